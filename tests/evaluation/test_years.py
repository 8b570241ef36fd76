"""Values of earlier years; every expected value is derived by hand beside the data."""

from __future__ import annotations

import pytest

from .given import judged, row, rows

FIELDS = "fields:\n  funds: {label: 经费, scope: county, type: number}\n"
NOBODY = "county_code,year,school_code,pupils\n650121,2023,a,100\n"


def rule(measure, limit="at_least: 0", more=""):
    return (
        FIELDS + more + f'criteria:\n  c: {{<A>, measure: "{measure}", {limit}}}\n'
        "verdict: {all: [c]}\n"
    )


def funds(*values, first=2021, code="650121"):
    """A row of the county table for each year; None is an empty cell."""
    lines = [
        f"{code},{first + at},{'' if value is None else value}" for at, value in enumerate(values)
    ]
    return "\n".join(["county_code,year,funds", *lines])


def values(evaluation, name="c"):
    """Value by year; None where there is none."""
    found = rows(evaluation, "criteria", criterion=name)
    return {r["year"]: None if r["value"] != r["value"] else r["value"] for r in found}


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("last_year(funds)", {"2021": None, "2022": 100, "2023": 110}),
        ("years_ago(funds, 1)", {"2021": None, "2022": 100, "2023": 110}),
        ("years_ago(funds, 2)", {"2021": None, "2022": None, "2023": 100}),
        ("last_year(last_year(funds))", {"2021": None, "2022": None, "2023": 100}),
        ("mean_of_years(funds, 3)", {"2021": None, "2022": None, "2023": 105}),  # 315 / 3
        ("total_of_years(funds, 3)", {"2021": None, "2022": None, "2023": 315}),
        ("min_of_years(funds, 2)", {"2021": None, "2022": 100, "2023": 105}),
        ("max_of_years(funds, 3)", {"2021": None, "2022": None, "2023": 110}),
        ("max_of_years(funds, 1)", {"2021": 100, "2022": 110, "2023": 105}),
        ("count_of_years(funds > 102, 3)", {"2021": None, "2022": None, "2023": 2}),
        ("count_of_years(funds < last_year(funds), 2)", {"2021": None, "2022": None, "2023": 1}),
        ("last_year(5)", {"2021": None, "2022": 5, "2023": 5}),
    ],
)
def test_what_the_same_county_had_in_earlier_years(run, measure, expected):
    """Funds 100, 110, 105."""
    evaluation = run(rule(measure), NOBODY, funds(100, 110, 105))

    assert values(evaluation) == expected


def test_three_growths_by_year_and_on_the_average(run):
    """Funds 100, 110, 105, 126: growth 10/100, -5/110, 21/105; one year of three is negative; the
    mean is (1/10 - 1/22 + 1/5) / 3 = (11/110 - 5/110 + 22/110) / 3 = 28/330."""
    body = """
        fields: {funds: {label: 经费, scope: county, type: number}}
        measures:
          growth: {label: 增长率, value: funds / last_year(funds) - 1}
          falls: {label: 负增长年数, value: 'count_of_years(growth < 0, 3)'}
          mean_growth: {label: 三年平均增长率, value: 'mean_of_years(growth, 3)'}
        criteria:
          some: {<A>, measure: falls, at_most: 1}
          mean: {<A>, measure: mean_growth, at_least: 0}
        rubrics:
          funding:
            total: 3
            pass: 2
            scope: county
            items:
              - {id: growths, label: 三个增长, points: 3, zero_when: mean_growth < 0,
                 deduct: {points: 1, for_each: falls}}
            source: note
            confidence: A
        verdict: {all: [some, mean, funding]}
        """
    evaluation = run(body, NOBODY, funds(100, 110, 105, 126))

    last = {r["criterion"]: r for r in rows(evaluation, "criteria", year="2024")}
    assert last["some"]["value"] == 1
    assert last["mean"]["value"] == pytest.approx(28 / 330, rel=1e-12)
    assert last["funding"]["points"] == 2  # 3 - 1 for the one year
    assert row(evaluation, "verdicts", part=None, year="2024")["verdict"] == "met"
    before = judged(evaluation, "funding", year="2023")
    assert before["status"] == "undetermined"
    assert before["reason"] == "“三个增长”: the data has nothing of 3 years before"


