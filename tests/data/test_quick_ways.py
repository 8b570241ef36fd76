"""What is done to be quick gives what the long way gives, and nothing goes unseen for it."""

from __future__ import annotations

import hashlib
import io
import zipfile

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.data import archive as archives
from engine.data import read_dataset, stored
from engine.data.archive import refuse_hidden_bomb, unpacked
from engine.data.cells import cell_text
from engine.data.collecting.files import is_collection, sources
from engine.data.collecting.gather import _joined, _of_sheets
from engine.data.collecting.parts import Columns, Part
from engine.data.dataset import GridBody, Merged, RawTable
from engine.data.folder_walk import files_below
from engine.data.grid_head import grid_head
from engine.data.header_rows import Header
from engine.data.sheet_body import sheet_body
from engine.data.stored import Stored
from engine.diagnostics import UnreadableData

from .given import normalised, refused, values, workbook

HEAD = ["县代码", "学校代码", "图书"]
ROWS = [HEAD, ["320102", "01", 5], ["320102", "02", 6]]
CELLS = st.one_of(
    st.none(), st.just(""), st.booleans(), st.sampled_from(["图书", "—", "12"]),
    st.sampled_from([0.0, -0.0, 1.0, 2.5, 1e300]), st.integers(0, 9),
)  # fmt: skip


# ------------------------------------------------------------------ columns


@settings(deadline=None)
@given(st.lists(CELLS, min_size=1, max_size=6), st.integers(0, 3))
def test_a_column_made_at_once_is_the_column_made_cell_by_cell(cells, start):
    """`GridBody` goes by Python values one by one, and is what columns were made by before."""
    rows = [[cell] for cell in cells]
    made = sheet_body(rows, 1)
    slow, quick = GridBody(rows, 1).column(0, start), made.column(0, start)
    assert quick.type == slow.type or slow.null_count == len(slow)
    assert quick.to_pylist() == slow.to_pylist()


def part(cells):
    body = sheet_body([[cell] for cell in cells], 1)
    header = Header(("图书",), 0, 1)
    columns = Columns((("books", "", 1.0, 1),), ("图书",), {("books", "", 1.0, 1): 0}, header)
    return Part(None, RawTable("a", "b", (), body), columns, 1)


@settings(deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=4))
def test_sheets_joined_at_once_are_sheets_joined_one_by_one(sheets):
    """Integers apart: a sheet has none."""
    parts = [part([float(c) if type(c) is int else c for c in cells]) for cells in sheets]
    one = ("books", "", 1.0, 1)
    quick = _of_sheets(parts, one)
    slow = _joined([each.cells(one) for each in parts])
    if quick is None:
        assert slow.null_count == len(slow)
    else:
        assert quick.type == slow.type
        assert quick.to_pylist() == slow.to_pylist()


def test_a_blank_that_is_stored_as_a_number_is_left_to_the_long_way():
    assert _of_sheets([part(["图书", float("nan")])], ("books", "", 1.0, 1)) is None
    assert _of_sheets([part(["图书", 1.0])], ("area", "", 1.0, 1)) is None


# ------------------------------------------------------------------ the first rows


def test_rows_above_are_made_when_they_are_looked_at():
    rows = [["甲 ", 1.0, None], ["乙"], [True, "", 2.5]]
    head = grid_head(rows, 3, ())
    by_hand = (("甲", "1", ""), ("乙", "", ""), ("true", "", "2.5"))
    assert len(head) == 3
    assert head[-1] == by_hand[2]
    assert head[:2] == by_hand[:2]
    assert tuple(head) == by_hand
    assert head[1] is head[1]
    with pytest.raises(IndexError):
        head[3]


def test_merged_cells_fill_what_they_span_to_the_edge_of_the_sheet():
    rows = [["在校生数", None, "x"], [None, None, "y"], ["a", "b", "c"]]
    head = grid_head(rows, 3, (Merged(0, 0, 1, 1), Merged(0, 7, 0, 9), Merged(20, 0, 21, 0)))
    assert head == (("在校生数", "在校生数", "x"), ("在校生数", "在校生数", "y"), ("a", "b", "c"))


@settings(deadline=None)
@given(st.floats(allow_nan=False))
def test_numbers_are_written_as_they_ever_were(number):
    """By Python's own writing: whole below 2**53 without a point, else the shortest."""
    whole = number == int(number) if abs(number) < 2**53 else False
    assert cell_text(number) == (str(int(number)) if whole else repr(number))


# ------------------------------------------------------------------ bytes


