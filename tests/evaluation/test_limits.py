"""A measure against a limit: every comparator, every shape of limit, ties, margins and flags."""

from __future__ import annotations

import math

import pytest

from .given import TWO_LEVELS, judged, row, rows, statuses, verdict


def _one(run, test, *values, fields="x: {label: x, scope: school}", header="x", **options):
    """Schools a, b, c … with one value each, held against one criterion."""
    lines = "\n".join(f"{name},1,{value}" for name, value in zip("abcdefgh", values, strict=False))
    return run(
        f"""
        fields: {{{fields}}}
        criteria:
          c: {{<A>, {test}, every: school}}
        verdict: {{all: [c]}}
        """,
        f"school_code,pupils,{header}\n{lines}",
        **options,
    )


MET, NOT, OPEN, NA = "met", "not_met", "undetermined", "not_applicable"


@pytest.mark.parametrize(
    ("test", "expected"),  # of 9, 10, 11 and nothing
    [
        ("at_least: 10", [NOT, MET, MET, OPEN]),
        ("more_than: 10", [NOT, NOT, MET, OPEN]),
        ("at_most: 10", [MET, MET, NOT, OPEN]),
        ("less_than: 10", [MET, NOT, NOT, OPEN]),
        ("equals: 10", [NOT, MET, NOT, OPEN]),
        ("not_equals: 10", [MET, NOT, MET, OPEN]),
        ("between: {from: 10, to: 10.5}", [NOT, MET, NOT, OPEN]),
        ("between: {from: 9, to: 10}", [MET, MET, NOT, OPEN]),
    ],
)
def test_every_comparator_on_below_at_and_above_its_limit(run, test, expected):
    evaluation = _one(run, f"measure: x, {test}", 9, 10, 11, "")
    assert list(statuses(evaluation, "c").values()) == expected


@pytest.mark.parametrize("comparator", ["at_least", "at_most", "equals"])
def test_what_equals_the_limit_but_for_noise_meets_it(run, comparator):
    # 100 * 9 / 1000 is 0.9; 9 / 1000 * 100 is 0.8999999999999999 in doubles; 0.9 in decimals.
    evaluation = run(
        f"""
        criteria:
          one: {{<A>, measure: 100 * books / pupils, {comparator}: 0.9, every: section}}
          two: {{<A>, measure: books / pupils * 100, {comparator}: 0.9, every: section}}
        verdict: {{all: [one, two]}}
        """,
        "school_code,pupils,books\na,1000,9",
    )
    for name in ("one", "two"):
        assert judged(evaluation, name, "a", level="primary")["status"] == "met"
        assert judged(evaluation, name, "a", level="primary")["on_the_line"]


@pytest.mark.parametrize("comparator", ["more_than", "less_than", "not_equals"])
def test_what_equals_the_limit_but_for_noise_fails_a_strict_comparator(run, comparator):
    # 0.1 + 0.2 is 0.30000000000000004 in doubles.
    evaluation = _one(run, f"measure: x + 0.2, {comparator}: 0.3", 0.1)
    found = judged(evaluation, "c", "a")
    assert (found["status"], found["on_the_line"]) == ("not_met", True)
    assert not found["prints_as_limit"]


def test_a_real_difference_beyond_the_tolerance_counts(run):
    # 1e-9 relative to 1000 is 1e-6.
    evaluation = _one(run, "measure: x, at_least: 1000", 999.9999995, 999.999998)
    assert list(statuses(evaluation, "c").values()) == ["met", "not_met"]


def test_the_declared_tolerance_is_the_one_used(run):
    rules = """
    arithmetic: {tolerance: TOLERANCE, rounding: none}
    fields: {x: {label: x, scope: school}}
    criteria: {c: {<A>, measure: x, at_least: 100, every: school}}
    verdict: {all: [c]}
    """
    data = "school_code,x\na,99.95"
    assert verdict(run(rules.replace("TOLERANCE", "0.001"), data)) == "met"
    assert verdict(run(rules.replace("TOLERANCE", "0.0001"), data)) == "not_met"


def test_no_tolerance_asks_for_equal_doubles(run):
    evaluation = run(
        """
        arithmetic: {tolerance: 0, rounding: none}
        fields: {x: {label: x, scope: school}}
        criteria: {c: {<A>, measure: x / 1000 * 100, at_least: 0.9, every: school}}
        verdict: {all: [c]}
        """,
        "school_code,x\na,9",
    )
    assert verdict(evaluation) == "not_met"  # 0.8999999999999999


