"""Statistics exports: many files, one table, every value with the cell that it came from."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import numpy as np
import pytest
import xlsxwriter

from engine.data import normalise, read_dataset
from engine.data.words import Words
from engine.diagnostics import NotFound, UnreadableData, UnusableRequest
from engine.language.library import Library, shipped
from engine.language.load import Loader

EXAMPLES = Path(__file__).parents[2] / "examples"
LEVELS = ("primary", "junior")
SHIPPED = shipped() / "layouts"
COUNTY = "990103 示例县 2023"
POOR_PLACE = "城关镇中心小学.xlsx"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The output of the script: two kinds of exports, and the plain table."""
    sys.path.insert(0, str(EXAMPLES))
    try:
        from make_statistics_exports import write
    finally:
        sys.path.remove(str(EXAMPLES))
    folder = tmp_path_factory.mktemp("exports")
    write(folder)
    return folder


@pytest.fixture(scope="module")
def dictionary():
    return Loader(Library()).dictionary


def read(dictionary, path, **options):
    return normalise(read_dataset(path, **options), dictionary, LEVELS)


def codes(found, *wanted):
    return [note for note in found.diagnostics if note.code in wanted]


def numbers(column):
    return getattr(column, "values", None) if hasattr(column, "values") else column.codes


def same(first, second):
    """Whether two normalised datasets say the same of every school."""
    order = {code: at for at, code in enumerate(second.schools.code.tolist())}
    rows = [order[code] for code in first.schools.code.tolist()]
    assert len(rows) == len(second.schools.code)
    assert first.schools.name.tolist() == second.schools.name[rows].tolist()
    for part in ("columns", "level_columns"):
        own, other = getattr(first.schools, part), getattr(second.schools, part)
        assert own.keys() == other.keys()
        for key, column in own.items():
            np.testing.assert_array_equal(numbers(column), numbers(other[key])[rows], str(key))
    assert first.counties.code.tolist() == second.counties.code.tolist()
    assert first.counties.name.tolist() == second.counties.name.tolist()
    assert first.counties.year.tolist() == second.counties.year.tolist()


def sheet(path, name, rows, merged=()):
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet(name)
        for area in merged:
            page.merge_range(*area)
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    page.write(at, column, value)
    return path


def listed(folder, rows, *, name="学校名单.xlsx"):
    header = ["学校标识码", "学校名称", "办学类型"]
    folder.mkdir(parents=True, exist_ok=True)
    return sheet(folder / name, "教基1001", [["学校情况（教基1001）"], header, *rows])


def level(folder, word, rows):
    header = ["学校标识码", "学校名称", "在校生数"]
    return sheet(folder / f"{word}.xlsx", "Sheet1", [[f"某县{word}情况"], header, *rows])


@pytest.mark.parametrize("kind", ["school-workbooks", "level-files"])
def test_exports_read_to_the_same_columns_as_the_plain_table(made, dictionary, kind):
    found = read(dictionary, made / kind)

    same(found, read(dictionary, made / "plain"))
    assert not [note for note in found.diagnostics if note.severity == "error"]
    assert not codes(found, "D113", "D114", "D115", "D116", "D117", "D118", "D119", "D120", "D126")
    (told,) = codes(found, "D110")
    assert told.data["layout"] == kind
    assert told.data["schools"] == 12
    assert codes(found, "D123")  # what is assumed is said


def test_the_sample_has_the_schools_that_matter(made, dictionary):
    found = read(dictionary, made / "level-files").schools
    kinds = found.columns["school_type"]
    of = dict(
        zip(found.name.tolist(), [kinds.categories[c] for c in kinds.codes.tolist()], strict=True)
    )

    assert of["示例县实验学校"] == "nine_year"
    assert of["山口村教学点"] == "teaching_point"
    campus = found.name.tolist().index("示例县第一小学东校区")
    counted = found.columns["counted"].values.tolist()
    assert [at for at, value in enumerate(counted) if not value] == [campus]


