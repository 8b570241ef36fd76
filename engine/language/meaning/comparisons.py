"""A criterion whose measure is no number, though it is compared like one: how to write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.language.amount_parts import walk
from engine.language.amounts import Expression

if TYPE_CHECKING:
    from engine.language.meaning.check import Check
    from engine.language.model import Criterion

_OF_OTHERS = ("one_of", "requires", "forbids")
_DOWN_FROM_BEST = ("at_least",)


def check_shared(check: Check, node: Criterion) -> None:
    """Report a resource of the whole school that is held against what one level needs.

    Within one expression the types refuse it (E021); here measure and limit are two.
    """
    population = check.layout.population[node.name]
    named = [check.names.meaning(part, population)[0] for part in _sides(node)]
    levels = any(meaning.scope == "section" and meaning.names for meaning in named)
    whole = [m for m in named if m.shared and m.scope != "section"]
    if levels and whole:
        names = tuple(sorted(frozenset[str]().union(*(meaning.shared for meaning in whole))))
        check.report("E021", node.measure.place, part=node.measure.text, names=names)


def _sides(node: Criterion) -> list[Expression]:
    """The measure and every formula of its limit; what picks a row may be of any scope."""
    limits = [limit for limit in (node.test.limit, node.test.upper) if limit is not None]
    parts = [part for limit in limits for _, part in walk(limit)]
    return [node.measure, *(part for part in parts if isinstance(part, Expression))]


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
