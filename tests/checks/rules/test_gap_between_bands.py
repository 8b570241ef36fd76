"""C080 gap-between-bands: gaps of the union of all rows, by hand."""

from __future__ import annotations

import pytest

from tests.checks.given import found, found_in, framed, write

BANDS = """
criteria:
  rooms:
    label: 专用教室
    measure: music_rooms
    unit: 间
    at_least: {by: VALUE, bands: [ROWS]}
    source: std
    confidence: B
groups:
  sections: {title: 学段, every: section, all: [rooms]}
verdict: {population: all, all: [sections]}
"""


def gaps(tmp_path, value, rows):
    text = BANDS.replace("VALUE", value).replace("ROWS", rows)
    return [words for code, words in found_in(tmp_path, text) if code == "C080"]


@pytest.mark.parametrize(
    ("value", "rows", "told"),
    [
        ("pupils / classes", "{to: 45, is: 1}, {from: 46, is: 2}", ["{from: 46"]),
        ("pupils / classes", "{below: 45, is: 1}, {above: 45, is: 2}", ["{above: 45"]),  # 45 itself
        ("pupils / classes", "{above: 45, is: 2}, {below: 45, is: 1}", ["{above: 45"]),  # any order
        ("classes", "{to: 11, is: 1}, {from: 13, is: 2}", ["{from: 13"]),  # 12
        (
            "classes",
            "{below: 12, is: 1}, {above: 12, to: 18, is: 2}, {from: 20, is: 3}",
            ["{above: 12", "{from: 20"],
        ),
        ("classes", "{to: 30, is: 1}, {from: 5, to: 10, is: 2}, {from: 40, is: 3}", ["{from: 40"]),
    ],
)
def test_gaps(tmp_path, value, rows, told):
    assert gaps(tmp_path, value, rows) == told


@pytest.mark.parametrize(
    ("value", "rows"),
    [
        (
            "classes",
            "{to: 11, is: 1}, {from: 12, to: 18, is: 2}, {from: 19, is: 3}",
        ),  # whole numbers
        ("school_total(classes) + 2", "{to: 11, is: 1}, {from: 12, is: 3}"),
        ("ceil(pupils / classes)", "{to: 45, is: 1}, {from: 46, is: 2}"),
        ("pupils / classes", "{to: 45, is: 1}, {above: 45, is: 2}"),
        ("pupils / classes", "{below: 45, is: 1}, {from: 45, is: 2}"),
        ("classes", "{below: 11.5, is: 1}, {above: 11.5, is: 2}"),  # no number of classes
        (
            "classes",
            "{to: 5, is: 1}, {from: 3, to: 9, is: 2}, {from: 10, is: 3}",
        ),  # an overlap, no gap
    ],
)
def test_no_gaps(tmp_path, value, rows):
    assert gaps(tmp_path, value, rows) == []


@pytest.mark.parametrize(
    ("rows", "zh"),
    [
        ("{to: 45, is: 1}, {from: 46, is: 2}", "45 至 46（不含 45、46）"),
        ("{below: 45, is: 1}, {from: 46, is: 2}", "45 至 46（不含 46）"),
        ("{below: 45, is: 1}, {above: 46, is: 2}", "45 至 46 时"),
        ("{below: 45, is: 1}, {above: 45, is: 2}", "为 45 时"),
    ],
)
def test_the_gap_in_words(tmp_path, rows, zh):
    text = BANDS.replace("VALUE", "pupils / classes").replace("ROWS", rows)
    write(tmp_path, {"example/1.yaml": framed(text.lstrip("\n"))})
    (one,) = found(tmp_path)

    assert zh in one.message("zh")


def test_bands_inside_levels_cases_and_measures(tmp_path):
    fragment = """
measures:
  kind: {label: 类别, values: {a: 大, b: 小}, value: {by: school_total(classes), bands: [{below: 12, is: b}, {above: 12, is: a}]}}
criteria:
  rooms:
    label: 专用教室
    measure: music_rooms
    unit: 间
    applies_when: kind == 'a'
    at_least:
      primary: [{when: boarding, is: {by: classes, bands: [{to: 5, is: 1}, {from: 7, is: 2}]}, because: 寄宿}, {is: 1}]
      junior: 2
    source: std
    confidence: B
"""
    assert sorted(found_in(tmp_path, fragment)) == [("C080", "{above: 12"), ("C080", "{from: 7")]