@pytest.mark.parametrize("at_once", [0, 1 << 22], ids=["large", "small"])
def test_a_file_is_its_bytes_however_large_it_is(tmp_path, monkeypatch, at_once):
    monkeypatch.setattr(stored, "_READ_AT_ONCE", at_once)
    path = workbook(tmp_path / "a.xlsx", {"学校": ROWS})
    whole = path.read_bytes()
    file = Stored(path)
    assert file.head(4) == whole[:4]
    assert file.head(2) == whole[:2]
    assert file.head(9) == whole[:9]
    assert file.digest() == hashlib.sha256(whole).hexdigest()
    assert "xl/workbook.xml" in file.archive().namelist()
    assert file.bytes() == whole
    assert file.head(6) == whole[:6]
    found = read_dataset(path, cache=False)
    assert found.digest == hashlib.sha256(whole).hexdigest()
    assert values(normalised(path), "books") == [5, 6]


def test_a_file_that_is_no_archive_is_closed_again(tmp_path, monkeypatch):
    monkeypatch.setattr(stored, "_READ_AT_ONCE", 0)
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(zipfile.BadZipFile):
        Stored(tmp_path / "a.xlsx").archive()
    (said,) = refused(tmp_path / "a.xlsx")
    assert said.code == "D008"


def packed(path, parts, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2])
def test_a_part_is_unpacked_in_blocks(tmp_path, monkeypatch, method):
    monkeypatch.setattr(archives, "_BLOCK", 1000)
    content = bytes(np.random.default_rng(1).integers(0, 50, 30_000, np.uint8))
    path = packed(tmp_path / "a.zip", {"a.xml": content, "b.xml": b""}, method)
    with zipfile.ZipFile(path) as archive:
        blocks = list(unpacked(archive, "a.xml", "a"))
        assert b"".join(blocks) == content
        assert max(map(len, blocks)) <= 1000
        assert b"".join(unpacked(archive, "b.xml", "a")) == b""


def test_a_part_that_is_not_what_its_checksum_says_is_damage(tmp_path):
    path = packed(tmp_path / "a.zip", {"a.xml": b"abc" * 100})
    whole = bytearray(path.read_bytes())
    at = whole.rindex(b"PK\x01\x02") + 16  # the directory's CRC-32
    whole[at] ^= 1
    path.write_bytes(whole)
    with zipfile.ZipFile(path) as archive, pytest.raises(zipfile.BadZipFile):
        list(unpacked(archive, "a.xml", "a"))


@pytest.mark.parametrize("change", ["mark", "header", "half", "cut"])
def test_a_part_that_does_not_begin_or_does_not_end_is_damage(tmp_path, change):
    path = packed(tmp_path / "a.zip", {"a.xml": bytes(range(256)) * 40})
    whole = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        part, stream = archive.getinfo("a.xml"), archive.fp
        if change == "header":
            part.header_offset = len(whole) - 10
        elif change == "half":
            part.compress_size //= 2
        else:
            archive.fp = io.BytesIO(b"XX" + whole[2:] if change == "mark" else whole[:60])
        with pytest.raises(zipfile.BadZipFile):
            list(unpacked(archive, "a.xml", "a"))
        archive.fp = stream


def test_only_parts_that_can_hold_much_are_unpacked_to_be_counted(tmp_path, monkeypatch):
    """100 kB of blanks declared as 50 bytes: too little to matter, until 1 kB is much."""
    path = packed(tmp_path / "a.zip", {"a.xml": b" " * 100_000})
    size = (100_000).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, (50).to_bytes(4, "little")))
    with zipfile.ZipFile(path) as archive:
        refuse_hidden_bomb(archive, (), "a")
        monkeypatch.setattr(archives, "_SMALL", 1000)
        refuse_hidden_bomb(archive, {"a.xml"}, "a")
        with pytest.raises(UnreadableData) as failure:
            refuse_hidden_bomb(archive, (), "a")
    assert [one.code for one in failure.value.diagnostics] == ["D143"]


# ------------------------------------------------------------------ folders


def test_files_are_met_in_the_order_of_their_paths(tmp_path):
    for name in ("b/2.csv", "b/.hidden/3.csv", "b.csv", "a/~$1.xlsx", "a/z.csv", ".git/x.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    (tmp_path / "link").symlink_to(tmp_path / "b", target_is_directory=True)
    (tmp_path / "c.csv").symlink_to(tmp_path / "b.csv")
    (tmp_path / "gone.csv").symlink_to(tmp_path / "nothing")
    found = [parts for parts, _ in files_below(tmp_path)]
    assert found == [("a", "z.csv"), ("b", "2.csv"), ("b.csv",), ("c.csv",)]
    assert found == sorted(found)
    assert all(path.is_file() for _, path in files_below(tmp_path))
    told = [one.file for one in sources(tmp_path, "given")[0]]
    assert told[0].replace("\\", "/") == "given/a/z.csv"
    assert sources(tmp_path, str(tmp_path))[0][0].file == str(tmp_path / "a" / "z.csv")
    assert is_collection(tmp_path, "given")
