"""What moves in coefficients, rubrics, ladders and regions; arithmetic by hand in each test."""

from __future__ import annotations

from engine.analysis.difference.results import diff_results

from .given import HEAD, changed, results, side, verdicts

START = """\
format: 1
id: toy
edition: "1"
title: {zh: 玩具标准, en: Toy standard}
in_force: {from: "2020"}
levels: {primary: {zh: 小学, en: primary}}
sources: {s: {document: {zh: 某办法, en: Some measures}}}
arithmetic: {tolerance: 1e-9, rounding: none, coefficient: {weights: pupils, denominator: population}}
"""


def schools(number: int, *books: int) -> list[str]:
    """A county of schools of 100 pupils with so many books."""
    code = 340100 + number
    return [
        f"{code},县{number},{code}{i:02},小学{i},primary,100,{count},6"
        for i, count in enumerate(books)
    ]


# ---------------------------------------------------------------------- coefficients

BALANCE = f"""{START}
measures:
  books_each: {{label: {{zh: 生均图书, en: books each}}, value: books / pupils}}
groups:
  balance:
    title: {{zh: 均衡, en: balance}}
    coefficient_of: [books_each]
    at_most: {{primary: 0.45}}
    source: s
    confidence: A
verdict: {{all: [balance]}}
"""


def test_coefficients_move_by_limit_or_by_data(tmp_path):
    """Two schools of equal size, books a pupil a and b: coefficient |a - b| / (a + b).

    County 1: 10 and 30 give 0.5, over 0.45 and not over 0.50. County 2: 5 and 35 give 0.75, later
    15 and 25 give 0.25. Between them county 2 would pass under either limit.
    """
    old = [*schools(1, 1000, 3000), *schools(2, 500, 3500)]
    new = [*schools(1, 1000, 3000), *schools(2, 1500, 2500)]
    found = results(tmp_path, (BALANCE, old), (changed(BALANCE, ("0.45", "0.50")), new))
    (moves,) = found.coefficients
    assert moves.name == "balance.books_each"
    rows = {one.unit.county.name: one for one in found.moved(moves)}
    assert {name: (one.cause, one.values, one.limits) for name, one in rows.items()} == {
        "县1": ("rules", (0.5, 0.5), (0.45, 0.5)),
        "县2": ("data", (0.75, 0.25), (0.45, 0.5)),
    }
    assert rows["县1"].unit.level == "primary"
    assert found.drivers.most.change.item == "groups.balance"


def test_the_mean_of_coefficients_has_an_answer_only_where_both_ask_for_it(tmp_path):
    """Of the mean the single coefficients are not judged: none of them is said to move."""
    rows = schools(1, 1000, 3000)
    mean = changed(
        BALANCE, ("at_most: {primary: 0.45}", "combine: mean\n    at_most: {primary: 0.50}")
    )
    found = results(tmp_path, (BALANCE, rows), (mean, rows))
    assert found.coefficients == ()
    assert verdicts(found) == {"县1": ("not_met", "met", "rules")}
    same = results(tmp_path / "2", (mean, rows), (changed(mean, ("0.50", "0.45")), rows))
    assert [moves.name for moves in same.coefficients] == ["balance.combined"]


# ---------------------------------------------------------------------- rubrics

RUBRIC = f"""{START}
criteria:
  stock: {{label: {{zh: 图书, en: books}}, measure: books / pupils, at_least: 20, every: section, source: s, confidence: A}}
  teachers: {{label: {{zh: 教师, en: teachers}}, measure: full_time_teachers, at_least: 5, every: section, source: s, confidence: A}}
rubrics:
  points:
    title: {{zh: 评分, en: points}}
    scope: school
    every: school
    total: 20
    pass: 15
    items:
      - {{id: books, criterion: stock, points: 10}}
      - {{id: staff, criterion: teachers, points: 10}}
    source: s
    confidence: A
verdict: {{all: [points]}}
"""


def test_lines_and_points_of_a_rubric(tmp_path):
    """15 books a pupil: 10 of 20 points, short of 15. With 25 books 20 points."""
    found = results(tmp_path, (RUBRIC, schools(1, 1500)), (RUBRIC, schools(1, 2500)))
    by_name = {moves.name: moves for moves in found.criteria}
    (line,) = found.moved(by_name["points.books"])
    (whole,) = found.moved(by_name["points"])
    assert (line.old.status, line.new.status, line.values) == ("not_met", "met", (0, 10))
    assert (whole.values, whole.limits) == ((10, 20), (15, 15))
    assert by_name["points.books"].what == "line"
    assert "points.staff" not in by_name


def test_a_pass_mark_that_goes_down(tmp_path):
    """10 points are short of 15 and enough for 10."""
    lower = changed(RUBRIC, ("pass: 15", "pass: 10"))
    found = results(tmp_path, (RUBRIC, schools(1, 1500)), (lower, schools(1, 1500)))
    assert verdicts(found) == {"县1": ("not_met", "met", "rules")}
    (change,) = found.rules[0].changes
    assert (change.item, change.direction) == ("rubrics.points", "loosens")


# ---------------------------------------------------------------------- ladders

