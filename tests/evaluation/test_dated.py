"""Amounts and rules that change with the evaluation date; expected rows by the calendar."""

from __future__ import annotations

import math

import pytest

from .given import TWO_LEVELS, coefficient, judged, row, rows, statuses, verdict

MET, NOT, OPEN, NA = "met", "not_met", "undetermined", "not_applicable"
# 社会认可度 grows: 90 until the end of 2023, 95 from 2024 on.
GROWING = (
    "{dates: [{from: '2021', to: '2023', is: 90},"
    " {from: '2024', is: 95, because: {zh: 规划目标, en: target}}]}"
)


def county(run, limit=GROWING, value="92", date="", more="", data="y", **options):
    """One county's value against a limit."""
    body = f"""
fields: {{y: {{label: 认可度, scope: county}}}}
criteria: {{c: {{<A>, measure: y, at_least: {limit}{more}}}}}
verdict: {{all: [c]}}
"""
    return run(body, "school_code,pupils\na,1", county=f"{data}\n{value}", date=date, **options)


def found(evaluation):
    """Status, limit and reason of the county."""
    item = judged(evaluation, "c")
    return item["status"], None if math.isnan(item["limit"]) else item["limit"], item["reason"]


@pytest.mark.parametrize(("date", "expected"), [
    ("2021-01-01", (MET, 90, "2021 to 2023")),
    ("2023-12-31", (MET, 90, "2021 to 2023")),
    ("2024-01-01", (NOT, 95, "target (from 2024)")),
    ("2040-06-30", (NOT, 95, "target (from 2024)")),
])  # fmt: skip
def test_the_evaluation_date_picks_the_row(run, date, expected):
    assert found(county(run, date=date)) == expected


def test_a_date_in_no_row_is_said_and_nothing_is_extrapolated(run):
    evaluation = county(run, date="2020-12-31")
    assert found(evaluation) == (
        OPEN, None, "2020-12-31 lies outside the dates listed (2021 to 2023, from 2024)",
    )  # fmt: skip
    chinese = county(run, "{dates: [{from: '2015', is: 90}]}", date="2014-06-30", language="zh")
    assert found(chinese) == (OPEN, None, "2014-06-30 不在本文件所列日期之内（2015年起）")


def test_a_gap_between_two_rows_is_no_row(run):
    limit = "{dates: [{to: '2014-06', is: 1}, {from: '2015-02-15', to: '2016-02', is: 2}]}"
    expected = {
        "2014-06-30": 1, "2014-07-01": None, "2015-02-14": None, "2015-02-15": 2,
        "2016-02-29": 2, "2016-03-01": None,
    }  # fmt: skip
    assert {date: found(county(run, limit, date=date))[1] for date in expected} == expected


def test_without_a_date_the_reason_names_the_option(run):
    evaluation = county(run)
    assert found(evaluation) == (OPEN, None, "no evaluation date; give one with --date")
    chinese = county(run, language="zh")
    assert found(chinese)[2] == "没有评估日期，请用 --date 指定"


def test_the_date_of_the_data_is_taken_where_none_is_given(run):
    evaluation = county(run, value="92,2022-06-30", data="y,as_of")
    assert found(evaluation)[:2] == (MET, 90)
    evaluation = county(run, value="92,2022-06-30", data="y,as_of", date="2024-01-01")
    assert found(evaluation)[:2] == (NOT, 95)


@pytest.mark.parametrize(("limit", "value", "status"), [
    (GROWING, "99", OPEN),  # the date may lie before 2021
    ("{dates: [{to: '2023', is: 90}, {from: '2024', is: 95}]}", "99", MET),
    ("{dates: [{to: '2023', is: 90}, {from: '2024', is: 95}]}", "89", NOT),
    ("{dates: [{to: '2023', is: 90}, {from: '2024', is: 95}]}", "92", OPEN),
    ("{dates: [{to: '2023', is: 90}, {from: '2024-02', is: 95}]}", "99", OPEN),  # or in January
    ("{dates: [{from: '2024', is: 95}, {to: '2023', is: 90}]}", "99", MET),  # in any order
])  # fmt: skip
def test_without_a_date_all_rows_decide_only_where_they_leave_no_date_out(
    run, limit, value, status
):
    assert found(county(run, limit, value=value))[0] == status


