"""A boundary -> its cases: one county, with a value above, on and below the limit, and without."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from engine.diagnostics import Text
from engine.language.model import Criterion
from engine.testing.model import Case, Cell, Check, Given, Row, Want, said
from engine.testing.names import CRITERION, ITEM, suggested, wrong_column
from engine.testing.read import (
    at,
    mapping,
    read_given,
    read_options,
    read_text,
    scalar,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.diagnostics import Diagnostic
    from engine.language.marks import Path, Tree
    from engine.testing.model import Scalar
    from engine.testing.subject import Subject

_WITHOUT_LIMIT = ("requires", "forbids", "one_of")
_COUNTY, _JUDGED = "county.", "judged."


def boundary_cases(tree: Tree, path: Path, subject: Subject) -> tuple[list[Case], list[Diagnostic]]:
    """The cases of one boundary, or why it makes no sense for this ruleset."""
    boundary = _Boundary(tree, path, subject)
    found = list(boundary.slips())
    return ([], found) if found else (list(boundary.cases()), [])


class _Boundary:
    def __init__(self, tree: Tree, path: Path, subject: Subject) -> None:
        self.entry = mapping(at(tree, path))
        self.tree = tree
        self.path = path
        self.subject = subject
        self.criterion = said(self.entry["criterion"])
        self.level = said(scalar(self.entry.get("level")))
        self.vary = said(self.entry["vary"])
        self.given = read_given(mapping(self.entry["given"]), (*path, "given"))
        node = subject.ruleset.nodes.get(self.criterion)
        self.comparator = node.test.comparator if isinstance(node, Criterion) else ""

    # ---------------------------------------------------------------------- what does not fit

    def slips(self) -> Iterator[Diagnostic]:
        subject = self.subject
        if self.criterion not in subject.criteria:
            yield self.tree.problem(
                "R064", (*self.path, "criterion"), kind=CRITERION, name=self.criterion,
                ruleset=subject.ruleset.name, near=suggested(self.criterion, subject.criteria),
            )  # fmt: skip
        elif self.comparator in _WITHOUT_LIMIT and "on_the_limit" in self.entry:
            yield self.tree.problem(
                "R071", (*self.path, "on_the_limit"), at_key=True, name=self.criterion
            )
        yield from self._vary_slips()

    def _vary_slips(self) -> Iterator[Diagnostic]:
        place = (*self.path, "vary")
        schools, county = self.subject.school_columns, self.subject.county_columns
        headers = self.subject.headers
        if self.vary.startswith(_JUDGED):
            name = self.vary.removeprefix(_JUDGED)
            items = self.subject.judged()
            if name not in items:
                near = suggested(name, items)
                ruleset = self.subject.ruleset.name
                yield self.tree.problem(
                    "R064", place, kind=ITEM, name=name, ruleset=ruleset, near=near
                )
            elif items[name].scope == "school" and not self.given.schools:
                yield self.tree.problem("R072", place, name=self.vary)
        elif self.vary.startswith(_COUNTY):
            name = self.vary.removeprefix(_COUNTY)
            if name not in county:
                yield wrong_column(
                    self.tree, place, name, county, schools, headers=headers, at_key=False
                )
        elif self.vary not in schools:
            yield wrong_column(
                self.tree, place, self.vary, schools, county, headers=headers, at_key=False
            )
        elif not self.given.schools:
            yield self.tree.problem("R072", place, name=self.vary)

    # ---------------------------------------------------------------------- the cases

    def cases(self) -> Iterator[Case]:
        yield self._case("met", "met")
        if "on_the_limit" in self.entry:
            yield self._case("on_the_limit", self._at_the_limit(), on_the_line=True)
        yield self._case("not_met", "not_met")
        if not self._reads_blank():
            yield self._case("", "undetermined")

    def _at_the_limit(self) -> str:
        """The status of a value on the limit, as the boundary says; unless it does, met.

        It is not taken from the comparator: who makes a rule strict by mistake is to be told.
        """
        return said(scalar(self.entry.get("limit_is"))) or "met"

    def _reads_blank(self) -> bool:
        """Whether an empty cell has a value of its own, so that nothing can be missing."""
        name = self.vary.removeprefix(_COUNTY)
        field = None if self.vary.startswith(_JUDGED) else self.subject.field_of(name)
        return field is not None and field.blank is not None

    def _case(self, key: str, status: str, *, on_the_line: bool = False) -> Case:
        """One value of the boundary; `key` "" is the case in which it is missing."""
        path = (*self.path, key or "vary")
        value = scalar(self.entry[key]) if key else None
        wants = [Want("status", status, path)] if status else []
        if on_the_line:
            wants.append(Want("on_the_line", True, path))
        shown = said(value) if key else "…"
        name = f"{self.criterion}{f'（{self.level}）' if self.level else ''} {self.vary} = {shown}"
        return Case(
            name=Text(name, name.replace("（", " (").replace("）", ")")),
            why=read_text(self.entry["why"]),
            given=self._varied(Cell(value, path) if key else None),
            checks=(self._check(tuple(wants), path),),
            tree=self.tree,
            path=path,
            options=read_options(self.entry),
            options_path=(*self.path, "options"),
        )

    def _check(self, wants: tuple[Want, ...], path: Path) -> Check:
        """The unit of the first school, or of the county where the criterion is the county's."""
        scope = self.subject.scopes.get(self.criterion.partition(".")[0], "county")
        codes = self.given.school_codes()
        school = codes[0] if codes and scope != "county" else ""
        return Check("criteria", self.criterion, wants, path, school, self.level)

    def _varied(self, cell: Cell | None) -> Given:
        given = self.given
        if self.vary.startswith(_COUNTY):
            *earlier, last = given.county
            row = _with(last, self.vary.removeprefix(_COUNTY), cell)
            return replace(given, county=(*earlier, row))
        if self.vary.startswith(_JUDGED):
            return replace(given, assessments=self._judged(cell))
        first, *others = given.schools
        return replace(given, schools=(_with(first, self.vary, cell), *others))

    def _judged(self, cell: Cell | None) -> tuple[Row, ...]:
        """The assessments with one judgement of the item that varies, in place of any other."""
        name = self.vary.removeprefix(_JUDGED)
        others = tuple(row for row in self.given.assessments if row.text("item") != name)
        if cell is None:
            return others
        cells = {"item": Cell(name, cell.path), "value": cell}
        if self.subject.judged()[name].scope == "school":
            code: Scalar = self.given.school_codes()[0]
            cells["school_code"] = Cell(code, cell.path)
        return (*others, Row(cells, cell.path))


def _with(row: Row, column: str, cell: Cell | None) -> Row:
    cells = {name: kept for name, kept in row.cells.items() if name != column}
    return replace(row, cells=cells if cell is None else {**cells, column: cell})
