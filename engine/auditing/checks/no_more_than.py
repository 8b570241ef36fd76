"""A value above another that it is usually below: more teachers than pupils."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.auditing.view import more

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.auditing.hits import Hits
    from engine.auditing.view import View


def no_more_than(view: View) -> Iterator[Hits]:
    """Where a value is above one that it is usually not above (A010)."""
    for slot in view.slots():
        for name in slot.field.sound.no_more_than:
            other = view.beside(slot, name)
            if other is None:
                continue
            level = slot.level if view.dictionary.fields[name].scope == "section" else ""
            label = view.label(name, level)
            yield from view.hits("A010", slot, more(slot.values, other), other, other=label)
