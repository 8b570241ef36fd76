"""Several people judge one item: how they combine, when they do not, and the record of it."""

from __future__ import annotations

import math

import pytest

from .given import codes, judged, row, rows, statuses, verdict

RULES = """
judged:
  visit: {label: 现场评分, scope: county, type: points, minimum: 0, maximum: 100 HOW}
criteria: {visit_: {<A>, measure: visit, at_least: 85}}
verdict: {all: [visit_]}
"""


def _visit(run, how, *given, reasons=None, **options):
    """Points given by 甲, 乙, 丙 …"""
    names = "甲乙丙丁戊"
    said = reasons or ["好"] * len(given)
    lines = [f"visit,{names[i]},{points},{said[i]}" for i, points in enumerate(given)]
    text = "item,rater,points,reason\n" + "\n".join(lines)
    rules = RULES.replace(" HOW", f", {how}" if how else "")
    return run(rules, "school_code\na", assessments=text, **options)


def _value(run, combine, *given):
    return judged(_visit(run, f"raters: {{combine: {combine}}}", *given), "visit_")["value"]


@pytest.mark.parametrize(
    ("combine", "given", "value"),
    [
        ("mean", (80, 90, 100), 90),
        ("mean", (80, 90, 97), 89),
        ("median", (80, 90, 100), 90),
        ("median", (80, 60, 97), 80),
        ("median", (80, 90, 70, 100), 85),  # the mean of the two in the middle
        ("lowest", (90, 80, 100), 80),
        ("highest", (90, 80, 100), 100),
        ("mean", (77,), 77),
    ],
)
def test_points_of_several_raters(run, combine, given, value):
    assert _value(run, combine, *given) == value


def test_the_order_of_rows_changes_nothing_not_even_the_last_bit(run):
    # In doubles 0.1 + 0.2 + 0.3 is not 0.3 + 0.2 + 0.1.
    assert _value(run, "mean", 0.1, 0.2, 0.3) == _value(run, "mean", 0.3, 0.2, 0.1)


@pytest.mark.parametrize(("given", "expected"), [((90, 90), "undetermined"), ((90, 90, 90), "met")])
def test_fewer_raters_than_asked_for_leave_it_open(run, given, expected):
    evaluation = _visit(run, "raters: {combine: mean, at_least: 3}", *given, language="zh")
    assert verdict(evaluation) == expected
    if expected == "undetermined":
        assert judged(evaluation, "visit_")["reason"] == "可用的评定只有 2 人，不足 3 人"


def test_nobody_at_all_is_simply_missing(run):
    evaluation = _visit(run, "raters: {combine: mean, at_least: 3}")
    assert judged(evaluation, "visit_")["reason"] == "missing 现场评分"


# ------------------------------------------------------------------- grades, yes and no

GRADES = """
judged:
  culture: {label: 文化, scope: county, type: grade, grades: [优秀, 良好, 一般, 较差],
            raters: {combine: HOW}}
criteria: {culture_: {<A>, measure: culture, one_of: [优秀, 良好]}}
verdict: {all: [culture_]}
"""
YES_OR_NO = """
judged: {tidy: {label: 整洁, scope: county, type: yes_no, raters: {combine: majority}}}
criteria: {tidy_: {<A>, requires: tidy}}
verdict: {all: [tidy_]}
"""


def _said(run, rules, item, *given, **options):
    lines = [f"{item},r{i},{value}" for i, value in enumerate(given)]
    text = "item,rater,value\n" + "\n".join(lines)
    return run(rules, "school_code\na", assessments=text, **options)


@pytest.mark.parametrize(
    ("how", "given", "grade"),
    [
        ("majority", ("优秀", "良好", "良好"), "良好"),
        ("majority", ("优秀", "良好"), None),
        ("majority", ("优秀", "优秀", "良好", "一般"), None),  # two of four are no more than half
        ("median", ("优秀", "较差", "良好"), "良好"),
        ("median", ("优秀", "良好", "良好", "较差"), "良好"),
        ("median", ("优秀", "良好"), None),  # between two grades there is none
        ("lowest", ("优秀", "较差", "良好"), "较差"),
        ("highest", ("一般", "较差", "良好"), "良好"),
    ],
)
def test_grades_of_several_raters(run, how, given, grade):
    evaluation = _said(run, GRADES.replace("HOW", how), "culture", *given)
    assert judged(evaluation, "culture_")["value_text"] == grade
    assert verdict(evaluation) == (
        "undetermined" if grade is None else "met" if grade == "良好" else "not_met"
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("是是否", "met"), ("是否否", "not_met"), ("是", "met"),
        ("是否", "undetermined"), ("是是否否", "undetermined"),
    ],
)  # fmt: skip
def test_more_than_half_decide_a_yes_or_no(run, given, expected):
    assert verdict(_said(run, YES_OR_NO, "tidy", *given)) == expected