def test_counties_have_their_own_dates(run):
    body = f"""
fields: {{y: {{label: 认可度, scope: county}}}}
criteria:
  c: {{<A>, measure: y, at_least: {GROWING}}}
  s: {{<A>, measure: pupils, every: section,
       at_least: {{dates: [{{to: '2023', is: 1}}, {{from: '2024', is: 2}}]}}}}
verdict: {{all: [c, s]}}
"""
    evaluation = run(
        body, "county_code,school_code,pupils\n1,a,1\n2,b,1\n3,c,1\n",
        county="county_code,y,as_of\n1,92,2023-06-30\n2,92,2024-06-30\n3,92,\n",
    )  # fmt: skip
    assert [r["status"] for r in rows(evaluation, "criteria", criterion="c")] == [MET, NOT, OPEN]
    # of the third county's section the date is not known: 1 or 2 pupils are asked for
    assert statuses(evaluation, "s") == {"a": MET, "b": NOT, "c": OPEN}
    assert judged(evaluation, "s", "c")["reason"] == "no evaluation date; give one with --date"


def test_a_measure_may_change_with_the_date(run):
    body = """
measures: {norm: {label: 标准, value: {dates: [{from: "2020", is: {primary: 20, junior: 30}}]}}}
criteria: {c: {<A>, measure: pupils, at_least: norm, every: section}}
verdict: {all: [c]}
"""
    data = "school_code,pupils_primary,pupils_junior\na,20,29"
    evaluation = run(TWO_LEVELS + body, data, date="2020-01-01")
    assert statuses(evaluation, "c") == {("a", "primary"): MET, ("a", "junior"): NOT}
    before = run(TWO_LEVELS + body, data, date="2019-12-31")
    assert set(statuses(before, "c").values()) == {OPEN}
    reason = judged(before, "c", "a", level="primary")["reason"]
    assert reason == "2019-12-31 lies outside the dates listed (from 2020)"


def test_shares_and_coefficients_may_change_with_the_date(run):
    body = """
criteria: {c: {<A>, measure: pupils, at_least: 5}}
measures: {per: {label: 人均, value: full_time_teachers / pupils}}
groups:
  share: {share_of: section, meeting: c, <a>,
          at_least: {dates: [{to: "2015", is: 0.3}, {from: "2016", is: 0.9}]}}
  cv: {coefficient_of: [per], <a>,
       at_most: {dates: [{to: "2015", is: 0.65}, {from: "2016", is: {primary: 0.35}}]}}
verdict: {all: [share, cv]}
"""
    # one of two meets 5
    data = "school_code,pupils,full_time_teachers\na,2,1\nb,20,5\n"
    # values 0.5 and 0.25, mean 6 / 22, S² = (2 * 0.2273² + 20 * 0.0227²) / 22 = 0.005165; 0.2635
    for date, expected, limit in (
        ("2015-12-31", (MET, MET), 0.65),
        ("2016-01-01", (NOT, MET), 0.35),
    ):
        evaluation = run(body, data, date=date)
        assert (verdict(evaluation, "share"), verdict(evaluation, "cv")) == expected
        assert coefficient(evaluation, "per")["limit"] == limit
        assert coefficient(evaluation, "per")["cv"] == pytest.approx(0.26352, abs=1e-5)
    evaluation = run(body, data)
    assert (verdict(evaluation, "share"), verdict(evaluation, "cv")) == (OPEN, MET)


def test_a_coefficient_without_its_limit_says_why(run):
    body = """
measures: {per: {label: 人均, value: full_time_teachers / pupils}}
groups: {cv: {coefficient_of: [per], at_most: {dates: [{from: "2016", is: 0.35}]}, <a>}}
verdict: {all: [cv]}
"""
    evaluation = run(body, "school_code,pupils,full_time_teachers\na,2,1\n", date="2015-01-01")
    told = row(evaluation, "verdicts", part="cv")
    assert told["verdict"] == OPEN
    assert "2015-01-01 lies outside the dates listed (from 2016)" in told["reasons"]


REGION = """
region: prefecture
fields: {y: {label: 县值, scope: county}}
measures: {norm: {label: 标准, value: {by: y, bands: [{from: 1, is: 2}]}}}
criteria:
  all_y: {<A>, measure: region_total(y),
          at_least: {dates: [{to: "2015", is: 3}, {from: "2016", is: 9}]}}
  norms: {<A>, measure: region_total(norm), at_least: 4}
verdict: {all: [all_y, norms]}
"""


