"""A raw table -> its header row and what each column means, with Diagnostics for the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.findings import told
from engine.data.guessing import guesses, sure_guess
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
from engine.data.matched import Asked, Match, Matched, add, header_place, label_of
from engine.data.sheet_xml import column_letters
from engine.data.spelling import one_line
from engine.data.table_header import table_header, unit_lines
from engine.data.tables import TABLE_LABELS
from engine.data.unit_rows import in_units
from engine.data.unknown_columns import MOST_COMPARED, unknown_columns
from engine.diagnostics import Diagnostic, Place, Text, problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from engine.data.dataset import Kind, RawTable
    from engine.data.header_rows import Header
    from engine.data.mapped import Mapped
    from engine.data.mapping import MappedTable
    from engine.language.vocabulary import Dictionary, Level


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
    header, diagnostics = table_header(table, words, mapped, kind)
    mapped = mapped.for_table(header.texts)
    fixed = {known.name for known in IDENTITY[kind]}
    asked = Asked(table, words, dictionary, levels, fixed, needed)
    diagnostics += [*unit_lines(table, header, dictionary), *mapped.check(header.texts, kind)]
    wanted, unknown, found = _sorted(header, mapped, asked)
    diagnostics += found
    if accept_guess:
        unknown, found = _guess(unknown, header, asked, wanted)
        diagnostics += found
    columns: dict[str, Match] = {}
    place = Place(table.file, table=table.table, row=header.first + 1)
    for name, all_of_it in wanted.items():
        found, matches = in_units(all_of_it, header, asked)
        diagnostics += found
        if matches:
            diagnostics += _settle(name, matches, place, dictionary, levels, columns)
    taken = {match.heading.name for matches in wanted.values() for match in matches}
    taken -= {field.name for field in dictionary.fields.values() if field.scope == "section"}
    diagnostics += unknown_columns(unknown, table, header, words, taken)
    return Matched(kind, table, header, columns, tuple(diagnostics))


def _sorted(
    header: Header, mapped: Mapped, asked: Asked
) -> tuple[dict[str, list[Match]], list[tuple[int, str]], list[Diagnostic]]:
    """The columns that are known and wanted, by name; the headers that nobody knows; findings."""
    wanted: dict[str, list[Match]] = {}
    unknown: list[tuple[int, str]] = []
    notes: list[Diagnostic] = []
    spoken_for = mapped.headers_by_column(header.texts)
    for index, text in enumerate(header.texts):
        here = header_place(asked.table, header, text)
        if mapped.says(text):
            heading = mapped.heading(text)
            if heading is not None and asked.is_wanted(heading):
                said = label_of(heading, asked.dictionary, asked.levels)
                notes.append(problem("D088", here, field=said, column=heading.column))
                unit = mapped.unit(text)
                heading = with_unit(
                    heading, unit or unit_in_brackets(text, asked.words), asked.words
                )
                add(wanted, index, text, heading, asked.table, sure_unit=bool(unit))
            continue
        found = meaning(text, asked.words) if text else None
        if found is None:
            unknown.append((index, text))
        elif isinstance(found, Heading):
            heading = single_level(found, asked.dictionary, asked.levels)
            if other := spoken_for.get(heading.column):
                said = label_of(heading, asked.dictionary, asked.levels)
                notes.append(problem("D090", here, header=one_line(other), field=said))
            elif asked.is_wanted(heading):
                add(wanted, index, text, heading, asked.table)
        else:
            notes.append(_refused(found, here, index, asked.dictionary))
    return wanted, unknown, notes


def _guess(
    unknown: Sequence[tuple[int, str]],
    header: Header,
    asked: Asked,
    wanted: dict[str, list[Match]],
) -> tuple[list[tuple[int, str]], list[Diagnostic]]:
    """Take unknown headers for what they are close to; what is left, and a warning for each."""
    taken = set(wanted)
    left: list[tuple[int, str]] = []
    notes: list[Diagnostic] = []
    for at, (index, text) in enumerate(unknown):
        found = guesses(text, asked.words, taken) if text and at < MOST_COMPARED else ()
        guess = sure_guess(found)
        heading = single_level(guess.heading, asked.dictionary, asked.levels) if guess else None
        if guess is None or heading is None or not asked.is_wanted(heading):
            left.append((index, text))
            continue
        add(wanted, index, text, heading, asked.table)
        said = label_of(heading, asked.dictionary, asked.levels)
        here = header_place(asked.table, header, text)
        data = {"spelled": guess.spelled, "closeness": f"{guess.closeness:.2f}"}
        notes.append(problem("D091", here, field=said, column=heading.column, **data))
    return left, notes


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
    label = label_of(first.heading, dictionary, levels)
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
