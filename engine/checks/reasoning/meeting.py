"""A test and the range of the value it is put to -> limits that nothing meets, or everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.reasoning.amounts import leaves

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.reasoning.amounts import Leaf
    from engine.checks.reasoning.interval import Interval
    from engine.checks.reasoning.ranges import Ranges
    from engine.language.amounts import Test

LOWER = ("at_least", "more_than")
UPPER = ("at_most", "less_than")


def never(comparator: str, value: Interval, limit: Interval) -> bool:
    """Whether no value can meet any such limit."""
    match comparator:
        case "at_least":
            return value.high < limit.low
        case "more_than":
            return value.high <= limit.low
        case "at_most":
            return value.low > limit.high
        case "less_than":
            return value.low >= limit.high
        case "equals":
            return value.high < limit.low or value.low > limit.high
    return False


def always(comparator: str, value: Interval, limit: Interval) -> bool:
    """Whether every value meets every such limit."""
    match comparator:
        case "at_least":
            return value.low >= limit.high
        case "more_than":
            return value.low > limit.high
        case "at_most":
            return value.high <= limit.low
        case "less_than":
            return value.high < limit.low
        case "not_equals":
            return value.high < limit.low or value.low > limit.high
    return False


def sides(test: Test) -> Iterator[tuple[str, Leaf]]:
    """Each plain limit of a test with the comparator that it stands under; a range has two."""
    if test.comparator == "between":
        low = "at_least" if test.with_low else "more_than"
        high = "at_most" if test.with_high else "less_than"
        yield from ((low, leaf) for leaf in leaves(test.limit))
        yield from ((high, leaf) for leaf in leaves(test.upper))
    else:
        yield from ((test.comparator, leaf) for leaf in leaves(test.limit))


def never_met(test: Test, value: Interval, ranges: Ranges) -> Iterator[Leaf]:
    """The limits of a test that no value meets."""
    return (leaf for word, leaf in sides(test) if never(word, value, ranges.of(leaf)))


def always_met(test: Test, value: Interval, ranges: Ranges) -> Iterator[Leaf]:
    """The limits of a test that every value meets."""
    return (leaf for word, leaf in sides(test) if always(word, value, ranges.of(leaf)))
