"""junheng map: statistics exports, and many files read as one."""

from __future__ import annotations

import csv

import pytest
import xlsxwriter

from engine.data import read_mapping
from engine.language.structure import read_checked

HEADER = ["县代码", "学校代码", "学校名称"]


def table(folder, rows, name="schools.csv"):
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / name).open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)


@pytest.fixture
def many(place):
    """Two counties that call pupils and books in ways of their own; one file is broken."""
    rows = [[*HEADER, "小学娃娃", "图书"], ["340101", "a", "甲", 400, 2]]
    table(place / "many" / "340101", rows)
    rows = [[*HEADER, "小学在校学生", "图书"], ["340102", "a", "乙", 500, 2]]
    table(place / "many" / "340102", rows)
    (place / "many" / "340103").mkdir()
    (place / "many" / "340103" / "schools.xlsx").write_bytes(b"PK\x03\x04broken")
    return place / "many"


@pytest.fixture
def exports(place):
    """A list of schools and a file of one level, with columns that the layout does not know."""
    folder = place / "exports" / "990103 示例县 2023"
    folder.mkdir(parents=True)
    with xlsxwriter.Workbook(folder / "学校名单.xlsx") as book:
        sheet = book.add_worksheet("教基1001")
        sheet.write_row(1, 0, ["学校标识码", "学校名称", "办学类型"])
        sheet.write_row(2, 0, ["01", "甲小学", "小学"])
    with xlsxwriter.Workbook(folder / "小学.xlsx") as book:
        sheet = book.add_worksheet("Sheet1")
        sheet.write_row(0, 0, ["某县小学情况"])
        sheet.write_row(1, 0, ["学校标识码", "学校名称", "在校生数", "宿舍使用面积", "暗号"])
        sheet.write_row(2, 0, ["01", "甲小学", 80, 900, "x"])
    with xlsxwriter.Workbook(folder / "别的.xlsx") as book:
        book.add_worksheet("通知").write_row(0, 0, ["关于放假的通知"])
    return place / "exports"


def test_headers_of_many_files_stand_once_with_the_number_of_files(junheng, many):
    outcome = junheng("map", many)
    assert outcome.code == 0
    out = [" ".join(line.split()) for line in outcome.out.splitlines()]
    assert "县代码: county_code # 完全一致：县代码（2 个文件）" in out
    assert "# 小学娃娃: ignore # 不认得（1 个文件）" in out
    assert any(line.startswith("# 小学在校学生: pupils_primary # 拼写接近") for line in out)
    assert "3 个文件的表头合在一起" in outcome.err
    assert "对上 4 个，待核对 1 个，不认得 1 个" in outcome.err
    assert "D008" in outcome.err  # the broken one is named


def test_the_edited_proposal_reads_all_files(junheng, many, place):
    text = junheng("map", many).out
    text = text.replace("# 小学在校学生:", "小学在校学生:")
    text = text.replace("# 小学娃娃:     ignore", "小学娃娃: pupils_primary")
    (place / "map.yaml").write_text(text, "utf-8")
    assert read_checked((place / "map.yaml").read_bytes(), "map.yaml", "mapping").sound
    columns = read_mapping(place / "map.yaml").tables["schools"].columns
    assert [one.column for one in columns.values()].count("pupils_primary") == 2
    (many / "340103" / "schools.xlsx").unlink()
    outcome = junheng("run", "national-quality", many, "--map", "map.yaml", "-o", "out")
    assert outcome.code == 0
    assert "D083" not in outcome.err
    assert "D080" not in outcome.err
    with (place / "out" / "data" / "schools.csv").open(encoding="utf-8-sig") as stream:
        assert [row["pupils_primary"] for row in csv.DictReader(stream)] == ["400", "500"]


def test_nothing_that_can_be_read(junheng, many):
    for folder in ("340101", "340102"):
        (many / folder / "schools.csv").unlink()
    outcome = junheng("map", many)
    assert outcome.code == 2
    assert "D008" in outcome.err


def test_statistics_exports_name_their_layout_and_what_it_does_not_know(junheng, exports, place):
    outcome = junheng("map", exports, "-o", "map.yaml")
    assert outcome.code == 0
    assert "按版式 level-files 读，不需要映射" in outcome.err
    text = (place / "map.yaml").read_text("utf-8")
    assert text.startswith("# 这些文件是成套的统计报表，按版式 level-files 读")
    assert "别的.xlsx 通知" in text
    assert "- {column: dormitory_use_area, header: 宿舍使用面积}  # D " in text
    assert "- {column: ？, header: 暗号}  # E 不认得" in text
    assert all(line.startswith("#") for line in text.splitlines())  # no mapping: none is needed


def test_statistics_exports_in_english(junheng, exports):
    outcome = junheng("--lang", "en", "map", exports)
    assert "read by the layout level-files" in outcome.out
    assert "- {column: dormitory_use_area, header: 宿舍使用面积}  # D " in outcome.out


def test_a_proposed_line_of_a_layout_is_read_by_it(junheng, exports, place):
    """The line copied into the cells of its form, in a layout of one's own."""
    from engine.language.library import shipped

    text = (shipped() / "layouts" / "level-files.yaml").read_text("utf-8")
    at = "      - {column: pupils, level: named"
    line = "      - {column: dormitory_use_area, header: 宿舍使用面积}\n"
    (place / "own").mkdir()
    (place / "own" / "layouts").mkdir()
    (place / "own" / "layouts" / "level-files.yaml").write_text(
        text.replace(at, line + at, 1), "utf-8"
    )
    outcome = junheng("--rulesets", "own", "audit", exports, "--format", "json")
    assert "宿舍使用面积" not in junheng("--rulesets", "own", "map", exports).out
    assert outcome.code in (0, 1)


def test_a_table_beside_exports_is_proposed(junheng, exports):
    table(exports, [["县代码", "教师均薪"], ["990103", 5]], "县.csv")
    outcome = junheng("map", exports)
    assert "  county:\n" in outcome.out
    assert "# 教师均薪:" in outcome.out
    assert read_checked(outcome.out.encode(), "map.yaml", "mapping").sound
    assert "表头：对上 1 个" in outcome.err


def test_columns_that_a_layout_does_not_know_are_said_by_a_run(junheng, exports, place):
    junheng("run", "national-quality", exports, "-o", "out")
    with (place / "out" / "reading.csv").open(encoding="utf-8-sig") as stream:
        said = [row for row in csv.DictReader(stream) if "宿舍使用面积(D)" in row["note"]]
    assert [row["action"] for row in said] == ["left_out"]
    assert "暗号(E)" in said[0]["note"]
