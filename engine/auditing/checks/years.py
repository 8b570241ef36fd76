"""Schools and counties of this year beside the same of last year."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from engine.auditing.hits import Hits
from engine.auditing.names import numbered, spelled
from engine.evaluation.years import NO_YEAR, Earlier, leading_years

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from engine.auditing.view import View
    from engine.data.columns import Indices

    Flags = NDArray[np.bool_]


def years(view: View) -> Iterator[Hits]:
    """Changes beyond what is usual (A030), schools that went, came, or changed their code."""
    data = view.data
    year = leading_years(data.counties.year)
    known = year[year != NO_YEAR]
    if len(np.unique(known)) < 2:  # noqa: PLR2004 - two years
        return
    county = numbered(data.counties.code)
    of_county = Earlier(county, year)
    at = data.schools.county
    code = numbered(data.schools.code)
    school = county[at] * (int(code.max()) + 1) + code
    of_school = Earlier(school, year[at])
    last = {"county": of_county.before(1), "school": of_school.before(1)}
    yield from _changes(view, last)
    next_county, next_school = of_county.before(-1), of_school.before(-1)
    gone = (next_county[at] >= 0) & (next_school < 0)
    come = (last["county"][at] >= 0) & (last["school"] < 0)
    renumbered, before = _renumbered(view, gone, come, last["county"])
    if len(renumbered):
        names, codes = data.schools.name[renumbered], data.schools.code[before]
        yield Hits("A033", data, "school", renumbered, "school_code", value=names, bound=codes)  # type: ignore[arg-type]
    gone[before] = False
    come[renumbered] = False
    for flags, name, other in (
        (gone, "A031", next_county), (come, "A032", last["county"]),
    ):  # fmt: skip
        rows = np.flatnonzero(flags)
        if len(rows):
            then = data.counties.year[other[at[rows]]].tolist()
            shown = data.schools.name[rows]
            yield Hits(name, data, "school", rows, "school", value=shown, each={"year2": then})  # type: ignore[arg-type]


def _changes(view: View, last: dict[str, Indices]) -> Iterator[Hits]:
    for slot in view.slots():
        limit = slot.field.sound.change
        if limit is None:
            continue
        before_at = last[slot.whose]
        before = np.where(before_at >= 0, slot.values[before_at], np.nan)
        with np.errstate(divide="ignore", invalid="ignore"):
            change = np.where(before > 0, (slot.values - before) / before, np.nan)
        for hits in view.hits(
            "A030", slot, np.abs(change) > limit, before, limit=f"{limit * 100:g}%"
        ):
            said = [f"{part * 100:+,.0f}%" for part in change[hits.rows].tolist()]
            yield replace(hits, each={"change": said})


def _renumbered(view: View, gone: Flags, come: Flags, last: Indices) -> tuple[Indices, Indices]:
    """Schools that came under the name of one that went from the same county, and that one."""
    data = view.data
    some = np.flatnonzero(gone | come)
    nothing = np.zeros(0, np.int64)
    if not len(some):
        return nothing, nothing
    name = numbered(spelled(data.schools.name[some]))
    most = int(name.max()) + 1
    new, old = come[some], gone[some]
    key_new = last[data.schools.county[some[new]]] * most + name[new]
    key_old = data.schools.county[some[old]] * most + name[old]
    _, at_new, at_old = np.intersect1d(key_new, key_old, return_indices=True)
    return some[new][at_new], some[old][at_old]
