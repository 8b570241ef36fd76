"""Schools of one county with one name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from engine.auditing.characters import mixed_with
from engine.auditing.hits import Hits
from engine.auditing.names import numbered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.auditing.view import View
    from engine.data.columns import Indices

_MOST_NAMED = 5


def _met(view: View) -> Indices:
    """Schools with whose hash of name and county another meets, in order: few, as a rule."""
    hashes = view.prefixes.whole + mixed_with(view.data.schools.county)
    ordered = np.sort(hashes)
    again = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    return np.flatnonzero(np.isin(hashes, again))


def same_names(view: View) -> Iterator[Hits]:
    """Where two schools of a county and year have the same name, however it is typed (A020)."""
    schools = view.data.schools
    if not len(schools.code):
        return
    met = _met(view)
    name = numbered(view.names.take(pa.array(met)))
    key = schools.county[met] * (int(name.max(initial=0)) + 1) + name
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    order = met[order]
    again = np.zeros(len(key), bool)
    again[1:] = ordered[1:] == ordered[:-1]
    first = np.flatnonzero(~again)
    size = np.diff(np.append(first, len(key)))
    several = np.flatnonzero(size > 1)
    if not len(several):
        return
    rows, counts, others = [], [], []
    for at in several.tolist():  # groups of equal names, not schools
        members = order[first[at] : first[at] + size[at]]
        listed = sorted(schools.row[members].tolist())
        shown = tuple(str(row) for row in listed[:_MOST_NAMED])
        shown = (*shown, "…") if len(listed) > _MOST_NAMED else shown
        rows += members.tolist()
        counts += [len(listed)] * len(listed)
        others += [shown] * len(listed)
    index = np.array(rows, np.int64)
    yield Hits(
        "A020", view.data, "school", index, "school", value=schools.name[index],  # type: ignore[arg-type]
        each={"count": counts, "rows": others},
    )  # fmt: skip
