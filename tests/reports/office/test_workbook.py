"""The workbook, opened again: what stands where, as derived by hand."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from engine.reports.workbook.book import sheet_name
from engine.reports.workbook.sheet import pages_across

from .given import CHINESE, HEAD, NASTY, SCHOOLS, SMALL, below, book, dossier, grid

DEMO = Path(__file__).parents[3] / "examples" / "demo-county"


def test_sheets_of_the_demo_county_under_quality_balance(demo):
    """Names of the tables 表2 and 表3 of the form; the rest in the order of reading."""
    names = book(demo("national-quality", stage="province")).sheetnames
    assert names == [
        "结论", "各项标准", "差异系数", "差异系数计算表", "表2 资源配置·小学", "表2 资源配置·初中",
        "3 每所学校的音乐、美术专用教室", "学校其他各项", "缺口", "逐校缺口", "差异系数成因",
        "未列入", "数据问题", "依据",
    ]  # fmt: skip


def test_a_school_in_the_layout_that_staff_know(demo):
    """启明学校, junior: 241 pupils and 2 backbone teachers in the data; limit 1, floor 85 %."""
    made = book(demo("national-quality", stage="province"))
    rows = grid(made["表2 资源配置·初中"])
    top = next(n for n, row in enumerate(rows) if row[0] == "序号")
    assert rows[top][:10] == [
        "序号", "学校", "基本值(85%)", "达标值", "实际值", "是否达标",
        "基本值(85%)", "达标值", "实际值", "是否达标",
    ]  # fmt: skip
    assert rows[top - 1][6] == "每百名学生拥有县级以上骨干教师数（人）"
    row = next(row for row in rows if row[1] == "启明学校")
    assert row[6:10] == [0.85, 1, pytest.approx(100 * 2 / 241, rel=1e-15), "未达到"]


def test_floor_and_number_of_rules_are_formulas(small):
    """东小学: 2 of 4 books each, 50 of 45 a class, 2 rooms: one rule met; the floor is half."""
    made, shown = (book(small(), values=values) for values in (False, True))
    sheet, values = made["资源·小学"], shown["资源·小学"]
    at = next(cell.row for cell in sheet["B"] if cell.value == "东小学")
    line = [cell.value for cell in sheet[at]]
    assert line[2:6] == [f"=D{at}*0.5", 4, 2, "未达到"]
    # an upper limit of 45 and a floor of one half: nobody more than 90
    assert line[6:10] == [f"=H{at}/0.5", 45, 50, "未达到"]
    assert [cell.value for cell in values[at]][2] == 2
    assert [cell.value for cell in values[at]][6] == 90
    count = sheet.cell(at, 15)
    assert count.data_type == "f"
    assert values.cell(at, 15).value == 1
    assert values.cell(at, 16).value == "未达到"


def test_verdict_and_parts(small):
    made = book(small())
    rows = grid(made["结论"])
    assert rows[0][0] == "小县标准"
    assert rows[2][0] == "结论：不合格"
    parts = {row["部分"]: row["判定"] for row in below(made["结论"], ("部分", "判定"))}
    assert parts == {"资源": "未达到", "均衡": "未达到"}


def test_points_of_a_rubric_stand_against_its_mark(demo):
    """88.5 points in the assessments of the demo county, 85 to pass (教督〔2012〕3号)."""
    made = book(demo("national-basic", stage="province"))
    rows = below(made["各项标准"], ("标准项", "判定"))
    score = next(row for row in rows if row["标准项"] == "政府职责评估得分")
    assert (score["实际值"], score["标准"], score["判定"]) == (88.5, "≥ 85", "达到")
    assert any(row["标准项"] == "政府职责（表Ⅳ）" for row in rows)


def test_form_table_two_pairs_values_with_the_provincial_standard(demo):
    """实验小学: equipment 5966.75 yuan a pupil against 365 in the file of Hebei."""
    made = book(demo("national-basic", stage="province", province="hebei"))
    assert "表Ⅱ 小学" in made.sheetnames
    rows = grid(made["表Ⅱ 小学"])
    top = next(n for n, row in enumerate(rows) if row[0] == "序号")
    assert rows[top][2:5] == ["指标值", "省级评估标准", "是否达标"]
    whole = rows[top].index("该校综合评估是否达标")
    labels = rows[top - 1]
    at = labels.index("生均教学仪器设备值（元）")
    row = next(row for row in rows if row[1] == "实验小学")
    assert row[at : at + 3] == [pytest.approx(5966.747809152873), 365, "达到"]
    assert row[whole] == "未达到"  # judged from outside in the data
    one_by_one = below(made["表Ⅱ 每所学校达到省定办学基本标准"], ("序号", "学校"))
    assert {"实验小学", "甲镇中心小学"} == {
        row["学校"] for row in one_by_one if row["该校综合评估是否达标"] == "未达到"
    }


def test_what_is_lacking(small):
    """东小学 lacks 2 books for each of 100 pupils and a third class for at most 45 pupils each."""
    made = book(small())
    lacks = {row["标准项"]: row for row in below(made["逐校缺口"], ("县", "学校"))}
    assert lacks["生均图书"]["补到达标值"] == 200
    assert lacks["生均图书"]["补到基本值"] == 0
    assert lacks["班额"]["补到达标值"] == 1
    totals = {row["标准项"]: row for row in below(made["缺口"], ("县", "标准项"))}
    assert totals["生均图书"]["补到达标值"] == 200


def test_names_are_never_formulas_or_links(small):
    schools = HEAD + "".join(
        f'1,"=1+1县","{n}","{name.replace(chr(34), chr(34) * 2)}",primary,100,2,{200 + n},2\n'
        for n, name in enumerate(NASTY)
    )
    county = 'county_code,county\n1,"=1+1县"\n'
    made = book(small(schools=schools, county=county), values=False)
    seen, formulas = set(), set()
    for sheet in made:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.hyperlink is None
                if cell.data_type == "f":
                    formulas.add(cell.value.split("(")[0].rstrip("0123456789*/.$ABCDEFGHIJKLMN"))
                elif cell.value in (*NASTY, "=1+1县"):
                    seen.add(cell.value)
                    assert cell.data_type == "s"
    assert seen == {*NASTY, "=1+1县"}
    assert formulas <= {"=", "=IF", "=SU", "=COUNTIFS"}  # ours, none of a name


def test_colours_follow_the_words_of_the_workbook(small):
    sheet = book(small())["资源·小学"]
    rules = [rule for area in sheet.conditional_formatting for rule in area.rules]
    assert {rule.formula[0] for rule in rules if rule.type == "cellIs"} == {
        '"达到"', '"未达到"', '"无法判定"',
    }  # fmt: skip
    below_floor = [
        r.formula[0] for r in rules if r.type == "expression" and "ISNUMBER" in str(r.formula)
    ]
    assert below_floor  # below the floor is a rule of its own


def test_sheets_are_ready_for_screen_and_paper(demo):
    made = book(demo("national-quality", stage="province"))
    for sheet in made:
        assert sheet.page_setup.paperSize == 9, sheet.title
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        across = sheet.page_setup.fitToWidth or 1
        assert across == (2 if sheet.title.startswith("表2") else 1)
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.oddFooter.left.text
        if sheet.title not in ("差异系数成因", "依据"):
            assert sheet.freeze_panes, sheet.title
            assert sheet.print_title_rows, sheet.title
        if sheet.title not in ("结论", "差异系数计算表", "差异系数成因", "依据"):
            assert sheet.auto_filter.ref, sheet.title


def test_no_cell_is_too_narrow_for_its_number(demo):
    """A spreadsheet shows #### for a number that is longer than its column is wide."""
    made = book(demo("national-quality", stage="province"))
    for sheet in made:
        widths = {}
        for name, size in sheet.column_dimensions.items():
            first = openpyxl_index(name)
            for at in range(first, (size.max or first) + 1):
                widths[at] = size.width
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, (int, float)):
                    assert len(f"{cell.value:,.4f}".rstrip("0")) <= widths[cell.column] + 1, cell