def test_a_limit_of_zero_has_an_absolute_tolerance(run):
    evaluation = _one(run, "measure: x - 0.3, at_most: 0", 0.3, 0.3000000001, 0.30001, 0)
    found = rows(evaluation, "criteria", criterion="c")
    assert [line["status"] for line in found] == ["met", "met", "not_met", "met"]
    assert [line["on_the_line"] for line in found] == [True, True, False, False]


# ------------------------------------------------------------------- margin, share, flags


@pytest.mark.parametrize(
    ("test", "value", "margin"),
    [
        ("at_least: 10", 8, -2),
        ("more_than: 10", 13, 3),
        ("at_most: 10", 8, 2),
        ("less_than: 10", 13, -3),
        ("equals: 10", 8, -2),
        ("not_equals: 10", 8, 2),
        ("between: {from: 10, to: 20}", 13, 3),  # nearer to 10
        ("between: {from: 10, to: 20}", 19, 1),  # nearer to 20
        ("between: {from: 10, to: 20}", 26, -6),
        ("between: {from: 10, to: 20}", 4, -6),
    ],
)
def test_the_margin_is_the_distance_to_the_limit_and_positive_on_the_good_side(
    run, test, value, margin
):
    assert judged(_one(run, f"measure: x, {test}", value), "c", "a")["margin"] == margin


@pytest.mark.parametrize(
    ("test", "share"),
    [
        ("at_least: 10", 0.8),  # 8 / 10
        ("at_most: 10", 1.25),  # 10 / 8
        ("at_most: 4", 0.5),  # 4 / 8
        ("more_than: 4", 2),
    ],
)
def test_the_share_of_the_limit_has_the_limit_above_for_an_upper_limit(run, test, share):
    evaluation = run(
        f"""
        criteria: {{c: {{<A>, measure: books, {test}, every: section}}}}
        verdict: {{all: [c]}}
        """,
        "school_code,pupils,books\na,5,8",
    )
    assert row(evaluation, "sections", indicator="c")["share_of_limit"] == share


def test_a_share_of_a_limit_of_zero_is_missing(run):
    evaluation = run(
        """
        criteria: {c: {<A>, measure: books, at_least: 0, every: section}}
        verdict: {all: [c]}
        """,
        "school_code,pupils,books\na,5,8",
    )
    assert math.isnan(row(evaluation, "sections", indicator="c")["share_of_limit"])


@pytest.mark.parametrize(
    ("limit", "value", "prints"),
    [
        ("at_most: 0.50", 0.501787, True),  # published: reads 0.50, and fails
        ("at_most: 0.500", 0.501787, False),  # reads 0.502
        ("at_most: 0.50", 0.505, False),  # reads 0.51
        ("at_most: 0.50", 0.5, False),  # is the limit
        ("at_least: 0.50", 0.497, True),  # reads 0.50
        ("at_least: 0.50", 0.494, False),  # reads 0.49
        ("at_most: 2000", 2000.4, True),
        ("at_most: 2000", 2001, False),
        ("between: {from: 1.0, to: 2.0}", 2.03, True),
        ("between: {from: 1.0, to: 2.0}", 0.97, True),
    ],
)
def test_what_fails_and_reads_as_the_limit_is_flagged(run, limit, value, prints):
    found = judged(_one(run, f"measure: x, {limit}", value), "c", "a")
    assert found["prints_as_limit"] == prints
    assert found["on_the_line"] == (value == 0.5)


def test_flags_speak_only_of_units_to_which_the_criterion_applies(run):
    evaluation = run(
        """
        fields: {x: {label: x, scope: school}, boards: {label: b, scope: school, type: yes_no}}
        criteria: {c: {<A>, measure: x, at_least: 10, applies_when: boards, every: school}}
        verdict: {all: [c]}
        """,
        "school_code,pupils,x,boards\na,1,10,否\nb,1,11,是\nc,1,9.6,否",
    )
    found = rows(evaluation, "criteria", criterion="c")
    assert [line["status"] for line in found] == ["not_applicable", "met", "not_applicable"]
    assert not any(line["on_the_line"] or line["prints_as_limit"] for line in found)
    assert not row(evaluation, "verdicts", part=None)["on_the_line"]


# ------------------------------------------------------------------- shapes of limit