@pytest.mark.parametrize(
    ("language", "reason"),
    [
        ("zh", "没有过半数的意见（否 1 人、是 1 人）"),
        ("en", "no opinion has a majority (no 1, yes 1)"),
    ],
)
def test_a_tie_says_who_said_what(run, language, reason):
    evaluation = _said(run, YES_OR_NO, "tidy", "是", "否", language=language)
    assert judged(evaluation, "tidy_")["reason"] == reason
    assert reason in row(evaluation, "verdicts", part=None)["reasons"]


def test_a_median_between_two_grades_says_so(run):
    evaluation = _said(
        run, GRADES.replace("HOW", "median"), "culture", "优秀", "一般", language="zh"
    )
    reason = judged(evaluation, "culture_")["reason"]
    assert reason == "中位落在两个等级之间（优秀 1 人、一般 1 人）"


def test_a_tie_reaches_the_reason_of_a_rubric(run):
    rules = """
    judged: {tidy: {label: 整洁, scope: county, type: yes_no, raters: {combine: majority}}}
    rubrics: {r: {title: 评分, scope: county, total: 10, pass: 5, <a>,
                  items: [{id: tidy, judge: tidy, points: 10}]}}
    verdict: {all: [r]}
    """
    evaluation = _said(run, rules, "tidy", "是", "否", language="zh")
    tie = "没有过半数的意见（否 1 人、是 1 人）"
    assert judged(evaluation, "r.tidy")["reason"] == tie
    assert judged(evaluation, "r")["reason"] == f"“整洁”{tie}"


# ------------------------------------------------------------------- rows that cannot count


def test_the_same_rater_twice_leaves_the_item_missing_and_is_reported(run):
    evaluation = run(
        YES_OR_NO,
        "school_code\na",
        assessments="item,rater,value\ntidy,甲,是\ntidy,乙,是\ntidy,甲,是",
    )
    assert verdict(evaluation) == "undetermined"
    (found,) = [item for item in evaluation.diagnostics if item.code == "R081"]
    assert (found.place.row, found.place.field) == (4, "rater")  # the second time
    assert "甲" in found.message("zh")
    reason = judged(evaluation, "tidy_")["reason"]
    assert reason == "a judgement cannot be used (see the notes on the data)"


def test_one_person_may_judge_at_every_stage(run):
    evaluation = run(
        YES_OR_NO,
        "school_code\na",
        assessments="item,rater,stage,value\ntidy,甲,self,是\ntidy,甲,province,否",
        stage="self",
    )
    assert verdict(evaluation) == "met"
    assert "R081" not in codes(evaluation)


@pytest.mark.parametrize(
    ("raters", "found"), [(("", "乙"), ["R082"]), (("", ""), ["R082", "R082"]), (("",), [])]
)
def test_several_judgements_must_each_name_their_rater(run, raters, found):
    lines = "\n".join(f"tidy,{name},是" for name in raters)
    evaluation = run(YES_OR_NO, "school_code\na", assessments=f"item,rater,value\n{lines}")
    assert [code for code in codes(evaluation) if code.startswith("R08")] == found
    assert verdict(evaluation) == ("undetermined" if found else "met")


def test_a_judgement_that_cannot_be_used_leaves_the_item_open(run):
    # Without a number of raters everyone who judged counts: 101 is out of range.
    evaluation = _visit(run, "raters: {combine: mean}", 90, 90, 101)
    assert "R022" in codes(evaluation)
    assert verdict(evaluation) == "undetermined"


def test_where_so_many_are_enough_one_that_cannot_be_used_is_left_aside(run):
    evaluation = _visit(run, "raters: {combine: lowest, at_least: 2}", 90, 88, 101)
    assert judged(evaluation, "visit_")["value"] == 88


# ------------------------------------------------------------------- a written reason


@pytest.mark.parametrize("reason", ["", " "])
def test_a_judgement_without_a_written_reason_is_missing_and_reported(run, reason):
    evaluation = _visit(run, "reason: required", 90, reasons=[reason])
    assert math.isnan(judged(evaluation, "visit_")["value"])
    assert verdict(evaluation) == "undetermined"
    (found,) = [item for item in evaluation.diagnostics if item.code == "R080"]
    assert (found.place.table, found.place.row, found.place.field) == ("assessments", 2, "reason")


