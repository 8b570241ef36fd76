"""Amounts over data: levels, cases and bands inside one another, measures that choose, texts.

Every expected value is worked out by hand beside the rule it comes from.
"""

from __future__ import annotations

import math

import pytest

from .given import TWO_LEVELS, coefficient, judged, row, rows, statuses, verdict

MET, NOT, OPEN, NA = "met", "not_met", "undetermined", "not_applicable"
FIELDS = (
    "x: {label: x, scope: school}, n: {label: 规模, scope: school}, y: {label: 县值, scope: county}"
)


def one(run, limit, *values, header="x,n", comparator="at_least", more="", **options):
    """Schools a, b, c … with values of x and n, held against one criterion of the school."""
    lines = "\n".join(f"{name},1,{value}" for name, value in zip("abcdefgh", values, strict=False))
    body = f"""
fields: {{{FIELDS}}}
criteria:
  c: {{<A>, measure: x, {comparator}: {limit}, every: school}}
verdict: {{all: [c]}}
{more}"""
    return run(body, f"school_code,pupils,{header}\n{lines}", **options)


def limits(evaluation, name="c"):
    """Limit of each school, None where there is none."""
    found = rows(evaluation, "criteria", criterion=name)
    return [None if math.isnan(item["limit"]) else item["limit"] for item in found]


# ----------------------------------------------------------------------------------- bands

# 江西 land per pupil: at least 24 classes 25, 18 to under 24 29, under 18 30; the file
# says who owns 18 and 24.
LAND = "{by: n, bands: [{from: 24, is: 25}, {from: 18, below: 24, is: 29}, {below: 18, is: 30}]}"


def test_the_band_of_the_value_gives_the_limit(run):
    evaluation = one(run, LAND, "29,24", "29,23", "29,18", "29,17", "29,17.5")
    assert limits(evaluation) == [25, 29, 29, 30, 30]
    assert list(statuses(evaluation, "c").values()) == [MET, MET, MET, NOT, NOT]
    reasons = [item["reason"] for item in rows(evaluation, "criteria", criterion="c")]
    # the label stands for the name that the bands are read by
    assert reasons == ["规模 ≥ 24", "18 ≤ 规模 < 24", "18 ≤ 规模 < 24", "规模 < 18", "规模 < 18"]


def test_bands_are_written_the_other_way_round_just_as_well(run):
    # 贵州 equipment: 35000 up to 12 classes, 50000 above.
    limit = "{by: n, bands: [{to: 12, is: 35000}, {above: 12, is: 50000}]}"
    evaluation = one(run, limit, "40000,12", "40000,13")
    assert limits(evaluation) == [35000, 50000]
    assert [r["reason"] for r in rows(evaluation, "criteria", criterion="c")] == [
        "规模 ≤ 12",
        "规模 > 12",
    ]


def test_a_value_on_an_edge_but_for_noise_belongs_to_the_owner_of_the_edge(run):
    # 0.1 * 3 * 60 is 18.000000000000004, 18 within the tolerance
    limit = "{by: 0.1 * 3 * n, bands: [{to: 18, is: 1}, {above: 18, is: 9}]}"
    assert limits(one(run, limit, "5,60")) == [1]


def test_a_value_in_no_band_has_no_limit_and_the_reason_says_so(run):
    limit = "{by: n, bands: [{from: 6, to: 12, is: 1}, {from: 18, is: 2}]}"
    evaluation = one(run, limit, "5,12", "5,17.5", "5,3", "5,18")
    assert list(statuses(evaluation, "c").values()) == [MET, OPEN, OPEN, MET]
    assert limits(evaluation) == [1, None, None, 2]
    assert judged(evaluation, "c", "b")["reason"] == "n = 17.5 lies in none of the bands"
    assert judged(evaluation, "c", "c")["reason"] == "n = 3 lies in none of the bands"
    chinese = one(run, limit, "5,17.5", language="zh")
    assert judged(chinese, "c", "a")["reason"] == "规模 n = 17.5 在各档之外"


