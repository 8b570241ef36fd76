"""What stands in the workbook: sheets, notes, lists, bounds, formats; looked at as a file."""

from __future__ import annotations

import openpyxl
import pytest

from engine.reports.template import workbook_of

from .given import FIRST, headers, planned, written


@pytest.fixture(scope="module")
def form():
    return planned("national-quality", "anhui")


@pytest.fixture(scope="module")
def book(form, tmp_path_factory):
    return openpyxl.load_workbook(written(tmp_path_factory.mktemp("template"), form))


def column(sheet, header):
    (found,) = [cell.column_letter for cell in sheet[2] if cell.value == header]
    return found


def check(sheet, header):
    first = f"{column(sheet, header)}{FIRST}"
    checks = sheet.data_validations.dataValidation
    (found,) = [one for one in checks if str(one.sqref).startswith(first)]
    return found


def test_sheets(book):
    assert book.sheetnames == ["说明", "学校", "县", "评估", "数据项"]


def test_order_as_staff_know_it(book):
    heads = headers(book["学校"])
    assert heads[:6] == ["*县代码", "县名称", "年度", "*学校代码", "学校名称", "学校类型"]
    order = [
        "小学在校生数(人)",
        "小学班级数(班)",
        "小学专任教师数(人)",
        "教学及辅助用房面积(㎡)",
        "教学仪器设备值(元)",
    ]
    assert sorted(order, key=heads.index) == order


def test_a_level_only_where_it_is_asked_for(book):
    """The class that leaves junior school is counted there alone; senior pupils share resources."""
    heads = headers(book["学校"])
    assert "初中毕业人数(人)" in heads
    assert "小学毕业人数(人)" not in heads
    assert "高中在校生数(人)" in heads
    assert "高中专任教师数(人)" not in heads


def test_notes_on_headers(book):
    sheet = book["学校"]
    pupils = sheet[column(sheet, "小学在校生数(人)") + "2"].comment.text
    assert "教基3112" in pupils
    assert "L1" in pupils
    teaching = sheet[column(sheet, "教学及辅助用房面积(㎡)") + "2"].comment.text
    assert "教基5170 C10" in teaching
    assert "L4 生均教学及辅助用房面积（national-quality@2017）" in teaching
    counted = sheet[column(sheet, "是否计校数") + "2"].comment.text
    assert counted.count("按“是”读") == 1
    assert all(cell.comment for cell in sheet[2])


def test_many_rules_are_counted_not_all_named():
    form = planned("provinces/henan@2011")
    note = max((openpyxl_note(form)), key=len)
    assert len(note) < 2000


def openpyxl_note(form):
    from engine.reports.template.notes import note_of

    return [note_of(one, form) for one in form.schools]


def test_lists_and_bounds(book):
    sheet = book["学校"]
    kind = check(sheet, "学校类型")
    assert kind.type == "list"
    assert "九年一贯制学校" in kind.formula1
    assert check(sheet, "是否计校数").formula1 == '"是,否"'
    pupils = check(sheet, "小学在校生数(人)")
    assert (pupils.type, pupils.operator, pupils.formula1) == ("whole", "greaterThanOrEqual", "0")
    assert "整数" in pupils.error
    assert "不小于 0" in pupils.error
    area = check(sheet, "教学及辅助用房面积(㎡)")
    assert area.type == "decimal"
    share = check(book["县"], "社会认可度(%)")
    assert (share.operator or "between", share.formula1, share.formula2) == ("between", "0", "100")
    day = check(book["县"], "数据截止日期")
    assert day.type == "date"


def test_results_are_checked_item_by_item(book, form):
    sheet = book["评估"]
    checks = {str(one.sqref): one for one in sheet.data_validations.dataValidation}
    for row, item in enumerate(form.items, start=3):
        for letter in "CEG":
            found = checks[f"{letter}{row}"]
            if item.judged.type == "grade":
                assert found.formula1 == f'"{",".join(item.judged.grades)}"'
            elif item.judged.type == "yes_no":
                assert found.formula1 == '"是,否"'
    assert headers(sheet)[:8] == [
        "项目", "填写要求", "自评", "自评依据", "复评", "复评依据", "省评", "省评依据"
    ]  # fmt: skip


def test_codes_are_text_and_panes_are_frozen(book):
    sheet = book["学校"]
    assert sheet.column_dimensions["A"].number_format == "@"
    assert sheet.column_dimensions["D"].number_format == "@"
    assert sheet.freeze_panes == "F3"
    assert book["县"].freeze_panes == "E3"
    assert sheet.print_title_rows == "$2:$2"


def test_the_example_row_is_marked_in_the_code(book):
    for name in ("学校", "县"):
        assert book[name]["A3"].value == "示例"


def test_nothing_typed_becomes_a_formula(tmp_path):
    """A title or label that begins like a formula stays a text."""
    from dataclasses import replace

    from engine.diagnostics import Text

    form = planned("national-quality")
    first = replace(form.rulesets[0], title=Text("=1+1"))
    changed = replace(form, rulesets=(first,))
    book = openpyxl.load_workbook(written(tmp_path, changed))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_every_ruleset_has_a_template():
    """Every shipped ruleset, its headers all different and none left without a note."""
    from .given import LOADER

    for entry in LOADER.library.entries:
        form = planned(entry.name)
        for columns in (form.schools, form.county):
            heads = [one.header for one in columns]
            assert len(set(heads)) == len(heads), entry.name
            names = [one.header for one in columns if one.field and one.header == one.name]
            assert not names, (entry.name, names)
        assert len({item.text + item.ruleset for item in form.items}) == len(form.items)


def test_a_gate_without_a_province_is_said(book):
    form = planned("national-basic")
    texts = [row[0].value for row in openpyxl_guide(form)]
    assert any("没有指定省份" in text for text in texts)
    assert not any("没有指定省份" in row[0].value for row in book["说明"].iter_rows())


def openpyxl_guide(form):
    from io import BytesIO

    return openpyxl.load_workbook(BytesIO(workbook_of(form)))["说明"].iter_rows()


def test_a_region_asks_for_all_its_counties():
    form = planned("local/xinjiang-timetable")
    texts = [row[0].value for row in openpyxl_guide(form)]
    assert any("地区内每个县" in text for text in texts)
    assert any("至少要列出一所学校" in text for text in texts)
    assert [item.text for item in form.items] == ["实现义务教育均衡发展"]
