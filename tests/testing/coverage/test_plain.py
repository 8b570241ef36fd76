"""Plain arithmetic over one school: expected values by hand."""

from __future__ import annotations

import ast
import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest

from engine.diagnostics import Text
from engine.language.amounts import (
    Band,
    Bands,
    Case,
    Cases,
    Dated,
    DatedRow,
    Ends,
    Expression,
    Lookup,
    Number,
    PerLevel,
    Word,
)
from engine.language.model import Provenance
from engine.language.tables import LookupTable, TableRow
from engine.testing.coverage.plain import NotPlainError, School, half_up, looked_up

FACTS = {
    "a": Fraction(7), "b": Fraction(2), "nothing": Fraction(0), "yes": True, "no": False,
    "kind": "primary", "day": dt.date(2021, 6, 30),
}  # fmt: skip


def number(text):
    return Number(Decimal(text))


def formula(text):
    return Expression(text, ast.parse(text, mode="eval").body)


@pytest.fixture
def school(small):
    small.write("criteria: {x: {<c>, requires: sound}}\nverdict: {all: [x]}\n"
                "measures: {twice: {label: 两倍, value: 2 * budget}}\n")  # fmt: skip
    ruleset, _ = small.load()
    return School(ruleset, "primary", {**FACTS, "budget": Fraction(5)}, dt.date(2024, 6, 29))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a + b * 3", 13),
        ("(a - b) / 4", Fraction(5, 4)),
        ("a / nothing", None),
        ("a % b", 1),
        ("a % nothing", None),
        ("b ** 3", 8),
        ("nothing ** -1", None),
        ("b ** 0.5", None),
        ("-a", -7),
        ("+a", 7),
        ("0.1 + 0.2", Fraction(3, 10)),
        ("missing + 1", None),
        ("-missing", None),
        ("twice", 10),
        ("abs(b - a)", 5),
        ("min(a, b, 1)", 1),
        ("max(a, missing)", None),
        ("ceil(a / b)", 4),
        ("floor(a / b)", 3),
        ("round_half_up(a / b, 0)", 4),
        ("years_since(day)", 2),  # three years are full on the 30th
        ("school_total(a) + county_mean(b)", 9),
        ("county_count(a > 1) + county_share(a > 9)", 1),
        ("a if yes else b", 7),
        ("a if no else b", 2),
        ("a if missing else b", None),
        ("a == 7", True),
        ("a != 7", False),
        ("1 < b <= 2", True),
        ("1 < b < missing", None),
        ("3 < b < missing", False),
        ("missing == 1", None),
        ("kind in ('primary', 'junior')", True),
        ("kind not in ('primary',)", False),
        ("missing in ('primary',)", None),
        ("level == 'primary'", True),
        ("yes and no", False),
        ("yes or missing", True),
        ("no or missing", None),
        ("yes and missing", None),
        ("no and missing", False),
        ("not no", True),
        ("not missing", None),
        ("True", True),
    ],
)
def test_expressions(school, text, value):
    assert school.value(formula(text)) == value


@pytest.mark.parametrize("text", ["last_year(a)", "years_since(a)", "a.b", "[a]"])
def test_what_one_school_cannot_tell(school, text):
    with pytest.raises(NotPlainError):
        school.value(formula(text))


def test_amounts_by_level_and_case(school):
    by_level = PerLevel({"primary": number("1"), "junior": number("2")})
    cases = Cases((
        Case(formula("a > 9"), number("1")), Case(formula("b == 2"), by_level),
        Case(None, number("3")),
    ))  # fmt: skip

    assert school.value(number("0.50")) == Fraction(1, 2)
    assert school.value(Word("好")) == "好"
    assert school.value(by_level) == 1
    assert school.value(PerLevel({"junior": number("2")})) is None
    assert school.value(cases) == 1
    assert school.value(Cases((Case(formula("missing > 9"), number("1")),))) is None
    assert school.value(Cases((Case(formula("a > 9"), number("1")),))) is None


def test_bands_own_their_edges(school):
    bands = Bands(formula("a"), (
        Band(Ends(None, number("7"), with_high=False), number("1")),
        Band(Ends(number("7"), number("9")), number("2")),
        Band(Ends(number("9"), None, with_low=False), number("3")),
    ))  # fmt: skip

    assert school.value(bands) == 2  # 7 belongs to the second
    assert school.value(Bands(formula("missing"), bands.rows)) is None
    assert school.value(Bands(formula("a + 2"), bands.rows)) == 2
    assert school.value(Bands(formula("a + 3"), bands.rows)) == 3


def test_dates(school):
    dated = Dated((DatedRow("", "2020", number("1")), DatedRow("2021", "2024-06", number("2")),
                   DatedRow("2024-07-01", "", number("3"))))  # fmt: skip

    assert school.value(dated) == 2
    assert school.value(Dated(dated.rows[:1])) is None


TABLE = LookupTable(
    "t", Text("表"), "", formula("a"), ("primary", "junior"),
    (TableRow(number("12"), (number("6.6"), None)), TableRow(number("18"), (number("5.8"), None))),
    "linear", True, False, {}, Provenance(),
)  # fmt: skip


@pytest.mark.parametrize(
    ("between", "at", "value"),
    [
        ("linear", 15, Fraction("6.2")),
        ("step_down", 15, Fraction("6.6")),
        ("step_up", 15, Fraction("5.8")),
        ("exact", 15, None),
        ("exact", 12, Fraction("6.6")),
        ("linear", 6, Fraction("6.6")),  # the first row holds below it
        ("linear", 19, None),  # the last does not hold above it
    ],
)
def test_tables(between, at, value):
    from dataclasses import replace

    assert looked_up(replace(TABLE, between=between), "primary", Fraction(at)) == value


def test_what_a_table_does_not_print(school):
    from dataclasses import replace

    assert looked_up(TABLE, "junior", Fraction(12)) is None
    assert looked_up(TABLE, "senior", Fraction(12)) is None
    assert looked_up(TABLE, "primary", None) is None
    tables = replace(school.ruleset, tables={"t": TABLE})
    assert replace(school, ruleset=tables).value(Lookup("t")) == Fraction("6.6")


@pytest.mark.parametrize(
    ("value", "digits", "rounded"),
    [("2.345", 2, "2.35"), ("2.5", 0, "3"), ("-2.5", 0, "-3"), ("2.4", 0, "2")],
)
def test_halves_go_up(value, digits, rounded):
    assert half_up(Fraction(value), digits) == Fraction(rounded)
