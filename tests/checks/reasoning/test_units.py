"""Units and quantities, by the factors of the shipped dictionary (1 亩 = 1/15 公顷 = 666.67 ㎡)."""

from __future__ import annotations

import pytest

from engine.checks.reasoning.quantity import Quantities, Quantity
from engine.checks.reasoning.units import Units, counted_part
from tests.checks.reasoning.given import expression, ruleset

UNITS = Units({"元": {"万元": 10000, "千元": 1000}, "班": {"个": 1}, "间": {"个": 1}, "%": {}})


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("万元", "元", 10000), ("元", "万元", 1e-4), ("万元", "千元", 10), ("元", "元", 1),
        ("个", "间", 1), ("间", "班", None), ("元", "%", None), ("斤", "斤", 1), ("斤", "元", None),
    ],
)  # fmt: skip
def test_how_many_one_is_of_another(one, other, ratio):
    assert UNITS.ratio(one, other) == (None if ratio is None else pytest.approx(ratio))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("元", "万元", True),
        ("元", "班", False),
        ("元", "斤", False),
        ("斤", "两", True),
        ("元", "", True),
        ("项", "元", True),
    ],
)
def test_what_may_be_one_kind_of_thing(one, other, alike):
    assert UNITS.alike(one, other) is alike


@pytest.mark.parametrize(
    ("unit", "part"), [("㎡/人", "㎡"), ("册", "册"), ("元 / 生·年", "元"), ("", "")]
)
def test_the_unit_of_what_is_counted(unit, part):
    assert counted_part(unit) == part


@pytest.mark.parametrize(
    ("text", "unit", "per", "factor"),
    [
        ("100 * books / pupils", "册", {"pupils"}, 100),
        ("books / (pupils / 100)", "册", {"pupils"}, 100),
        ("-(books + 0)", "册", set(), -1),
        ("+books", "册", set(), 1),
        ("ceil(equipment_value / 10000)", "元", set(), 1e-4),
        ("music_rooms + art_rooms", "间", set(), 1),
        ("max(music_rooms, 3, art_rooms)", "间", set(), 1),
        ("books if boarding else 0", "册", set(), 1),
        ("0 if boarding else books", "册", set(), 1),
        ("county_total(books) / county_total(pupils)", "册", {"pupils"}, 1),
    ],
)
def test_what_an_expression_counts(text, unit, per, factor):
    found = Quantities(ruleset()).of(expression(text))

    assert found is not None
    assert (found.unit, found.per) == (unit, per)
    assert found.factor == pytest.approx(factor)


@pytest.mark.parametrize(
    "text",
    ["books * pupils", "books / pupils / classes", "1 / pupils", "books ** 2", "boarding", "'x'", "nobody",
     "books if boarding else pupils", "books / pupils - 1", "2 * books + 3 * books", "a", "books / 0",
     "county_count(boarding)", "max(books, pupils)", "max(1, 2)", "books > 3"],
)  # fmt: skip
def test_what_nobody_can_tell(text):
    found = Quantities(ruleset()).of(expression(text))

    assert found is None or found.plain


def test_a_constant_counts_nothing():
    assert Quantities(ruleset()).of(expression("3")) == Quantity(factor=3)
