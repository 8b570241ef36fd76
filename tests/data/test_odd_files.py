"""Files that are not quite what they seem: read and said, or refused before they do harm."""

from __future__ import annotations

import contextlib
import resource
import time
import tracemalloc
import zipfile

import pytest
import xlsxwriter

from engine.data import read_dataset
from engine.diagnostics import UnreadableData

from .given import codes, csv_file, normalised, only, parquet_file, refused, values, workbook

HEAD = ["县代码", "学校代码", "图书"]
ROWS = [HEAD, ["320102", "01", 5], ["320102", "02", 6]]


def changed(path, parts):
    """A copy of an archive with parts put in or replaced (a function of what was there)."""
    with zipfile.ZipFile(path) as archive:
        there = {name: archive.read(name) for name in archive.namelist()}
    for name, part in parts.items():
        there[name] = part(there[name]) if callable(part) else part
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in there.items():
            archive.writestr(name, content)
    return path


# ------------------------------------------------------------------ archives


SHEET = "xl/worksheets/sheet1.xml"


def padded(size):
    return lambda xml: xml.replace(b"<sheetData>", b"<sheetData>" + b" " * size)


@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "xl/styles.xml"])
def test_an_archive_that_unpacks_to_hundreds_of_times_its_size_is_refused(tmp_path, part):
    """40 MiB of spaces pack to about 40 kB: 1000 to 1, where a sheet reaches 60."""
    path = workbook(tmp_path / "a.xlsx", {"学校": ROWS})
    path = changed(path, {part: lambda xml: xml + b" " * (40 << 20)})
    tracemalloc.start()
    (said,) = refused(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert said.code == "D142"
    assert said.data["size"] == 40
    assert said.place.file == str(path)
    assert "另存" in said.hint()
    assert peak < 20 << 20


def test_an_archive_that_declares_less_than_it_holds_is_refused(tmp_path):
    path = changed(workbook(tmp_path / "a.xlsx", {"学校": ROWS}), {SHEET: padded(40 << 20)})
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo(SHEET).file_size
    honest = path.read_bytes()
    path.write_bytes(honest.replace(size.to_bytes(4, "little"), (9000).to_bytes(4, "little")))
    (said,) = refused(path)
    assert said.code == "D143"
    assert SHEET in said.message()


def test_a_small_part_may_be_packed_tightly(tmp_path):
    path = changed(workbook(tmp_path / "a.xlsx", {"学校": ROWS}), {SHEET: padded(1 << 20)})
    assert values(normalised(path), "books") == [5, 6]


def test_pictures_in_a_workbook_are_not_counted(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"学校": ROWS})
    path = changed(path, {"xl/media/image1.png": b"\0" * (20 << 20)})
    assert values(normalised(path), "books") == [5, 6]


