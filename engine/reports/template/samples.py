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
_OF_FIELD: dict[str, float] = {
    "pupils": 540, "classes": 12, "largest_class": 45, "full_time_teachers": 32, "staff": 35,
    "boarders": 0, "year_built": 1998, "teaching_area": 3200, "indoor_sports_area": 300,
    "sports_ground_area": 4600, "equipment_value": 860000, "books": 16000, "building_area": 5200,
    "land_area": 14000,
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
