"""Files of every kind, sound and unsound: what is read, and what is said of what cannot be."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
import python_calamine
import xlsxwriter

from engine.data import read_dataset
from engine.diagnostics import UnreadableData, render

from .given import codes, csv_file, normalised, only, parquet_file, refused, values, workbook

ROWS = [["县代码", "学校代码", "图书"], ["320102", "01", 5], ["320102", "02", 6]]
TEXT = "县代码,学校代码,图书\n320102,01,5\n320102,02,6\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_the_encodings_of_excel_and_wps_are_read_alike(tmp_path, encoding):
    path = tmp_path / "a.csv"
    path.write_bytes(TEXT.encode(encoding))
    found = normalised(path)
    assert values(found, "books") == [5, 6]
    assert found.schools.code.tolist() == ["01", "02"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_line_ends_and_delimiters(tmp_path, end, delimiter):
    path = tmp_path / "a.csv"
    path.write_bytes(TEXT.replace(",", delimiter).replace("\n", end).encode())
    found = normalised(path)
    assert values(found, "books") == [5, 6]
    assert found.schools.row.tolist() == [2, 3]


def test_row_numbers_of_a_csv_count_titles_blank_lines_and_quoted_line_breaks(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        '某县\n县代码,学校代码,学校名称,"图书\n（册）"\n1,a,"甲\n校",5\n\n1,b,乙,x\n填表人：丁\n',
        encoding="utf-8",
    )
    found = normalised(path)
    assert found.schools.row.tolist() == [3, 5]
    assert only(found, "D050").place.row == 5
    assert found.origins["books"].header == "图书\n（册）"
    assert only(found, "D031").data["rows"] == ("6",)


def test_uneven_rows_are_named_with_their_number_of_cells(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(TEXT + "320102,03\n320102,04,1,2\n320102,05,7,\n", encoding="utf-8")
    found = refused(path)
    assert [(note.code, note.place.row, note.data["cells"]) for note in found] == [
        ("D010", 4, 2),
        ("D010", 5, 4),
    ]


def test_spare_delimiters_at_the_end_do_no_harm(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("县代码,学校代码,图书\n1,a,5,,\n1,b,6,,\n1,c,7,,\n", encoding="utf-8")
    assert values(normalised(path), "books") == [5, 6, 7]


@pytest.mark.parametrize("rows", ['1,a,"5\n1,b,6\n1,c,7\n', '1,a,"5\n1,b,6"\n1,c,7\n'])
def test_a_quote_that_is_not_closed_is_found(tmp_path, rows):
    path = tmp_path / "a.csv"
    path.write_text("县代码,学校代码,图书\n" + rows, encoding="utf-8")
    (said,) = refused(path)
    assert said.code == "D011"
    assert "引号" in said.message()


def test_a_path_that_does_not_exist_shows_what_is_near(tmp_path):
    csv_file(tmp_path / "schools-2023.csv", ROWS)
    (said,) = refused(tmp_path / "schools-2032.csv")
    assert said.code == "D001"
    assert "schools-2023.csv" in said.hint()
    assert refused(tmp_path / "no" / "such" / "a.csv")[0].code == "D001"
    assert refused("a\0b.csv")[0].code == "D001"


def test_folders_without_tables_say_what_they_hold(tmp_path):
    (tmp_path / "notes.docx").write_bytes(b"x")
    (said,) = refused(tmp_path)
    assert said.code == "D002"
    assert "notes.docx" in said.message()
    (tmp_path / "other.csv").write_text("a\n", encoding="utf-8")
    assert refused(tmp_path)[0].code == "D014"


def test_a_folder_is_read_by_the_names_of_its_files(tmp_path):
    csv_file(tmp_path / "学校.csv", ROWS)
    parquet_file(tmp_path / "county.parquet", [["county_code", "满意度"], ["320102", 90.0]])
    (tmp_path / "readme.txt").write_text("x", encoding="utf-8")
    (tmp_path / "~$学校.csv").write_text("x", encoding="utf-8")
    found = normalised(tmp_path)
    assert values(found, "satisfaction") == [90]
    assert only(found, "D013").data["name"] == "readme.txt"
    assert found.origins["books"].table == "学校.csv"


def test_two_files_for_one_table_are_an_error(tmp_path):
    csv_file(tmp_path / "schools.csv", ROWS)
    csv_file(tmp_path / "学校.csv", ROWS)
    said = only(refused(tmp_path), "D012").message()
    assert "schools.csv" in said
    assert "学校.csv" in said


def test_every_bad_file_of_a_folder_is_named_at_once(tmp_path):
    (tmp_path / "schools.csv").write_bytes(b"")
    (tmp_path / "county.parquet").write_bytes(b"PAR1 nothing")
    found = refused(tmp_path)
    assert {(note.code, note.place.table) for note in found} == {
        ("D003", "schools.csv"),
        ("D008", "county.parquet"),
    }


def test_sheets_are_known_by_name_and_others_are_listed(tmp_path):
    sheets = {
        "说明": [["怎么填"]],
        "学校表": ROWS,
        "Counties": [["县代码", "满意度"], ["320102", 90]],
    }
    found = normalised(workbook(tmp_path / "a.xlsx", sheets))
    assert values(found, "satisfaction") == [90]
    assert only(found, "D013").data["name"] == "说明"
    assert found.origins["books"].table == "学校表"
    assert found.origins["books"].letter == "C"


def test_a_workbook_with_one_sheet_is_the_schools_whatever_its_name(tmp_path):
    found = normalised(workbook(tmp_path / "a.xlsx", {"Sheet1": ROWS, "Sheet2": []}))
    assert values(found, "books") == [5, 6]


def test_a_workbook_without_a_schools_sheet_lists_its_sheets(tmp_path):
    (said,) = refused(workbook(tmp_path / "a.xlsx", {"Sheet1": ROWS, "备用": ROWS}))
    assert said.code == "D014"
    assert "Sheet1、备用" in said.message()


def test_an_empty_county_sheet_is_no_matter_but_an_empty_schools_sheet_is(tmp_path):
    header = [["县代码", "满意度"]]
    found = normalised(workbook(tmp_path / "a.xlsx", {"学校": ROWS, "县": header}))
    assert only(found, "D017").data["name"] == "县"
    titled = [["县表"], ["县代码", "满意度"]]
    found = normalised(workbook(tmp_path / "t.xlsx", {"学校": ROWS, "县": titled}))
    assert "D017" in codes(found)
    assert codes(refused(workbook(tmp_path / "b.xlsx", {"学校": ROWS[:1]}))) == ["D004"]
    only_totals = [ROWS[0], ["", "合计", 11]]
    assert "D004" in codes(refused(workbook(tmp_path / "c.xlsx", {"学校": only_totals})))
    assert codes(refused(workbook(tmp_path / "d.xlsx", {"学校": []}))) == ["D004"]


HTML = b"<html><head><meta charset='gb2312'></head><table><tr><td>x</td></tr></table></html>"


@pytest.mark.parametrize(
    ("name", "content", "code", "words"),
    [
        ("a.xlsx", HTML, "D004", "没有数据行"),
        ("a.xls", b"  \r\n<TABLE border=1>", "D153", "网页"),
        ("a.parquet", HTML, "D005", "网页"),
        ("a.csv", b"PAR1xxxx", "D005", "Parquet"),
        ("a.parquet", TEXT.encode(), "D005", "纯文本"),
        ("a.xlsx", b"%PDF-1.7", "D005", "PDF"),
        ("a.csv", b"\x89PNG\r\n", "D005", "图片"),
        ("a.csv", b"\x00\x01\x02\x03", "D005", "二进制"),
        ("a.xlsx", b"<?xml version='1.0'?><Workbook/>", "D005", "XML"),
        ("a.xlsx", b"", "D003", "0 字节"),
        ("a.csv", b"", "D003", "0 字节"),
        ("a.xlsx", b"PK\x03\x04" + b"x" * 200, "D008", "损坏"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "D008", "损坏"),
        ("a.parquet", b"PAR1" + b"x" * 200, "D008", "损坏"),
        ("a.csv", b"\xe5\xad\xa6,\xff\xff\xff,\x80\n1,2,3\n", "D009", "编码"),
        ("a.csv", "县代码,学校代码\n".encode(), "D004", "没有数据行"),
        ("a.csv", b"\n\n\n", "D020", "缺少"),
        ("a.pdf", b"%PDF", "D006", ".pdf"),
        ("noending", b"x", "D006", "noending"),
        ("a.xlsb", b"PK\x03\x04", "D006", ".xlsb"),
    ],
)
def test_a_file_that_is_not_what_it_claims_is_told_so(tmp_path, name, content, code, words):
    path = tmp_path / name
    path.write_bytes(content)
    said = refused(path)[0]
    assert said.code == code
    assert words in said.message() + said.hint()
    for language in ("zh", "en"):
        assert "…" not in said.message(language)
        assert said.hint(language)


def test_a_workbook_under_another_ending_says_how_to_rename_it(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"学校": ROWS})
    shutil.copy(path, tmp_path / "b.csv")
    (said,) = refused(tmp_path / "b.csv")
    assert ".xlsx" in said.hint()
    shutil.copy(path, tmp_path / "c.xls")  # a workbook is a workbook
    assert values(normalised(tmp_path / "c.xls"), "books") == [5, 6]


def test_other_archives_are_recognised(tmp_path):
    for member, words in (
        ("word/document.xml", "Word"),
        ("content.xml", "OpenDocument"),
        ("x", ""),
    ):
        path = tmp_path / "a.xlsx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(member, "x")
        (said,) = refused(path)
        assert words in said.message()


def test_a_workbook_cut_short_anywhere_is_damaged_and_never_a_traceback(tmp_path):
    whole = workbook(tmp_path / "a.xlsx", {"学校": ROWS}).read_bytes()
    path = tmp_path / "cut.xlsx"
    for size in range(1, len(whole), 97):
        path.write_bytes(whole[:size])
        assert {note.code for note in refused(path)} <= {"D005", "D008"}


def test_a_parquet_file_damaged_anywhere_is_never_a_traceback(tmp_path):
    whole = bytearray(parquet_file(tmp_path / "a.parquet", ROWS).read_bytes())
    path = tmp_path / "bad.parquet"
    for at in range(4, len(whole), 11):
        broken = bytearray(whole)
        broken[at] ^= 0xFF
        path.write_bytes(broken)
        with contextlib.suppress(UnreadableData):
            normalised(path)


def test_a_stray_cell_far_away_is_refused_before_it_fills_the_memory(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("学校")
        for at, row in enumerate(ROWS):
            sheet.write_row(at, 0, row)
        sheet.write(1_048_575, 16_383, " ")
    (said,) = refused(path)
    assert said.code == "D016"
    assert "XFD1048576" in said.message()


def test_an_encrypted_workbook_is_refused(tmp_path):
    # what a password makes of an .xlsx: an OLE2 file with a stream of this name
    path = tmp_path / "a.xlsx"
    stream = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000 + stream + b"\0" * 1000)
    (said,) = refused(path)
    assert said.code == "D007"
    assert "密码" in said.hint()


def test_a_workbook_saved_with_a_password_is_refused():
    """Encrypted by msoffcrypto-tool (the password is `secret`), as Excel does it."""
    (said,) = refused(Path(__file__).parent / "files" / "password.xlsx")
    assert said.code == "D007"
    assert said.place.file.endswith("password.xlsx")


def test_a_password_or_a_panic_of_the_reader_is_no_traceback(tmp_path, monkeypatch):
    path = workbook(tmp_path / "a.xlsx", {"学校": ROWS})

    class Panic(BaseException):
        pass

    for failure, code in ((python_calamine.PasswordError(), "D007"), (Panic(), "D008")):

        def fails(_stream, failure=failure):
            raise failure

        monkeypatch.setattr(
            "engine.data.workbook.CalamineWorkbook", SimpleNamespace(from_filelike=fails)
        )
        assert [note.code for note in refused(path)] == [code]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path):
    path = csv_file(tmp_path / "a.csv", ROWS)
    path.chmod(0)
    assert refused(path)[0].code == "D015"


def test_a_file_that_cannot_be_opened_says_to_close_it_elsewhere(tmp_path, monkeypatch):
    path = csv_file(tmp_path / "a.csv", ROWS)

    def locked(*_args):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("engine.data.read.read_csv", locked)
    (said,) = refused(path)
    assert said.code == "D015"
    assert "关闭" in said.hint()


def test_error_cells_and_formulas_without_a_result_are_not_blanks(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("学校")
        sheet.write_row(0, 0, ["县代码", "学校代码", "图书", "比值", "教学及辅助用房面积"])
        sheet.write_row(1, 0, ["1", "a"])
        sheet.write_formula("C2", "=1/0", None, "#DIV/0!")
        sheet.write_formula("D2", '=IF(1,"","")', None, "")
        sheet.write_formula("E2", "=SUM(A1:A2)", None, 7)
        sheet.write_row(2, 0, ["1", "b", 5, 6, 7])
    rewrite_sheet(
        path,
        {
            b'<c r="D2">': b'<c r="D2" t="str">',  # as Excel stores an empty text
            b'<v>7</v></c></row><row r="3"': b'</c></row><row r="3"',  # as programs store formulas
        },
    )
    found = normalised(path)
    assert values(found, "books") == [None, 5]
    assert values(found, "ratio") == [None, 6]
    assert values(found, "teaching_area") == [None, 7]
    first, second = [note for note in found.errors if note.code == "D051"]
    assert "#DIV/0!" in first.message()
    assert "公式" in second.message()
    assert second.place.field == "教学及辅助用房面积"


def rewrite_sheet(path, changes):
    """Replace bytes in the XML of the first sheet, each of which must be there."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    for old, new in changes.items():
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new)
    with zipfile.ZipFile(path, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)