def test_a_sheet_of_blank_cells_down_to_its_last_row_is_read(tmp_path):
    """A million rows of formats and nothing else: no memory for them, no row from them."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("学校")
        bold = book.add_format({"bold": True})
        for at, row in enumerate(ROWS):
            sheet.write_row(at, 0, row)
        for at in range(len(ROWS), 1_048_576, 4):
            sheet.write_blank(at, 2, None, bold)
    started = time.monotonic()
    tracemalloc.start()
    found = normalised(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert values(found, "books") == [5, 6]
    assert codes(found) == []
    assert peak < 64 << 20
    assert time.monotonic() - started < 60


# ------------------------------------------------------------------ hidden, macros, links


def hiding(path):
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("学校")
        for at, row in enumerate([*ROWS, ["320102", "03", 7]]):
            sheet.write_row(at, 0, row)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_row(30, None, None, {"hidden": True})  # nothing stands there
        sheet.set_column(2, 2, None, None, {"hidden": True})
        sheet.set_column(9, 9, None, None, {"hidden": True})
        county = book.add_worksheet("县")
        county.write_row(0, 0, ["县代码", "满意度"])
        county.write_row(1, 0, ["320102", 90])
        county.hide()
        other = book.add_worksheet("代码表")
        other.write_column(0, 0, ["x", "y"])
        other.very_hidden()
    return path


def test_hidden_rows_columns_and_sheets_are_read_and_said(tmp_path):
    found = normalised(hiding(tmp_path / "a.xlsx"))
    assert values(found, "books") == [5, 6, 7]
    assert values(found, "satisfaction") == [90]
    rows, columns = only(found, "D145"), only(found, "D146")
    assert rows.severity == columns.severity == "warning"
    assert (rows.place.table, rows.place.row, rows.data["rows"]) == ("学校", 3, ("3",))
    assert columns.data["columns"] == ("C",)
    assert only(found, "D144").place.table == "县"
    assert only(found, "D154").data["name"] == "代码表"
    assert "D013" not in codes(found)


def test_the_only_sheet_that_shows_is_the_schools_whatever_its_name(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("Sheet1", "下拉"):
            sheet = book.add_worksheet(name)
            for at, row in enumerate(ROWS):
                sheet.write_row(at, 0, row)
        sheet.hide()
    found = normalised(path)
    assert found.origins["books"].table == "Sheet1"
    assert codes(found) == ["D154"]


def test_macros_are_not_run_and_said(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"学校": ROWS, "县": [["县代码"], ["320102"]]})
    path = changed(path, {"xl/vbaProject.bin": b"x"}).rename(tmp_path / "a.xlsm")
    found = normalised(path)
    assert values(found, "books") == [5, 6]
    assert only(found, "D147").severity == "info"


def test_links_to_other_files_are_named(tmp_path):
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="x" Target="file:///D:\\上报\\2023%20汇总.xlsx" '
        'TargetMode="External"/></Relationships>'
    )
    path = workbook(tmp_path / "a.xlsx", {"学校": ROWS})
    changed(path, {"xl/externalLinks/_rels/externalLink1.xml.rels": relation.encode()})
    said = only(normalised(path), "D148")
    assert said.data["files"] == ("2023 汇总.xlsx",)
    assert "更新链接" in said.hint()


# ------------------------------------------------------------------ numbers that are dates


def test_numbers_with_the_format_of_a_date_are_errors_that_say_so(tmp_path):
    """45 as a date is 14 February 1900; whether 45 pupils or that day was meant, nobody knows."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet("学校")
        sheet.write_row(0, 0, HEAD)
        for at, number in enumerate([0, 45, 0.5], 1):
            sheet.write_row(at, 0, ["1", f"s{at}"])
            sheet.write_number(at, 2, number, day)
    found = normalised(path)
    assert values(found, "books") == [None, None, None]
    said = [note for note in found.errors if note.code == "D149"]
    assert [note.place.row for note in said] == [2, 3, 4]
    assert all(note.place.field == "图书" and "常规" in note.hint() for note in said)


@pytest.mark.parametrize("text", ["1899-12-31", "1899/12/30", "1900-01-00", "1900年1月0日"])
def test_the_day_that_stands_for_nothing_is_no_date(tmp_path, text):
    path = csv_file(tmp_path / "a.csv", [[*HEAD, "建成日期"], [1, "a", 5, text]])
    found = normalised(path)
    assert values(found, "built_on") == [None]
    assert only(found, "D150").place.row == 2


def test_a_zero_with_the_format_of_a_date_is_no_date(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet("学校")
        sheet.write_row(0, 0, [*HEAD, "建成日期"])
        for at, number in enumerate([0, 45170], 1):
            sheet.write_row(at, 0, ["1", f"s{at}", 1])
            sheet.write_number(at, 3, number, day)
    found = normalised(path)
    assert values(found, "built_on") == [None, "2023-09-01"]
    assert only(found, "D150").place.row == 2


def test_nan_in_a_parquet_file_is_missing_and_infinity_an_error(tmp_path):
    rows = [HEAD, ["1", "a", float("nan")], ["1", "b", float("inf")], ["1", "c", 5.0]]
    found = normalised(parquet_file(tmp_path / "a.parquet", rows))
    assert values(found, "books") == [None, None, 5]
    assert only(found, "D055").place.row == 3


# ------------------------------------------------------------------ columns


def test_column_names_that_differ_in_spaces_only_are_one_item(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"学校": [[*HEAD, "图 书"], ["1", "a", 5, 6]]})
    found = normalised(path)
    assert "books" not in found.schools.columns
    said = only(found, "D021").message()
    assert "图书 列（C）和 图 书 列（D）" in said