def test_limits_of_a_region_follow_the_date_of_its_counties(run):
    """Two prefectures of two counties; 4 in each: enough until 2015, not after."""
    data = "county_code,school_code,pupils\n"
    codes = ("110101", "110102", "110201", "110202")
    data += "".join(f"{code},{code},1\n" for code in codes)
    dates = ("2015-06-01", "2015-06-01", "2016-06-01", "2015-06-01")
    county = "county_code,y,as_of\n" + "".join(
        f"{code},2,{date}\n" for code, date in zip(codes, dates, strict=True)
    )
    evaluation = run(REGION, data, county)
    found = {r["county_code"]: r for r in rows(evaluation, "criteria", criterion="all_y")}
    assert found["110100"]["status"] == MET
    assert found["110200"]["status"] == OPEN  # its counties disagree, so it has no date
    assert found["110200"]["reason"] == "no evaluation date; give one with --date"
    evaluation = run(REGION, data, county, date="2016-01-01")
    assert {r["status"] for r in rows(evaluation, "criteria", criterion="all_y")} == {NOT}


def test_a_measure_of_a_county_that_has_no_value_is_told_of_its_region(run):
    data = "county_code,school_code,pupils\n110101,a,1\n110102,b,1\n110201,c,1\n"
    evaluation = run(REGION, data, "county_code,y\n110101,1\n110102,0.5\n110201,1\n")
    found = {r["county_code"]: r for r in rows(evaluation, "criteria", criterion="norms")}
    assert (found["110100"]["status"], found["110200"]["status"]) == (OPEN, NOT)
    assert found["110100"]["reason"] == "y = 0.5 lies in none of the bands"


# ------------------------------------------------------------------------------ in_force of a rule


@pytest.mark.parametrize(("span", "date", "status"), [
    ("{from: '2021'}", "2020-12-31", NA), ("{from: '2021'}", "2021-01-01", NOT),
    ("{to: '2021-06'}", "2021-06-30", NOT), ("{to: '2021-06'}", "2021-07-01", NA),
    ("{from: '2020', to: '2021'}", "2019-12-31", NA),
    ("{from: '2020', to: '2021'}", "2021-12-31", NOT),
])  # fmt: skip
def test_a_rule_applies_from_its_first_day_to_its_last(run, span, date, status):
    assert found(county(run, "95", date=date, more=f", in_force: {span}"))[0] == status


def test_outside_of_its_dates_a_rule_says_since_when(run):
    evaluation = county(run, "95", date="2020-12-31", more=", in_force: {from: '2021-09'}")
    assert found(evaluation)[2] == (
        "this rule is in force from 2021-09; the evaluation date lies outside"
    )
    chinese = county(
        run, "95", date="2020-12-31", more=", in_force: {from: '2021-09'}", language="zh"
    )
    assert found(chinese)[2] == "本条2021年9月起施行，评估日期不在此内"


@pytest.mark.parametrize("value", ["99", "80"])
def test_without_a_date_nobody_knows_whether_a_rule_applies(run, value):
    evaluation = county(run, "95", value=value, more=", in_force: {from: '2021'}")
    assert found(evaluation)[0] == OPEN
    assert found(evaluation)[2] == "no evaluation date; give one with --date"


def test_a_rule_out_of_force_is_ignored_by_its_group(run):
    body = """
fields: {y: {label: 认可度, scope: county}}
criteria:
  old: {<A>, measure: y, at_least: 99, in_force: {to: "2020"}}
  new: {<A>, measure: y, at_least: 90, in_force: {from: "2021"}}
groups: {g: {all: [old, new]}, some: {of: [old, new], at_least: 1}}
verdict: {all: [g, some]}
"""
    data = {"schools": "school_code,pupils\na,1", "county": "y\n92"}
    after = run(body, data["schools"], county=data["county"], date="2021-05-01")
    assert (verdict(after, "g"), verdict(after, "some")) == (MET, MET)
    before = run(body, data["schools"], county=data["county"], date="2020-05-01")
    assert (verdict(before, "g"), verdict(before, "some")) == (NOT, NOT)
    assert verdict(run(body, data["schools"], county=data["county"]), "some") == OPEN


def test_a_rule_must_be_in_force_and_its_condition_hold(run):
    more = ", in_force: {from: '2021'}, applies_when: y > 50"
    cases = {
        ("2020-01-01", "60"): NA, ("2020-01-01", ""): NA, ("2021-01-01", "60"): NOT,
        ("2021-01-01", "40"): NA, ("", "40"): NA, ("", "60"): OPEN, ("2021-01-01", ""): OPEN,
    }  # fmt: skip
    for (date, value), status in cases.items():
        assert found(county(run, "95", value=value, date=date, more=more))[0] == status, (
            date,
            value,
        )
