"""One ruleset and one normalised dataset -> every node judged, over all counties at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from engine.evaluation.coefficients import judge_coefficients
from engine.evaluation.combine import judge_group
from engine.evaluation.criteria import judge_criterion
from engine.evaluation.facts import Facts
from engine.evaluation.gates import judge_gate
from engine.evaluation.judged import JudgedColumns, judged_columns
from engine.evaluation.ladders import judge_ladder
from engine.evaluation.points import judge_points
from engine.evaluation.population import Admitted, admit
from engine.evaluation.regions import gather_counties
from engine.evaluation.scoring import judge_rubric
from engine.evaluation.shares import judge_share
from engine.evaluation.verdicts import VerdictResult, judge_verdict
from engine.language.layout import Layout, decisive, lay_out
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
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from engine.data import Normalised
    from engine.evaluation.behind import Behind, Extract
    from engine.evaluation.results import NodeResult
    from engine.language.model import AnyNode, Ruleset


@dataclass(frozen=True, slots=True)
class Options:
    """The choices of one evaluation, as the person made them."""

    stage: str = ""
    date: str = ""
    switches: Mapping[str, bool] = field(default_factory=dict)
    count_advisory: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class RulesetRun:
    """One ruleset over one dataset, judged."""

    ruleset: Ruleset
    facts: Facts
    layout: Layout
    judged: JudgedColumns
    populations: Mapping[str, Admitted]
    results: Mapping[str, NodeResult]
    verdict: VerdictResult
    behind: Mapping[str, Behind]  # the rulesets its gates asked
    options: Options
    extract: Extract  # the counties that it is about
    _decisive: list[frozenset[str]] = field(default_factory=list, init=False, repr=False)

    @property
    def decisive(self) -> frozenset[str]:
        """Nodes that the verdict rests on: reached from it, advisory ones only when counted.

        Found once: reports ask it of every row.
        """
        if not self._decisive:
            found = decisive(self.ruleset, advisory=self.options.count_advisory)
            self._decisive.append(found)
        return self._decisive[0]


def run_ruleset(
    ruleset: Ruleset, extract: Extract, options: Options, behind: Mapping[str, Behind]
) -> RulesetRun:
    """Evaluate.

    Args:
        ruleset: checked.
        extract: the counties to evaluate, normalised by its dictionary and levels.
        options: stage, date, switches.
        behind: what stands behind each gate; a county that asks nothing is undetermined there.
    """
    data = extract.data
    layout = lay_out(ruleset)
    judged = judged_columns(data, ruleset, options.stage)
    switches = {
        name: options.switches.get(name, switch.default)
        for name, switch in ruleset.switches.items()
    }
    facts = Facts(
        data, ruleset.dictionary, ruleset.levels, judged.columns, judged.scopes,
        judged.remarks, switches,
        _as_of(data, options.date), _incomplete(data),
        gather_counties(data, ruleset.region) if ruleset.region else None, judged.settled,
    )  # fmt: skip
    wanted = dict.fromkeys([*layout.population.values(), ruleset.verdict.population])
    populations = {
        name: admit(name, facts, ruleset, layout.names, advisory=options.count_advisory)
        for name in wanted
    }
    return judge_nodes(ruleset, layout, facts, judged, populations, {}, behind, options, extract)


def judge_nodes(
    ruleset: Ruleset, layout: Layout, facts: Facts, judged: JudgedColumns,
    populations: Mapping[str, Admitted], known: Mapping[str, NodeResult],
    behind: Mapping[str, Behind], options: Options, extract: Extract,
) -> RulesetRun:  # fmt: skip
    """Judge every node but those whose result is known, members first, and then the verdict."""
    results: dict[str, NodeResult] = {}
    for name in layout.order:
        if name in known:
            results[name] = known[name]
            continue
        admitted = populations[layout.population[name]]
        results[name] = judge_node(ruleset.nodes[name], admitted, layout, results, behind, options)
    root = populations[ruleset.verdict.population or _main_population(ruleset, layout)]
    verdict = judge_verdict(ruleset, results, root.frame, layout, advisory=options.count_advisory)
    return RulesetRun(
        ruleset, facts, layout, judged, populations, results, verdict, dict(behind), options,
        extract,
    )  # fmt: skip


def judge_node(
    node: AnyNode, admitted: Admitted, layout: Layout, results: Mapping[str, NodeResult],
    behind: Mapping[str, Behind], options: Options,
) -> NodeResult:  # fmt: skip
    """One node over its population; what it rests on is among the results."""
    scope = layout.scope[node.name]
    evaluator = admitted.evaluator
    advisory = options.count_advisory
    tolerance = evaluator.tolerance
    match node:
        case Criterion():
            return judge_criterion(node, evaluator, scope)
        case Group():
            return judge_group(node, results, admitted.frame, scope, tolerance, advisory=advisory)
        case CoefficientGroup():
            return judge_coefficients(node, evaluator)
        case ShareGroup():
            return judge_share(node, results[node.meeting], admitted.frame, evaluator)
        case PointsGroup():
            return judge_points(node, results[node.points_of], evaluator)
        case Ladder():
            return judge_ladder(node, results, admitted.frame, scope, tolerance, advisory=advisory)
        case Rubric():
            return judge_rubric(node, results, evaluator, behind, advisory=advisory)
        case Gate():
            return judge_gate(node, behind[node.name], evaluator)


def _main_population(ruleset: Ruleset, layout: Layout) -> str:
    """The population of the verdict's members, where the verdict itself names none."""
    names = [layout.population[name] for name in ruleset.verdict.members]
    return (names or [""])[0]


def _incomplete(data: Normalised) -> NDArray[np.bool_]:
    """Counties with a school that could not be read; all of them where its county is unknown."""
    flags = np.zeros(len(data.counties.code), bool)
    for left in data.left_out:
        if left.county < 0:
            flags[:] = True
        else:
            flags[left.county] = True
    return flags


def _as_of(data: Normalised, date: str) -> NDArray[np.datetime64]:
    if date:
        return np.full(len(data.counties.code), np.datetime64(date, "D"))
    texts = [text or "NaT" for text in data.counties.as_of]
    return np.array(texts, "datetime64[D]")
