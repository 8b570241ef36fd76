"""How far a value is from its neighbours -> the unit that it was probably written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.diagnostics import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.auditing.view import Slot, View
    from engine.data.columns import Floats

NO_HINT = Text("")
_WITHIN = 3.0  # a factor is told from the next one, ten times it, by so much either way
_SMALLEST = 100  # below, schools differ as much as units do


def unit_hints(view: View, slot: Slot, times: Floats) -> NDArray[np.object_]:
    """For each value, in what unit it may have been written; NO_HINT where nothing says so.

    Args:
        view: the data.
        slot: the column.
        times: each value, in multiples of what its neighbours have.
    """
    hints = np.full(len(times), NO_HINT, object)
    field = slot.field
    units = view.dictionary.units.get(field.unit, {})
    factors = {other: factor for other, factor in units.items() if factor >= _SMALLEST}
    column = f"{field.name}_{slot.level}" if slot.level else field.name
    origin = view.data.origins.get(column) or view.data.origins.get(field.name)
    by_header = origin.factor if origin else 1.0
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.log(times)
    best = np.full(len(times), np.log(_WITHIN))
    for other, factor in factors.items():
        low = np.abs(logs + np.log(factor))
        near = low < best
        best = np.where(near, low, best)
        hints[near] = Text(f"；像是按{other}填的", f"; it looks as if it were in {other}")
        if by_header == factor:
            high = np.abs(logs - np.log(factor))
            near = high < best
            best = np.where(near, high, best)
            hints[near] = Text(
                f"；表头写{other}，像是已按{field.unit}填的",
                f"; the header says {other}, it looks as if it were in {field.unit}",
            )
    ten_thousand = field.unit in ("", *view.dictionary.units) and by_header == 1.0
    for factor, zh, en in ((1e4, "一万", "10,000"), (1e3, "一千", "1,000")):
        high = np.abs(logs - np.log(factor))
        near = (high < best) & ten_thousand
        best = np.where(near, high, best)
        hints[near] = Text(
            f"；大了约{zh}倍，可能弄错了单位", f"; some {en} times too large, perhaps another unit"
        )
    return hints