def test_limits_per_level(run):
    evaluation = run(
        TWO_LEVELS
        + """
criteria: {c: {<A>, measure: pupils, at_least: {primary: 10, junior: 20}, every: section}}
verdict: {all: [c]}
""",
        "school_code,school_type,pupils_primary,pupils_junior\na,nine_year,15,15",
    )
    assert statuses(evaluation, "c") == {("a", "primary"): "met", ("a", "junior"): "not_met"}
    limits = [line["limit"] for line in rows(evaluation, "sections")]
    assert limits == [10, 20]


def test_a_limit_may_be_an_expression(run):
    # One room per 12 classes begun: 24 -> 2, 25 -> 3, per school over its levels.
    evaluation = run(
        TWO_LEVELS
        + """
criteria:
  c: {<A>, measure: music_rooms, at_least: ceil(school_total(classes) / 12), every: school}
verdict: {all: [c]}
""",
        """
        school_code,school_type,pupils_primary,pupils_junior,classes_primary,classes_junior,music_rooms
        a,nine_year,1,1,12,12,2
        b,nine_year,1,1,12,13,2
        c,primary,1,,12,,1
        d,nine_year,1,1,12,,9
        """,
    )
    assert statuses(evaluation, "c") == {
        "a": "met", "b": "not_met", "c": "met", "d": "undetermined",
    }  # fmt: skip
    assert judged(evaluation, "c", "b")["limit"] == 3


def test_limits_per_level_may_be_expressions(run):
    evaluation = run(
        TWO_LEVELS
        + """
criteria:
  c: {<A>, measure: pupils, at_most: {primary: 45 * classes, junior: 100}, every: section}
verdict: {all: [c]}
""",
        """
        school_code,school_type,pupils_primary,pupils_junior,classes_primary,classes_junior
        a,nine_year,90,100,2,
        b,nine_year,91,101,2,
        c,nine_year,91,100,,
        """,
    )
    assert statuses(evaluation, "c") == {
        ("a", "primary"): "met", ("a", "junior"): "met",
        ("b", "primary"): "not_met", ("b", "junior"): "not_met",
        ("c", "primary"): "undetermined", ("c", "junior"): "met",
    }  # fmt: skip


CASES = """
fields: {x: {label: x, scope: school}}
criteria:
  c:
    <A>
    measure: x
    at_most:
      - {when: "school_type in ('nine_year', 'twelve_year')", is: 2500, because: 一贯制}
      - {when: boarding, is: 2200, because: 寄宿制}
      - {is: 2000}
    every: school
verdict: {all: [c]}
""".replace("    <A>\n", "    label: c\n    source: note\n    confidence: A\n")
CASES_HEADER = "school_code,pupils,school_type,boarding,x"


def test_the_first_case_that_matches_gives_limit_and_reason(run):
    evaluation = run(
        CASES,
        f"""
        {CASES_HEADER}
        a,1,nine_year,是,2400
        b,1,primary,是,2400
        c,1,primary,否,2100
        d,1,primary,是,2100
        """,
    )
    found = rows(evaluation, "criteria", criterion="c")
    assert [(line["status"], line["limit"], line["reason"]) for line in found] == [
        ("met", 2500, "一贯制"),
        ("not_met", 2200, "寄宿制"),
        ("not_met", 2000, None),
        ("met", 2200, "寄宿制"),
    ]


def test_a_condition_that_is_missing_matters_only_where_the_branches_differ(run):
    evaluation = run(
        CASES,
        f"""
        {CASES_HEADER}
        a,1,,否,2000
        b,1,,否,2001
        c,1,,否,2501
        d,1,primary,,2100
        e,1,,,2000
        f,1,,,2501
        g,1,nine_year,,2500
        """,
    )
    assert statuses(evaluation, "c") == {
        "a": "met",  # 2500 or 2000
        "b": "undetermined",  # 2500 holds, 2000 does not
        "c": "not_met",
        "d": "undetermined",  # 2200 or 2000
        "e": "met",
        "f": "not_met",
        "g": "met",  # the first case matches, whatever the second
    }
    assert math.isnan(judged(evaluation, "c", "b")["limit"])
    assert "school type" in judged(evaluation, "c", "b")["reason"]


def test_a_missing_condition_between_equal_limits_leaves_the_limit_known(run):
    evaluation = run(CASES.replace("is: 2200", "is: 2000"), f"{CASES_HEADER}\na,1,primary,,1999")
    found = judged(evaluation, "c", "a")
    assert (found["status"], found["limit"], found["margin"]) == ("met", 2000, 1)