def test_a_judgement_with_a_written_reason_counts_and_shows_it(run):
    evaluation = _visit(run, "reason: required", 90, reasons=["设备齐全"])
    found = judged(evaluation, "visit_")
    assert (found["value"], found["reason"]) == (90, "设备齐全")


def test_the_reasons_of_several_raters_are_shown_with_their_names(run):
    how = "reason: required, raters: {combine: median}"
    evaluation = _visit(run, how, 90, 80, 100, reasons=["好", "旧", "新"], language="zh")
    assert judged(evaluation, "visit_")["reason"] == "甲：好；乙：旧；丙：新"


def test_of_three_raters_one_without_a_reason_leaves_two(run):
    how = "reason: required, raters: {combine: mean, at_least: AT}"
    two = _visit(run, how.replace("AT", "2"), 90, 80, 100, reasons=["好", "旧", ""])
    assert judged(two, "visit_")["value"] == 85
    three = _visit(run, how.replace("AT", "3"), 90, 80, 100, reasons=["好", "旧", ""])
    assert statuses(three, "visit_") == {None: "undetermined"}


# ------------------------------------------------------------------- points within a grade

RANGES = """
judged: {school_: {label: 学校文化, scope: school, type: grade, grades: [A, B, C] HOW}}
rubrics:
  r: {title: 评分, scope: school, every: school, total: 50, pass: 40, <a>, items: [
      {id: a, judge: school_, points: 50,
       grades: {A: {from: 40, to: 50}, B: {from: 20, to: 39}, C: 0}}]}
verdict: {all: [r]}
"""


def _ranged(run, *given, how=""):
    lines = [f"school_,a,r{i},{said}" for i, said in enumerate(given)]
    text = "item,school_code,rater,value,points\n" + "\n".join(lines)
    rules = RANGES.replace(" HOW", f", {how}" if how else "")
    return run(rules, "school_code\na", assessments=text)


@pytest.mark.parametrize(
    ("said", "points"), [("A,40", 40), ("A,50", 50), ("A,44.5", 44.5), ("B,39", 39), ("C,", 0)]
)
def test_points_lie_within_the_range_of_their_grade(run, said, points):
    assert judged(_ranged(run, said), "r", "a")["points"] == points


@pytest.mark.parametrize("said", ["A,39", "A,51", "B,40", "B,19.9"])
def test_points_outside_of_their_grade_are_missing_and_reported(run, said):
    evaluation = _ranged(run, said)
    assert math.isnan(judged(evaluation, "r", "a")["points"])
    assert verdict(evaluation) == "undetermined"
    (found,) = [item for item in evaluation.diagnostics if item.code == "R083"]
    assert (found.place.row, found.place.field) == (2, "points")
    assert "out of range" in judged(evaluation, "r", "a")["reason"]
    grade, low, high = {"A": ("A", 40, 50), "B": ("B", 20, 39)}[said[0]]
    assert f"{low}–{high}" in found.message("en")
    assert grade in found.message("en")


@pytest.mark.parametrize(("grade", "expected"), [("A", "met"), ("B", "not_met")])
def test_a_grade_without_points_lies_anywhere_in_its_range(run, grade, expected):
    # A is 40 to 50, above the mark of 40; B is 20 to 39, below it.
    evaluation = _ranged(run, f"{grade},")
    assert math.isnan(judged(evaluation, "r", "a")["points"])
    assert verdict(evaluation) == expected
    reason = judged(evaluation, "r.a", "a")["reason"]
    assert reason == "a grade without points that can be used"


@pytest.mark.parametrize(
    ("how", "points"),
    # grades A, B, B: the lowest is B with 25 and 35; the median is B; the highest A with 45
    [("lowest", 25), ("median", 30), ("highest", 45)],
)
def test_points_of_those_who_gave_the_grade_combine_the_same_way(run, how, points):
    evaluation = _ranged(run, "A,45", "B,25", "B,35", how=f"raters: {{combine: {how}}}")
    assert judged(evaluation, "r", "a")["points"] == points


def test_points_that_one_of_them_left_out_stay_within_the_range(run):
    # Two B, 25 and nothing: somewhere from 20 to 39, below 40.
    evaluation = _ranged(run, "B,25", "B,", how="raters: {combine: median}")
    assert math.isnan(judged(evaluation, "r", "a")["points"])
    assert verdict(evaluation) == "not_met"


