"""The demo county: made again it is the same, its totals hold, and both forms say the same."""

from __future__ import annotations

import csv
import doctest
import importlib
import math
import subprocess
import sys
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from engine import evaluate, load_ruleset, read_dataset

EXAMPLES = Path(__file__).parents[2] / "examples"
WORKBOOK, FOLDER = EXAMPLES / "demo-county.xlsx", EXAMPLES / "demo-county"
FILES = ("schools.csv", "county.csv", "assessments.csv")
LEVELS = ("primary", "junior")
RUNS = (
    ("national-quality@2017", ()),
    ("national-quality@2017", (("stage", "self"),)),
    ("national-basic@2012", (("province", "anhui@2018"),)),
    ("national-quality/city-relaxations@2017", ()),
    ("national-basic/example-rubric@2012", ()),
)


@cache
def evaluated(path, ruleset, options=()):
    return evaluate(load_ruleset(ruleset), read_dataset(path), **dict(options))


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The output of the script, run afresh."""
    folder = tmp_path_factory.mktemp("made")
    script = EXAMPLES / "make_demo_county.py"
    subprocess.run([sys.executable, script, "--output", folder], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def schools():
    """The rows of schools.csv, numbers as numbers and empty cells as None."""
    with (FOLDER / "schools.csv").open(encoding="utf-8-sig", newline="") as file:
        return [{name: _value(name, text) for name, text in row.items()} for row in _rows(file)]


@pytest.fixture(scope="module")
def quality():
    return evaluated(WORKBOOK, "national-quality@2017")


@pytest.fixture(scope="module")
def basic():
    return evaluated(WORKBOOK, "national-basic@2012", (("province", "anhui@2018"),))


def _rows(file):
    return csv.DictReader(file)


def _value(name, text):
    if not text:
        return None
    return float(text) if not name.endswith("code") and text.replace(".", "").isdigit() else text


def _cells(path):
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


# -------------------------------------------------------------------------- made again, the same


@pytest.mark.parametrize("name", FILES)
def test_the_csv_files_are_made_again_byte_for_byte(made, name):
    assert (made / "demo-county" / name).read_bytes() == (FOLDER / name).read_bytes()


def test_the_workbook_is_made_again_cell_for_cell(made):
    assert _cells(made / "demo-county.xlsx") == _cells(WORKBOOK)


def test_the_script_makes_the_same_bytes_twice(made, tmp_path):
    script = EXAMPLES / "make_demo_county.py"
    subprocess.run([sys.executable, script, "--output", tmp_path], check=True, capture_output=True)
    assert (tmp_path / WORKBOOK.name).read_bytes() == (made / WORKBOOK.name).read_bytes()


@pytest.mark.parametrize("name", ["columns", "teachers"])
def test_the_examples_in_docstrings_hold(monkeypatch, name):
    monkeypatch.syspath_prepend(str(EXAMPLES))
    found = doctest.testmod(importlib.import_module(f"county_model.{name}"))
    assert found.attempted > 0
    assert found.failed == 0


def test_csv_files_open_in_excel():
    assert all((FOLDER / name).read_bytes().startswith(b"\xef\xbb\xbf") for name in FILES)


def test_codes_are_text_in_the_workbook():
    header, *rows = _cells(WORKBOOK)["学校"]
    at = [header.index(name) for name in ("学校代码", "县代码", "主校代码")]
    assert {type(row[column]) for row in rows for column in at} == {str}


def test_the_workbook_says_that_it_is_made_up():
    text = "".join(str(cell) for row in _cells(WORKBOOK)["说明"] for cell in row)
    assert "虚构" in text
    assert "12,274人、5,085人" in text


# ------------------------------------------------------------------------------ published totals


@pytest.mark.parametrize(
    ("column", "total"),
    [
        ("pupils_primary", 12274),
        ("pupils_junior", 5085),
        ("full_time_teachers_primary", 829),
        ("full_time_teachers_junior", 535),
    ],
)
def test_columns_add_up_to_the_published_totals(schools, column, total):
    assert sum(row[column] or 0 for row in schools) == total


def test_37_primary_and_8_junior_schools_are_counted(schools):
    kinds = [row["school_type"] for row in schools if row["counted"] == "yes"]
    assert kinds.count("primary") + kinds.count("teaching_point") == 37
    assert kinds.count("junior") + kinds.count("nine_year") == 8
    assert len(kinds) == 37 + 8 + 1  # and the special school


def test_everything_that_the_demo_should_show_is_there(schools):
    points = [row["pupils_primary"] for row in schools if row["school_type"] == "teaching_point"]
    assert {50, 49} <= set(points)
    assert [row["owner"] for row in schools].count("private") == 1
    assert [row["area"] for row in schools].count("rural") > len(schools) / 2
    [campus] = [row for row in schools if row["counted"] == "no"]
    assert campus["parent_school_code"] in [row["school_code"] for row in schools]


# ----------------------------------------------------------------------------------- plausibility


@pytest.mark.parametrize("level", LEVELS)
def test_parts_do_not_exceed_the_whole(schools, level):
    for row in schools:
        if row[f"pupils_{level}"] is None:
            continue
        teachers = row[f"full_time_teachers_{level}"]
        for part in ("teachers_above_degree", "teachers_mid_title", "backbone_teachers"):
            assert row[f"{part}_{level}"] <= teachers, row["school"]
        assert row[f"pe_art_teachers_{level}"] <= teachers, row["school"]
        assert row[f"certified_teachers_{level}"] == teachers, row["school"]
        assert row[f"boarders_{level}"] <= row[f"pupils_{level}"], row["school"]


@pytest.mark.parametrize("level", LEVELS)
def test_the_largest_class_is_not_below_the_mean(schools, level):
    for row in schools:
        largest = row[f"largest_class_{level}"]
        if largest is not None:
            assert largest >= row[f"pupils_{level}"] / row[f"classes_{level}"], row["school"]


def test_buildings_hold_their_rooms_and_funds_their_training(schools):
    for row in schools:
        inside = row["teaching_area"] + row["dormitory_area"]
        assert row["building_area"] > inside, row["school"]
        assert row["indoor_sports_area"] < row["teaching_area"], row["school"]
        assert row["training_funds"] < row["public_funds"], row["school"]


@pytest.mark.parametrize("column", ["equipment_value", "public_funds", "training_funds"])
def test_yuan_written_as_wan_are_the_same_number(schools, column):
    header, *rows = _cells(WORKBOOK)["学校"]
    label = {"equipment_value": "教学仪器设备资产值", "public_funds": "公用经费"}
    at = header.index(f"{label.get(column, '教师培训经费')}(万元)")
    assert [row[at] * 10_000 for row in rows] == [row[column] for row in schools]


# ---------------------------------------------------------------------------- both forms, the same


@pytest.mark.parametrize(("ruleset", "options"), RUNS)
def test_workbook_and_csv_files_give_the_same_tables(ruleset, options):
    one = evaluated(WORKBOOK, ruleset, options).tables
    other = evaluated(FOLDER, ruleset, options).tables
    for name in set(one) - {"diagnostics"}:
        pd.testing.assert_frame_equal(one[name], other[name], check_exact=True, obj=name)


@pytest.mark.parametrize(("ruleset", "options"), RUNS)
@pytest.mark.parametrize("path", [WORKBOOK, FOLDER])
def test_the_data_are_understood_without_a_warning(ruleset, options, path):
    found = evaluated(path, ruleset, options).diagnostics
    # The county is made up: no province has its code, which a gate without --province needs.
    expected = ["R016"] if ruleset.startswith("national-basic") and not options else []
    assert [item.code for item in found if item.severity != "info"] == expected


# ------------------------------------------------------------------------------ what the demo shows


def _parts(evaluation, ruleset):
    rows = evaluation.tables["verdicts"]
    rows = rows[(rows["ruleset"] == ruleset) & rows["part"].notna()]
    return dict(zip(rows["part"], rows["verdict"], strict=True))


def _names(evaluation, criterion, status="not_met"):
    """(school, level) of every row of a criterion with that status."""
    rows = evaluation.tables["criteria"]
    rows = rows[(rows["criterion"] == criterion) & (rows["status"] == status)]
    data = evaluation.data.schools
    name = dict(zip(data.code, data.name, strict=True))
    pairs = zip(rows["school_code"], rows["level"], strict=True)
    return {(name.get(code), level) for code, level in pairs}


def test_basic_balance_fails_by_single_schools_alone(basic):
    assert _parts(basic, "national-basic") == {
        "province_standard": "not_met",
        "balance": "met",
        "government": "met",
        "satisfaction": "met",
    }
    assert {name for name, _ in _names(basic, "province_standard")} == {
        "实验小学",
        "甲镇中心小学",  # both by the judgement supplied, the others by the provincial standard
        "城关第一小学",
        "乙镇柳林小学",
        "戊镇石桥小学",
        "己乡青山小学",
    }


def test_quality_balance_fails_in_three_parts_and_is_undetermined_in_one(quality):
    parts = _parts(quality, "national-quality")
    failed = {name for name, verdict in parts.items() if verdict == "not_met"}
    assert failed == {"resources", "balance", "government"}
    assert [name for name, verdict in parts.items() if verdict == "undetermined"] == ["quality"]


def test_sections_that_fall_short_of_6_of_7_or_of_the_floor(quality):
    assert _names(quality, "resources") == {
        ("实验小学", "primary"),  # 6 of 7, L5 below 85 %
        ("甲镇梅岭小学", "primary"),  # 5 of 7
        ("乙镇柳林小学", "primary"),  # 6 of 7, L3 at 84.2 %
        ("戊镇石桥小学", "primary"),  # 6 of 7, L2 at 0
        ("己乡青山小学", "primary"),  # 6 of 7, L3 at 0
        ("庚乡碧溪小学", "primary"),  # 5 of 7, both above the floor
        ("丁镇学校", "junior"),  # 5 of 7; its primary section meets the lower standards
        ("启明学校", "primary"),
        ("启明学校", "junior"),
    }


def test_coefficients_beyond_the_limit_and_one_that_reads_as_the_limit(quality):
    rows = quality.tables["coefficients"].set_index(["level", "indicator"])
    failed = rows[rows["status"] == "not_met"]
    assert set(failed.index) == {("primary", "L6"), ("junior", "L2"), ("junior", "L6")}
    assert rows.index[rows["prints_as_limit"]].tolist() == [("primary", "L6")]
    assert f"{failed['cv'][('primary', 'L6')]:.2f}" == "0.50"


def test_items_of_the_government_that_fail(quality):
    assert _names(quality, "g02_equipment") == {(None, None)}
    assert _names(quality, "g03_art_rooms") == {("乙镇兰田小学", None), ("庚乡中岭教学点", None)}
    assert _names(quality, "g03_music_area") == {("乙镇中心小学", None)}
    assert _names(quality, "g04") == {("实验小学", None)}  # 1,846 and the campus's 208
    assert _names(quality, "g05") == {("甲镇中心小学", "primary")}
    assert _names(quality, "g05", "undetermined") == {("庚乡中心小学", "primary")}


def test_the_province_sees_what_the_county_did_not():
    own = evaluated(WORKBOOK, "national-quality@2017", (("stage", "self"),))
    assert _names(own, "g02_equipment", "met") == {(None, None)}


def test_the_relaxations_let_two_schools_pass():
    relaxed = evaluated(WORKBOOK, "national-quality/city-relaxations@2017")
    failed = {name for name, _ in _names(relaxed, "resources")}
    assert not failed & {"实验小学", "己乡青山小学"}
    assert _names(relaxed, "g04") == set()


# ------------------------------------------------------------- the coefficients, computed otherwise

SHARED = {  # resource per pupil, from the columns that are divided over the levels
    "L4": lambda row: row["teaching_area"] - row["indoor_sports_area"],
    "L5": lambda row: row["sports_ground_area"] + row["indoor_sports_area"],
    "L6": lambda row: row["equipment_value"],
    "L7": lambda row: 100 * (row["multimedia_rooms"] or 0),
}
OF_LEVEL = {"L1": "teachers_above_degree", "L2": "backbone_teachers", "L3": "pe_art_teachers"}


def _sections(schools, level):
    """Pupils and resources of each section; row by row, by the words of the calculation note."""
    sections = {}
    for row in schools:
        pupils = row[f"pupils_{level}"]
        small_point = row["school_type"] == "teaching_point" and (pupils or 0) < 50
        if not pupils or small_point or row["school_type"] == "special":
            continue
        weighted = (row["pupils_primary"] or 0) + 1.1 * (row["pupils_junior"] or 0)
        share = pupils * (1 if level == "primary" else 1.1) / weighted
        found = {name: share * value(row) for name, value in SHARED.items()}
        found |= {name: 100 * row[f"{column}_{level}"] for name, column in OF_LEVEL.items()}
        section = sections.setdefault(row["parent_school_code"] or row["school_code"], {})
        for name, value in {"pupils": pupils, **found}.items():
            section[name] = section.get(name, 0) + value
    return list(sections.values())


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("indicator", [*OF_LEVEL, *SHARED])
def test_coefficients_agree_with_plain_arithmetic(quality, schools, level, indicator):
    sections = _sections(schools, level)
    everyone = math.fsum(section["pupils"] for section in sections)
    mean = math.fsum(section[indicator] for section in sections) / everyone
    square = math.fsum(
        section["pupils"] * (section[indicator] / section["pupils"] - mean) ** 2
        for section in sections
    )
    rows = quality.tables["coefficients"].set_index(["level", "indicator"])
    assert rows["cv"][(level, indicator)] == pytest.approx(
        math.sqrt(square / everyone) / mean, rel=1e-12
    )
