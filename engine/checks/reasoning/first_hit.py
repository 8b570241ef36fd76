"""Conditions in order -> which of them can ever be the first that holds.

The values of each thing fall into few cells in which every condition has one answer. They are
tried one by one, only as far as they make a difference. A condition that can be first is never
missed; where there would be too many cells to try, every condition counts as possible.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.checks.reasoning.formula import ALWAYS, Joined, Negated, Question, Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from engine.checks.reasoning.formula import Formula, Value

_MOST_STEPS = 4000


class _TooManyError(Exception):
    """Not worth the time."""


def first_hits(
    conditions: Sequence[Formula],
    values_of: Callable[[str], Sequence[Value]],
    given: Formula = ALWAYS,
) -> frozenset[int]:
    """Numbers of the conditions that can be the first to hold.

    Args:
        conditions: in the order in which they are asked.
        values_of: the values to try of a thing.
        given: what holds anyway.
    """
    search = _Search(conditions, values_of, given)
    try:
        search.visit({})
    except _TooManyError:
        return frozenset(range(len(conditions)))
    return frozenset(search.reached)


@dataclass(slots=True)
class _Search:
    conditions: Sequence[Formula]
    values_of: Callable[[str], Sequence[Value]]
    given: Formula
    reached: set[int] = field(default_factory=set)
    steps: int = 0

    def visit(self, chosen: Mapping[str, Value]) -> None:
        """Try everything that is still open once some things have a value."""
        if len(self.reached) == len(self.conditions):
            return
        self.steps += 1
        if self.steps > _MOST_STEPS:
            raise _TooManyError
        if (holds := truth(self.given, chosen)) is not True:
            if holds is None:
                self._branch(self.given, chosen)
            return
        for number, condition in enumerate(self.conditions):
            holds = truth(condition, chosen)
            if holds:
                self.reached.add(number)
                return
            if holds is None:
                self._branch(condition, chosen)
                return

    def _branch(self, formula: Formula, chosen: Mapping[str, Value]) -> None:
        thing = _open_thing(formula, chosen)
        for value in self.values_of(thing):
            self.visit({**chosen, thing: value})


def truth(formula: Formula, chosen: Mapping[str, Value]) -> bool | None:
    """Whether a formula holds as far as things have a value; None while that is open."""
    match formula:
        case Question():
            value = chosen.get(formula.thing)
            return None if value is None else formula.passes(value)
        case Negated():
            holds = truth(formula.part, chosen)
            return None if holds is None else not holds
        case Tally():
            return _tallied(formula, chosen)
        case Joined():
            answer: bool | None = not formula.any_of
            for part in formula.parts:
                holds = truth(part, chosen)
                if holds is formula.any_of:
                    return holds
                if holds is None:
                    answer = None
            return answer


def _tallied(tally: Tally, chosen: Mapping[str, Value]) -> bool | None:
    held = sum(1 for thing in tally.things if chosen.get(thing))
    if held >= tally.least:
        return True
    left = sum(1 for thing in tally.things if thing not in chosen)
    return None if held + left >= tally.least else False


def _open_thing(formula: Formula, chosen: Mapping[str, Value]) -> str:
    """The first thing without a value that an open formula asks about."""
    match formula:
        case Question():
            return formula.thing
        case Negated():
            return _open_thing(formula.part, chosen)
        case Tally():
            return next(thing for thing in formula.things if thing not in chosen)
        case Joined():
            part = next(part for part in formula.parts if truth(part, chosen) is None)
            return _open_thing(part, chosen)
