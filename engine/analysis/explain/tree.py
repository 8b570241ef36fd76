"""A run and a county, or one of its schools -> the verdict tree from the root down to the steps.

A node that stands at the unit asked for is told itself; one that stands below is told over the
units there: how many are what, and those at fault one by one, worst first.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from engine.analysis.explain.amounts import limit_at
from engine.analysis.explain.leaves import sources_of, told
from engine.analysis.explain.records import Finding, Points, Spread
from engine.analysis.explain.spots import Spot, named, spot_of, unit_at, units_below
from engine.analysis.explain.statuses import WORST_FIRST, counts_of, settled, word
from engine.analysis.explain.steps import Tracer
from engine.diagnostics import Text
from engine.evaluation import COMBINED, measure_of, risen, section_values, why_left_out
from engine.language.kinds import WIDTH
from engine.language.layout import members_of
from engine.language.model import (
    CoefficientGroup,
    Criterion,
    Gate,
    Group,
    Ladder,
    PointsGroup,
    Rubric,
    ShareGroup,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from engine.analysis.explain.records import Status, Step
    from engine.evaluation import GateFindings, NodeResult, RulesetRun, ScoredLine, Told
    from engine.language.scoring import RubricItem
    from engine.language.vocabulary import Scope

_OPEN = 1  # a truth that is not known
_NOWHERE = Text("不在评价对象之内", "not among those that are judged")
_VERDICT = Text("结论", "verdict")
_COMBINED = Text("综合差异系数", "combined coefficient")
_VERDICT_WORDS = {
    "met": Text("达到", "met"),
    "not_met": Text("未达到", "not met"),
    "undetermined": Text("无法判定", "undetermined"),
}
_VERDICTS: tuple[Status, ...] = ("not_met", "undetermined", "met")


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the tree is wanted.

    Attributes:
        school: codes of schools; of others nothing is told. Empty: all.
        nodes: names of nodes; only what leads to one of them is told. Empty: all.
        most: units below that are told one by one.
        good: whether those that are met are told one by one as well.
    """

    school: frozenset[str] = frozenset()
    nodes: frozenset[str] = frozenset()
    most: int = 5
    good: bool = False