LADDER = f"""{START}
criteria:
  many: {{label: {{zh: 多, en: many}}, measure: county_total(books) / county_total(pupils), at_least: 20, source: s, confidence: A}}
  some: {{label: {{zh: 有, en: some}}, measure: county_total(books) / county_total(pupils), at_least: 10, source: s, confidence: A}}
groups:
  grade:
    title: {{zh: 等次, en: grade}}
    ladder:
      - {{id: full, label: {{zh: 达标, en: full}}, all: [many], counts_as: met}}
      - {{id: nearly, label: {{zh: 基本达标, en: nearly}}, all: [some], counts_as: met}}
      - {{id: below, label: {{zh: 不达标, en: below}}, counts_as: not_met}}
verdict: {{all: [grade], label_from: grade}}
"""


def test_a_verdict_moves_from_rung_to_rung_although_both_are_met(tmp_path):
    """18 books a pupil: under 20, over 10; 22 are over both."""
    found = results(tmp_path, (LADDER, schools(1, 1800)), (LADDER, schools(1, 2200)))
    (moved,) = found.moved(found.verdict)
    assert (moved.old.status, moved.new.status) == ("met", "met")
    assert (moved.old.rung, moved.new.rung) == ("nearly", "full")
    assert (moved.old.label.zh, moved.cause) == ("基本达标", "data")


def test_other_words_for_a_rung_move_nobody(tmp_path):
    words = changed(LADDER, ("zh: 基本达标, en: nearly", "zh: 接近达标, en: close"))
    found = results(tmp_path, (LADDER, schools(1, 1800)), (words, schools(1, 1800)))
    assert len(found.verdict) == 0
    assert {change.about for change in found.rules[0].changes} == {"words"}


def test_rungs_in_another_order_are_another_rule(tmp_path):
    first, then = (line for line in LADDER.splitlines() if "counts_as: met" in line)
    swapped = LADDER.replace(f"{first}\n{then}\n", f"{then}\n{first}\n")
    found = results(tmp_path, (LADDER, schools(1, 2200)), (swapped, schools(1, 2200)))
    (change,) = found.rules[0].changes
    assert [(one.way, one.new) for one in change.differences] == [
        (("rungs", "order"), ("nearly", "full", "below"))
    ]
    (moved,) = found.moved(found.verdict)
    assert (moved.old.rung, moved.new.rung) == ("full", "nearly")


# ---------------------------------------------------------------------- regions

REGION = f"""{START}
region: prefecture
criteria:
  enough: {{label: {{zh: 够, en: enough}}, measure: county_total(books) / county_total(pupils), at_least: 20, source: s, confidence: A}}
groups:
  most:
    title: {{zh: 各县, en: counties}}
    share_of: county
    meeting: enough
    at_least: 0.5
    source: s
    confidence: A
verdict: {{all: [most]}}
"""


def test_the_verdict_of_a_region(tmp_path):
    """One of two counties of 340100 is enough for a half, and not for 0.6."""
    rows = [*schools(1, 2500), *schools(2, 1000)]
    stricter = changed(REGION, ("at_least: 0.5", "at_least: 0.6"))
    found = results(tmp_path, (REGION, rows), (stricter, rows))
    (moved,) = found.moved(found.verdict)
    assert (moved.unit.region, moved.unit.county) == ("340100", None)
    assert (moved.old.status, moved.new.status, moved.cause) == ("met", "not_met", "rules")


def test_counties_of_a_region_that_move(tmp_path):
    old, new = [*schools(1, 2500), *schools(2, 1000)], [*schools(1, 2500), *schools(2, 3000)]
    found = results(tmp_path, (REGION, old), (REGION, new))
    assert len(found.verdict) == 0
    (moves,) = (one for one in found.criteria if one.name == "enough")
    (moved,) = found.moved(moves)
    assert (moved.unit.county.name, moved.values) == ("县2", (10, 30))


# ---------------------------------------------------------------------- what both ask by name


def test_a_criterion_of_another_scope_is_told_by_its_part_only(tmp_path):
    """Per section and per county are two questions: their answers are not held together."""
    text = changed(
        REGION, ("region: prefecture\n", ""), ("verdict: {all: [most]}", "verdict: {all: [enough]}"),
        (REGION[REGION.index("groups:") : REGION.index("verdict:")], ""),
    )  # fmt: skip
    every = changed(
        text, ("county_total(books) / county_total(pupils)", "books / pupils"),
        ("at_least: 20,", "at_least: 20, every: section,"),
    )  # fmt: skip
    rows = schools(1, 1000, 3500)
    found = results(tmp_path, (text, rows), (every, rows))
    assert verdicts(found) == {"县1": ("met", "not_met", "rules")}
    assert found.criteria == ()
    assert [part.name for part in found.parts] == ["enough"]


def test_levels_that_only_one_of_them_has(tmp_path):
    """The second rates junior schools too: their answers are new, those of primary schools stay."""
    junior = changed(
        START, ("levels: {primary: {zh: 小学, en: primary}}", "levels: {primary: {zh: 小学, en: primary}, junior: {zh: 初中, en: junior}}")
    )  # fmt: skip
    rule = """
criteria:
  stock: {label: {zh: 图书, en: books}, measure: pupils, at_least: 50, every: section, source: s, confidence: A}
verdict: {all: [stock]}
"""
    head = f"{HEAD},pupils_junior"
    rows = ["340101,县1,34010101,学校1,nine_year,100,1,6,30"]
    found = diff_results(
        side(tmp_path / "a", START + rule, rows, head),
        side(tmp_path / "b", junior + rule, rows, head),
    )
    (moves,) = found.criteria
    (moved,) = found.moved(moves)
    assert (moved.unit.level, moved.old.status, moved.new.status) == ("junior", "absent", "not_met")
