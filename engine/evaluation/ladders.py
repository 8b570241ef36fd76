"""A ladder and the results its rungs rest on -> the rung of each unit, or those still possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.diagnostics import Text
from engine.evaluation.combine import any_line, combine_group, decisive, levels_of
from engine.evaluation.results import NodeResult
from engine.evaluation.unit_reasons import NO_REASON, Reasons

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from engine.evaluation.frame import Frame
    from engine.language.model import Ladder, Rung
    from engine.language.vocabulary import Scope

    Statuses = NDArray[np.int8]
    Flags = NDArray[np.bool_]

_COUNTS = {"met": kernel.MET, "not_met": kernel.NOT_MET}
_NA = np.int8(kernel.NOT_APPLICABLE)


def judge_ladder(
    node: Ladder, results: Mapping[str, NodeResult], frame: Frame, scope: Scope,
    tolerance: float, *, advisory: bool,
) -> NodeResult:  # fmt: skip
    """The first rung that holds; `spoken` of the result is its label."""
    names = decisive(node.members, results, advisory=advisory)
    ways = [
        [
            _held(rung, results, scope, frame.size(scope), tolerance, advisory, covered=covered)
            for rung in node.rungs
        ]
        for covered in (False, True)
    ]
    possible, applies = _possible(ways[0])
    status = _status(node, possible, applies)
    covered = None
    if any(results[name].covered is not None for name in names):
        covered = _status(node, *_possible(ways[1]))
    members = [results[name] for name in names]
    return NodeResult(
        node, scope, frame, status, covered=covered, spoken=_spoken(node, possible, applies),
        levels=levels_of([results[name] for name in node.members], scope),
        on_the_line=any_line(members, scope),
    )  # fmt: skip


def _held(
    rung: Rung, results: Mapping[str, NodeResult], scope: Scope, units: int, tolerance: float,
    advisory: bool, *, covered: bool,
) -> Statuses:  # fmt: skip
    """Whether the condition of a rung holds; the last has none, and always holds."""
    if rung.rule is None:
        return np.full(units, kernel.MET)
    names = decisive(rung.members, results, advisory=advisory)
    return combine_group(rung, names, results, scope, units, tolerance, covered=covered)


def _possible(held: list[Statuses]) -> tuple[NDArray[np.bool_], Flags]:
    """Which rungs may be the first that holds, (rungs, units), and where any condition applies.

    A rung whose condition does not apply is not reached; where none applies, the ladder does not.
    """
    *conditions, last = held
    reached = np.ones(last.shape, bool)
    possible = []
    for status in held:
        settled = kernel.settle(status)
        possible.append(reached & ((settled == kernel.MET) | (settled == kernel.UNDETERMINED)))
        reached &= settled != kernel.MET
    applies = ~np.logical_and.reduce([status == _NA for status in conditions])
    return np.stack(possible), applies


def _status(node: Ladder, possible: NDArray[np.bool_], applies: Flags) -> Statuses:
    """What the possible rungs count as, where all of them count the same."""
    counts = np.array([_COUNTS[rung.counts_as] for rung in node.rungs])[:, None]
    may_be_met = np.any(possible & (counts == kernel.MET), axis=0)
    may_fail = np.any(possible & (counts == kernel.NOT_MET), axis=0)
    either = np.where(may_be_met, kernel.MET, kernel.NOT_MET)
    status = np.where(may_be_met & may_fail, kernel.UNDETERMINED, either)
    return np.where(applies, status, _NA).astype(np.int8)


def _spoken(node: Ladder, possible: NDArray[np.bool_], applies: Flags) -> Reasons:
    """The label of each unit's rung; of several possible ones, all of them."""
    distinct, codes = np.unique(possible, axis=1, return_inverse=True)
    texts = tuple(_either([r.label for r, may in zip(node.rungs, column, strict=True) if may])
                  for column in distinct.T)  # fmt: skip
    return Reasons(np.where(applies, codes.reshape(-1), NO_REASON).astype(np.int32), texts)


def _either(labels: list[Text]) -> Text:
    return Text(
        "或".join(label.zh for label in labels), " or ".join(label.say("en") for label in labels)
    )
