"""Records of the model -> what can be compared, whatever the order and spacing they came in."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from engine.analysis.difference.rules.model import About, Difference
from engine.diagnostics import Place, Text
from engine.language.amounts import Expression, Number, Word
from engine.language.model import LeaveOut, Provenance, Rung
from engine.language.tables import LookupTable

# Fields that are told to people and enter no result.
_WORDS = frozenset({
    "label", "title", "note", "because", "unit", "synonyms", "statistics", "sound", "document",
    "labels", "adds_up",
})  # fmt: skip
_SOURCE = frozenset({
    "source", "confidence", "national_floor", "no_looser_than", "in_force_of", "number", "issuer",
    "date", "extends",
})  # fmt: skip
_DECIDES = frozenset({"example", "asked_for", "by_reference", "advisory"})


def canonical(value: object, *, without: frozenset[str] = frozenset()) -> Any:  # noqa: ANN401
    """A value that equals another's exactly if both mean the same.

    Spacing and brackets of expressions, order of names, keys and rows of tables, zeros behind
    numbers and places in files do not count; the order of cases and rungs does, because the first
    that holds wins.

    Args:
        value: a record, or anything inside of one.
        without: fields of the outermost record that do not count either.
    """
    if isinstance(value, (Number, Expression, Word)):
        return _leaf(value)
    if isinstance(value, LookupTable):
        return canonical(_table(value), without=without)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {n: canonical(getattr(value, n)) for n in _compared(value) if n not in without}
        return type(value).__name__, parts
    if isinstance(value, Mapping):
        return {key: canonical(part) for key, part in value.items() if key not in without}
    if isinstance(value, tuple):
        return _canonical_row(value)
    return value


def _leaf(value: Number | Expression | Word) -> tuple[str, object]:
    if isinstance(value, Number):
        return "number", value.literal
    if isinstance(value, Word):
        return "word", value.text
    return "expression", ast.dump(value.tree)


def _canonical_row(value: tuple[object, ...]) -> object:
    if value and all(isinstance(part, str) for part in value):
        return frozenset(value)
    keys = [_key(part) for part in value]
    if value and None not in keys and not isinstance(value[0], Rung):
        return {key: canonical(part) for key, part in zip(keys, value, strict=True)}
    return [canonical(part) for part in value]


def _key(part: object) -> str | None:
    """By what one of many records is known among the others, where their order tells nothing."""
    if isinstance(part, LeaveOut):
        return ast.dump(part.when.tree)
    name = getattr(part, "name", None)
    return name if isinstance(name, str) else None


def _compared(record: object) -> list[str]:
    return [field.name for field in fields(record) if field.compare]  # type: ignore[arg-type]


def _table(table: LookupTable) -> dict[str, object]:
    """A lookup table by its keys: the order in which rows and columns are printed is no rule."""
    whole: dict[str, object] = {
        name: getattr(table, name) for name in _compared(table) if name not in ("rows", "columns")
    }
    columns = table.columns or ("",)
    whole["rows"] = {row.key: dict(zip(columns, row.cells, strict=True)) for row in table.rows}
    return whole


# ---------------------------------------------------------------------- differences


def differences(old: object, new: object, way: tuple[str | int, ...] = ()) -> Iterator[Difference]:
    """Every place at which two records differ, as deep as both have parts."""
    if canonical(old) == canonical(new):
        return
    if isinstance(old, LookupTable) and isinstance(new, LookupTable):
        old, new = _table(old), _table(new)
    if _is_record(old) and type(old) is type(new):
        for name in _compared(old):
            yield from differences(getattr(old, name), getattr(new, name), (*way, name))
        was, is_now = (_advisory(record) for record in (old, new))
        if was != is_now:
            yield Difference((*way[:-1], "advisory"), "rule", was, is_now)
    elif isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys((*old, *new)):
            yield from differences(old.get(key), new.get(key), (*way, key))
    elif isinstance(old, tuple) and isinstance(new, tuple):
        yield from _rows(old, new, way)
    else:
        yield Difference(way, _about(way, old, new), old, new)


def _rows(
    old: tuple[object, ...], new: tuple[object, ...], way: tuple[str | int, ...]
) -> Iterator[Difference]:
    if all(isinstance(part, str) for part in (*old, *new)):
        gone = tuple(part for part in old if part not in new)
        more = tuple(part for part in new if part not in old)
        yield Difference(way, _about(way, gone, more), gone, more, listed=True)
        return
    before = {_key(part): part for part in old}
    after = {_key(part): part for part in new}
    if None not in before and None not in after:
        for key in dict.fromkeys((*before, *after)):
            one, other = before.get(key), after.get(key)
            yield from differences(one, other, (*way, _step(one or other)))
        if any(isinstance(part, Rung) for part in old):
            first, then = (
                [k for k in row if k in before and k in after] for row in (before, after)
            )
            if first != then:
                yield Difference((*way, "order"), "rule", tuple(first), tuple(then))
    elif len(old) == len(new):
        for index, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from differences(one, other, (*way, index))
    else:
        yield Difference(way, _about(way, old, new), old, new)


def _step(part: object) -> str:
    return part.when.text if isinstance(part, LeaveOut) else str(getattr(part, "name", ""))


def _advisory(record: object) -> bool:
    return isinstance(record, Provenance) and record.advisory


def _is_record(value: object) -> bool:
    leaves = (Number, Expression, Word, Text, Place)
    return is_dataclass(value) and not isinstance(value, (*leaves, type))


def _about(way: tuple[str | int, ...], old: object, new: object) -> About:
    steps = [step for step in way if isinstance(step, str)]
    last = steps[-1] if steps else ""
    if last in _DECIDES:
        return "rule"
    if _SOURCE.intersection(steps[-2:]) or "provenance" in steps:
        return "source"
    if isinstance(old, Text) or isinstance(new, Text) or _WORDS.intersection(steps):
        return "words"
    return "rule"


# ---------------------------------------------------------------------- for programs


def as_data(value: object) -> Any:  # noqa: ANN401 - whatever JSON has
    """A value as plain data for JSON: records as objects without what is empty."""
    if isinstance(value, Number):
        return _number(value.literal)
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, (Expression, Word)):
        return value.text
    if isinstance(value, Text):
        return {"zh": value.zh, "en": value.en} if value.en else value.zh
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((name, as_data(getattr(value, name))) for name in _compared(value))
        return {name: part for name, part in pairs if part not in (None, "", [], {})}
    if isinstance(value, Mapping):
        return {str(key): as_data(part) for key, part in value.items()}
    if isinstance(value, (tuple, frozenset)):
        return [as_data(part) for part in value]
    return value


def _number(literal: Decimal) -> int | float:
    return int(literal) if literal == literal.to_integral_value() else float(literal)
