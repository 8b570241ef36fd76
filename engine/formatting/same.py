"""Two trees of one file -> whether they say the same, to the last digit of every number."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.formatting.order import Shape
    from engine.language.marks import Data


def same_meaning(before: Data, after: Data, shape: Shape) -> bool:
    """Whether two values are equal.

    Numbers must be typed the same (0.50 is not 0.5: the decimals count where a limit is
    printed). Lists, and mappings whose names are the writer's own, must keep their order.
    """
    if isinstance(before, dict) and isinstance(after, dict):
        if before.keys() != after.keys() or not (shape.closed or [*before] == [*after]):
            return False
        return all(same_meaning(before[key], after[key], shape.key(key)) for key in before)
    if isinstance(before, list) and isinstance(after, list):
        return len(before) == len(after) and all(
            same_meaning(one, other, shape.item(index))
            for index, (one, other) in enumerate(zip(before, after, strict=True))
        )
    if isinstance(before, Decimal) and isinstance(after, Decimal):
        return before.as_tuple() == after.as_tuple()
    return type(before) is type(after) and before == after
