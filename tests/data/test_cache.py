"""The cache of workbooks: the same result with and without, and never in anybody's way."""

from __future__ import annotations

import datetime as dt
import os
import threading

import pytest
import xlsxwriter

from engine.data import cache, read_dataset
from engine.data.dataset import GridBody
from engine.data.sheet_body import SheetBody, sheet_body

from .given import normalised, values

HEADER = ["县代码", "学校代码", "学校名称", "图书", "是否寄宿制", "建成日期", "教学及辅助用房面积"]


def dirty(path, name="学校"):
    """Error cells, merged cells, hidden rows and columns, formulas, dates, mixed columns."""
    with xlsxwriter.Workbook(path) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet(name)
        sheet.merge_range(0, 0, 0, 6, "某县学校情况表")
        sheet.write_row(1, 0, HEADER)
        for row in range(2, 30):
            sheet.write_row(row, 0, [340123, f"s{row:02}", f"第{row}小学", row * 10, "是"])
            sheet.write_datetime(row, 5, dt.date(2001, 9, row - 1), day)
            sheet.write(row, 6, row + 0.5)
        sheet.write_formula(3, 3, "=1/0", None, "#DIV/0!")
        sheet.write_formula(4, 3, "=40+2", None, 42)
        sheet.write_formula(5, 3, "=D4", None, "")
        sheet.write(6, 3, "约60")
        sheet.write(7, 3, True)
        sheet.write(8, 4, False)
        sheet.write(9, 3, "１，２３４")
        sheet.merge_range(10, 6, 12, 6, 77)
        sheet.set_row(14, None, None, {"hidden": True})
        sheet.set_column(5, 5, None, None, {"hidden": True})
        sheet.write(30, 0, "合计")
        hidden = book.add_worksheet("旧表")
        hidden.write(0, 0, "x")
        hidden.hide()
    return path


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("JUNHENG_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def entries(folder):
    return sorted(folder.glob("*.sheets"))


def said(found):
    return [(str(note.place), note.code, note.message()) for note in found.diagnostics]


def same(first, second):
    assert said(first) == said(second)
    for name in ("books", "boarding", "built_on", "teaching_area"):
        assert values(first, name) == values(second, name)
    assert first.schools.row.tolist() == second.schools.row.tolist()
    assert first.schools.name.tolist() == second.schools.name.tolist()
    assert first.origins == second.origins


def test_a_dirty_workbook_reads_the_same_from_the_cache(tmp_path, folder, monkeypatch):
    path = dirty(tmp_path / "a.xlsx")
    monkeypatch.setenv("JUNHENG_CACHE", "off")
    without = normalised(path)
    assert not folder.exists()
    monkeypatch.setenv("JUNHENG_CACHE", str(folder))
    fresh = normalised(path)
    assert len(entries(folder)) == 1
    again = read_dataset(path)
    assert isinstance(again.tables["schools"].body, SheetBody)
    same(without, fresh)
    same(without, normalised(path))
    assert read_dataset(path).digest == again.digest


def test_every_column_from_every_row_on_is_the_same():
    rows = [
        ["a", 1.0, True, None, 2.5, dt.date(2001, 2, 3), "", 7],
        ["b", 2.0, False, None, "x", dt.datetime(2001, 2, 3, 4, 5), 1.0, 1e300],  # noqa: DTZ001
        ["", None, None, "", True, dt.time(1, 2)],
        ["", None, True, "", dt.timedelta(hours=30), None, -0.0, 3],
    ]
    grid = GridBody(rows, 8)
    body = sheet_body(rows, 8)
    for index in range(8):
        for start in range(5):
            first, second = grid.column(index, start), body.column(index, start)
            assert first.type == second.type, (index, start)
            assert first.to_pylist() == second.to_pylist(), (index, start)


def test_a_number_that_would_change_is_not_stored():
    assert sheet_body([[2**60]], 1) is None


def test_a_changed_workbook_is_read_anew(tmp_path, folder):
    path = dirty(tmp_path / "a.xlsx")
    normalised(path)
    dirty(path, "学校表")
    assert normalised(path).origins["books"].table == "学校表"
    assert len(entries(folder)) == 2


def test_the_same_workbook_under_another_name_is_told_under_that_name(tmp_path, folder):
    normalised(dirty(tmp_path / "a.xlsx"))
    other = tmp_path / "乙.xlsx"
    other.write_bytes((tmp_path / "a.xlsx").read_bytes())
    found = normalised(other)
    assert len(entries(folder)) == 1
    assert {note.place.file for note in found.diagnostics} == {str(other)}


@pytest.mark.parametrize("damage", ["cut", "byte", "empty", "other"])
def test_a_damaged_entry_is_read_anew_and_mended(tmp_path, folder, damage):
    path = dirty(tmp_path / "a.xlsx")
    first = normalised(path)
    (entry,) = entries(folder)
    sound = entry.read_bytes()
    middle = len(sound) // 2
    entry.write_bytes(
        {
            "cut": sound[:middle],
            "byte": sound[:middle] + bytes([sound[middle] ^ 1]) + sound[middle + 1 :],
            "empty": b"",
            "other": b"something else",
        }[damage]
    )
    same(first, normalised(path))
    assert entry.read_bytes() == sound


def test_a_folder_that_cannot_be_written_is_no_hindrance(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("JUNHENG_CACHE", str(tmp_path / "file" / "below"))
    assert normalised(dirty(tmp_path / "a.xlsx")).schools.code.size == 28


def test_without_cache_nothing_is_stored(tmp_path, folder):
    with cache.without_cache():
        normalised(dirty(tmp_path / "a.xlsx"))
    assert not folder.exists()


def test_the_oldest_entries_go_first(folder, monkeypatch):
    folder.mkdir()
    for at in range(5):
        old = folder / f"{at}.sheets"
        old.write_bytes(b"x" * 1000)
        os.utime(old, (1000 + at, 1000 + at))
    monkeypatch.setattr(cache, "MOST_BYTES", 2500)
    cache._sweep(folder)
    assert [path.name for path in entries(folder)] == ["3.sheets", "4.sheets"]


def test_several_may_write_at_once(tmp_path, folder):
    path = dirty(tmp_path / "a.xlsx")
    found = []
    readers = [threading.Thread(target=lambda: found.append(normalised(path))) for _ in range(6)]
    for one in readers:
        one.start()
    for one in readers:
        one.join()
    assert len(entries(folder)) == 1
    assert not list(folder.glob("*.part"))
    for one in found:
        same(found[0], one)


def test_the_folder_follows_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("JUNHENG_CACHE", "OFF")
    assert cache.cache_folder() is None
    monkeypatch.delenv("JUNHENG_CACHE")
    monkeypatch.setattr(cache.sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache.cache_folder() == tmp_path / "junheng" / "sheets"
