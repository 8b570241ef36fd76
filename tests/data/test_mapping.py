"""Mapping files and accepted guesses: what they change, and what is said of their faults."""

from __future__ import annotations

import pytest
import xlsxwriter

from engine.data import normalise, read_dataset, read_mapping
from engine.diagnostics import NotFound, UnreadableData, UnusableRequest, render

from .given import DICTIONARY, JUDGED, LEVELS, codes, csv_file, only, values, workbook

HEADER = ["县代码", "学校代码", "全称", "小学娃娃", "资产", "备注"]
ROWS = [HEADER, ["1", "a", "一小", 100, 3, "x"], ["1", "b", "二小", 200, 4, "y"]]
COLUMNS = """\
format: 1
tables:
  schools:
    columns:
"""


def mapped(path, text, *, accept_guess=False):
    """Read by a mapping file of this text."""
    mapping = path.parent / "map.yaml"
    mapping.write_text(text, encoding="utf-8")
    dataset = read_dataset(path, mapping=mapping, accept_guess=accept_guess)
    return normalise(dataset, DICTIONARY, LEVELS, JUDGED)


def columns(tmp_path, lines, rows=ROWS):
    """Read the table by a mapping of these columns."""
    text = COLUMNS + "".join(f"      {line}\n" for line in lines)
    return mapped(csv_file(tmp_path / "schools.csv", rows), text)


def guessed(path):
    """Read with guesses accepted."""
    return normalise(read_dataset(path, accept_guess=True), DICTIONARY, LEVELS, JUDGED)


def test_headers_become_the_columns_that_the_mapping_names(tmp_path):
    found = columns(
        tmp_path,
        ["全称: school", "小学娃娃: pupils_primary", "资产: {column: equipment_value, unit: 万元}",
         "备注: ignore"],
    )  # fmt: skip
    assert found.schools.name.tolist() == ["一小", "二小"]
    assert values(found, "pupils", "primary") == [100, 200]
    assert values(found, "equipment_value") == [30000, 40000]
    assert not found.errors
    said = [note for note in found.diagnostics if note.code == "D088"]
    assert [note.place.field for note in said] == ["全称", "小学娃娃", "资产"]
    assert {note.severity for note in said} == {"info"}
    assert "备注" in only(found, "D089").message()
    assert "D023" not in codes(found)


def test_a_column_may_be_named_by_any_of_its_headers(tmp_path):
    found = columns(tmp_path, ["小学娃娃: 小学在校生数", "全称: 学校名称"])
    assert values(found, "pupils", "primary") == [100, 200]
    assert found.schools.name.tolist() == ["一小", "二小"]


def test_the_mapping_counts_more_than_the_dictionary(tmp_path):
    rows = [["县代码", "学校代码", "图书", "册子"], ["1", "a", 5, 6]]
    found = columns(tmp_path, ["册子: books"], rows)
    assert values(found, "books") == [6]
    assert only(found, "D090").place.field == "图书"
    found = columns(tmp_path, ["图书: ignore"], rows)
    assert "books" not in found.schools.columns


@pytest.mark.parametrize("typed", ["资产（万元）", "资产(万元)", '"资产 ( 万元 )"', "资产【万元】"])
def test_a_header_is_known_however_its_signs_are_typed(tmp_path, typed):
    rows = [["县代码", "学校代码", "资产\n（万元）"], ["1", "a", 3]]
    found = columns(tmp_path, [f"{typed}: equipment_value"], rows)
    assert values(found, "equipment_value") == [30000]


def test_the_unit_of_the_mapping_counts_and_a_difference_is_told(tmp_path):
    rows = [["县代码", "学校代码", "资产（万元）"], ["1", "a", 3]]
    found = columns(tmp_path, ["资产（万元）: {column: equipment_value, unit: 千元}"], rows)
    assert values(found, "equipment_value") == [3000]
    said = only(found, "D099")
    assert (said.severity, said.data["first"], said.data["second"]) == ("warning", "千元", "万元")


def test_joined_headers_are_mapped_as_they_are_shown(tmp_path):
    rows = [["县代码", "学校代码", "娃娃", ""], ["", "", "小学", "初中"], ["1", "a", 3, 4]]
    found = columns(tmp_path, ["娃娃>小学: pupils_primary", "娃娃 > 初中: pupils_junior"], rows)
    assert values(found, "pupils", "primary") == [3]
    assert values(found, "pupils", "junior") == [4]


