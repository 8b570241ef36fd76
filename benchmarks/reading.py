"""Reading, as ratios to the readers underneath on the same files, taken in turn in one process.

Times are those of the processor, one thread on both sides, so that others on the machine do not
count; only where several processes read is the time that of the clock.

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
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import TYPE_CHECKING
from unittest import mock

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter
from python_calamine import CalamineWorkbook

from benchmarks.auditing import COLUMNS, make
from engine.data import read_dataset
from engine.data.collecting import opening
from engine.language.load import Loader

if TYPE_CHECKING:
    from collections.abc import Callable

BOOKS = 3_000
SCHOOLS_IN_BOOK = 100
SCHOOLS = 300_000
EXPORTS = 600  # workbooks of one school
ROUNDS = 3
EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


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


def _exports(folder: Path, count: int) -> None:
    """Statistics exports as examples/ makes them, each school with a code and name of its own."""
    sys.path.insert(0, str(EXAMPLES))
    from statistics_model.schools import county  # type: ignore[import-not-found]
    from statistics_model.workbooks import (  # type: ignore[import-not-found]
        write_workbooks,
    )

    made = county()
    schools = [
        replace(made[at % len(made)], code=f"3990{at:08}", name=f"第{at}小学")
        for at in range(count)
    ]
    write_workbooks(schools, folder / "320102 玄武区 2023")


def _calamine(folder: Path) -> None:
    for path in sorted(folder.rglob("*.xlsx")):
        book = CalamineWorkbook.from_path(str(path))
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()


def _every_column(path: Path, *, cache: bool = True) -> None:
    """Read as the others do: every cell of every column is there in the end."""
    body = read_dataset(path, cache=cache).tables["schools"].body
    for index in range(body.width):
        body.column(index, 1)


def _in_turn(
    ours: Callable[[], None],
    theirs: Callable[[], None],
    clock: Callable[[], float] = process_time,
) -> tuple[float, float]:
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for one, times in zip((ours, theirs), taken, strict=True):
            gc.collect()
            begun = clock()
            one()
            times.append(clock() - begun)
    return median(taken[0]), median(taken[1])


def _alone(path: Path) -> None:
    """Read anew, in this process alone."""
    with mock.patch.object(opening, "_processes", return_value=1):
        _every_column(path, cache=False)


def _told(what: str, times: tuple[float, float], most: float | None) -> None:
    ratio = times[0] / times[1]
    asked = "" if most is None else f" (asked: at most {most:g})"
    print(f"{what:<58} {times[0]:8.2f} s : {times[1]:8.2f} s = {ratio:5.2f}{asked}", flush=True)


def _peak(path: Path) -> int:
    """Peak memory of a process that reads every column, beyond one that only starts, in bytes."""
    code = (
        "import sys; from pathlib import Path\n"
        "import pyarrow.parquet, pyarrow.csv; from engine.data import read_dataset\n"
    )
    # not ru_maxrss: a child begins with its parent's
    end = "print(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0])"
    read = (
        "body = read_dataset(sys.argv[1]).tables['schools'].body\n"
        "kept = [body.column(at, 1) for at in range(body.width)]\n"
    )
    both = [
        int(subprocess.check_output([sys.executable, "-c", text, str(path)]))
        for text in (code + read + end, code + end)
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
        what = f"{books} workbooks x {SCHOOLS_IN_BOOK} schools"
        _told(
            f"{what}, one process : calamine",
            _in_turn(lambda: _alone(folder), lambda: _calamine(folder)), 2,
        )  # fmt: skip
        _told(
            f"{what}, {os.cpu_count()} processors : calamine",
            _in_turn(
                lambda: _every_column(folder, cache=False), lambda: _calamine(folder), perf_counter
            ),
            None,
        )
        _told(
            "the same from the cache : read anew",
            _in_turn(lambda: _every_column(folder), lambda: _alone(folder)), None,
        )  # fmt: skip
        exports = root / "exports"
        _exports(exports, max(12, int(EXPORTS * share)))
        _told(
            "statistics exports, a workbook each school : calamine",
            _in_turn(lambda: _alone(exports), lambda: _calamine(exports)), None,
        )  # fmt: skip
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
        data = pq.read_table(parquet).nbytes
        for path in (table, parquet):
            size, peak = path.stat().st_size, _peak(path)
            print(
                f"peak memory, every column of the {path.suffix[1:]}: {peak / data:.1f} times the "
                f"data as pyarrow holds it ({data >> 20} MiB), {peak / size:.1f} times the file"
            )
    print(f"peak of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MiB")


def _pandas(path: Path) -> None:
    pd.read_csv(path, dtype=str, engine="c")


def _pyarrow(path: Path) -> None:
    pq.read_table(path, use_threads=False)


if __name__ == "__main__":
    run(*(float(text) for text in sys.argv[1:2]))
