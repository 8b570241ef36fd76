"""A given value that differs from what the dictionary derives it from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.auditing.view import unequal
from engine.data import derived_numbers, said_in_labels
from engine.language.expressions import names_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.auditing.hits import Hits
    from engine.auditing.view import View


def derived(view: View) -> Iterator[Hits]:
    """Where both are there and differ (A004); a sum of parts is told of as such (A001)."""
    for slot in view.slots():
        expression = slot.field.derivation(slot.level)
        if expression is None or names_in(expression) == {*slot.field.sound.adds_up}:
            continue
        parts = view.parts(slot.field.scope)
        computed = derived_numbers(slot.field, slot.level, parts, view.dictionary)
        if computed is not None:
            wrong = unequal(slot.values, computed) & view.given(slot)
            how = said_in_labels(expression, view.dictionary)
            yield from view.hits("A004", slot, wrong, computed, how=how)
