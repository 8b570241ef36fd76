"""Conditions of a ruleset -> which can hold, which must, and which row of several is ever used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.reasoning.first_hit import first_hits
from engine.checks.reasoning.formula import Joined, Negated, Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from engine.checks.reasoning.formula import Formula
    from engine.checks.reasoning.ranges import Ranges
    from engine.language.amounts import Expression
    from engine.language.model import Ruleset


class Logic:
    """Questions about the conditions of one ruleset."""

    def __init__(self, ruleset: Ruleset, ranges: Ranges) -> None:
        self._ruleset = ruleset
        self._ranges = ranges
        self._known: dict[tuple[str, tuple[str, ...]], frozenset[int]] = {}

    def firsts(
        self, conditions: Sequence[Expression | None], levels: Sequence[str],
        given: Iterable[Expression] = (), refused: Iterable[Expression] = (),
    ) -> frozenset[int]:  # fmt: skip
        """Numbers of the conditions that can be the first to hold; None always holds.

        Args:
            conditions: in the order in which they are asked.
            levels: what `level` can be.
            given: what holds anyway.
            refused: what does not.
        """
        reader = Reader(self._ruleset, self._ranges, levels)
        asked = [reader.read(condition) for condition in conditions]
        known: list[Formula] = [reader.read(condition) for condition in given]
        known += [Negated(reader.read(condition)) for condition in refused]
        return first_hits(asked, reader.values_of, Joined(tuple(known)))

    def can_hold(self, condition: Expression, levels: Sequence[str]) -> bool:
        """Whether a condition holds for some values."""
        return 0 in self._alone(condition, levels)

    def must_hold(self, condition: Expression, levels: Sequence[str]) -> bool:
        """Whether a condition holds for all values."""
        return 1 not in self._alone(condition, levels)

    def _alone(self, condition: Expression, levels: Sequence[str]) -> frozenset[int]:
        """0 if the condition can hold, 1 if it can fail."""
        key = (condition.text, tuple(levels))
        if key not in self._known:
            self._known[key] = self.firsts([condition, None], levels)
        return self._known[key]
