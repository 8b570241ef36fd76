"""Verdicts of several rungs, counts of what is not met, points against limits, mixed scopes."""

from __future__ import annotations

from itertools import product

import pytest

from .given import covered, judged, row, rows, statuses, verdict

ONE = "school_code,pupils\na,100\n"


def items(count):
    """Judged items c1, c2 … of the county, each with its criterion."""
    names = [f"c{number}" for number in range(1, count + 1)]
    judged_ = "\n".join(f"  j{n[1:]}: {{label: 项, scope: county, type: yes_no}}" for n in names)
    criteria = "\n".join(f"  {n}: {{<A>, requires: j{n[1:]}}}" for n in names)
    return names, f"judged:\n{judged_}\ncriteria:\n{criteria}\n"


def answers(text):
    """`+` yes, `-` no, `?` not judged: one sign an item."""
    said = {"+": "是", "-": "否"}
    lines = [f"1,j{at},{said[sign]}" for at, sign in enumerate(text, 1) if sign in said]
    return "\n".join(["county_code,item,value", *(lines or ["1,j1,"])])


# --------------------------------------------------------------------- Jiangsu: 31, 29, else


NAMES31, ITEMS31 = items(31)
JIANGSU = (
    ITEMS31
    + f"""
groups:
  grade:
    title: 等级
    ladder:
      - {{id: full, label: {{zh: 合格, en: passed}}, all: [{", ".join(NAMES31)}], counts_as: met}}
      - id: nearly
        label: {{zh: 基本合格, en: nearly}}
        of: [{", ".join(NAMES31)}]
        at_least: 29
        counts_as: met
      - {{id: below, label: {{zh: 不合格, en: failed}}, counts_as: not_met}}
verdict: {{all: [grade], label_from: grade}}
"""
)


@pytest.mark.parametrize(
    ("signs", "status", "rung"),
    [
        ("+" * 31, "met", "合格"),
        ("+" * 30 + "-", "met", "基本合格"),
        ("+" * 29 + "--", "met", "基本合格"),
        ("+" * 28 + "---", "not_met", "不合格"),
        ("+" * 30 + "?", "met", "合格或基本合格"),  # passed either way; which is not known
        ("+" * 29 + "-?", "met", "基本合格"),
        ("+" * 28 + "--?", "undetermined", "基本合格或不合格"),
        ("+" * 28 + "???", "undetermined", "合格或基本合格或不合格"),
        ("+" * 27 + "---?", "not_met", "不合格"),
    ],
)
def test_thirty_one_conclusions_all_or_twenty_nine(run, signs, status, rung):
    evaluation = run(JIANGSU, ONE, "", answers(signs), language="zh")

    found = judged(evaluation, "grade")
    assert (found["status"], found["value_text"]) == (status, rung)
    whole = row(evaluation, "verdicts", part=None)
    assert whole["verdict"] == status
    assert whole["label"] == (rung if status != "undetermined" else "无法判定")


def test_the_rung_in_english(run):
    evaluation = run(JIANGSU, ONE, "", answers("+" * 30 + "?"))

    assert judged(evaluation, "grade")["value_text"] == "passed or nearly"
    assert row(evaluation, "verdicts", part=None)["label"] == "passed or nearly"


def test_what_is_missing_from_the_upper_rung_is_told(run):
    evaluation = run(JIANGSU, ONE, "", answers("+" * 28 + "---"), language="zh")

    assert row(evaluation, "verdicts", part="grade")["reasons"].count("标准未达到") == 3


# --------------------------------------------------------------------- every way it can go


LADDER = """
groups:
  grade:
    ladder:
      - {id: top, label: A, all: [c1, c2, c3], counts_as: met}
      - {id: good, label: B, of: [c1, c2, c3], at_least: 2, counts_as: met}
      - {id: some, label: C, any: [c1, c2], counts_as: not_met}
      - {id: none, label: D, counts_as: not_met}
verdict: {all: [grade]}
"""


def rung_of(signs):
    """By the words of the ladder, where everything is known."""
    yes = [sign == "+" for sign in signs]
    if all(yes):
        return "A"
    if sum(yes) >= 2:
        return "B"
    return "C" if yes[0] or yes[1] else "D"


@pytest.mark.parametrize("signs", ["".join(signs) for signs in product("+-", repeat=3)])
def test_where_everything_is_known_the_first_rung_that_holds(run, signs):
    evaluation = run(items(3)[1] + LADDER, ONE, "", answers(signs))

    found = judged(evaluation, "grade")
    assert found["value_text"] == rung_of(signs)
    assert found["status"] == ("met" if rung_of(signs) in "AB" else "not_met")