def test_a_year_that_is_missing_leaves_the_rule_undetermined_and_says_which(run):
    evaluation = run(rule("mean_of_years(funds, 3)", "at_least: 1"), NOBODY, funds(100, None, 105))

    found = {r["year"]: r for r in rows(evaluation, "criteria", criterion="c")}
    assert {year: r["status"] for year, r in found.items()} == dict.fromkeys(
        ("2021", "2022", "2023"), "undetermined"
    )
    assert found["2023"]["reason"] == "the year before lacks 经费"
    assert found["2022"]["reason"] == ("missing 经费; the data has nothing of 2 years before")
    assert found["2021"]["reason"] == ("the data has nothing of the year before, 2 years before")


def test_growths_over_three_years_need_four_years_of_data(run):
    """The growth of 2022 rests on 2021, three years before 2024."""
    body = FIELDS + (
        "measures: {growth: {label: 增长率, value: funds / last_year(funds) - 1}}\n"
        "criteria:\n  c: {<A>, measure: 'mean_of_years(growth, 3)', at_least: 0}\n"
        "verdict: {all: [c]}\n"
    )
    evaluation = run(body, NOBODY, funds(110, 105, 126, first=2022))

    reason = judged(evaluation, "c", year="2024")["reason"]
    assert reason == "the data has nothing of 3 years before"


def test_a_gap_between_years_is_no_earlier_year(run):
    county = "county_code,year,funds\n650121,2020,100\n650121,2023,120"
    evaluation = run(rule("funds - last_year(funds)"), NOBODY, county)

    assert values(evaluation) == {"2020": None, "2023": None}
    assert "nothing of the year before" in judged(evaluation, "c", year="2023")["reason"]


def test_school_years_are_the_year_they_begin_in(run):
    """2022-2023 comes before 2023学年."""
    county = "county_code,year,funds\n650121,2022-2023,100\n650121,2023学年,120"
    schools = NOBODY.replace(",2023,", ",2023学年,")
    evaluation = run(rule("funds - last_year(funds)"), schools, county)

    assert values(evaluation) == {"2022-2023": None, "2023学年": 20}


def test_two_rows_of_one_year_leave_it_open_which_is_meant(run):
    county = "county_code,year,funds\n1,2022,100\n1,2022学年,110\n1,2023,120"
    evaluation = run(rule("last_year(funds)"), "year,school_code,pupils\n2023,a,1", county)

    assert values(evaluation)["2023"] is None


@pytest.mark.parametrize("year", ["第三年", "23", ""])
def test_what_is_no_year_has_none_before_it(run, year):
    head = "county_code,year,funds" if year else "county_code,funds"
    county = f"{head}\n1,{year},100" if year else f"{head}\n1,100"
    schools = f"year,school_code,pupils\n{year},a,1" if year else "school_code,pupils\na,1"
    evaluation = run(rule("last_year(funds)"), schools, county)

    found = judged(evaluation, "c")
    assert found["status"] == "undetermined"
    assert found["reason"] == "without a year of four digits there are no earlier ones"


def test_schools_and_sections_find_themselves_by_code_and_level(run):
    """School b is new in 2023; code a of county 2 is another school; junior 60 -> 66 pupils."""
    schools = """
        county_code,year,school_code,school_type,pupils_primary,pupils_junior,computers
        1,2022,a,nine_year,100,60,10
        1,2023,a,nine_year,110,66,12
        1,2023,b,primary,50,,9
        2,2022,a,primary,300,,30
        2,2023,a,primary,270,,33
    """
    body = """
        levels: {primary: 小学, junior: 初中}
        criteria:
          more: {<A>, measure: pupils - last_year(pupils), at_least: 0, every: section}
          bought: {<A>, measure: computers - last_year(computers), at_least: 1, every: school}
        verdict: {all: [more, bought]}
        """
    evaluation = run(body, schools)

    def found(name):
        return {
            (r["county_code"], r["school_code"], r["level"]): r["value"]
            for r in rows(evaluation, "criteria", criterion=name, year="2023")
            if r["value"] == r["value"]
        }

    assert found("more") == {
        ("1", "a", "primary"): 10, ("1", "a", "junior"): 6, ("2", "a", "primary"): -30,
    }  # fmt: skip
    assert found("bought") == {("1", "a", None): 2, ("2", "a", None): 3}


