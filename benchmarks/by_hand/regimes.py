"""The steps of each regime, whichever library takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.by_hand import rules
from benchmarks.by_hand.check import with_leaves

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType


def quality(library: ModuleType, data: Path, out: Path) -> int:
    """The regime of 2017; rows written."""
    regime, balance = rules.QUALITY, rules.QUALITY_BALANCE
    country, tables = library.Country(data), library.Tables(out)
    sections = country.sections(rules.QUALITY_FIELDS, rules.QUALITY_SHARED)
    schools = country.school_totals(sections)
    county = country.county(rules.QUALITY_COUNTY)
    resources = library.leave_out(tables, regime, sections, "resources", rules.NOT_IN_RESOURCES)
    resources = library.six_of_seven(library.judged(resources, rules.INDICATORS), rules.RESOURCES)
    sections = library.judged(sections, rules.QUALITY_SECTIONS)
    schools = library.judged(schools, rules.QUALITY_SCHOOLS)
    for group in rules.QUALITY_SCHOOL_GROUPS:
        schools = library.all_of(schools, group)
    county = library.with_texts(library.judged(county, rules.QUALITY_COUNTY), rules.QUALITY_COUNTY)
    county = library.risen(county, resources, (rules.RESOURCES,), "个学段部")
    county = library.risen(county, sections, rules.QUALITY_SECTIONS, "个学段部")
    at_schools = (*rules.QUALITY_SCHOOL_GROUPS, rules.SCHOOL_SIZE, rules.QUALITY_SCHOOLS[-1])
    county = library.risen(county, schools, at_schools, "所学校")
    county = library.balanced(tables, regime, county, resources, balance)
    for group in rules.QUALITY_GROUPS:
        county = library.all_of(county, group)
    for frame, checks in (
        (county, (*rules.QUALITY_COUNTY, *rules.QUALITY_GROUPS)),
        (resources, (*rules.INDICATORS, rules.RESOURCES)),
        (sections, rules.QUALITY_SECTIONS),
        (schools, (*rules.QUALITY_SCHOOLS, *rules.QUALITY_SCHOOL_GROUPS)),
    ):
        library.add_criteria(tables, regime, frame, checks)
    tables.write("criteria")
    library.add_sections(tables, regime, resources, rules.INDICATORS)
    library.add_sections(tables, regime, sections, rules.QUALITY_SECTIONS)
    tables.write("sections")
    parts = with_leaves(rules.QUALITY_PARTS, rules.QUALITY_GROUPS)
    library.add_verdicts(tables, regime, county, _labels("优质均衡标准"), parts)
    return tables.finish()


def basic(library: ModuleType, data: Path, out: Path) -> int:
    """The regime of 2012 with Anhui's standard of 2018; rows written."""
    regime, anhui = rules.BASIC, rules.ANHUI
    country, tables = library.Country(data), library.Tables(out)
    sections = country.sections(rules.BASIC_FIELDS, rules.BASIC_SHARED)
    schools = country.school_totals(sections)
    county = country.county(rules.BASIC_COUNTY)
    counted = library.leave_out(tables, regime, sections, "coefficients", rules.NOT_IN_COEFFICIENTS)
    table = library.leave_out(tables, regime, sections, "table", rules.NOT_IN_TABLE)
    sections = library.judged(sections, rules.ANHUI_SECTIONS)
    sections = library.all_of(sections, rules.AT_EACH_LEVEL)
    schools = library.judged(schools, (rules.ANHUI_SCHOOL_SIZE,))
    gate = library.gate(table, sections, schools)
    counted = library.judged(counted, rules.BASIC_INDICATORS)
    county = library.with_texts(library.judged(county, rules.BASIC_COUNTY), rules.BASIC_COUNTY)
    county = library.risen(county, gate, (rules.GATE,), "所学校")
    county = library.risen(county, sections, (rules.AT_EACH_LEVEL,), "个学段部")
    county = library.risen(county, schools, (rules.ANHUI_SCHOOL_SIZE,), "所学校")
    county = library.balanced(tables, regime, county, counted, rules.BASIC_BALANCE)
    county = library.all_of(county, rules.BASIC_GROUPS[0])
    for of, frame, checks in (
        (regime, county, (*rules.BASIC_COUNTY, *rules.BASIC_GROUPS)),
        (regime, gate, (rules.GATE,)),
        (anhui, sections, (*rules.ANHUI_SECTIONS, rules.AT_EACH_LEVEL)),
        (anhui, schools, (rules.ANHUI_SCHOOL_SIZE,)),
    ):
        library.add_criteria(tables, of, frame, checks)
    tables.write("criteria")
    library.add_sections(tables, regime, counted, rules.BASIC_INDICATORS)
    library.add_sections(tables, anhui, sections, rules.ANHUI_SECTIONS)
    tables.write("sections")
    parts = with_leaves(rules.BASIC_PARTS, rules.BASIC_GROUPS)
    library.add_verdicts(tables, regime, county, _labels("基本均衡标准"), parts)
    parts = with_leaves(rules.ANHUI_PARTS, ())
    library.add_verdicts(tables, anhui, county, _labels("办学基本标准"), parts)
    return tables.finish()


def _labels(standard: str) -> tuple[str, str, str]:
    return f"未达到{standard}", "无法判定", f"达到{standard}"
