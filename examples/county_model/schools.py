"""The roster -> what every school has: one row each, every value under its canonical field id.

Whole numbers, dates as text and None where a cell is empty. Only sums, products and rounding of a
uniform draw are used, so the same seed gives the same rows everywhere.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from county_model.roster import LEVELS, ROSTER, School
from county_model.teachers import add_teachers

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np

    Row = dict[str, Any]

COUNTY_CODE, COUNTY, YEAR = "999999", "虚构示范县", 2023
CLASS_SIZE = {  # what a school plans for
    "town": {"primary": 43, "junior": 48},
    "rural": {"primary": 37, "junior": 42},
}
LARGEST = {"primary": 45, "junior": 50}  # what it may not exceed
GRADES = {"primary": 6, "junior": 3}
SPLIT = {"primary": 1.0, "junior": 1.1}
PUBLIC_FUNDS = {"primary": 720, "junior": 940}  # yuan per pupil
SPECIAL_FUNDS = 8000
LEAST_FUNDED = 100  # pupils
ROOMS_PER_PUPIL = {"primary": 4.6, "junior": 6.0}  # m2 of teaching rooms
OFFICES_PER_PUPIL = {"primary": 3.7, "junior": 3.9}  # m2 of all other rooms but dormitories
BED = 4  # m2 of dormitory
POORLY_EQUIPPED = 1800  # yuan per pupil
BOOKS_PER_PUPIL = {"primary": 26, "junior": 36.5}

# Cells that are empty although the school should have filled them in.
MISSING = {
    ("庚乡中心小学", "largest_class_primary"),
    ("乙镇兰田小学", "year_built"),
    ("庚乡中岭教学点", "multimedia_rooms"),
}
OVERSIZE = {("甲镇中心小学", "largest_class_primary"): 54}
IN_THE_CENTRE = {"实验小学", "实验小学东校区", "城关第一小学"}
VERY_DENSE = {"实验小学"}
LEASED_GROUNDS = {"实验小学": 2700}  # m2, at the sports ground next door
SMALL_MUSIC_ROOM = {"乙镇中心小学": 84}
NO_ART_ROOM = {"乙镇兰田小学", "庚乡中岭教学点"}
NO_MUSIC_ROOM = {"庚乡中岭教学点"}


def school_rows(rng: np.random.Generator) -> list[Row]:
    """Every row of the schools table, in the roster's order."""
    rows = [_row(number, school, rng) for number, school in enumerate(ROSTER, start=1)]
    codes = {row["school"]: row["school_code"] for row in rows}
    for row, school in zip(rows, ROSTER, strict=True):
        row["parent_school_code"] = codes.get(school.campus_of)
    for level in LEVELS:
        add_teachers(level, rows, rng)
    for row, school in zip(rows, ROSTER, strict=True):
        for place in MISSING:
            if place[0] == school.name:
                row[place[1]] = None
    return rows


def exact_in_wan(yuan: float) -> int:
    """The nearest 100 yuan above that is the same number when written as 万元 and read again."""
    value = math.ceil(yuan / 100) * 100
    while (value / 10_000) * 10_000 != value:
        value += 100
    return value


def _row(number: int, school: School, rng: np.random.Generator) -> Row:
    """One school without its teachers."""
    pupils = dict(zip(LEVELS, school.pupils, strict=True))
    row: Row = {
        "county_code": COUNTY_CODE,
        "county": COUNTY,
        "year": YEAR,
        "school_code": f"{COUNTY_CODE}{number:04d}",
        "school": school.name,
        "school_type": school.kind,
        "owner": school.owner,
        "area": school.area,
        "urban_core": "yes" if school.name in IN_THE_CENTRE else "no",
        "very_dense_centre": "yes" if school.name in VERY_DENSE else "no",
        "boarding": "yes" if any(school.boarders) else "no",
        "year_built": school.built,
        "counted": "no" if school.campus_of else "yes",
        "province_standard_met": school.standard_met or None,
        "charter": "yes",
        "informatised_management": "yes",
    }
    for level, share in zip(LEVELS, school.boarders, strict=True):
        row |= _section(level, pupils[level], share, school, rng)
    resources = _about(rng, 0.06)  # how well the school is provided for, in all respects
    row |= _premises(row, pupils, school, resources, rng)
    row |= _equipment(row, pupils, school, resources, rng)
    row |= _funds(pupils, school, rng)
    migrants = 0.08 if school.area == "town" else 0.01
    row["migrant_children"] = round(sum(school.pupils) * migrants * _about(rng, 0.3))
    return row


def _about(rng: np.random.Generator, spread: float) -> float:
    """A factor around 1."""
    return 1 + spread * (2 * rng.random() - 1)