def test_cases_may_hold_limits_per_level_and_expressions(run):
    evaluation = run(
        TWO_LEVELS
        + """
criteria:
  c:
    label: c
    measure: pupils
    at_least:
      - {when: urban_core, is: {primary: 9, junior: 10}, because: 中心城区}
      - {is: 2 * classes}
    every: section
    source: note
    confidence: A
verdict: {all: [c]}
""",
        """
        school_code,school_type,urban_core,pupils_primary,pupils_junior,classes_primary,classes_junior
        a,nine_year,是,9,9,,
        b,nine_year,否,9,9,4,5
        c,nine_year,,9,9,4,5
        """,
    )
    found = rows(evaluation, "sections", indicator="c")
    said = {
        (line["school_code"], line["level"]): (line["status"], line["limit_reason"])
        for line in found
    }
    assert said == {
        ("a", "primary"): ("met", "中心城区"),
        ("a", "junior"): ("not_met", "中心城区"),
        ("b", "primary"): ("met", None),  # 8
        ("b", "junior"): ("not_met", None),  # 10
        ("c", "primary"): ("met", None),  # 9 or 8
        ("c", "junior"): ("not_met", "中心城区"),  # 10 or 10: the first that may hold
    }


def test_the_ends_of_between_may_be_cases_and_expressions(run):
    evaluation = run(
        """
        fields: {x: {label: x, scope: school}, y: {label: y, scope: school}}
        criteria:
          c:
            label: c
            measure: x
            between:
              from: [{when: boarding, is: 5}, {is: 3}]
              to: 2 * y
            every: school
            source: note
            confidence: A
        verdict: {all: [c]}
        """,
        """
        school_code,pupils,boarding,x,y
        a,1,是,5,2.5
        b,1,是,4,5
        c,1,,4,5
        d,1,,6,5
        e,1,否,2,
        f,1,否,4,
        """,
    )
    assert list(statuses(evaluation, "c").values()) == [
        "met",  # 5 to 5
        "not_met",  # below 5
        "undetermined",  # from 5 or 3
        "met",  # from 5 or 3 to 10
        "not_met",  # below 3, whatever the upper end
        "undetermined",
    ]


def test_one_of_takes_texts(run):
    evaluation = run(
        """
        judged: {culture: {label: 文化, scope: county, type: grade, grades: [优秀, 良好, 一般]}}
        criteria:
          graded: {<A>, measure: culture, one_of: [优秀, 良好]}
          kind: {<A>, measure: school_type, one_of: [primary, junior], every: school}
        verdict: {all: [graded, kind]}
        """,
        "school_code,pupils,school_type\na,1,primary\nb,1,special\nc,1,",
        assessments="item,value\nculture,良好",
    )
    assert statuses(evaluation, "graded") == {None: "met"}
    assert statuses(evaluation, "kind") == {"a": "met", "b": "not_met", "c": "undetermined"}
    assert judged(evaluation, "graded")["value_text"] == "良好"


def test_requires_and_forbids(run):
    fields = "boards: {label: b, scope: school, type: yes_no}"
    for word, expected in (("requires", [MET, NOT, OPEN]), ("forbids", [NOT, MET, OPEN])):
        evaluation = _one(run, f"{word}: boards", "是", "否", "", fields=fields, header="boards")
        assert list(statuses(evaluation, "c").values()) == expected
        values = [line["value"] for line in rows(evaluation, "criteria", criterion="c")]
        assert values[:2] == [1, 0]
        assert math.isnan(values[2])


# ------------------------------------------------------------------- where it applies


def test_a_criterion_for_some_levels_does_not_apply_elsewhere(run):
    evaluation = run(
        TWO_LEVELS
        + """
criteria: {c: {<A>, measure: pupils, at_least: 20, levels: [junior], every: section}}
verdict: {all: [c]}
""",
        "school_code,school_type,pupils_primary,pupils_junior\na,nine_year,15,25\nb,primary,1,",
    )
    assert statuses(evaluation, "c") == {
        ("a", "primary"): "not_applicable", ("a", "junior"): "met",
        ("b", "primary"): "not_applicable",
    }  # fmt: skip
    assert verdict(evaluation) == "met"


def test_limits_need_only_the_levels_that_a_criterion_is_for(run):
    evaluation = run(
        TWO_LEVELS
        + """
criteria: {c: {<A>, measure: pupils, at_least: {junior: 20}, levels: [junior], every: section}}
verdict: {all: [c]}
""",
        "school_code,school_type,pupils_primary,pupils_junior\na,nine_year,15,25",
    )
    assert verdict(evaluation) == "met"


