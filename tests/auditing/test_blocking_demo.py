"""Cells of the made-up county blanked by hand -> the rules that are blocked, for each sort of rule."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from engine.auditing import audit
from engine.data import read_dataset
from engine.evaluation import evaluate
from engine.language.load import Loader

DEMO = Path(__file__).parents[2] / "examples" / "demo-county.xlsx"
LOADER = Loader()
GOVERNMENT = "县级人民政府推进义务教育均衡发展工作评估得分"


@pytest.fixture
def blanked(tmp_path):
    def audited(ruleset, *cells, province=()):
        """Blank cells, each a sheet, header and row, and audit by a ruleset."""
        book = openpyxl.load_workbook(DEMO)
        for sheet, header, row in cells:
            column = next(
                cell.column for cell in book[sheet][1] if cell.value.startswith(header)
            )  # fmt: skip
            book[sheet].cell(row, column).value = None
        book.save(tmp_path / "data.xlsx")
        dataset = read_dataset(tmp_path / "data.xlsx")
        rules = LOADER.load(ruleset)
        evaluation = evaluate(rules, dataset, province=province, loader=LOADER)
        return audit(dataset, rules.dictionary, evaluation)

    return audited


def told(found, code, cell=""):
    return [f.message() for f in found.of(code) if not cell or f.cell == cell]


def test_an_indicator_of_sections_and_its_coefficient(blanked):
    """L5 of two schools, so that the county has no coefficient of L5.

    The third school (row 10) is blanked in an item of another rule.
    """
    found = blanked(
        "national-quality", ("学校", "运动场地面积", 5), ("学校", "运动场地面积", 7),
        ("学校", "小学专任教师数", 10),
    )  # fmt: skip

    assert told(found, "A040", "AW5") == ["缺少运动场地面积：L5 生均体育运动场馆面积 无法判定"]
    assert told(found, "A040", "AE10") == [
        "缺少小学专任教师数：g12 12 专任教师全部持有教师资格证 无法判定"
    ]
    assert told(found, "A041") == [
        "虚构示范县有 2 所学校缺少运动场地面积：L5 生均体育运动场馆面积 在全县无法判定"
    ]
    (county,) = found.of("A041")
    assert county.diagnostic.hint() == "补填这些学校的这一项：第 5、7 行"


def test_a_rule_about_the_county(blanked):
    found = blanked("national-quality", ("县", "符合交流条件教师数", 2))

    assert told(found, "A040", "J2") == [
        "缺少符合交流条件教师数：g11_rotation 每年交流轮岗教师占符合条件教师的比例 无法判定"
    ]
    assert told(found, "A041") == []  # the cell itself is the county's


def test_a_rule_behind_the_gate_of_a_province(blanked):
    """Anhui asks for the built area, which the national ruleset does not."""
    cell = ("学校", "校舍建筑面积", 12)

    gated = blanked("national-basic", cell, province=("安徽",))
    open_ = blanked("national-quality", cell)

    assert told(gated, "A040", "AS12") == ["缺少校舍建筑面积：built_area 生均校舍建筑面积 无法判定"]
    assert told(open_, "A040", "AS12") == []


def test_a_field_of_two_rulesets_names_the_rules_of_both(blanked):
    found = blanked("national-basic", ("学校", "运动场地面积", 5), province=("安徽",))

    assert told(found, "A040", "AW5") == [
        "缺少运动场地面积：sports_area_per_pupil 生均体育运动场馆面积、sports_area 生均体育运动场馆面积 无法判定"
    ]


def test_a_judgement_of_the_county_that_was_not_made(blanked):
    """Every row of the government's mark loses it."""
    sheet = openpyxl.load_workbook(DEMO)["评估"]
    rows = [row[0].row for row in sheet.iter_rows(min_row=2) if row[1].value == GOVERNMENT]

    found = blanked("national-basic", *(("评估", "得分", row) for row in rows), province=("安徽",))

    (message,) = told(found, "A042")
    assert message.startswith(f"没有评定“{GOVERNMENT}”：")
