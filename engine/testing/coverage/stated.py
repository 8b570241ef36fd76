"""The tested groups of a ruleset -> what their cases state of each target, unit by unit.

A status counts as seen where a test states it: a value that merely came by on the way was looked at
by nobody. The tests have passed, so what they state is what was found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from engine.evaluation.tables.batch import STATUS_WORDS
from engine.language.model import CoefficientGroup, Criterion, Ladder, Rubric
from engine.testing.coverage.edges import During, Reads, When, Within, edges_of
from engine.testing.coverage.plain import covers
from engine.testing.dataset import place_of
from engine.testing.subject import indicators_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from engine.evaluation import RulesetRun
    from engine.evaluation.results import NodeResult
    from engine.language.model import Ruleset
    from engine.language.parts import Way
    from engine.language.scoring import RubricItem
    from engine.testing.coverage.edges import Condition, Edge
    from engine.testing.groups import Group
    from engine.testing.model import Check
    from engine.testing.seen import Seen

    Flags = NDArray[np.bool_]

Sighting = tuple[Any, ...]  # way of a target, level, word, aspect
_YES, _NO = 2, 0


class Stated:
    """Everything that the cases of a ruleset state."""

    def __init__(self, ruleset: Ruleset, groups: Sequence[Group]) -> None:
        self._ruleset = ruleset
        self._found: set[Sighting] = set()
        for group in groups:
            if group.seen is not None and group.run is not None:
                self._found |= set(_Group(ruleset, group, group.seen, group.run).sightings())

    def has(self, way: Way, aspect: str, level: str = "", word: str = "") -> bool:
        """Whether some case states this of a target."""
        return (way, level, word, aspect) in self._found


class _Group:
    """The cases of one group and what they were evaluated to."""

    def __init__(self, ruleset: Ruleset, group: Group, seen: Seen, run: RulesetRun) -> None:
        self.ruleset = ruleset
        self.group = group
        self.seen = seen
        self.run = run
        self.known: dict[tuple[str, Way], Flags] = {}
        counties = run.facts.data.counties
        places = zip(counties.code, counties.year, strict=True)
        self.county = {
            (str(code), str(year or "")): index for index, (code, year) in enumerate(places)
        }

    def sightings(self) -> Iterator[Sighting]:
        for index, case in enumerate(self.group.cases):
            county = place_of(case, index)
            for check in case.checks:
                rows = self.seen.units(check.table, check.name).rows_of(check, case, county)
                for row in rows:
                    yield from self.check(check, row)
            for code in (county,) if county else case.given.counties:
                place = self.county.get((code, case.given.last_year))
                if case.excluded is not None and place is not None:
                    yield from self.left_out(place)

    def check(self, check: Check, row: int) -> Iterator[Sighting]:
        keys = {want.key for want in check.wants}
        if check.table == "verdicts":
            yield from self.verdict(check.name, keys, row)
        elif check.table == "coefficients" and "status" in keys:
            yield from self.coefficient(check.name, row)
        elif check.table == "criteria":
            name, _, item = check.name.partition(".")
            if item and keys & {"status", "points"}:
                yield from self.item(name, item, row)
            elif "status" in keys:
                yield from self.node(name, row)

    # ------------------------------------------------------------------ the verdict and its parts

    def verdict(self, name: str, keys: set[str], row: int) -> Iterator[Sighting]:
        """The whole, or a part: a node of the county. With gaps, met is met on the covered part."""
        if name:
            part = next(part for part in self.run.verdict.parts if part.name == name)
            yield ("nodes", name), "", "", STATUS_WORDS[part.status[row]]
            if "on_covered_part" in keys:  # a gate on a ruleset with gaps
                yield ("nodes", name), "", "", STATUS_WORDS[part.covered[row]]
            yield from self.near(name, row, part.status[row])
            return
        verdict = self.run.verdict
        if "verdict" in keys:
            yield ("verdict",), "", "", STATUS_WORDS[verdict.status[row]]
        if self.ruleset.gaps and "on_covered_part" in keys:
            yield ("verdict",), "", "", STATUS_WORDS[verdict.covered[row]]

    def near(self, name: str, row: int, _status: int) -> Iterator[Sighting]:
        """The sides of a pass mark or share that a part of the verdict lies on."""
        result = self.run.results[name]
        if result.scope == "county" and not isinstance(result.node, (Criterion, CoefficientGroup)):
            yield from self.beside(result, row, ("nodes", name))

    # ------------------------------------------------------------------ nodes

    def node(self, name: str, row: int) -> Iterator[Sighting]:
        result = self.run.results[name]
        node, way = result.node, ("nodes", name)
        status = STATUS_WORDS[result.status[row]]
        yield way, "", "", status
        if isinstance(node, Criterion):
            level = self.level(result, row)
            yield way, level, "", status
            for edge in edges_of(node, self.ruleset):
                if self.stands(edge, result)[row]:
                    yield (*way, *edge.way), edge.level, edge.word, status
                    for side in self.sides(edge, result, row):
                        yield (*way, *edge.way), edge.level, edge.word, side
                        yield way, edge.level, "", side
        elif isinstance(node, Ladder):
            yield from self.rung(result, row)
        else:
            yield from self.beside(result, row, way)

    def level(self, result: NodeResult, row: int) -> str:
        if result.scope != "section":
            return ""
        return str(self.ruleset.levels[result.frame.section_level[row]].name)

    def sides(self, edge: Edge, result: NodeResult, row: int) -> Iterator[str]:
        """On which side of a limit a value lies, if it lies near enough."""
        judgement = result.judgement
        if judgement is None or judgement.value is None or judgement.limits is None:
            return
        limits = judgement.upper if edge.side == "to" else judgement.limits
        if limits is not None:
            unit = 10.0**-edge.decimals
            yield from _side(judgement.value[row], limits.at_units()[row], unit, self.tolerance)

    def beside(self, result: NodeResult, row: int, way: Way) -> Iterator[Sighting]:
        """The side of a share's limit, or of a pass mark."""
        value, limit = np.nan, np.nan
        decimals = 0
        judged = result.judgement
        if result.points is not None and result.marks is not None:
            value, limit = result.points.known()[row], result.marks[row]
            mark = getattr(result.node, "pass_mark", None)
            decimals = mark.decimals if mark else 0
        elif judged is not None and judged.limits is not None and judged.value is not None:
            value, limit = judged.value[row], judged.limits.at_units()[row]
            decimals = max(0, int(judged.limits.decimals_at_units()[row]))
        for side in _side(value, limit, 10.0**-decimals, self.tolerance):
            yield way, "", "", side

    @property
    def tolerance(self) -> float:
        return self.ruleset.arithmetic.tolerance

    def rung(self, result: NodeResult, row: int) -> Iterator[Sighting]:
        """The rung of a ladder, told by its label among the notes of the row."""
        node = result.node
        text = self.seen.cells("criteria", node.name, "value_text")[row]
        for index, rung in enumerate(getattr(node, "rungs", ())):
            if text in (rung.name, rung.label.zh):
                yield ("nodes", node.name, "rungs", index), "", rung.name, "met"

    # ------------------------------------------------------------------ conditions of a limit

    def stands(self, edge: Edge, result: NodeResult) -> Flags:
        """Units for which a limit is the one that holds."""
        key = edge.criterion.name, (*edge.way, edge.level, edge.word)
        if key not in self.known:
            flags = np.ones(len(result.status), bool)
            if edge.level:
                names = np.array([level.name for level in self.ruleset.levels])
                flags &= names[result.frame.section_level] == edge.level
            for condition in edge.conditions:
                flags &= self.condition(condition, result)
            self.known[key] = flags
        return self.known[key]

    def condition(self, condition: Condition, result: NodeResult) -> Flags:
        evaluator = self.run.populations[self.run.layout.population[result.node.name]].evaluator
        match condition:
            case When():
                truth = evaluator.truth(condition.condition, result.scope)
                return np.asarray(truth == (_YES if condition.holds else _NO))
            case Within():
                value = evaluator.number(condition.by, result.scope)
                ends = condition.ends
                low = np.float64(ends.low.value if ends.low else -np.inf)
                high = np.float64(ends.high.value if ends.high else np.inf)
                above = (value > low) | ((value == low) & ends.with_low)
                below = (value < high) | ((value == high) & ends.with_high)
                return np.asarray(above & below)
            case Reads():
                column = evaluator.text(condition.by, result.scope)
                codes = [code for code, text in enumerate(column.categories)
                         if text == condition.word.text]  # fmt: skip
                return np.isin(column.codes, codes)
            case During():
                days = [day.item() for day in self.run.facts.as_of]
                inside = [day is not None and covers(day, condition.start, condition.end)
                          for day in days]  # fmt: skip
                return np.asarray(
                    result.frame.lower(np.array(inside), "county", result.scope), bool
                )

    # ------------------------------------------------------------------ coefficients

    def coefficient(self, indicator: str, row: int) -> Iterator[Sighting]:
        """A county and level of every group that has the indicator and judges it."""
        for name, result in self.run.results.items():
            table = result.table
            if table is None or not isinstance(result.node, CoefficientGroup):
                continue
            if indicator not in indicators_of(result.node) or row >= len(table.n):
                continue
            place = table.indicators.index(indicator)
            if not table.judged_rows[place]:
                continue
            level = table.levels[row % len(table.levels)]
            way = ("nodes", name)
            yield way, level, "", STATUS_WORDS[table.status[place][row]]
            unit = 10.0 ** -int(table.decimals[row])
            for side in _side(table.cv[place][row], table.limit[row], unit, self.tolerance):
                yield way, level, "", side

    # ------------------------------------------------------------------ items of a rubric

    def item(self, name: str, item: str, row: int) -> Iterator[Sighting]:
        """An item, or an area, of a rubric."""
        result = self.run.results[name]
        rubric = result.node
        if not isinstance(rubric, Rubric):
            return
        line = next(line for line in result.lines if line.name == item)
        status = STATUS_WORDS[line.status[row]]
        for index, area in enumerate(rubric.areas):
            if area.name == item:
                yield ("nodes", name, "areas", index), "", item, status
        for index, known in enumerate(rubric.items):
            if known.name == item:
                way = ("nodes", name, "items", index)
                yield way, "", "", status
                yield from self.earned(known, way, line.points.known()[row], result, row)

    def earned(
        self, item: RubricItem, way: Way, got: float, result: NodeResult, row: int
    ) -> Iterator[Sighting]:
        """The grade or band that the points of an item came from."""
        if item.grades:
            grade = self.judged(item.judge, result, row)
            yield (*way, "grades", grade), "", grade, "met"
        if item.bands and item.points and item.points.value:
            share = got / item.points.value
            for place, (edge, fraction) in enumerate(item.bands):
                if np.isclose(share, fraction.value):
                    yield (*way, "bands", place), "", f"{edge.literal:f}", "met"
            if np.isclose(share, item.below.value if item.below else 0.0):
                yield (*way, "below"), "", "", "met"

    def judged(self, item: str, result: NodeResult, row: int) -> str:
        """The grade that was given."""
        column = result.frame.column(item, result.scope)
        code = getattr(column, "codes", np.full(len(result.status), -1))[row]
        return column.categories[code] if code >= 0 else ""  # type: ignore[union-attr]

    # ------------------------------------------------------------------ leaving out

    def left_out(self, county: int) -> Iterator[Sighting]:
        """Rules that left somebody of this county out, left somebody in, or could not tell."""
        for name, admitted in self.run.populations.items():
            population = self.ruleset.populations.get(name)
            for index, rule in enumerate(population.leave_out if population else ()):
                way = ("populations", name, "leave_out", index)
                frame, left = admitted.frame, admitted.left_out
                schools = self.run.facts.data.schools
                texts = [text == rule.because for text in left.texts]
                gone = np.array([*texts, False])[left.codes]
                if (gone & (schools.county[left.school] == county)).any():
                    yield way, "", "", "met"
                truth = admitted.evaluator.truth(rule.when, "section")
                here = frame.section_county == county
                if (here & (truth == _NO)).any():
                    yield way, "", "", "not_met"
                if (here & (truth == 1)).any():
                    yield way, "", "", "undetermined"


def _side(value: float, limit: float, unit: float, tolerance: float) -> Iterator[str]:
    """Below, on or above a limit; nothing where the value is missing or farther than a unit."""
    gap = value - limit
    if abs(gap) <= tolerance * (abs(limit) or 1.0):
        yield "on"
    elif abs(gap) <= unit * (1 + tolerance):
        yield "below" if gap < 0 else "above"
