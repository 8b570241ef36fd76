"""Counties gathered into regions; expected values are counted by hand beside the data."""

from __future__ import annotations

import pytest

from .given import codes, covered, judged, row, rows, verdict

FIELDS = "fields:\n  rate: {label: 满意度, scope: county, type: number}\n"
GOOD = "criteria:\n  good: {<A>, measure: rate, at_least: 85}\n"
SHARE = (
    FIELDS + GOOD + "groups:\n  progress: {title: 达标县比例, share_of: county, meeting: good, "
    "at_least: LIMIT, <a>}\nverdict: {all: [progress]}\n"
)
NOBODY = "county_code,school_code,pupils\n650101,a,100\n"


def ruleset(body, region="province"):
    return f"region: {region}\n{body}"


def share(limit, region="province"):
    return ruleset(SHARE.replace("LIMIT", str(limit)), region)


def counties(good, bad=0, blank=0, first=650101):
    """Some counties at 90, some at 80, some without a figure."""
    cells = [*["90"] * good, *["80"] * bad, *[""] * blank]
    lines = [f"{first + at},{cell}" for at, cell in enumerate(cells)]
    return "\n".join(["county_code,rate", *lines])


# --------------------------------------------------------------------- shares of counties


@pytest.mark.parametrize(
    ("limit", "good", "bad", "blank", "expected"),
    [
        (0.3, 3, 7, 0, "met"),  # 30 % of the counties by 2015: three of ten lie on it
        (0.3, 2, 8, 0, "not_met"),
        (1, 9, 1, 0, "not_met"),  # all by 2020: nine of ten
        (1, 10, 0, 0, "met"),
        (0.3, 2, 7, 1, "undetermined"),  # between 2/10 and 3/10
        (0.3, 3, 6, 1, "met"),  # 3/10 at the least
        (1, 8, 1, 1, "not_met"),  # 9/10 at the most
    ],
)
def test_a_share_of_counties_against_a_timetable(run, limit, good, bad, blank, expected):
    evaluation = run(share(limit), NOBODY, counties(good, bad, blank))

    assert verdict(evaluation, county="650000") == expected


def test_the_reader_is_told_how_many_counties_the_data_has(run):
    evaluation = run(share(0.3), NOBODY, counties(3, 6, 1), language="zh")

    found = judged(evaluation, "progress")
    assert found["reason"] == "数据中有 10 个县：达到 3、未达到 6、无法判定 1"
    assert (found["county_code"], found["status"]) == ("650000", "met")


def test_a_share_that_fails_says_its_value_and_its_counties(run):
    evaluation = run(share(1), NOBODY, counties(9, 1), language="zh")

    reasons = row(evaluation, "verdicts", part="progress")["reasons"]
    assert reasons == "达标县比例 0.9 < 1（数据中有 10 个县：达到 9、未达到 1）"


def test_counties_to_which_the_rule_does_not_apply_are_left_out_of_the_share(run):
    """Of 4 counties, one is a city district: 2 of the other 3 are good."""
    body = ruleset(
        """
        fields:
          rate: {label: 满意度, scope: county, type: number}
          district: {label: 市辖区, scope: county, type: yes_no}
        criteria:
          good: {<A>, measure: rate, at_least: 85, applies_when: not district}
        groups:
          progress: {share_of: county, meeting: good, at_least: 0.6, <a>}
        verdict: {all: [progress]}
        """.replace("        ", "")
    )
    county = "county_code,rate,district\n650101,90,否\n650102,90,否\n650103,80,否\n650104,80,是"
    evaluation = run(body, NOBODY, county)

    found = judged(evaluation, "progress")
    assert found["value"] == pytest.approx(2 / 3)
    assert "4 counties: 2 met, 1 not met, 1 not applicable" in found["reason"]


# --------------------------------------------------------------------- whose verdict it is