@pytest.mark.parametrize("signs", ["".join(signs) for signs in product("+-?", repeat=3)])
def test_no_rung_is_left_out_that_a_missing_answer_could_lead_to(run, signs):
    """Every completion of the missing answers ends on a rung that is named; the status is decided
    only if all of them agree."""
    evaluation = run(items(3)[1] + LADDER, ONE, "", answers(signs))
    ways = [rung_of(way) for way in product(*("+-" if sign == "?" else sign for sign in signs))]

    found = judged(evaluation, "grade")
    named = found["value_text"].split(" or ")
    assert set(ways) <= set(named)
    counted = {"met" if rung in "AB" else "not_met" for rung in ways}
    assert found["status"] in (*(counted if len(counted) == 1 else ()), "undetermined")


# --------------------------------------------------------------------- what does not apply


def test_a_rung_that_does_not_apply_is_not_reached(run):
    """Without boarders the first rung asks nothing; the second is judged."""
    body = """
        fields: {boarders: {label: 寄宿生, scope: county, type: number}}
        judged:
          dorm: {label: 宿舍, scope: county, type: yes_no}
          plan: {label: 规划, scope: county, type: yes_no}
        criteria:
          dorms: {<A>, requires: dorm, applies_when: boarders > 0}
          plans: {<A>, requires: plan}
        groups:
          grade:
            ladder:
              - {id: a, label: 甲, all: [dorms], counts_as: met}
              - {id: b, label: 乙, all: [plans], counts_as: met}
              - {id: c, label: 丙, counts_as: not_met}
        verdict: {all: [grade]}
        """.replace("boarders", "lodgers")
    assessed = "county_code,item,value\n1,dorm,是\n1,plan,是"
    for lodgers, rung in ((0, "乙"), (5, "甲")):
        evaluation = run(body, ONE, f"county_code,lodgers\n1,{lodgers}", assessed)
        assert judged(evaluation, "grade")["value_text"] == rung


def test_a_ladder_of_which_no_rung_applies_does_not_apply(run):
    """It is not `below` because nothing was asked."""
    body = """
        criteria:
          c: {<A>, measure: pupils, at_least: 1, applies_when: pupils < 0}
        groups:
          grade:
            every: section
            ladder:
              - {id: a, label: 甲, all: [c], counts_as: met}
              - {id: b, label: 乙, counts_as: not_met}
        verdict: {all: [grade]}
        """
    evaluation = run(body, ONE)

    found = rows(evaluation, "criteria", criterion="grade")
    assert [(r["status"], r["value_text"]) for r in found] == [("not_applicable", None)]


# --------------------------------------------------------------------- schools, gaps, vetoes


def test_a_ladder_per_school_rises_and_names_the_rung_of_each(run):
    """Books per pupil 30, 22, 10: the last fails, and so does the county."""
    body = """
        criteria:
          many: {<A>, measure: books / pupils, at_least: 25}
          some: {<A>, measure: books / pupils, at_least: 20}
        groups:
          stock:
            every: section
            ladder:
              - {id: full, label: 达标, all: [many], counts_as: met}
              - {id: nearly, label: 基本达标, all: [some], counts_as: met}
              - {id: below, label: 不达标, counts_as: not_met}
        verdict: {all: [stock]}
        """
    schools = "school_code,pupils,books\na,10,300\nb,10,220\nc,10,{}"
    evaluation = run(body, schools.format(100))
    found = rows(evaluation, "criteria", criterion="stock")
    assert {r["school_code"]: (r["value_text"], r["status"]) for r in found} == {
        "a": ("达标", "met"), "b": ("基本达标", "met"), "c": ("不达标", "not_met"),
    }  # fmt: skip
    assert verdict(evaluation) == "not_met"
    assert verdict(run(body, schools.format(200))) == "met"


def test_a_veto_is_not_named_by_the_ladder(run):
    """The ladder says 达标, the verdict does not: the ladder does not name it."""
    _, body = items(2)
    body += """
groups:
  grade:
    ladder:
      - {id: full, label: 达标, all: [c1], counts_as: met}
      - {id: below, label: 不达标, counts_as: not_met}
verdict: {all: [grade], vetoes: [c2], label_from: grade, labels: {not_met: 一票否决}}
"""
    labels = {
        signs: row(run(body, ONE, "", answers(signs)), "verdicts", part=None)["label"]
        for signs in ("++", "-+", "+-", "+?")
    }
    assert labels == {"++": "达标", "-+": "不达标", "+-": "一票否决", "+?": "undetermined"}


