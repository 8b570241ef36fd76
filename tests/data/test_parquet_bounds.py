"""Parquet files that are small and mean too much: refused, in bounded memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from engine.data import parquet_bounds, parquet_file, read_dataset
from engine.data.parquet_bounds import _page, rows_at_once
from engine.diagnostics import UnreadableData

from .given import codes, normalised, values

MEGA = 1 << 20


def repeated(text, count):
    """One text for many rows: stored once, and a run of its number."""
    return pa.DictionaryArray.from_arrays(pa.array(np.zeros(count, np.int32)), pa.array([text]))


def refused(path):
    with pytest.raises(UnreadableData) as failure:
        normalised(path)
    return [one.code for one in failure.value.diagnostics]


def test_a_file_that_declares_more_rows_than_data_has_is_refused_unread(tmp_path):
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"books": pa.nulls(20_000_001, pa.int8())}), path)
    assert path.stat().st_size < MEGA
    with pytest.raises(UnreadableData) as failure:
        read_dataset(path)
    (said,) = failure.value.diagnostics
    assert said.code == "D155"
    assert said.data["rows"] == 20_000_001
    assert "20000001 行" in said.message()
    assert "一个文件夹" in said.hint()


def test_long_lists_are_values_too(tmp_path, monkeypatch):
    """4 rows of 300 numbers each are 1,200 values, where 1,000 are the most."""
    monkeypatch.setattr(parquet_bounds, "MOST_CELLS", 1_000)
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"a": [list(range(300))] * 4}), path)
    assert refused(path) == ["D155"]


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc to measure by")
@pytest.mark.parametrize("kept", [True, False], ids=["dictionary", "text"])
def test_one_long_text_for_many_rows_is_refused(tmp_path, kept):
    """100,000 rows of 900,000 letters: 90 GB, in a file of less than one kB and a half."""
    path = tmp_path / "a.parquet"
    table = pa.table({"school_code": repeated("y" * 900_000, 100_000)})
    pq.write_table(table, path, compression="zstd", store_schema=kept)
    assert path.stat().st_size < MEGA
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from engine.data import read_dataset\n"
        "from engine.diagnostics import UnreadableData\n"
        "try: read_dataset(sys.argv[1]).tables['schools'].body.column(0, 1)\n"
        "except UnreadableData as failure: print(failure.diagnostics[0].code)\n"
        "print(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0])"
    )
    told = subprocess.check_output([sys.executable, "-c", code, str(path)], text=True).split()
    assert told[0] == "D156"
    assert int(told[1]) < 2_500 << 10


def test_texts_that_begin_as_the_one_before_are_refused(tmp_path, monkeypatch):
    """300 rows of 10,000 letters each: 3 MB; each says only where it differs from the last."""
    monkeypatch.setattr(parquet_file, "MOST_BYTES", MEGA)
    monkeypatch.setattr(parquet_bounds, "_AT_ONCE", MEGA)
    path = tmp_path / "a.parquet"
    table = pa.table({"school_code": [f"{'z' * 10_000}{at}" for at in range(300)]})
    options = {"use_dictionary": False, "column_encoding": "DELTA_BYTE_ARRAY"}
    pq.write_table(table, path, **options)
    size = pq.read_metadata(path).row_group(0).column(0).total_uncompressed_size
    assert size < MEGA // 32
    assert rows_at_once(pq.read_metadata(path), memoryview(path.read_bytes()), 0) == MEGA // size
    assert refused(path) == ["D156"]


def test_an_ordinary_file_is_read_in_batches_of_any_size(tmp_path):
    """Longer texts make smaller batches; what is read is the same: 700 rows in their order."""
    path = tmp_path / "a.parquet"
    names = [f"{at:03}" + "长" * 200_000 * (at == 0) for at in range(700)]
    pq.write_table(
        pa.table({
            "county_code": repeated("320102", 700), "school_code": names,
            "school": [f"第{at}小学" for at in range(700)], "books": np.arange(700.0),
        }),
        path, row_group_size=300,
    )  # fmt: skip
    data = memoryview(path.read_bytes())
    metadata = pq.read_metadata(path)
    assert rows_at_once(metadata, data, 3) == 1 << 16  # numbers
    assert rows_at_once(metadata, data, 1) < (1 << 28) // 600_000 + 1
    assert rows_at_once(metadata, data, None) == rows_at_once(metadata, data, 1)
    found = normalised(path)
    assert values(found, "books") == list(range(700))
    assert codes(found) == []
    assert found.schools.code[1] == "001"
    assert found.schools.code[699] == "699"


def test_a_column_that_stands_twice_is_read_as_it_stands(tmp_path):
    path = tmp_path / "a.parquet"
    columns = [pa.array(["a", "b"]), pa.array([1.0, 2.0]), pa.array([3.0, 4.0])]
    pq.write_table(pa.Table.from_arrays(columns, names=["school_code", "x", "x"]), path)
    body = read_dataset(path).tables["schools"].body
    assert body.column(1, 1).to_pylist() == [1.0, 2.0]
    assert body.column(2, 1).to_pylist() == [3.0, 4.0]


def test_rows_of_groups_that_do_not_add_up_are_damage(tmp_path):
    """FileMetaData.num_rows is field 3, after version and schema; 5 rows are 0x0a, 6 are 0x0c."""
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"books": [1, 2, 3, 4, 5]}), path, store_schema=False)
    whole = path.read_bytes()
    at = whole.rindex(b"\x16\x0a\x19\x1c")  # i64 5, then the list of one row group
    path.write_bytes(whole[: at + 1] + b"\x0c" + whole[at + 2 :])
    assert refused(path) == ["D008"]


@pytest.mark.parametrize(
    ("header", "found"),
    [
        # Thrift's compact protocol by hand: field 1, i32, zigzag 2 = 4; field 2, i32, zigzag 300
        ([0x15, 0x04, 0x15, 0xD8, 0x04], (2, 300)),
        ([0x15, 0x00, 0x15, 0x0A], (0, 5)),
        ([0x15, 0x01, 0x15, 0x0A], (-1, 5)),
        ([0x16, 0x04, 0x15, 0x0A], None),
        ([0x15, 0x04, 0x15], None),
        ([], None),
    ],
)
def test_the_first_page_of_a_column(header, found):
    assert _page(memoryview(bytes(header)), 0) == found


def test_a_column_that_begins_nowhere_is_no_page():
    assert _page(memoryview(b"\x15\x04\x15\x0a"), -1) is None
