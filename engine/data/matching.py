"""A raw table -> its header row and what each column means, with Diagnostics for the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.data.columns import Origin
from engine.data.findings import told
from engine.data.header_rows import find_header
from engine.data.headers import (
    Elsewhere,
    Gone,
    Heading,
    Unclear,
    accepted_units,
    headers_for,
    meaning,
    vocabulary,
)
from engine.data.identity_fields import IDENTITY
from engine.data.sheet_xml import column_letters
from engine.data.spelling import key
from engine.data.tables import TABLE_LABELS
from engine.data.units import every_unit
from engine.diagnostics import Diagnostic, Place, Text, nearest, problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from engine.data.dataset import Kind, RawTable
    from engine.data.header_rows import Header
    from engine.data.headers import Vocabulary
    from engine.language.vocabulary import Dictionary, Level

_UNIT_LINE = re.compile(r"单位[:：]\s*(?P<unit>[^\s，,；;）)]+)")


@dataclass(frozen=True, slots=True)
class Match:
    """One column of the file that is a column of ours."""

    index: int
    heading: Heading
    origin: Origin


@dataclass(frozen=True, slots=True, eq=False)
class Matched:
    """A table whose columns are known by name: `field`, `field_level` or `county_code`."""

    kind: Kind
    table: RawTable
    header: Header
    columns: Mapping[str, Match]
    diagnostics: tuple[Diagnostic, ...]

    def place(self, name: str = "", row: int = 0) -> Place:
        """Where a column stands in the file."""
        field = self.columns[name].origin.header if name in self.columns else ""
        return Place(self.table.file, table=self.table.table, row=row, field=one_line(field))


def one_line(header: str) -> str:
    """A header with its line breaks taken out, for messages."""
    return "".join(header.split("\n"))


def match_columns(
    kind: Kind,
    table: RawTable,
    dictionary: Dictionary,
    levels: Sequence[Level],
    needed: Collection[str] | None,
) -> Matched:
    """Find the header and the columns of one table; columns that are not needed are passed over."""
    words = vocabulary(kind, dictionary, levels)
    header = find_header(table, words)
    place = Place(table.file, table=table.table, row=header.first + 1)
    diagnostics = list(_unit_lines(table, header, dictionary))
    wanted: dict[str, list[Match]] = {}
    unknown: list[tuple[int, str]] = []
    names = {level.name for level in levels}
    fixed = {known.name for known in IDENTITY[kind]}
    for index, text in enumerate(header.texts):
        here = Place(place.file, table=place.table, row=place.row, field=one_line(text))
        found = meaning(text, words) if text else None
        if found is None:
            unknown.append((index, text))
        elif isinstance(found, Heading):
            heading = _single_level(found, dictionary, levels)
            if heading.name in fixed or _is_wanted(heading, names, needed):
                origin = Origin(
                    table.file, table.table, text, column_letters(index), heading.factor
                )
                wanted.setdefault(heading.column, []).append(Match(index, heading, origin))
        else:
            diagnostics.append(_refused(found, here, index, dictionary))
    columns: dict[str, Match] = {}
    for name, matches in wanted.items():
        diagnostics += _settle(name, matches, place, dictionary, levels, columns)
    taken = {match.heading.name for matches in wanted.values() for match in matches}
    taken -= {field.name for field in dictionary.fields.values() if field.scope == "section"}
    diagnostics += _unknown(unknown, table, header, words, taken)
    return Matched(kind, table, header, columns, tuple(diagnostics))


def _single_level(heading: Heading, dictionary: Dictionary, levels: Sequence[Level]) -> Heading:
    """In a ruleset with one level the plain column is that level's."""
    field = dictionary.fields.get(heading.name)
    if field is None or field.scope != "section" or heading.level or len(levels) != 1:
        return heading
    return Heading(heading.name, levels[0].name, heading.unit, heading.factor, heading.bad_unit)


def _is_wanted(heading: Heading, levels: set[str], needed: Collection[str] | None) -> bool:
    if heading.level and heading.level not in levels:
        return False
    return needed is None or heading.name in needed or heading.column in needed


