"""Whatever stands in cells and headers: Diagnostics, never an exception of a library."""

from __future__ import annotations

import math
import tempfile
from pathlib import Path

import numpy as np
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from engine.data import normalise
from engine.data.dataset import Dataset, GridBody, RawTable
from engine.diagnostics import UnreadableData, render

from .given import DICTIONARY, JUDGED, LEVELS, csv_file, normalised

PIECES = st.sampled_from(
    ["1", "1,200", "０", "%", "万元", "㎡", "无", "—", "年", "2023", "-", ".", "e", "nan", "inf",
     "是", "小学", "\n", '"', "=", "#N/A", "一千", "(", ")", "（", " ", "²", "٣", "\u200b", "Ａ"]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(PIECES, max_size=5).map("".join),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12),
)
CELLS = st.one_of(
    TEXTS, st.floats(), st.booleans(), st.none(), st.dates(), st.datetimes(), st.times(),
    st.timedeltas(), st.integers(-(2**53), 2**53),
)  # fmt: skip
HEADERS = (
    "县代码", "县", "学校代码", "学校", "学校类型", "小学在校生数", "在校生数", "图书",
    "是否寄宿制", "建成日期", "主校代码", "教学仪器设备资产值(万元)",
)  # fmt: skip


def read_or_refused(path):
    try:
        return normalised(path)
    except UnreadableData as failure:
        return failure.diagnostics


def grid(rows):
    head = tuple(tuple("" if cell is None else str(cell) for cell in row) for row in rows[:15])
    width = max((len(row) for row in rows), default=0)
    body = GridBody([list(row) for row in rows], width)
    table = RawTable("a.xlsx", "学校", head, body, serial_dates=True)
    return Dataset(Path("a.xlsx"), {"schools": table}, "")


def checked(dataset):
    found, notes = None, ()
    try:
        found = normalise(dataset, DICTIONARY, LEVELS, JUDGED)
        notes = found.diagnostics
    except UnreadableData as failure:
        notes = failure.diagnostics
    assert found is not None or notes
    for note in notes:
        assert render(note, "en")
        assert render(note, "zh")
    return found


@settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(CELLS, min_size=12, max_size=12), min_size=1, max_size=6))
def test_any_cells_are_read_or_reported(rows):
    found = checked(grid([HEADERS, *rows]))
    if found is not None:
        for name in ("books", "equipment_value"):
            column = found.schools.columns[name].values
            assert not np.isinf(column).any()
            assert not (column < 0).any()
        assert len(found.schools.code) + len(found.left_out) <= len(rows)


@settings(deadline=None, max_examples=100)
@given(st.lists(TEXTS, min_size=2, max_size=6), st.lists(TEXTS, min_size=2, max_size=6))
def test_any_headers_are_known_or_listed(headers, cells):
    width = min(len(headers), len(cells))
    checked(grid([["县", "学校", *headers[:width]], ["a", "b", *cells[:width]]]))


@settings(deadline=None, max_examples=100)
@given(TEXTS)
@example("1,200")
@example("一千二百")
def test_a_number_cell_is_a_number_a_blank_or_an_error(text):
    found = checked(grid([["县", "学校", "图书"], ["a", "b", text], ["a", "c", "1"]]))
    value = found.schools.columns["books"].values[0]
    told = {note.code for note in found.diagnostics if note.place.field == "图书"}
    if math.isnan(value):
        assert not text.strip("\u200b") or told or not text.strip() or not text.split()
    elif text.strip() != text or not text.isascii() or "," in text:
        assert value >= 0


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_table_or_refused(data):
    with tempfile.TemporaryDirectory() as folder:
        for name in ("a.csv", "a.xlsx", "a.parquet"):
            path = Path(folder) / name
            path.write_bytes(data)
            assert read_or_refused(path)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), min_size=1, max_size=5))
def test_any_texts_survive_a_csv(rows):
    with tempfile.TemporaryDirectory() as folder:
        path = csv_file(Path(folder) / "a.csv", [["县", "学校", "图书"], *rows])
        assert read_or_refused(path)
