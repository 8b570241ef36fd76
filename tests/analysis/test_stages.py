"""Self-evaluation against review over one made-up county; expected values derived by hand."""

from __future__ import annotations

import math

import pytest

from engine.analysis.difference.stages import compare_stages, draw

RULES = """
judged:
  clean: {label: 整洁, scope: county, type: yes_no}
populations: {everyone: {title: 全部}}
criteria:
  books: {label: 图书, <a>, every: section, measure: books / pupils, at_least: 20}
  tidy: {label: 整洁, <a>, requires: clean}
  age: {label: 建校年份, <a>, every: school, measure: year_built, at_least: 1900}
  owned: {label: 举办者, <a>, every: school, measure: owner, one_of: [county, private]}
groups:
  even:
    title: 均衡
    population: everyone
    coefficient_of: [books]
    at_most: 0.1
    source: note
    confidence: A
verdict: {all: [books, tidy, even, age]}
"""
# every school has 20 books each: all met, no difference between schools
SELF = """
school_code,school,school_type,owner,pupils,books,year_built
a,甲,primary,county,10,200,1999
b,乙,primary,county,10,200,2001
c,丙,primary,county,10,200,2002
"""
# the reviewer counts 10 books fewer in b, another year of building in a, and finds d
REVIEW = """
school_code,school,school_type,owner,pupils,books,year_built
a,甲,primary,county,10,200,1998
b,乙,primary,county,10,190,2001
c,丙,primary,,10,200,2002
d,丁,primary,county,10,200,2002
"""
JUDGED = "item,stage,value\nclean,self,yes\nclean,nation,{}\n"


@pytest.fixture
def stages(run):
    def compare(answer="yes", review=REVIEW, **options):
        first = run(RULES, SELF, assessments=JUDGED.format(answer), stage="self")
        second = run(RULES, review, assessments=JUDGED.format(answer), stage="nation")
        return compare_stages(first, second, **options)

    return compare


def test_figures_that_differ_with_the_cells_they_stand_in(stages):
    found = stages()

    told = [(c.unit.school, c.field, c.first, c.second) for c in found.cells]
    assert told == [
        ("甲", "year_built", 1999.0, 1998.0),
        ("乙", "books", 200.0, 190.0),
        ("丙", "owner", "county", ""),
    ]
    books = found.cells[1]
    assert books.difference == -10.0
    assert books.relative == pytest.approx(0.05, rel=1e-12)  # 10 / 200
    assert (books.label.zh, books.measured_in) == ("图书册数", "册")
    assert (books.first_cell.cell, books.second_cell.cell) == ("G3", "G3")
    assert math.isnan(found.cells[2].difference)
    assert not books.judged


def test_units_of_one_stage_alone_are_listed(stages):
    found = stages()

    assert [unit.school for unit in found.only_second] == ["丁"]
    assert found.only_first == ()
    assert found.units == 4  # the county and three schools
    assert (found.first, found.second) == ("self", "nation")


def test_what_hangs_on_one_schools_figures(stages):
    found = stages()

    # with 200 books b has 20 each again and meets the limit: the part and the whole hang on b, and
    # on nothing else that differs
    assert [(m.part, m.first, m.second) for m in found.moved] == [
        ("", "met", "not_met"), ("books", "met", "not_met"),
    ]  # fmt: skip
    assert [(h.unit.school, h.part, h.status, h.instead) for h in found.hanging] == [
        ("乙", "", "not_met", "met"), ("乙", "books", "not_met", "met"),
    ]  # fmt: skip
    assert [(s.unit.school, s.first, s.second) for s in found.schools] == [("乙", "met", "not_met")]
    assert found.untried == ()


def test_what_hangs_on_what_was_judged_of_the_county(run):
    first = run(RULES, SELF, assessments=JUDGED.format("no"), stage="self")
    second = run(RULES, SELF, assessments=JUDGED.format("no"), stage="nation")

    found = compare_stages(first, second)

    (cell,) = found.cells
    assert (cell.unit.school, cell.field, cell.judged) == ("", "clean", True)
    assert (cell.first, cell.second) == (True, False)
    assert [(h.part, h.status, h.instead) for h in found.hanging] == [
        ("", "not_met", "met"), ("tidy", "not_met", "met"),
    ]  # fmt: skip


def test_two_failing_schools_each_alone_hang_nothing(stages):
    review = REVIEW.replace("c,丙,primary,,10,200", "c,丙,primary,,10,180")

    found = stages(review=review)

    assert [m.part for m in found.moved] == ["", "books"]
    assert found.hanging == ()  # with b put right c still fails, and the other way round


def test_units_beyond_the_most_are_said_not_to_be_tried(stages):
    found = stages(most=1)

    # one figure differs in each of a, b, c: a is tried, b and c are not
    assert [unit.school for unit in found.untried] == ["乙", "丙"]


def test_the_same_data_twice_differs_in_nothing(run):
    same = [run(RULES, SELF, assessments=JUDGED.format("yes"), stage="self") for _ in range(2)]

    found = compare_stages(*same)

    assert (found.cells, found.moved, found.hanging, found.schools) == ((), (), (), ())


def test_years_apart_are_matched_by_code_alone(run):
    def of(year):
        text = SELF.strip().splitlines()
        rows = [text[0] + ",year", *(f"{line},{year}" for line in text[1:])]
        return run(RULES, "\n".join(rows))

    assert compare_stages(of(2022), of(2023)).units == 4


