"""Columns and the row of units below their header -> the same columns in those units."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from engine.data.headers import with_unit
from engine.data.mapped import unit_in_brackets
from engine.data.matched import header_place, label_of
from engine.diagnostics import Diagnostic, problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from engine.data.header_rows import Header
    from engine.data.matched import Asked, Match


def in_units(
    matches: Sequence[Match], header: Header, asked: Asked
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
            here = header_place(asked.table, header, match.origin.header)
            said = label_of(own, asked.dictionary, asked.levels)
            notes.append(problem("D093", here, field=said, first=own.unit, second=unit))
        else:
            origin = replace(match.origin, factor=below.factor)
            kept.append(replace(match, heading=below, origin=origin))
    return notes, kept


def _other_unit(match: Match, below: str, header: Header, asked: Asked) -> Iterator[Diagnostic]:
    """A warning where the table itself gives another unit than the mapping file."""
    own = match.heading
    said = unit_in_brackets(match.origin.header, asked.words) or below
    other = with_unit(replace(own, unit="", factor=1.0), said, asked.words)
    if said and (other.bad_unit or other.factor != own.factor):
        here = header_place(asked.table, header, match.origin.header)
        label = label_of(own, asked.dictionary, asked.levels)
        yield problem("D099", here, field=label, first=own.unit, second=said)