def test_one_verdict_a_region_and_year_in_order_of_code_and_year(run):
    """Two provinces, two years; the last digits of the codes are zeros, the name is blank."""
    county = """
        county_code,year,rate
        650101,2023,90
        540101,2022,90
        650101,2022,80
        540102,2022,80
        540101,2023,90
    """
    evaluation = run(share(1), "county_code,year,school_code\n650101,2023,a", county)

    found = rows(evaluation, "verdicts", part=None)
    assert [(r["county_code"], r["year"], r["verdict"], r["county"]) for r in found] == [
        ("540000", "2022", "not_met", None),  # one of two
        ("540000", "2023", "met", None),
        ("650000", "2022", "not_met", None),
        ("650000", "2023", "met", None),
    ]
    units = rows(evaluation, "criteria", criterion="good")
    assert [(r["county_code"], r["year"]) for r in units] == [
        ("540101", "2022"), ("540101", "2023"), ("540102", "2022"), ("650101", "2022"),
        ("650101", "2023"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("region", "expected"),
    [
        ("prefecture", {"540100": 0.5, "540200": 1, "650100": 1}),
        ("province", {"540000": 2 / 3, "650000": 1}),
        ("nation", {"000000": 0.75}),
    ],
)
def test_counties_are_gathered_by_the_first_digits_of_their_codes(run, region, expected):
    """Four counties: 540101 good, 540102 bad, 540201 good, 650101 good."""
    county = "county_code,rate\n540101,90\n540102,80\n540201,90\n650101,90"
    evaluation = run(share(0.5, region), NOBODY, county)

    found = rows(evaluation, "criteria", criterion="progress")
    assert {r["county_code"]: r["value"] for r in found} == pytest.approx(expected)


def test_every_county_of_a_region(run):
    body = ruleset(FIELDS + GOOD.replace("at_least: 85", "at_least: 85, every: county")
                   + "verdict: {all: [good]}\n")  # fmt: skip
    assert verdict(run(body, NOBODY, counties(3)), county="650000") == "met"
    assert verdict(run(body, NOBODY, counties(2, 1)), county="650000") == "not_met"
    assert verdict(run(body, NOBODY, counties(2, 0, 1)), county="650000") == "undetermined"
    evaluation = run(body, NOBODY, counties(1, 2, 1), language="zh")
    reasons = row(evaluation, "verdicts", part="good")["reasons"]
    assert reasons == "标准：2个县未达到；1个县无法判定"


def test_the_verdict_itself_may_be_asked_of_every_county(run):
    """Both rules of a county must hold, and that in every county."""
    body = ruleset(
        """
        fields:
          rate: {label: 满意度, scope: county, type: number}
          more: {label: 其他, scope: county, type: number}
        criteria:
          one: {<A>, measure: rate, at_least: 85}
          two: {<A>, measure: more, at_least: 5}
        verdict: {any: [one, two], every: county}
        """.replace("        ", "")
    )
    county = "county_code,rate,more\n650101,90,1\n650102,80,9\n650201,80,{}"
    assert verdict(run(body, NOBODY, county.format(9)), county="650000") == "met"
    assert verdict(run(body, NOBODY, county.format(1)), county="650000") == "not_met"


def test_schools_rise_to_the_county_and_counties_to_the_region(run):
    """School b of county 650102 has 9 cots; 650103 has no schools at all: nothing to judge."""
    body = ruleset(
        """
        fields: {cots: {label: 床位, scope: school, type: number}}
        criteria:
          enough: {<A>, measure: cots, at_least: 10, every: school}
        verdict: {all: [enough]}
        """.replace("        ", "")
    )
    schools = "county_code,school_code,pupils,cots\n650101,a,1,10\n650102,a,1,10\n650102,b,1,{}"
    assert verdict(run(body, schools.format(9)), county="650000") == "not_met"
    assert verdict(run(body, schools.format(11)), county="650000") == "met"
    county = "county_code,recognition_rate\n650101,90\n650102,90\n650103,90"
    assert verdict(run(body, schools.format(11), county), county="650000") == "undetermined"
    skipping = body.replace("every: school", "every: school, if_none: skip")
    assert verdict(run(skipping, schools.format(11), county), county="650000") == "met"


def test_coefficients_of_every_county(run):
    """650101: 10 and 10 books for 10 pupils each, coefficient 0; 650102: 10 and 30, weighted mean
    2, deviation 1, coefficient 1/2."""
    body = ruleset(
        """
        measures: {each: {label: 生均图书, value: books / pupils}}
        groups:
          balance: {coefficient_of: [each], at_most: LIMIT, every: county, <a>}
        verdict: {all: [balance]}
        """.replace("        ", "")
    )
    schools = """
        county_code,school_code,pupils,books
        650101,a,10,10
        650101,b,10,10
        650102,a,10,10
        650102,b,10,30
    """
    assert verdict(run(body.replace("LIMIT", "0.5"), schools), county="650000") == "met"
    evaluation = run(body.replace("LIMIT", "0.4"), schools, language="zh")
    assert verdict(evaluation, county="650000") == "not_met"
    assert row(evaluation, "verdicts", part="balance")["reasons"] == "balance：1个县未达到"


# --------------------------------------------------------------------- values of regions


def test_values_of_counties_gathered_over_a_region(run):
    """Rates 90, 80, 70; two of three are good."""
    measures = {
        "total": ("region_total(rate)", 240), "mean": ("region_mean(rate)", 80),
        "max": ("region_max(rate)", 90), "min": ("region_min(rate)", 70),
        "count": ("region_count(rate > 75)", 2), "share": ("3 * region_share(rate > 75)", 2),
        "pupils": ("region_total(county_total(pupils))", 300),
        "spread": ("region_max(rate) - region_min(rate)", 20),
    }  # fmt: skip
    criteria = "".join(
        f"  {name}: {{<A>, measure: {text}, at_least: 0}}\n" for name, (text, _) in measures.items()
    )
    body = ruleset(f"{FIELDS}criteria:\n{criteria}verdict: {{all: [{', '.join(measures)}]}}\n")
    schools = "county_code,school_code,pupils\n650101,a,100\n650101,b,50\n650102,a,80\n650201,a,70"
    evaluation = run(body, schools, "county_code,rate\n650101,90\n650102,80\n650201,70")

    found = {r["criterion"]: r["value"] for r in rows(evaluation, "criteria")}
    assert found == pytest.approx({name: value for name, (_, value) in measures.items()})


def test_one_county_without_a_figure_leaves_the_total_of_its_region_missing(run):
    body = ruleset(FIELDS + "criteria:\n  all: {<A>, measure: region_total(rate), at_least: 1}\n"
                   "verdict: {all: [all]}\n")  # fmt: skip
    evaluation = run(body, NOBODY, "county_code,rate\n650101,90\n650102,\n540101,70")

    found = {r["county_code"]: r for r in rows(evaluation, "criteria", criterion="all")}
    assert found["540000"]["status"] == "met"
    assert found["650000"]["status"] == "undetermined"
    assert found["650000"]["reason"] == "missing 满意度"


def test_a_county_is_held_against_its_region(run):
    """Means 85 (of 90 and 80) and 70."""
    body = ruleset(
        FIELDS + "measures: {usual: {label: 平均, value: region_mean(rate)}}\n"
        "criteria:\n  above: {<A>, measure: rate, at_least: usual, every: county}\n"
        "verdict: {all: [above]}\n"
    )
    evaluation = run(body, NOBODY, "county_code,rate\n650101,90\n650102,80\n540101,70")

    found = rows(evaluation, "criteria", criterion="above")
    assert {r["county_code"]: (r["limit"], r["status"]) for r in found} == {
        "540101": (70, "met"), "650101": (85, "met"), "650102": (85, "not_met"),
    }  # fmt: skip


def test_what_holds_of_a_region_holds_of_its_counties_and_schools(run):
    """The mean of 540101 is below 85; all members meet at the school."""
    body = ruleset(
        """
        fields:
          rate: {label: 满意度, scope: county, type: number}
          cots: {label: 床位, scope: school, type: number}
        criteria:
          mean: {<A>, measure: region_mean(rate), at_least: 85}
          stock: {<A>, measure: cots, at_least: 10}
        groups:
          either: {any: [mean, stock], every: school}
        verdict: {all: [either]}
        """.replace("        ", "")
    )
    schools = "county_code,school_code,pupils,cots\n650101,a,1,5\n540101,a,1,5\n540101,b,1,15"
    evaluation = run(body, schools, "county_code,rate\n650101,90\n540101,70")

    found = rows(evaluation, "criteria", criterion="either")
    assert {(r["county_code"], r["school_code"]): r["status"] for r in found} == {
        ("540101", "a"): "not_met", ("540101", "b"): "met", ("650101", "a"): "met",
    }  # fmt: skip


def test_a_text_of_the_region_where_its_counties_use_it(run):
    """Means 90 and 70: group a from 80 on. A county of group b needs 75, one of group a 85."""
    body = ruleset(
        """
        fields: {rate: {label: 满意度, scope: county, type: number}}
        measures:
          group:
            label: 类别
            values: {a: 一类, b: 二类}
            value: {by: region_mean(rate), bands: [{from: 80, is: a}, {below: 80, is: b}]}
        criteria:
          good: {<A>, measure: rate, at_least: [{when: group == 'a', is: 85}, {is: 75}],
                 every: county}
        verdict: {all: [good]}
        """.replace("\n        ", "\n")
    )
    evaluation = run(body, NOBODY, "county_code,rate\n650101,96\n650102,84\n540101,80\n540102,60")

    found = rows(evaluation, "criteria", criterion="good")
    assert {r["county_code"]: (r["limit"], r["status"]) for r in found} == {
        "540101": (75, "met"), "540102": (75, "not_met"), "650101": (85, "met"),
        "650102": (85, "not_met"),
    }  # fmt: skip


def test_the_share_of_last_year(run):
    """Good counties: 1 of 2 in 2022, 2 of 2 in 2023."""
    body = ruleset(
        FIELDS + "measures: {part: {label: 比例, value: region_share(rate >= 85)}}\n"
        "criteria:\n  grows: {<A>, measure: part - last_year(part), more_than: 0}\n"
        "verdict: {all: [grows]}\n"
    )
    county = "county_code,year,rate\n650101,2022,90\n650102,2022,80\n650101,2023,90\n650102,2023,90"
    evaluation = run(body, "county_code,year,school_code\n650101,2023,a", county)

    found = {r["year"]: r for r in rows(evaluation, "criteria", criterion="grows")}
    assert found["2023"]["value"] == 0.5
    assert found["2022"]["reason"] == "the data has nothing of the year before"


def test_a_rubric_of_the_region(run):
    """Half of the counties good: 5 of 10 points for the share, 6 for the mean of 85."""
    body = ruleset(
        """
        fields: {rate: {label: 满意度, scope: county, type: number}}
        criteria:
          mean: {<A>, measure: region_mean(rate), at_least: 85}
          part: {<A>, measure: region_share(rate >= 85), at_least: 1}
        rubrics:
          score:
            scope: region
            total: 16
            pass: 11
            items:
              - {id: mean, criterion: mean, points: 6}
              - {id: part, criterion: part, points: 10, award: {share_of_limit: {1: 1, 0.5: 0.5}}}
            source: note
            confidence: A
        verdict: {all: [score]}
        """.replace("\n        ", "\n")
    )
    evaluation = run(body, NOBODY, "county_code,rate\n650101,90\n650102,80")

    assert judged(evaluation, "score")["points"] == 11
    assert judged(evaluation, "score.part")["county_code"] == "650000"
    assert verdict(evaluation, county="650000") == "met"


# --------------------------------------------------------------------- counties of no region


def test_a_county_whose_code_is_not_six_digits_leaves_regions_of_its_year_open(run):
    """县甲 may lie in any province; of 2023 all counties are placed."""
    county = "county_code,year,rate\n650101,2022,90\n县甲,2022,90\n650101,2023,90"
    evaluation = run(share(1), "county_code,year,school_code\n650101,2023,a", county)

    found = {r["year"]: r for r in rows(evaluation, "criteria", criterion="progress")}
    assert found["2022"]["status"] == "undetermined"
    assert "region of some county or school is not known" in found["2022"]["reason"]
    assert found["2023"]["status"] == "met"
    assert "R090" in codes(evaluation)
    message = next(d for d in evaluation.diagnostics if d.code == "R090").message("zh")
    assert message == "1 个县的代码不是六位数字，不知道属于哪个省：县甲"
    assert {r["county_code"] for r in rows(evaluation, "verdicts")} == {"650000"}


def test_what_fails_in_the_counties_that_are_placed_fails_all_the_same(run):
    body = ruleset(FIELDS + GOOD.replace("at_least: 85", "at_least: 85, every: county")
                   + "verdict: {all: [good]}\n")  # fmt: skip
    lost = "county_code,rate\n650101,{}\n6501,90"
    assert verdict(run(body, NOBODY, lost.format(80)), county="650000") == "not_met"
    assert verdict(run(body, NOBODY, lost.format(90)), county="650000") == "undetermined"


def test_a_county_of_no_region_has_no_value_of_one(run):
    body = ruleset(
        FIELDS + "measures: {usual: {label: 平均, value: region_mean(rate)}}\n"
        "criteria:\n  above: {<A>, measure: rate, at_least: usual, every: county}\n"
        "verdict: {all: [above]}\n"
    )
    county = "county_code,year,rate\n650101,2023,90\n6501,2022,90"
    evaluation = run(body, "county_code,year,school_code\n650101,2023,a", county)

    found = {r["county_code"]: r["status"] for r in rows(evaluation, "criteria", criterion="above")}
    assert found == {"6501": "undetermined", "650101": "met"}


def test_every_county_belongs_to_the_nation(run):
    evaluation = run(share(0.5, "nation"), NOBODY, "county_code,rate\n甲县,90\n650101,80")

    assert "R090" not in codes(evaluation)
    assert judged(evaluation, "progress")["value"] == 0.5


def test_a_school_of_which_the_county_is_not_known_leaves_every_region_open(run):
    evaluation = run(share(0.5), "county_code,school_code\n650101,a\n,b", counties(2))

    assert verdict(evaluation, county="650000") == "undetermined"


def test_no_county_of_any_region_gives_no_verdict_and_says_so(run):
    evaluation = run(share(0.5), "county_code,school_code\nx,a", "county_code,rate\nx,90")

    assert rows(evaluation, "verdicts") == []
    assert "R090" in codes(evaluation)


# --------------------------------------------------------------------- gates


def county_standard(run):
    run.rules(FIELDS + GOOD + "verdict: {all: [good]}\n", "standard@1")


PASSED = """
gates:
  standard: {ruleset: standard@1, <a>}
groups:
  progress: {share_of: county, meeting: standard, at_least: LIMIT, <a>}
verdict: {all: [progress]}
"""


def test_the_share_of_counties_that_meet_another_ruleset(run):
    """Two of three; 650103 has no row in the schools table and is judged all the same."""
    county_standard(run)
    county = "county_code,rate\n650101,90\n650102,80\n650103,90"
    schools = "county_code,school_code,pupils\n650101,a,1\n650102,a,1"
    evaluation = run(ruleset(PASSED.replace("LIMIT", "0.6")), schools, county)

    assert judged(evaluation, "progress")["value"] == pytest.approx(2 / 3)
    gate = rows(evaluation, "criteria", criterion="standard")
    assert [(r["county_code"], r["school_code"], r["status"]) for r in gate] == [
        ("650101", None, "met"), ("650102", None, "not_met"), ("650103", None, "met"),
    ]  # fmt: skip
    behind = rows(evaluation, "verdicts", ruleset="standard", part=None)
    assert [(r["county_code"], r["verdict"]) for r in behind] == [
        ("650101", "met"), ("650102", "not_met"), ("650103", "met"),
    ]  # fmt: skip


def test_a_standard_for_every_school_is_still_read_school_by_school(run):
    run.rules(
        "fields: {cots: {label: 床位, scope: school, type: number}}\n"
        "criteria:\n  stock: {<A>, measure: cots, at_least: 10}\n"
        "verdict: {all: [stock], every: school}\n", "standard@1",
    )  # fmt: skip
    schools = "county_code,school_code,pupils,cots\n650101,a,1,10\n650101,b,1,9\n650102,a,1,10"
    evaluation = run(ruleset(PASSED.replace("LIMIT", "0.5")), schools)

    assert judged(evaluation, "progress")["value"] == 0.5
    gate = rows(evaluation, "criteria", criterion="standard")
    assert [r["school_code"] for r in gate] == ["a", "b", "a"]


def test_a_judgement_of_the_county_that_is_in_the_data_decides_the_gate(run):
    county_standard(run)
    body = ruleset(
        "fields: {passed: {label: 已认定, scope: county, type: yes_no}}\n"
        + PASSED.replace("LIMIT", "1").replace("standard@1,", "standard@1, supplied: passed,")
    )
    county = "county_code,rate,passed\n650101,90,\n650102,80,是"
    evaluation = run(body, NOBODY, county)

    assert verdict(evaluation, county="650000") == "met"


def test_a_gate_of_every_county(run):
    county_standard(run)
    body = ruleset(
        "gates:\n  standard: {ruleset: standard@1, every: county, <a>}\n"
        "verdict: {all: [standard]}\n"
    )
    assert verdict(run(body, NOBODY, counties(2)), county="650000") == "met"
    assert verdict(run(body, NOBODY, counties(1, 1)), county="650000") == "not_met"


def test_a_gate_whose_province_was_not_named_is_undetermined(run):
    body = ruleset(PASSED.replace("LIMIT", "1").replace("standard@1", "'provinces/{province}'"))
    evaluation = run(body, NOBODY, counties(2))

    assert verdict(evaluation, county="650000") == "undetermined"


def test_gaps_of_the_standard_leave_the_share_decided_on_the_covered_part(run):
    """A rule of the standard is missing from the file: no county is sure to meet it."""
    gap = "gaps: [{title: 第九条, because: 未见原文}]\n"
    run.rules(gap + FIELDS + GOOD + "verdict: {all: [good]}\n", "standard@1")
    body = ruleset(PASSED.replace("LIMIT", "0.5"))
    evaluation = run(body, NOBODY, counties(2, 1))

    assert verdict(evaluation, county="650000") == "undetermined"
    assert covered(evaluation, county="650000") == "met"
    assert "3 counties: 1 not met, 2 undetermined" in judged(evaluation, "progress")["reason"]


def test_the_verdict_of_a_region_is_no_gate(run):
    from engine.diagnostics import InvalidRuleset

    run.rules(share(1), "standard@1")
    body = "gates:\n  standard: {ruleset: standard@1, <a>}\nverdict: {all: [standard]}\n"
    with pytest.raises(InvalidRuleset) as error:
        run(body, NOBODY, counties(1))

    found = error.value.diagnostics[0]
    assert found.code == "R091"
    assert found.place.line > 0


# --------------------------------------------------------------------- by date


TIMETABLE = share('{dates: [{from: "2015", to: "2019", is: 0.3}, {from: "2020", is: 1}]}')


@pytest.mark.parametrize(
    ("date", "good", "expected", "why"),
    [
        ("2015-12-31", 3, "met", "数据中有 10 个县：达到 3、未达到 7；2015年至2019年"),
        ("2014-06-30", 3, "undetermined", "2014-06-30 不在本文件所列日期之内"),
        ("2020-01-01", 9, "not_met", "数据中有 10 个县：达到 9、未达到 1；2020年起"),
        ("2020-01-01", 10, "met", "数据中有 10 个县：达到 10"),
        ("", 10, "undetermined", "--date"),
    ],
)
def test_thirty_per_cent_by_2015_and_all_by_2020(run, date, good, expected, why):
    county = counties(good, 10 - good)
    evaluation = run(TIMETABLE, NOBODY, county, date=date, language="zh")

    assert verdict(evaluation, county="650000") == expected
    assert why in judged(evaluation, "progress")["reason"]


def test_the_date_of_a_region_is_that_on_which_its_counties_agree(run):
    county = """
        county_code,as_of,rate
        540101,2015-06-30,90
        540102,2015-06-30,90
        650101,2015-06-30,90
        650102,2016-06-30,90
        620101,2015-06-30,90
        620102,,90
    """
    evaluation = run(TIMETABLE, NOBODY, county)

    found = rows(evaluation, "verdicts", part=None)
    assert {r["county_code"]: r["verdict"] for r in found} == {
        "540000": "met", "620000": "undetermined", "650000": "undetermined",
    }  # fmt: skip
