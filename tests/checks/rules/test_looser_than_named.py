"""C075 looser-than-named."""

from __future__ import annotations

import pytest

from tests.checks.given import found, found_in, framed, write

BASE = """
criteria:
  hours: {label: 教学时间, measure: daily_lesson_hours, unit: 小时, at_most: {primary: 6, junior: 7}, source: std, confidence: B}
  books: {label: 生均图书, measure: books / pupils, unit: 册, at_least: {primary: 20, junior: 30}, source: std, confidence: B}
"""
OWN = """
format: 1
id: own
edition: "1"
title: 本地
levels: {primary: 小学, junior: 初中}
sources: {city: {document: 某市意见}}
arithmetic: {tolerance: 1e-9, rounding: none}
populations: {all: {title: 全部学校, split: {fields: [books], by: pupils, weights: {primary: 1, junior: 1.1}, source: city, confidence: B}}}
criteria:
  one: {label: 一项, MEASURE, TEST, no_looser_than: example@1/NAME, source: city, confidence: B}
verdict: {population: all, every: section, all: [one]}
"""


def own(name, measure, test):
    return OWN.replace("NAME", name).replace("MEASURE", f"measure: {measure}").replace("TEST", test)


@pytest.mark.parametrize(
    ("name", "measure", "test", "told"),
    [
        (
            "books",
            "books / pupils",
            "at_least: {primary: 25, junior: 29}",
            ["at_least: {primary: 25"],
        ),
        ("books", "books / pupils", "more_than: 19", ["more_than: 19"]),
        (
            "books",
            "books / pupils",
            "at_least: [{when: boarding, is: 15, because: 寄宿}, {is: 30}]",
            ["at_least: [{when: boarding"],
        ),
        ("hours", "daily_lesson_hours", "at_most: 6.5", ["at_most: 6.5"]),
        ("books", "books / pupils", "at_least: {primary: 20, junior: 30}", []),
        ("books", "books / pupils", "at_least: 31", []),
        ("books", "books / pupils", "at_least: classes", []),  # a formula is not compared
        ("hours", "daily_lesson_hours", "less_than: {primary: 6, junior: 7}", []),
    ],
)
def test_level_by_level(tmp_path, name, measure, test, told):
    assert found_in(tmp_path, BASE, own_1=own(name, measure, test)) == [
        ("C075", one) for one in told
    ]


def test_the_sentence_says_where_and_by_how_much(tmp_path):
    text = own("books", "books / pupils", "at_least: {primary: 25, junior: 29}")
    write(tmp_path, {"example/1.yaml": framed(BASE.lstrip("\n")), "own/1.yaml": text.lstrip("\n")})
    (one,) = found(tmp_path)

    assert all(words in one.message("zh") for words in ("初中", "30", "29"))


def test_a_base_with_errors_is_told_by_itself(tmp_path):
    base = BASE.replace("books / pupils", "bookz / pupils")
    codes = {
        code
        for code, _ in found_in(tmp_path, base, own_1=own("books", "books / pupils", "at_least: 1"))
    }

    assert codes == {"E010"}


TABLES = """
measures:
  size: {label: 规模, values: {big: 大, small: 小}, value: [{when: pupils > 100, is: big, because: 百人以上}, {is: small}]}
tables:
  staff: {label: 师生比, by: area, columns: [primary, junior], rows: {city: [19, 13], town: [21, 16], rural: [23, 18]},
          source: std, confidence: B}
  track: {label: 跑道, by: school_total(classes), rows: {12: 200, 24: 300}, between: step_down, below: first, above: last,
          source: std, confidence: B}
criteria:
  staff: {label: 师生比, measure: pupils / staff, unit: 人, at_most: {table: staff}, source: std, confidence: B}
  cases: {label: 师生比二, measure: pupils / staff, unit: 人, source: std, confidence: B,
          at_most: [{when: area == 'city', is: 19, because: 城区}, {when: "area in ('town',)", is: 21, because: 镇区}, {is: 23}]}
  track: {label: 跑道, measure: ring_track, unit: 米, at_least: {table: track}, source: std, confidence: B}
"""


@pytest.mark.parametrize(
    ("name", "test", "looser"),
    [
        ("staff", "at_most: 19", True),  # junior asks for 13 in cities
        ("staff", "at_most: {primary: 19, junior: 13}", False),
        ("staff", "at_most: {primary: 20, junior: 13}", True),  # 20 > 19 in cities
        ("cases", "at_most: 22", True),  # 22 > 19 in cities
        ("cases", "at_most: 19", False),
        ("cases", "at_most: 22, applies_when: area == 'rural'", False),  # 22 < 23
        ("cases", "at_most: 24, applies_when: area == 'rural'", True),
        ("cases", "at_most: 22, applies_when: boarding", False),  # perhaps only in the countryside
        ("cases", "at_most: 24, applies_when: boarding", True),  # looser than every row
        ("cases", "at_most: [{when: area == 'rural', is: 23, because: 乡村}, {is: 19}]", False),
        (
            "cases",
            "at_most: [{when: area == 'city', is: 19, because: 城区}, {is: 22}]",
            True,
        ),  # towns
        ("cases", "at_most: [{when: area == 'rural', is: 24, because: 乡村}, {is: 19}]", True),
        ("cases", "at_most: [{when: boarding, is: 22, because: 寄宿}, {is: 19}]", False),  # open
        ("track", "at_least: 300", False),
        ("track", "at_least: 250", True),  # 24 classes need 300
        (
            "track",
            "at_least: {by: classes, bands: [{below: 24, is: 200}, {from: 24, is: 300}]}",
            False,
        ),
        ("track", "at_least: [{when: classes > 23, is: 300, because: 大}, {is: 200}]", False),
    ],
)
def test_row_by_row_of_a_table_and_cases(tmp_path, name, test, looser):
    measure = "ring_track" if name == "track" else "pupils / staff"
    found = found_in(tmp_path, TABLES, own_1=own(name, measure, test))
    assert [code for code, _ in found if code == "C075"] == ["C075"] * looser, found
    assert not [code for code, _ in found if code[0] in "EMSY"], found


@pytest.mark.parametrize(
    ("rows", "looser"),
    [
        ("{city: 19, town: 21, rural: 23}", False),
        ("{city: 19, town: 22, rural: 23}", True),
        ("{city: 18}", False),
        ("{town: 21, rural: 23}", False),  # cities are not said
        ("{rural: 24, town: 21}", True),
        ("{rural: 23, town: 21}", False),  # in another order
    ],
)
def test_table_against_table(tmp_path, rows, looser):
    tables = f"tables: {{t: {{label: 表, by: area, rows: {rows}, source: city, confidence: B}}}}\ncriteria:"
    text = own("cases", "pupils / staff", "at_most: {table: t}").replace("criteria:", tables, 1)
    found = found_in(tmp_path, TABLES, own_1=text)
    assert [code for code, _ in found if code == "C075"] == ["C075"] * looser, found
