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
