"""Ruleset -> the verdict tree laid out: order, population and scope of every node.

Evaluation follows this layout; the checks of meaning report what does not fit it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.diagnostics import Text, nearest
from engine.language.amount_parts import asks_for_levels
from engine.language.build_nodes import expressions_of
from engine.language.kinds import SCOPES, WIDTH, narrowest, widest_of
from engine.language.model import (
    AnyNode,
    CoefficientGroup,
    Criterion,
    Gate,
    Group,
    Ladder,
    PointsGroup,
    Rubric,
    ShareGroup,
)
from engine.language.moves import NODES, direction
from engine.language.names import Names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from engine.language.model import Ruleset
    from engine.language.vocabulary import Scope

ALL = Text("全部学校", "all schools")  # the population of what names none
VERDICT = "verdict"  # the name of the root among the owners of members


@dataclass(frozen=True, slots=True)
class Misfit:
    """What does not fit: its code and data, and the word of a node that it is about."""

    code: str
    owner: str  # a node, or VERDICT
    data: Mapping[str, object]
    key: str = ""  # the key of the owner; "" for the owner as a whole
    member: str = ""  # the member that the owner names


@dataclass(slots=True)
class Layout:
    """Where everything stands. `order` has members before the nodes that combine them.

    `top` is the scope of the verdict, to which all that decides it rises; `verdict_scope` is where
    its members meet.
    """

    names: Names
    top: Scope = "county"
    order: list[str] = field(default_factory=list)
    population: dict[str, str] = field(default_factory=dict)
    scope: dict[str, Scope] = field(default_factory=dict)
    verdict_scope: Scope = "county"
    found: list[Misfit] = field(default_factory=list)
    torn: set[str] = field(default_factory=set)  # between two populations: of them enough is said

    def report(
        self, code: str, owner: str, /, *, key: str = "", member: str = "", **data: object
    ) -> None:
        """Keep what does not fit, for the checks of meaning to report at its word."""
        self.found.append(Misfit(code, owner, data, key, member))


def members_of(node: AnyNode) -> tuple[str, ...]:
    """Names of the nodes that a node combines."""
    match node:
        case Group() | Ladder():
            return node.members
        case ShareGroup():
            return (node.meeting,)
        case PointsGroup():
            return (node.points_of,)
        case Rubric():
            named = (name for item in node.items for name in (item.criterion, item.gate) if name)
            return tuple(dict.fromkeys(named))
    return ()


def decisive(ruleset: Ruleset, *, advisory: bool = False) -> frozenset[str]:
    """Nodes that the verdict rests on: reached from it, advisory ones only when they count."""
    found: set[str] = set()
    left = list(ruleset.verdict.parts)
    while left:
        name = left.pop()
        node = ruleset.nodes[name]
        if name not in found and (advisory or not node.provenance.advisory):
            found.add(name)
            left += members_of(node)
    return frozenset(found)


def lay_out(ruleset: Ruleset) -> Layout:
    """Order, population and scope of every node; what does not fit is in `found`."""
    layout = Layout(Names(ruleset), widest_of(ruleset.region))
    _assign_populations(ruleset, layout)
    for name in layout.order:
        layout.scope[name] = _scope(ruleset, layout, ruleset.nodes[name])
    layout.verdict_scope = _verdict_scope(ruleset, layout)
    return layout


def _assign_populations(ruleset: Ruleset, layout: Layout) -> None:
    root = ruleset.verdict
    for name in root.parts:
        if name not in ruleset.nodes:
            _unknown(ruleset, layout, name, VERDICT)
            continue
        _visit(ruleset, layout, name, root.population)
    combined = {member for node in ruleset.nodes.values() for member in members_of(node)}
    left = [name for name in ruleset.nodes if name not in layout.population]
    for name in [*(n for n in left if n not in combined), *left]:
        if name not in layout.population:
            _visit(ruleset, layout, name, "")


def _visit(ruleset: Ruleset, layout: Layout, name: str, inherited: str) -> None:
    """Give a node and all below it their population, members before what combines them.

    Without recursion: a chain of groups may be longer than Python's stack.
    """
    chain: dict[str, str] = {}  # the nodes above, with their populations
    waiting: list[tuple[str, str, Iterator[str]]] = []

    def enter(name: str, inherited: str) -> None:
        if name in chain:
            above = [*chain]
            circle = (*above[above.index(name) :], name)
            layout.report("M022", name, name=name, chain=circle)
            return
        node = ruleset.nodes[name]
        population = getattr(node, "population", "") or inherited
        known = layout.population.get(name)
        if known is None:
            chain[name] = population
            waiting.append((name, population, iter(members_of(node))))
        elif known != population and layout.names.several_levels | bool(ruleset.populations):
            owner = next(reversed(chain), VERDICT)
            first, second = known or ALL, population or ALL
            layout.report("M023", owner, member=name, name=name, first=first, second=second)
            layout.torn.add(name)

    enter(name, inherited)
    while waiting:
        above, population, members = waiting[-1]
        member = next(members, None)
        if member is None:
            waiting.pop()
            del chain[above]
            layout.population[above] = population
            layout.order.append(above)
        elif member in ruleset.nodes:
            enter(member, population)
        else:
            _unknown(ruleset, layout, member, above)


def _unknown(ruleset: Ruleset, layout: Layout, name: str, owner: str) -> None:
    moved = direction(ruleset.moved, name, *NODES)
    near = () if moved else nearest(name, ruleset.nodes)
    code = "M024" if name not in ruleset.measures else "M025"
    layout.report(code, owner, member=name, name=name, owner=owner, near=near, moved=moved)


def _scope(ruleset: Ruleset, layout: Layout, node: AnyNode) -> Scope:
    match node:
        case Criterion():
            return _criterion_scope(layout, node)
        case Group() | Ladder():
            return _combined(ruleset, layout, node.members, node.every, node.name)
        case ShareGroup():
            if node.meeting in ruleset.nodes:
                _check_rise(ruleset, layout, node.meeting, node.share_of, node.name)
            return layout.top if node.share_of == "county" else "county"
        case PointsGroup():
            return _points_scope(ruleset, layout, node)
        case Rubric():
            own = layout.top if node.scope == "region" else node.scope
            for member in members_of(node):
                if member in ruleset.nodes:
                    _check_rise(ruleset, layout, member, own, node.name)
            return own
        case CoefficientGroup() | Gate():
            return "county"


def _criterion_scope(layout: Layout, node: Criterion) -> Scope:
    population = layout.population[node.name]
    ruleset = layout.names.ruleset
    meanings = [
        layout.names.meaning(part, population)[0]
        for _, part in expressions_of(node, ruleset.tables)
    ]
    scopes: list[Scope] = [meaning.scope for meaning in meanings]
    limits = (node.test.limit, node.test.upper)
    by_level = any(asks_for_levels(limit, ruleset.tables, ruleset.all_levels) for limit in limits)
    sure = all(meaning.sure for meaning in meanings)
    if by_level and not node.levels and sure and WIDTH[narrowest(*scopes)] >= WIDTH["county"]:
        said = SCOPES[narrowest(*scopes)]
        layout.report("M061", node.name, key=node.test.comparator, name=node.name, scope=said)
    elif node.levels or by_level:
        scopes.append("section")
    scope = narrowest(*scopes)
    if node.every and node.every != scope:
        if not all(meaning.sure for meaning in meanings):
            return node.every
        layout.report(
            "M026",
            node.name,
            key="every",
            name=node.name,
            every=node.every,
            scope=SCOPES[scope],
            own=scope,
        )
    return scope


def _points_scope(ruleset: Ruleset, layout: Layout, node: PointsGroup) -> Scope:
    """The scope of the rubric: points do not rise, only what is judged of them."""
    rubric = ruleset.nodes.get(node.points_of)
    scope = rubric.scope if isinstance(rubric, Rubric) else layout.top
    if isinstance(rubric, Rubric) and node.every and node.every != scope:
        layout.report(
            "M026",
            node.name,
            key="every",
            name=node.name,
            every=node.every,
            scope=SCOPES[scope],
            own=scope,
        )
    return scope


def _combined(
    ruleset: Ruleset, layout: Layout, members: tuple[str, ...], every: Scope | None, owner: str
) -> Scope:
    """The scope at which members meet: the group's own, or the narrowest that does not rise."""
    known = [name for name in members if name in layout.scope and name not in layout.torn]
    fixed = [layout.scope[name] for name in known if ruleset.nodes[name].every is None]
    scope = every or (narrowest(*fixed) if fixed else _above(ruleset, layout, known))
    for name in known:
        _check_rise(ruleset, layout, name, scope, owner)
    return scope


