"""A ruleset -> everything that its tests could see of it: rule by rule, and of each which outcomes.

What cannot be seen is not asked for: "not applicable" of a criterion that always applies, "on the
line" of a yes or no, more than 100 % of a rate that ends there.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from engine.language.amounts import Expression, Number
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
from engine.testing.coverage.edges import edges_of
from engine.testing.coverage.facts import Ground
from engine.testing.coverage.reach import Reach

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.diagnostics import Place
    from engine.language.amounts import Amount
    from engine.language.model import AnyNode, Population, Ruleset
    from engine.language.parts import Way
    from engine.language.scoring import RubricItem
    from engine.testing.coverage.edges import Edge
    from engine.testing.coverage.reach import Outcomes

Aspect = Literal["met", "not_met", "undetermined", "not_applicable", "below", "on", "above"]
STATUSES: tuple[Aspect, ...] = ("met", "not_met", "undetermined")
NEAR: tuple[Aspect, ...] = ("below", "on", "above")
ASPECTS: tuple[Aspect, ...] = (*STATUSES, "not_applicable", *NEAR)


@dataclass(frozen=True, slots=True)
class Target:
    """One row of the report.

    Attributes:
        way: to what is looked at, from the ruleset; its name in the report comes from it.
        level: "" for all.
        aspects: what can be seen of it.
        edge: the limit whose sides are among the aspects.
        word: a grade, a band or a rung, where the way alone does not tell which.
    """

    way: Way
    aspects: tuple[Aspect, ...]
    level: str = ""
    edge: Edge | None = None
    word: str = ""
    place: Place | None = None


def targets_of(ruleset: Ruleset) -> tuple[Target, ...]:
    """Every target that the ruleset's own file states, in the order of the file's sections."""
    return tuple(target for target in _every(ruleset) if _own(target, ruleset))


def _own(target: Target, ruleset: Ruleset) -> bool:
    """What an overlay inherits is its base's to test."""
    return target.place is None or target.place.file == ruleset.path


def _every(ruleset: Ruleset) -> Iterator[Target]:
    for population in ruleset.populations.values():
        yield from _left_out(population)
    look = _Look(ruleset)
    for node in ruleset.nodes.values():
        yield from look.node(node)
    root = ruleset.verdict
    if root.parts:  # with none, the gaps are all there is
        yield Target(("verdict",), _possible(look.reach.verdict(root)), place=root.place)


def _possible(can: Outcomes) -> tuple[Aspect, ...]:
    """The statuses that can be: undetermined always."""
    met: tuple[Aspect, ...] = ("met",) if can[0] else ()
    not_met: tuple[Aspect, ...] = ("not_met",) if can[1] else ()
    return (*met, *not_met, "undetermined")


def _left_out(population: Population) -> Iterator[Target]:
    """A rule that leaves out: met where it does, not met where it does not."""
    for index, rule in enumerate(population.leave_out):
        way = ("populations", population.name, "leave_out", index)
        yield Target(way, STATUSES, place=rule.when.place)