class Tree:
    """The tree of one run; trees of the rulesets behind its gates are made when they are met."""

    def __init__(self, run: RulesetRun, asked: Asked) -> None:
        self.run = run
        self.asked = asked
        self.tracers = {
            id(one.frame): Tracer(run, one.evaluator) for one in run.populations.values()
        }
        self.decisive = run.decisive
        self._behind: dict[int, Tree] = {}
        self._leads: dict[str, bool] = {}

    # ------------------------------------------------------------------- the root

    def verdict(self, top: int) -> Finding:
        """The verdict of one county, or region, by its index."""
        run, verdict = self.run, self.run.verdict
        spot = Spot(top) if verdict.scope == "county" else Spot(-1, region=top)
        status = _VERDICTS[int(verdict.status[top])]
        root = run.ruleset.verdict
        parts = self._members([part.name for part in verdict.parts], spot)
        below = self._units_of_root(spot)
        return Finding(
            "verdict", "verdict", _VERDICT, run.ruleset.name, named(run, spot), status,
            word(verdict.covered[top]), said=self._label(top, status),
            rule=root.rule, need=root.need, on_the_line=bool(verdict.on_the_line[top]),
            counts=below[0], scope_below=below[1], parts=tuple(_in_order(parts)),
        )  # fmt: skip

    def _units_of_root(self, spot: Spot) -> tuple[dict[Status, int] | None, Scope | None]:
        """Of a verdict that judges schools or sections one by one: how many are what."""
        whole = self.run.verdict.units
        if WIDTH[whole.scope] >= WIDTH["county"]:
            return None, None
        units = self._wanted(whole, units_below(whole.frame, whole.scope, spot))
        return counts_of(whole.status[unit] for unit in units), whole.scope

    def _label(self, top: int, status: Status) -> Text:
        verdict, labels = self.run.verdict, self.run.ruleset.verdict.labels
        if verdict.label is not None and (code := int(verdict.label.codes[top])) >= 0:
            return verdict.label.texts[code]
        return labels.get(status, _VERDICT_WORDS[status])

    # ------------------------------------------------------------------- any node

    def _members(self, names: Iterable[str], spot: Spot) -> list[Finding]:
        found = [self.node(name, spot) for name in dict.fromkeys(names) if self._leads_on(name)]
        return [one for one in found if one is not None]

    def _leads_on(self, name: str) -> bool:
        """Whether what is asked for is this node, or stands below it."""
        if not self.asked.nodes or name in self.asked.nodes:
            return True
        if name not in self._leads:
            self._leads[name] = False  # gates may go back to where they came from
            node = self.run.ruleset.nodes[name]
            below = any(self._leads_on(member) for member in members_of(node))
            lines = isinstance(node, Rubric) and any(
                f"{node.name}.{item.name}" in self.asked.nodes for item in node.items
            )
            indicators = isinstance(node, CoefficientGroup) and bool(
                self.asked.nodes & set(node.indicators)
            )
            behind = name in self.run.behind and any(
                self._tree(standing.run).leads for standing in self.run.behind[name].standings
            )
            self._leads[name] = below or lines or indicators or behind
        return self._leads[name]

    @property
    def leads(self) -> bool:
        """Whether anything asked for stands in this tree."""
        return any(self._leads_on(name) for name in self.run.ruleset.verdict.parts)

    def node(self, name: str, spot: Spot) -> Finding | None:
        """A node at a unit, or over the units below it; None where it says nothing of the school.

        A school is told of nothing but itself: what a county as a whole is asked stands in the
        county's own explanation.
        """
        result = self.run.results[name]
        if result.table is not None:
            return self._coefficients(result, spot)
        if WIDTH[result.scope] >= WIDTH[spot.scope]:
            if self._foreign(result, spot):
                return None
            unit = unit_at(result.frame, result.scope, spot)
            if unit < 0:
                return replace(
                    told(self, result, -1, spot), status="not_applicable", reason=_NOWHERE
                )
            return self._of_school(self._single(result, unit), spot)
        return self._several(result, spot)

    def _of_school(self, finding: Finding, spot: Spot) -> Finding | None:
        """A county's group as far as it is about the schools asked for; None where nothing is."""
        if not self.asked.school or spot.school >= 0 or finding.kind not in ("group", "ladder"):
            return finding
        if not finding.parts:
            return None
        counts = _tally(finding.parts)
        status = _worst(counts)
        return replace(finding, status=status, covered=status, members=counts)

    def _foreign(self, result: NodeResult, spot: Spot) -> bool:
        """Whether a county's own node is told although one school was asked for."""
        wide = WIDTH[result.scope] >= WIDTH["county"]
        if not self.asked.school or not wide or isinstance(result.node, (CoefficientGroup, Gate)):
            return False
        if result.node.name in self.asked.nodes:
            return False
        below = members_of(result.node)
        return all(self._foreign(self.run.results[name], spot) for name in below)

    def _wanted(self, result: NodeResult, units: Sequence[int]) -> list[int]:
        """Units of the schools that are asked for."""
        if not self.asked.school or WIDTH[result.scope] >= WIDTH["county"]:
            return list(units)
        codes = self.run.facts.data.schools.code
        return [
            unit
            for unit in units
            if codes[spot_of(result.frame, result.scope, unit).school] in self.asked.school
        ]

    def _several(self, result: NodeResult, spot: Spot) -> Finding | None:
        """A node over the units below: how many are what, and the worst one by one."""
        units = self._wanted(result, units_below(result.frame, result.scope, spot))
        if self.asked.school and not units:
            return None
        status = risen(result, spot.scope)
        covered = risen(result, spot.scope, covered=True)
        top = unit_at(result.frame, spot.scope, spot)
        alone = bool(self.asked.school) and spot.school < 0
        counts = counts_of(result.status[unit] for unit in units)
        if alone:
            own = own_covered = _worst(counts)
        else:
            own, own_covered = settled(status[top]), settled(covered[top])
        ordered = sorted(units, key=self._badness(result))
        shown = [u for u in ordered if self._shown(word(result.status[u]))]
        most = len(shown) if alone else self.asked.most
        whole = told(self, result, -1, spot)
        if alone and len(shown) == 1:
            return self._single(result, shown[0])
        if self._passes(result):
            parts = tuple(_in_order(self._members(members_of(result.node), spot)))
            return replace(
                whole, status=own, covered=own_covered, rule="every", counts=counts,
                scope_below=result.scope, parts=parts,
            )  # fmt: skip
        return replace(
            whole, status=own, covered=own_covered, rule="every", counts=counts,
            scope_below=result.scope, parts=tuple(self._single(result, u) for u in shown[:most]),
            left_out=max(0, len(shown) - most),
        )  # fmt: skip

    def _passes(self, result: NodeResult) -> bool:
        """Whether a node is told only because what was asked for stands below it."""
        node = result.node
        inside = isinstance(node, (Group, Ladder)) and node.name not in self.asked.nodes
        return bool(self.asked.nodes) and inside

    def _shown(self, status: Status) -> bool:
        return self.asked.good or bool(self.asked.school) or status in ("not_met", "undetermined")

    def _badness(self, result: NodeResult) -> Callable[[int], tuple[int, float, int]]:
        """Order of units: those not met first, and among them those that reach least."""
        judgement = result.judgement
        share = judgement.share_of_limit() if judgement is not None else None
        if share is None and judgement is not None:
            share = judgement.margin()
        if share is None and result.points is not None:
            share = result.points.low

        def key(unit: int) -> tuple[int, float, int]:
            at = WORST_FIRST.index(word(result.status[unit]))
            own = float(share[unit]) if share is not None else 0.0
            return at, own if own == own else np.inf, unit  # noqa: PLR0124 - NaN comes last

        return key

    # ------------------------------------------------------------------- one unit of a node

    def _single(self, result: NodeResult, unit: int) -> Finding:
        """A node at one unit of its own."""
        spot = spot_of(result.frame, result.scope, unit)
        finding = told(self, result, unit, spot)
        node = result.node
        match node:
            case Group() | Ladder():
                parts = self._members(members_of(node), spot)
                members = None if self.asked.nodes else _tally(parts)
                return replace(finding, parts=tuple(_in_order(parts)), members=members)
            case ShareGroup() | PointsGroup():
                name = node.meeting if isinstance(node, ShareGroup) else node.points_of
                return replace(finding, parts=tuple(self._members([name], spot)))
            case Rubric():
                return replace(finding, parts=tuple(self._lines(result, node, unit, spot)))
            case Gate():
                return self._gate(finding, result, unit)
        return finding

    # ------------------------------------------------------------------- coefficients

    def _coefficients(self, result: NodeResult, spot: Spot) -> Finding | None:
        """Every coefficient of a county, level by level; of a school its own values in them."""
        node, table = result.node, result.table
        if not isinstance(node, CoefficientGroup) or table is None:
            raise TypeError(f"{result.node.name} has no coefficients")
        county = spot.county
        if county < 0:
            return self._of_counties(result, spot)
        parts = [
            one
            for row, indicator in enumerate(table.indicators)
            if not self.asked.nodes or {indicator, node.name} & self.asked.nodes
            for place in range(len(table.levels))
            if (one := self._coefficient(result, node, row, indicator, county, place))
        ]
        if self.asked.school:
            parts = self._with_own(result, node, parts, county)
        parts = _nested(parts)
        if self.asked.school and not any(part.parts for part in parts):
            return None
        finding = told(self, result, county, Spot(county))
        judged = [part for part in parts if part.limit is not None]
        members = None if self.asked.nodes else _tally(judged)
        return replace(finding, parts=tuple(_in_order(parts)), members=members)

    def _of_counties(self, result: NodeResult, spot: Spot) -> Finding:
        """Coefficients of the counties of a region: how many are what."""
        units = units_below(result.frame, "county", spot)
        whole = told(self, result, -1, spot)
        status = risen(result, "region")
        shown = [u for u in units if self._shown(word(result.status[u]))]
        parts = (self._coefficients(result, Spot(u)) for u in shown[: self.asked.most])
        return replace(
            whole, status=settled(status[spot.region]), covered=settled(status[spot.region]),
            rule="every", counts=counts_of(result.status[u] for u in units), scope_below="county",
            parts=tuple(part for part in parts if part is not None),
            left_out=max(0, len(shown) - self.asked.most),
        )  # fmt: skip

    def _coefficient(
        self, result: NodeResult, node: CoefficientGroup, row: int, indicator: str, county: int,
        place: int,
    ) -> Finding | None:  # fmt: skip
        table = result.table
        if table is None or node.test.limit is None:
            return None
        levels = len(table.levels)
        at = county * levels + place
        ruleset = self.run.ruleset
        known = ruleset.nodes.get(indicator) or ruleset.measures.get(indicator)
        level = result.frame.rated[place]
        judged = bool(table.judged_rows[row])
        own = self.run.facts.levels[level]
        status = word(table.status[row][at]) if judged else "not_applicable"
        if table.n[at] == 0:
            status = "not_applicable"
        tracer = self.tracers[id(result.frame)]
        limits = tracer.limits(node.test.limit, "county", int(level))
        limit = limit_at(tracer, limits, node.test.limit, "county", county, int(level))
        limit = replace(limit, value=_number(table.limit[at]), decimals=int(table.decimals[at]))
        value = _number(table.cv[row][at])
        margin = None if value is None or limit.value is None else limit.value - value
        return Finding(
            "coefficient", indicator, known.label if known else _COMBINED, ruleset.name,
            replace(named(self.run, Spot(county)), level=own.name, level_label=own.label),
            status, status, node.name in self.decisive, node.provenance.advisory,
            comparator=node.test.comparator, value=value, limit=limit if judged else None,
            margin=margin if judged else None, on_the_line=bool(table.on_the_line[row][at]),
            prints_as_limit=bool(table.prints_as_limit[row][at]), sources=sources_of(self, node),
            spread=Spread(
                int(table.n[at]), _number(table.weight[at]), _number(table.mean[row][at]),
                _number(table.sd[row][at]),
            ),
        )  # fmt: skip

    def _with_own(
        self, result: NodeResult, node: CoefficientGroup, parts: list[Finding], county: int
    ) -> list[Finding]:
        """Coefficients with the values that the asked schools bring into them."""
        values, _ = section_values(node, self.tracers[id(result.frame)].evaluator)
        found = []
        for part in parts:
            if part.name not in node.indicators:
                found.append(part)
                continue
            row = values[node.indicators.index(part.name)]
            own = self._own_values(result, part, row, county)
            found += [replace(part, parts=tuple(own))] if own else []
        return found

    def _own_values(
        self, result: NodeResult, part: Finding,
        values: np.ndarray[tuple[int], np.dtype[np.float64]], county: int,
    ) -> list[Finding]:  # fmt: skip
        """The values that the asked schools bring into one coefficient."""
        frame, indicator = result.frame, part.name
        names = [level.name for level in self.run.facts.levels]
        level = names.index(part.unit.level)
        tracer = self.tracers[id(frame)]
        known = self.run.ruleset.nodes.get(indicator)
        sections = units_below(frame, "section", Spot(county))
        found = []
        for unit in self._wanted(replace(result, scope="section"), sections):
            if frame.section_level[unit] != level:
                continue
            spot = spot_of(frame, "section", unit)
            step = tracer.expression(measure_of(self.run.ruleset, indicator), "section", unit)
            found.append(
                Finding(
                    "value", indicator, part.label, self.run.ruleset.name, named(self.run, spot),
                    part.status, part.covered, value=_number(values[unit]),
                    unit_name=known.unit if isinstance(known, Criterion) else step.unit,
                    arithmetic=step, decisive=part.decisive,
                )
            )  # fmt: skip
        return found

    # ------------------------------------------------------------------- rubrics

    def _lines(self, result: NodeResult, node: Rubric, unit: int, spot: Spot) -> list[Finding]:
        """The lines of a rubric, in its order, each with what it rests on."""
        items = {item.name: item for item in node.items}
        whole = f"{node.name}" in self.asked.nodes or not self.asked.nodes
        found = []
        for line in result.lines:
            item = items.get(line.name)
            parts = self._rests_on(item, spot)
            name = f"{node.name}.{line.name}"
            if not whole and name not in self.asked.nodes and not parts:
                continue
            reason = Text("")
            if line.reasons is not None and (code := int(line.reasons.codes[unit])) >= 0:
                reason = line.reasons.texts[code]
            points = _points(line, unit)
            found.append(
                Finding(
                    "line", name, line.label, self.run.ruleset.name, named(self.run, spot),
                    word(line.status[unit]), word(line.status[unit]),
                    decisive=node.name in self.decisive, points=points, reason=reason,
                    arithmetic=self._judged(item, result, unit), parts=tuple(parts),
                )
            )  # fmt: skip
        return found

    def _rests_on(self, item: RubricItem | None, spot: Spot) -> list[Finding]:
        name = (item.criterion or item.gate) if item else ""
        return self._members([name], spot) if name else []

    def _judged(self, item: RubricItem | None, result: NodeResult, unit: int) -> Step | None:
        """What people judged of a line."""
        if item is None or not item.judge:
            return None
        tracer = self.tracers[id(result.frame)]
        return tracer.judged(item.judge, result.scope, unit)

    # ------------------------------------------------------------------- gates

    def _gate(self, finding: Finding, result: NodeResult, unit: int) -> Finding:
        """The ruleset behind a gate, as far as it is about this unit."""
        gate = result.gate
        for one in gate.told if gate is not None else ():
            hit = np.flatnonzero(one.units == unit)
            if hit.size:
                behind = self._behind_one(one, int(hit[0]))
                if behind is not None and _supplied(gate, unit):
                    behind = replace(behind, decisive=False)
                return replace(finding, parts=() if behind is None else (behind,))
        return finding

    def _tree(self, run: RulesetRun) -> Tree:
        if id(run) not in self._behind:
            self._behind[id(run)] = Tree(run, self.asked)
        return self._behind[id(run)]

    def _behind_one(self, one: Told, place: int) -> Finding | None:
        """What a ruleset behind a gate says of one of the gate's units."""
        tree, run = self._tree(one.run), one.run
        own = int(one.own[place])
        counties = run.facts.data.schools.county
        if one.by_county:
            return replace(tree.verdict(own), kind="ruleset", label=run.ruleset.title)
        if one.whole_county:
            return replace(
                tree.verdict(int(counties[own])), kind="ruleset", label=run.ruleset.title
            )
        there = Spot(int(counties[own]), own)
        gate_status = self._asked_of(one, place)
        reason = Text("")
        if one.left_out[place]:
            code = int(why_left_out(one, one.own[[place]]).codes[0])
            reason = why_left_out(one, one.own[[place]]).texts[code]
        root = run.ruleset.verdict
        parts = [] if one.left_out[place] else tree._members(root.parts, there)  # noqa: SLF001
        return Finding(
            "ruleset", run.ruleset.name, run.ruleset.title, run.ruleset.name, named(run, there),
            gate_status, gate_status, said=Text(""), rule=root.rule, need=root.need,
            floor=root.floor.value if root.floor else None, reason=reason,
            parts=tuple(_in_order(parts)), members=None if self.asked.nodes else _tally(parts),
        )  # fmt: skip

    def _asked_of(self, one: Told, place: int) -> Status:
        """What the ruleset behind makes of a school, by the verdict of the school alone."""
        run = one.run
        units = run.verdict.units
        spot = Spot(int(run.facts.data.schools.county[one.own[place]]), int(one.own[place]))
        at = unit_at(units.frame, "school", spot)
        if one.left_out[place] or at < 0:
            return "not_applicable"
        if one.silent[place]:
            return "undetermined"
        return settled(risen(units, "school")[at])


