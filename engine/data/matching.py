"""A raw table -> its header row and what each column means, with Diagnostics for the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from engine.data.columns import Origin
from engine.data.findings import MOST_NAMED, told
from engine.data.guessing import guesses, sure_guess
from engine.data.header_rows import find_header, header_at
from engine.data.headers import (
    Elsewhere,
    Gone,
    Heading,
    Unclear,
    accepted_units,
    headers_for,
    meaning,
    single_level,
    vocabulary,
    with_unit,
)
from engine.data.identity_fields import IDENTITY
from engine.data.mapped import no_mapping, resolve_mapping, unit_in_brackets
from engine.data.sheet_xml import column_letters
from engine.data.spelling import key, one_line
from engine.data.tables import TABLE_LABELS
from engine.data.units import every_unit
from engine.diagnostics import Diagnostic, Place, Text, nearest, problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from engine.data.dataset import Kind, RawTable
    from engine.data.header_rows import Header
    from engine.data.headers import Vocabulary
    from engine.data.mapped import Mapped
    from engine.data.mapping import MappedTable
    from engine.language.vocabulary import Dictionary, Level

_MOST_COMPARED = 200  # unknown headers of a table that are looked at one by one
_UNIT_LINE = re.compile(r"单位[:：]\s*(?P<unit>[^\s，,；;）)]+)")


@dataclass(frozen=True, slots=True)
class Match:
    """One column of the file that is a column of ours."""

    index: int
    heading: Heading
    origin: Origin
    sure_unit: bool = False  # whether a mapping file names the unit


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


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """A table and what is asked of it."""

    table: RawTable
    words: Vocabulary
    dictionary: Dictionary
    levels: Sequence[Level]
    fixed: Collection[str]
    needed: Collection[str] | None

    def is_wanted(self, heading: Heading) -> bool:
        """Whether a column is of use: one that tells rows apart, or of a field that is needed."""
        if heading.name in self.fixed:
            return True
        if heading.level and heading.level not in {level.name for level in self.levels}:
            return False
        needed = self.needed
        return needed is None or heading.name in needed or heading.column in needed


def match_columns(
    kind: Kind,
    table: RawTable,
    dictionary: Dictionary,
    levels: Sequence[Level],
    needed: Collection[str] | None,
    mapping: MappedTable | None = None,
    *,
    accept_guess: bool = False,
) -> Matched:
    """Find the header and the columns of one table; columns that are not needed are passed over.

    A header is known by the mapping file, else by the dictionary, else, if guesses are accepted,
    by a spelling that is close.

    Args:
        kind: which table it is.
        table: as read.
        dictionary: the data dictionary.
        levels: the ruleset's levels.
        needed: names of the fields to take; None for all.
        mapping: what a mapping file says of this table.
        accept_guess: whether a spelling that is close is enough.
    """
    words = vocabulary(kind, dictionary, levels)
    mapped = resolve_mapping(mapping, words, levels) if mapping else no_mapping()
    header, diagnostics = _header(table, words, mapped, kind)
    fixed = {known.name for known in IDENTITY[kind]}
    asked = _Asked(table, words, dictionary, levels, fixed, needed)
    diagnostics += [*_unit_lines(table, header, dictionary), *mapped.check(header.texts, kind)]
    wanted, unknown, found = _sorted(header, mapped, asked)
    diagnostics += found
    if accept_guess:
        unknown, found = _guess(unknown, header, asked, wanted)
        diagnostics += found
    columns: dict[str, Match] = {}
    place = Place(table.file, table=table.table, row=header.first + 1)
    for name, all_of_it in wanted.items():
        found, matches = _in_units(all_of_it, header, asked)
        diagnostics += found
        if matches:
            diagnostics += _settle(name, matches, place, dictionary, levels, columns)
    taken = {match.heading.name for matches in wanted.values() for match in matches}
    taken -= {field.name for field in dictionary.fields.values() if field.scope == "section"}
    diagnostics += _unknown(unknown, table, header, words, taken)
    return Matched(kind, table, header, columns, tuple(diagnostics))


def _sorted(
    header: Header, mapped: Mapped, asked: _Asked
) -> tuple[dict[str, list[Match]], list[tuple[int, str]], list[Diagnostic]]:
    """The columns that are known and wanted, by name; the headers that nobody knows; findings."""
    wanted: dict[str, list[Match]] = {}
    unknown: list[tuple[int, str]] = []
    notes: list[Diagnostic] = []
    spoken_for = mapped.headers_by_column(header.texts)
    for index, text in enumerate(header.texts):
        here = _place(asked.table, header, text)
        if mapped.says(text):
            heading = mapped.heading(text)
            if heading is not None and asked.is_wanted(heading):
                said = _label(heading, asked.dictionary, asked.levels)
                notes.append(problem("D088", here, field=said, column=heading.column))
                unit = mapped.unit(text)
                heading = with_unit(
                    heading, unit or unit_in_brackets(text, asked.words), asked.words
                )
                _add(wanted, index, text, heading, asked.table, sure_unit=bool(unit))
            continue
        found = meaning(text, asked.words) if text else None
        if found is None:
            unknown.append((index, text))
        elif isinstance(found, Heading):
            heading = single_level(found, asked.dictionary, asked.levels)
            if other := spoken_for.get(heading.column):
                said = _label(heading, asked.dictionary, asked.levels)
                notes.append(problem("D090", here, header=one_line(other), field=said))
            elif asked.is_wanted(heading):
                _add(wanted, index, text, heading, asked.table)
        else:
            notes.append(_refused(found, here, index, asked.dictionary))
    return wanted, unknown, notes


def _header(
    table: RawTable, words: Vocabulary, mapped: Mapped, kind: Kind
) -> tuple[Header, list[Diagnostic]]:
    """The header, where the mapping says or else where it is found."""
    keys = mapped.keys
    notes: list[Diagnostic] = []
    header = None
    if mapped.first:
        last = mapped.first - 1 + mapped.rows
        if last <= len(table.head):
            header = header_at(table, mapped.first - 1, mapped.rows, words, keys)
        elif spot := mapped.header_spot:
            data = {"row": last, "height": len(table.head), "table": TABLE_LABELS[kind]}
            notes.append(problem("D084", spot.place, spot.excerpt, **data))
    header = header or find_header(table, words, keys)
    notes += _group_titles(table, header)
    if header.units:
        place = Place(table.file, table=table.table, row=header.data)
        notes.append(problem("D092", place, row=header.data))
    return header, notes


def _group_titles(table: RawTable, header: Header) -> Iterator[Diagnostic]:
    """Titles of several groups of columns right above the header: they are no part of it."""
    if not header.first:
        return
    above = table.head[header.first - 1]
    titles = tuple(
        dict.fromkeys(
            one_line(text)
            for text, own in zip(above, header.texts, strict=True)
            if text.strip() and own and text.strip() != own and not {":", "："} & set(text)
        )
    )
    if len(titles) > 1:
        place = Place(table.file, table=table.table, row=header.first)
        yield problem("D079", place, titles=titles)


def _place(table: RawTable, header: Header, text: str) -> Place:
    return Place(table.file, table=table.table, row=header.first + 1, field=one_line(text))


def _add(
    wanted: dict[str, list[Match]],
    index: int,
    text: str,
    heading: Heading,
    table: RawTable,
    *,
    sure_unit: bool = False,
) -> None:
    letter = column_letters(index)
    origin = Origin(table.file, table.table, text, letter, heading.factor)
    wanted.setdefault(heading.column, []).append(Match(index, heading, origin, sure_unit))


def _guess(
    unknown: Sequence[tuple[int, str]],
    header: Header,
    asked: _Asked,
    wanted: dict[str, list[Match]],
) -> tuple[list[tuple[int, str]], list[Diagnostic]]:
    """Take unknown headers for what they are close to; what is left, and a warning for each."""
    taken = set(wanted)
    left: list[tuple[int, str]] = []
    notes: list[Diagnostic] = []
    for at, (index, text) in enumerate(unknown):
        found = guesses(text, asked.words, taken) if text and at < _MOST_COMPARED else ()
        guess = sure_guess(found)
        heading = single_level(guess.heading, asked.dictionary, asked.levels) if guess else None
        if guess is None or heading is None or not asked.is_wanted(heading):
            left.append((index, text))
            continue
        _add(wanted, index, text, heading, asked.table)
        said = _label(heading, asked.dictionary, asked.levels)
        here = _place(asked.table, header, text)
        data = {"spelled": guess.spelled, "closeness": f"{guess.closeness:.2f}"}
        notes.append(problem("D091", here, field=said, column=heading.column, **data))
    return left, notes


def _in_units(
    matches: Sequence[Match], header: Header, asked: _Asked
) -> tuple[list[Diagnostic], list[Match]]:
    """The columns of one name with the units of the row below the header."""
    notes: list[Diagnostic] = []
    kept: list[Match] = []
    for match in matches:
        unit = header.units[match.index] if header.units else ""
        own = match.heading
        below = with_unit(replace(own, unit="", factor=1.0), unit, asked.words)
        if match.sure_unit:
            kept.append(match)
            notes += _other_unit(match, unit, header, asked)
        elif not unit or own.bad_unit or below == own:
            kept.append(match)
        elif own.unit and (below.bad_unit or below.factor != own.factor):
            here = _place(asked.table, header, match.origin.header)
            said = _label(own, asked.dictionary, asked.levels)
            notes.append(problem("D093", here, field=said, first=own.unit, second=unit))
        else:
            origin = replace(match.origin, factor=below.factor)
            kept.append(replace(match, heading=below, origin=origin))
    return notes, kept


def _other_unit(match: Match, below: str, header: Header, asked: _Asked) -> Iterator[Diagnostic]:
    """A warning where the table itself gives another unit than the mapping file."""
    own = match.heading
    said = unit_in_brackets(match.origin.header, asked.words) or below
    other = with_unit(replace(own, unit="", factor=1.0), said, asked.words)
    if said and (other.bad_unit or other.factor != own.factor):
        here = _place(asked.table, header, match.origin.header)
        label = _label(own, asked.dictionary, asked.levels)
        yield problem("D099", here, field=label, first=own.unit, second=said)


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
            first=one_line(first.origin.header),
            second=one_line(second.origin.header),
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
    for at, (index, text) in enumerate(unknown):
        if at >= _MOST_COMPARED:
            yield from _many_unknown(unknown[at:], table, header)
            return
        if not text and not _holds_anything(table, index, header.data):
            continue
        place = Place(table.file, table=table.table, row=header.first + 1, field=one_line(text))
        near = tuple(words.spelled[word] for word in nearest(key(text), free)) if text else ()
        suggestion = Text("")
        if near:
            suggestion = Text(f"最接近的是：{'、'.join(near)}", f"Nearest: {', '.join(near)}")
        yield problem("D023", place, letter=column_letters(index), suggestion=suggestion)


def _many_unknown(
    unknown: Sequence[tuple[int, str]], table: RawTable, header: Header
) -> Iterator[Diagnostic]:
    """Unknown columns beyond a number that a person would read one by one."""
    filled = [
        (index, text)
        for index, text in unknown
        if text or _holds_anything(table, index, header.data)
    ]
    if filled:
        named = [f"{one_line(text)}({column_letters(at)})" for at, text in filled[:MOST_NAMED]]
        more = ("…",) if len(filled) > MOST_NAMED else ()
        place = Place(table.file, table=table.table, row=header.first + 1)
        yield problem("D151", place, count=len(filled), columns=(*named, *more))


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