# ---------------------------------------------------------------------- the sample


def drawn(run, schools, count=9, **options):
    rules = RULES.replace("all: [books, tidy, even, age]", "all: [books, even]")
    return draw(run(rules, schools), count, **options)


def test_weights_follow_what_an_error_would_turn(run):
    # a lies on its limit (20): near 1, and the county's part would be turned by it alone: 1 + 9.
    # b has 20.5: margin 0.5 / 20 = 0.025, half of the supposed 5 %: near 0.5, 1 + 0.5 * 9 = 5.5.
    # c has 30: far away, weight 1. No coefficient is near its limit of 0.9.
    rules = RULES.replace("all: [books, tidy, even, age]", "all: [books, even]").replace(
        ": 0.1", ": 0.9"
    )
    schools = SELF.replace("b,乙,primary,county,10,200", "b,乙,primary,county,10,205").replace(
        "c,丙,primary,county,10,200", "c,丙,primary,county,10,300"
    )

    found = {one.unit.school: one for one in draw(run(rules, schools), 9)}

    assert found["甲"].weight == pytest.approx(10.0)
    assert found["乙"].weight == pytest.approx(5.5)
    assert found["丙"].weight == 1.0
    assert [text.zh for text in found["甲"].county] == ["图书"]
    assert found["丙"].near == ()


def test_a_school_of_two_that_fail_turns_only_its_own_result(run):
    rules = RULES.replace("all: [books, tidy, even, age]", "all: [books, even]").replace(
        ": 0.1", ": 0.9"
    )
    # a and b both have 19.5 and fail; turning one leaves the other: 1 + 0.5 * 3
    schools = SELF.replace("10,200,1999", "10,195,1999").replace("10,200,2001", "10,195,2001")

    found = {one.unit.school: one for one in draw(run(rules, schools), 9)}

    assert found["甲"].weight == pytest.approx(2.5)
    assert found["甲"].county == ()


def test_a_section_that_carries_a_coefficient_over_its_limit(run):
    # values 20, 20, 25.5 with equal weights: mean 21.8333, sd sqrt((2 * 1.8333^2 + 3.6667^2) / 3)
    # = 2.5927, cv 0.11875 > 0.1. With 5 % less c has 24.225: mean 21.4083, deviations 1.4083 twice
    # and 2.8167: sd 1.99168, cv 0.09303 < 0.1: an error at c turns it, one at a does not
    # (a + 5 %: 21, 20, 25.5: mean 22.1667, sd 2.392, cv 0.1079).
    schools = SELF.replace("10,200,2002", "10,255,2002")
    rules = RULES.replace("all: [books, tidy, even, age]", "all: [even]").replace(
        "every: section, measure: books / pupils, at_least: 20",
        "measure: books / pupils, at_least: 1",
    )

    found = {one.unit.school: one for one in draw(run(rules, schools), 9)}

    assert [text.zh for text in found["丙"].county] == ["均衡"]
    # near: 1 - (0.11875 - 0.1) / (0.11875 - 0.09303); the weight is 1 + 9 * near
    mean, sd = 65.5 / 3, math.sqrt((2 * (20 - 65.5 / 3) ** 2 + (25.5 - 65.5 / 3) ** 2) / 3)
    less = [20, 20, 24.225]
    middle = sum(less) / 3
    other = math.sqrt(sum((x - middle) ** 2 for x in less) / 3) / middle
    near = 1 - (sd / mean - 0.1) / (sd / mean - other)
    assert found["丙"].weight == pytest.approx(1 + 9 * near, rel=1e-9)
    assert found["甲"].weight == 1.0


def test_the_draw_is_the_same_every_time_and_another_with_another_seed(run):
    schools = "school_code,school,school_type,pupils,books\n" + "".join(
        f"s{index},校{index},primary,10,{200 + 20 * index}\n" for index in range(30)
    )

    first = [one.unit.school_code for one in drawn(run, schools, 5)]

    assert len(first) == 5
    assert first == [one.unit.school_code for one in drawn(run, schools, 5)]
    lines = schools.splitlines()
    turned = "\n".join([lines[0], *reversed(lines[1:])])
    assert first == [one.unit.school_code for one in drawn(run, turned, 5)]  # the order is nothing
    assert first != [one.unit.school_code for one in drawn(run, schools, 5, seed="2")]


def test_weightier_schools_are_drawn_more_often(run):
    # one school on the line among twenty far from it: with weight 10 against 1 each it is drawn
    # first with chance 10 / 30; over 300 seeds that is 100, with a deviation of 8.2
    schools = "school_code,school,school_type,pupils,books\nz,线,primary,10,200\n" + "".join(
        f"s{index},校{index},primary,10,400\n" for index in range(20)
    )
    rules = RULES.replace("all: [books, tidy, even, age]", "all: [books]").replace(
        "groups:", "groups_unused:"
    )
    rules = rules[: rules.index("groups_unused:")] + rules[rules.index("verdict:") :]
    evaluation = run(rules, schools)

    first = [draw(evaluation, 1, seed=str(seed))[0].unit.school_code for seed in range(300)]

    assert 70 <= first.count("z") <= 130
