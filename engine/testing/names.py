"""A case and its subject -> the names it uses that nobody knows, with those that look like them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnostics import Text, nearest
from engine.evaluation.regions import region_code
from engine.testing.model import Check, said
from engine.testing.subject import OURS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from engine.diagnostics import Diagnostic
    from engine.language.marks import Path, Tree
    from engine.testing.model import Case, Row
    from engine.testing.subject import Subject

PART = Text("部分", "part of the verdict")
CRITERION = Text("标准", "criterion")
INDICATOR = Text("差异系数指标", "indicator of a coefficient")
LEVEL = Text("学段", "level")
ITEM = Text("判定项", "judged item")
COUNTY = Text("县", "county")
_KINDS = {"verdicts": PART, "criteria": CRITERION, "coefficients": INDICATOR}
_MOST = 12
_TO_NAME = 5  # tests, number, expect, criteria, name


def unknown_names(case: Case, subject: Subject, tree: Tree) -> Iterator[Diagnostic]:
    """Every name of a case that does not exist; such a case is not run."""
    look = _Look(case, subject, tree)
    twice = [*look.twice()]
    if twice:  # what is said of a school may be about either
        yield from twice
        return
    for row in case.given.schools:
        yield from look.columns(row, subject.school_columns, subject.county_columns)
    for row in case.given.county:
        yield from look.columns(row, subject.county_columns, subject.school_columns)
    for row in case.given.assessments:
        yield from look.item(row)
    for check in case.checks:
        yield from look.check(check)
    for school in case.excluded.schools if case.excluded else ():
        yield from look.unit(school.school, school.level, school.path)


class _Look:
    def __init__(self, case: Case, subject: Subject, tree: Tree) -> None:
        self.case = case
        self.subject = subject
        self.tree = tree
        self.schools = case.given.school_codes()

    def twice(self) -> Iterator[Diagnostic]:
        """Two schools of one code in one year: the second was copied from the first."""
        seen: set[tuple[str, ...]] = set()
        for row, code in zip(self.case.given.schools, self.schools, strict=True):
            unit = (row.county, code, row.text("year"))
            if unit in seen:
                cell = row.cells.get("school_code")
                yield self.tree.problem("R078", cell.path if cell else row.path, school=code)
            seen.add(unit)

    def columns(
        self, row: Row, own: Mapping[str, str], other: Mapping[str, str]
    ) -> Iterator[Diagnostic]:
        for name, cell in row.cells.items():
            if name not in own:
                at_key = cell.path[-1] == name  # a boundary's value has a key of its own
                headers = self.subject.headers
                yield wrong_column(
                    self.tree, cell.path, name, own, other, headers=headers, at_key=at_key
                )

    def item(self, row: Row) -> Iterator[Diagnostic]:
        items = self.subject.judged(row.text("ruleset"))
        name = row.text("item")
        if name not in items:
            yield self.unknown(ITEM, name, items, row.cells["item"].path, at_key=False)

    def check(self, check: Check) -> Iterator[Diagnostic]:
        known: Collection[str] = {
            "verdicts": ("", *self.subject.ruleset.verdict.parts),
            "criteria": self.subject.criteria,
            "coefficients": self.subject.indicators,
        }[check.table]
        if check.name not in known:
            path = check.path[:_TO_NAME]
            yield self.unknown(_KINDS[check.table], check.name, known, path, at_key=True)
        else:
            yield from self.unit(check.school, check.level, check.path)
            counties = (*self.case.given.counties, *self.regions())
            if check.county and check.county not in counties:
                yield self.unknown(
                    COUNTY, check.county, counties, (*check.path, "county"), at_key=False
                )

    def regions(self) -> tuple[str, ...]:
        """Codes of the regions into which the counties of the case are gathered."""
        kind = self.subject.ruleset.region
        codes = self.case.given.counties if kind else ()
        return tuple(dict.fromkeys(region_code(code, kind) for code in codes))

    def unit(self, school: str, level: str, path: Path) -> Iterator[Diagnostic]:
        if school and school not in self.schools:
            yield self.tree.problem(
                "R068", (*path, "school"), case=self.case.name, school=school,
                schools=self.schools or Text("（没有）", "(none)"),
            )  # fmt: skip
        levels = self.subject.ruleset.rated_levels
        if level and level not in levels:
            below = (*path, "level")
            at_key = below not in self.tree.values  # as the key of coefficients
            where = path if at_key else below
            yield self.unknown(LEVEL, level, levels, where, at_key=at_key)

    def unknown(
        self, kind: Text, name: str, known: Collection[str], path: Path, *, at_key: bool
    ) -> Diagnostic:
        near = suggested(name, known)
        ruleset = self.subject.ruleset.name
        return self.tree.problem(
            "R064", path, at_key=at_key, kind=kind, name=name, ruleset=ruleset, near=near
        )


def wrong_column(
    tree: Tree, path: Path, name: str, own: Mapping[str, str], other: Mapping[str, str],
    *, headers: Mapping[str, str], at_key: bool,
) -> Diagnostic:  # fmt: skip
    """Why a column cannot stand where it stands: it is ours, of the other table, or unknown."""
    if name in OURS:
        return tree.problem("R067", path, at_key=at_key, name=name)
    if name in other:
        key = "county" if "school_code" in own else "schools"
        return tree.problem("R066", path, at_key=at_key, name=name, key=key)
    meant = headers.get(name)
    near = (meant,) if meant in own else suggested(name, own)
    return tree.problem("R065", path, at_key=at_key, name=name, near=near)


def suggested(name: str, known: Collection[str]) -> tuple[str, ...] | Text:
    """The nearest known names; where none looks like it, the first few of all."""
    some = [said(one) for one in known if one]
    near = nearest(name, some) or tuple(some[:_MOST])
    return near or Text("（没有）", "(none)")
