"""Ladders, points against a limit, and regions: what of them cannot be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnostics import nearest
from engine.language.build_nodes import expressions_of
from engine.language.kinds import SCOPES, WIDTH
from engine.language.meaning.groups import check_count, check_floor
from engine.language.meaning.limits import check_limits, differs_by_level
from engine.language.model import Ladder, PointsGroup, Rubric, ShareGroup

if TYPE_CHECKING:
    from engine.language.meaning.check import Check
    from engine.language.model import AnyNode, Verdict


def check_ladder(check: Check, node: Ladder) -> None:
    """Rungs once each, every one but the last with a condition that can be met or not."""
    names = [rung.name for rung in node.rungs]
    for number, rung in enumerate(node.rungs):
        steps = ("ladder", number)
        last = number == len(node.rungs) - 1
        if rung.rule is None and not last:
            check.report("M112", check.place(node, *steps), rung=rung.name)
        if rung.rule is not None and last:
            check.report("M111", check.place(node, *steps), rung=rung.name)
        if rung.name in names[:number]:
            check.report("M113", check.place(node, *steps, "id"), name=node.name, rung=rung.name)
        check_count(check, node, rung, *steps)
        check_floor(check, node, rung.members if rung.floor else (), *steps)


def check_points(check: Check, node: PointsGroup) -> None:
    """The points of a rubric, against a limit that holds for each of its units."""
    place = check.place(node, "points_of")
    rubrics = [name for name, other in check.ruleset.nodes.items() if isinstance(other, Rubric)]
    if node.points_of in check.ruleset.nodes and node.points_of not in rubrics:
        near = nearest(node.points_of, rubrics) or tuple(rubrics)
        check.report("M116", place, name=node.points_of, near=near)
        return
    check_limits(check, node, ())
    scope = check.layout.scope[node.name]
    population = check.layout.population[node.name]
    limits = expressions_of(node, check.ruleset.tables)
    scopes = [check.names.meaning(limit, population)[0].scope for _, limit in limits]
    narrower = any(WIDTH[own] < WIDTH[scope] for own in scopes)
    if narrower or differs_by_level(check, node.test):
        place = check.place(node, node.test.comparator, key=True)
        check.report("M118", place, scope=SCOPES[scope])


def check_label(check: Check, root: Verdict) -> None:
    """The verdict's words come from a ladder that is judged where the verdict is."""
    name = root.label_from
    if not name:
        return
    place = check.place(root, "label_from")
    node = check.ruleset.nodes.get(name)
    ladders = [key for key, other in check.ruleset.nodes.items() if isinstance(other, Ladder)]
    if not isinstance(node, Ladder):
        check.report("M114", place, name=name, near=nearest(name, ladders) or tuple(ladders))
    elif check.layout.scope[name] != check.layout.top or node.every is not None:
        top, scope = check.layout.top, check.layout.scope[name]
        check.report("M115", place, name=name, scope=SCOPES[scope], wanted=SCOPES[top])


def check_region(check: Check, item: AnyNode | Verdict) -> None:
    """Counties rise only where the ruleset says into what they are gathered."""
    if check.ruleset.region:
        return
    own = check.layout.scope.get(getattr(item, "name", ""), "county")
    if item.every == "county" and own == "county":  # else it is no county that should rise
        check.report("M110", check.place(item, "every"), key="every: county")
    if isinstance(item, ShareGroup) and item.share_of == "county":
        check.report("M110", check.place(item, "share_of"), key="share_of: county")
    if isinstance(item, Rubric) and item.scope == "region":
        check.report("M110", check.place(item, "scope"), key="scope: region")
