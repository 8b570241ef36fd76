"""Fields of the data dictionary -> a table for a terminal or Markdown, CSV, or JSON."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Literal, TypeAlias

from engine.reports.field_facts import bounds_text, derived_text, statistics_text
from engine.reports.grid import grid
from engine.reports.words import word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from engine.diagnostics import Language, Text
    from engine.language.vocabulary import Category, Field

Kind = Literal["table", "markdown", "csv", "json"]
Users: TypeAlias = "Mapping[str, Sequence[str]] | None"

_COLUMNS = (
    "field", "label_of", "unit", "scope", "type", "synonyms", "values", "statistics", "derived",
    "bounds",
)  # fmt: skip
_MOST_SHOWN = 4  # synonyms or values in a cell of a terminal


def fields_table(
    fields: Sequence[Field], language: Language, kind: Kind = "table", users: Users = None
) -> str:
    """The fields, one a row.

    Args:
        fields: in order of rows.
        language: of headers, labels and kinds.
        kind: a terminal shows the first few of many synonyms, and which values are sound of one
            field at a time; all others show everything.
        users: field -> the rulesets that use it; adds a column.
    """
    if kind == "json":
        document = {"format": 1, "fields": [_plain(field, users) for field in fields]}
        return json.dumps(document, ensure_ascii=False, indent=1)
    most = _MOST_SHOWN if kind == "table" and len(fields) > 1 else 0
    headers = [word(key, language) for key in _COLUMNS]
    rows = [_row(field, language, most) for field in fields]
    if most:
        del headers[-1]
        rows = [row[:-1] for row in rows]
    if users is not None:
        headers.append(word("used_by", language))
        for field, row in zip(fields, rows, strict=True):
            row.append(_list(users.get(field.name, ()), language, 0))
    if kind == "csv":
        return _csv([headers, *rows])
    if kind == "table" and len(fields) == 1:
        colon = "：" if language == "zh" else ": "
        told = [pair for pair in zip(headers, rows[0], strict=True) if pair[1]]
        return "\n".join(f"{head}{colon}{cell}" for head, cell in told)
    return grid(headers, rows, kind)


def _row(field: Field, language: Language, most: int) -> list[str]:
    values = [_value(value, language) for value in field.values]
    return [
        field.name, field.label.say(language), field.unit,
        word(f"scope.{field.scope}", language), word(f"type.{field.type}", language),
        _list(field.synonyms, language, most), _list(values, language, most),
        statistics_text(field, language), derived_text(field, language),
        bounds_text(field, language),
    ]  # fmt: skip


def _value(value: Category, language: Language) -> str:
    label = value.label.say(language)
    return f"{value.name}（{label}）" if language == "zh" else f"{value.name} ({label})"


def _list(texts: Sequence[str], language: Language, most: int) -> str:
    shown = [*texts[:most], "…"] if most and len(texts) > most else texts
    return ("、" if language == "zh" else ", ").join(shown)


def _csv(rows: Sequence[Sequence[str]]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue().removesuffix("\n")


def _plain(field: Field, users: Users) -> dict[str, object]:
    plain: dict[str, object] = {
        "id": field.name, "label": _both(field.label), "unit": field.unit, "scope": field.scope,
        "type": field.type, "synonyms": list(field.synonyms), "minimum": field.minimum,
        "maximum": field.maximum, "whole": field.whole, "shared": field.shared,
        "merge": field.merge, "blank": field.blank, "note": _both(field.note),
        "derived": {one.level: one.expression.text for one in field.derived},
        "statistics": {
            "tables": list(field.statistics.tables), "by_level": dict(field.statistics.by_level),
            "cell": field.statistics.cell,
        },
        "sound": {
            "adds_up": list(field.sound.adds_up), "part_of": field.sound.part_of,
            "no_more_than": list(field.sound.no_more_than), "per": field.sound.per,
            "from": field.sound.low, "to": field.sound.high,
            "times_median": field.sound.times_median, "change": field.sound.change,
            "few": field.sound.few, "change_by": field.sound.change_by,
        },
        "values": [
            {"id": value.name, "label": _both(value.label), "synonyms": list(value.synonyms),
             "levels": list(value.levels)}
            for value in field.values
        ],
    }  # fmt: skip
    if users is not None:
        plain["used_by"] = list(users.get(field.name, ()))
    return plain


def _both(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}