def test_gaps_leave_the_ladder_decided_on_the_covered_part(run):
    """The gate behind is undetermined without a province; on the covered part it is left aside."""
    _, body = items(1)
    body += """
gates:
  standard: {ruleset: 'provinces/{province}', <a>}
groups:
  grade:
    ladder:
      - {id: full, label: 达标, all: [c1, standard], counts_as: met}
      - {id: below, label: 不达标, counts_as: not_met}
verdict: {all: [grade], label_from: grade}
"""
    evaluation = run(body, ONE, "", answers("+"))
    assert verdict(evaluation) == "undetermined"
    assert covered(evaluation) == "met"
    assert judged(evaluation, "grade")["value_text"] == "达标 or 不达标"


def test_rungs_by_the_number_not_met_and_with_a_floor(run):
    """Values 8, 9, 10 of 10: two are short, none below 60 %; 5 would be."""
    fields = "".join(f"  f{n}: {{label: 甲{n}, scope: county, type: number}}\n" for n in "123")
    criteria = "".join(f"  c{n}: {{<A>, measure: f{n}, at_least: 10}}\n" for n in "123")
    body = f"""fields:
{fields}criteria:
{criteria}groups:
  grade:
    ladder:
      - {{id: a, label: A, of: [c1, c2, c3], not_met_at_most: 1, counts_as: met}}
      - {{id: b, label: B, of: [c1, c2, c3], not_met_at_most: 2, floor: 0.6, counts_as: met}}
      - {{id: c, label: C, counts_as: not_met}}
verdict: {{all: [grade]}}
"""
    rungs = {
        numbers: judged(run(body, ONE, f"f1,f2,f3\n{numbers}"), "grade")["value_text"]
        for numbers in ("10,10,9", "8,9,10", "5,9,10", "8,9,", "8,,10", "5,9,", "5,,10")
    }
    assert rungs == {
        "10,10,9": "A", "8,9,10": "B", "5,9,10": "C", "8,9,": "B or C", "8,,10": "A or B or C",
        "5,9,": "C", "5,,10": "A or C",
    }  # fmt: skip


def test_an_advisory_member_reaches_no_rung_unless_it_is_counted(run):
    _, body = items(2)
    body = body.replace("c2: {<A>, ", "c2: {label: 乙, source: note, confidence: C, ")
    body += """
groups:
  grade:
    ladder:
      - {id: top, label: 甲, all: [c2], counts_as: met}
      - {id: next, label: 乙, all: [c1], counts_as: met}
      - {id: below, label: 丙, counts_as: not_met}
verdict: {all: [grade]}
"""
    assert judged(run(body, ONE, "", answers("++")), "grade")["value_text"] == "乙"
    counted = run(body, ONE, "", answers("++"), count_advisory=True)
    assert judged(counted, "grade")["value_text"] == "甲"


# --------------------------------------------------------------------- not met at most


@pytest.mark.parametrize(
    ("signs", "expected"),
    [
        ("+" * 11, "met"),
        ("+" * 9 + "--", "met"),
        ("+" * 8 + "---", "not_met"),
        ("+" * 8 + "--?", "undetermined"),
        ("+" * 9 + "-?", "met"),
    ],
)
def test_of_eleven_indicators_at_most_two_not_met(run, signs, expected):
    names, body = items(11)
    body += f"""
groups:
  form: {{of: [{", ".join(names)}], not_met_at_most: 2}}
verdict: {{all: [form]}}
"""
    assert verdict(run(body, ONE, "", answers(signs))) == expected


def test_what_does_not_apply_is_not_counted_as_not_met(run):
    """A school without boarders: of three rules one does not apply, one fails, one may fail; at
    least two of the three would not hold."""
    body = """
        fields: {lodgers: {label: 寄宿生, scope: school, type: number}}
        criteria:
          beds: {<A>, requires: lodgers < 10, applies_when: lodgers > 0}
          big: {<A>, measure: school_total(pupils), at_least: 200}
          small: {<A>, measure: school_total(pupils), at_most: 300}
        groups:
          most: {of: [beds, big, small], not_met_at_most: 1, every: school}
          least: {of: [beds, big, small], at_least: 2, every: school}
        verdict: {all: [most]}
        """.replace("        ", "").replace("levels", "levels")
    body = "levels: {primary: 小学, junior: 初中}\n" + body
    schools = "school_code,school_type,pupils_primary,lodgers\na,primary,100,0"
    evaluation = run(body, schools)

    assert statuses(evaluation, "most") == {"a": "met"}
    assert statuses(evaluation, "least") == {"a": "not_met"}


