"""The county's own facts: one row, some of it added up from the schools."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from county_model.schools import COUNTY, COUNTY_CODE, YEAR

if TYPE_CHECKING:
    from collections.abc import Sequence

AS_OF = "2023-09-01"


def county_row(schools: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The row of the county table. `largest_school_difference` is left empty on purpose."""
    migrants = sum(row["migrant_children"] for row in schools)
    private = sum(row["migrant_children"] for row in schools if row["owner"] == "private")
    return {
        "county_code": COUNTY_CODE,
        "county": COUNTY,
        "year": YEAR,
        "as_of": AS_OF,
        "basic_recognition_date": "2016-12-20",
        "special_education_funding_per_pupil": 8000,
        "teacher_average_pay": 98_640,
        "civil_servant_average_pay": 97_900,
        "training_hours_rate": 100,
        "rotation_eligible": 742,
        "rotated_teachers": 83,
        "rotated_backbone": 18,
        "nearby_enrolment_primary": 100,
        "nearby_enrolment_junior": 98.6,
        "quota_share": 62,
        "county_migrant_children": migrants,
        "county_migrant_children_placed": migrants - private,
        "disabled_children": 118,
        "disabled_enrolled": 114,
        "worst_subject_level": 3,
        "largest_school_difference": None,
        "recognition_rate": 91.3,
        "questionnaires_valid": 2964,
        "questionnaires_satisfied": 2741,
        "years_of_negative_growth": 1,
        "three_year_mean_growth": 4.2,
        "transfer_share": 71.5,
        "transfer_share_norm": 70,
        "dropout_rate_primary": 0,
        "dropout_rate_junior": 0.3,
        "fitness_pass_rate": 93.4,
    }
