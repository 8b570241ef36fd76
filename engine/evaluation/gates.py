"""A gate and the runs of the rulesets behind it -> the gate's status per county, school by school.

Each county asks the ruleset that holds for it; where there is none, the gate is undetermined there
and says why.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.diagnostics import Text
from engine.evaluation.combine import risen
from engine.evaluation.gate_reasons import GateFindings
from engine.evaluation.gate_told import Told
from engine.evaluation.reasons import CONDITION_FALSE, one_reason
from engine.evaluation.results import NodeResult
from engine.evaluation.unit_reasons import Reasons
from engine.language.kinds import WIDTH

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.evaluation.behind import Behind, Standing
    from engine.evaluation.expressions import ColumnEval
    from engine.evaluation.frame import Frame
    from engine.evaluation.run import RulesetRun
    from engine.language.model import Gate
    from engine.language.vocabulary import Scope

    Statuses = NDArray[np.int8]
    Index = NDArray[np.int64]
    Flags = NDArray[np.bool_]

NO_RULESET = Text(
    "没有指定省定标准（用 --province 指定），门槛无法判定",
    "no provincial standard was given (use --province): the gate is undetermined",
)
SUPPLIED = Text("按数据中提供的评估结论判定", "decided by the judgement supplied in the data")
AGAINST = {
    kernel.MET: Text(
        "按数据中提供的评估结论判定；按标准计算则为达到，两者不一致",
        "decided by the judgement supplied in the data, although by the standard it would be met",
    ),
    kernel.NOT_MET: Text(
        "按数据中提供的评估结论判定；按标准计算则为未达到，两者不一致",
        "decided by the judgement supplied in the data, although by the standard it is not met",
    ),
}
_NA = np.int8(kernel.NOT_APPLICABLE)
_OPEN = np.int8(kernel.UNDETERMINED)


def judge_gate(node: Gate, behind: Behind, evaluator: ColumnEval) -> NodeResult:
    """The gate over the schools of its population.

    Args:
        node: the gate.
        behind: the runs of the rulesets it asks, each over its counties of the same data.
        evaluator: over the gate's population.

    Returns:
        A result per school, which rises as `every school`. Where counties are gathered into regions
        and what is asked is a verdict of the county, one per county: it has one without schools.
    """
    frame = evaluator.frame
    scope = _scope(node, behind, evaluator)
    units = frame.size(scope)
    status = np.full(units, _OPEN)
    covered = np.full(units, _NA)  # a county without a standard is left aside
    told: list[Told] = []
    for standing in behind.standings:
        found = _asked(standing, frame, scope)
        status[found.units], covered[found.units] = found.status, found.covered
        told.append(
            Told(
                standing.run, found.units, found.own, found.left_out, found.silent,
                by_county=scope == "county",
            )
        )  # fmt: skip
    given: Statuses | None = None
    if node.supplied is not None:
        given = evaluator.truth(node.supplied, scope)
    findings = GateFindings(node, status, tuple(told), given)
    reasons = findings.reasons(_nobody(behind, frame, scope))
    if given is not None:
        known = given != kernel.MISSING
        texts = [(known, SUPPLIED)]
        for computed, text in AGAINST.items():
            texts.append((known & (status == computed) & (given != computed), text))
        for flags, text in texts:
            reasons = one_reason(flags, text, reasons)
            findings.common = one_reason(flags, text, findings.common)
        status, covered = np.where(known, given, status), np.where(known, given, covered)
    if node.applies_when is not None:
        applies = evaluator.truth(node.applies_when, scope)
        status, covered = (_where_it_applies(side, applies) for side in (status, covered))
        out = applies == kernel.FALSE
        reasons = one_reason(out, CONDITION_FALSE, reasons)
        findings.common = one_reason(out, CONDITION_FALSE, findings.common)
    return NodeResult(
        node, scope, frame, status, covered=covered, reasons=reasons, gate=findings
    )  # fmt: skip


def _where_it_applies(status: Statuses, applies: Statuses) -> Statuses:
    """Not applicable where it does not apply; open where that is not known, whatever it is."""
    unknown = np.where(status == _NA, _NA, _OPEN)
    return np.where(
        applies == kernel.FALSE, _NA, np.where(applies == kernel.MISSING, unknown, status)
    ).astype(np.int8)


def _nobody(behind: Behind, frame: Frame, scope: Scope) -> Reasons | None:
    """Why the counties without a ruleset have none, unit by unit."""
    why = behind.why
    if why is None:
        return None
    codes = np.asarray(frame.lower(why.codes, "county", scope), np.int32)
    return Reasons(codes, why.texts)


def _scope(node: Gate, behind: Behind, evaluator: ColumnEval) -> Scope:
    """County by county where schools have no part in it; else school by school."""
    if not evaluator.ruleset.region:
        return "school"
    if any(one.run.verdict.units.scope != "county" for one in behind.standings):
        return "school"
    if node.supplied is None:
        return "county"
    meaning, _ = evaluator.known.meaning(node.supplied, evaluator.population)
    return "county" if WIDTH[meaning.scope] >= WIDTH["county"] else "school"


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """What one ruleset says of its units of the gate.

    Attributes:
        units: which units of the gate they are.
        status: of each of them.
        covered: with gaps left aside.
        own: index of each in the data of that run: schools, or counties.
        left_out: those that the ruleset leaves out.
        silent: those to which nothing in it applies.
    """

    units: Index
    status: Statuses
    covered: Statuses
    own: Index
    left_out: Flags
    silent: Flags


def _asked(standing: Standing, frame: Frame, scope: Scope) -> _Found:
    """Status of each unit: its own where the ruleset judges schools one by one."""
    verdict = standing.run.verdict
    if scope == "county":
        own = np.arange(len(standing.county))
        nobody = np.zeros(len(own), bool)
        return _Found(standing.county, verdict.status, verdict.covered, own, nobody, nobody)
    place = np.full(frame.pool.facts.schools, -1, np.int64)
    place[standing.school] = np.arange(len(standing.school))
    units = np.flatnonzero(place[frame.school] >= 0)
    schools = place[frame.school[units]]
    run = standing.run
    if verdict.units.scope == "county":
        county = run.facts.data.schools.county[schools]
        nobody = np.zeros(len(units), bool)
        return _Found(
            units, verdict.status[county], verdict.covered[county], schools, nobody, nobody
        )
    inside = np.zeros(run.facts.schools, bool)
    inside[verdict.units.frame.school] = True
    left_out = ~inside[schools]
    whole, silent = _by_school(run, schools, left_out, covered=False)
    covered, _ = _by_school(run, schools, left_out, covered=True)
    if run.ruleset.gaps:
        gap = np.full(whole.shape, _OPEN)
        whole = np.where(whole == _NA, _NA, kernel.all_of([whole, gap]))
    return _Found(units, whole, covered, schools, left_out, silent)


def _by_school(
    run: RulesetRun, schools: Index, left_out: Flags, *, covered: bool
) -> tuple[Statuses, Flags]:
    """Each school's own status, and what the ruleset demands of its county besides.

    A school that the ruleset leaves out is no business of the gate. One that it does not leave out,
    and to which nothing in it applies, was not judged: that is no pass.

    Returns:
        The status of each, and those to which nothing applies.
    """
    units = run.verdict.units
    frame = units.frame
    judged = kernel.settle(risen(units, "school", covered=covered))
    silent = (judged == _NA) | (units.status.size == 0)
    if units.scope == "section":
        silent = silent | (kernel.group_sizes(frame.by_school()[1]) == 0)
    unsure = (frame.school_membership == kernel.MISSING) & (judged == kernel.NOT_MET)
    judged = np.where(silent | unsure, _OPEN, judged)
    everyone = np.full(run.facts.schools, _NA)
    everyone[frame.school] = judged
    nothing = np.zeros(run.facts.schools, bool)
    nothing[frame.school] = silent
    others = run.verdict.others[covered][run.facts.data.schools.county[schools]]
    both = kernel.all_of([everyone[schools], others])
    return np.where(left_out & (others != kernel.NOT_MET), _NA, both), nothing[schools]