def test_the_reason_of_the_file_stands_before_the_band(run):
    limit = (
        "{by: n, bands: [{below: 18, is: 1, because: {zh: 小校, en: small}}, {from: 18, is: 2}]}"
    )
    assert judged(one(run, limit, "5,6"), "c", "a")["reason"] == "small (规模 < 18)"
    assert judged(one(run, limit, "5,6", language="zh"), "c", "a")["reason"] == "小校（规模 < 18）"


def test_without_the_value_the_bands_decide_only_where_all_agree(run):
    # 31 is over every limit of LAND, 24 under every one, 27 between them
    evaluation = one(run, LAND, "31,", "24,", "27,")
    assert list(statuses(evaluation, "c").values()) == [MET, NOT, OPEN]
    assert limits(evaluation) == [None, None, None]
    assert judged(evaluation, "c", "c")["reason"] == "missing 规模"
    assert judged(evaluation, "c", "a")["reason"] is None  # no band is given as the reason


def test_bands_that_all_have_one_number_need_no_value(run):
    limit = "{by: n, bands: [{below: 18, is: 5, because: 小}, {from: 18, is: 5}]}"
    evaluation = one(run, limit, "5,")
    assert (judged(evaluation, "c", "a")["status"], limits(evaluation)) == (MET, [5])


@pytest.mark.parametrize(("bands", "status"), [
    ("[{from: 6, below: 18, is: 1}, {from: 18, is: 2}]", OPEN),  # n may be 3
    ("[{below: 18, is: 1}, {above: 18, is: 2}]", OPEN),  # n may be 18
    ("[{below: 18, is: 1}, {from: 18, to: 24, is: 2}]", OPEN),  # n may be 30
    ("[{below: 18, is: 1}, {from: 18, is: 2}]", MET),
])  # fmt: skip
def test_without_the_value_it_might_lie_outside_of_all_bands(run, bands, status):
    """What may have no limit at all is not decided by the limits that there are."""
    assert judged(one(run, f"{{by: n, bands: {bands}}}", "9,"), "c", "a")["status"] == status


@pytest.mark.parametrize(("bands", "status"), [
    # 陕西 writes ≤ 11, 12-18 and ≥ 19 (the second case has no number under 0)
    ("[{to: 11, is: 1}, {from: 12, to: 18, is: 2}, {from: 19, is: 3}]", MET),
    ("[{from: 0, to: 11, is: 1}, {from: 12, is: 2}]", MET),  # and none is under 0
    ("[{from: 1, to: 11, is: 1}, {from: 12, is: 2}]", OPEN),  # 0 would have no limit
    ("[{to: 11, is: 1}, {from: 13, is: 2}]", OPEN),  # nor would 12
])  # fmt: skip
@pytest.mark.parametrize("by", ["classes", "school_total(classes)", "classes + 0", "total"])
def test_whole_numbers_leave_no_gap_between_11_and_12(run, bands, status, by):
    """A count of classes is a whole number, as the dictionary says."""
    evaluation = run(
        f"""
        measures: {{total: {{label: 总数, value: classes * 1}}}}
        criteria:
          c: {{<A>, measure: pupils, at_least: {{by: {by}, bands: {bands}}}, every: section}}
        verdict: {{all: [c]}}
        """,
        "school_code,pupils_primary,classes_primary\na,9,",
    )
    assert judged(evaluation, "c", "a")["status"] == status


def test_many_values_outside_are_not_told_one_by_one(run):
    lines = "\n".join(f"s{n},1,5,{n}.5" for n in range(300))
    evaluation = run(
        f"fields: {{{FIELDS}}}\n"
        "criteria:\n"
        "  c: {<A>, measure: x, at_least: {by: n, bands: [{below: 0, is: 1}]}, every: school}\n"
        "verdict: {all: [c]}\n",
        f"school_code,pupils,x,n\n{lines}",
    )
    found = rows(evaluation, "criteria", criterion="c")
    assert {item["reason"] for item in found} == {"n lies in none of the bands"}


# ------------------------------------------------------------------------------ in one another


