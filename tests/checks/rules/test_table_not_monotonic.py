"""C082 table-not-monotonic."""

from __future__ import annotations

import pytest

from tests.checks.given import found, found_in, framed, write

TABLE = """
tables:
  norm: {label: 标准, by: school_total(classes), columns: [primary, junior], rows: {6: [ONE], 12: [TWO], 18: [THREE], 24: [FOUR]}, between: linear, below: first, above: last, source: std, confidence: B}
criteria:
  books: {label: 生均图书, measure: books / pupils, unit: 册, at_least: {table: norm}, source: std, confidence: B}
"""


def turns(tmp_path, *cells):
    text = TABLE
    for word, cell in zip(("ONE", "TWO", "THREE", "FOUR"), cells, strict=True):
        text = text.replace(word, f"{cell}, 20")
    return [words for code, words in found_in(tmp_path, text) if code == "C082"]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ((6.6, 5.8, 54, 5.2), ["[6.6"]),
        ((7.9, 8.0, 7.9, 7.2), ["[8.0"]),
    ],
)
def test_a_step_against_the_way_of_the_column(tmp_path, cells, told):
    found = turns(tmp_path, *cells)

    assert len(found) == len(told)


@pytest.mark.parametrize(
    "cells",
    [
        (6.6, 5.8, 5.4, 5.2),
        (1, 2, 2, 3),
        (5, 5, 5, 5),
        (6.6, "null", 5.4, 5.2),
        ("null", "null", 5.4, 5.2),
    ],
)
def test_falling_rising_level_and_with_holes(tmp_path, cells):
    assert turns(tmp_path, *cells) == []


def test_the_cell_is_named_in_a_table_of_one_column(tmp_path):
    text = TABLE.replace("columns: [primary, junior], ", "")
    for word, cell in zip(("[ONE]", "[TWO]", "[THREE]", "[FOUR]"), (10, 12, 2, 14), strict=True):
        text = text.replace(word, str(cell))
    write(tmp_path, {"example/1.yaml": framed(text.lstrip("\n"))})
    (one,) = found(tmp_path)

    assert one.severity == "info"
    assert "12" in one.message("zh")
    assert one.excerpt[one.place.column - 1 :].startswith("2,")