def test_a_value_of_the_county_last_year_is_held_against_that_of_a_school(run):
    """County 1 had 40 computers for 400 pupils in 2022, 0.1 each; in 2023 school a has 30/200."""
    schools = """
        year,school_code,pupils,computers
        2022,a,200,25
        2022,b,200,15
        2023,a,200,30
        2023,b,200,10
    """
    body = """
        measures:
          each: {label: 全县生均, value: county_total(computers) / county_total(pupils)}
          before: {label: 去年全县生均, value: last_year(each)}
        criteria:
          c: {<A>, measure: computers / pupils, at_least: before, every: section}
        verdict: {all: [c]}
        """
    evaluation = run(body, schools)

    found = rows(evaluation, "criteria", criterion="c", year="2023")
    assert {r["school_code"]: (r["status"], r["limit"]) for r in found} == {
        "a": ("met", 0.1), "b": ("not_met", 0.1),
    }  # fmt: skip
    before = rows(evaluation, "criteria", criterion="c", year="2022")
    assert {r["reason"] for r in before} == {"the data has nothing of the year before"}


def test_a_school_that_is_new_leaves_the_growth_of_its_county_open(run):
    """School b has no 2022: the county's pupils of last year, school by school, are not known."""
    body = """
        criteria:
          c: {<A>, measure: county_total(pupils - last_year(pupils)), at_least: 0}
        verdict: {all: [c]}
        """
    schools = "year,school_code,pupils\n2022,a,20\n2023,a,21\n2023,b,5"
    evaluation = run(body, schools)

    found = judged(evaluation, "c", year="2023")
    assert found["status"] == "undetermined"
    assert found["reason"] == "the data has nothing of the year before"


def test_yes_and_no_texts_and_dates_of_last_year(run):
    body = """
        fields:
          sound: {label: 健全, scope: county, type: yes_no}
          kind: {label: 类别, scope: county, type: category,
                 values: {a: {label: 甲}, b: {label: 乙}}}
          since: {label: 认定日期, scope: county, type: date}
        measures:
          was_a: {label: 去年是甲, value: last_year(kind) == 'a'}
        criteria:
          twice: {<A>, requires: sound and last_year(sound)}
          moved: {<A>, requires: was_a and kind == 'b'}
          grade: {<A>, measure: last_year(kind), one_of: [a]}
          age: {<A>, measure: years_since(last_year(since)), at_least: 3}
          fixed: {<A>, requires: last_year('x' == 'x')}
        verdict: {all: [twice, moved, grade, age, fixed]}
        """
    county = """
        county_code,year,as_of,sound,kind,since
        1,2022,2022-06-30,是,甲,2019-07-01
        1,2023,2023-06-30,是,乙,2020-01-01
    """
    evaluation = run(body, "year,school_code,pupils\n2023,a,1", county)

    found = {r["criterion"]: r["status"] for r in rows(evaluation, "criteria", year="2023")}
    assert found == {
        "twice": "met", "moved": "met", "grade": "met",
        "age": "met",  # 2019-07-01 to 2023-06-30: three whole years
        "fixed": "met",
    }  # fmt: skip
    before = {r["criterion"]: r["status"] for r in rows(evaluation, "criteria", year="2022")}
    assert before.pop("moved") == "not_met"  # it is 甲 this year, whatever it was
    assert set(before.values()) == {"undetermined"}


def test_a_school_that_was_left_out_last_year_has_no_value_then(run):
    """The frame is that of the population: 8 pupils in 2022 were too few to count."""
    body = """
        populations:
          counted: {leave_out: [{when: pupils < 10, because: 太小, <a>}]}
        criteria:
          c: {<A>, measure: last_year(pupils), at_least: 1, every: section}
        groups:
          g: {population: counted, all: [c]}
        verdict: {all: [g]}
        """
    evaluation = run(body, "year,school_code,pupils\n2022,a,8\n2023,a,12\n2022,b,20\n2023,b,22")

    found = rows(evaluation, "criteria", criterion="c", year="2023")
    assert {r["school_code"]: r["status"] for r in found} == {"a": "undetermined", "b": "met"}


def test_the_order_of_rows_changes_nothing(run):
    body = rule("mean_of_years(funds, 2)", "at_least: 1")
    lines = funds(100, 110, 105).splitlines()
    one = run(body, NOBODY, "\n".join(lines))
    other = run(body, NOBODY, "\n".join([lines[0], *reversed(lines[1:])]))

    assert values(one) == values(other) == {"2021": None, "2022": 105, "2023": 107.5}
