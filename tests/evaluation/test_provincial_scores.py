"""Scoring shapes of real standards, with points worked out by hand.

Rules: the assessment form of Henan (four grades, dropped items rescaled), the index of Guizhou
(bands of attainment), the standard of Fujian (pass at 80, what does not apply has full points), the
index of Guangzhou (stars, minimum of an item).
"""

from __future__ import annotations

import pytest

from .given import judged, verdict

# ------------------------------------------------------------------- Henan: four grades, rescaled

HENAN = """
fields: {bunks: {label: 上下铺床位, scope: school}}
judged:
  site: {label: 选址, scope: school, type: grade, grades: [一, 二, 三, 四]}
  rooms: {label: 教室, scope: school, type: grade, grades: [一, 二, 三, 四]}
  food: {label: 食堂, scope: school, type: grade, grades: [一, 二, 三, 四]}
criteria:
  beds: {<A>, measure: bunks, at_least: 1, applies_when: boarding}
rubrics:
  form:
    scope: school
    every: school
    total: 20
    pass: 10
    not_applicable: drop_and_rescale
    <a>
    items:
      - {id: site, judge: site, points: 5, grades: {一: 5, 二: 3, 三: 1, 四: 0}}
      - {id: rooms, judge: rooms, points: 6, grades: {一: 6, 二: 4, 三: 2, 四: 0}}
      - {id: food, judge: food, points: 4, grades: {一: 4, 二: 3, 三: 1, 四: 0}}
      - {id: beds, criterion: beds, points: 5}
verdict: {all: [form]}
""".replace("<a>", "source: note\n    confidence: A")


@pytest.mark.parametrize(
    ("grades", "boarding", "points"),
    [
        ("一一一", "是", 20),  # 5 + 6 + 4 + 5
        ("二二二", "是", 15),  # 3 + 4 + 3 + 5
        ("三三三", "否", 4 * 20 / 15),  # 1 + 2 + 1, the 5 of the beds leave the total
        ("一二四", "否", 9 * 20 / 15),  # 5 + 4 + 0
        ("四四四", "否", 0),
    ],
)
def test_four_grades_and_a_form_rescaled_to_its_total(run, grades, boarding, points):
    lines = [
        f"a,{item},{grade}" for item, grade in zip(["site", "rooms", "food"], grades, strict=True)
    ]
    evaluation = run(
        HENAN,
        f"school_code,boarding,bunks\na,{boarding},1",
        assessments="school_code,item,value\n" + "\n".join(lines),
    )
    found = judged(evaluation, "form", "a")
    assert found["points"] == pytest.approx(points, rel=1e-12)
    assert found["max_points"] == 20


# ------------------------------------------------------------------- Guizhou: bands of attainment


@pytest.mark.parametrize(
    ("area", "points"),
    # the norm is 4.5 m² a pupil, 5 points: 4.4775 is 99.5 % of it and lies in 80-100 %
    [
        (5, 5), (4.5, 5), (4.4775, 4), (3.6, 4), (3.59, 2.5), (2.7, 2.5), (2.69, 0), (0, 0),
    ],
)  # fmt: skip
def test_bands_of_attainment_have_no_gap(run, area, points):
    rules = """
    fields: {built: {label: 生均校舍, unit: ㎡, scope: school}}
    criteria: {area: {<A>, measure: built, at_least: 4.5}}
    rubrics:
      r: {scope: school, every: school, total: 5, pass: 3, <a>, items: [
          {id: area, criterion: area, points: 5,
           award: {share_of_limit: {1.0: 1.0, 0.8: 0.8, 0.6: 0.5}, below: 0}}]}
    verdict: {all: [r]}
    """
    evaluation = run(rules, f"school_code,built\na,{area}")
    assert judged(evaluation, "r", "a")["points"] == pytest.approx(points)


# ------------------------------------------------------------------- Fujian: 80, and full points

