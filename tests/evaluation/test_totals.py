"""Functions that go up: over the sections of a school, over the schools or sections of a county."""

from __future__ import annotations

import math

import pytest

from .given import TWO_LEVELS, judged, rows, verdict


def _value(evaluation, school=None):
    return judged(evaluation, "c", school)["value"]


def _county(run, measure, schools, **options):
    return run(
        TWO_LEVELS
        + f"criteria: {{c: {{<A>, measure: {measure}, at_least: 0}}}}\nverdict: {{all: [c]}}\n",
        schools,
        **options,
    )


SCHOOLS = """
school_code,school_type,boarding,public_funds,pupils_primary,pupils_junior
a,nine_year,是,10,100,200
b,primary,否,30,300,
c,junior,是,20,,600
"""


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("county_total(pupils)", 1200),  # 100 + 200 + 300 + 600
        ("county_mean(pupils)", 300),  # four sections
        ("county_max(pupils)", 600),
        ("county_min(pupils)", 100),
        ("county_count(pupils >= 200)", 3),
        ("county_share(pupils >= 200)", 0.75),
        ("county_total(public_funds)", 60),  # three schools
        ("county_mean(public_funds)", 20),
        ("county_share(boarding)", 2 / 3),
        ("county_max(school_total(pupils))", 600),  # 300, 300, 600
        ("county_min(school_max(pupils))", 200),  # 200, 300, 600
        ("county_count(school_count(pupils > 0) == 2)", 1),
        ("county_total(public_funds) / county_total(pupils)", 0.05),
        ("county_total(public_funds / school_total(pupils))", 10 / 300 + 30 / 300 + 20 / 600),
        ("county_count(level == 'junior')", 2),
    ],
)
def test_totals_means_counts_and_shares_of_a_county(run, measure, expected):
    assert _value(_county(run, f'"{measure}"', SCHOOLS)) == pytest.approx(expected, rel=1e-15)


@pytest.mark.parametrize(
    ("measure", "missing"),
    [
        ("county_total(pupils)", True),
        ("county_mean(pupils)", True),
        ("county_max(pupils)", True),
        ("county_count(pupils > 5)", True),
        ("county_share(pupils > 5)", True),
        ("county_total(public_funds)", False),
        ("county_share(boarding)", False),
    ],
)
def test_one_missing_value_makes_what_is_gathered_missing(run, measure, missing):
    schools = SCHOOLS.replace("300,", ",")  # pupils of b
    evaluation = _county(run, f'"{measure}"', schools)
    assert math.isnan(_value(evaluation)) == missing
    assert verdict(evaluation) == ("undetermined" if missing else "met")


def test_counties_do_not_see_each_other(run):
    evaluation = _county(
        run,
        "county_total(pupils)",
        """
        county_code,school_code,school_type,pupils_primary,pupils_junior
        2,a,primary,5,
        1,a,primary,7,
        2,b,primary,1000,
        """,
    )
    found = rows(evaluation, "criteria", criterion="c")
    assert {line["county_code"]: line["value"] for line in found} == {"1": 7, "2": 1005}


def test_a_county_without_schools_has_a_total_of_nothing_and_no_mean(run):
    for measure, expected in (("county_total(pupils)", 0), ("county_mean(pupils)", None)):
        evaluation = _county(run, measure, "county_code" + SCHOOLS.replace("\n", "\n2,")[2:-2],
                             county="county_code\n1\n2")  # fmt: skip
        found = rows(evaluation, "criteria", criterion="c", county_code="1")[0]["value"]
        assert found == expected if expected is not None else math.isnan(found)


def test_totals_of_a_school_are_over_its_own_sections(run):
    evaluation = run(
        TWO_LEVELS
        + "criteria: {c: {<A>, measure: school_total(pupils), at_most: 1, every: school}}\n"
        "verdict: {all: [c]}\n",
        SCHOOLS,
    )
    assert [_value(evaluation, school) for school in "abc"] == [300, 300, 600]


def test_what_is_gathered_may_stand_beside_narrower_values(run):
    # Share of each section in its county's pupils: 1/12, 3/12, 2/12, 6/12 by level.
    evaluation = run(
        TWO_LEVELS + "criteria: {c: {<A>, measure: pupils / county_total(pupils), at_least: 0,\n"
        "  every: section}}\nverdict: {all: [c]}\n",
        SCHOOLS,
    )
    found = [line["value"] for line in rows(evaluation, "sections", indicator="c")]
    assert found == pytest.approx([1 / 12, 3 / 12, 2 / 12, 6 / 12], rel=1e-15)