@pytest.mark.parametrize("write", [csv_file, lambda path, rows: workbook(path, {"学校": rows})])
def test_ten_thousand_columns_are_read_and_the_unknown_ones_counted(tmp_path, write):
    """200 are listed one by one, the other 9,800 in one line."""
    more = [f"列{at}" for at in range(10_000)]
    rows = [[*HEAD, *more], *([1, school, 5, *range(10_000)] for school in "ab")]
    started = time.monotonic()
    path = write(tmp_path / ("a.csv" if write is csv_file else "a.xlsx"), rows)
    found = normalised(path)
    assert values(found, "books") == [5, 5]
    assert codes(found).count("D023") == 200
    rest = only(found, "D151")
    assert rest.data["count"] == 9_800
    assert rest.data["columns"][0] == "列200(GV)"  # column 204: 7 x 26 + 22
    assert time.monotonic() - started < 60


# ------------------------------------------------------------------ texts


@pytest.mark.parametrize("ending", [".xls", ".xlsx", ".et"])
@pytest.mark.parametrize("encoding", ["gbk", "utf-8", "utf-16"])
def test_text_with_tabs_that_is_called_a_workbook_is_read_as_text(tmp_path, ending, encoding):
    path = tmp_path / f"a{ending}"
    path.write_bytes("\r\n".join("\t".join(map(str, row)) for row in ROWS).encode(encoding))
    found = normalised(path)
    assert values(found, "books") == [5, 6]
    assert found.schools.code.tolist() == ["01", "02"]
    assert only(found, "D141").data["ending"] == ending
    assert "制表符" in only(found, "D094").message()


