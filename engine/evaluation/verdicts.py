"""Results of the top-level nodes -> the verdict of each county or region, with and without gaps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.diagnostics import Text
from engine.evaluation.combine import combine_group, decisive, risen, risen_flags
from engine.evaluation.results import NodeResult
from engine.evaluation.unit_reasons import NO_REASON, Reasons
from engine.language.model import Node, Provenance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from engine.evaluation.frame import Frame
    from engine.language.layout import Layout
    from engine.language.model import Ruleset
    from engine.language.vocabulary import Scope

    Statuses = NDArray[np.int8]
    Flags = NDArray[np.bool_]

_ROOT = Text("结论", "verdict")


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One top-level node, per county or region."""

    name: str
    label: Text
    status: Statuses
    covered: Statuses
    on_the_line: Flags
    advisory: bool


@dataclass(frozen=True, slots=True, eq=False)
class VerdictResult:
    """The verdict of each county, or of each region where the ruleset gathers counties.

    Attributes:
        scope: county or region: of all arrays but those of `units`.
        status: per county or region, settled to not met, undetermined, met.
        covered: the same on the part that the ruleset covers.
        parts: every top-level node.
        units: the combination before it rises, for a gate that asks school by school.
        others: preconditions and vetoes per county, with and without gaps.
        on_the_line: whether any decisive part lies on its line.
        label: the rung that names the verdict, where a ladder does and agrees with it.
    """

    scope: Scope
    status: Statuses
    covered: Statuses
    parts: tuple[Part, ...]
    units: NodeResult
    others: tuple[Statuses, Statuses]
    on_the_line: Flags
    label: Reasons | None = None


def judge_verdict(
    ruleset: Ruleset, results: Mapping[str, NodeResult], frame: Frame, layout: Layout,
    *, advisory: bool,
) -> VerdictResult:  # fmt: skip
    """Combine the top-level nodes: members by the rule, preconditions and vetoes as well."""
    root, scope, top = ruleset.verdict, layout.verdict_scope, layout.top
    tolerance = ruleset.arithmetic.tolerance
    names = decisive(root.members, results, advisory=advisory)
    units = frame.size(scope)
    status = combine_group(root, names, results, scope, units, tolerance)
    covered = combine_group(root, names, results, scope, units, tolerance, covered=True)
    root_node = Node(
        name="verdict", label=_ROOT, provenance=Provenance(), every=root.every,
        skip_if_none=False, note=Text(""), place=root.place,
    )  # fmt: skip
    whole = NodeResult(root_node, scope, frame, status, covered=covered)  # type: ignore[arg-type]
    others = decisive((*root.preconditions, *root.vetoes), results, advisory=advisory)
    size = frame.size(top)
    gap = [np.full(size, np.int8(kernel.UNDETERMINED))] if ruleset.gaps else []
    members = [risen(whole, top), *(risen(results[name], top) for name in others)]
    on_covered = [
        risen(whole, top, covered=True),
        *(risen(results[name], top, covered=True) for name in others),
    ]
    parts = tuple(_part(name, results[name], top) for name in dict.fromkeys(root.parts))
    counted = {*names, *others}
    lines = [part.on_the_line for part in parts if part.name in counted]
    decided = _settled(kernel.all_of([*members, *gap]))
    ladder = results.get(root.label_from)
    return VerdictResult(
        scope=top,
        status=decided,
        covered=_settled(kernel.all_of(on_covered)) if root.parts else _all([], size),
        parts=parts,
        units=whole,
        others=(_all(members[1:], size), _all(on_covered[1:], size)),
        on_the_line=np.logical_or.reduce(lines) if lines else np.zeros(size, bool),
        label=_label(ladder.spoken, ladder.status, decided) if ladder and ladder.spoken else None,
    )


def _all(statuses: list[Statuses], units: int) -> Statuses:
    if not statuses:
        return np.full(units, np.int8(kernel.NOT_APPLICABLE))
    return kernel.all_of(statuses)


def _label(rungs: Reasons, status: Statuses, decided: Statuses) -> Reasons:
    """The rung where the ladder decides as the verdict does: a veto is not named 达标."""
    known = (status == decided) & (decided != kernel.UNDETERMINED)
    return Reasons(np.where(known, rungs.codes, NO_REASON).astype(np.int32), rungs.texts)


def _part(name: str, result: NodeResult, top: Scope) -> Part:
    flags = result.on_the_line
    if flags is None:
        line = np.zeros(result.frame.size(top), bool)
    else:
        line = risen_flags(flags, result, top)
    return Part(
        name,
        result.node.label,
        risen(result, top),
        risen(result, top, covered=True),
        line,
        result.node.provenance.advisory,
    )


def _settled(status: Statuses) -> Statuses:
    """A verdict is met, not met or undetermined: what nothing applied to was not judged."""
    judged = kernel.settle(status)
    return np.where(judged == kernel.NOT_APPLICABLE, np.int8(kernel.UNDETERMINED), judged)
