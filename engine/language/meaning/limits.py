"""Limits by level and by cases, and levels that rules name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnostics import nearest
from engine.language.amounts import Cases, PerLevel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from engine.language.amounts import Limit, Test
    from engine.language.meaning.check import Check, Item
    from engine.language.model import CoefficientGroup, Criterion, ShareGroup

    Steps = tuple[str | int, ...]


def limits_of(test: Test) -> Iterator[tuple[Steps, Limit | None]]:
    """The limits of a test with the keys that lead to them."""
    if test.comparator == "between":
        yield ("between", "from"), test.limit
        yield ("between", "to"), test.upper
    else:
        yield (test.comparator,), test.limit


def per_levels(test: Test) -> Iterator[tuple[Steps, PerLevel]]:
    """The limits of a test that are given level by level, with the keys that lead to them."""
    for steps, limit in limits_of(test):
        if isinstance(limit, PerLevel):
            yield steps, limit
        if isinstance(limit, Cases):
            for number, row in enumerate(limit.rows):
                if isinstance(row.limit, PerLevel):
                    yield (*steps, number, "is"), row.limit


def check_limits(
    check: Check, node: Criterion | CoefficientGroup | ShareGroup, levels: tuple[str, ...]
) -> None:
    """Every level has its number, and of cases the last is the default."""
    for steps, per_level in per_levels(node.test):
        wanted = levels or check.ruleset.rated_levels
        check_levels(check, node, per_level.values, wanted, *steps)
    for _, limit in limits_of(node.test):
        if isinstance(limit, Cases):
            _cases(check, limit)


def _cases(check: Check, cases: Cases) -> None:
    *rows, last = cases.rows
    for row in rows:
        if row.when is None:
            check.report("M037", row.place)
    if last.when is not None:
        check.report("M038", last.place)


def check_levels(
    check: Check, item: Item, given: Iterable[str], wanted: Iterable[str], *steps: str | int
) -> None:
    """The levels named where `steps` lead are levels of the ruleset, and none is missing."""
    given = list(given)
    declared = check.ruleset.all_levels
    for name in given:
        if name not in declared:
            place = check.place(item, *steps, name, key=True)
            check.report("M039", place, name=name, near=nearest(name, declared) or declared)
    missing = tuple(name for name in wanted if name not in given)
    if missing:
        check.report("M040", check.place(item, *steps, key=True), missing=missing)
