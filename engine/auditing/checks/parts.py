"""A whole that is not the sum of its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.auditing.hits import Hits
from engine.auditing.over_levels import over_all, places
from engine.auditing.view import unequal
from engine.diagnostics import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from engine.auditing.view import Slot, View
    from engine.data.columns import Floats
    from engine.language.vocabulary import Field

    Flags = NDArray[np.bool_]


def parts_and_wholes(view: View) -> Iterator[Hits]:
    """Where the whole and all of its parts are given, and do not agree (A001).

    Where one is given by level and another for the school, they are held together for the school.
    """
    for field in view.dictionary.fields.values():
        if field.type != "number" or not field.sound.adds_up:
            continue
        compared = np.zeros(0, bool)
        for slot in view.slots_of(field):
            total = _total(view, field, [view.beside(slot, name) for name in field.sound.adds_up])
            if total is None:
                continue
            wrong = unequal(slot.values, total) & view.given(slot)
            both = ~np.isnan(slot.values) & ~np.isnan(total)
            compared = both | compared if len(compared) else both
            labels = tuple(_label(view, slot, name) for name in field.sound.adds_up)
            yield from view.hits("A001", slot, wrong, total, parts=labels)
        if field.scope == "section":
            yield from _over_levels(view, field, compared)


def _label(view: View, slot: Slot, name: str) -> Text:
    """What a part is called whose sum is told of."""
    if slot.field.scope == "county" and view.dictionary.fields[name].scope != "county":
        label = view.label(name)
        return Text(f"各校{label.zh}", f"{label.say('en')} over all schools")
    return view.label(name, slot.level)


def _over_levels(view: View, field: Field, compared: Flags) -> Iterator[Hits]:
    whole = view.total(field.name)
    total = _total(view, field, [view.total(name) for name in field.sound.adds_up])
    if whole is None or total is None:
        return
    wrong = unequal(whole, total)
    if len(compared):
        wrong &= ~compared
    labels = tuple(view.label(name) for name in field.sound.adds_up)
    for level, where in places(view, field, wrong, whole):
        rows = np.flatnonzero(where)
        label = over_all(field) if level else field.label
        yield Hits(
            "A001", view.data, "school", rows, field.name, level, label,
            whole[rows], total[rows], {"parts": labels},  # type: ignore[arg-type]
        )  # fmt: skip


def _total(view: View, field: Field, parts: Sequence[Floats | None]) -> Floats | None:
    """The sum of the parts; None where one of them is not in the data."""
    known: list[Floats] = []
    for name, part in zip(field.sound.adds_up, parts, strict=True):
        if part is None:
            return None
        blank = view.dictionary.fields[name].blank
        known.append(part if blank is None else np.where(np.isnan(part), float(blank), part))
    return np.asarray(np.sum(known, axis=0))