def test_known_cells_are_read_by_letter_and_row(made, dictionary):
    """5170 C10, C17 and 5176 D7, D12, D17, D19 are known; the latter in 万元, so times 10000."""
    path = made / "cells" / COUNTY / "某小学.xlsx"
    path.parent.mkdir(parents=True)
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("教基1001")
        page.write_row(0, 0, ["教基1001"])
        page.write_row(1, 0, ["学校代码", "0001", "学校名称", "某小学"])
        page = book.add_worksheet("教基5170")
        for cell, label, value in (("10", "教学及辅助用房", 1200), ("17", "室内体育用房", 90)):
            page.write(f"A{cell}", label)
            page.write(f"C{cell}", value)
        page = book.add_worksheet("教基5176")
        for row, label, value in (
            (7, "运动场地面积", 3000), (12, "图书（册）", 8000), (17, "网络多媒体教室", 12),
            (19, "教学仪器设备资产值", 45.5),
        ):  # fmt: skip
            page.write(f"A{row}", label)
            page.write(f"D{row}", value)
    found = read(dictionary, path.parents[1]).schools.columns

    assert found["teaching_area"].values.tolist() == [1200]
    assert found["indoor_sports_area"].values.tolist() == [90]
    assert found["sports_ground_area"].values.tolist() == [3000]
    assert found["books"].values.tolist() == [8000]
    assert found["multimedia_rooms"].values.tolist() == [12]
    assert found["equipment_value"].values.tolist() == [455_000]


def moved(folder):
    """A county whose form 5170 has one row more above the rooms."""
    path = folder / COUNTY / "某小学.xlsx"
    path.parent.mkdir(parents=True)
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("教基1001")
        page.write_row(0, 0, ["教基1001"])
        page.write_row(1, 0, ["学校代码", "0001", "学校名称", "某小学"])
        page = book.add_worksheet("教基5170")
        page.write_row("A10", ["新加的一行", 1, 7])
        page.write_row("A11", ["教学及辅助用房", 2, 1200])
    return path.parents[1]


def test_a_moved_row_is_told_and_an_edit_of_the_layout_follows_it(tmp_path, dictionary):
    data = moved(tmp_path / "data")
    before = read(dictionary, data)
    (told, _) = codes(before, "D126")  # C17 is not there either
    layouts = tmp_path / "rules" / "layouts"
    layouts.mkdir(parents=True)
    text = (SHIPPED / "school-workbooks.yaml").read_text("utf-8")
    (layouts / "school-workbooks.yaml").write_text(text.replace("C10", "C11"), "utf-8")
    own = Library([tmp_path / "rules"]).layout_files()
    after = read(dictionary, data, layouts=own)

    assert "teaching_area" not in before.schools.columns
    assert told.data["cell"] == "C10"
    assert told.place.file.endswith("某小学.xlsx")
    assert told.place.table == "教基5170"
    assert "school-workbooks.yaml" in told.data["where"]
    assert after.schools.columns["teaching_area"].values.tolist() == [1200]


def test_a_message_names_file_sheet_and_cell(made, dictionary, tmp_path):
    """A text where a number belongs: 5176 D12 of one school."""
    from python_calamine import CalamineWorkbook

    data = tmp_path / "data"
    shutil.copytree(made / "school-workbooks", data)
    path = data / COUNTY / POOR_PLACE
    book = CalamineWorkbook.from_path(path)
    pages = {name: book.get_sheet_by_name(name) for name in book.sheet_names}
    cells = {name: page.to_python(skip_empty_area=False) for name, page in pages.items()}
    areas = {name: page.merged_cell_ranges or () for name, page in pages.items()}
    cells["教基5176"][11][3] = "很多"
    with xlsxwriter.Workbook(path) as copy:
        for name, rows in cells.items():
            page = copy.add_worksheet(name)
            for (top, left), (bottom, right) in areas[name]:
                page.merge_range(top, left, bottom, right, "")
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    if value != "":
                        page.write(at, column, value)
    found = read(dictionary, data)
    (note,) = [note for note in found.diagnostics if note.severity == "error"]

    assert Path(note.place.file) == path
    assert (note.place.table, note.place.row) == ("教基5176", 12)
    assert note.place.field == "D12 图书"
    at = found.schools.name.tolist().index(POOR_PLACE.removesuffix(".xlsx"))
    assert np.isnan(found.schools.columns["books"].values[at])


