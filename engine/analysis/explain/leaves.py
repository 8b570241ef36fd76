"""A node's result at one unit -> what is said of it there: value, limit, margin, points, reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from engine.analysis.explain.amounts import limit_at
from engine.analysis.explain.records import Finding, Points, Source, Step
from engine.analysis.explain.scalars import scalar
from engine.analysis.explain.spots import named
from engine.analysis.explain.statuses import word
from engine.diagnostics import Text
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
    from engine.analysis.explain.records import Kind, Limit
    from engine.analysis.explain.spots import Spot
    from engine.analysis.explain.tree import Tree
    from engine.evaluation import Limits, NodeResult
    from engine.language.amounts import Amount
    from engine.language.model import AnyNode

_KINDS: dict[type, Kind] = {
    Criterion: "criterion", Group: "group", CoefficientGroup: "coefficients",
    ShareGroup: "share", PointsGroup: "points", Ladder: "ladder", Rubric: "rubric", Gate: "gate",
}  # fmt: skip


def told(tree: Tree, result: NodeResult, unit: int, spot: Spot) -> Finding:
    """A node at one unit; of several units (-1) only what is the same for all of them."""
    node, run = result.node, tree.run
    provenance = node.provenance
    finding = Finding(
        _KINDS[type(node)], node.name, node.label, run.ruleset.name, named(run, spot),
        "undetermined", "undetermined", node.name in tree.decisive, provenance.advisory,
        unit_name=_unit_name(node), comparator=_comparator(node),
        sources=sources_of(tree, node),
        confidence=provenance.confidence if provenance.source else "",
    )  # fmt: skip
    if isinstance(node, Group):
        floor = None if node.floor is None else node.floor.value
        finding = replace(finding, rule=node.rule, need=node.need, floor=floor)
    if unit < 0:
        return finding
    finding = replace(
        finding, status=word(result.status[unit]), covered=word(result.on_covered_part[unit]),
        reason=_reason(result, unit), said=_spoken(result, unit),
        on_the_line=bool(result.on_the_line is not None and result.on_the_line[unit]),
    )  # fmt: skip
    if result.points is not None:
        finding = _scored(finding, result, unit)
    if result.judgement is not None:
        finding = _compared(finding, tree, result, unit)
    return finding


def _unit_name(node: AnyNode) -> str:
    return node.unit if isinstance(node, Criterion) else ""


def _comparator(node: AnyNode) -> str:
    if isinstance(node, (Criterion, CoefficientGroup, ShareGroup, PointsGroup)):
        return node.test.comparator
    return ""


def sources_of(tree: Tree, node: AnyNode) -> tuple[Source, ...]:
    """The documents that a rule comes from."""
    known = tree.run.ruleset.sources
    found = (known[name] for name in node.provenance.source if name in known)
    return tuple(Source(one.document, one.number) for one in found)


def _reason(result: NodeResult, unit: int) -> Text:
    if result.reasons is None:
        return Text("")
    code = int(result.reasons.codes[unit])
    return result.reasons.texts[code] if code >= 0 else Text("")


def _spoken(result: NodeResult, unit: int) -> Text:
    """The rung of a ladder."""
    if result.spoken is None:
        return Text("")
    code = int(result.spoken.codes[unit])
    return result.spoken.texts[code] if code >= 0 else Text("")


def _scored(finding: Finding, result: NodeResult, unit: int) -> Finding:
    """The points of a rubric against its mark."""
    points, marks = result.points, result.marks
    if points is None:
        return finding
    low, high = float(points.low[unit]), float(points.high[unit])
    mark = None if marks is None else scalar(marks, unit)
    mark = mark if isinstance(mark, float) else None
    known = low if low == high else None
    margin = None if known is None or mark is None else known - mark
    return replace(
        finding, points=Points(low, high, float(points.full[unit]), mark), value=known,
        margin=margin,
    )  # fmt: skip


def _compared(finding: Finding, tree: Tree, result: NodeResult, unit: int) -> Finding:
    """A value and its limit, with how both came about."""
    judgement, node = result.judgement, result.node
    if judgement is None:
        return finding
    margin, share = judgement.margin(), judgement.share_of_limit()
    value = None if judgement.value is None else scalar(judgement.value, unit)
    text = None if judgement.text is None else scalar(judgement.text, unit)
    prints = judgement.prints_as_limit
    finding = replace(
        finding,
        value=value if isinstance(value, float) else None,
        text=text if isinstance(text, str) else "",
        margin=None if margin is None else _float(scalar(margin, unit)),
        share_of_limit=None if share is None else _float(scalar(share, unit)),
        prints_as_limit=bool(prints is not None and prints[unit]),
    )
    if not isinstance(node, (Criterion, ShareGroup, PointsGroup)):
        return finding
    finding = replace(
        finding,
        limit=_limit(tree, result, judgement.limits, node.test.limit, unit),
        upper=_limit(tree, result, judgement.upper, node.test.upper, unit),
    )
    return _with_steps(finding, tree, result, unit)


def _limit(
    tree: Tree, result: NodeResult, limits: Limits | None, amount: Amount | None, unit: int
) -> Limit | None:
    if limits is None or amount is None:
        return None
    return limit_at(tree.tracers[id(result.frame)], limits, amount, result.scope, unit)


def _with_steps(finding: Finding, tree: Tree, result: NodeResult, unit: int) -> Finding:
    """How the value came about, and the condition under which the criterion applies."""
    node = result.node
    if not isinstance(node, Criterion):
        return finding
    tracer = tree.tracers[id(result.frame)]
    conditions: tuple[Step, ...] = ()
    if node.applies_when is not None:
        conditions = (tracer.expression(node.applies_when, result.scope, unit),)
    arithmetic = tracer.expression(node.measure, result.scope, unit)
    return replace(finding, arithmetic=arithmetic, conditions=conditions)


def _float(value: object) -> float | None:
    return value if isinstance(value, float) else None
