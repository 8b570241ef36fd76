"""A gate and the run of the ruleset behind it -> the gate's status per county, school by school."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.diagnostics import Text
from engine.evaluation.combine import risen
from engine.evaluation.reasons import one_reason
from engine.evaluation.results import NodeResult
from engine.language.kinds import WIDTH

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.evaluation.expressions import ColumnEval
    from engine.evaluation.frame import Frame
    from engine.evaluation.run import RulesetRun
    from engine.language.model import Gate
    from engine.language.vocabulary import Scope

    Statuses = NDArray[np.int8]

NO_RULESET = Text(
    "没有指定省定标准（用 --province 指定），门槛无法判定",
    "no provincial standard was given (use --province): the gate is undetermined",
)
SUPPLIED = Text("按数据中提供的评估结论判定", "decided by the judgement supplied in the data")
HAS_GAPS = Text(
    "所用标准有未收录的条款（见缺口清单）", "the standard behind it has gaps (see its list of gaps)"
)
OPEN = Text("所用标准的结论无法判定", "the verdict by the standard behind it is undetermined")
_NA = np.int8(kernel.NOT_APPLICABLE)


def judge_gate(node: Gate, behind: RulesetRun | None, evaluator: ColumnEval) -> NodeResult:
    """The gate over the schools of its population.

    Args:
        node: the gate.
        behind: the run of the ruleset it asks, on the same data; None where none was chosen.
        evaluator: over the gate's population.

    Returns:
        A result per school, which rises as `every school`. Where counties are gathered into regions
        and what is asked is a verdict of the county, one per county: it has one without schools.
    """
    frame = evaluator.frame
    scope = _scope(node, behind, evaluator)
    units = frame.size(scope)
    if behind is None:
        status = np.full(units, np.int8(kernel.UNDETERMINED))
        covered = np.full(units, _NA)
    elif scope == "county":
        status, covered = behind.verdict.status, behind.verdict.covered
    else:
        status, covered = _asked(behind, frame)
    why = NO_RULESET if behind is None else HAS_GAPS if behind.ruleset.gaps else OPEN
    reasons = one_reason(status == kernel.UNDETERMINED, why)
    if node.supplied is not None:
        given = evaluator.truth(node.supplied, scope)
        known = given != kernel.MISSING
        status = np.where(known, given, status)
        covered = np.where(known, given, covered)
        reasons = one_reason(known, SUPPLIED, reasons)
    return NodeResult(node, scope, frame, status, covered=covered, reasons=reasons)


def _scope(node: Gate, behind: RulesetRun | None, evaluator: ColumnEval) -> Scope:
    """County by county where schools have no part in it; else school by school."""
    if not evaluator.ruleset.region:
        return "school"
    if behind is not None and behind.verdict.units.scope != "county":
        return "school"
    if node.supplied is None:
        return "county"
    meaning, _ = evaluator.known.meaning(node.supplied, evaluator.population)
    return "county" if WIDTH[meaning.scope] >= WIDTH["county"] else "school"


def _asked(behind: RulesetRun, frame: Frame) -> tuple[Statuses, Statuses]:
    """Status of each school of the gate: its own where the ruleset judges schools one by one."""
    verdict = behind.verdict
    if verdict.units.scope == "county":
        return verdict.status[frame.school_county], verdict.covered[frame.school_county]
    whole = _by_school(behind, frame, covered=False)
    covered = _by_school(behind, frame, covered=True)
    if behind.ruleset.gaps:
        gap = np.full(whole.shape, np.int8(kernel.UNDETERMINED))
        whole = np.where(whole == _NA, _NA, kernel.all_of([whole, gap]))
    return whole, covered


def _by_school(behind: RulesetRun, frame: Frame, *, covered: bool) -> Statuses:
    """Each school's own status, and what the ruleset demands of its county besides."""
    units = behind.verdict.units
    judged = risen(units, "school", covered=covered)
    everyone = np.full(frame.pool.facts.schools, _NA)
    everyone[units.frame.school] = judged
    own = everyone[frame.school]
    others = behind.verdict.others[covered][frame.school_county]
    both = kernel.all_of([own, others])
    return np.where((own == _NA) & (others != kernel.NOT_MET), _NA, both)