def _above(ruleset: Ruleset, layout: Layout, members: list[str]) -> Scope:
    """Where members meet that all rise: at the regions if one of them rises from the county."""
    from_county = any(ruleset.nodes[name].every == "county" for name in members)
    return layout.top if from_county else "county"


def _check_rise(ruleset: Ruleset, layout: Layout, name: str, to: Scope, owner: str) -> None:
    """A member narrower than where it is combined must say how it rises."""
    if name in layout.torn:
        return
    scope = layout.scope.get(name, layout.top)
    _check_same_population(ruleset, layout, name, to, owner)
    if WIDTH[scope] < WIDTH[to] and ruleset.nodes[name].every is None:
        above = ruleset.verdict if owner == VERDICT else ruleset.nodes[owner]
        name = _narrow_one(ruleset, layout, name)
        layout.report(
            "M027", name, name=name, owner=owner, scope=SCOPES[scope],
            wanted=SCOPES[to], every=scope, line=above.place.line,
        )  # fmt: skip


def _narrow_one(ruleset: Ruleset, layout: Layout, name: str) -> str:
    """The one member that keeps a group narrow where every other rises; else the group itself."""
    node = ruleset.nodes[name]
    members = node.members if isinstance(node, Group) else ()
    narrow = [
        one
        for one in members
        if one in layout.scope
        and ruleset.nodes[one].every is None
        and layout.scope[one] == layout.scope[name]
    ]
    if len(narrow) != 1 or len(members) == 1:
        return name
    return _narrow_one(ruleset, layout, narrow[0])


