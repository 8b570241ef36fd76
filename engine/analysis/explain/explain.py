"""An evaluation and a question -> the explanation: derived now, for what is asked alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.analysis.explain.asking import choose
from engine.analysis.explain.records import Explanation
from engine.analysis.explain.tree import Asked, Tree
from engine.analysis.explain.why_not import only_at_fault

if TYPE_CHECKING:
    from engine.evaluation import Evaluation

MOST = 5  # units below a node that are told one by one


def explain(
    evaluation: Evaluation, *, county: str = "", year: str = "", school: str = "",
    criterion: str = "", why_not: bool = False, most: int = MOST,
) -> Explanation:  # fmt: skip
    """Why a county, or one of its schools, came to what it did.

    Args:
        evaluation: what was found; nothing of it is computed again but what is told.
        county: code or name. Of several, the first whose verdict is not met is told where none is
            named, and a finding names others.
        year: of the data; the last where none is given.
        school: code or name; only what is about it is told.
        criterion: id, label or part of a label of a criterion, group or line; only what leads there
            is told.
        why_not: tell only what stands between the county (school) and `met`.
        most: units below a node (schools, sections) that are told one by one; of the others only
            how many there are.

    Raises:
        NotFound: no such county, year, school or criterion; the nearest are named.
    """
    asked = choose(evaluation, county, year, school, criterion)
    tree = Tree(evaluation.run, Asked(asked.school, asked.nodes, most, bool(asked.nodes)))
    root = tree.verdict(asked.top)
    if why_not:
        root = only_at_fault(root)
    run = evaluation.run
    return Explanation(
        root, run.ruleset.title, run.judged.stage, evaluation.rules_digest,
        evaluation.dataset.digest, evaluation.stamps,
        tuple(gap.title for gap in run.ruleset.gaps), asked.school_name, asked.labels, why_not,
        asked.findings,
    )  # fmt: skip