def test_a_header_that_the_data_lacks_is_told_with_the_nearest(tmp_path):
    found = columns(tmp_path, ["学校全称: school", "娃娃数: ignore"])
    said = only(found, "D080")
    assert said.severity == "error"
    assert (said.place.line, said.place.column) == (5, 7)
    assert said.place.file.endswith("map.yaml")
    assert "全称" in said.hint()
    assert "^" in render(said)


def test_a_column_that_nothing_is_called_is_told_with_the_nearest(tmp_path):
    found = columns(tmp_path, ["小学娃娃: pupils_primry", "资产: {column: 资金}"])
    first, second = [note for note in found.diagnostics if note.code == "D081"]
    assert (first.place.line, first.place.column) == (5, 13)
    assert "pupils_primary" in first.hint()
    assert "ignore" in first.hint()
    assert (second.place.line, second.place.column) == (6, 20)
    assert ("pupils", "primary") not in found.schools.level_columns


def test_two_headers_for_one_column_are_both_left_out(tmp_path):
    found = columns(tmp_path, ["小学娃娃: pupils_primary", "资产: pupils_primary"])
    said = only(found, "D083")
    assert said.place.line == 6
    assert "第 5 行" in said.message()
    assert ("pupils", "primary") not in found.schools.level_columns


def test_one_header_written_twice(tmp_path):
    found = columns(tmp_path, ["资产: equipment_value", "'资产 ': books"])
    assert only(found, "D087").place.line == 6
    assert values(found, "equipment_value") == [3, 4]


def test_a_unit_that_the_item_does_not_have(tmp_path):
    found = columns(tmp_path, ["资产: {column: equipment_value, unit: 斤}"])
    said = only(found, "D086")
    assert said.place.line == 5
    assert "万元" in said.hint()
    assert "equipment_value" not in found.schools.columns


# ------------------------------------------------------------------ sheets and header rows


def test_a_sheet_and_the_rows_of_its_header(tmp_path):
    path = tmp_path / "a.xlsx"
    title = [["学校代码", "县代码", "图书", "教学用表"], ["", "", "", ""]]
    workbook(path, {"封面": [["x"]], "附表三": [*title, *ROWS]})
    text = "format: 1\ntables:\n  schools:\n    sheet: 附表三\n    header: {first: 3}\n"
    found = mapped(path, text + "    columns: {全称: school}\n")
    assert found.schools.name.tolist() == ["一小", "二小"]
    assert found.schools.row.tolist() == [4, 5]
    assert only(found, "D013").data["name"] == "封面"


def test_a_header_beyond_the_table_is_looked_for_instead(tmp_path):
    path = csv_file(tmp_path / "schools.csv", ROWS)
    text = "format: 1\ntables:\n  schools:\n    header: {first: 9}\n"
    found = mapped(path, text)
    assert found.schools.row.tolist() == [2, 3]
    assert only(found, "D084").place.line == 4


def test_a_sheet_that_is_not_there_is_refused_with_the_nearest(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"学校表": ROWS, "县表": [["县代码"], ["1"]]})
    text = "format: 1\ntables:\n  schools:\n    sheet: 学校表格\n"
    with pytest.raises(UnreadableData) as failure:
        mapped(path, text)
    (said,) = failure.value.diagnostics
    assert (said.code, said.place.line, said.place.column) == ("D082", 4, 12)
    assert "学校表" in said.hint()


def test_one_sheet_is_not_two_tables(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"学校表": ROWS})
    text = "format: 1\ntables:\n  schools: {sheet: 学校表}\n  county: {sheet: 学校表}\n"
    with pytest.raises(UnreadableData) as failure:
        mapped(path, text)
    assert codes(failure.value.diagnostics) == ["D097"]


def test_a_table_that_the_data_does_not_have_is_told(tmp_path):
    text = "format: 1\ntables:\n  county: {columns: {县名: county}}\n"
    found = mapped(csv_file(tmp_path / "schools.csv", ROWS), text)
    assert only(found, "D085").place.line == 3


