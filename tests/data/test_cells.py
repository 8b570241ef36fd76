"""Cells as people type them: understood or reported, never guessed. Values derived by hand."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from engine.diagnostics import render

from .given import codes, csv_file, normalised, only, parquet_file, schools, values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,200", 1200), ("1，200", 1200), ("１２００", 1200), ("1200平方米", 1200),
        ("1200 ㎡", 1200),
        ("1,234,567.5", 1234567.5), ("3亩", 2000), ("+5", 5), (" 12 ", 12), ("1.5e3", 1500),
        ("12.", 12), (".5", 0.5), ("0", 0),
    ],
)  # fmt: skip
def test_numbers_are_understood_in_their_usual_forms(tmp_path, text, value):
    found = schools(tmp_path, [["教学及辅助用房面积"], [text], ["7.25"]])
    assert values(found, "teaching_area") == [pytest.approx(value, rel=1e-15), 7.25]
    assert not found.errors


def test_another_way_of_writing_is_listed_with_what_was_read(tmp_path):
    found = schools(tmp_path, [["图书"], ["1,200"], ["３００册"], [5]])
    said = only(found, "D061")
    assert said.severity == "info"
    assert "1,200 → 1200" in said.message()
    assert said.data["rows"] == ("2", "3")


def test_a_unit_in_the_cell_counts_instead_of_the_headers(tmp_path):
    found = schools(tmp_path, [["教学仪器设备资产值(万元)"], ["12"], ["12万元"], ["12元"], ["1,2"]])
    assert values(found, "equipment_value") == [120000, 120000, 12, None]
    assert only(found, "D050").data["text"] == "1,2"


@pytest.mark.parametrize(
    "text", ["—", "-", "/", "无", "暂无", "－", "——", "N/A", "null", "  ", "\t", "　"]
)
def test_placeholders_and_blanks_are_missing(tmp_path, text):
    rows = [["县代码", "学校代码", "图书"], ["1", "2", text], ["1", "3", "8"]]
    found = normalised(csv_file(tmp_path / "a.csv", rows))
    assert values(found, "books") == [None, 8]
    assert not found.errors
    assert ("D060" in codes(found)) == bool(text.strip())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("一千二百", "D050"), ("约1200", "D050"), ("1200-1300", "D050"), ("1 200", "D050"),
        ("12台", "D050"), ("1_000", "D050"), ("0x10", "D050"), ("1.2.3", "D050"), ("1,20", "D050"),
        ("85%", "D050"), ("#DIV/0!", "D051"), ("=A1", "D051"), ("nan", "D055"), ("NaN", "D055"),
        ("inf", "D055"), ("-Infinity", "D055"), ("1e999", "D055"), ("-3", "D052"),
        ("2023-09-01", "D149"),
        ("TRUE", "D050"),
    ],
)  # fmt: skip
def test_anything_else_in_a_number_cell_is_an_error_and_missing(tmp_path, text, code):
    rows = [["县代码", "学校代码", "图书"], ["1", "2", text], ["1", "3", "8"]]
    found = normalised(csv_file(tmp_path / "a.csv", rows))
    assert values(found, "books") == [None, 8]
    said = only(found, code)
    assert said.severity == "error"
    assert (said.place.row, said.place.field) == (2, "图书")
    assert text in said.message()


def test_the_message_says_where_what_and_what_to_do(tmp_path):
    rows = [["县代码", "学校代码", "图书"], ["1", "2", "一千二百"]]
    path = csv_file(tmp_path / "a.csv", rows)
    (said,) = normalised(path).errors
    assert render(said) == (
        f"{path} · 第2行 · 图书: 错误 D050 “一千二百”不是数字，作缺失\n"
        "    建议：用阿拉伯数字填写，单位是册；没有数据就留空"
    )
    assert "is not a number" in render(said, "en")


def test_counts_refuse_fractions_but_not_a_point_and_zero(tmp_path):
    found = schools(tmp_path, [["小学学生数"], [12.0], ["12.0"], [12.5], ["1.2万人"]])
    assert values(found, "pupils", "primary") == [12, 12, None, 12000]
    assert only(found, "D054").data["text"] == "12.5"


def test_a_count_that_a_factor_makes_uneven_is_whole_again(tmp_path):
    # 0.57 x 10000 is 5699.999999999999 in doubles
    found = schools(tmp_path, [["小学学生数(万人)"], [0.57]])
    assert values(found, "pupils", "primary") == [5700]


def test_percentages_are_points(tmp_path):
    rows = [
        ["县代码", "满意度"],
        ["1", "85%"],
        ["2", "85"],
        ["3", "８５％"],
        ["4", "101"],
        ["5", "850‰"],
    ]
    pupils = [["县代码", "学校代码"], *([str(at), "a"] for at in range(1, 6))]
    folder = tmp_path / "data"
    folder.mkdir()
    csv_file(folder / "schools.csv", pupils)
    csv_file(folder / "county.csv", rows)
    found = normalised(folder)
    assert values(found, "satisfaction") == [85, 85, 85, None, 85]
    assert "100" in only(found, "D053").message()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("是", True), ("否", False), ("有", True), ("无", False), ("√", True), ("×", False),
        ("TRUE", True), ("false", False), ("1", True), ("0", False), ("1.0", None), ("达标", True),
        ("不达标", False), ("Yes", True), ("no", False), ("y", True), ("N", False), ("", None),
        ("—", None), ("/", None), ("大概", None),
    ],
)  # fmt: skip
def test_yes_and_no(tmp_path, text, value):
    rows = [["县代码", "学校代码", "是否寄宿制"], ["1", "2", text], ["1", "3", "是"]]
    found = normalised(csv_file(tmp_path / "a.csv", rows))
    assert values(found, "boarding") == [value, True]
    assert ("D057" in codes(found)) == (text in {"大概", "1.0"})


def test_yes_and_no_stored_as_numbers_or_truths(tmp_path):
    assert values(schools(tmp_path, [["是否寄宿制"], [1], [0]]), "boarding") == [True, False]
    found = schools(tmp_path, [["是否寄宿制"], [True], [False], ["否"]])
    assert values(found, "boarding") == [True, False, False]


def test_categories_become_their_canonical_names_in_the_dictionarys_order(tmp_path):
    rows = [["学校类型"], ["九年一贯制"], ["primary"], ["完小"], ["JUNIOR"], ["—"], [""]]
    found = schools(tmp_path, rows)
    column = found.schools.columns["school_type"]
    assert column.categories == (
        "primary", "junior", "nine_year", "complete_secondary", "kindergarten",
    )  # fmt: skip
    assert values(found, "school_type") == [
        "nine_year", "primary", "primary", "junior", None, None,
    ]  # fmt: skip


def test_an_unknown_category_names_the_nearest_and_all(tmp_path):
    found = schools(tmp_path, [["学校类型"], ["九年一贯"], ["大学"]])
    first, second = [note for note in found.errors if note.code == "D056"]
    assert "九年一贯制学校" in first.hint()
    assert "完全中学" in second.hint()
    assert values(found, "school_type") == [None, None]


@pytest.mark.parametrize(
    "text",
    [
        "2023-09-01", "2023/9/1", "2023.9.1", "2023年9月1日", "20230901", "2023-09-01 00:00:00",
        "２０２３年９月１日", "2023年 9月 1日",
    ],
)  # fmt: skip
def test_full_dates(tmp_path, text):
    rows = [["县代码", "学校代码", "建成日期"], ["1", "2", text]]
    found = normalised(csv_file(tmp_path / "a.csv", rows))
    assert values(found, "built_on") == ["2023-09-01"]
    assert not found.errors


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2023", "D059"), ("2023年", "D059"), ("2023-09", "D059"), ("2023.9", "D059"),
        ("2023年9月", "D059"), ("2023-02-30", "D058"), ("去年", "D058"), ("45170", "D058"),
        ("2023-13-01", "D058"),
    ],
)  # fmt: skip
def test_a_date_that_is_not_whole_is_asked_for_not_completed(tmp_path, text, code):
    rows = [["县代码", "学校代码", "建成日期"], ["1", "2", text]]
    found = normalised(csv_file(tmp_path / "a.csv", rows))
    assert values(found, "built_on") == [None]
    assert text in only(found, code).message()


def test_dates_of_a_workbook_are_cells_or_serial_numbers(tmp_path):
    import xlsxwriter

    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("学校")
        sheet.write_row(0, 0, ["县代码", "学校代码", "建成日期"])
        sheet.write_row(1, 0, ["1", "a"])
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_datetime(1, 2, dt.datetime.fromisoformat("2023-09-01"), day)
        sheet.write_row(2, 0, ["1", "b", 45170])  # days from 1899-12-30
        sheet.write_row(3, 0, ["1", "c", 2023])
    found = normalised(path)
    assert values(found, "built_on") == ["2023-09-01", "2023-09-01", None]
    assert "45170 → 2023-09-01" in only(found, "D061").message()


def test_a_workbook_that_counts_from_1904_does_not_read_bare_numbers_as_dates(tmp_path):
    import xlsxwriter

    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path, {"date_1904": True}) as book:
        sheet = book.add_worksheet("学校")
        sheet.write_row(0, 0, ["县代码", "学校代码", "建成日期"])
        sheet.write_row(1, 0, ["1", "a", 45170])
    assert codes(normalised(path).errors) == ["D058"]


def test_texts_keep_zeros_and_lose_the_point_of_numbers(tmp_path):
    found = schools(tmp_path, [["主校代码"], ["0012"], [320102.0], ["无"], ["ＡＢ"]])
    assert values(found, "parent_school_code") == ["0012", "320102", None, "AB"]
    assert found.schools.columns["parent_school_code"].categories == ("0012", "320102", "AB")


def test_errors_are_listed_up_to_twenty_and_then_counted(tmp_path):
    rows = [["县代码", "学校代码", "图书"], *(["1", str(at), "很多"] for at in range(50))]
    found = normalised(csv_file(tmp_path / "a.csv", rows))
    assert codes(found).count("D050") == 20
    rest = only(found, "D069")
    assert rest.severity == "error"
    assert rest.data["count"] == 30
    assert rest.place.row == 22


def test_stored_types_of_parquet_are_taken_as_they_are(tmp_path):
    path = tmp_path / "a.parquet"
    table = pa.table(
        {
            "county_code": pa.array([320102, 320102], pa.int32()),
            "school_code": pa.array(["01", "02"]).dictionary_encode(),
            "school": pa.array(["甲", "乙"], pa.large_string()),
            "books": pa.array([1.5, None], pa.float32()),
            "teaching_area": pa.array(["1,200", ""], pa.string_view()),
            "equipment_value": pa.array([1, None], pa.decimal128(10, 2)),
            "boarding": pa.array([True, None]),
            "built_on": pa.array(
                [dt.datetime.fromisoformat("2023-09-01"), None], pa.timestamp("ns")
            ),
            "ratio": pa.array([float("nan"), float("inf")]),
            "pupils_primary": pa.array([None, None], pa.null()),
            "pupils_junior": pa.array([7, 8], pa.uint64()),
            "parent_school_code": pa.array([["x"], None], pa.list_(pa.string())),
        }
    )
    pq.write_table(table, path)
    found = normalised(path)
    assert values(found, "books") == [1.5, None]
    assert values(found, "teaching_area") == [1200, None]
    assert values(found, "equipment_value") == [1, None]
    assert values(found, "boarding") == [True, None]
    assert values(found, "built_on") == ["2023-09-01", None]
    assert values(found, "ratio") == [None, None]
    assert values(found, "pupils", "primary") == [None, None]
    assert values(found, "pupils", "junior") == [7, 8]
    assert found.counties.code.tolist() == ["320102"]
    assert only(found, "D055").place.row == 3
    assert "list" in only(found, "D028").message()
    assert "parent_school_code" not in found.schools.columns


def test_a_date_with_a_time_zone_has_no_certain_day(tmp_path):
    path = tmp_path / "a.parquet"
    days = pa.array([dt.datetime.fromisoformat("2023-09-01")], pa.timestamp("us", tz="UTC"))
    pq.write_table(pa.table({"county": ["a"], "school": ["b"], "built_on": days}), path)
    assert "D028" in codes(normalised(path))


def test_truths_and_dates_in_a_number_column_are_errors(tmp_path):
    rows = [["county_code", "school_code", "books"], ["1", "a", True], ["1", "b", False]]
    found = normalised(parquet_file(tmp_path / "a.parquet", rows))
    assert codes(found.errors) == ["D050", "D050"]


def test_every_array_is_read_only(tmp_path):
    found = schools(
        tmp_path, [["图书", "学校类型", "小学学生数"], [1, "小学", 3], ["—", "小学", 4]]
    )
    columns = [*found.schools.columns.values(), *found.schools.level_columns.values()]
    arrays = [column.codes if hasattr(column, "codes") else column.values for column in columns]
    arrays += [found.schools.code, found.schools.name, found.schools.county, found.schools.row]
    arrays += [found.counties.code, found.counties.name, found.counties.year, found.counties.row]
    assert not any(array.flags.writeable for array in arrays)
