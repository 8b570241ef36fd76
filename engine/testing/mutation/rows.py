"""Rows that are read in order -> one row fewer, or what two neighbours give swapped."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from engine.language.amounts import Band, Bands, Case, Cases, Dated, DatedRow
from engine.language.model import InForce, Ladder, LeaveOut, Population, Rung
from engine.language.scoring import RubricItem
from engine.testing.mutation.slip import Slip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.diagnostics import Place
    from engine.language.model import Ruleset
    from engine.language.parts import Way

# Which field holds the rows, and of two swapped neighbours which field changes places: "" where
# the whole row does, because the order itself decides.
_ROWS: dict[type, tuple[str, str]] = {
    Cases: ("rows", ""), Bands: ("rows", "limit"), Dated: ("rows", "limit"),
    Population: ("leave_out", ""), Ladder: ("rungs", "counts_as"),
}  # fmt: skip


def slips(record: object, way: Way, ruleset: Ruleset) -> Iterator[Slip]:  # noqa: ARG001
    """A row dropped; neighbours swapped; a date one day, month or year off."""
    for kind, (name, swapped) in _ROWS.items():
        if isinstance(record, kind):
            yield from _dropped(record, name)
            yield from _swapped(record, name, swapped)
    if isinstance(record, RubricItem):
        yield from _bands(record)
        yield from _grades(record)
    if isinstance(record, (DatedRow, InForce)):
        yield from _dates(record)


def _dropped(record: Any, name: str) -> Iterator[Slip]:  # noqa: ANN401 - any record with rows
    rows = getattr(record, name)
    for index, row in enumerate(rows):
        if _default(row) or (len(rows) == 1 and name != "leave_out"):
            continue
        kept = (*rows[:index], *rows[index + 1 :])
        yield Slip(
            replace(record, **{name: kept}), "drop", f"row {index + 1}", under=_under(name),
            at=(index,), place=_place(row),
        )  # fmt: skip


def _swapped(record: Any, name: str, swapped: str) -> Iterator[Slip]:  # noqa: ANN401
    rows = getattr(record, name)
    for index in range(len(rows) - 1):
        one, two = rows[index], rows[index + 1]
        if swapped:
            first, second = getattr(one, swapped), getattr(two, swapped)
            if first == second:
                continue
            pair = (replace(one, **{swapped: second}), replace(two, **{swapped: first}))
        elif _default(two):  # below the default nothing is reached: as if the row were dropped
            continue
        else:
            pair = (two, one)
        yield Slip(
            replace(record, **{name: (*rows[:index], *pair, *rows[index + 2 :])}), "swap",
            f"row {index + 1}", f"row {index + 2}", under=_under(name), at=(index,),
            place=_place(one),
        )  # fmt: skip


def _bands(item: RubricItem) -> Iterator[Slip]:
    """Bands of attainment: (share of the limit from, share of the points)."""
    for index, (edge, _) in enumerate(item.bands):
        under = ("award", "share_of_limit")
        said = f"{edge.literal:f}"
        if len(item.bands) > 1:
            kept = (*item.bands[:index], *item.bands[index + 1 :])
            yield Slip(replace(item, bands=kept), "drop", said, under=under, place=edge.place)
        if index + 1 < len(item.bands):
            (one, first), (two, second) = item.bands[index : index + 2]
            pair = ((one, second), (two, first))
            whole = (*item.bands[:index], *pair, *item.bands[index + 2 :])
            other = f"{two.literal:f}"
            yield Slip(
                replace(item, bands=whole), "swap", said, other, under=under, place=edge.place
            )


def _grades(item: RubricItem) -> Iterator[Slip]:
    names = [*item.grades]
    for one, two in pairwise(names):
        grades = {**item.grades, one: item.grades[two], two: item.grades[one]}
        yield Slip(replace(item, grades=grades), "swap", one, two, under=("grades",), at=(one,))


def _dates(row: DatedRow | InForce) -> Iterator[Slip]:
    """A time that begins or ends one unit of its own precision off."""
    for other in _dates_beside(row.start):
        yield Slip(replace(row, start=other), "replace", row.start, other, under=("from",))
    for other in _dates_beside(row.end):
        yield Slip(replace(row, end=other), "replace", row.end, other, under=("to",))


def _dates_beside(typed: str) -> tuple[str, ...]:
    """A year, month or day as typed, and its neighbours; nothing for an open end.

    >>> _dates_beside("2015"), _dates_beside("2015-12"), _dates_beside("")
    (('2016', '2014'), ('2016-01', '2015-11'), ())
    """
    parts = [int(word) for word in typed.split("-")] if typed else []
    match parts:
        case [year]:
            return tuple(f"{other:04d}" for other in (year + 1, year - 1))
        case [year, month]:
            months = (year * 12 + month - 1 + step for step in (1, -1))
            return tuple(f"{m // 12:04d}-{m % 12 + 1:02d}" for m in months)
        case [year, month, day]:
            then = dt.date(year, month, day)
            return tuple((then + dt.timedelta(days=step)).isoformat() for step in (1, -1))
    return ()


def _default(row: object) -> bool:
    """Whether a row holds for whatever the others leave."""
    return getattr(row, "when", "") is None or getattr(row, "rule", "") is None


def _under(name: str) -> Way:
    """The key of the rows in the file; an amount by cases is its rows and has none."""
    return () if name == "rows" else (name,)


def _place(row: LeaveOut | Case | Band | DatedRow | Rung) -> Place:
    return row.when.place if isinstance(row, LeaveOut) else row.place