def test_a_file_of_a_folder_is_named_with_or_without_its_ending(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    csv_file(folder / "附表三.csv", ROWS)
    for name in ("附表三", "附表三.csv"):
        text = f"format: 1\ntables:\n  schools: {{sheet: {name}, columns: {{资产: books}}}}\n"
        assert values(mapped(folder, text), "books") == [3, 4]


def test_titles_do_not_hide_a_header_that_only_the_mapping_knows(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("x")
        sheet.write_row("A1", ["县", "情况"])
        sheet.write_row("A2", ["甲一", "甲二", "甲三"])
        sheet.write_row("A3", ["1", "a", 7])
    found = mapped(
        path, COLUMNS + "      甲一: county_code\n      甲二: school_code\n      甲三: books\n"
    )
    assert values(found, "books") == [7]


# ------------------------------------------------------------------ the file itself


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("format: 1\n", "tables"),
        ("format: 2\ntables: {schools: {sheet: x}}\n", "1"),
        ("format: 1\ntables:\n  school: {sheet: x}\n", "schools"),
        ("format: 1\ntables:\n  schools:\n    colums: {a: b}\n", "columns"),
        ("format: 1\ntables:\n  schools:\n    header: {first: 0}\n", "1"),
        ("format: 1\ntables:\n  schools:\n    columns: {a: {unit: 万元}}\n", "column"),
        ("format: 1\ntables:\n  schools:\n    columns:\n      a: [b]\n", "ignore"),
        ("format: 1\ntables:\n  schools:\n    columns:\n      a: b\n      a: c\n", "a"),
        ("", ""),
        ("\t{", ""),
    ],
)
def test_a_mapping_file_that_is_none_is_refused_with_its_line(tmp_path, text, words):
    path = tmp_path / "map.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnusableRequest) as failure:
        read_mapping(path)
    said = "\n".join(render(note) for note in failure.value.diagnostics)
    assert words in said
    assert all(note.place.line for note in failure.value.diagnostics)


def test_a_mapping_file_that_is_not_there(tmp_path):
    csv_file(tmp_path / "schools.csv", ROWS)
    (tmp_path / "map.yaml").write_text("format: 1\n", encoding="utf-8")
    with pytest.raises(NotFound) as failure:
        read_dataset(tmp_path / "schools.csv", mapping=tmp_path / "mpa.yaml")
    assert "map.yaml" in failure.value.diagnostics[0].hint()


# ------------------------------------------------------------------ guesses


def test_a_close_spelling_is_taken_only_where_guesses_are_accepted(tmp_path):
    rows = [["县代码", "学校代码", "教学仪器设备总产值", "小学在校生个数"], ["1", "a", 3, 4]]
    path = csv_file(tmp_path / "schools.csv", rows)
    found = normalise(read_dataset(path), DICTIONARY, LEVELS, JUDGED)
    assert "equipment_value" not in found.schools.columns
    assert codes(found).count("D023") == 2

    found = guessed(path)
    # nine characters each, eight of them alike: 2 x 8 / (9 + 9) = 0.89;
    # 在校生个数 and 在校生数: 2 x 4 / (5 + 4) = 0.89
    assert values(found, "equipment_value") == [3]
    assert values(found, "pupils", "primary") == [4]
    said = [note for note in found.diagnostics if note.code == "D091"]
    assert [note.data["closeness"] for note in said] == ["0.89", "0.89"]
    assert {note.severity for note in said} == {"warning"}
    assert "D023" not in codes(found)


def test_a_guess_takes_the_unit_of_its_header(tmp_path):
    rows = [["县代码", "学校代码", "教学仪器设备总产值（万元）"], ["1", "a", 3]]
    found = guessed(csv_file(tmp_path / "schools.csv", rows))
    assert values(found, "equipment_value") == [30000]
    assert "D024" in codes(found)


def test_what_is_not_close_enough_or_taken_already_is_not_guessed(tmp_path):
    rows = [["县代码", "学校代码", "图书", "图书数", "设备值"], ["1", "a", 3, 4, 5]]
    found = guessed(csv_file(tmp_path / "schools.csv", rows))
    assert values(found, "books") == [3]
    assert "D091" not in codes(found)


def test_two_guesses_at_one_column_are_both_left_out(tmp_path):
    rows = [["县代码", "学校代码", "教学及辅助房面积", "教学及辅助用屋面积"], ["1", "a", 3, 4]]
    found = guessed(csv_file(tmp_path / "schools.csv", rows))
    assert "teaching_area" not in found.schools.columns
    assert "D021" in codes(found)


def test_a_level_is_never_guessed(tmp_path):
    rows = [["县代码", "学校代码", "小雪在校生数"], ["1", "a", 3]]
    found = guessed(csv_file(tmp_path / "schools.csv", rows))
    assert not found.schools.level_columns or values(found, "pupils", "primary") == [None]