def _check_same_population(
    ruleset: Ruleset, layout: Layout, name: str, to: Scope, owner: str
) -> None:
    """Section by section or school by school, members must be of one population."""
    theirs = layout.population.get(name)
    ours = layout.population.get(owner)
    # A gate asks school by school. A line of a rubric does not apply to schools that it does not
    # ask; a group would have to guess what that means.
    above = ruleset.nodes.get(owner)
    asked = isinstance(ruleset.nodes[name], Gate) and not isinstance(above, Rubric)
    own = "school" if asked else layout.scope.get(name, to)
    wide = (to, own)
    if any(WIDTH[scope] >= WIDTH["county"] for scope in wide) or None in (theirs, ours):
        return
    if theirs != ours:
        layout.report(
            "M029", owner, member=name, name=name, first=theirs or ALL, second=ours or ALL,
            scope=SCOPES[to],
        )  # fmt: skip


def _verdict_scope(ruleset: Ruleset, layout: Layout) -> Scope:
    root = ruleset.verdict
    first = next((name for name in root.members if name in layout.population), "")
    layout.population.setdefault(VERDICT, root.population or layout.population.get(first, ""))
    if root.every is not None:
        scope = _combined(ruleset, layout, root.members, root.every, VERDICT)
    else:
        scope = layout.top
        for name in root.members:
            if name in layout.scope:
                _check_rise(ruleset, layout, name, scope, VERDICT)
    for name in (*root.preconditions, *root.vetoes):
        if name in layout.scope:
            _check_rise(ruleset, layout, name, layout.top, VERDICT)
    return scope