def test_levels_of_bands_and_bands_of_levels(run):
    """贵州 equipment: 35000 and 50000 by 12 classes, 100000 and 150000 by 9."""
    by_level = """{
      primary: {by: classes, bands: [{to: 12, is: 35000}, {above: 12, is: 50000}]},
      junior: {by: classes, bands: [{to: 9, is: 100000}, {above: 9, is: 150000}]}}"""
    by_band = """{by: classes, bands: [
      {to: 9, is: {primary: 35000, junior: 100000}},
      {above: 9, to: 12, is: {primary: 35000, junior: 150000}},
      {above: 12, is: {primary: 50000, junior: 150000}}]}"""
    evaluation = run(
        TWO_LEVELS
        + f"""
criteria:
  a: {{<A>, measure: pupils * 1000, at_least: {by_level}, every: section}}
  b: {{<A>, measure: pupils * 1000, at_least: {by_band}, every: section}}
verdict: {{all: [a, b]}}
""",
        "school_code,pupils_primary,classes_primary,pupils_junior,classes_junior\n"
        "s,40,12,120,9\nt,40,13,120,10\nu,40,9,,\n",
    )
    expected = {
        ("s", "primary"): (MET, 35000), ("s", "junior"): (MET, 100000),
        ("t", "primary"): (NOT, 50000), ("t", "junior"): (NOT, 150000),
        ("u", "primary"): (MET, 35000),
    }  # fmt: skip
    for name in "ab":
        found = rows(evaluation, "criteria", criterion=name)
        assert {
            (r["school_code"], r["level"]): (r["status"], r["limit"]) for r in found
        } == expected
    limit_reason = row(evaluation, "sections", indicator="a", school_code="t", level="junior")
    assert limit_reason["limit_reason"] == "classes > 9"


def test_the_reasons_of_amounts_in_one_another_follow_each_other(run):
    limit = (
        "[{when: y > 1, is: {by: n, bands: [{below: 18, is: 5}, {from: 18, is: 4}]},"
        " because: {zh: 中心城区, en: city centre}}, {is: 3}]"
    )
    evaluation = run(
        f"fields: {{{FIELDS}}}\n"
        f"criteria: {{c: {{<A>, measure: x, at_least: {limit}, every: school}}}}\n"
        "verdict: {all: [c]}\n",
        "school_code,pupils,x,n\na,1,5,20", county="y\n2",
    )  # fmt: skip
    assert judged(evaluation, "c", "a")["reason"] == "city centre; 规模 ≥ 18"
    assert judged(evaluation, "c", "a")["limit"] == 4


def test_every_branch_tells_why_it_has_no_number(run):
    inside = "{by: x, bands: [{below: 5, is: 1}]}", "{by: 2 * x, bands: [{above: 30, is: 1}]}"
    limit = f"{{by: n, bands: [{{below: 18, is: {inside[0]}}}, {{from: 18, is: {inside[1]}}}]}}"
    evaluation = one(run, limit, "5,6", "5,20", "3,6", "16,20")
    assert [item["reason"] for item in rows(evaluation, "criteria", criterion="c")] == [
        "x = 5 lies in none of the bands", "2 * x = 10 lies in none of the bands",
        "规模 < 18; x < 5", "规模 ≥ 18; 2 * x > 30",
    ]  # fmt: skip


def test_a_condition_that_is_not_known_leaves_what_both_branches_agree_on(run):
    """Branches of rows that are chosen by a table, bands or numbers, side by side."""
    limit = (
        "[{when: y > 1, is: {by: n, bands: [{below: 18, is: 5}, {from: 18, is: 9}]}}, {is: n - 1}]"
    )
    # n = 6: 5 either way (6 - 1 = 5); n = 20: 9 or 19; n = 4: 5 or 3
    evaluation = one(run, limit, "5,6", "20,20", "8,20", "10,20", "4,4")
    assert list(statuses(evaluation, "c").values()) == [MET, MET, NOT, OPEN, OPEN]
    assert limits(evaluation) == [5, None, None, None, None]


def test_decimals_are_those_of_the_number_that_was_used(run):
    """0.497 prints as 0.50 (two decimals) but not as 0.5 with the three of 0.500."""
    limit = "{by: n, bands: [{below: 18, is: 0.50}, {from: 18, is: 0.500}]}"
    evaluation = one(run, limit, "0.497,6", "0.497,20")
    found = rows(evaluation, "criteria", criterion="c")
    assert [item["prints_as_limit"] for item in found] == [True, False]


