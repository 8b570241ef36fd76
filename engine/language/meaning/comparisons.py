"""A criterion whose measure is no number, though it is compared like one: how to write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.language.amounts import Expression

if TYPE_CHECKING:
    from engine.language.meaning.check import Check
    from engine.language.model import Criterion

_OF_OTHERS = ("one_of", "requires", "forbids")
_DOWN_FROM_BEST = ("at_least",)


def check_comparison(check: Check, node: Criterion) -> bool:
    """Report a yes-or-no or a text that is compared with a number; true where it was reported."""
    comparator = node.test.comparator
    if comparator in _OF_OTHERS:
        return False
    population = check.layout.population[node.name]
    meaning = check.names.meaning(node.measure, population)[0]
    part = node.measure.text
    if meaning.kind == "yes_no":
        check.report("M062", node.measure.place, part=part, comparator=comparator)
    elif meaning.kind == "text":
        named = check.names.look_up(part, population)
        values = named.values if named else ()
        limit = node.test.limit
        text = limit.text if isinstance(limit, Expression) else ""
        if text in values and comparator in _DOWN_FROM_BEST:
            values = values[: values.index(text) + 1]
        place = check.place(node, comparator)
        check.report("M063", place, part=part, comparator=comparator, near=", ".join(values))
    return meaning.kind in ("yes_no", "text")
