"""An edge -> schools that it holds for: every way to give the names values, the plainest first."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from engine.testing.coverage.edges import During, Reads, When, Within
from engine.testing.coverage.facts import Ground
from engine.testing.coverage.plain import School, covers, inside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.language.layout import Layout
    from engine.language.model import Ruleset
    from engine.testing.coverage.edges import Condition, Edge

TODAY = dt.date(2024, 6, 30)  # the evaluation date, unless the limit asks for another


class Settings:
    """The schools for which one edge holds.

    Attributes:
        varied: names of the measure that are numbers or dates, those that the limit does not rest
            on first, the weights last.
    """

    def __init__(self, edge: Edge, ruleset: Ruleset, layout: Layout) -> None:
        self._ruleset = ruleset
        conditions = _conditions(edge, ruleset, layout)
        self._needed = [(one, frozenset(_ground(ruleset, one).names)) for one in conditions]
        self._ground = _ground(ruleset, *conditions, edge.criterion.measure, edge.limit)
        weights = ruleset.arithmetic.weights
        if weights not in ("", "equal"):
            self._ground.names[weights] = None
        in_conditions = frozenset[str]().union(*(names for _, names in self._needed))
        # names of conditions first: the sooner one fails, the less is tried
        self._names = sorted(self._ground.names, key=lambda name: name not in in_conditions)
        date = next((_inside(one) for one in conditions if isinstance(one, During)), TODAY)
        levels = (edge.level,) if edge.level else edge.criterion.levels or ruleset.rated_levels
        self._empty = [School(ruleset, level, {}, date) for level in levels]
        limiting = _ground(ruleset, edge.limit).names
        measured = _ground(ruleset, edge.criterion.measure).names
        self.varied = sorted(
            (name for name in measured if _varies(ruleset, name)),
            key=lambda name: (name in limiting, name == weights),
        )

    def __iter__(self) -> Iterator[School]:
        """Level by level in turn: at some of them the measure may have no value at all."""
        ways = [self._below(school, 0) for school in self._empty]
        while ways:
            for way in tuple(ways):
                school = next(way, None)
                if school is None:
                    ways.remove(way)
                else:
                    yield school

    def holds(self, school: School) -> bool:
        """Whether everything is so that must be."""
        return all(_holds(condition, school) for condition, _ in self._needed)

    def _below(self, school: School, place: int) -> Iterator[School]:
        """Every way to go on from the first names; none where a condition fails already."""
        known = frozenset(self._names[:place])
        last = self._names[place - 1 : place]
        for condition, names in self._needed:
            now = names <= known and (not place or not names.isdisjoint(last))
            if now and not _holds(condition, school):
                return
        if place == len(self._names):
            yield school
            return
        name = self._names[place]
        for value in self._ground.values(name, school.level, school.date):
            yield from self._below(replace(school, facts={**school.facts, name: value}), place + 1)


def _conditions(edge: Edge, ruleset: Ruleset, layout: Layout) -> list[Condition]:
    """What must be so: the limit holds, the criterion applies, the school counts and stays."""
    found = list(edge.conditions)
    if edge.criterion.applies_when is not None:
        found.append(When(edge.criterion.applies_when))
    if edge.criterion.in_force is not None:
        found.append(During(edge.criterion.in_force.start, edge.criterion.in_force.end))
    population = ruleset.populations.get(layout.population[edge.criterion.name])
    if population is not None:
        rules = [rule for rule in population.leave_out if not rule.provenance.advisory]
        found += [When(rule.when, holds=False) for rule in rules]
        if population.merge is not None:
            found.append(When(population.merge.when, holds=False))
    return found


def _holds(condition: Condition, school: School) -> bool:
    match condition:
        case When():
            return school.value(condition.condition) is condition.holds
        case Within():
            return inside(school.value(condition.by), condition.ends)
        case Reads():
            return school.value(condition.by) == condition.word.text
        case During():
            return covers(school.date, condition.start, condition.end)


def _ground(ruleset: Ruleset, *whole: object) -> Ground:
    ground = Ground(ruleset)
    ground.add(whole)
    return ground


def _varies(ruleset: Ruleset, name: str) -> bool:
    """Whether a name is a number or a date."""
    if name in ruleset.judged:
        return ruleset.judged[name].type in ("points", "number")
    known = ruleset.dictionary.fields.get(name)
    return known is not None and known.type in ("number", "date")


def _inside(time: During) -> dt.date:
    """A day in a time: today if it is one, else the first or last that is sure to be."""
    if covers(TODAY, time.start, time.end):
        return TODAY
    year, month, day = ([*(time.start or time.end).split("-"), "", ""])[:3]
    return dt.date(int(year), int(month or 1), int(day or 1))