def openpyxl_index(name):
    from openpyxl.utils import column_index_from_string

    return column_index_from_string(name)


def test_many_counties_are_told_up_to_a_bound_and_the_rest_is_said(small):
    schools = SCHOOLS + "2,乙县,c,南小学,primary,100,2,600,2\n"
    county = "county_code,county\n1,甲县\n2,乙县\n"
    made = book(small(schools=schools, county=county), most_counties=1)
    rows = below(made["结论"], ("县", "明细"))
    assert [(row["县"], row["明细"]) for row in rows] == [("甲县 1", "有"), ("乙县 2", "未列")]
    assert any("前 1 个" in str(row[0]) for row in grid(made["结论"]))
    assert "乙县" not in {cell for row in grid(made["各项标准"]) for cell in row}
    whole = book(small(schools=schools, county=county))
    assert {row["县"] for row in below(whole["资源·小学"], ("序号", "县"))} == {"甲县", "乙县"}
    # 乙县 has 6 books each, 2 rooms and no other school: two of three rules, no differences
    assert {row["县"] for row in below(whole["理由"], ("县", "部分"))} == {"甲县 1"}


def test_the_first_county_is_told_however_many_schools_it_has(small):
    assert dossier(small(), most_schools=1).told == 1


def test_one_county_by_name(small):
    schools = SCHOOLS + "2,乙县,c,南小学,primary,100,2,600,2\n"
    made = book(
        small(schools=schools, county="county_code,county\n1,甲县\n2,乙县\n"), county="乙县"
    )
    assert [row["学校"] for row in below(made["资源·小学"], ("序号", "学校"))] == ["南小学"]


def test_a_ruleset_of_a_region_has_verdicts_and_no_tables_of_counties(demo):
    made = book(demo("local/gansu-timetable"))
    assert made.sheetnames[0] == "结论"
    assert "差异系数" not in made.sheetnames


