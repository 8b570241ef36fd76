"""A run and a changed ruleset -> the run again; what the change does not reach is reused.

For whoever asks "and if this rule were another?" many times over the same data. The answer is that
of a full evaluation, bit for bit; only the way there is shorter.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from engine.evaluation.expressions import ColumnEval
from engine.evaluation.population import admit
from engine.evaluation.run import RulesetRun, judge_node, judge_nodes, run_ruleset
from engine.language.alternatives import COMPARATORS
from engine.language.expressions import names_in
from engine.language.layout import lay_out
from engine.language.model import Ruleset
from engine.language.parts import expressions, records, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.evaluation.population import Admitted
    from engine.evaluation.results import NodeResult
    from engine.language.layout import Layout

# What a change of these reaches is traced; other fields of a ruleset either say nothing to
# evaluation, or everything rests on them.
_TRACED = frozenset({"nodes", "populations", "measures", "tables", "verdict", "gaps"})
_COMPARATORS = frozenset({*COMPARATORS, "requires", "forbids"})
_SILENT = frozenset({"title", "note", "in_force", "sources", "path", "digest_of", "texts", "moved"})


@dataclass(frozen=True, slots=True)
class Reach:
    """What a change of a ruleset reaches, the same for every dataset.

    Attributes:
        ruleset: as it is after the change.
        layout: of that ruleset.
        everything: nothing can be reused but the data.
        populations: names of those that must be admitted again.
        nodes: names of those that must be judged again.
        near: those of them that the change itself touches, not only a node that they rest on.
    """

    ruleset: Ruleset
    layout: Layout
    everything: bool
    populations: frozenset[str]
    nodes: frozenset[str]
    near: tuple[str, ...] = ()


class Tracer:
    """Traces changes of one ruleset; what its nodes rest on is looked up once."""

    def __init__(self, ruleset: Ruleset, layout: Layout) -> None:
        self._before = ruleset
        self._layout = layout
        self._grounds = {name: _grounds(node) for name, node in ruleset.nodes.items()}

    def reach(self, after: Ruleset) -> Reach:
        """What must be done again when another ruleset takes the place of this one.

        Args:
            after: made of this one with `dataclasses.replace`: the same object is unchanged.
        """
        before = self._before
        differing = {
            field.name
            for field in fields(Ruleset)
            if getattr(before, field.name) is not getattr(after, field.name)
        }
        layout = self._layout_of(after, differing)
        if differing - _TRACED - _SILENT:
            return Reach(after, layout, True, frozenset(after.populations), frozenset(after.nodes))
        changed = _differing(before.tables, after.tables)
        changed = _with_resting(
            {**after.tables, **after.measures},
            changed | _differing(before.measures, after.measures),
        )
        populations = _populations(before, after, changed)
        nodes: set[str] = set()
        near: list[str] = []
        for name in layout.order:
            node = after.nodes[name]
            same = node is before.nodes.get(name)
            grounds = self._grounds[name] if same else _grounds(node)
            if (
                not same
                or layout.population[name] != self._layout.population.get(name)
                or layout.scope[name] != self._layout.scope.get(name)
                or layout.population[name] in populations
                or not changed.isdisjoint(grounds)
            ):
                near.append(name)
                nodes.add(name)
            elif not nodes.isdisjoint(grounds):
                nodes.add(name)
        return Reach(after, layout, False, populations, frozenset(nodes), tuple(near))

    def _layout_of(self, after: Ruleset, differing: set[str]) -> Layout:
        """The layout; the old one where only nodes changed, and nothing that places them."""
        before = self._before
        if differing - _SILENT <= {"nodes"} and before.nodes.keys() == after.nodes.keys():
            pairs = ((before.nodes[name], node) for name, node in after.nodes.items())
            if all(one is two or _places(one) == _places(two) for one, two in pairs):
                return self._layout
        return lay_out(after)


def run_again(run: RulesetRun, reach: Reach) -> RulesetRun:
    """The run of the changed ruleset over the same data, with the same choices."""
    if reach.everything:
        return run_ruleset(reach.ruleset, run.extract, run.options, run.behind)
    layout = reach.layout
    wanted = dict.fromkeys([*layout.population.values(), reach.ruleset.verdict.population])
    populations = {name: _population(name, run, reach) for name in wanted}
    known = {name: run.results[name] for name in layout.order if name not in reach.nodes}
    return judge_nodes(
        reach.ruleset, layout, run.facts, run.judged, populations, known, run.behind, run.options,
        run.extract,
    )  # fmt: skip


def near_results(run: RulesetRun, reach: Reach) -> dict[str, NodeResult]:
    """Results with those nodes judged again that the change itself touches, and no others.

    Only where no population changed, and not everything: a first look before `run_again`.
    """
    results = dict(run.results)
    for name in reach.near:
        admitted = _population(reach.layout.population[name], run, reach)
        node = reach.ruleset.nodes[name]
        results[name] = judge_node(node, admitted, reach.layout, results, run.behind, run.options)
    return results


def _population(name: str, run: RulesetRun, reach: Reach) -> Admitted:
    """The population as it was, with names read by the changed ruleset; or admitted again."""
    known = run.populations.get(name)
    names = reach.layout.names
    if known is None or name in reach.populations:
        return admit(name, run.facts, reach.ruleset, names, advisory=run.options.count_advisory)
    return replace(known, evaluator=ColumnEval(reach.ruleset, names, name, known.frame))


def _differing(before: Mapping[str, object], after: Mapping[str, object]) -> frozenset[str]:
    """Names that stand for something else, or for nothing, in one of two mappings."""
    if before is after:
        return frozenset()
    return frozenset(
        name for name in {**before, **after} if before.get(name) is not after.get(name)
    )


def _grounds(record: object) -> frozenset[str]:
    """Every name that a record may rest on: in its expressions, and as a word of its own.

    A word that only happens to be the name of something else makes more work, never less.
    """
    named = (names_in(expression) for expression in expressions(record))
    return frozenset(words(record)).union(*named)


def _places(record: object) -> tuple[type, frozenset[str], tuple[str, ...]]:
    """What order, population and scope of a node follow from: names, functions, kinds of parts.

    The number of a limit, the sign of a comparison and the like are not among it.
    """
    functions = sorted(
        name for expression in expressions(record) for name in _called(expression.tree)
    )
    kinds = sorted(type(part).__name__ for _, part in records(record))
    return type(record), _grounds(record) - _COMPARATORS, (*functions, "", *kinds)


def _called(tree: ast.expr) -> list[str]:
    """Every function of an expression, as often as it is called."""
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [function.id for function in calls if isinstance(function, ast.Name)]


def _with_resting(records: Mapping[str, object], changed: frozenset[str]) -> frozenset[str]:
    """The changed measures and tables, those that rest on them, and so on."""
    while changed:
        more = {
            name
            for name, record in records.items()
            if name not in changed and not changed.isdisjoint(_grounds(record))
        }
        if not more:
            break
        changed |= more
    return changed


def _populations(before: Ruleset, after: Ruleset, changed: frozenset[str]) -> frozenset[str]:
    differing = _differing(before.populations, after.populations)
    if differing and not after.arithmetic.weights:
        # without weights, the first split tells every population which sections have pupils
        return frozenset({"", *before.populations, *after.populations})
    if not changed:
        return differing
    return differing | {
        name
        for name, population in after.populations.items()
        if not changed.isdisjoint(_grounds(population))
    }