def test_a_computed_amount_has_no_decimals_to_print_with(run):
    limit = "{by: n, bands: [{below: 18, is: n / 12}, {from: 18, is: 0.50}]}"
    found = rows(one(run, limit, "0.497,6", "0.497,20"), "criteria", criterion="c")
    assert [(item["limit"], item["prints_as_limit"]) for item in found] == [
        (0.5, False),
        (0.5, True),
    ]


# ------------------------------------------------------------------------------ ranges


@pytest.mark.parametrize(("ends", "expected"), [
    ("{from: 1, to: 3}", [NOT, MET, MET, MET, NOT]),
    ("{above: 1, to: 3}", [NOT, NOT, MET, MET, NOT]),
    ("{from: 1, below: 3}", [NOT, MET, MET, NOT, NOT]),
    ("{above: 1, below: 3}", [NOT, NOT, MET, NOT, NOT]),
])  # fmt: skip
def test_each_end_of_a_range_belongs_to_it_or_not(run, ends, expected):
    evaluation = one(run, ends, "0,1", "1,1", "2,1", "3,1", "4,1", comparator="between")
    assert list(statuses(evaluation, "c").values()) == expected
    lines = [item["on_the_line"] for item in rows(evaluation, "criteria", criterion="c")]
    assert lines == [False, True, False, True, False]


def test_both_ends_of_a_range_may_be_any_amount(run):
    ends = "{from: {by: n, bands: [{below: 18, is: 1}, {from: 18, is: 2}]}, to: n / 6}"
    # n = 12: 1 to 2; n = 24: 2 to 4; n = 3: in 1 to 0.5 is nothing
    evaluation = one(run, ends, "2,12", "2.5,12", "1,24", "4,24", "1,3", comparator="between")
    assert list(statuses(evaluation, "c").values()) == [MET, NOT, NOT, MET, NOT]
    assert judged(evaluation, "c", "c")["margin"] == -1
    assert judged(evaluation, "c", "b")["margin"] == -0.5


# ------------------------------------------------------------------------------ measures


def test_a_measure_may_choose_and_is_used_like_any_other(run):
    """Nine-year schools: the norm is the sum over levels of pupils times the level's norm."""
    rules = (
        TWO_LEVELS
        + """
fields: {built: {label: 校舍, scope: school}}
measures:
  per_pupil:
    label: 生均标准
    value:
      primary: 5.75
      junior: {by: classes, bands: [{below: 9, is: 7.8}, {from: 9, is: 7.01}]}
  norm: {label: 标准, value: school_total(pupils * per_pupil)}
criteria: {c: {<A>, measure: built, at_least: norm, every: school}}
verdict: {all: [c]}
"""
    )
    evaluation = run(
        rules,
        "school_code,pupils_primary,classes_primary,pupils_junior,classes_junior,built\n"
        # 400 * 5.75 + 300 * 7.8 = 4640; 400 * 5.75 + 500 * 7.01 = 5805; 400 * 5.75 = 2300
        "a,400,9,300,6,4640\nb,400,9,500,10,5804\nc,400,9,,,2300\nd,400,9,300,,9000\n",
    )
    assert limits(evaluation) == [
        pytest.approx(4640), pytest.approx(5805), pytest.approx(2300), None,
    ]  # fmt: skip
    assert list(statuses(evaluation, "c").values()) == [MET, NOT, MET, OPEN]
    assert judged(evaluation, "c", "d")["reason"] == "missing classes"


def test_a_measure_without_a_value_says_why_wherever_it_is_used(run):
    """The reason goes up with the measure to the school, and down to its sections."""
    rules = (
        TWO_LEVELS
        + """
fields: {age: {label: 年限, scope: school}}
measures:
  factor: {label: 系数, value: {by: age, bands: [{from: 10, is: 2}]}}
  small: {label: 小, value: {by: classes, bands: [{from: 6, is: 1}]}}
criteria:
  down: {<A>, measure: pupils, at_least: factor * 5, every: section}
  up: {<A>, measure: age, at_least: school_total(small), every: school}
verdict: {all: [down, up]}
"""
    )
    evaluation = run(
        rules,
        "school_code,pupils_primary,classes_primary,pupils_junior,classes_junior,age\n"
        "a,40,6,40,5,9\nb,40,6,40,6,12\n",
    )
    down = judged(evaluation, "down", "a", level="junior")
    assert (down["status"], down["reason"]) == (OPEN, "age = 9 lies in none of the bands")
    assert judged(evaluation, "down", "b", level="junior")["status"] == MET
    up = judged(evaluation, "up", "a")
    assert (up["status"], up["reason"]) == (OPEN, "classes = 5 lies in none of the bands")
    assert judged(evaluation, "up", "b")["limit"] == 2