def _refused(
    found: Unclear | Elsewhere | Gone, place: Place, index: int, dictionary: Dictionary
) -> Diagnostic:
    if isinstance(found, Gone):
        return problem("R096", place, letter=column_letters(index), moved=found.moved)
    if isinstance(found, Unclear):
        labels = tuple(dictionary.fields[name].label for name in found.names)
        return problem("D026", place, fields=labels)
    field = dictionary.fields[found.name]
    home: Kind = "county" if field.scope == "county" else "schools"
    return told("D025", place, {"field": field.label, "table": TABLE_LABELS[home]})


def _settle(
    name: str,
    matches: Sequence[Match],
    place: Place,
    dictionary: Dictionary,
    levels: Sequence[Level],
    columns: dict[str, Match],
) -> Iterator[Diagnostic]:
    """Take the one usable column of a name, or say why there is none."""
    first = matches[0]
    here = Place(place.file, table=place.table, row=place.row, field=one_line(first.origin.header))
    label = _label(first.heading, dictionary, levels)
    if len(matches) > 1:
        second = matches[1]
        names = [level.name for level in levels]
        headers = headers_for(first.heading.name, dictionary, names)
        example = "" if first.heading.level else headers[0]  # its level is said already
        yield problem(
            "D021",
            here,
            first=first.origin.header,
            second=second.origin.header,
            first_letter=first.origin.letter,
            second_letter=second.origin.letter,
            field=label,
            example=example,
        )
        return
    if first.heading.bad_unit:
        units = accepted_units(first.heading.name, dictionary) or Text("（没有单位）", "(none)")
        yield problem("D022", here, field=label, unit=first.heading.bad_unit, known=units)
        return
    columns[name] = first
    if first.heading.factor != 1.0:
        own = dictionary.fields[first.heading.name].unit
        factor = f"{first.heading.factor:g}"
        yield problem("D024", here, field=label, factor=factor, unit=first.heading.unit, own=own)


def _label(heading: Heading, dictionary: Dictionary, levels: Sequence[Level]) -> Text:
    field = dictionary.fields.get(heading.name)
    if field is None:
        known = next(
            known for group in IDENTITY.values() for known in group if known.name == heading.name
        )
        return Text(known.label, known.name)
    level = next((level for level in levels if level.name == heading.level), None)
    if level is None or len(levels) == 1:
        return Text(field.label.zh, field.label.en or field.name)
    return Text(f"{level.label.zh}{field.label.zh}", heading.column)


def _unknown(
    unknown: Sequence[tuple[int, str]],
    table: RawTable,
    header: Header,
    words: Vocabulary,
    taken: set[str],
) -> Iterator[Diagnostic]:
    """Columns that nobody knows, with the nearest headers that have no column yet."""
    free = {word for word, names in words.own.items() if not taken.issuperset(names)}
    for index, text in unknown:
        if not text and not _holds_anything(table, index, header.data):
            continue
        place = Place(table.file, table=table.table, row=header.first + 1, field=one_line(text))
        near = tuple(words.spelled[word] for word in nearest(key(text), free)) if text else ()
        suggestion = Text("")
        if near:
            suggestion = Text(f"最接近的是：{'、'.join(near)}", f"Nearest: {', '.join(near)}")
        yield problem("D023", place, letter=column_letters(index), suggestion=suggestion)


def _holds_anything(table: RawTable, index: int, start: int) -> bool:
    cells = table.body.column(index, start)
    return bool(cells.null_count < len(cells))


def _unit_lines(table: RawTable, header: Header, dictionary: Dictionary) -> Iterator[Diagnostic]:
    """A unit for the whole table, written above its header, is reported and not applied."""
    units = every_unit(dictionary)
    for row, texts in enumerate(table.head[: header.first]):
        for text in dict.fromkeys(texts):
            found = _UNIT_LINE.search(text)
            if found and key(found["unit"]) in units:
                place = Place(table.file, table=table.table, row=row + 1)
                yield problem("D029", place, text=text.strip(), unit=found["unit"])
