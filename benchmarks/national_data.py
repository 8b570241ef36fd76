"""A synthetic country of 3,000 counties and 300,000 schools as a folder of Parquet files.

All of it is invented by a seeded generator; county sizes are skewed as real ones are. It has every
column that both national rulesets and a provincial gate ask for, so that whole runs can be timed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from engine.evaluation import needed_fields
from engine.language.load import Loader

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from engine.language.model import Ruleset
    from engine.language.vocabulary import Field

Array: TypeAlias = np.ndarray[Any, Any]

COUNTIES = 3_000
SCHOOLS = 300_000
RULESETS = ("national-basic@2012", "national-quality@2017", "provinces/anhui@2018")
_LEVELS = ("primary", "junior")


def make(
    folder: Path, counties: int = COUNTIES, schools: int = SCHOOLS, seed: int = 20120417
) -> None:
    """Write schools.parquet, county.parquet and assessments.parquet."""
    rng = np.random.default_rng(seed)
    loader = Loader()
    rulesets = [loader.load(name) for name in RULESETS]
    fields = {name for ruleset in rulesets for name in needed_fields(ruleset)}
    known = loader.dictionary.fields
    county = np.sort(_counties(rng, counties, schools))
    kind = rng.choice(
        ["primary", "junior", "nine_year", "teaching_point"], schools, p=[0.66, 0.23, 0.03, 0.08]
    )
    has = {
        "primary": kind != "junior",
        "junior": (kind == "junior") | (kind == "nine_year"),
    }
    pupils = {level: np.where(has[level], _sizes(rng, kind, schools), np.nan) for level in _LEVELS}
    columns: dict[str, Array] = {
        "county_code": np.char.mod("%06d", county + 100_000),
        "county": np.char.mod("第%d县", county),
        "school_code": np.char.mod("%010d", np.arange(schools)),
        "school": np.char.mod("第%d学校", np.arange(schools)),
        "school_type": kind,
        "owner": rng.choice(["county", "private", "other_public"], schools, p=[0.9, 0.06, 0.04]),
        "area": rng.choice(["city", "town", "rural"], schools),
    }
    whole = np.nansum(np.stack([pupils[level] for level in _LEVELS]), axis=0)
    for name in sorted(fields):
        field = known[name]
        if field.scope == "section":
            for level in _LEVELS:
                columns[f"{name}_{level}"] = _section(rng, name, field, pupils[level])
        elif (
            field.scope == "school"
            and name not in columns
            and name not in ("parent_school_code", "counted")
        ):
            columns[name] = _school(rng, field, whole)
    folder.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table({k: _arrow(v) for k, v in columns.items()}), folder / "schools.parquet")
    _write_county(rng, fields, known, counties, folder)
    _write_assessments(rng, rulesets, counties, folder)


def _counties(rng: np.random.Generator, counties: int, schools: int) -> Array:
    share = rng.lognormal(0.0, 0.6, counties)
    return np.concatenate(
        [np.arange(counties), rng.choice(counties, schools - counties, p=share / share.sum())]
    )


def _sizes(rng: np.random.Generator, kind: Array, schools: int) -> Array:
    small = np.ceil(rng.lognormal(3.4, 0.6, schools))
    large = np.ceil(rng.lognormal(5.9, 0.7, schools))
    return np.where(kind == "teaching_point", small, large)


def _section(rng: np.random.Generator, name: str, field: Field, pupils: Array) -> Array:
    size = len(pupils)
    if name == "pupils":
        return pupils
    if name == "classes":
        return np.ceil(pupils / 40)
    if name == "largest_class":
        return np.minimum(np.ceil(rng.normal(42, 5, size).clip(5)), pupils)
    per_pupil = rng.lognormal(-3.0, 0.4, size)
    values = pupils * per_pupil
    return np.ceil(values) if field.whole else values


def _school(rng: np.random.Generator, field: Field, pupils: Array) -> Array:
    size = len(pupils)
    if field.type == "yes_no":
        return rng.random(size) < 0.97
    if field.maximum is not None:
        return np.floor(rng.uniform(field.minimum or 0, field.maximum, size))
    if field.type == "category":
        return rng.choice([value.name for value in field.values], size)
    if field.type == "number" and field.unit == "元":
        return np.round(pupils * rng.lognormal(7.6, 0.4, size))
    if field.shared:
        values = pupils * rng.lognormal(1.8, 0.4, size)
        return np.ceil(values) if field.whole else values
    values = rng.lognormal(4.7, 0.1, size)
    return np.ceil(values) if field.whole else values


def _write_county(
    rng: np.random.Generator,
    fields: set[str],
    known: Mapping[str, Field],
    counties: int,
    folder: Path,
) -> None:
    columns: dict[str, Array] = {
        "county_code": np.char.mod("%06d", np.arange(counties) + 100_000),
        "county": np.char.mod("第%d县", np.arange(counties)),
        "as_of": np.full(counties, "2023-12-31"),
    }
    for name in sorted(fields):
        field = known[name]
        if field.scope != "county" or name in columns:
            continue
        if field.type == "date":
            columns[name] = np.full(counties, "2015-06-30")
        elif field.type == "yes_no":
            columns[name] = rng.random(counties) < 0.95
        else:
            most = 100 if field.maximum is None else field.maximum
            values = rng.uniform(0.8 * most, most, counties)
            columns[name] = np.floor(values) if field.whole else values
    pq.write_table(pa.table({k: _arrow(v) for k, v in columns.items()}), folder / "county.parquet")


def _write_assessments(
    rng: np.random.Generator, rulesets: list[Ruleset], counties: int, folder: Path
) -> None:
    items, values = [], []
    for ruleset in rulesets:
        for name, item in ruleset.judged.items():
            if item.scope != "county":
                continue
            items.append(name)
            if item.type == "grade":
                values.append(rng.choice(item.grades, counties))
            elif item.type == "yes_no":
                values.append(rng.choice(["是", "否"], counties, p=[0.97, 0.03]))
            else:
                high = item.maximum or 100
                values.append(np.char.mod("%.1f", rng.uniform(0.8, 1.0, counties) * high))
    table = pa.table(
        {
            "item": _arrow(np.repeat(items, counties)),
            "county_code": _arrow(
                np.tile(np.char.mod("%06d", np.arange(counties) + 100_000), len(items))
            ),
            "stage": _arrow(np.full(counties * len(items), "province")),
            "value": _arrow(np.concatenate(values)),
        }
    )
    pq.write_table(table, folder / "assessments.parquet")


def _arrow(values: Array) -> pa.Array:
    if values.dtype.kind == "f":
        return pa.array(values, mask=np.isnan(values))
    return pa.array(values.tolist() if values.dtype.kind in "UO" else values)
