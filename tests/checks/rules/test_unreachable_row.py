"""C010 unreachable-row: which rows are never the first that fits, derived by hand."""

from __future__ import annotations

import pytest

from tests.checks.given import found_in

SIZE = """
criteria:
  size:
    label: 学校规模
    measure: school_total(pupils)
    unit: 人
    at_most:
ROWS
      - {is: 1000}
    source: std
    confidence: B
"""


def unreached(tmp_path, *conditions):
    """The conditions of rows that are told, in order."""
    rows = [
        f'      - {{when: "{when}", is: {2000 + number}, because: 情形{number}}}'
        for number, when in enumerate(conditions)
    ]
    found = found_in(tmp_path, SIZE.replace("ROWS", "\n".join(rows)))
    assert {code for code, _ in found} <= {"C010"}, found
    return [conditions.index(words.strip('"')) for _, words in found]


@pytest.mark.parametrize(
    "conditions",
    [
        ("pupils >= 100", "pupils >= 200"),  # whoever has 200 has 100
        ("pupils > 99", "pupils >= 100"),  # whole numbers: the same
        ("school_type in ('primary', 'junior')", "school_type == 'junior'"),
        ("area == 'rural'", "area == 'rural' and boarding"),  # the weaker form comes first
        ("boarding or urban_core", "urban_core"),
        ("not boarding", "boarding == False"),
        ("pupils < classes", "classes > pupils"),  # the same, turned round
        ("100 * migrant_children / pupils > 50", "100 * migrant_children / pupils > 60"),
        ("50 <= pupils <= 99", "60 < pupils < 70"),
        ("level == 'primary'", "level in ('primary',)"),
        ("years_since(basic_recognition_date) > 3", "years_since(basic_recognition_date) > 4"),
    ],
)
def test_a_row_below_a_wider_one(tmp_path, conditions):
    assert unreached(tmp_path, *conditions) == [1]


@pytest.mark.parametrize(
    "conditions",
    [
        ("pupils >= 200", "pupils >= 100"),
        ("pupils > 100", "pupils >= 100"),  # 100 itself is left
        ("school_type == 'junior'", "school_type in ('primary', 'junior')"),
        ("area == 'rural' and boarding", "area == 'rural'"),
        ("pupils < classes", "pupils <= classes"),
        ("year_built <= 2010 or boarding", "year_built <= 2016"),
        ("pupils >= 100", "school_total(pupils) >= 200"),  # two different things
    ],
)
def test_a_row_below_a_narrower_one(tmp_path, conditions):
    assert unreached(tmp_path, *conditions) == []


def test_rows_that_only_together_take_everything(tmp_path):
    """Below 100, from 100: no school is left for the third row."""
    conditions = ("pupils < 100", "pupils >= 100", "boarding")

    assert unreached(tmp_path, *conditions) == [2]


def test_all_categories_together(tmp_path):
    conditions = (
        "area == 'city'",
        "area != 'city' and area != 'rural'",
        "area == 'rural'",
        "boarding",
    )

    assert unreached(tmp_path, *conditions) == [3]


def test_what_applies_when_leaves_out_cannot_be_reached(tmp_path):
    fragment = SIZE.replace(
        "ROWS", "      - {when: pupils >= 100, is: 2, because: 甲}\n"
        "      - {when: pupils < 50, is: 3, because: 乙}",
    ).replace("    source", "    applies_when: pupils >= 60\n    source")  # fmt: skip

    assert found_in(tmp_path, fragment) == [("C010", "pupils < 50")]


def test_a_level_that_the_criterion_is_not_about(tmp_path):
    fragment = """
criteria:
  books:
    label: 生均图书
    measure: books / pupils
    unit: 册
    levels: [junior]
    at_least: [{when: level == 'junior', is: 30, because: 初中}, {when: boarding, is: 25, because: 寄宿}, {is: 20}]
    source: std
    confidence: B
  more: {label: 小学图书, measure: books / pupils, unit: 册, levels: [primary], at_least: 20, source: std, confidence: B}
"""
    assert found_in(tmp_path, fragment) == [("C012", "level == 'junior'"), ("C010", "boarding")]


def test_cases_within_a_level_and_within_cases(tmp_path):
    """Inside the row of rural schools `area == 'rural'` takes everything."""
    fragment = """
criteria:
  land:
    label: 班额
    measure: largest_class
    unit: 人
    at_most:
      primary:
        - {when: boarding, is: 40, because: 寄宿}
        - {when: boarding and urban_core, is: 42, because: 寄宿且在中心城区}
        - {is: 45}
      junior:
        - when: area == 'rural'
          is: [{when: area == 'rural', is: 50, because: 乡村}, {when: boarding, is: 51, because: 寄宿}, {is: 52}]
          because: 乡村
        - {is: 48}
    source: std
    confidence: B
"""
    assert found_in(tmp_path, fragment) == [
        ("C010", "boarding and urban_core"),
        ("C010", "boarding"),
    ]


def test_rows_of_a_measure_and_of_points(tmp_path):
    fragment = """
judged: {plan: {label: 规划, scope: county, type: points, minimum: 0, maximum: 5}}
measures:
  norm:
    label: 标准
    value: [{when: pupils >= 1, is: 2, because: 甲}, {when: pupils >= 5, is: 3, because: 乙}, {is: 1}]
criteria:
  rooms: {label: 音乐教室, measure: music_rooms, unit: 间, at_least: school_max(norm), source: std, confidence: B}
rubrics:
  work:
    title: 评分
    scope: county
    total: 5
    pass: 3
    items:
      - id: a
        points: 5
        label: 规划
        award:
          points:
            - {when: plan >= 2, is: 5, because: 甲}
            - {when: plan >= 4, is: 4, because: 乙}
            - {is: 0}
    source: std
    confidence: B
groups:
  room: {title: 教室, every: school, all: [rooms]}
verdict: {population: all, all: [room, work]}
"""
    assert found_in(tmp_path, fragment) == [("C010", "pupils >= 5"), ("C010", "plan >= 4")]


def test_too_much_to_try_is_no_finding_and_takes_no_time(tmp_path):
    """Ten numbers, each in one of four stretches: over a million worlds, and each would be asked."""
    names = [
        "pupils", "classes", "largest_class", "boarders", "deaths", "graduates",
        "first_year_pupils", "transferred_in", "transferred_out", "full_time_teachers",
    ]  # fmt: skip
    pairs = list(zip(names[::2], names[1::2], strict=True))
    wide = " and ".join(f"({one} > 3 or {other} > 3)" for one, other in pairs)
    narrow = " and ".join(f"({one} > 5 or {other} > 5)" for one, other in pairs)
    rows = f'      - {{when: "{wide}", is: 1, because: 甲}}\n      - {{when: "{narrow}", is: 2, because: 乙}}'
    found = found_in(tmp_path, SIZE.replace("ROWS", rows))

    assert "C010" not in {code for code, _ in found}  # though nobody comes to the second row