def test_a_county_without_the_only_level_of_a_criterion_is_undetermined_unless_skipped(run):
    rules = (
        TWO_LEVELS
        + """
criteria:
  c: {<A>, measure: pupils, at_least: 20, levels: [junior], every: section, SKIP}
  d: {<A>, measure: pupils, at_least: 1, levels: [primary], every: section}
verdict: {all: [c, d]}
"""
    )
    data = "school_code,school_type,pupils\na,primary,15"
    assert verdict(run(rules.replace(", SKIP", ""), data)) == "undetermined"
    assert verdict(run(rules.replace("SKIP", "if_none: skip"), data)) == "met"


def test_applies_when_false_missing_and_true(run):
    evaluation = run(
        """
        fields: {x: {label: x, scope: school}}
        criteria: {c: {<A>, measure: x, at_least: 10, applies_when: boarding, every: school}}
        verdict: {all: [c]}
        """,
        "school_code,pupils,boarding,x\na,1,否,1\nb,1,,1\nc,1,,99\nd,1,是,99\ne,1,否,",
    )
    assert statuses(evaluation, "c") == {
        "a": "not_applicable", "b": "undetermined", "c": "undetermined", "d": "met",
        "e": "not_applicable",
    }  # fmt: skip
    assert judged(evaluation, "c", "a")["reason"] == "its condition does not hold"
    assert "boarding" in judged(evaluation, "c", "b")["reason"]


def test_the_reason_of_an_undetermined_criterion_names_every_missing_field(run):
    evaluation = run(
        """
        fields: {x: {label: {zh: 甲, en: first}, scope: school},
                 y: {label: {zh: 乙, en: second}, scope: school}}
        measures: {m: {label: m, value: x / y}}
        criteria: {c: {<A>, measure: m, at_least: 1, every: school}}
        verdict: {all: [c]}
        """,
        "school_code,pupils,x,y\na,1,,\nb,1,1,\nc,1,,1\nd,1,1,0",
    )
    reasons = [line["reason"] for line in rows(evaluation, "criteria", criterion="c")]
    assert reasons == [
        "missing first, second",
        "missing second",
        "missing first",
        "not computable (division by zero)",
    ]


def test_measures_may_be_rounded_before_they_are_compared(run):
    # 1.995 is 2.00 with two decimals, half up, although its double lies below.
    rules = """
    arithmetic: {tolerance: 1e-9, rounding: ROUNDING}
    fields: {x: {label: x, scope: school}}
    criteria: {c: {<A>, measure: x, at_least: 2, every: school}}
    verdict: {all: [c]}
    """
    data = "school_code,x\na,1.995"
    assert verdict(run(rules.replace("ROUNDING", "none"), data)) == "not_met"
    rounded = run(rules.replace("ROUNDING", "{measures: 2}"), data)
    assert verdict(rounded) == "met"
    assert judged(rounded, "c", "a")["value"] == 2


# ------------------------------------------------------------------- what is lacking


def test_the_shortfall_is_in_units_of_the_resource(run):
    # 4.2 per 100 of 1000 pupils are 42 teachers: 41 lack 1, 42 and 50 lack nothing.
    evaluation = run(
        """
        measures: {m: {label: m, value: 100 * full_time_teachers / pupils}}
        criteria: {c: {<A>, measure: m, at_least: 4.2, every: section}}
        verdict: {all: [c]}
        """,
        "school_code,pupils,full_time_teachers\na,1000,41\nb,1000,42\nc,1000,50\nd,1000,",
    )
    lacks = [line["shortfall"] for line in rows(evaluation, "sections")]
    assert lacks[:3] == [pytest.approx(1, rel=1e-12), 0, 0]
    assert math.isnan(lacks[3])


def test_the_shortfall_is_missing_where_the_criterion_is_undetermined(run):
    evaluation = run(
        """
        criteria:
          c: {<A>, measure: 100 * books / pupils, at_least: 10, applies_when: boarding,
              every: section}
        verdict: {all: [c]}
        """,
        "school_code,pupils,boarding,books\na,100,,20\nb,100,,5",
    )
    for line in rows(evaluation, "sections"):
        assert line["status"] == "undetermined"
        assert math.isnan(line["shortfall"])


def test_the_shortfall_of_an_upper_limit_is_what_is_too_much(run):
    evaluation = run(
        "criteria: {c: {<A>, measure: pupils, at_most: 2000, every: section}}\n"
        "verdict: {all: [c]}\n",
        "school_code,pupils\na,2150\nb,1999",
    )
    assert [line["shortfall"] for line in rows(evaluation, "sections")] == [150, 0]
