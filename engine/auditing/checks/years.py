"""Schools and counties of this year beside the same of last year."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from engine.auditing.before import Before, beside, within
from engine.auditing.hits import Hits
from engine.auditing.names import numbered, spelled
from engine.auditing.view import View
from engine.diagnostics import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from engine.data import Normalised
    from engine.data.columns import Indices

    Flags = NDArray[np.bool_]

_THIS_YEAR, _LAST_YEAR = Text("今年", "this year"), Text("上年", "last year")


def years(view: View) -> Iterator[Hits]:
    """Changes beyond what is usual (A030), schools that went, came, or changed their code.

    Last year stands in the data itself, and for counties of which it does not, in `view.last`.
    """
    own = within(view.data)
    if own is not None:
        yield from _compared(view, own)
    if view.last is None:
        return
    other = beside(view.data, view.last)
    if own is not None:
        done = own.county >= 0
        schools = np.where(done[view.data.schools.county], -1, other.school)
        other = Before(other.data, np.where(done, -1, other.county), schools)
        known = done | np.isin(np.arange(len(done)), own.county)  # the earlier year of two
    else:
        known = np.zeros(len(view.data.counties.code), bool)
    yield from _not_compared(view, other, known)
    yield from _compared(view, other)


def _compared(view: View, before: Before) -> Iterator[Hits]:
    data, last = view.data, before.data
    yield from _changes(view, before)
    at = data.schools.county
    after = before.after()[last.schools.county]
    stayed = np.zeros(len(last.schools.code), bool)
    stayed[before.school[before.school >= 0]] = True
    gone = (after >= 0) & ~stayed
    come = (before.county[at] >= 0) & (before.school < 0)
    new, old = _renumbered(data, before, gone, come)
    if len(new):
        names, codes = data.schools.name[new], last.schools.code[old]
        yield Hits("A033", data, "school", new, "school_code", value=names, bound=codes)  # type: ignore[arg-type]
    gone[old] = False
    come[new] = False
    rows = np.flatnonzero(gone)
    if len(rows):
        then = _years(data, after[rows], _THIS_YEAR)
        shown = last.schools.name[rows]
        yield Hits("A031", last, "school", rows, "school", value=shown, each={"year2": then})  # type: ignore[arg-type]
    rows = np.flatnonzero(come)
    if len(rows):
        then = _years(last, before.county[at[rows]], _LAST_YEAR)
        shown = data.schools.name[rows]
        yield Hits("A032", data, "school", rows, "school", value=shown, each={"year2": then})  # type: ignore[arg-type]


def _years(data: Normalised, counties: Indices, nameless: Text) -> list[Text]:
    said = {year: Text(f"{year} 年", year) if year else nameless for year in data.counties.year}
    return [said[year] for year in data.counties.year[counties]]


def _changes(view: View, before: Before) -> Iterator[Hits]:
    same = before.data is view.data
    last = view if same else View(before.data, view.dictionary, view.levels)
    rows = {"county": before.county, "school": before.school}
    for slot in view.slots():
        limit = slot.field.sound.change
        then = None if limit is None else last.numbers(slot.field.name, slot.level)
        if limit is None or then is None:
            continue
        at = rows[slot.whose]
        earlier = np.where(at >= 0, then[at], np.nan)
        with np.errstate(divide="ignore", invalid="ignore"):
            change = np.where(earlier > 0, (slot.values - earlier) / earlier, np.nan)
        large = np.abs(change) > limit
        if slot.field.sound.change_by is not None:
            large &= np.abs(slot.values - earlier) >= slot.field.sound.change_by
        for hits in view.hits("A030", slot, large, earlier, limit=f"{limit * 100:g}%"):
            said = [f"{part * 100:+,.0f}%" for part in change[hits.rows].tolist()]
            yield replace(hits, each={"change": said})


def _not_compared(view: View, before: Before, known: Flags) -> Iterator[Hits]:
    """Counties of which the file of last year has nothing that is last year's (A034)."""
    counties, last = view.data.counties, before.data.counties
    rows = np.flatnonzero((before.county < 0) & ~known)
    if len(rows):
        there: dict[str, list[str]] = {}
        for code, year in zip(last.code.tolist(), last.year.tolist(), strict=True):
            there.setdefault(code, []).append(year)
        yield Hits(
            "A034", view.data, "county", rows,
            each={
                "county": [Text(name) for name in counties.name[rows].tolist()],
                "found": [_found(there.get(code)) for code in counties.code[rows].tolist()],
            },
        )  # fmt: skip


def _found(years_there: list[str] | None) -> Text:
    if years_there is None:
        return Text("没有这个县", "does not have this county")
    listed = [year for year in years_there if year]
    return Text(
        f"这个县是 {'、'.join(listed)} 年的", f"has this county for {', '.join(listed)}"
    )  # fmt: skip


def _renumbered(
    data: Normalised, before: Before, gone: Flags, come: Flags
) -> tuple[Indices, Indices]:
    """Schools that came under the name of one that went from the same county, and that one."""
    last = before.data
    new, old = np.flatnonzero(come), np.flatnonzero(gone)
    nothing = np.zeros(0, np.int64)
    if not len(new) or not len(old):
        return nothing, nothing
    names = np.concatenate([data.schools.name[new], last.schools.name[old]])
    name = numbered(spelled(names))
    most = int(name.max()) + 1
    key_new = before.county[data.schools.county[new]] * most + name[: len(new)]
    key_old = last.schools.county[old] * most + name[len(new) :]
    _, at_new, at_old = np.intersect1d(key_new, key_old, return_indices=True)
    return new[at_new], old[at_old]