def test_schools_join_by_code_then_by_exact_name_and_the_rest_is_listed(tmp_path, dictionary):
    folder = tmp_path / COUNTY
    listed(folder, [["01", "甲小学", "小学"], ["02", "乙小学", "小学"], ["03", "丙小学", "小学"],
                    ["04", "丙小学", "小学"]])  # fmt: skip
    level(folder, "小学", [
        ["01", "甲小学校", 100],  # joined by code; another name
        [None, "乙小学", 200],  # joined by name
        ["09", "丁小学", 300],  # not in the register
        [None, "丙小学", 400],  # two have that name
        ["01", "甲小学", 500],  # twice
        [None, "合计", 1500],
    ])  # fmt: skip
    found = read(dictionary, tmp_path)
    pupils = dict(
        zip(
            zip(found.schools.code.tolist(), found.schools.name.tolist(), strict=True),
            found.schools.level_columns["pupils", "primary"].values.tolist(),
            strict=True,
        )
    )

    assert pupils["01", "甲小学"] == 100
    assert pupils["02", "乙小学"] == 200
    assert pupils["09", "丁小学"] == 300
    assert pupils["丙小学", "丙小学"] == 400
    assert len(pupils) == 6  # 03 and 04 have no figures, and stand in the table all the same
    told = {note.code: note for note in codes(found, "D116", "D117", "D119", "D120", "D129")}
    assert told.keys() == {"D116", "D117", "D119", "D120", "D129"}
    assert told["D117"].data["codes"] == ("03", "04")
    assert (told["D119"].place.row, told["D119"].data["second"]) == (3, "甲小学")
    assert (told["D120"].place.row, told["D120"].data["other"]) == (7, "小学.xlsx Sheet1 A3")
    assert [note.place.row for note in codes(found, "D116")] == [5]


def test_two_files_that_disagree_are_both_named(tmp_path, dictionary):
    folder = tmp_path / COUNTY
    listed(folder, [["01", "甲学校", "九年一贯制学校"]])
    for word, books in (("小学", 900), ("初中", 800)):
        header = ["学校标识码", "学校名称", "在校生数", "图书"]
        rows = [[f"某县{word}情况"], header, ["01", "甲学校", 50, books]]
        sheet(folder / f"{word}.xlsx", "Sheet1", rows)
    found = read(dictionary, tmp_path)
    (told,) = codes(found, "D118")

    assert (told.data["value"], told.data["second"]) == ("900", "800")
    assert told.data["other"] == "初中.xlsx Sheet1 D3"
    assert Path(told.place.file).name == "小学.xlsx"
    assert found.schools.columns["books"].values.tolist() == [800]


def test_counties_lie_in_folders_of_their_own(tmp_path, dictionary):
    for name, code in (("990103 示例县", "01"), ("990104 样本区", "01")):
        listed(tmp_path / "导出2023" / name, [[code, "同名小学", "小学"]])
        level(tmp_path / "导出2023" / name, "小学", [[code, "同名小学", 80]])
    found = read(dictionary, tmp_path)

    assert found.counties.code.tolist() == ["990103", "990104"]
    assert found.counties.name.tolist() == ["示例县", "样本区"]
    assert found.counties.year.tolist() == ["2023", "2023"]
    assert found.schools.county.tolist() == [0, 1]
    assert not codes(found, "D116", "D120")


def test_a_county_table_beside_the_exports_is_read(tmp_path, dictionary):
    folder = tmp_path / COUNTY
    listed(folder, [["01", "甲小学", "小学"]])
    level(folder, "小学", [["01", "甲小学", 80]])
    (tmp_path / "县.csv").write_text("county_code,county,satisfaction\n990103,示例县,88\n", "utf-8")
    found = read(dictionary, tmp_path)

    assert found.counties.code.tolist() == ["990103"]
    assert not codes(found, "D113", "D036")


