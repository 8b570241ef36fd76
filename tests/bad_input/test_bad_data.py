"""Data that cannot be read, or not wholly: refused with a reason, or undetermined with one."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import xlsxwriter

from .given import CHINESE, HEADER, ROWS, RULES, SCHOOLS, table


def workbook(path: Path, **sheets: list[list[object]]) -> str:
    """Write an .xlsx into the folder."""
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return path.name


def written(name: str) -> list[dict[str, str]]:
    """A table of the result."""
    with Path("out", f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def reasons_of(criterion: str) -> dict[tuple[str, str], tuple[str, str]]:
    """Status and reason of each section."""
    return {
        (row["school_code"], row["level"]): (row["status"], row["reason"])
        for row in written("criteria")
        if row["criterion"] == criterion
    }


def test_the_good_data_is_good(with_data):
    outcome = with_data(SCHOOLS)

    assert outcome.verdict() == "met"
    assert outcome.err == "结果已写入 out\n"


# ------------------------------------------------------------------ refused


@pytest.fixture
def refused(write, junheng):
    """Run the good ruleset on a path that cannot be read."""
    write("rules.yaml", RULES)

    def said(path, code=2, *words):
        junheng("run", "rules.yaml", path, "-o", "out").refuses(code, *words)

    return said


def test_a_missing_file(write, refused):
    write("schools.csv", SCHOOLS)

    refused("school.csv", 2, "找不到“school.csv”", "schools.csv")


def test_a_missing_folder(write, refused):
    write("county/schools.csv", SCHOOLS)

    refused("country/schools.csv", 2, "country", "county")


def test_a_workbook_that_is_called_csv(place, refused):
    workbook(place / "book.xlsx", 学校=[HEADER.split(",")])
    (place / "book.xlsx").rename(place / "schools.csv")

    refused("schools.csv", 2, "schools.csv", "以 .csv 结尾", "工作簿（.xlsx）", "改成以 .xlsx 结尾")


def test_a_text_that_is_called_a_workbook_is_read_as_text(with_data):
    outcome = with_data(SCHOOLS, name="schools.xlsx")

    assert outcome.verdict() == "met"
    assert outcome.err == "结果已写入 out\n"


def test_a_web_page_that_is_called_a_workbook_is_read(with_data):
    lines = "".join(f"<tr><td>{row.replace(',', '<td>')}" for row in SCHOOLS.splitlines())
    outcome = with_data(f"<html><table>{lines}</table></html>", name="schools.xls")

    assert outcome.verdict() == "met"
    assert outcome.err == "结果已写入 out\n"


def test_a_web_page_without_a_table(write, refused):
    write("schools.xls", "<html><p>请先登录</p></html>")

    refused("schools.xls", 2, "schools.xls", "网页", "另存为 .xlsx")


def test_a_document(write, refused):
    write("schools.docx", b"PK\x03\x04")

    refused("schools.docx", 2, ".docx", ".xlsx", ".csv", ".parquet")


def test_an_empty_file(write, refused):
    write("schools.csv", "")

    refused("schools.csv", 2, "schools.csv", "空的", "保存")


def test_an_empty_sheet(place, refused):
    workbook(place / "book.xlsx", 学校=[])

    refused("book.xlsx", 2, "book.xlsx", "没有数据行", "每所学校")


def test_a_sheet_with_a_header_only(place, refused):
    workbook(place / "book.xlsx", 学校=[HEADER.split(",")])

    refused("book.xlsx", 2, "book.xlsx", "没有数据行", "每所学校")


def test_a_folder_without_tables(write, refused):
    write("county/notes.docx", "x")

    refused("county", 2, "notes.docx", "schools.csv")


def test_a_workbook_without_a_sheet_of_schools(place, refused):
    rows = [["县代码", "县名称"], ["1", "甲县"]]
    workbook(place / "book.xlsx", 县=rows, 说明=[["a"], ["b"]])

    refused("book.xlsx", 2, "没有学校表", "县", "说明")


UNUSABLE = {
    "a year": "年份,县代码,学校代码,学校类型,小学在校生数,小学班级数\n—,1,a,小学,400,10\n",
    "a county": "县代码,学校代码,学校类型,小学在校生数,小学班级数\n,a,小学,400,10\n",
}


@pytest.mark.parametrize("lacks", UNUSABLE)
@pytest.mark.parametrize("ruleset", ["rules.yaml", "national-quality"])
def test_no_row_that_can_be_used(write, junheng, lacks, ruleset):
    write("rules.yaml", RULES)
    write("schools.csv", UNUSABLE[lacks])

    junheng("run", ruleset, "schools.csv", "-o", "out").refuses(2, "schools.csv · 第2行", "没有填")


def test_a_column_that_every_ruleset_needs(write, refused):
    write("schools.csv", "学校类型,小学在校生数\n小学,400\n")

    refused("schools.csv", 2, "缺少必需的列", "所有规则集", "县代码", "学校类型、小学在校生数")


# ------------------------------------------------------------------ read, but not wholly


def test_a_missing_column_of_one_ruleset(with_data):
    """Which rules of which ruleset need it, and under which headers it would be known."""
    outcome = with_data(MISTAKES["no column"])

    assert outcome.verdict() == "undetermined"
    assert "没有“班级数”（classes）一列" in outcome.said
    assert "toy@1 的 L1" in outcome.said
    assert reasons_of("L1")["a", "primary"] == ("undetermined", "缺少 班级数")
    assert "加上这一列" in outcome.said
    assert "教学班数" in outcome.said  # a synonym
    assert "小学班级数" in outcome.said  # per level


def test_two_columns_for_one_field(with_data):
    rows = [f"{row},5" for row in ROWS]
    outcome = with_data(table(*rows, header=HEADER + ",小学学生数"))

    assert outcome.verdict() == "undetermined"
    assert "schools.csv · 第1行" in outcome.err
    assert "错误 D021" in outcome.err
    assert "小学在校生数 列（E）和 小学学生数 列（I）" in outcome.err
    assert "只留一列" in outcome.err
    assert reasons_of("L1")["a", "primary"] == ("undetermined", "缺少 在校生数")
    assert reasons_of("L1")["c", "junior"][0] == "met"


def test_two_columns_of_one_level_are_not_told_to_name_the_level(with_data):
    """The header says the level already: to say it again would change nothing."""
    rows = [f"{row},5" for row in ROWS]
    outcome = with_data(table(*rows, header=HEADER + ",小学学生数"))

    assert "表头写明学段，如 小学在校生数" not in outcome.err


def test_text_in_a_number_cell(with_data):
    outcome = with_data(SCHOOLS.replace("小学,400", "小学,许多"))

    assert outcome.verdict() == "undetermined"
    assert "schools.csv · 第2行 · 小学在校生数: 错误 D050 “许多”不是数字" in outcome.err
    assert "建议：用阿拉伯数字填写" in outcome.err
    assert reasons_of("L1")["a", "primary"] == ("undetermined", "缺少 在校生数")


def test_text_in_a_number_cell_of_a_workbook(place, write, junheng):
    write("rules.yaml", RULES)
    rows = [line.split(",") for line in SCHOOLS.replace("小学,400", "小学,许多").splitlines()]
    workbook(place / "book.xlsx", 学校=rows)
    outcome = junheng("run", "rules.yaml", "book.xlsx", "-o", "out")

    assert outcome.verdict() == "undetermined"
    assert "book.xlsx" in outcome.err
    assert "第2行" in outcome.err
    assert "错误 D050 “许多”" in outcome.err


def test_negative_pupils(with_data):
    outcome = with_data(SCHOOLS.replace("小学,300", "小学,-300"))

    assert outcome.verdict() == "undetermined"
    assert "schools.csv · 第3行 · 小学在校生数: 错误 D052 -300 小于" in outcome.err
    assert reasons_of("L1")["b", "primary"] == ("undetermined", "缺少 在校生数")


def test_a_section_without_pupils(with_data):
    """It is left out and listed; nothing is divided by zero, nothing counts as a school of 0."""
    outcome = with_data(SCHOOLS.replace("200,200,6,5", "200,0,6,0"))

    assert outcome.verdict() == "met"
    (row,) = written("excluded")
    assert (row["school_code"], row["level"]) == ("d", "junior")
    assert "没有学生" in row["reason"]
    assert "没有学生" in outcome.out
    assert ("d", "junior") not in reasons_of("L1")


def test_a_section_whose_pupils_are_missing_stays(with_data):
    outcome = with_data(SCHOOLS.replace("小学,400,,10,", "小学,,,10,"))

    assert outcome.verdict() == "undetermined"
    assert reasons_of("L1")["a", "primary"] == ("undetermined", "缺少 在校生数")


def test_a_school_code_twice(with_data):
    outcome = with_data(SCHOOLS + "1,b,另一所,小学,100,,1,\n")

    assert "schools.csv · 第6行 · 学校代码: 错误 D034" in outcome.err
    assert "第 3 行和第 6 行，只用了前一行" in outcome.err
    assert "改正代码" in outcome.err
    assert outcome.result()["data"]["schools"] == 4


def test_a_verdict_left_open_by_a_school_that_was_dropped_says_so(with_data):
    """Nothing else is wrong with this county: without the reason nobody could tell."""
    outcome = with_data(SCHOOLS + "1,b,另一所,小学,100,,1,\n")

    assert outcome.verdict() == "undetermined"
    assert outcome.part("resources")["reasons"].removeprefix("资源：") != "无法判定"
    (entry,) = outcome.result()["verdicts"]
    assert "没有用到" in entry["reasons"] or "重复" in entry["reasons"] or "b" in entry["reasons"]


def test_a_county_without_a_junior_section(with_data):
    outcome = with_data(table(*ROWS[:2]))

    assert outcome.verdict() == "undetermined"
    assert outcome.part("balance")["verdict"] == "undetermined"
    assert "初中" in outcome.part("balance")["reasons"]
    assert outcome.part("resources")["verdict"] == "undetermined"
    assert "初中" in (outcome.part("resources")["reasons"] or "")


def test_every_value_of_an_indicator_is_missing(with_data):
    outcome = with_data(table("1,a,东小学,小学,400,,,", "1,c,南中学,初中,,500,,12"))

    assert outcome.part("resources")["verdict"] == "undetermined"
    assert outcome.part("balance")["verdict"] == "undetermined"
    assert reasons_of("L1")["a", "primary"] == ("undetermined", "缺少 班级数")
    assert reasons_of("L1")["c", "junior"][0] == "met"
    coefficients = {row["level"]: row for row in written("coefficients")}
    assert coefficients["primary"]["cv"] == ""
    assert coefficients["primary"]["status"] == "undetermined"
    assert coefficients["junior"]["status"] == "met"


def test_all_values_are_zero(with_data):
    """Zero is less than two, and a mean of zero has no coefficient, which has to be said."""
    outcome = with_data(table("1,a,东小学,小学,400,,0,", "1,c,南中学,初中,,500,,0"))

    assert outcome.verdict() == "not_met"
    assert outcome.part("resources")["verdict"] == "not_met"
    assert outcome.part("balance")["verdict"] == "undetermined"
    for row in written("coefficients"):
        assert (row["mean"], row["cv"], row["status"]) == ("0", "", "undetermined")
    assert "平均值" in outcome.part("balance")["reasons"]


def test_all_pupils_are_zero(with_data):
    outcome = with_data(table("1,a,东小学,小学,0,,10,", "1,c,南中学,初中,,0,,12"))

    assert outcome.verdict() == "undetermined"
    assert len(written("excluded")) == 2


def test_numbers_at_the_end_of_what_a_double_holds(with_data):
    outcome = with_data(SCHOOLS.replace("小学,400,,10,", "小学,1e308,,1e308,"))

    assert outcome.code == 0
    assert "nan" not in outcome.said.lower()
    assert "inf" not in outcome.said.lower()
    for row in [*written("coefficients"), *written("criteria")]:
        assert not {"nan", "inf", "-inf"} & {cell.lower() for cell in row.values()}


MISTAKES = {
    "text": SCHOOLS.replace("小学,400", "小学,许多"),
    "negative": SCHOOLS.replace("小学,300", "小学,-300"),
    "twice": SCHOOLS + "1,b,另一所,小学,100,,1,\n",
    "two columns": table(*(f"{row},5" for row in ROWS), header=HEADER + ",小学学生数"),
    "no junior": table(*ROWS[:2]),
    "zero": table("1,a,东小学,小学,400,,0,", "1,c,南中学,初中,,500,,0"),
    "missing": table("1,a,东小学,小学,400,,,", "1,c,南中学,初中,,500,,12"),
    "no column": table(
        "1,a,小学,400,",
        "1,c,初中,,500",
        header="县代码,学校代码,学校类型,小学在校生数,初中在校生数",
    ),
    "unknown type": SCHOOLS.replace("九年一贯制学校", "大学堂"),
    "unknown column": table(*(f"{row},5" for row in ROWS), header=HEADER + ",没有的列"),
    "unit": table(*(f"{row},5" for row in ROWS), header=HEADER + ",图书册数(箱)"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_the_same_in_english(with_data, name):
    """Chinese only where it stands in the data (units and headers of the dictionary included)."""
    outcome = with_data(MISTAKES[name], "--lang", "en")

    assert outcome.code == 0
    quoted = set(MISTAKES[name]) | set("人册本万教学班数级总个育")
    said = sorted({sign for sign in CHINESE.findall(outcome.said) if sign not in quoted})
    assert not said, outcome.said


@pytest.mark.parametrize("name", MISTAKES)
def test_a_finding_stands_in_the_tables_as_well(with_data, name):
    outcome = with_data(MISTAKES[name])
    counts = outcome.result()["diagnostics"]
    rows = written("diagnostics")

    assert sum(counts.values()) == len(rows)
    for row in rows:
        assert row["message"]
        assert row["severity"] in counts
        if row["severity"] == "error":
            assert row["code"] in outcome.err