def test_raters_who_agree_on_the_grade_but_not_on_the_points_leave_these_open(run):
    # Without a word on how they combine: both A, 42 and 48, above 40 either way.
    evaluation = _ranged(run, "A,42", "A,48")
    assert math.isnan(judged(evaluation, "r", "a")["points"])
    assert verdict(evaluation) == "met"


def test_points_beyond_the_line_are_missing_and_reported(run):
    rules = """
    judged: {plan: {label: 规划, scope: county, type: points}}
    rubrics: {r: {title: 评分, scope: county, total: 5, pass: 3, <a>,
                  items: [{id: a, judge: plan, points: 5}]}}
    verdict: {all: [r]}
    """
    evaluation = run(rules, "school_code\na", assessments="item,points\nplan,6")
    assert verdict(evaluation) == "undetermined"
    (found,) = [item for item in evaluation.diagnostics if item.code == "R084"]
    assert "0–5" in found.message("zh")
    assert found.place.file == str(evaluation.dataset.path)


# ------------------------------------------------------------------- who judged what

RECORD = """
judged:
  total: {label: 得分, scope: county, type: points, minimum: 0, maximum: 100,
          raters: {combine: mean}}
  tidy: {label: 整洁, scope: school, type: yes_no}
criteria:
  total_: {<A>, measure: total, at_least: 85}
  tidy_: {<A>, requires: tidy, every: school}
verdict: {all: [total_, tidy_]}
"""
JUDGED = """
item,school_code,stage,rater,value,points,reason
tidy,b,province,甲,√,,
total,,province,乙,,90,齐全
total,,self,县,,100,自评
total,,province,甲,,80,旧
tidy,a,province,甲,否,,乱
"""


def test_every_judgement_is_on_record_at_every_stage_and_says_whether_it_counted(run):
    evaluation = run(
        RECORD, "school_code\na\nb", assessments=JUDGED, stage="province", language="zh"
    )
    keys = ["item", "school_code", "stage", "rater", "value", "points", "reason", "counted"]
    table = evaluation.tables["judgements"][keys].astype(object)
    found = list(table.where(table.notna(), None).itertuples(index=False, name=None))
    assert found == [
        ("total", None, "self", "县", None, 100, "自评", False),
        ("total", None, "province", "乙", None, 90, "齐全", True),
        ("total", None, "province", "甲", None, 80, "旧", True),
        ("tidy", "a", "province", "甲", "否", None, "乱", True),
        ("tidy", "b", "province", "甲", "是", None, None, True),
    ]


def test_judgements_that_led_to_no_value_did_not_count(run):
    evaluation = _said(run, YES_OR_NO, "tidy", "是", "否")
    assert [line["counted"] for line in rows(evaluation, "judgements")] == [False, False]


def test_the_order_of_the_file_is_not_that_of_the_record(run):
    first, *lines = JUDGED.strip().splitlines()
    backwards = "\n".join([first, *reversed(lines)])
    one, two = (
        run(RECORD, "school_code\na\nb", assessments=text).tables["judgements"]
        for text in (JUDGED, backwards)
    )
    assert one.equals(two)


def test_without_assessments_there_is_no_record(run):
    assert run(RECORD, "school_code\na\nb").tables["judgements"].empty


# ------------------------------------------------------------------- score columns by stage

STAGES = """
item,stage,points
one,self,50
one,prefecture,45
one,province,40
two,self,50
two,province,44
"""


@pytest.mark.parametrize(
    ("stage", "points", "expected"),
    # 自评 50 + 50; 复评 45 and nothing for the second; 省评 40 + 44; the mark is 90
    [("self", 100, "met"), ("prefecture", None, "undetermined"), ("province", 84, "not_met")],
)
def test_one_file_gives_the_result_of_each_stage_and_no_stage_borrows(run, stage, points, expected):
    rules = """
    judged:
      one: {label: 一, scope: county, type: points, minimum: 0, maximum: 50}
      two: {label: 二, scope: county, type: points, minimum: 0, maximum: 50}
    rubrics: {r: {title: 评分, scope: county, total: 100, pass: 90, <a>, items: [
              {id: one, judge: one, points: 50}, {id: two, judge: two, points: 50}]}}
    verdict: {all: [r]}
    """
    evaluation = run(rules, "school_code\na", assessments=STAGES, stage=stage)
    found = judged(evaluation, "r")
    assert verdict(evaluation) == expected
    if points is None:
        assert math.isnan(found["points"])
        assert found["reason"] == "missing 二"
    else:
        assert found["points"] == points