@pytest.fixture
def two_counties(tmp_path):
    """Two counties in two years, a folder each, and a county table for all of them."""
    for year in ("2022", "2023"):
        for name in ("990103 示例县", "990104 样本区"):
            folder = tmp_path / year / name
            listed(folder, [["01", "甲小学", "小学"]])
            level(folder, "小学", [["01", "甲小学", int(year[3]) * 100 + int(name[5])]])
    lines = [
        "county_code,county,year,satisfaction",
        "990103,示例县,2023,88",
        "990104,样本区,2023,77",
    ]
    (tmp_path / "县.csv").write_text("\n".join(lines), "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("where", "left", "skipped"),
    [  # each folder has two files: the list and one level
        (["county_code=990104"], [("990104", "2022"), ("990104", "2023")], 4),
        (["year=2023"], [("990103", "2023"), ("990104", "2023")], 4),
        (["year=2023", "county^=示例"], [("990103", "2023")], 6),
        (["county_code!=990103", "year=2022"], [("990104", "2022")], 6),
    ],
)
def test_counties_and_years_are_picked(two_counties, dictionary, where, left, skipped):
    dataset = read_dataset(two_counties, where=where)
    found = normalise(dataset, dictionary, LEVELS)
    assert list(zip(found.counties.code, found.counties.year, strict=True)) == left
    # The pupils that the fixture wrote: 3 or 4 for the county, 200 or 300 for the year.
    assert found.schools.level_columns["pupils", "primary"].values.tolist() == [
        int(year[3]) * 100 + int(code[5]) for code, year in left
    ]
    (told,) = codes(found, "D168")
    assert told.data["files"] == skipped
    assert dataset.picked == tuple(where)
    assert not found.errors
    assert not codes(found, "D036")  # the county table is picked from as well


def test_picked_exports_are_those_of_the_county_alone(two_counties, dictionary):
    picked = read(dictionary, two_counties, where=["county_code=990103", "year=2023"])
    alone = read(dictionary, two_counties / "2023" / "990103 示例县", layout="level-files")
    assert picked.schools.code.tolist() == alone.schools.code.tolist()
    assert (
        numbers(picked.schools.level_columns["pupils", "primary"]).tolist()
        == numbers(alone.schools.level_columns["pupils", "primary"]).tolist()
    )


def test_a_county_that_a_form_names_is_picked_by_that(tmp_path, dictionary):
    """Where the layout reads the county from a form, folders cannot tell what is wanted."""
    listed(tmp_path / COUNTY, [["01", "甲小学", "小学"], ["02", "乙小学", "小学"]])
    header = ["学校标识码", "学校名称", "县代码", "在校生数"]
    rows = [["某县小学情况"], header, ["01", "甲小学", "990109", 80], ["02", "乙小学", None, 70]]
    sheet(tmp_path / COUNTY / "小学.xlsx", "Sheet1", rows)
    text = (SHIPPED / "level-files.yaml").read_text("utf-8")
    at = "      - {column: pupils, level: named"
    assert at in text
    added = "      - {column: county_code, header: 县代码, confidence: C}\n"
    (tmp_path / "own.yaml").write_text(text.replace(at, added + at, 1), "utf-8")
    data, own = tmp_path / COUNTY, str(tmp_path / "own.yaml")
    one = read(dictionary, data, layout=own, where=["county_code=990109"])
    other = read(dictionary, data, layout=own, where=["county_code=990103"])
    assert one.schools.name.tolist() == ["甲小学"]
    assert other.schools.name.tolist() == ["乙小学"]


@pytest.mark.parametrize(
    ("where", "code", "said"),
    [
        ("county_code=990199", "D162", "990103"),
        ("year=1999", "D162", "2023"),
        ("town=甲", "D161", "county_code"),
        ("nonsense", "D160", "nonsense"),
    ],
)
def test_a_pick_that_leaves_nothing_says_what_there_is(two_counties, where, code, said):
    with pytest.raises((UnreadableData, UnusableRequest)) as failure:
        read_dataset(two_counties, where=[where])
    (told,) = failure.value.diagnostics
    assert told.code == code
    assert said in told.message() + told.hint()


