"""junheng map: what it proposes, that a person's edits count, and that later runs take the file."""

from __future__ import annotations

import csv

import pytest
import xlsxwriter

from engine.data import read_mapping
from engine.formatting import format_text
from engine.language.structure import read_checked

from .given import CHINESE

HEADER = [
    "县代码",
    "县名称",
    "学校标识码",
    "学校全称",
    "小学在校学生总数",
    "班级数（小学）",
    "班主任",
    "班主任",
]
ROWS = [HEADER, ["1", "甲县", "a", "东小学", "400", "10", "王", "x"]]


@pytest.fixture
def data(place):
    """A table whose headers are not all known."""
    with (place / "schools.csv").open("w", encoding="gb18030", newline="") as stream:
        csv.writer(stream).writerows(ROWS)
    return "schools.csv"


@pytest.fixture
def book(place):
    """A workbook with titles, merged headers and a row of units."""
    with xlsxwriter.Workbook(place / "book.xlsx") as made:
        made.add_worksheet("填表说明").write("A1", "怎么填")
        sheet = made.add_worksheet("附表一")
        sheet.merge_range("A1:F1", "甲县学校情况")
        for column, text in enumerate(["县代码", "学校代码"]):
            sheet.merge_range(1, column, 2, column, text)
        sheet.merge_range("C2:D2", "在校生数")
        sheet.write_row("C3", ["小学", "初中"])
        sheet.merge_range("E2:E3", "班级数（小学）")
        sheet.merge_range("F2:F3", "教学仪器设备值")
        sheet.write_row("C4", ["人", "人", "班", "万元"])
        sheet.write_row("A5", ["1", "a", 400, "", 10, 3])
    return "book.xlsx"


def entry(text, header):
    """The line of a header."""
    (line,) = [line for line in text.splitlines() if line.strip("# ").startswith(header + ":")]
    return " ".join(line.split())


def test_each_header_is_there_with_what_it_would_become_and_how_sure(junheng, data):
    outcome = junheng("map", data)

    assert outcome.code == 0
    out = outcome.out
    assert entry(out, "县代码") == "县代码: county_code # 完全一致：县代码"
    assert entry(out, "学校标识码") == "学校标识码: school_code # 同义词：学校代码"
    assert entry(out, "班级数（小学）") == "班级数（小学）: classes_primary # 完全一致：小学班级数"
    near = entry(out, "小学在校学生总数")
    assert near.startswith("# 小学在校学生总数: pupils_primary # 拼写接近 0.")
    assert "请核对" in near
    assert out.count("# 班主任:") == 2
    assert "H 列也是这个表头" in out
    assert "对上 5 个，待核对 3 个，不认得 0 个" in outcome.err


def test_columns_are_aligned_whatever_the_width_of_the_signs(junheng, book):
    out = junheng("map", book).out
    block = out.split("columns:\n")[1].split("\n\n")[0].splitlines()

    # a Chinese sign takes two cells of a terminal
    ends = {
        sum(2 if CHINESE.match(sign) else 1 for sign in line[: line.rindex("#")]) for line in block
    }
    assert len(block) == 6
    assert len(ends) == 1


def test_a_guess_is_taken_where_it_is_accepted(junheng, data):
    line = entry(junheng("map", data, "--accept-guess").out, "小学在校学生总数")

    assert line.startswith("小学在校学生总数: pupils_primary # 拼写接近")
    assert "请核对" in line


def test_sheet_header_rows_and_units_are_said(junheng, book):
    out = junheng("map", book).out

    assert "    sheet: 附表一\n" in out
    assert "    header: {first: 2, rows: 2}\n" in out
    assert "第 4 行是单位" in out
    assert entry(out, "在校生数>小学") == "在校生数>小学: pupils_primary # 完全一致：小学在校生数"
    assert "按万元换算" in entry(out, "教学仪器设备值")
    assert "没有用到：填表说明" in out