def test_where_perhaps_nothing_applies_nothing_is_decided(run):
    """Both rules apply only to schools with boarders, and how many there are is not known: either
    nothing applies, or one may be not met, which is borne with."""
    body = """
        levels: {primary: 小学, junior: 初中}
        fields: {lodgers: {label: 寄宿生, scope: school, type: number}}
        criteria:
          a: {<A>, measure: school_total(pupils), at_least: 200, applies_when: lodgers > 0}
          b: {<A>, measure: school_total(pupils), at_most: 300, applies_when: lodgers > 5}
        groups:
          g: {of: [a, b], not_met_at_most: 1, every: school}
        verdict: {all: [g]}
        """
    schools = "school_code,school_type,pupils_primary,lodgers\na,primary,100,{}"
    found = {
        lodgers: statuses(run(body, schools.format(lodgers)), "g")["a"] for lodgers in ("", 0, 3, 9)
    }
    assert found == {"": "undetermined", 0: "not_applicable", 3: "met", 9: "met"}


def test_the_verdict_itself_may_bear_with_some(run):
    names, body = items(3)
    body += f"verdict: {{of: [{', '.join(names)}], not_met_at_most: 1}}\n"
    assert verdict(run(body, ONE, "", answers("++-"))) == "met"
    assert verdict(run(body, ONE, "", answers("+--"))) == "not_met"
    assert verdict(run(body, ONE, "", answers("+-?"))) == "undetermined"


# --------------------------------------------------------------------- points against a limit


RUBRIC = """
judged:
  plan: {label: 规划, scope: county, type: points, minimum: 0, maximum: 60}
  team: {label: 队伍, scope: county, type: points, minimum: 0, maximum: 40}
fields: {lodgers: {label: 寄宿生, scope: county, type: number}}
criteria:
  dorms: {<A>, requires: lodgers < 10, applies_when: lodgers > 0}
rubrics:
  score:
    scope: county
    total: 120
    pass: 60
    not_applicable: POLICY
    items:
      - {id: plan, judge: plan, points: 60}
      - {id: team, judge: team, points: 40}
      - {id: dorms, criterion: dorms, points: 20}
    source: note
    confidence: A
groups:
  good: {title: 优良, points_of: score, at_least: 90}
  share: {title: 得分率, points_of: score, share: true, at_least: 0.9}
  exact: {title: 正好, points_of: score, equals: 75}
verdict: {any: [good, share, exact]}
"""


def scores(plan, team):
    return f"county_code,item,points\n1,plan,{plan}\n1,team,{team}"


@pytest.mark.parametrize(
    ("plan", "team", "lodgers", "good", "share", "exact"),
    [
        (60, 10, 5, "met", "not_met", "not_met"),  # 90 of 120 = 0.75
        (60, 28, 5, "met", "met", "not_met"),  # 108 of 120 = 0.9
        (45, 30, 20, "not_met", "not_met", "met"),  # 75
        (50, 39, 20, "not_met", "not_met", "not_met"),
        (60, "", 5, "undetermined", "undetermined", "not_met"),  # 80 to 120
        (60, "", 20, "undetermined", "not_met", "undetermined"),  # 60 to 100 of 120
        ("", 5, 20, "not_met", "not_met", "not_met"),  # 5 to 65
    ],
)
def test_points_and_their_share_against_limits(run, plan, team, lodgers, good, share, exact):
    county = f"county_code,lodgers\n1,{lodgers}"
    body = RUBRIC.replace("POLICY", "zero")
    evaluation = run(body, ONE, county, scores(plan, team))

    found = [judged(evaluation, name)["status"] for name in ("good", "share", "exact")]
    assert found == [good, share, exact]


@pytest.mark.parametrize(
    ("policy", "points", "share"),
    [
        ("drop_and_rescale", 96, 0.8),  # 80 of 100, made 120
        ("full", 100, 100 / 120),
        ("zero", 80, 80 / 120),
        ("ignore", 80, 0.8),  # of the 100 that are left
    ],
)
def test_the_share_is_that_of_what_can_be_had(run, policy, points, share):
    """60 + 20 points; the dormitories' 20 do not apply."""
    body = RUBRIC.replace("POLICY", policy)
    evaluation = run(body, ONE, "county_code,lodgers\n1,0", scores(60, 20))

    assert judged(evaluation, "good")["value"] == pytest.approx(points)
    assert judged(evaluation, "share")["value"] == pytest.approx(share)


def test_the_verdict_says_by_how_much_the_points_fall_short(run):
    body = RUBRIC.replace("POLICY", "zero")
    evaluation = run(body, ONE, "county_code,lodgers\n1,20", scores(50, 20), language="zh")

    assert row(evaluation, "verdicts", part="good")["reasons"] == "优良 70 < 90"