def test_a_mapping_reads_the_table_beside_the_exports_and_not_the_forms(two_counties, dictionary):
    text = "county_code,county,year,教师均薪\n990103,示例县,2023,88\n"
    (two_counties / "县.csv").write_text(text, "utf-8")
    mapping = two_counties / "map.yaml"
    mapping.write_text(
        "format: 1\ntables:\n  county:\n    columns: {教师均薪: teacher_average_pay}\n", "utf-8"
    )
    wanted = ["county_code=990103", "year=2023"]
    for where in ([], wanted):
        found = read(dictionary, two_counties, where=where, mapping=mapping)
        at = list(zip(found.counties.code, found.counties.year, strict=True))
        value = found.counties.columns["teacher_average_pay"].values[at.index(("990103", "2023"))]
        assert value == 88
    mapping.write_text("format: 1\ntables:\n  schools:\n    columns: {甲: school}\n", "utf-8")
    with pytest.raises(UnusableRequest) as failure:
        read_dataset(two_counties, layout="level-files", mapping=mapping)
    (told,) = failure.value.diagnostics
    assert told.code == "D173"
    assert (Path(told.place.file).name, told.place.line) == ("map.yaml", 3)


def test_a_form_that_nobody_knows_is_said_and_a_broken_file_too(tmp_path, dictionary):
    folder = tmp_path / COUNTY
    listed(folder, [["01", "甲小学", "小学"]])
    level(folder, "小学", [["01", "甲小学", 80]])
    sheet(folder / "别的.xlsx", "通知", [["关于放假的通知"]])
    (folder / "坏的.xlsx").write_bytes(b"PK\x03\x04broken")
    found = read(dictionary, tmp_path)

    (unknown,) = codes(found, "D113")
    assert Path(unknown.place.file).name == "别的.xlsx"
    (broken,) = codes(found, "D008")
    assert Path(broken.place.file).name == "坏的.xlsx"
    assert len(found.schools.code) == 1
    # Who knows what stood in it, perhaps a school: its county must not be judged as if whole.
    assert [left.county for left in found.left_out] == [0]


def test_a_broken_file_leaves_other_counties_whole(two_counties, dictionary):
    (two_counties / "2023" / "990104 样本区" / "丙小学.xlsx").write_bytes(b"PK\x03\x04broken")
    found = read(dictionary, two_counties)
    units = list(zip(found.counties.code, found.counties.year, strict=True))
    assert [units[left.county] for left in found.left_out] == [("990104", "2023")]


def test_a_hidden_sheet_of_exports_is_said_once_and_not_as_used(tmp_path, dictionary):
    folder = tmp_path / COUNTY
    listed(folder, [["01", "甲小学", "小学"]])
    with xlsxwriter.Workbook(folder / "小学.xlsx") as book:
        page = book.add_worksheet("Sheet1")
        page.write_row(0, 0, ["学校标识码", "学校名称", "在校生数"])
        page.write_row(1, 0, ["01", "甲小学", 80])
        old = book.add_worksheet("旧")
        old.write_row(0, 0, ["学校标识码", "学校名称"])
        old.hide()
    found = read(dictionary, tmp_path)
    assert [note.place.table for note in codes(found, "D130", "D144")] == ["旧"]


def test_a_level_that_no_title_names_is_told(tmp_path, dictionary):
    folder = tmp_path / COUNTY
    listed(folder, [["01", "甲小学", "小学"]])
    header = ["学校标识码", "学校名称", "在校生数"]
    sheet(folder / "小学和初中.xlsx", "Sheet1", [["情况"], header, ["01", "甲小学", 5]])
    found = read(dictionary, tmp_path)

    (told,) = codes(found, "D121")
    assert "pupils" in told.data["columns"]


