"""Auditing 300,000 schools x 40 columns, as a ratio to reading the same CSV.

The country is that of national_data, with columns filled up to 40 from the dictionary; two runs of
the checks on the same data take turns with two readings, each in this process.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv

from engine.auditing import audit
from engine.auditing.audit import CHECKS
from engine.auditing.view import View
from engine.data import normalise, read_dataset
from engine.language.load import Loader

if TYPE_CHECKING:
    from engine.language.vocabulary import Dictionary

COLUMNS = 40
COUNTIES = 3_000
SCHOOLS = 300_000
ROUNDS = 3
TARGET = 1.0
_LEVELS = ("primary", "junior")
_PER_LEVEL = (
    "pupils", "boys", "girls", "boarders", "classes", "largest_class", "full_time_teachers",
    "teachers_above_degree", "teachers_mid_title", "backbone_teachers",
)  # fmt: skip
_WHOLE = (
    "land_area", "building_area", "teaching_area", "indoor_sports_area", "sports_ground_area",
    "dormitory_area", "equipment_value", "computers", "books", "multimedia_rooms", "music_rooms",
    "art_rooms", "laboratories", "public_funds", "staff",
)  # fmt: skip


def make(path: Path, dictionary: Dictionary, schools: int = SCHOOLS) -> int:
    """Write a CSV of schools that is sound but for a few thousand slips; its number of columns."""
    rng = np.random.default_rng(5170)
    county = np.sort(rng.integers(0, COUNTIES, schools))
    kind = rng.choice(["小学", "初中", "九年一贯制学校"], schools, p=[0.7, 0.26, 0.04])
    has = {"primary": kind != "初中", "junior": kind != "小学"}
    columns: dict[str, Any] = {
        "县代码": np.char.mod("%06d", county + 100_000),
        "县名称": np.char.mod("第%d县", county),
        "学校代码": np.char.mod("%010d", np.arange(schools)),
        "学校名称": _names(rng, schools),
        "学校类型": kind,
    }
    total = np.zeros(schools)
    for level in _LEVELS:
        boys = np.ceil(rng.lognormal(5.0, 0.6, schools))
        girls = np.ceil(boys * rng.uniform(0.8, 1.2, schools))
        pupils = boys + girls
        values = {
            "pupils": pupils, "boys": boys, "girls": girls, "boarders": np.floor(pupils * 0.3),
            "classes": np.ceil(pupils / 45), "largest_class": np.minimum(45, pupils),
            "full_time_teachers": np.ceil(pupils / 16),
        }  # fmt: skip
        slips = rng.choice(schools, 500, replace=False)
        values["pupils"] = pupils.copy()
        values["pupils"][slips] += 1
        for name in _PER_LEVEL:
            if name in dictionary.fields:
                numbers = values.get(name, np.floor(values["full_time_teachers"] * 0.5))
                columns[f"{name}_{level}"] = np.where(has[level], numbers, np.nan)
        total += np.where(has[level], pupils, 0)
    for name in _WHOLE:
        if len(columns) < COLUMNS and name in dictionary.fields:
            columns[name] = np.floor(total * _scale(name) * rng.lognormal(0, 0.2, schools))
    slips = rng.choice(schools, 500, replace=False)
    columns["equipment_value"][slips] /= 10_000
    pa_csv.write_csv(pa.table({name: _arrow(cells) for name, cells in columns.items()}), path)
    return len(columns)


def _names(rng: np.random.Generator, schools: int) -> Any:  # noqa: ANN401
    first = np.array(list("张王李赵刘陈杨黄周吴徐孙马朱胡郭何林高罗"))
    second = np.array(list("庄村沟桥坡湾塘店岭河泉坪寨洼堡"))
    towns = np.char.add(rng.choice(first, schools), rng.choice(second, schools))
    villages = np.char.add(rng.choice(first, schools), rng.choice(second, schools))
    numbers = np.char.mod("%d", rng.integers(1, 400, schools))
    named = np.char.add(np.char.add(towns, "镇"), np.char.add(villages, numbers))
    return np.char.add(named, "小学")


def _scale(name: str) -> float:
    return {
        "land_area": 30, "building_area": 12, "teaching_area": 6, "indoor_sports_area": 0.5,
        "sports_ground_area": 8, "dormitory_area": 2, "equipment_value": 2000, "computers": 0.2,
        "books": 25, "public_funds": 800, "staff": 0.1,
    }.get(name, 0.01)  # fmt: skip


def _arrow(cells: Any) -> Any:  # noqa: ANN401
    if cells.dtype.kind != "f":
        return pa.array(cells)
    return (
        pa.array(cells, from_pandas=True).cast(pa.int64(), safe=False)
        if (np.nan_to_num(cells) == np.floor(np.nan_to_num(cells))).all()
        else pa.array(cells, from_pandas=True)
    )


def _held(ratio: float) -> str:
    return "held" if ratio <= TARGET else "NOT HELD"


def run() -> None:
    """Print the ratio beside its target, and what was found."""
    dictionary = Loader().dictionary
    levels = tuple(dictionary.levels)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "schools.csv"
        width = make(path, dictionary)
        times: dict[str, list[float]] = {"read": [], "normalise": [], "audit": []}
        by_check: dict[str, float] = {}
        for _ in range(ROUNDS):
            start = perf_counter()
            dataset = read_dataset(path)
            read = perf_counter()
            data = normalise(dataset, dictionary, levels)
            understood = perf_counter()
            view = View(data, dictionary, levels)
            for check in CHECKS:
                before = perf_counter()
                list(check(view))
                by_check[check.__name__] = perf_counter() - before
            done = perf_counter()
            times["read"].append(read - start)
            times["normalise"].append(understood - read)
            times["audit"].append(done - understood)
        found = audit(dataset, dictionary)
        counts = found.counts()
        start = perf_counter()
        listed = sum(1 for _ in found.findings())
        listing = perf_counter() - start
    reading = median(times["read"]) + median(times["normalise"])
    ratio = median(times["audit"]) / reading
    bare = median(times["audit"]) / median(times["read"])
    print(f"{SCHOOLS:,} schools x {width} columns of CSV; {counts}")
    print(
        f"auditing: {ratio:.2f} x reading the CSV into typed columns (at most {TARGET:g}: "
        f"{_held(ratio)}), {bare:.2f} x reading its cells alone (at most {TARGET:g}: {_held(bare)})"
    )
    print(f"making {listed:,} findings of the rows found: {listing / reading:.2f} x reading")
    for name, taken in sorted(by_check.items(), key=lambda item: -item[1]):
        print(f"  {name}: {taken / reading:.3f} x reading")
