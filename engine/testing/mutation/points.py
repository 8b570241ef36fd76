"""The items of a rubric -> a point moved from one to the next, so that the sum stays."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from engine.language.model import Rubric
from engine.testing.mutation.numbers import beside
from engine.testing.mutation.slip import Slip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.language.model import Ruleset
    from engine.language.parts import Way


def slips(record: object, way: Way, ruleset: Ruleset) -> Iterator[Slip]:  # noqa: ARG001
    """A point (one unit as typed) moved to the next item; points that do not add up are refused."""
    if not isinstance(record, Rubric):
        return
    scored = [index for index, item in enumerate(record.items) if item.points is not None]
    for one, two in pairwise(scored):
        first, second = record.items[one], record.items[two]
        if first.points is None or second.points is None:
            continue
        _, fewer = beside(first.points.literal)
        unit = first.points.literal - fewer
        if fewer <= 0:
            continue
        items = list(record.items)
        items[one] = replace(first, points=replace(first.points, literal=fewer))
        more = second.points.literal + unit
        items[two] = replace(second, points=replace(second.points, literal=more))
        yield Slip(
            replace(record, items=tuple(items)), "replace",
            f"{first.points.literal:f}", f"{fewer:f}", place=first.points.place,
            under=("items",), change=f"{first.name} {first.points.literal:f} → {fewer:f}, "
            f"{second.name} {second.points.literal:f} → {more:f}",
        )  # fmt: skip