def test_what_data_is_missing_is_told_beside_what_lies_outside(run):
    limit = "{by: n, bands: [{from: 6, is: 1}]}"
    reason = judged(one(run, limit, ",3"), "c", "a")["reason"]
    assert reason == "missing x; n = 3 lies in none of the bands"


def test_numbers_of_a_measure_agree_or_are_missing(run):
    """`when` is missing: 5 in both branches, or 5 and 6."""
    rules = f"""
    fields: {{{FIELDS}}}
    measures:
      same: {{label: 同, value: [{{when: y > 1, is: 5}}, {{is: n}}]}}
    criteria:
      c: {{<A>, measure: x, at_least: same, every: school}}
    verdict: {{all: [c]}}
    """
    evaluation = run(rules, "school_code,pupils,x,n\na,1,5,5\nb,1,9,6\n")
    assert list(statuses(evaluation, "c").values()) == [MET, OPEN]


def test_a_plain_number_and_a_constant_word_are_measures_too(run):
    rules = f"""
    fields: {{{FIELDS}}}
    measures:
      norm: {{label: 标准, value: 5}}
      kind: {{label: 类, values: {{a: A, b: B}}, value: a}}
    criteria:
      c: {{<A>, measure: x, at_least: norm, every: school}}
      d: {{<A>, measure: kind, one_of: [a]}}
    verdict: {{all: [c, d]}}
    """
    evaluation = run(rules, "school_code,pupils,x\na,1,5\nb,1,4\n")
    assert list(statuses(evaluation, "c").values()) == [MET, NOT]
    assert verdict(evaluation, "d") == MET


# ------------------------------------------------------------------------------ texts

CLASSES = """
fields: {n: {label: 规模, scope: school}, x: {label: x, scope: school}}
measures:
  size: {label: 类别, values: {a: A类, b: B类, c: C类}, value: {by: n, bands: [
    {from: 24, is: a}, {from: 12, below: 24, is: b}, {from: 6, below: 12, is: c}]}}
"""
SCHOOLS = "school_code,pupils,n,x\na,1,24,5\nb,1,23,5\nc,1,6,5\nd,1,5,5\ne,1,,5\n"


def test_a_text_measure_is_held_against_its_values(run):
    evaluation = run(
        CLASSES + "criteria: {c: {<A>, measure: size, one_of: [a, b], every: school}}\n"
        "verdict: {all: [c]}\n",
        SCHOOLS,
    )
    assert list(statuses(evaluation, "c").values()) == [MET, MET, NOT, OPEN, OPEN]
    assert [r["value_text"] for r in rows(evaluation, "criteria", criterion="c")] == [
        "a", "b", "c", None, None,
    ]  # fmt: skip
    assert judged(evaluation, "c", "d")["reason"] == "n = 5 lies in none of the bands"
    assert judged(evaluation, "c", "e")["reason"] == "missing 规模"


def test_a_text_measure_chooses_limits_and_says_to_whom_a_rule_applies(run):
    evaluation = run(
        CLASSES
        + """
criteria:
  c:
    label: 标准
    source: note
    confidence: A
    measure: x
    every: school
    at_least: [{when: size == 'a', is: 6}, {when: "size in ('b', 'c')", is: 5}, {is: 1}]
  d: {<A>, measure: x, at_least: 6, applies_when: size != 'a', every: school}
verdict: {all: [c, d]}
""",
        SCHOOLS,
    )
    # a: 6, b and c: 5; of d and e the class is not known, and so the limit is 6, 5 or 1
    assert list(statuses(evaluation, "c").values()) == [NOT, MET, MET, OPEN, OPEN]
    assert list(statuses(evaluation, "d").values()) == [NA, NOT, NOT, OPEN, OPEN]


