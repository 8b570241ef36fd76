"""The county as three tables of rows, every value under its canonical field id."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from county_model.assessments import assessment_rows
from county_model.county import county_row
from county_model.schools import school_rows

SEED = 2023


@dataclass(frozen=True, slots=True)
class Tables:
    """What the workbook and the CSV files hold alike."""

    schools: list[dict[str, Any]]
    county: dict[str, Any]
    assessments: list[dict[str, Any]]


def demo_county() -> Tables:
    """Make the county; the same one every time."""
    schools = school_rows(np.random.default_rng(SEED))
    return Tables(schools, county_row(schools), assessment_rows())
