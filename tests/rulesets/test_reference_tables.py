"""The printed tables of the national references re-add, within the rounding that they print."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import floor

import pytest

from engine import load_ruleset

# Pupils of a class, as the standards say; a nine-year school has two primary classes to a junior.
CLASS = {"primary": Fraction(45), "junior": Fraction(50), "nine_year": Fraction(2 * 45 + 50, 3)}


def rows(name: str, table: str) -> dict[int, dict[str, Fraction | None]]:
    """A table as printed: class count -> column -> cell."""
    found = load_ruleset(name).tables[table]
    return {
        int(row.at.literal): {
            column: None if cell is None else Fraction(cell.literal)
            for column, cell in zip(found.columns, row.cells, strict=True)
        }
        for row in found.rows
    }


@pytest.mark.parametrize("tier", ["basic", "planning"])
@pytest.mark.parametrize("kind", CLASS)
def test_built_area_per_pupil_is_the_total_by_pupils_to_a_tenth(kind, tier):
    """Printed up (5.12 as 5.2) or down (7.95 as 7.9), never as much as 0.1 away."""
    for classes, row in rows("references/urban-school-buildings@2002", f"{kind}_{tier}").items():
        away = row["per_pupil"] - row["total"] / (classes * CLASS[kind])
        assert abs(away) < Fraction(1, 10), (classes, float(away))


def test_the_planning_norm_of_nine_year_schools_rises_once():
    per_pupil = [
        row["per_pupil"]
        for row in rows("references/urban-school-buildings@2002", "nine_year_planning").values()
    ]
    rises = [one < two for one, two in pairwise(per_pupil)]
    assert rises == [False, True, False]  # 9.3, 7.9, 8.0, 7.8


@pytest.mark.parametrize(
    ("table", "level"),
    [
        ("land_primary", "primary"),
        ("land_junior", "junior"),
        ("land_boarding_primary", "primary"),
        ("land_boarding_junior", "junior"),
    ],
)
def test_rural_land_per_pupil_is_the_total_by_pupils_rounded_half_up(table, level):
    whole = [
        (classes, row)
        for classes, row in rows("references/rural-school-construction@2008", table).items()
        if row["total"] is not None
    ]
    assert whole
    for classes, row in whole:
        each = row["total"] / (classes * CLASS[level])
        assert row["per_pupil"] == floor(each + Fraction(1, 2)), classes
        assert row["total"] == row["building"] + row["sports"] + row["green"]