def test_english(junheng, book):
    out = junheng("--lang", "en", "map", book).out

    assert "# the same: pupils primary" in out
    assert "# Not used: 填表说明" in out
    comments = [line.partition("# ")[2] for line in out.splitlines() if "# the same" in line]
    assert comments
    assert not any(CHINESE.search(comment.partition(", conv")[0]) for comment in comments)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_proposal_is_a_mapping_as_it_stands(junheng, place, book, language):
    outcome = junheng("--lang", language, "map", book, "-o", "map.yaml")

    assert outcome.code == 0
    assert outcome.out == ""
    content = (place / "map.yaml").read_bytes()
    assert read_checked(content, "map.yaml", "mapping").sound
    table = read_mapping(place / "map.yaml").tables["schools"]
    assert (table.sheet, table.first, table.rows) == ("附表一", 2, 2)
    assert [column.column for column in table.columns.values()] == [
        "county_code", "school_code", "pupils_primary", "pupils_junior", "classes_primary",
        "equipment_value",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "header",
    ['a"b', "资产：仪器", "# 号", "- x", "no", "12", "*项", "a: b", "{x}", "'x'", "a\\b", "是 # 否",
     "&a", "单位\n人", "\u200b隐", "？", "a > b", "=A1"],
)  # fmt: skip
def test_a_header_of_any_signs_can_be_mapped(junheng, place, header):
    """Its line is taken as it is proposed, the # taken away and a column written in."""
    with (place / "schools.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([["县代码", "学校代码", header], ["1", "a", "7"]])
    lines = junheng("map", "schools.csv").out.splitlines()
    (at,) = [number for number, line in enumerate(lines) if "# 不认得" in line]
    lines[at] = lines[at].replace("# ", "", 1).replace("ignore", "books")
    (place / "map.yaml").write_text("\n".join(lines), encoding="utf-8")
    columns = read_mapping(place / "map.yaml").tables["schools"].columns
    assert "books" in [column.column for column in columns.values()]
    run = junheng("run", "rules.yaml", "schools.csv", "--map", "map.yaml")
    assert "D080" not in run.err
    assert "D081" not in run.err


def test_a_mapping_that_is_there_is_not_written_over(junheng, place, data):
    (place / "map.yaml").write_text("mine\n", encoding="utf-8")
    outcome = junheng("map", data, "-o", "map.yaml")

    assert outcome.code == 2
    assert "map.yaml" in outcome.err
    assert (place / "map.yaml").read_text(encoding="utf-8") == "mine\n"


def test_a_folder_that_is_not_there(junheng, data):
    assert junheng("map", data, "-o", "no/map.yaml").code == 2


def test_data_that_is_not_there(junheng, data):
    outcome = junheng("map", "school.csv")

    assert outcome.code == 2
    assert data in outcome.err


# ------------------------------------------------------------------ runs


def test_without_a_mapping_the_unknown_header_is_missing(junheng, data):
    assert "结论：无法判定" in junheng("run", "rules.yaml", data).out


def test_a_run_takes_the_mapping_that_a_person_edited(junheng, place, data):
    text = junheng("map", data).out
    edited = text.replace("# 小学在校学生总数:", "小学在校学生总数:")
    (place / "map.yaml").write_text(edited, encoding="utf-8")
    outcome = junheng("run", "rules.yaml", data, "--map", "map.yaml")

    # 400 pupils in 10 classes: 40, at most 45
    assert outcome.code == 0
    assert "结论：合格" in outcome.out
    assert "错误" not in outcome.err


def test_a_run_may_accept_guesses_and_says_each(junheng, data):
    outcome = junheng("run", "rules.yaml", data, "--accept-guess")

    assert "结论：合格" in outcome.out
    assert "警告 D091 按拼写接近当作“在校生数”（pupils_primary" in outcome.err


def test_faults_of_the_mapping_are_shown_with_line_and_column(junheng, place, data):
    text = "format: 1\ntables:\n  schools:\n    columns:\n      学校名: school\n"
    (place / "map.yaml").write_text(text, encoding="utf-8")
    outcome = junheng("run", "rules.yaml", data, "--map", "map.yaml")

    assert outcome.code == 0
    assert "map.yaml:5:7: 错误 D080" in outcome.err
    assert "学校全称" in outcome.err


def test_a_mapping_that_cannot_be_read_stops_the_run(junheng, place, data):
    (place / "map.yaml").write_text("format: 1\ntables: 3\n", encoding="utf-8")
    outcome = junheng("run", "rules.yaml", data, "--map", "map.yaml")

    assert outcome.code == 2
    assert "map.yaml:2:9" in outcome.err
    assert outcome.out == ""


def test_a_mapping_can_be_formatted_like_any_file_of_ours(junheng, data):
    text = junheng("map", data).out

    assert "county_code" in format_text(text, "mapping", "")
