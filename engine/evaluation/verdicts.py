"""Results of the top-level nodes -> the verdict of each county, with and without gaps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.diagnostics import Text
from engine.evaluation.combine import combine_group, decisive, risen, risen_flags
from engine.evaluation.results import NodeResult
from engine.language.model import Node, Provenance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from engine.evaluation.frame import Frame
    from engine.language.model import Ruleset
    from engine.language.vocabulary import Scope

    Statuses = NDArray[np.int8]
    Flags = NDArray[np.bool_]

_ROOT = Text("结论", "verdict")


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One top-level node, per county."""

    name: str
    label: Text
    status: Statuses
    covered: Statuses
    on_the_line: Flags
    advisory: bool


@dataclass(frozen=True, slots=True, eq=False)
class VerdictResult:
    """The verdict of each county.

    Attributes:
        status: per county, settled to not met, undetermined, met.
        covered: the same on the part that the ruleset covers.
        parts: every top-level node.
        units: the combination before it rises, for a gate that asks school by school.
        others: preconditions and vetoes per county, with and without gaps.
        on_the_line: whether any decisive part lies on its line.
    """

    status: Statuses
    covered: Statuses
    parts: tuple[Part, ...]
    units: NodeResult
    others: tuple[Statuses, Statuses]
    on_the_line: Flags


def judge_verdict(
    ruleset: Ruleset, results: Mapping[str, NodeResult], frame: Frame, scope: Scope,
    *, advisory: bool,
) -> VerdictResult:  # fmt: skip
    """Combine the top-level nodes: members by the rule, preconditions and vetoes as well."""
    root = ruleset.verdict
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
    gap = [np.full(frame.counties, np.int8(kernel.UNDETERMINED))] if ruleset.gaps else []
    members = [risen(whole, "county"), *(risen(results[name], "county") for name in others)]
    on_covered = [
        risen(whole, "county", covered=True),
        *(risen(results[name], "county", covered=True) for name in others),
    ]
    parts = tuple(_part(name, results[name]) for name in dict.fromkeys(root.parts))
    counted = {*names, *others}
    lines = [part.on_the_line for part in parts if part.name in counted]
    return VerdictResult(
        status=_settled(kernel.all_of([*members, *gap])),
        covered=_settled(kernel.all_of(on_covered)),
        parts=parts,
        units=whole,
        others=(_all(members[1:], frame.counties), _all(on_covered[1:], frame.counties)),
        on_the_line=np.logical_or.reduce(lines) if lines else np.zeros(frame.counties, bool),
    )


def _all(statuses: list[Statuses], counties: int) -> Statuses:
    if not statuses:
        return np.full(counties, np.int8(kernel.NOT_APPLICABLE))
    return kernel.all_of(statuses)


def _part(name: str, result: NodeResult) -> Part:
    flags = result.on_the_line
    if flags is None:
        line = np.zeros(result.frame.counties, bool)
    else:
        line = risen_flags(flags, result, "county")
    return Part(
        name,
        result.node.label,
        risen(result, "county"),
        risen(result, "county", covered=True),
        line,
        result.node.provenance.advisory,
    )


def _settled(status: Statuses) -> Statuses:
    """A verdict is met, not met or undetermined: what nothing applied to was not judged."""
    judged = kernel.settle(status)
    return np.where(judged == kernel.NOT_APPLICABLE, np.int8(kernel.UNDETERMINED), judged)
