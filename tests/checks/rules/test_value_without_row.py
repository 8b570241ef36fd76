"""C085 value-without-row."""

from __future__ import annotations

import pytest

from tests.checks.given import found_in

TABLE = """
tables:
  norm: {label: 标准, by: BY, rows: ROWS, source: std, confidence: B}
criteria:
  books: {label: 生均图书, measure: books / pupils, unit: 册, at_least: {table: norm}, source: std, confidence: B}
"""


@pytest.mark.parametrize(
    ("by", "rows", "told"),
    [
        ("area", "{city: 1, town: 2}", True),
        ("area", "{city: 1, town: 2, rural: 3}", False),
        ("area", "{city: 1, town: 2}, note: 原表没有乡村一行", False),
        ("level", "{primary: 20}", True),
        ("level", "{primary: 20, junior: 30}", False),
    ],
)
def test_a_value_that_data_may_have(tmp_path, by, rows, told):
    found = found_in(tmp_path, TABLE.replace("BY", by).replace("ROWS", rows))
    assert [code for code, _ in found if code == "C085"] == ["C085"] * told
    assert not [code for code, _ in found if code[0] in "EMSY"], found


@pytest.mark.parametrize(("gone", "told"), [("", False), ("nine_year", True)])
def test_types_of_school_without_a_rated_level_are_not_missed(tmp_path, gone, told):
    """Special and vocational schools have no levels of their own."""
    types = ["primary", "junior", "teaching_point", "nine_year", "twelve_year"]
    rows = ", ".join(f"{name}: 1" for name in [*types, "complete_secondary"] if name != gone)
    text = TABLE.replace("BY", "school_type").replace("ROWS", f"{{{rows}}}")
    codes = [code for code, _ in found_in(tmp_path, text)]
    assert [code for code in codes if code == "C085"] == ["C085"] * told
    assert not [code for code in codes if code[0] in "EMSY"]