FUJIAN = """
fields:
  lunch: {label: 午餐, scope: school, type: yes_no}
  dining_hall: {label: 餐厅面积, scope: school}
judged: {rest: {label: 其余, scope: school, type: points, minimum: 0, maximum: 94}}
criteria: {canteen: {<A>, measure: dining_hall, at_least: 100, applies_when: lunch}}
rubrics:
  standard: {scope: school, every: school, total: 100, pass: 80, not_applicable: full, <a>, items: [
      {id: canteen, criterion: canteen, points: 6}, {id: rest, judge: rest, points: 94}]}
verdict: {all: [standard]}
"""


@pytest.mark.parametrize(
    ("lunch", "area", "rest", "points", "expected"),
    [
        ("否", "", 74, 80, "met"),  # no pupils at lunch: 6 + 74, on the pass mark
        ("否", "", 73.5, 79.5, "not_met"),
        ("是", 100, 74, 80, "met"),
        ("是", 99, 79, 79, "not_met"),
    ],
)
def test_what_does_not_apply_has_full_points(run, lunch, area, rest, points, expected):
    evaluation = run(
        FUJIAN,
        f"school_code,lunch,dining_hall\na,{lunch},{area}",
        assessments=f"school_code,item,points\na,rest,{rest}",
    )
    assert judged(evaluation, "standard", "a")["points"] == points
    assert verdict(evaluation) == expected


# ------------------------------------------------------------------- Guangzhou: stars, minimum 11

GUANGZHOU = """
fields:
  land_per_pupil: {label: 生均用地, unit: ㎡, scope: school}
  danger: {label: C、D级危房, scope: school, type: yes_no}
judged: {rest: {label: 其余, scope: school, type: points, minimum: 0, maximum: 71}}
criteria:
  land: {label: 用地, source: note, confidence: A, measure: land_per_pupil, at_least: 18}
  sound: {label: 校舍安全, source: note, confidence: A, forbids: danger}
rubrics:
  index:
    title: 规范化学校
    scope: school
    every: school
    total: 100
    pass: 60
    source: note
    confidence: A
    areas:
      - id: land
        title: 用地
        points: 15
        minimum: 11
        items:
          - {id: enough, criterion: land, points: 5}
          - {id: missing, criterion: land, points: 10, deduct: {points: 2, per: 1, steps: started}}
      - id: layout
        title: 布局
        points: 14
        items: [{id: sound, criterion: sound, points: 14, must: true}]
      - {id: other, title: 其他, points: 71, items: [{id: rest, judge: rest, points: 71}]}
verdict: {all: [index]}
"""


def _guangzhou(run, land, danger, rest=71):
    return run(
        GUANGZHOU,
        f"school_code,land_per_pupil,danger\na,{land},{danger}",
        assessments=f"school_code,item,points\na,rest,{rest}",
        language="zh",
    )


@pytest.mark.parametrize(
    ("land", "danger", "points", "reason"),
    [
        (18, "否", 100, None),
        # 1 m² short: 0 + 8 of 15, below 11, however good the rest: 8 + 14 + 71 = 93
        (17, "否", 93, "“用地”得分 8 低于最低 11 分"),
        (18, "是", 86, "标星项“校舍安全”未达到"),
        (17, "是", 79, "“用地”得分 8 低于最低 11 分；标星项“校舍安全”未达到"),
    ],
)
def test_a_starred_item_and_an_area_below_its_minimum_fail_the_school(
    run, land, danger, points, reason
):
    evaluation = _guangzhou(run, land, danger)
    found = judged(evaluation, "index", "a")
    assert (found["points"], found["reason"]) == (points, reason)
    assert verdict(evaluation) == ("not_met" if reason else "met")


def test_points_missed_by_two_for_each_metre_never_fall_below_nothing(run):
    assert judged(_guangzhou(run, 10, "否"), "index.missing", "a")["points"] == 0  # 8 × 2 of 10
    assert judged(_guangzhou(run, 15.5, "否"), "index.missing", "a")["points"] == 4  # 3 steps begun
