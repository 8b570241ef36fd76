"""Units of rules and data as people read them in each language; rulesets write them in Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.wording import Phrases

if TYPE_CHECKING:
    from engine.diagnostics import Language

_UNITS = Phrases("units", {
    "㎡": ("㎡", "m²"),
    "米": ("米", "m"),
    "元": ("元", "yuan"),
    "万元": ("万元", "×10,000 yuan"),
    "元/年": ("元/年", "yuan a year"),
    "年": ("年", "years"),
    "小时": ("小时", "hours"),
    "分钟": ("分钟", "minutes"),
    "度": ("度", "degrees"),
    "分": ("分", "points"),
})  # fmt: skip


def unit_text(unit: str, language: Language) -> str:
    """A unit; in English nothing where it only says what is counted (人, 间, 册).

    >>> unit_text("元", "en"), unit_text("人", "en"), unit_text("人", "zh"), unit_text("%", "en")
    ('yuan', '', '人', '%')
    """
    if language == "zh" or unit.isascii():
        return unit
    return _UNITS(unit, language) if unit in _UNITS else ""
