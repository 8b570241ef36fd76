"""Reading, as ratios to the readers underneath on the same files, taken in turn in one process.

`python -m benchmarks.reading [share]`: a share of 1 (the default) is 3,000 workbooks of 100 schools
and 300,000 schools x 40 columns; 0.02 is enough to see whether something broke.
"""

from __future__ import annotations

import gc
import os
import resource
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter
from python_calamine import CalamineWorkbook

from benchmarks.auditing import COLUMNS, make
from engine.data import read_dataset
from engine.language.load import Loader

if TYPE_CHECKING:
    from collections.abc import Callable

BOOKS = 3_000
SCHOOLS_IN_BOOK = 100
SCHOOLS = 300_000
ROUNDS = 3


def _books(folder: Path, count: int) -> None:
    rng = np.random.default_rng(5)
    header = ["县代码", "县名称", "年度", "学校代码", "学校名称", "学校类型",
              "在校生数（小学）", "班级数（小学）",
              "专任教师数（小学）", "占地面积", "校舍建筑面积",
              "图书", "教学仪器设备资产值", "计算机台数"]  # fmt: skip
    for at in range(count):
        code = 110_101 + at
        with xlsxwriter.Workbook(folder / f"{code}-2023.xlsx") as book:
            sheet = book.add_worksheet("学校")
            sheet.write_row(0, 0, header)
            numbers = rng.integers(1, 5000, (SCHOOLS_IN_BOOK, 8)).tolist()
            for row, cells in enumerate(numbers, 1):
                named = [str(code), f"第{at}县", "2023", f"{code}{row:04}", f"第{row}小学", "小学"]
                sheet.write_row(row, 0, [*named, *cells])


def _calamine(folder: Path) -> None:
    for path in sorted(folder.iterdir()):
        book = CalamineWorkbook.from_path(str(path))
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()


def _every_column(path: Path, *, cache: bool = True) -> None:
    """Read as the others do: every cell of every column is there in the end."""
    body = read_dataset(path, cache=cache).tables["schools"].body
    for index in range(body.width):
        body.column(index, 1)


def _in_turn(ours: Callable[[], None], theirs: Callable[[], None]) -> tuple[float, float]:
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for one, times in zip((ours, theirs), taken, strict=True):
            gc.collect()
            begun = perf_counter()
            one()
            times.append(perf_counter() - begun)
    return median(taken[0]), median(taken[1])


def _told(what: str, times: tuple[float, float], most: float | None) -> None:
    ratio = times[0] / times[1]
    asked = "" if most is None else f" (asked: at most {most:g})"
    print(f"{what:<52} {times[0]:8.2f} s : {times[1]:8.2f} s = {ratio:5.2f}{asked}", flush=True)


def _peak(path: Path) -> int:
    """Peak memory of a process that reads a file, beyond that of one that only starts, in bytes."""
    code = "import sys; from pathlib import Path; from engine.data import read_dataset\n"
    # not ru_maxrss: a child begins with its parent's
    end = "print(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0])"
    read = f"{code}import pyarrow.parquet, pyarrow.csv\nread_dataset(sys.argv[1])\n{end}"
    start = f"{code}import pyarrow.parquet, pyarrow.csv\n{end}"
    both = [
        int(subprocess.check_output([sys.executable, "-c", text, str(path)]))
        for text in (read, start)
    ]
    return 1024 * (both[0] - both[1])


def run(share: float = 1.0) -> None:
    """Print the ratios."""
    names = ("python-calamine", "pandas", "pyarrow", "numpy")
    print(", ".join(f"{name} {version(name)}" for name in names), f"share {share:g}")
    books, schools = max(2, int(BOOKS * share)), int(SCHOOLS * share)
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        folder = root / "books"
        folder.mkdir()
        os.environ["JUNHENG_CACHE"] = str(root / "cache")
        _books(folder, books)
        _every_column(folder)  # fills the cache; the dictionary is read
        _told(
            f"{books} workbooks x {SCHOOLS_IN_BOOK} schools : calamine",
            _in_turn(lambda: _every_column(folder, cache=False), lambda: _calamine(folder)), 2,
        )  # fmt: skip
        _told(
            "the same from the cache : read anew",
            _in_turn(lambda: _every_column(folder), lambda: _every_column(folder, cache=False)),
            None,
        )
        table = root / "schools.csv"
        make(table, Loader().dictionary, schools)
        _told(
            f"{schools} schools x {COLUMNS} columns, CSV : pandas C, str",
            _in_turn(lambda: _every_column(table), lambda: _pandas(table)), 3,
        )  # fmt: skip
        parquet = root / "schools.parquet"
        frame = pd.read_csv(table)
        pq.write_table(pa.Table.from_pandas(frame, preserve_index=False), parquet)
        del frame
        _told(
            f"{schools} schools x {COLUMNS} columns, Parquet : pyarrow",
            _in_turn(lambda: _every_column(parquet), lambda: _pyarrow(parquet)), 2,
        )  # fmt: skip
        for path in (table, parquet):
            size = path.stat().st_size
            print(f"peak memory, {path.suffix[1:]}: {_peak(path) / size:.1f} times the file")
    print(f"peak of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MiB")


def _pandas(path: Path) -> None:
    pd.read_csv(path, dtype=str, engine="c")


def _pyarrow(path: Path) -> None:
    pq.read_table(path, use_threads=False)


if __name__ == "__main__":
    run(*(float(text) for text in sys.argv[1:2]))
