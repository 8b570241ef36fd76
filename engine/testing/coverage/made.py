"""A school around an edge -> a case of its own, with the status that the comparator implies."""

from __future__ import annotations

import datetime as dt
from decimal import Context, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from engine.diagnostics import Text
from engine.testing.model import Case, Cell, Check, Given, Options, Row, Want, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.language.amounts import Amount, Test
    from engine.language.cursor import Cursor
    from engine.language.vocabulary import Judged, Scope
    from engine.testing.coverage.edges import Edge
    from engine.testing.coverage.plain import Plain, School
    from engine.testing.coverage.solve import Found, Near
    from engine.testing.model import Scalar

SCHOOL = "a"
_DIGITS = Context(prec=30)


def case_of(edge: Edge, side: Near, found: Found, scope: Scope, item: Cursor) -> Case:
    """The case of one school.

    Args:
        edge: the limit.
        side: of it.
        found: the school.
        scope: of the criterion.
        item: the criterion in its file: failures are reported there.
    """
    layer = item.layers[0]
    path = layer.path
    school, criterion = found.school, edge.criterion
    wants = [
        Want("status", expected(criterion.test, found), path),
        Want("value", _decimal(found.value), path),
    ]
    if side == "on":
        wants.append(Want("on_the_line", True, path))
    code = SCHOOL if scope in ("section", "school") else ""
    at = school.level if scope == "section" else ""
    level = f"（{school.level}）" if edge.level else ""
    shown = _cell(school.facts[found.varied])
    name = f"{criterion.name}{level} {found.varied} = {said(shown)}"
    sum_ = f"{criterion.measure.text} = {said(_decimal(found.value))}"
    limit = said(_decimal(found.limit))
    why = f"工具按限值生成：{sum_}，限值 {limit}"
    return Case(
        name=Text(name, name.replace("（", " (").replace("）", ")")),
        why=Text(why, f"made by the tool: {sum_}, limit {limit}"),
        given=_Given(school, path).given(),
        checks=(Check("criteria", criterion.name, tuple(wants), path, code, at),),
        tree=layer.tree,
        path=path,
        options=_options(school),
        options_path=path,
    )


def expected(test: Test, found: Found) -> str:
    """The status that a comparator gives a value, by plain comparison with every end."""
    value = found.value
    low, high = (_end(found.school, end) for end in (test.limit, test.upper))
    match test.comparator:
        case "at_least":
            met = value >= low
        case "more_than":
            met = value > low
        case "at_most":
            met = value <= low
        case "less_than":
            met = value < low
        case "equals":
            met = value == low
        case "not_equals":
            met = value != low
        case _:
            above = value > low or (test.with_low and value == low)
            below = value < high or (test.with_high and value == high)
            met = above and below
    return "met" if met else "not_met"


def _end(school: School, amount: Amount | None) -> Fraction:
    value = None if amount is None else school.value(amount)
    return value if isinstance(value, Fraction) else Fraction(0)


def _options(school: School) -> Options:
    switches = school.ruleset.switches
    chosen = {
        name: value is True
        for name, value in school.facts.items()
        if name in switches and value is not switches[name].default
    }
    return Options(date=school.date.isoformat(), switches=tuple(sorted(chosen.items())))


class _Given:
    """The facts of a school as the rows of a case."""

    def __init__(self, school: School, path: tuple[str | int, ...]) -> None:
        self.school = school
        self.path = path

    def given(self) -> Given:
        ruleset, facts = self.school.ruleset, self.school.facts
        fields = {n: ruleset.dictionary.fields[n] for n in facts if n in ruleset.dictionary.fields}
        of_school = {n: facts[n] for n, known in fields.items() if known.scope == "school"}
        of_section = {n: facts[n] for n, known in fields.items() if known.scope == "section"}
        of_county = {n: facts[n] for n, known in fields.items() if known.scope == "county"}
        schools = {
            "school_code": SCHOOL, **of_school,
            **{self.column(name, self.school.level): value for name, value in of_section.items()},
            **self.nobody_elsewhere(),
        }  # fmt: skip
        judged = [item for name, item in ruleset.judged.items() if name in facts]
        rows = tuple(self.row(row) for item in judged for row in self.assessments(item))
        return Given((self.row(schools),), (self.row(of_county),), rows)

    def nobody_elsewhere(self) -> dict[str, Plain]:
        """No pupils at the other levels of the school, whatever its type."""
        ruleset = self.school.ruleset
        weights = ruleset.arithmetic.weights
        if weights in ("", "equal"):
            return {}
        others = [name for name in ruleset.all_levels if name != self.school.level]
        return {self.column(weights, name): Fraction(0) for name in others}

    def column(self, name: str, level: str) -> str:
        return f"{name}_{level}"

    def assessments(self, item: Judged) -> Iterator[dict[str, Plain]]:
        """One judgement, or as many of one mind as are needed, with the reason that may be."""
        row: dict[str, Plain] = {"item": item.name, "value": self.school.facts[item.name]}
        row["reason"] = "工具生成" if item.needs_reason else None
        row["school_code"] = SCHOOL if item.scope == "school" else None
        for number in range((item.raters and item.raters.at_least) or 1):
            yield {**row, "rater": str(number + 1) if item.raters else None}

    def row(self, cells: dict[str, Plain]) -> Row:
        kept = {name: Cell(_cell(value), self.path) for name, value in cells.items()}
        return Row({name: cell for name, cell in kept.items() if cell.value is not None}, self.path)


def _cell(value: Plain) -> Scalar:
    match value:
        case bool():
            return "是" if value else "否"
        case Fraction():
            return _decimal(value)
        case dt.date():
            return value.isoformat()
    return value


def _decimal(value: Fraction) -> Decimal:
    return _DIGITS.divide(Decimal(value.numerator), Decimal(value.denominator))
