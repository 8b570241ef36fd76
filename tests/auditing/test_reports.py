"""The findings as text, CSV, JSON and coloured workbook."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from engine.auditing import audit, read_explanations
from engine.data import read_dataset
from engine.diagnostics import JunhengError
from engine.language.load import Loader
from engine.reports.audit import audit_csv, audit_json, audit_text, write_audit
from engine.reports.audit import coloured as coloured_module
from engine.reports.audit.legend import COLOURS

from .given import DICTIONARY, audited, csv_file, workbook

EXPORTS = Path(__file__).parents[2] / "examples" / "make_statistics_exports.py"
HEADER = "小学在校生数 小学寄宿生数 小学专任教师数"


def seen(path):
    return audit(read_dataset(path), DICTIONARY)


def colour(cell):
    return cell.fill.fgColor.rgb[-6:] if cell.fill.patternType else ""


def test_text_is_grouped_by_rule_and_counts(tmp_path):
    text = audit_text(audited(tmp_path, HEADER, (10, 12, 11), *[(10, 11, 1)] * 24), "zh")

    assert (
        "错误 A002 部分超过整体：25 处\n  E2  1 学校0：小学寄宿生数是 12，超过了小学在校生数（10）"
        in text
    )
    assert "…… 还有 5 处" in text
    assert text.endswith("待核对：25 处错误（逻辑）、1 处警告（经验）、0 处提示")
    assert text.index("A002") < text.index("A010")


def test_text_of_everything(tmp_path):
    found = audited(tmp_path, HEADER, *[(10, 11, 1)] * 24)

    assert " more (" not in audit_text(found, "en", whole=True)
    assert "  … 4 more (--all lists them" in audit_text(found, "en")


def test_csv_has_a_row_for_each_and_room_for_an_explanation(tmp_path):
    header, row = csv.reader(io.StringIO(audit_csv(audited(tmp_path, HEADER, (10, 12, 1)), "zh")))

    found = dict(zip(header, row, strict=True))
    assert found["级别"] == "错误"
    assert (found["学校代码"], found["行"], found["单元格"], found["表头"]) == (
        "s0",
        "2",
        "E2",
        "小学寄宿生数",
    )
    assert (found["值"], found["对照值"], found["说明"]) == ("12", "10", "")


def test_json_has_numbers(tmp_path):
    found = json.loads(audit_json(audited(tmp_path, HEADER, (10, 12, 1)), "en"))

    assert found["counts"] == {"error": 1, "warning": 0, "info": 0, "explained": 0}
    assert (found["findings"][0]["value"], found["findings"][0]["bound"]) == (12.0, 10.0)


def test_the_copy_of_a_workbook_keeps_what_the_person_made(tmp_path):
    path = workbook(tmp_path / "学校.xlsx")
    before = path.read_bytes()
    write_audit(seen(path), tmp_path / "out.xlsx", "zh")
    book = load_workbook(tmp_path / "out.xlsx")
    sheet = book["学校"]

    assert path.read_bytes() == before
    assert book.sheetnames == ["学校", "填表说明", "审核结果", "图例"]
    assert sheet.freeze_panes == "D3"
    assert sheet.row_dimensions[5].hidden
    assert sheet.column_dimensions["C"].width == pytest.approx(31, abs=1)
    assert sheet["F4"].value == "=D4-E4"
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:F1"]
    assert (colour(sheet["A2"]), sheet["A2"].font.bold) == ("112233", True)


def test_cells_are_coloured_and_commented_beside_what_stood_there(tmp_path):
    write_audit(seen(workbook(tmp_path / "学校.xlsx")), tmp_path / "out.xlsx", "zh")
    sheet = load_workbook(tmp_path / "out.xlsx")["学校"]

    assert colour(sheet["E3"]) == colour(sheet["E5"]) == COLOURS["error"]
    assert colour(sheet["E4"]) == ""
    assert sheet["E3"].comment.text.startswith(
        "教育局核实过\n\n错误 A002 小学寄宿生数是 120，超过了"
    )
    assert sheet["E3"].value == 120


def test_the_list_links_to_the_cells(tmp_path):
    write_audit(seen(workbook(tmp_path / "学校.xlsx")), tmp_path / "out.xlsx", "zh")
    book = load_workbook(tmp_path / "out.xlsx")
    sheet = book["审核结果"]
    at = [cell.value for cell in sheet[1]].index("单元格") + 1

    assert book.active.title == "审核结果"
    assert [sheet.cell(row, at).value for row in (2, 3)] == ["E3", "E5"]
    assert sheet.cell(2, at).hyperlink.location == "'学校'!E3"


def test_of_a_csv_a_new_workbook_is_made(tmp_path):
    found = audited(tmp_path, f"{HEADER} 备注", (10, 12, 1, "=1+1"), (10, 9, 1, "007"))
    write_audit(found, tmp_path / "out.xlsx", "zh")
    sheet = load_workbook(tmp_path / "out.xlsx")["schools"]

    assert [cell.value for cell in sheet[2]] == [1, "s0", "学校0", 10, 12, 1, " =1+1"]
    assert sheet["G3"].value == "007"
    assert colour(sheet["E2"]) == COLOURS["error"]
    assert sheet["A1"].font.bold


def test_folders_and_parquet_have_a_sheet_for_each_table(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    table = {
        "county_code": ["1"],
        "school_code": ["a"],
        "pupils_primary": [10],
        "boarders_primary": [12],
    }
    pq.write_table(pa.table(table), folder / "schools.parquet")
    csv_file(folder / "county.csv", [["县代码", "应交流教师", "交流教师"], [1, 10, 11]])
    write_audit(seen(folder), tmp_path / "out.xlsx", "en")
    book = load_workbook(tmp_path / "out.xlsx")

    assert book.sheetnames == ["schools", "county", "findings", "legend"]
    assert (book["schools"]["D1"].value, colour(book["schools"]["D2"])) == (
        "boarders_primary",
        COLOURS["error"],
    )
    assert colour(book["county"]["C2"]) == COLOURS["error"]


def test_explained_cells_are_green(tmp_path):
    path = workbook(tmp_path / "学校.xlsx")
    write_audit(seen(path), tmp_path / "list.xlsx", "zh")
    book = load_workbook(tmp_path / "list.xlsx")
    book["审核结果"].cell(2, book["审核结果"].max_column, "含走读生")
    book.save(tmp_path / "list.xlsx")
    told = read_explanations(tmp_path / "list.xlsx")
    write_audit(
        audit(read_dataset(path), DICTIONARY, explanations=told), tmp_path / "out.xlsx", "zh"
    )
    sheet = load_workbook(tmp_path / "out.xlsx")["学校"]

    assert (colour(sheet["E3"]), colour(sheet["E5"])) == (COLOURS["explained"], COLOURS["error"])
    assert sheet["E3"].comment.text.endswith("说明：含走读生")


def test_a_coloured_copy_can_be_coloured_again(tmp_path):
    """Its own lists are no data, and their names are taken."""
    write_audit(seen(workbook(tmp_path / "学校.xlsx")), tmp_path / "one.xlsx", "zh")
    write_audit(seen(tmp_path / "one.xlsx"), tmp_path / "two.xlsx", "zh")

    assert load_workbook(tmp_path / "two.xlsx").sheetnames[-2:] == ["审核结果 2", "图例 2"]


def refused(found, path, *also):
    with pytest.raises(JunhengError) as failure:
        write_audit(found, path, "zh", also)
    return failure.value.diagnostics[0].code


def test_nothing_that_was_read_is_written_over(tmp_path):
    found = audited(tmp_path, HEADER, (10, 12, 1))
    before = (tmp_path / "schools.csv").read_bytes()
    (tmp_path / "link.csv").symlink_to(tmp_path / "schools.csv")
    other = csv_file(tmp_path / "told.csv", [["规则"]])

    assert refused(found, tmp_path / "schools.csv") == "A062"
    assert refused(found, tmp_path / "link.csv") == "A062"
    assert refused(found, other, other) == "A062"
    assert (tmp_path / "schools.csv").read_bytes() == before


def test_what_cannot_be_written(tmp_path):
    found = audited(tmp_path, HEADER, (10, 12, 1))

    assert refused(found, tmp_path / "out.txt") == "A063"
    assert refused(found, tmp_path / "none" / "out.csv") == "R041"
    assert [file.name for file in tmp_path.iterdir()] == ["schools.csv"]


def test_data_too_large_for_a_workbook(tmp_path, monkeypatch):
    monkeypatch.setattr(coloured_module, "MOST_CELLS", 5)

    assert refused(audited(tmp_path, HEADER, (10, 12, 1)), tmp_path / "out.xlsx") == "A064"


def test_an_old_workbook_is_made_anew(tmp_path, monkeypatch):
    """What openpyxl cannot open although it was read."""
    path = workbook(tmp_path / "学校.xlsx")
    found = seen(path)

    def broken(*_, **__):
        raise KeyError("xl/styles.xml")

    monkeypatch.setattr(coloured_module, "load_workbook", broken)
    assert refused(found, tmp_path / "out.xlsx") == "A065"


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_the_coloured_workbook(tmp_path):
    write_audit(seen(workbook(tmp_path / "学校.xlsx")), tmp_path / "out.xlsx", "zh")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    words = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        tmp_path,
        tmp_path / "out.xlsx",
    ]
    subprocess.run([str(word) for word in words], check=True, capture_output=True, timeout=180)

    assert (tmp_path / "out.pdf").stat().st_size > 5000


def test_nothing_is_nan_in_json(tmp_path):
    rows = [("小学", np.nan, 5)]
    text = audit_json(audited(tmp_path, "学校类型 小学在校生数 小学专任教师数", *rows), "zh")

    assert "NaN" not in text


def test_a_table_put_together_is_told_at_the_cells_it_came_from(tmp_path):
    """教基5170 has the teaching area in C10 and indoor sports rooms, a part of it, in C17."""
    subprocess.run([sys.executable, EXPORTS, tmp_path], check=True, capture_output=True)
    file = min((tmp_path / "school-workbooks").rglob("*.xlsx"))
    book = load_workbook(file)
    sheet = next(sheet for sheet in book.worksheets if "5170" in sheet.title)
    sheet["C17"] = sheet["C10"].value + 1
    book.save(file)

    found = audit(read_dataset(tmp_path / "school-workbooks"), Loader().dictionary)
    (finding,) = found.of("A002")

    assert (finding.source.cell, file.name in finding.source.file) == ("C17", True)
    assert f"{file.name} {sheet.title} C17" in audit_text(found, "zh")


def test_what_reading_found_comes_with_what_to_do(tmp_path):
    row = ("约10", 1, 1)
    text = audit_text(audited(tmp_path, HEADER, row, row), "zh")
    block = text[text.index("错误 D050") :].split("\n\n")[0].splitlines()
    assert len(block) == 4  # a title, two cells, and what to do once
    assert block[-1].startswith("  建议：")
