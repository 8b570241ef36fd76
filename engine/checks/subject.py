"""A ruleset with its document -> what rules look at: places of words, ranges, units, uses."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from engine.checks.reasoning.inside import Inside, inside
from engine.checks.reasoning.interval import NOT_NEGATIVE, SHARE, Interval
from engine.checks.reasoning.labelled import Labelled, labelled
from engine.checks.reasoning.line import BandedLine, stretches
from engine.checks.reasoning.logic import Logic
from engine.checks.reasoning.quantity import Quantities
from engine.checks.reasoning.ranges import Ranges
from engine.checks.reasoning.ratios import Ratios
from engine.checks.reasoning.rows import asked_cases, conditions
from engine.checks.reasoning.uses import Uses
from engine.checks.reasoning.whole import is_whole
from engine.diagnostics import JunhengError
from engine.language.amounts import Bands, Dated, Expression
from engine.language.layout import lay_out
from engine.language.meaning.references import split_reference
from engine.language.model import CoefficientGroup, Criterion, PointsGroup, Rubric, ShareGroup

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from engine.checks.reasoning.amounts import Leaf
    from engine.checks.reasoning.rows import Asked
    from engine.diagnostics import Place
    from engine.language.amounts import Amount, Test
    from engine.language.cursor import Cursor
    from engine.language.document import Document
    from engine.language.layout import Layout
    from engine.language.load import Loader
    from engine.language.model import Ruleset

_NODES = ("criteria", "groups", "rubrics", "gates")


class Subject:
    """One ruleset as rules look at it.

    Attributes:
        ruleset: what it means, overlays applied.
        document: what it says, with every place.
        library: the rulesets beside it.
    """

    def __init__(self, ruleset: Ruleset, document: Document, loader: Loader) -> None:
        self.ruleset = ruleset
        self.document = document
        self.library = loader.library
        self._loader = loader

    @cached_property
    def ranges(self) -> Ranges:
        """What values can be."""
        return Ranges(self.ruleset)

    @cached_property
    def logic(self) -> Logic:
        """What conditions can hold."""
        return Logic(self.ruleset, self.ranges)

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """Every list of cases."""
        return tuple(asked_cases(self.ruleset))

    @cached_property
    def conditions(self) -> tuple[tuple[Expression, tuple[str, ...]], ...]:
        """Every condition, with the levels that `level` can name in it."""
        return tuple(conditions(self.ruleset, self.asked))

    @cached_property
    def quantities(self) -> Quantities:
        """What expressions count."""
        return Quantities(self.ruleset)

    @cached_property
    def labelled(self) -> tuple[Labelled, ...]:
        """What criteria and measures say of themselves."""
        return tuple(labelled(self.ruleset, self.quantities))

    @cached_property
    def ratios(self) -> Ratios:
        """What values of criteria are."""
        return Ratios(self.ruleset, self.quantities)

    @cached_property
    def uses(self) -> Uses:
        """Who uses what."""
        return Uses(self.ruleset, self.inside)

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """Every criterion, in the order of the file."""
        nodes = self.ruleset.nodes.values()
        return tuple(node for node in nodes if isinstance(node, Criterion))

    @cached_property
    def tests(self) -> tuple[tuple[str, Test, Interval], ...]:
        """Every test of a number: the node it belongs to, and what the number can be."""
        return tuple(self._tests())

    def _tests(self) -> Iterator[tuple[str, Test, Interval]]:
        for name, node in self.ruleset.nodes.items():
            match node:
                case Criterion() if node.test.limit is not None:
                    yield name, node.test, self.ranges.of(node.measure)
                case ShareGroup():
                    yield name, node.test, SHARE
                case CoefficientGroup():
                    yield name, node.test, NOT_NEGATIVE
                case PointsGroup():
                    yield name, node.test, self._points(node)

    def _points(self, node: PointsGroup) -> Interval:
        rubric = self.ruleset.nodes.get(node.points_of)
        if node.share or not isinstance(rubric, Rubric):
            return SHARE if node.share else NOT_NEGATIVE
        return Interval(0, rubric.total.value)

    @cached_property
    def rubrics(self) -> tuple[Rubric, ...]:
        """Every rubric."""
        return tuple(node for node in self.ruleset.nodes.values() if isinstance(node, Rubric))

    @cached_property
    def inside(self) -> Mapping[str, Inside]:
        """What each node holds."""
        return {name: inside(node) for name, node in self.ruleset.nodes.items()}

    @cached_property
    def _amounts(self) -> tuple[Inside, ...]:
        """What nodes and measures hold."""
        measures = (inside(measure.value) for measure in self.ruleset.measures.values())
        return (*self.inside.values(), *measures)

    @cached_property
    def rows(self) -> tuple[Amount, ...]:
        """Every amount that chooses between amounts, of measures and nodes."""
        return tuple(part for one in self._amounts for part in one.rows)

    @cached_property
    def expressions(self) -> tuple[Expression, ...]:
        """Every expression of measures, nodes, populations and tables."""
        ruleset = self.ruleset
        others = (*ruleset.populations.values(), *ruleset.tables.values())
        wholes = (*self._amounts, *(inside(one) for one in others))
        return tuple(part for one in wholes for part in one.expressions)

    def referred(self, node: Criterion) -> tuple[Ruleset, Criterion] | None:
        """The criterion that one is no looser than, with its ruleset; None where it names none."""
        if not node.no_looser_than:
            return None
        name, criterion = split_reference(node.no_looser_than)
        try:
            ruleset = self._loader.load(name)
        except JunhengError:  # told with the meaning of the file
            return None
        other = ruleset.nodes.get(criterion)
        return (ruleset, other) if isinstance(other, Criterion) else None

    @cached_property
    def layout(self) -> Layout:
        """Where everything stands: worked out only when a rule asks."""
        return lay_out(self.ruleset)

    def one_population(self, first: str, second: str) -> bool:
        """Whether two nodes are judged over the same population."""
        population = self.layout.population
        return population.get(first) == population.get(second)

    def fields(self, node: Criterion) -> tuple[str, ...]:
        """The fields of the data dictionary that a criterion's measure rests on, in order."""
        fields = self.ruleset.dictionary.fields
        return tuple(sorted(name for name in self._names(node.measure) if name in fields))

    def _names(self, amount: Amount, passed: frozenset[str] = frozenset()) -> frozenset[str]:
        named = inside(amount).values
        measures = [name for name in named - passed if name in self.ruleset.measures]
        return named.union(
            *(self._names(self.ruleset.measures[name].value, passed | {name}) for name in measures)
        )

    @cached_property
    def bands(self) -> tuple[BandedLine, ...]:
        """Every amount by bands, laid out on the number line."""
        return tuple(self._banded(part) for part in self.rows if isinstance(part, Bands))

    def _banded(self, bands: Bands) -> BandedLine:
        node = bands.by.tree
        line = stretches([row.ends for row in bands.rows], whole=is_whole(self.ruleset, node))
        return BandedLine(bands.by, bands.rows, tuple(line), self.ranges.of_node(node))

    @cached_property
    def dated(self) -> tuple[Dated, ...]:
        """Every amount by date."""
        return tuple(part for part in self.rows if isinstance(part, Dated))

    def item(self, section: str, name: str) -> Cursor:
        """What the file says under a name of a section."""
        return self.document.section(section)[name]

    def node(self, name: str) -> Cursor | None:
        """What the file says of a criterion, group, rubric or gate; None where it says nothing."""
        items = (self.document.section(section) for section in _NODES)
        return next((named[name] for named in items if name in named), None)

    def place(self, section: str, name: str, *steps: str | int, key: bool = True) -> Place:
        """Where a word stands: the item itself, or what the steps lead to from there.

        Args:
            section: criteria, measures, judged …
            name: of the item.
            steps: keys, indexes and words of lists, as far as they are there.
            key: the place of the key that the steps lead to, not of its value.
        """
        return _place(self.item(section, name), steps, key=key)

    def at(self, name: str, *steps: str | int, key: bool = False) -> Place:
        """Where a word of a criterion, group, rubric or gate stands; by default of its value."""
        whole = self.node(name)
        return self.ruleset.nodes[name].place if whole is None else _place(whole, steps, key=key)

    def unit(self, item: Labelled) -> Place:
        """Where a criterion or measure says its unit."""
        return self.place(item.section, item.name, "unit", key=False)

    def formula(self, item: Labelled) -> Place:
        """Where a criterion or measure says what it computes."""
        key = "value" if item.section == "measures" else "measure"
        return self.place(item.section, item.name, key, key=False)

    def limit(self, name: str, leaf: Leaf) -> Place:
        """Where a limit of a node stands."""
        node = self.ruleset.nodes[name]
        test = getattr(node, "test", None)
        return leaf.place if leaf.place.line or test is None else self.at(name, test.comparator)

    def head(self, word: str, *steps: str | int, key: bool = False) -> Place:
        """Where a word outside of the sections stands; the top of the file where there is none."""
        whole = self.document.head.get(word)
        return self.document.top.place if whole is None else _place(whole, steps, key=key)


def _place(whole: Cursor, steps: tuple[str | int, ...], *, key: bool) -> Place:
    word = whole.walk(*steps)
    return word.key_place if key or word is whole else word.place