def _points(line: ScoredLine, unit: int) -> Points | None:
    """The points of a line between bounds; None where it is only listed."""
    full = _number(line.points.full[unit])
    if full is None:
        return None
    mark = None if line.mark is None else _number(line.mark[unit])
    return Points(float(line.points.low[unit]), float(line.points.high[unit]), full, mark)


def _supplied(gate: GateFindings | None, unit: int) -> bool:
    """Whether a judgement from outside decided a gate, whatever its ruleset says."""
    return gate is not None and gate.given is not None and int(gate.given[unit]) != _OPEN


def _nested(parts: Sequence[Finding]) -> list[Finding]:
    """Coefficients that are only counted into a combined one stand below it, level by level."""
    whole = {part.unit.level: part for part in parts if part.name == COMBINED}
    if not whole:
        return list(parts)
    below: dict[str, list[Finding]] = {}
    for part in parts:
        if part.name != COMBINED:
            below.setdefault(part.unit.level, []).append(part)
    return [replace(part, parts=tuple(below.get(level, ()))) for level, part in whole.items()]


def _in_order(parts: Sequence[Finding]) -> list[Finding]:
    """Decisive ones at fault first; else in the ruleset's order."""

    def key(part: Finding) -> tuple[bool, int]:
        return not part.decisive, WORST_FIRST.index(part.status)

    return sorted(parts, key=key)


def _tally(parts: Sequence[Finding]) -> dict[Status, int]:
    """Decisive parts by status, worst first."""
    found = Counter(part.status for part in parts if part.decisive)
    return {status: found[status] for status in WORST_FIRST if found[status]}


def _worst(counts: Mapping[Status, int]) -> Status:
    for status in WORST_FIRST:
        if counts.get(status):
            return status
    return "not_applicable"


def _number(value: float | np.float64) -> float | None:
    return float(value) if np.isfinite(value) else None
