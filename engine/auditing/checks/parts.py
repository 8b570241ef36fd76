"""A whole that is not the sum of its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.auditing.view import unequal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.auditing.hits import Hits
    from engine.auditing.view import View


def parts_and_wholes(view: View) -> Iterator[Hits]:
    """Where the whole and all of its parts are given, and do not agree (A001)."""
    for slot in view.slots():
        names = slot.field.sound.adds_up
        parts = [view.beside(slot, name) for name in names]
        blanks = [view.dictionary.fields[name].blank for name in names]
        known = [
            part if blank is None else np.where(np.isnan(part), float(blank), part)
            for part, blank in zip(parts, blanks, strict=True)
            if part is not None
        ]
        if not known or len(known) < len(names):
            continue
        total = np.sum(known, axis=0)
        wrong = unequal(slot.values, total) & view.given(slot)
        labels = tuple(view.label(name, slot.level) for name in names)
        yield from view.hits("A001", slot, wrong, total, parts=labels)