def test_a_sheet_that_does_not_state_its_size_is_measured(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"学校": ROWS})
    rewrite_sheet(path, {b'<dimension ref="A1:C3"/>': b""})
    assert values(normalised(path), "books") == [5, 6]


def test_merged_cells_among_the_data_belong_to_no_row(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("学校")
        sheet.write_row(0, 0, ["县代码", "学校代码", "图书", "比值"])
        sheet.merge_range("A2:A4", "320102")
        for row in (1, 2, 3):
            sheet.write_row(row, 1, [f"s{row}", row, row])
        sheet.merge_range("C2:C3", 100)
    found = normalised(path)
    assert found.counties.code.tolist() == ["320102"]
    assert len(found.schools.code) == 3
    assert values(found, "books") == [None, None, 3]
    assert values(found, "ratio") == [1, 2, 3]
    assert "C2:C3" in only(found, "D040").message()


def test_the_digest_is_the_sha256_of_the_bytes_in_the_order_of_the_tables(tmp_path):
    schools = csv_file(tmp_path / "学校.csv", ROWS)
    county = csv_file(tmp_path / "county.csv", [["县代码"], ["320102"]])
    both = hashlib.sha256(schools.read_bytes() + county.read_bytes()).hexdigest()
    assert read_dataset(tmp_path).digest == both
    assert read_dataset(schools).digest == hashlib.sha256(schools.read_bytes()).hexdigest()
    assert read_dataset(str(schools)).path == schools


def test_every_message_can_be_rendered_in_both_languages(tmp_path):
    rows = [
        ["县代码", "学校代码", "图书", "图书册数", "什么"],
        ["1", "a", "x", 2, 3],
        ["", "b", 1, 2, 3],
    ]
    found = normalised(workbook(tmp_path / "a.xlsx", {"学校": rows}))
    for note in found.diagnostics:
        for language in ("zh", "en"):
            assert "{" not in render(note, language)