def test_the_line_that_fits_no_encoding_is_named(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("县代码,学校代码\n1,a\n".encode("gbk") + b"1,\xff\xff\n")
    (said,) = refused(path)
    assert (said.code, said.place.row) == ("D009", 3)


# ------------------------------------------------------------------ web pages


def page(body, charset="utf-8"):
    head = f'<head><meta charset="{charset}"><title>x</title></head>'
    return f"<html>{head}<body>{body}</body></html>"


def line(*cells, tag="td"):
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"


TABLE = "<table>" + "".join(line(*row) for row in ROWS) + "</table>"


@pytest.fixture
def html(tmp_path):
    def written(body, encoding="utf-8", charset="utf-8", name="a.xls"):
        path = tmp_path / name
        path.write_bytes(page(body, charset).encode(encoding))
        return path

    return written


@pytest.mark.parametrize(
    ("encoding", "charset", "said"),
    [
        ("utf-8", "utf-8", "UTF-8"),
        ("utf-8-sig", "gb2312", "UTF-8"),
        ("gbk", "gb2312", "GB18030"),
        ("gb18030", "GBK", "GB18030"),
        ("utf-8", "gb2312", "UTF-8"),  # it says one thing and is another
        ("gbk", "utf-8", "GB18030"),
        ("gbk", "nonsense", "GB18030"),
        ("utf-16", "utf-16", "UTF-16"),
        ("big5", "big5", "BIG5"),
    ],
)
def test_a_web_page_called_a_workbook_is_read_in_its_encoding(html, encoding, charset, said):
    table = TABLE.replace("图书", "學校名稱" if encoding == "big5" else "图书")
    table = table.replace("县代码", "county_code").replace("学校代码", "school_code")
    found = normalised(html(table, encoding, charset))
    assert found.schools.code.tolist() == ["01", "02"]
    assert only(found, "D140").data["encoding"] == said
    if encoding != "big5":
        assert values(found, "books") == [5, 6]


@pytest.mark.parametrize("name", ["a.xls", "a.xlsx", "a.csv"])
def test_a_web_page_is_read_whatever_it_is_called(html, name):
    found = normalised(html(TABLE, name=name))
    assert values(found, "books") == [5, 6]
    note = only(found, "D140")
    assert (note.severity, note.data["ending"]) == ("info", name[1:])


def test_cells_that_span_are_merged_cells(html):
    head = (
        '<tr><td colspan="4">某县学校</td></tr>'
        "<tr><th rowspan=2>县代码</th><th rowspan='2'>学校代码</th><th colspan=2>在校生数</th></tr>"
        "<tr><th>小学</th><th>初中</th></tr>"
    )
    data = '<tr><td rowspan="2">1</td><td>a</td><td>100</td><td>50</td></tr>' + line("b", 60, 70)
    found = normalised(html(f"<table>{head}{data}</table>"))
    assert found.counties.code.tolist() == ["1"]
    assert values(found, "pupils", "primary") == [100, 60]
    assert values(found, "pupils", "junior") == [50, 70]
    assert found.schools.row.tolist() == [4, 5]


def test_a_span_over_values_belongs_to_no_row(html):
    rows = line(*HEAD) + '<tr><td>1</td><td>a</td><td rowspan="9">5</td></tr>' + line(1, "b")
    found = normalised(html(f"<table>{rows}</table>"))
    assert values(found, "books") == [None, None]
    assert "C2:C3" in only(found, "D040").message()


def test_text_around_tables_and_tables_in_tables_are_kept(html):
    inner = TABLE.replace("</table>", line("填表人：甲") + "</table>")
    body = f"<h3>某县</h3><p>2023&nbsp;年</p><table><tr><td>{inner}</td></tr></table>"
    found = normalised(html(body))
    assert values(found, "books") == [5, 6]
    assert found.schools.row.tolist() == [3, 4]  # the text above is row 1
    assert only(found, "D031").data["rows"] == ("5",)


def test_entities_breaks_comments_scripts_and_open_tags_are_understood(html):
    body = (
        "<!-- <table><tr><td>no</td></tr></table> --><script>var a = '<table>';</script>"
        "<TABLE><tr><td>县代码<td>学校代码<td>学校名称<td>图书<br>（册）"
        "<tr><td>1<td>a<td>A&amp;B &lt;小学&gt;<td>1,200"
        "<tr style='DISPLAY: none'><td>1<td>b<td> 西\n小学 <td>&nbsp;"
    )
    found = normalised(html(body))
    assert found.schools.name.tolist() == ["A&B <小学>", "西 小学"]
    assert values(found, "books") == [1200, None]
    assert only(found, "D145").data["rows"] == ("3",)


def test_a_page_without_a_table_is_refused(html):
    (said,) = refused(html("<p>请先登录</p>"))
    assert said.code == "D153"
    assert "登录" in said.hint()


HOSTILE = {
    "comments": "<!--" * 200_000,
    "quotes": "<a \"<b '" * 100_000,
    "lone": "<" * 1_000_000,
    "scripts": "<script>" * 200_000,
    "attributes": "<td " + "a='" * 300_000,
    "declarations": "<![CDATA[" * 200_000,
    "nesting": "<table><tr><td>" * 50_000,
    "wide": "<table>" + "<tr>" + "<td colspan=1000 rowspan=60000>" * 300 + "<tr><td>" * 90_000,
    "many": "<table>" + "<tr><td colspan=1000>1" * 20_000,
    "entities": "<table><tr><td>" + "&amp;" * 300_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_no_page_takes_long_or_much_memory(html, kind):
    path = html(HOSTILE[kind] + TABLE)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.monotonic()
    with contextlib.suppress(UnreadableData):
        normalised(path)
    assert time.monotonic() - started < 30
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 600_000


def test_a_page_of_more_than_64_mib_is_not_read(tmp_path):
    path = tmp_path / "a.xls"
    with path.open("wb") as file:
        file.write(b"<html><table>")
        for _ in range(64):
            file.write(b" " * (1 << 20))
    tracemalloc.start()
    with pytest.raises(UnreadableData, match="64 MB"):
        read_dataset(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 << 20
