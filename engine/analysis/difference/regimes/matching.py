"""Two rulesets -> which of their indicators measure the same, and which rules stand alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.analysis.difference.regimes.forms import form_of
from engine.analysis.difference.regimes.records import Indicator, PairedMeasure, Rule
from engine.evaluation.coefficients import measure_of
from engine.language.layout import decisive, members_of
from engine.language.model import CoefficientGroup, Criterion, Group, Ladder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.evaluation import RulesetRun
    from engine.language.model import Ruleset


def indicators_of(ruleset: Ruleset) -> tuple[Indicator, ...]:
    """Everything that is held against a limit or taken the coefficient of, in the file's order."""
    groups: dict[str, list[str]] = {}
    for node in ruleset.nodes.values():
        if isinstance(node, CoefficientGroup):
            for name in node.indicators:
                groups.setdefault(name, []).append(node.name)
    limited = [
        node.name
        for node in ruleset.nodes.values()
        if isinstance(node, Criterion) and node.test.comparator not in ("requires", "forbids")
    ]
    names = dict.fromkeys([*limited, *groups])
    return tuple(_indicator(ruleset, name, tuple(groups.get(name, ()))) for name in names)


def _indicator(ruleset: Ruleset, name: str, groups: tuple[str, ...]) -> Indicator:
    factor, form = form_of(measure_of(ruleset, name), ruleset)
    known = ruleset.nodes.get(name) or ruleset.measures[name]
    unit = known.unit if isinstance(known, Criterion) else ruleset.measures[name].unit
    limited = isinstance(known, Criterion)
    return Indicator(name, known.label, unit, form, factor, limited, groups)


def paired(first: Ruleset, second: Ruleset) -> tuple[PairedMeasure, ...]:
    """Indicators of two regimes that belong together: by expression, else by name.

    A measure that a regime holds against several limits is paired with each indicator of the
    other that has its expression.
    """
    ours, theirs = indicators_of(first), indicators_of(second)
    pairs = [
        PairedMeasure(one, two, "same" if one.factor == two.factor else "scaled")
        for one in ours
        for two in theirs
        if one.form == two.form
    ]
    done = {pair.first.name for pair in pairs}
    taken = {pair.second.name for pair in pairs}
    named = [
        PairedMeasure(one, two, "named")
        for one in ours
        for two in theirs
        if one.name not in done and two.name not in taken and one.label.zh == two.label.zh
    ]
    place = {one.name: index for index, one in enumerate(ours)}
    return tuple(sorted([*pairs, *named], key=lambda pair: place[pair.first.name]))


def alone(run: RulesetRun, matched: Iterable[str]) -> tuple[Rule, ...]:
    """Rules of one regime that the other has nothing beside, in the order of reading.

    Groups and ladders only combine what stands there by itself. A coefficient group of which the
    other measures some indicators stands there with the rest of them, else as a whole.
    """
    known = frozenset(matched)
    reached = decisive(run.ruleset, advisory=True)
    rules = []
    for name in _in_reading_order(run.ruleset):
        node = run.ruleset.nodes[name]
        if isinstance(node, (Group, Ladder)) or name in known or name not in reached:
            continue
        advisory = name not in run.decisive
        if isinstance(node, CoefficientGroup) and known.intersection(node.indicators):
            rest = (run.ruleset.measures.get(one) for one in node.indicators if one not in known)
            rules += [Rule(one.name, one.label, "Measure", advisory) for one in rest if one]
        else:
            rules.append(Rule(name, node.label, type(node).__name__, advisory))
    return tuple(rules)


def _in_reading_order(ruleset: Ruleset) -> list[str]:
    """Nodes below the verdict, each where it is first named."""
    found: dict[str, None] = {}

    def visit(name: str) -> None:
        if name in found or name not in ruleset.nodes:
            return
        found[name] = None
        for member in members_of(ruleset.nodes[name]):
            visit(member)

    for name in ruleset.verdict.parts:
        visit(name)
    return list(found)