def test_a_text_measure_leaves_schools_out(run):
    evaluation = run(
        CLASSES
        + """
populations: {some: {leave_out: [{when: size == 'c', because: {zh: 小校, en: small}, <a>}]}}
criteria: {c: {<A>, measure: x, at_least: 5}}
groups: {g: {population: some, every: school, all: [c]}}
verdict: {all: [g]}
""",
        SCHOOLS,
    )
    assert [r["school_code"] for r in rows(evaluation, "excluded")] == ["c"]
    assert row(evaluation, "excluded", school_code="c")["reason"] == "small"


def test_a_text_measure_of_a_section_follows_its_level(run):
    evaluation = run(
        TWO_LEVELS
        + """
measures:
  kind:
    label: 类
    values: {s: 小, l: 大}
    value: {primary: s, junior: {by: classes, bands: [{below: 9, is: s}, {from: 9, is: l}]}}
criteria: {c: {<A>, measure: kind, one_of: [l], every: section}}
verdict: {all: [c]}
""",
        "school_code,pupils_primary,pupils_junior,classes_primary,classes_junior\na,5,5,20,9\nb,5,5,20,8\n",
    )
    assert statuses(evaluation, "c") == {
        ("a", "primary"): NOT, ("a", "junior"): MET, ("b", "primary"): NOT, ("b", "junior"): NOT,
    }  # fmt: skip


# ------------------------------------------------------------------------ coefficients, shares

COEFFICIENT = (
    TWO_LEVELS
    + """
fields: {urban: {label: 城区, scope: county, type: yes_no}, y: {label: 县值, scope: county}}
measures: {per: {label: 人均, value: full_time_teachers / pupils}}
groups: {g: {coefficient_of: [per], at_most: LIMIT, <a>}}
verdict: {all: [g]}
"""
)
# 10 and 20 pupils with 1 teacher each, both levels: mean 2 / 30, the values 0.1 and 0.05;
# S² = (10 * (1/30)² + 20 * (1/60)²) / 30 = (1/90 + 1/180) / 30 = 1/1800; S / mean = 15 / sqrt(1800)
CV = 15 / math.sqrt(1800)  # 0.35355
SECTIONS = (
    "county_code,school_code,pupils_primary,full_time_teachers_primary,pupils_junior,full_time_teachers_junior\n"
    "1,a,10,1,10,1\n1,b,20,1,20,1\n2,c,10,1,10,1\n2,d,20,1,20,1\n3,e,10,1,10,1\n3,f,20,1,20,1\n"
)
COUNTY = "county_code,urban,y\n1,是,0.3\n2,否,0.4\n3,,\n"


@pytest.mark.parametrize(("limit", "found"), [
    ("[{when: urban, is: 0.3}, {is: {primary: 0.40, junior: 0.35}}]",
     {1: (NOT, NOT, 0.3, 0.3), 2: (MET, NOT, 0.40, 0.35), 3: (OPEN, NOT, None, None)}),
    ("{primary: [{when: urban, is: 0.3}, {is: 0.34}], junior: 0.5}",
     {1: (NOT, MET, 0.3, 0.5), 2: (NOT, MET, 0.34, 0.5), 3: (NOT, MET, None, 0.5)}),
    ("{by: y, bands: [{below: 0.35, is: 0.5}, {from: 0.35, is: {primary: 0.2, junior: 0.5}}]}",
     {1: (MET, MET, 0.5, 0.5), 2: (NOT, MET, 0.2, 0.5), 3: (OPEN, MET, None, 0.5)}),
    ("y", {1: (NOT, NOT, 0.3, 0.3), 2: (MET, MET, 0.4, 0.4), 3: (OPEN, OPEN, None, None)}),
])  # fmt: skip
def test_the_limit_of_a_coefficient_is_an_amount_of_the_county(run, limit, found):
    evaluation = run(COEFFICIENT.replace("LIMIT", limit), SECTIONS, COUNTY)
    for county, (primary, junior, of_primary, of_junior) in found.items():
        for level, status, wanted in (
            ("primary", primary, of_primary), ("junior", junior, of_junior),
        ):  # fmt: skip
            got = coefficient(evaluation, "per", level, str(county))
            assert got["cv"] == pytest.approx(CV)
            assert got["status"] == status, (county, level)
            assert (None if math.isnan(got["limit"]) else got["limit"]) == wanted, (county, level)