def _section(
    level: str, pupils: int, boarders: float, school: School, rng: np.random.Generator
) -> Row:
    """Pupils and classes of one level; empty cells where the school has no such level."""
    draws = rng.random(6)  # as many for every section, so that one school does not move the next
    names = ["pupils", "boarders", "classes", "largest_class", "daily_lesson_hours"]
    flow = ["first_year_pupils", "transferred_in", "transferred_out", "deaths", "graduates"]
    names += flow if level == "junior" else []
    if not pupils:
        return {f"{name}_{level}": None for name in names}
    classes = _classes(level, pupils, school)
    mean = pupils / classes
    largest = min(LARGEST[level], math.ceil(mean * (1.02 + 0.1 * draws[0])))
    largest = OVERSIZE.get((school.name, f"largest_class_{level}"), largest)
    hours = (6 if level == "primary" else 7) - 0.5 * (school.area == "rural")
    values = [pupils, round(pupils * boarders), classes, largest, hours]
    if level == "junior":
        first = round(pupils / 3 * (0.97 + 0.08 * draws[1]))
        came, went = round(first * 0.03 * draws[2]), round(first * 0.04 * draws[3])
        stayed = first + came - went
        values += [first, came, went, 0, stayed - round(stayed * 0.045 * draws[4])]
    return {f"{name}_{level}": value for name, value in zip(names, values, strict=True)}


def _classes(level: str, pupils: int, school: School) -> int:
    if school.kind == "special":
        return math.ceil(pupils / 9)
    if school.kind == "teaching_point":
        return min(4, math.ceil(pupils / 11))
    return max(GRADES[level], math.ceil(pupils / CLASS_SIZE[school.area][level]))


def _premises(
    row: Row,
    pupils: Mapping[str, int],
    school: School,
    resources: float,
    rng: np.random.Generator,
) -> Row:
    """Buildings, rooms and grounds, shared by all levels of the school."""
    point, rural = school.kind == "teaching_point", school.area == "rural"
    everyone = sum(pupils.values())
    fixed = 150 if point else 400 + 400 * (pupils["junior"] > 0)
    rooms = fixed + sum(ROOMS_PER_PUPIL[level] * pupils[level] for level in LEVELS)
    rooms = round(rooms * school.rooms * resources * _about(rng, 0.04))
    indoor = 0 if rural or everyone < 400 else round(120 + 0.35 * everyone)
    spacious = 9.2 if rural else 7.9
    grounds = (700 if rural and not point else 150) + spacious * pupils["primary"]
    grounds = grounds + 1.25 * spacious * pupils["junior"] + (600 if pupils["junior"] else 0)
    grounds = round(grounds * school.grounds * resources * _about(rng, 0.06))
    dormitory = BED * sum(row[f"boarders_{level}"] or 0 for level in LEVELS)
    offices = 120 + sum(OFFICES_PER_PUPIL[level] * pupils[level] for level in LEVELS)
    classes = sum(row[f"classes_{level}"] or 0 for level in LEVELS)
    music = 0 if school.name in NO_MUSIC_ROOM else math.ceil(classes / 12)
    art = 0 if school.name in NO_ART_ROOM else math.ceil(classes / 12)
    smallest = SMALL_MUSIC_ROOM.get(school.name, 96 + math.floor(14 * rng.random()))
    return {
        "teaching_area": rooms + indoor,
        "indoor_sports_area": indoor,
        "sports_ground_area": grounds,
        "extra_sports_area": LEASED_GROUNDS.get(school.name, 0),
        "building_area": round(rooms + indoor + offices + dormitory),
        "dormitory_area": dormitory,
        "music_rooms": music,
        "smallest_music_room": smallest if music else None,
        "art_rooms": art,
        "smallest_art_room": 90 + math.floor(12 * rng.random()) if art else None,
    }


def _equipment(
    row: Row,
    pupils: Mapping[str, int],
    school: School,
    resources: float,
    rng: np.random.Generator,
) -> Row:
    """Equipment, computers, books and networked rooms."""
    weighted = sum(SPLIT[level] * pupils[level] for level in LEVELS)
    everyone = weighted if all(pupils.values()) else sum(pupils.values())
    classes = sum(row[f"classes_{level}"] or 0 for level in LEVELS)
    if school.equipment < POORLY_EQUIPPED:
        rooms = max(1, math.floor(0.021 * everyone))
    else:  # and in a school of some size, one more for six classes
        rooms = math.ceil(0.0245 * everyone + classes * 0.175 * (school.kind != "teaching_point"))
    books = 300 + sum(BOOKS_PER_PUPIL[level] * pupils[level] for level in LEVELS)
    return {
        "equipment_value": exact_in_wan(school.equipment * everyone * _about(rng, 0.02)),
        "computers": math.ceil(4 + 0.132 * sum(pupils.values()) * resources * _about(rng, 0.03)),
        "books": round(books * resources * (1.08 + 0.12 * rng.random())),
        "multimedia_rooms": rooms,
    }


def _funds(pupils: Mapping[str, int], school: School, rng: np.random.Generator) -> Row:
    """Public funds and the part of them that is spent on training."""
    if school.kind == "special":
        funds = float(SPECIAL_FUNDS * sum(pupils.values()))
    else:
        missing = max(0, LEAST_FUNDED - sum(pupils.values()))
        funds = sum(PUBLIC_FUNDS[level] * pupils[level] for level in LEVELS)
        funds += missing * PUBLIC_FUNDS["primary"]
    return {
        "public_funds": exact_in_wan(funds),
        "training_funds": exact_in_wan(funds * (0.051 + 0.012 * rng.random())),
    }
