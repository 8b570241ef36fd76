"""Ruleset -> what cannot be meant: unknown names, kinds, scopes, circles, sums that do not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnostics import Diagnostic, Place, nearest, problem
from engine.language.build_nodes import expressions_of
from engine.language.layout import Layout, lay_out
from engine.language.model import (
    Cases,
    CoefficientGroup,
    Criterion,
    Gate,
    Group,
    Number,
    PerLevel,
    Rubric,
    ShareGroup,
)
from engine.language.typing import KINDS, SCOPES, WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from engine.language.document import Document
    from engine.language.functions import Kind
    from engine.language.model import (
        AnyNode,
        Expression,
        Limit,
        Population,
        Provenance,
        RubricItem,
        Ruleset,
        Scope,
        Test,
    )

_WANTED: dict[str, Kind] = {"condition": "yes_no", "number": "number"}
UNLOCATED = "unlocated"


class _Check:
    """One pass over one ruleset, collecting findings."""

    def __init__(self, ruleset: Ruleset, document: Document) -> None:
        self.ruleset = ruleset
        self.document = document
        self.layout: Layout = lay_out(ruleset)
        self.names = self.layout.names
        self.found: list[Diagnostic] = list(self.layout.found)

    def report(self, code: str, place: Place, **data: object) -> None:
        self.found.append(problem(code, place, self._line(place), **data))

    def _line(self, place: Place) -> str:
        text = self.ruleset.texts.get(place.file, "")
        lines = text.splitlines()
        return lines[place.line - 1] if 0 < place.line <= len(lines) else ""

    def expression(self, expression: Expression, population: str, wanted: Kind | None) -> None:
        line = self._line(expression.place)
        meaning, found = self.names.meaning(expression, population, line)
        self.found += found
        if wanted and meaning.kind != wanted and not found:
            self.report(
                "E011", expression.place, part=expression.text,
                given=KINDS[meaning.kind], wanted=KINDS[wanted],
            )  # fmt: skip

    def run(self) -> list[Diagnostic]:
        self.measures()
        self.populations()
        for name in self.layout.order:
            self.node(self.ruleset.nodes[name])
        self.verdict()
        self.switches()
        return self.found

    # -------------------------------------------------------------- one place each

    def measures(self) -> None:
        taken = {**self.ruleset.judged, **self.ruleset.switches}
        for name, measure in self.ruleset.measures.items():
            if name in self.ruleset.dictionary.fields or name in taken:
                self.report("M028", measure.place, name=name)
            populations = self._populations_using(name)
            for population in populations or [""]:
                self.names.measure(name, population)
            if name in self.names.circles:
                self.report("M021", measure.place, name=name, chain=self.names.circles[name])
                continue
            for population in populations:
                self.expression(measure.value, population, None)
                break
            else:
                self.expression(measure.value, self._any_splitting(), None)
        for name, item in self.ruleset.judged.items():
            if name in self.ruleset.dictionary.fields or name in self.ruleset.switches:
                self.report("M028", item.place, name=name)

    def _populations_using(self, measure: str) -> list[str]:
        """Populations in which a measure is used, by nodes or by coefficients."""
        used = []
        for name in self.layout.order:
            node = self.ruleset.nodes[name]
            direct = isinstance(node, CoefficientGroup) and measure in node.indicators
            mentions = any(
                measure in self.names.meaning(e, "")[0].names for _, e in expressions_of(node)
            )
            if direct or mentions:
                used.append(self.layout.population[name])
        return list(dict.fromkeys(used))

    def _any_splitting(self) -> str:
        return next((n for n, p in self.ruleset.populations.items() if p.split), "")

    def populations(self) -> None:
        for population in self.ruleset.populations.values():
            for rule in population.leave_out:
                self.expression(rule.when, population.name, "yes_no")
                self.provenance(rule.provenance, rule.when.place)
            self._split(population)
            self._merge(population)

    def _split(self, population: Population) -> None:
        split = population.split
        if split is None:
            return
        self.provenance(split.provenance, population.place)
        fields = self.ruleset.dictionary.fields
        for name in split.fields:
            if name not in fields:
                near = nearest(name, fields)
                self.report("M030", population.place, name=name, near=near)
            elif fields[name].scope != "school" or fields[name].type != "number":
                self.report("M031", population.place, name=name)
        if split.by not in fields or fields[split.by].scope != "section":
            self.report("M032", population.place, name=split.by)
        self._levels(split.weights, population.place, self.ruleset.all_levels)

    def _merge(self, population: Population) -> None:
        merge = population.merge
        if merge is None:
            return
        self.provenance(merge.provenance, population.place)
        self.expression(merge.when, population.name, "yes_no")
        if self.names.meaning(merge.when, population.name)[0].scope == "section":
            self.report("M057", merge.when.place)
        if merge.into not in self.ruleset.dictionary.fields:
            near = nearest(merge.into, self.ruleset.dictionary.fields)
            self.report("M030", population.place, name=merge.into, near=near)

    def node(self, node: AnyNode) -> None:
        population = self.layout.population[node.name]
        known = self.ruleset.populations
        named = getattr(node, "population", "")
        if named and named not in known:
            self.report("M033", node.place, name=named, near=nearest(named, known))
            return
        for role, expression in expressions_of(node):
            self.expression(expression, population, self._wanted(node, role))
        match node:
            case Criterion():
                self.provenance(node.provenance, node.place)
                self._levels(dict.fromkeys(node.levels), node.place, node.levels)
                self._rated(node)
                self._limits(node, (node.test.limit, node.test.upper), node.levels)
            case Group():
                self._group(node)
            case CoefficientGroup():
                self._coefficients(node, population)
            case ShareGroup():
                self.provenance(node.provenance, node.place)
                self._share(node, population)
            case Rubric():
                self._rubric(node)
            case Gate():
                self.provenance(node.provenance, node.place)

    def _wanted(self, node: AnyNode, role: str) -> Kind | None:
        if role != "measure":
            return _WANTED[role]
        test = node.test.comparator if isinstance(node, Criterion) else ""
        if test in ("requires", "forbids"):
            return "yes_no"
        return "text" if test == "one_of" else "number"

    def provenance(self, given: Provenance, place: Place) -> None:
        if not given.source:
            self.report("M034", place)
        for name in given.source:
            if name == UNLOCATED:
                if not self.document.overlay:
                    self.report("M035", place)
            elif name not in self.ruleset.sources:
                near = nearest(name, self.ruleset.sources)
                self.report("M036", place, name=name, near=near)

    def _limits(
        self, node: AnyNode, limits: Iterable[Limit | None], levels: tuple[str, ...]
    ) -> None:
        for limit in limits:
            for per_level in _per_levels(limit):
                self._levels(per_level.values, node.place, levels or self.ruleset.rated_levels)
            if isinstance(limit, Cases):
                self._cases(limit)

    def _cases(self, cases: Cases) -> None:
        *rows, last = cases.rows
        for row in rows:
            if row.when is None:
                self.report("M037", row.place)
        if last.when is not None:
            self.report("M038", last.place)

    def _levels(self, given: Iterable[str], place: Place, wanted: Iterable[str]) -> None:
        given = list(given)
        declared = self.ruleset.all_levels
        for name in given:
            if name not in declared:
                near = nearest(name, declared) or declared
                self.report("M039", place, name=name, near=near)
        missing = tuple(name for name in wanted if name not in given)
        if missing:
            self.report("M040", place, missing=missing)

    def _group(self, node: Group) -> None:
        if len(set(node.members)) < len(node.members):
            twice = tuple(n for n in dict.fromkeys(node.members) if node.members.count(n) > 1)
            self.report("M041", node.place, name=node.name, twice=twice)
        if node.rule != "at_least":
            return
        if not 0 < node.need <= len(node.members):
            self.report("M042", node.place, need=node.need, count=len(node.members))
        for name in node.members if node.floor else ():
            member = self.ruleset.nodes.get(name)
            bounded = isinstance(member, Criterion) and member.test.comparator in (
                "at_least", "more_than", "at_most", "less_than",
            )  # fmt: skip
            if member is not None and not bounded:
                self.report("M043", node.place, name=name)
            elif member is not None:
                self._same_scope("M054", name, self.layout.scope[node.name], node.place)

    def _coefficients(self, node: CoefficientGroup, population: str) -> None:
        self.provenance(node.provenance, node.place)
        self._limits(node, (node.test.limit,), ())
        if not _plain_limit(node.test):
            self.report("M056", node.place)
        weights = self.ruleset.arithmetic.weights
        fields = self.ruleset.dictionary.fields
        if not weights:
            self.report("M044", node.place)
        elif weights != "equal" and (weights not in fields or fields[weights].scope != "section"):
            self.report("M045", node.place, name=weights, near=nearest(weights, fields))
        for name in node.indicators:
            criterion = self.ruleset.nodes.get(name)
            if isinstance(criterion, Criterion):
                expression = criterion.measure
            elif name in self.ruleset.measures:
                expression = self.ruleset.measures[name].value
            else:
                known = [*self.ruleset.nodes, *self.ruleset.measures]
                self.report(
                    "M024", node.place, name=name, owner=node.name, near=nearest(name, known)
                )
                continue
            meaning, _ = self.names.meaning(expression, population)
            if meaning.kind != "number" or meaning.scope != "section":
                self.report("M046", node.place, name=name, scope=SCOPES[meaning.scope])

    def _rubric(self, node: Rubric) -> None:
        self.provenance(node.provenance, node.place)
        if node.total_from:
            if node.total_from not in self.ruleset.judged:
                near = nearest(node.total_from, self.ruleset.judged)
                self.report("M047", node.place, name=node.total_from, near=near)
            else:
                self._judged_scope(node.total_from, node.scope, node.place)
        else:
            total = sum((item.points.literal for item in node.items if item.points), start=0)
            if total != node.total.literal:
                self.report("M048", node.place, total=total, wanted=node.total.literal)
        names = [item.name for item in node.items]
        for item in node.items:
            if names.count(item.name) > 1:
                self.report("M041", item.place, name=node.name, twice=(item.name,))
            if item.judge and item.judge not in self.ruleset.judged:
                near = nearest(item.judge, self.ruleset.judged)
                self.report("M047", item.place, name=item.judge, near=near)
            elif item.judge and item.grades:
                self._grades(item.judge, tuple(item.grades), item.place)
            if item.points is None and not node.total_from:
                self.report("M049", item.place, name=item.name)
            self._item_scopes(node, item)

    def _item_scopes(self, node: Rubric, item: RubricItem) -> None:
        """What an item is scored by must be known for each unit of the rubric."""
        if item.judge in self.ruleset.judged:
            self._judged_scope(item.judge, node.scope, item.place)
        population = self.layout.population[node.name]
        counted = item.deduct.for_each if item.deduct else None
        for expression in (item.zero_when, counted):
            if expression is None:
                continue
            scope = self.names.meaning(expression, population)[0].scope
            if WIDTH[scope] < WIDTH[node.scope]:
                self.report(
                    "M052", expression.place, name=expression.text, scope=SCOPES[scope],
                    wanted=SCOPES[node.scope],
                )  # fmt: skip
        by_measure = bool(item.bands) or bool(item.deduct and item.deduct.per)
        if by_measure and item.criterion in self.layout.scope:
            self._same_scope("M053", item.criterion, node.scope, item.place)

    def _judged_scope(self, name: str, wanted: Scope, place: Place) -> None:
        scope = self.ruleset.judged[name].scope
        if WIDTH[scope] < WIDTH[wanted]:
            self.report("M052", place, name=name, scope=SCOPES[scope], wanted=SCOPES[wanted])

    def _same_scope(self, code: str, name: str, wanted: Scope, place: Place) -> None:
        """A member whose value is used must not be narrower than where it is used."""
        scope = self.layout.scope[name]
        if WIDTH[scope] < WIDTH[wanted]:
            self.report(code, place, name=name, scope=SCOPES[scope], wanted=SCOPES[wanted])

    def _rated(self, node: Criterion) -> None:
        rated = self.ruleset.rated_levels
        for name in node.levels:
            if name in self.ruleset.all_levels and name not in rated:
                self.report("M058", node.place, name=name, near=rated)

    def _share(self, node: ShareGroup, population: str) -> None:
        limits = (node.test.limit, node.test.upper)
        scopes = [self.names.meaning(e, population)[0].scope for _, e in expressions_of(node)]
        if any(scope != "county" for scope in scopes) or any(
            True for limit in limits for _ in _per_levels(limit)
        ):
            self.report("M055", node.place)

    def _grades(self, judge: str, given: tuple[str, ...], place: Place) -> None:
        known = self.ruleset.judged[judge].grades
        missing = tuple(grade for grade in known if grade not in given)
        unknown = tuple(grade for grade in given if grade not in known)
        if missing or unknown:
            self.report("M050", place, name=judge, missing=missing, unknown=unknown, known=known)

    def verdict(self) -> None:
        root = self.ruleset.verdict
        if root.population and root.population not in self.ruleset.populations:
            near = nearest(root.population, self.ruleset.populations)
            self.report("M033", root.place, name=root.population, near=near)
        if root.rule == "at_least" and not 0 < root.need <= len(root.members):
            self.report("M042", root.place, need=root.need, count=len(root.members))

    def switches(self) -> None:
        for switch in self.ruleset.switches.values():
            for name in switch.source:
                if name not in self.ruleset.sources and name != UNLOCATED:
                    near = nearest(name, self.ruleset.sources)
                    self.report("M036", self.ruleset.verdict.place, name=name, near=near)


def _plain_limit(test: Test) -> bool:
    """One number, or one a level, under a comparator that coefficients have."""
    if test.comparator not in ("at_most", "less_than", "at_least", "more_than"):
        return False
    if isinstance(test.limit, PerLevel):
        return all(isinstance(value, Number) for value in test.limit.values.values())
    return isinstance(test.limit, Number)


def _per_levels(limit: Limit | None) -> Iterator[PerLevel]:
    if isinstance(limit, PerLevel):
        yield limit
    if isinstance(limit, Cases):
        for row in limit.rows:
            if isinstance(row.limit, PerLevel):
                yield row.limit


def check_meaning(ruleset: Ruleset, document: Document) -> list[Diagnostic]:
    """Everything that structure cannot see; each finding once."""
    seen: dict[tuple[object, ...], Diagnostic] = {}
    for item in _Check(ruleset, document).run():
        seen.setdefault((item.code, item.place, item.message("en")), item)
    return list(seen.values())