class _Look:
    def __init__(self, ruleset: Ruleset) -> None:
        self.ruleset = ruleset
        self.reach = Reach(ruleset)

    def node(self, node: AnyNode) -> Iterator[Target]:
        way = ("nodes", node.name)
        match node:
            case Criterion():
                yield from self.criterion(node, way)
            case CoefficientGroup():
                for level in self.ruleset.rated_levels:
                    yield Target(way, (*STATUSES, *NEAR), level, place=node.place)
            case ShareGroup() | PointsGroup():
                can = self.reach.of(node.name)
                near = NEAR if any(can) else ()
                yield Target(way, (*_possible(can), *near), place=node.place)
            case Rubric():
                yield from self.rubric(node, way)
            case Ladder():
                for index, rung in enumerate(node.rungs):
                    place = rung.place
                    if self.reach.rung(node, index):
                        yield Target((*way, "rungs", index), ("met",), word=rung.name, place=place)
            case Group() | Gate():
                statuses = _possible(self.reach.of(node.name))
                yield Target(way, (*statuses, *self.perhaps_not(node)), place=node.place)

    def criterion(self, node: Criterion, way: Way) -> Iterator[Target]:
        """One row for each level, where the limit is by level; one more for each row of cases."""
        statuses: tuple[Aspect, ...] = ("met", "not_met")
        if self.may_miss(node):
            statuses = (*statuses, "undetermined")
        edges = edges_of(node, self.ruleset)
        plain = not any(edge.conditions or edge.side != "only" for edge in edges)
        if edges and plain:
            for index, edge in enumerate(edges):
                none = self.perhaps_not(node) if index == 0 or node.applies_when else ()
                aspects = (*statuses, *none, *self.near(edge))
                yield Target(way, aspects, edge.level, edge, place=node.place)
            return
        yield Target(way, (*statuses, *self.perhaps_not(node)), place=node.place)
        for edge in edges:
            both: tuple[Aspect, ...] = ("met", "not_met") if edge.side == "only" else ()
            place = edge.place if edge.place and edge.place.line else node.place
            yield Target(
                (*way, *edge.way), (*both, *self.near(edge)), edge.level, edge, edge.word, place
            )

    def rubric(self, node: Rubric, way: Way) -> Iterator[Target]:
        """The whole; its areas that ask for points; its items, unless a judge gives the total."""
        near = () if node.no_mark else NEAR
        yield Target(way, (*_possible(self.reach.of(node.name)), *near), place=node.place)
        for index, area in enumerate(node.areas):
            if area.minimum is not None or area.minimum_share is not None:
                yield Target((*way, "areas", index), STATUSES, word=area.name, place=area.place)
        for index, item in enumerate(() if node.total_from else node.items):
            yield from self.item(item, (*way, "items", index))

    def item(self, item: RubricItem, way: Way) -> Iterator[Target]:
        """An item: full points, points lost, not known; and each grade or band of it."""
        aspects: tuple[Aspect, ...] = STATUSES
        if item.criterion and self.perhaps_not(self.ruleset.nodes[item.criterion]):
            aspects = (*aspects, "not_applicable")
        yield Target(way, aspects, place=item.place)
        for grade in item.grades:
            yield Target((*way, "grades", grade), ("met",), word=grade, place=item.place)
        for index, (edge, _) in enumerate(item.bands):
            word = f"{edge.literal:f}"
            yield Target((*way, "bands", index), ("met",), word=word, place=item.place)
        if item.bands:
            yield Target((*way, "below"), ("met",), place=item.place)

    # ------------------------------------------------------------------ what can be seen

    def perhaps_not(self, node: AnyNode) -> tuple[Aspect, ...]:
        """Not applicable, where that can be."""
        levels = self.ruleset.rated_levels
        return ("not_applicable",) if any(self._never(node, level) for level in levels) else ()

    def _never(self, node: AnyNode, level: str) -> bool:
        """Whether a rule may not apply at a level; a group, when all its members may not."""
        if isinstance(node, Criterion):
            elsewhere = bool(node.levels) and level not in node.levels
            return node.applies_when is not None or elsewhere or node.in_force is not None
        if isinstance(node, Group):
            return all(self._never(self.ruleset.nodes[name], level) for name in node.members)
        return False

    def may_miss(self, node: Criterion) -> bool:
        """Whether a value can be missing: a blank cell, no judgement, division by nothing."""
        ground = Ground(self.ruleset)
        ground.add([node.measure, node.test, *([node.applies_when] if node.applies_when else [])])
        fields, judged = self.ruleset.dictionary.fields, self.ruleset.judged
        blank = any(name in judged or fields[name].blank is None for name in ground.names
                    if name in judged or name in fields)  # fmt: skip
        return blank or ground.divides

    def near(self, edge: Edge) -> tuple[Aspect, ...]:
        """The sides of a limit that values can lie on."""
        low, high = self._range(edge)
        limit = Fraction(edge.limit.literal) if isinstance(edge.limit, Number) else None
        sides: list[Aspect] = ["below", "on", "above"]
        if limit is not None and low is not None and limit <= low:
            sides.remove("below")
        if limit is not None and high is not None and limit >= high:
            sides.remove("above")
        return tuple(sides)

    def _range(self, edge: Edge) -> tuple[Fraction | None, Fraction | None]:
        """The least and most that a measure can be, where it is a single name."""
        name = _single_name(edge.criterion.measure)
        while name in self.ruleset.measures:
            name = _single_name(self.ruleset.measures[name].value)
        known = self.ruleset.judged.get(name) or self.ruleset.dictionary.fields.get(name)
        if known is None:
            return None, None
        low, high = (
            None if end is None else Fraction(repr(end)) for end in (known.minimum, known.maximum)
        )
        return low, high


def _single_name(amount: Amount) -> str:
    """The name that an amount is and nothing else; "" for any other."""
    tree = amount.tree if isinstance(amount, Expression) else None
    return tree.id if isinstance(tree, ast.Name) else ""
