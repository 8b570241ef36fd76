"""C084 gap-between-dates."""

from __future__ import annotations

import pytest

from tests.checks.given import found, found_in, framed, write

DATED = """
criteria:
  rate: {label: 认可程度, measure: recognition_rate, unit: "%", at_least: {dates: [ROWS]}, source: std, confidence: B}
verdict: {population: all, all: [rate]}
"""


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ('{from: "2021", to: "2022", is: 90}, {from: "2024", is: 95}', ['{from: "2024"']),
        ('{from: "2024", is: 95}, {from: "2021", to: "2022", is: 90}', ['{from: "2024"']),
        (
            '{from: "2021", to: "2023-06-29", is: 90}, {from: "2023-07", is: 95}',
            ['{from: "2023-07"'],
        ),
        ('{from: "2021", to: "2023", is: 90}, {from: "2024", is: 95}', []),
        ('{from: "2021", to: "2023-06", is: 90}, {from: "2023-07", is: 95}', []),
        ('{from: "2021", to: "2023", is: 90}', []),
        ('{to: "2020", is: 80}, {from: "2022", is: 90}', ['{from: "2022"']),
    ],
)
def test_days_between_rows(tmp_path, rows, told):
    assert found_in(tmp_path, DATED.replace("ROWS", rows)) == [("C084", one) for one in told]


def test_the_days_are_named(tmp_path):
    rows = '{from: "2021", to: "2022", is: 90}, {from: "2024", is: 95}'
    write(tmp_path, {"example/1.yaml": framed(DATED.lstrip("\n").replace("ROWS", rows))})
    (one,) = found(tmp_path)

    assert "2023-01-01" in one.message("zh")
    assert "2023-12-31" in one.message("zh")