def test_headers_of_three_merged_rows_tell_columns_of_one_name_apart(tmp_path, dictionary):
    """合计 stands under 班级数 and under 在校生数."""
    folder = tmp_path / COUNTY
    listed(folder, [["01", "甲小学", "小学"]])
    sheet(
        folder / "小学.xlsx", "Sheet1",
        [["小学情况"], [], ["", "", "", "", "", ""], ["", "", "合计", "女", "合计", "大班"],
         ["01", "甲小学", 90, 40, 3, 0]],
        [(2, 0, 3, 0, "学校标识码"), (2, 1, 3, 1, "学校名称"), (2, 2, 2, 3, "在校生数"),
         (2, 4, 2, 5, "班级数")],
    )  # fmt: skip
    found = read(dictionary, tmp_path).schools.level_columns

    assert found["pupils", "primary"].values.tolist() == [90]
    assert found["classes", "primary"].values.tolist() == [3]


def test_several_headers_of_one_name_are_not_guessed(tmp_path, dictionary):
    folder = tmp_path / COUNTY
    listed(folder, [["01", "甲小学", "小学"]])
    header = ["学校标识码", "学校名称", "在校生数", "在校生数"]
    sheet(folder / "小学.xlsx", "Sheet1", [["小学情况"], header, ["01", "甲小学", 90, 91]])
    found = read(dictionary, tmp_path)

    (told,) = codes(found, "D115")
    assert told.data["cells"] == ("C2", "D2")
    assert ("pupils", "primary") not in found.schools.level_columns


def test_folders_must_name_the_county(tmp_path):
    folder = tmp_path / "导出"
    listed(folder, [["01", "甲小学", "小学"]])
    level(folder, "小学", [["01", "甲小学", 5]])

    with pytest.raises(UnreadableData) as failure:
        read_dataset(folder)
    assert [note.code for note in failure.value.diagnostics] == ["D127"]


def test_a_layout_can_be_asked_for(made, dictionary, tmp_path):
    with pytest.raises(NotFound) as failure:
        read_dataset(made / "level-files", layout="school-workbook")
    assert [note.code for note in failure.value.diagnostics] == ["D112"]
    by_path = SHIPPED / "level-files.yaml"
    same(
        read(dictionary, made / "level-files", layout=str(by_path)),
        read(dictionary, made / "level-files"),
    )
    sheet(tmp_path / "通知.xlsx", "通知", [["关于放假的通知"]])
    with pytest.raises(UnreadableData) as failure:
        read_dataset(tmp_path, layout="level-files")
    assert [note.code for note in failure.value.diagnostics] == ["D125"]


def test_a_folder_of_something_else_is_none_of_ours(tmp_path):
    from engine.data.layouts import read_exports
    from engine.data.workbook import read_workbook

    sheet(tmp_path / "通知.xlsx", "通知", [["关于放假的通知"]])

    def by(path, file, _):
        return read_workbook(path, file, "xlsx")

    layouts = Library().layout_files()
    assert read_exports(tmp_path, str(tmp_path), by, layouts, "", Words()) is None


def test_a_second_read_of_the_same_files_says_the_same(made, dictionary):
    """It may come from a cache, whose columns have one type each."""
    first = read(dictionary, made / "level-files")
    second = read(dictionary, made / "level-files")

    same(first, second)
    assert [n.message() for n in first.diagnostics] == [n.message() for n in second.diagnostics]


def test_layouts_are_validated(tmp_path):
    from engine.language.validate import validate

    folder = tmp_path / "layouts"
    folder.mkdir()
    path = folder / "mine.yaml"
    path.write_text(
        """format: 1
title: {zh: 甲}
one: row
levels: {primari: [小学]}
forms:
  甲:
    recognise: {name: 甲}
    cells:
      - {column: pupil, header: 在校生数}
      - {column: books, level: primary, header: 图书}
      - {column: equipment_value, header: 设备, unit: 万}
      - {column: pupils, cell: C3}
""",
        "utf-8",
    )
    _, found = validate(Library(), [path])

    assert [(note.code, note.place.line) for note in found] == [
        ("R197", 4), ("R196", 9), ("R197", 10), ("R198", 11), ("R199", 12),
    ]  # fmt: skip
    assert found[1].data["near"][0] == "pupils"
    _, shipped_ones = validate(Library(), [SHIPPED])
    assert not shipped_ones