def test_a_coefficient_prints_with_the_decimals_of_its_own_limit(run):
    # 0.35355 against 0.35 prints as 0.35 and fails; against 0.350 it prints as 0.354
    limit = "[{when: urban, is: 0.35}, {is: 0.350}]"
    evaluation = run(COEFFICIENT.replace("LIMIT", limit), SECTIONS, COUNTY)
    found = [coefficient(evaluation, "per", "primary", county) for county in "12"]
    assert [item["prints_as_limit"] for item in found] == [True, False]


def test_a_table_with_columns_for_levels_holds_for_coefficients(run):
    tables = """
tables:
  t: {<A>, by: y, columns: [primary, junior], between: exact,
      rows: {0.3: [0.3, 0.5], 0.4: [0.5, 0.3]}}
"""
    evaluation = run(COEFFICIENT.replace("LIMIT", "{table: t}") + tables, SECTIONS, COUNTY)
    found = {
        (county, level): coefficient(evaluation, "per", level, county)["status"]
        for county in "123" for level in ("primary", "junior")
    }  # fmt: skip
    assert found == {
        ("1", "primary"): NOT, ("1", "junior"): MET, ("2", "primary"): MET, ("2", "junior"): NOT,
        ("3", "primary"): OPEN, ("3", "junior"): OPEN,
    }  # fmt: skip


def test_a_measure_that_chooses_has_coefficients(run):
    rules = (
        TWO_LEVELS
        + """
measures:
  norm: {label: 标准, value: {by: classes, bands: [{below: 9, is: 10}, {from: 9, is: 20}]}}
groups: {g: {coefficient_of: [norm], at_most: 0.5, <a>}}
verdict: {all: [g]}
"""
    )
    # equal weights of 10 pupils: values 10 and 20, mean 15, S = 5, 1/3
    evaluation = run(
        rules,
        "school_code,pupils_primary,classes_primary,pupils_junior,classes_junior\n"
        "a,10,8,10,9\nb,10,9,10,8\n",
    )
    assert coefficient(evaluation, "norm")["cv"] == pytest.approx(1 / 3)
    assert (
        row(evaluation, "sections", indicator="norm", school_code="a", level="junior")["value"]
        == 20
    )


def test_the_limit_of_a_share_is_an_amount_of_the_county(run):
    rules = """
fields: {y: {label: 县值, scope: county}}
criteria: {c: {<A>, measure: pupils, at_least: 5}}
groups:
  g: {share_of: section, meeting: c, <a>,
      at_least: {by: y, bands: [{below: 1, is: 0.5}, {from: 1, is: 0.9}]}}
verdict: {all: [g]}
"""
    # 2 of 3: over a half, under 0.9
    data = "county_code,school_code,pupils\n"
    data += "".join(
        f"{c},{c}{s},{n}\n" for c in (1, 2, 3) for s, n in (("a", 5), ("b", 6), ("c", 4))
    )
    evaluation = run(rules, data, "county_code,y\n1,0\n2,1\n3,\n")
    assert [verdict(evaluation, "g", county) for county in "123"] == [MET, NOT, OPEN]
    assert row(evaluation, "criteria", criterion="g", county_code="2")["reason"] == "县值 ≥ 1"


def test_columns_that_amounts_need_are_asked_for(run):
    """Of conditions, bands and tables: R030 names every field that the data does not have."""
    rules = """
fields:
  p: {label: p, scope: school}
  q: {label: q, scope: school}
  r: {label: r, scope: school}
  s: {label: s, scope: school}
tables: {t: {<A>, by: r, rows: {1: 2}, between: exact}}
measures:
  norm:
    label: 标准
    value:
      - {when: p > 1, is: {by: q, bands: [{below: 1, is: {table: t}}, {from: 1, is: s}]}}
      - {is: 1}
criteria: {c: {<A>, measure: pupils, at_least: norm, every: section}}
verdict: {all: [c]}
"""
    evaluation = run(rules, "school_code,pupils\na,5")
    asked = {item.data["field"] for item in evaluation.diagnostics if item.code == "R030"}
    assert asked >= {"p", "q", "r", "s"}
