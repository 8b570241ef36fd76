"""A part that is more than the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.auditing.over_levels import beyond
from engine.auditing.view import more

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.auditing.hits import Hits
    from engine.auditing.view import View


def part_of(view: View) -> Iterator[Hits]:
    """Where a part exceeds that of which it is a part (A002), level by level and over levels."""
    for slot in view.slots():
        name = slot.field.sound.part_of
        whole = view.beside(slot, name) if name else None
        if whole is not None:
            label = view.label_beside(slot, name)
            yield from view.hits("A002", slot, more(slot.values, whole), whole, whole=label)
    for field in view.dictionary.fields.values():
        if field.type == "number" and field.sound.part_of:
            yield from beyond(view, field, field.sound.part_of, "A002", "whole")
