"""A ruleset -> its rows of cases, with the levels and conditions under which they are asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.language.amount_parts import inner
from engine.language.amounts import Cases, Expression, PerLevel
from engine.language.model import Criterion, Rubric

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from engine.language.amounts import Amount, Test
    from engine.language.model import AnyNode, Ruleset


@dataclass(frozen=True, slots=True)
class Asked:
    """Cases, and what is known when they are asked.

    Attributes:
        levels: the levels that `level` can name.
        given: conditions that hold.
        refused: conditions that do not hold.
    """

    cases: Cases
    levels: tuple[str, ...]
    given: tuple[Expression, ...] = ()
    refused: tuple[Expression, ...] = field(default=())


def asked_cases(ruleset: Ruleset) -> Iterator[Asked]:
    """Every list of cases of a ruleset's measures, criteria, groups and rubrics."""
    rated = ruleset.rated_levels
    for measure in ruleset.measures.values():
        yield from _inside(measure.value, ruleset.all_levels, (), ())
    for node in ruleset.nodes.values():
        own = node if isinstance(node, Criterion) else None
        levels = (own.levels if own else ()) or rated
        given = (own.applies_when,) if own and own.applies_when else ()
        for amount in _amounts_of(node):
            yield from _inside(amount, levels, given, ())


def _amounts_of(node: AnyNode) -> Iterator[Amount]:
    """The amounts of a node that may choose between others."""
    test: Test | None = getattr(node, "test", None)
    yield from (end for end in ((test.limit, test.upper) if test else ()) if end is not None)
    if isinstance(node, Rubric):
        yield from (item.award for item in node.items if item.award is not None)


def _inside(
    amount: Amount, levels: tuple[str, ...], given: tuple[Expression, ...],
    refused: tuple[Expression, ...],
) -> Iterator[Asked]:  # fmt: skip
    match amount:
        case Cases():
            yield Asked(amount, levels, given, refused)
            before: tuple[Expression, ...] = refused
            for row in amount.rows:
                own = (row.when,) if row.when else ()
                yield from _inside(row.limit, levels, (*given, *own), before)
                before = (*before, *own)
        case PerLevel():
            for level, value in amount.values.items():
                yield from _inside(value, (level,), given, refused)
        case _:
            for _, part in inner(amount):
                yield from _inside(part, levels, given, refused)


def conditions(
    ruleset: Ruleset, asked: Iterable[Asked]
) -> Iterator[tuple[Expression, tuple[str, ...]]]:
    """Every condition of a ruleset, with the levels that `level` can name in it."""
    for population in ruleset.populations.values():
        for rule in population.leave_out:
            yield rule.when, ruleset.all_levels
    for node in ruleset.nodes.values():
        if isinstance(node, Criterion):
            levels = node.levels or ruleset.rated_levels
            if node.applies_when:
                yield node.applies_when, levels
            if node.test.comparator in ("requires", "forbids") and isinstance(
                node.measure, Expression
            ):
                yield node.measure, levels
        if isinstance(node, Rubric):
            for item in node.items:
                whens = (item.zero_when, *(deduction.when for deduction in item.deductions))
                yield from ((when, ruleset.rated_levels) for when in whens if when)
    for cases in asked:
        yield from ((row.when, cases.levels) for row in cases.cases.rows if row.when)