def test_points_of_every_school(run):
    """a: 8 points, b: 6; a limit of 7."""
    body = """
        judged: {culture: {label: 文化, scope: school, type: points, minimum: 0, maximum: 10}}
        rubrics:
          score:
            scope: school
            total: 10
            pass: 5
            items: [{id: culture, judge: culture, points: 10}]
            source: note
            confidence: A
        groups:
          good: {points_of: score, at_least: 7, every: school}
        verdict: {all: [good]}
        """
    assessed = "county_code,school_code,item,points\n1,a,culture,8\n1,b,culture,{}"
    schools = "school_code,pupils\na,1\nb,1"
    evaluation = run(body, schools, "", assessed.format(6))
    assert statuses(evaluation, "good") == {"a": "met", "b": "not_met"}
    assert verdict(evaluation) == "not_met"
    assert verdict(run(body, schools, "", assessed.format(7))) == "met"


def test_points_of_a_judged_total(run):
    body = """
        judged: {total: {label: 总分, scope: county, type: points, minimum: 0, maximum: 100}}
        rubrics:
          score: {scope: county, total_from: total, total: 100, pass: 85, source: note,
                  confidence: A, items: [{id: a, label: 甲}]}
        groups: {good: {points_of: score, share: true, at_least: 0.9}}
        verdict: {all: [good]}
        """
    assessed = "county_code,item,points\n1,total,{}"
    found = {p: verdict(run(body, ONE, "", assessed.format(p))) for p in (90, 89, "")}
    assert found == {90: "met", 89: "not_met", "": "undetermined"}


# --------------------------------------------------------------------- mixed scopes


SHAANXI = """
levels: {primary: 小学, junior: 初中}
fields:
  seniors: {label: 高级教师, scope: school, type: number}
  staff: {label: 教师, scope: school, type: number}
  backbone: {label: 骨干教师, scope: school, type: number}
measures:
  county_part: {label: 全县高级教师比例, value: county_total(seniors) / county_total(staff)}
criteria:
  county_share: {<A>, measure: county_part, at_least: 0.02}
  school_share: {<A>, measure: backbone / staff, at_least: 0.05}
groups:
  nine: {any: [county_share, school_share], every: school}
verdict: {all: [nine]}
"""


def test_a_county_share_or_a_school_share(run):
    """Seniors 1 of 100 in the county (below 2 %): school a has 3 of 50 backbone teachers, b 2 of
    50. With 2 of 100 the county's share holds for both."""
    schools = (
        "school_code,school_type,pupils_primary,seniors,staff,backbone\n"
        "a,primary,1,{},50,3\nb,primary,1,1,50,2"
    )
    evaluation = run(SHAANXI, schools.format(0))
    assert statuses(evaluation, "nine") == {"a": "met", "b": "not_met"}
    assert verdict(evaluation) == "not_met"
    assert verdict(run(SHAANXI, schools.format(1))) == "met"
    evaluation = run(SHAANXI, schools.format(""))  # the county's share is not known
    assert statuses(evaluation, "nine") == {"a": "met", "b": "undetermined"}


def test_four_of_five_rooms_and_then_seven_of_nine(run):
    """Rooms: 4 of 5 parts make indicator 1; then 7 of 9 indicators."""
    names, body = items(13)
    body += f"""
groups:
  rooms: {{of: [{", ".join(names[:5])}], at_least: 4}}
  school: {{of: [rooms, {", ".join(names[5:])}], at_least: 7}}
verdict: {{all: [school]}}
"""
    found = {
        signs: verdict(run(body, ONE, "", answers(signs)))
        for signs in (
            "++++- ++++++--".replace(" ", ""), "+++-- ++++++--".replace(" ", ""),
            "+++-- +++++++-".replace(" ", ""), "+++?- ++++++--".replace(" ", ""),
            "++??- +++++++-".replace(" ", ""),
        )
    }  # fmt: skip
    assert list(found.values()) == ["met", "not_met", "met", "undetermined", "met"]


def test_a_level_is_reached_only_while_the_county_recognised_it_long_enough(run):
    """Recognised on 2020-07-01: three whole years on 2023-07-01, not a day before."""
    body = """
        fields: {recognised: {label: 认定日期, scope: county, type: date}}
        criteria: {long: {<A>, measure: years_since(recognised), at_least: 3}}
        verdict: {all: [long]}
        """
    county = "county_code,recognised\n1,2020-07-01"
    assert verdict(run(body, ONE, county, date="2023-07-01")) == "met"
    assert verdict(run(body, ONE, county, date="2023-06-30")) == "not_met"
    assert verdict(run(body, ONE, county)) == "undetermined"