def test_rules_that_stand_alone_share_a_sheet_worst_first(demo):
    rows = below(book(demo("national-quality", stage="province"))["学校其他各项"], ("序号", "县"))
    statuses = [row["是否达标"] for row in rows]
    order = ["未达到", "无法判定", "达到", "不适用"]
    assert statuses == sorted(statuses, key=order.index)
    # 实验小学 has 2054 pupils, a primary school 2000 at most
    size = next(row for row in rows if row["标准项"] == "4 学校规模" and row["学校"] == "实验小学")
    assert (size["实际值"], size["达标值"], size["是否达标"]) == (2054, 2000, "未达到")


def test_findings_are_told_to_a_bound(small, monkeypatch):
    monkeypatch.setattr("engine.reports.workbook.lists.MOST_FINDINGS", 0)
    sheet = book(small(schools=SCHOOLS.replace("books", "books,mystery").replace(
        "200,2", "200,1,2").replace("1500,3", "1500,1,3")))["数据问题"]  # fmt: skip
    assert any("diagnostics" in str(row[0]) for row in grid(sheet))


def test_nothing_to_list_is_said(small):
    schools = SCHOOLS.replace("100,2,200,2", "100,3,500,2")
    made = book(small(schools=schools))
    assert grid(made["缺口"])[-1][0] == "没有。"
    assert "逐校缺口" not in made.sheetnames
    assert "差异系数成因" not in made.sheetnames
    assert grid(made["未列入"])[-1][0] == "没有。"


def test_english_has_no_chinese_but_data(demo):
    made = book(demo("national-quality", stage="province", language="en"), "en")
    data = data_texts()
    for sheet in made:
        assert not CHINESE.search(sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    left = cell.value
                    for text in data:
                        left = left.replace(text, "")
                    assert not CHINESE.search(left), cell.value


def data_texts():
    """Every text of the data files, and what has no English: a document's number, headers."""
    texts = {"教督〔2017〕6号", "万元", "元", "学校", "县", "评估", "说明"}
    for file in DEMO.glob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as lines:
            texts |= {cell for row in csv.reader(lines) for cell in row if CHINESE.search(cell)}
    texts |= {"教学仪器设备资产值(万元)", "公用经费(万元)", "教师培训经费(万元)"}
    return sorted(texts, key=len, reverse=True)


def test_sheet_names_are_cut_and_unlike_each_other():
    assert sheet_name("a/b[c]:*?", set()) == "a b c"
    assert sheet_name("", set()) == "-"
    long = "学" * 40
    first = sheet_name(long, set())
    assert len(first) == 31
    second = sheet_name(long, {first})
    assert len(second) == 31
    assert second.endswith(" 2")
    assert sheet_name("Abc", {"abc", "abc 2"}) == "Abc 3"


def test_titles_that_no_sheet_may_have(small):
    text = SMALL.replace("title: {zh: 资源, en: resources}", "title: {zh: '资[源]/甲', en: r}")
    assert "资 源 甲·小学" in book(small(text)).sheetnames


def test_wide_tables_take_more_pages():
    """A page takes about 239 cells, or 165 beside repeated columns on each of several."""
    from engine.reports.workbook.sheet import Head

    narrow = [Head("", 23.0)] * 10
    wide = [Head("", 20.0)] * 30
    assert pages_across(narrow, 1) == 1
    assert pages_across(wide, 1) == 4  # 580 over 145


def test_a_county_that_is_not_there(small):
    from engine.diagnostics import NotFound

    with pytest.raises(NotFound):
        dossier(small(), county="丙县")


def test_a_coefficient_that_no_single_school_can_mend_is_said(small):
    """Ten schools of 10 pupils: half with 1 book each, half with 9; cv 0.8 against 0.30."""
    rows = "".join(f"1,甲县,{n},{n}小学,primary,10,1,{10 if n % 2 else 90},2\n" for n in range(10))
    sheet = book(small(schools=HEAD + rows))["差异系数成因"]
    said = [str(row[0]) for row in grid(sheet)]
    assert "甲县 小学 生均图书：没有哪一所学校单独改变就能达到" in said
    # five of ten sections are named, each with a tenth of the variance
    shares = [row[7] for row in grid(sheet) if isinstance(row[7], float)]
    assert shares == pytest.approx([0.1] * 5)


def test_data_without_a_finding(small):
    from dataclasses import replace
    from io import BytesIO

    import openpyxl

    from engine.reports.workbook import workbook_of

    made = openpyxl.load_workbook(BytesIO(workbook_of(replace(dossier(small()), findings=()))))
    assert grid(made["数据问题"])[-1][0] == "没有。"


def test_a_bound_of_schools_ends_what_is_told(small):
    schools = SCHOOLS + "2,乙县,c,南小学,primary,100,2,600,2\n"
    evaluation = small(schools=schools, county="county_code,county\n1,甲县\n2,乙县\n")
    assert dossier(evaluation, most_schools=2).told == 1
    assert dossier(evaluation, most_schools=3).told == 2