def test_gathered_values_leave_out_whom_the_population_leaves_out(run):
    evaluation = run(
        TWO_LEVELS
        + """
populations: {p: {leave_out: [{when: pupils < 150, because: 小, <a>}]}}
criteria: {c: {<A>, measure: county_total(pupils), at_least: 0}}
groups: {g: {population: p, all: [c]}}
verdict: {all: [g]}
""",
        SCHOOLS,
    )
    assert _value(evaluation) == 1100


def test_a_shared_resource_meets_section_values_only_where_it_is_split(run):
    from engine import JunhengError

    rules = (
        TWO_LEVELS
        + """
criteria: {c: {<A>, measure: books / pupils, at_least: 1, every: section}}
verdict: {all: [c]}
"""
    )
    data = "school_code,school_type,pupils,books\na,primary,5,50"
    with pytest.raises(JunhengError) as refused:
        run(rules, data)
    assert refused.value.diagnostics[0].code == "E021"
    whole = rules.replace("books / pupils", "books / school_total(pupils)")
    assert _value(run(whole.replace("every: section", "every: school"), data), "a") == 10


def test_measures_of_every_kind_are_carried_down(run):
    # A text of the school, used for its sections.
    evaluation = run(
        TWO_LEVELS
        + """
measures: {kind: {label: k, value: school_type}}
criteria: {c: {<A>, requires: "kind == 'nine_year' or pupils > 3", every: section}}
verdict: {all: [c]}
""",
        "school_code,school_type,pupils_primary,pupils_junior\na,nine_year,1,1\nb,primary,1,",
    )
    found = rows(evaluation, "criteria", criterion="c")
    assert [line["status"] for line in found] == ["met", "not_met", "met"]


@pytest.mark.parametrize(
    ("built", "years"),
    [
        ("2019-06-30", 5),  # the anniversary itself
        ("2019-07-01", 4),
        ("2019-06-29", 5),
        ("2024-06-30", 0),
        ("2020-02-29", 4),
        ("", None),
    ],
)
def test_years_since_are_whole_years_up_to_the_evaluation_date(run, built, years):
    rules = """
    criteria: {c: {<A>, measure: years_since(basic_recognition_date), at_least: 3}}
    verdict: {all: [c]}
    """
    evaluation = run(
        rules, "school_code\na", county=f"as_of,basic_recognition_date\n2024-06-30,{built}"
    )
    if years is None:
        assert math.isnan(_value(evaluation))
        assert verdict(evaluation) == "undetermined"
    else:
        assert _value(evaluation) == years
        assert verdict(evaluation) == ("met" if years >= 3 else "not_met")


def test_a_leap_day_comes_round_on_the_first_of_march(run):
    rules = """
    criteria: {c: {<A>, measure: years_since(basic_recognition_date), at_least: 0}}
    verdict: {all: [c]}
    """
    county = "basic_recognition_date\n2020-02-29"
    for date, years in (("2021-02-28", 0), ("2021-03-01", 1), ("2024-02-29", 4)):
        assert _value(run(rules, "school_code\na", county=county, date=date)) == years


def test_the_date_given_goes_before_the_date_of_the_data(run):
    rules = """
    criteria: {c: {<A>, measure: years_since(basic_recognition_date), at_least: 0}}
    verdict: {all: [c]}
    """
    county = "as_of,basic_recognition_date\n2024-06-30,2020-01-01"
    assert _value(run(rules, "school_code\na", county=county)) == 4
    assert _value(run(rules, "school_code\na", county=county, date="2022-06-30")) == 2


def test_without_a_date_years_are_missing_and_the_reason_says_so(run):
    rules = """
    criteria: {c: {<A>, measure: years_since(basic_recognition_date), at_least: 0}}
    verdict: {all: [c]}
    """
    evaluation = run(rules, "school_code\na", county="basic_recognition_date\n2020-01-01")
    assert "--date" in judged(evaluation, "c")["reason"]


@pytest.mark.parametrize("date", ["20240630", "2024-W26-7", "2024-6-30", "2024"])
def test_a_date_is_read_as_it_is_written_or_refused(run, date):
    from engine import JunhengError

    rules = """
    criteria: {c: {<A>, measure: years_since(basic_recognition_date), at_least: 0}}
    verdict: {all: [c]}
    """
    county = "basic_recognition_date\n2020-01-01"
    try:
        evaluation = run(rules, "school_code\na", county=county, date=date)
    except JunhengError as refused:
        assert refused.diagnostics[0].code == "R002"  # noqa: PT017
    else:
        assert _value(evaluation) == 4
