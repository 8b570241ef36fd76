"""A value, or a value per pupil, outside what any school has, or far from its neighbours'."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from engine.auditing.neighbours import medians, scattered
from engine.auditing.units_hint import unit_hints
from engine.diagnostics import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from engine.auditing.hits import Hits
    from engine.auditing.view import Slot, View
    from engine.data.columns import Floats, Indices

    Flags = NDArray[np.bool_]

_COUNTY = Text("本县学校", "the schools of its county")
_EVERYBODY = Text("全部学校", "all schools")


@dataclass(frozen=True, slots=True, eq=False)
class _Measured:
    """A column, for each of another where the dictionary says so."""

    slot: Slot
    values: Floats
    most: Floats  # where there are few to share, as if there were some more: for what is too much
    per: Text
    usual: Floats
    own: Flags  # whether `usual` is of the own county

    @property
    def times(self) -> Floats:
        """Each value in multiples of what is usual."""
        return self.in_usual(self.values)

    def in_usual(self, values: Floats) -> Floats:
        """Values in multiples of what is usual."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(values / self.usual)


def implausible(view: View) -> Iterator[Hits]:
    """Below (A011) or above (A012) what is usual; many times more or less than others (A013, A014).

    A value outside the bounds is told of once, with the unit that its neighbours make likely.
    """
    for slot in view.slots():
        sound = slot.field.sound
        if sound.low is None and sound.high is None and sound.times_median is None:
            continue
        measured = _measured(view, slot)
        if measured is None:
            continue
        nobody = np.zeros(len(measured.values), bool)
        low = nobody if sound.low is None else measured.values < sound.low
        high = nobody if sound.high is None else measured.most > sound.high
        if sound.low is not None:
            yield from _hits(view, "A011", measured, low, np.full(len(low), sound.low))
        if sound.high is not None:
            yield from _hits(view, "A012", measured, high, np.full(len(high), sound.high))
        if sound.times_median is not None:
            rest = (measured.values > 0) & ~low & ~high
            times = measured.times
            with np.errstate(divide="ignore"):
                part = 1 / times
            many = rest & (measured.in_usual(measured.most) > sound.times_median)
            few = rest & (times < 1 / sound.times_median)
            for own, among in ((measured.own, _COUNTY), (~measured.own, _EVERYBODY)):
                data = {"among": among}
                yield from _hits(view, "A013", measured, many & own, measured.usual, times, **data)
                yield from _hits(view, "A014", measured, few & own, measured.usual, part, **data)


def _measured(view: View, slot: Slot) -> _Measured | None:
    name = slot.field.sound.per
    values, most, per = slot.values, slot.values, Text("")
    if name:
        other = view.beside(slot, name)
        if other is None:
            return None
        with np.errstate(divide="ignore", invalid="ignore"):
            values = np.where(other > 0, slot.values / other, np.nan)
            few = slot.field.sound.few
            if few is None:
                most = values
            else:
                most = np.where(other > 0, slot.values / np.maximum(other, few), np.nan)
        label = view.dictionary.fields[name]
        per = Text(f"每{label.unit or label.label.zh}", f" for each of {label.label.say('en')}")
        if label.name == "pupils":
            per = Text("生均", " per pupil")
    group = np.zeros(len(values), np.int64)
    groups, mixed = 1, slot.whose == "county"
    if not mixed:
        group, groups = view.data.schools.county, len(view.data.counties.code)
    only = _asked(slot, values, group, groups)
    usual, own = medians(values, group, groups, only)
    return _Measured(slot, values, most, per, usual, np.zeros(len(own), bool) if mixed else own)


def _asked(slot: Slot, values: Floats, group: Indices, groups: int) -> Flags:
    """Groups in which something stands out, so that it matters what is usual."""
    sound = slot.field.sound
    low = -np.inf if sound.low is None else sound.low
    high = np.inf if sound.high is None else sound.high
    asked = np.zeros(groups, bool)
    with np.errstate(invalid="ignore"):
        asked[group[(values < low) | (values > high)]] = True
    if sound.times_median is not None:
        asked |= scattered(values, group, groups, sound.times_median)
    return asked


def _hits(
    view: View, code: str, measured: _Measured, where: Flags, bound: Floats,
    times: Floats | None = None, **told: object,
) -> Iterator[Hits]:  # fmt: skip
    rows = np.flatnonzero(where)
    if not len(rows):
        return
    each: dict[str, list[object]] = {
        "unit_hint": list(unit_hints(view, measured.slot, measured.times[rows]))
    }
    if times is not None:
        each["times"] = [f"{number:,.0f}" for number in times[rows].tolist()]
    for hits in view.hits(code, measured.slot, where, bound, measured.values, **told):
        yield replace(hits, each=each, told={**hits.told, "per": measured.per})
