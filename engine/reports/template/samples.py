"""A column -> what stands in the example row: plausible, and of no school."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from engine.reports.template import words

if TYPE_CHECKING:
    from engine.diagnostics import Language
    from engine.language.vocabulary import Field
    from engine.reports.template.columns import Column

_FIXED: dict[str, tuple[object, object]] = {
    "county": ("某县", "Some county"),
    "year": (2024, 2024),
    "school_code": ("3400000001", "3400000001"),
    "school": ("某县第一小学", "First primary school"),
    "as_of": (dt.date(2024, 9, 1), dt.date(2024, 9, 1)),
}
_OF_FIELD: dict[str, float] = {  # made up: one school, and a county that has no other
    "pupils": 540, "classes": 12, "largest_class": 45, "full_time_teachers": 32, "staff": 35,
    "boarders": 0, "year_built": 1998, "teaching_area": 3200, "indoor_sports_area": 300,
    "sports_ground_area": 4600, "equipment_value": 860000, "books": 16000, "building_area": 5200,
    "land_area": 14000, "backbone_teachers": 6, "pe_art_teachers": 6, "teachers_above_degree": 30,
    "teachers_mid_title": 16, "senior_title_teachers": 3, "certified_teachers": 32,
    "qualified_teachers": 32, "visiting_pe_art_teachers": 1, "non_teaching_staff": 3,
    "migrant_children": 35, "public_funds": 390000, "training_funds": 20000,
    "teacher_average_pay": 92000, "civil_servant_average_pay": 90000, "payroll": 2900000,
    "county_training_funds": 43000, "education_surcharge": 20000000,
    "surcharge_for_training": 2000000, "rotation_eligible": 20, "rotated_teachers": 3,
    "rotated_backbone": 1, "county_migrant_children": 40, "county_migrant_children_placed": 38,
    "disabled_children": 160, "disabled_enrolled": 157, "questionnaires_valid": 2000,
    "questionnaires_satisfied": 1860, "worst_subject_level": 3, "largest_school_difference": 0.12,
    "bandwidth": 200,
}  # fmt: skip
_OF_UNIT: dict[str, float] = {
    "人": 20,
    "班": 2,
    "间": 4,
    "㎡": 90,
    "元": 6000,
    "册": 16000,
    "台": 60,
    "%": 95,
    "年": 2008,
    "小时": 6,
}


def sample_of(column: Column, levels: tuple[str, ...], language: Language) -> object:
    """What an example school of these levels would fill in; None for nothing."""
    field = column.field
    if column.name == "county_code":
        return words.EXAMPLE.say(language)
    if field is None:
        return _FIXED[column.name][language == "en"]
    if column.level is not None and column.level.name not in levels:
        return None
    match field.type:
        case "yes_no":
            return (words.YES if field.name == "counted" else words.NO).say(language)
        case "category":
            return field.values[0].label.say(language)
        case "number":
            return _number(field)
        case "date":
            return dt.date(2024, 9, 1)
    return None


def _number(field: Field) -> float:
    value = _OF_FIELD.get(field.name, _OF_UNIT.get(field.unit, 1))
    if field.minimum is not None:
        value = max(value, field.minimum)
    if field.maximum is not None:
        value = min(value, field.maximum)
    return value
