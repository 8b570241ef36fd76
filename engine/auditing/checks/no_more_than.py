"""A value above another that it is usually below: more teachers than pupils."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.auditing.over_levels import beyond
from engine.auditing.view import more

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.auditing.hits import Hits
    from engine.auditing.view import View


def no_more_than(view: View) -> Iterator[Hits]:
    """Where a value is above one that it is usually not above (A010), also over levels."""
    for slot in view.slots():
        for name in slot.field.sound.no_more_than:
            other = view.beside(slot, name)
            if other is not None:
                label = view.label_beside(slot, name)
                yield from view.hits("A010", slot, more(slot.values, other), other, other=label)
    for field in view.dictionary.fields.values():
        for name in field.sound.no_more_than if field.type == "number" else ():
            yield from beyond(view, field, name, "A010", "other")
