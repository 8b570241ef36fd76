"""A tested ruleset -> of every target, what tests state, what the tool made, what is unseen."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from engine.diagnostics import Diagnostic, Place, problem
from engine.language.layout import lay_out
from engine.testing.coverage.made import case_of
from engine.testing.coverage.solve import UnsolvedError, around
from engine.testing.coverage.stated import Stated
from engine.testing.coverage.targets import ASPECTS, NEAR, targets_of
from engine.testing.groups import evaluated
from engine.testing.where import Whereabouts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from engine.language.model import Ruleset
    from engine.testing.coverage.targets import Aspect, Target
    from engine.testing.model import Case
    from engine.testing.run import Tested

How = Literal["stated", "made", "unseen"]


@dataclass(frozen=True, slots=True)
class Line:
    """One target: how each aspect that can be seen was seen.

    Attributes:
        path: the target as a person names it.
        level: "" for all.
        place: where it stands.
        seen: for every aspect that can be.
        why: what kept the tool from making the cases around its limit; "" where nothing did.
    """

    path: str
    level: str
    place: Place
    seen: Mapping[Aspect, How]
    why: str = ""

    def count(self, how: How) -> int:
        """How many aspects were seen in one way."""
        return sum(one == how for one in self.seen.values())


@dataclass(frozen=True, slots=True)
class Coverage:
    """One ruleset.

    Attributes:
        lines: every target that its file states.
        cases: how many boundary cases the tool made, and ran.
        failures: made cases that do not come out as plain arithmetic says.
    """

    ruleset: Ruleset
    lines: tuple[Line, ...]
    cases: int
    failures: tuple[Diagnostic, ...]

    def count(self, *ways: How) -> int:
        """How many aspects of all targets were seen in one of these ways; of any, without one."""
        return sum(line.count(how) for line in self.lines for how in ways or _WAYS)

    @property
    def percent(self) -> Fraction:
        """The share of aspects seen, exactly; 100 where there is nothing to see."""
        whole = self.count()
        return Fraction(100 * self.count("stated", "made"), whole) if whole else Fraction(100)

    def enough(self, least: float | None) -> Diagnostic | None:
        """What is wrong where less than so many percent were seen."""
        if least is None or self.percent >= Fraction(str(least)):
            return None
        place = Place(self.ruleset.path, 1, 1)
        return problem(
            "R077", place, ruleset=self.ruleset.name, percent=rounded_down(self.percent),
            least=f"{least:g}",
        )  # fmt: skip


def rounded_down(percent: Fraction) -> str:
    """A percentage with one decimal, rounded down: only all of it prints as 100.

    >>> rounded_down(Fraction(9999, 100)), rounded_down(Fraction(100))
    ('99.9 %', '100 %')
    """
    tenths = int(percent * 10)  # towards zero: a percentage is never negative
    return f"{tenths // 10} %" if tenths % 10 == 0 else f"{tenths / 10:.1f} %"


_WAYS: tuple[How, ...] = ("stated", "made", "unseen")


def covered(tested: Tested) -> Coverage:
    """Make the boundary cases of a tested ruleset, run them, and see what all together saw."""
    ruleset = tested.suite.ruleset
    stated = Stated(ruleset, tested.groups)
    targets = targets_of(ruleset)
    made = _Made(tested, targets)
    where = Whereabouts(ruleset, tested.suite.document)
    lines = tuple(_line(target, stated, made, where) for target in targets)
    return Coverage(ruleset, lines, len(made.cases), made.failures)


def _line(target: Target, stated: Stated, made: _Made, where: Whereabouts) -> Line:
    seen: dict[Aspect, How] = {}
    for aspect in ASPECTS:
        if aspect not in target.aspects:
            continue
        if stated.has(target.way, aspect, target.level, target.word):
            seen[aspect] = "stated"
        else:
            near = aspect in NEAR and (id(target), aspect) in made.sides
            seen[aspect] = "made" if near else "unseen"
    path = where.path(target.way)
    if target.edge and target.edge.word and target.word:
        path = f"{path}.{target.word}"
    place = target.place if target.place and target.place.line else where.place(target.way)
    return Line(path, target.level, place, seen, made.why.get(id(target), ""))


class _Made:
    """The cases that the tool makes around the limits of a ruleset's criteria."""

    def __init__(self, tested: Tested, targets: Sequence[Target]) -> None:
        suite = tested.suite
        ruleset = suite.ruleset
        self.cases: list[Case] = []
        self.sides: set[tuple[int, Aspect]] = set()
        self.why: dict[int, str] = {}
        layout = lay_out(ruleset)
        for target in targets:
            edge = target.edge
            if edge is None:
                continue
            try:
                found = around(edge, ruleset, layout)
            except UnsolvedError as error:
                self.why[id(target)] = error.why
                continue
            item = suite.document.section("criteria")[edge.criterion.name]
            for side, school in found.items():
                self.sides.add((id(target), side))
                scope = layout.scope[edge.criterion.name]
                self.cases.append(case_of(edge, side, school, scope, item))
        self.failures = tuple(
            item
            for group in evaluated(suite, self.cases)
            for _, found_wrong in group.failures()
            for item in found_wrong
        )
