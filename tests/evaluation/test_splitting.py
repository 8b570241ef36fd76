"""Shared resources divided over the levels of a school by weighted pupils."""

from __future__ import annotations

from fractions import Fraction

import pytest

from .given import coefficient, judged, row, rows, verdict

RULES = """
levels: {primary: 小学, junior: 初中, senior: {label: 高中, rated: false}}
populations:
  all:
    split: {fields: [books, teaching_area], by: pupils,
            weights: {primary: 1, junior: 1.1, senior: 1.32}, <a>}
measures: {share: {label: 图书, value: books}}
criteria:
  books_: {<A>, measure: books, at_least: 1}
groups:
  each: {population: all, every: section, all: [books_]}
  spread: {population: all, coefficient_of: [share], at_most: 10, <a>}
verdict: {all: [each, spread]}
"""


def _books(evaluation, school="a"):
    found = rows(evaluation, "sections", indicator="books_", school_code=school)
    return {line["level"]: line["value"] for line in found}


def test_the_published_nine_year_school_is_split_one_to_one_point_one(run):
    evaluation = run(
        RULES,
        """
        school_code,school_type,pupils_primary,pupils_junior,books
        a,nine_year,166,210,23226
        """,
    )
    books = _books(evaluation)
    # Published: 9711.627 and 13514.373 books.
    assert books["primary"] == pytest.approx(9711.627, abs=5e-4)
    assert books["junior"] == pytest.approx(13514.373, abs=5e-4)
    # 166 + 1.1 x 210 = 397 weighted pupils.
    assert books["primary"] == pytest.approx(float(Fraction(23226 * 166, 397)), rel=1e-15)
    assert books["junior"] == pytest.approx(float(Fraction(23226 * 231, 397)), rel=1e-15)


def test_the_senior_level_of_a_twelve_year_school_takes_its_share_and_is_not_rated(run):
    evaluation = run(
        RULES,
        """
        school_code,school_type,pupils_primary,pupils_junior,pupils_senior,books
        a,twelve_year,100,200,300,71600
        """,
    )
    # 100 + 1.1 x 200 + 1.32 x 300 = 716 weighted pupils: 10,000, 22,000 and 39,600 books.
    assert _books(evaluation) == {
        "primary": pytest.approx(10000, rel=1e-15),
        "junior": pytest.approx(22000, rel=1e-15),
    }
    assert not rows(evaluation, "coefficients", level="senior")


def test_a_complete_secondary_school_is_split_one_to_one_point_two(run):
    evaluation = run(
        RULES,
        """
        school_code,school_type,pupils_junior,pupils_senior,books
        a,complete_secondary,300,250,6000
        """,
    )
    # 1.1 : 1.32 is 1 : 1.2, so 300 and 1.2 x 250 = 300 weighted pupils: half and half.
    assert _books(evaluation) == {"junior": pytest.approx(3000, rel=1e-15)}


def test_a_school_with_one_level_keeps_the_whole(run):
    evaluation = run(
        RULES,
        """
        school_code,school_type,pupils_primary,pupils_junior,books
        a,primary,7,,1001
        b,junior,,3,17
        """,
    )
    assert _books(evaluation) == {"primary": 1001.0}
    assert _books(evaluation, "b") == {"junior": 17.0}


def test_a_level_without_pupils_takes_nothing_and_is_listed(run):
    evaluation = run(
        RULES,
        """
        school_code,school_type,pupils_primary,pupils_junior,books
        a,nine_year,50,0,600
        """,
    )
    assert _books(evaluation) == {"primary": 600.0}
    assert row(evaluation, "excluded", population="all")["level"] == "junior"


def test_missing_pupils_of_one_level_leave_both_undetermined(run):
    evaluation = run(
        RULES,
        """
        school_code,school_type,pupils_primary,pupils_junior,books
        a,nine_year,166,,23226
        b,primary,10,,70
        c,junior,,10,70
        """,
    )
    for level in ("primary", "junior"):
        found = judged(evaluation, "books_", "a", level=level)
        assert found["status"] == "undetermined"
        assert "pupils" in found["reason"]
        assert coefficient(evaluation, "share", level)["status"] == "undetermined"
    assert verdict(evaluation) == "undetermined"


def test_missing_senior_pupils_leave_the_rated_levels_undetermined(run):
    evaluation = run(
        RULES,
        """
        school_code,school_type,pupils_primary,pupils_junior,pupils_senior,books
        a,twelve_year,100,200,,71600
        """,
    )
    for level in ("primary", "junior"):
        assert judged(evaluation, "books_", "a", level=level)["status"] == "undetermined"


def test_pupils_at_a_level_make_a_section_that_the_type_does_not_name(run):
    # A primary school that also teaches 100 junior pupils: 100 : 1.1 x 100 of 2,100 books.
    evaluation = run(
        RULES,
        """
        school_code,school_type,pupils_primary,pupils_junior,books
        a,primary,100,100,2100
        """,
    )
    assert _books(evaluation) == {
        "primary": pytest.approx(1000, rel=1e-15),
        "junior": pytest.approx(1100, rel=1e-15),
    }


def test_the_parts_of_a_school_sum_to_the_whole(run):
    evaluation = run(
        RULES,
        """
        school_code,school_type,pupils_primary,pupils_junior,books
        a,nine_year,333,777,9999
        b,nine_year,1,2999,12345
        c,nine_year,1,1,1
        """,
    )
    for school, whole in (("a", 9999), ("b", 12345), ("c", 1)):
        assert sum(_books(evaluation, school).values()) == pytest.approx(whole, rel=1e-14)
