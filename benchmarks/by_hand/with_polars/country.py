"""The three files of a country, and the frames that the regimes judge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from benchmarks.by_hand.rules import (
    MOST,
    MOST_PUPILS,
    MOST_PUPILS_NINE_YEAR,
    STARTERS,
    TYPES,
    WEIGHTS,
)
from benchmarks.by_hand.tables import SCHOOL_KEYS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.by_hand.check import Check


class Country:
    """Schools in their order, counties by code, and items a column each."""

    def __init__(self, data: Path) -> None:
        nine_year = pl.col("school_type") == "nine_year"
        most = pl.when(nine_year).then(MOST_PUPILS_NINE_YEAR).otherwise(MOST_PUPILS)
        self.schools = (
            pl.scan_parquet(data / "schools.parquet")
            .with_row_index("number")
            .with_columns(
                pl.col("county_code").rank("dense").alias("place"),
                pl.col("county_code", "school_type", "owner").cast(pl.Categorical),
                most.cast(pl.Float64).alias("most_pupils"),
                *(
                    _plausible(f"daily_lesson_hours_{level}", MOST["daily_lesson_hours"])
                    for level in WEIGHTS
                ),
            )
            .collect()
        )
        self.counties = pl.read_parquet(data / "county.parquet").sort("county_code")
        items = pl.read_parquet(data / "assessments.parquet")
        self.items = items.pivot("item", index="county_code", values="value")

    def county(self, checks: Sequence[Check]) -> pl.DataFrame:
        """Every county with what is asked of it."""
        leavers = self.schools.group_by("county_code").agg(
            pl.col("graduates_junior").sum().alias("junior_leavers"),
            pl.sql_expr(STARTERS).sum().alias("junior_starters"),
        )
        came, now = (pl.col(name).str.to_date() for name in ("basic_recognition_date", "as_of"))
        early = now.dt.strftime("%m-%d") < came.dt.strftime("%m-%d")
        years = now.dt.year() - came.dt.year() - early.cast(pl.Int32)
        return (
            self.counties.join(
                self._items(checks), on="county_code", how="left", maintain_order="left"
            )
            .with_columns(
                pl.col("county_code", "county").cast(pl.Categorical),
                years.cast(pl.Float64).alias("years_since_recognition"),
                _plausible("worst_subject_level", MOST["worst_subject_level"]),
            )
            .join(leavers, on="county_code", how="left", maintain_order="left")
        )

    def _items(self, checks: Sequence[Check]) -> pl.DataFrame:
        asked = {check.measure for check in checks if check.asked}
        points = {check.measure for check in checks} - asked
        texts = {check.text for check in checks if check.text}
        return self.items.select(
            "county_code",
            *((pl.col(name) == "是").alias(name) for name in self.items.columns if name in asked),
            *(
                pl.col(name).cast(pl.Float64, strict=False)
                for name in self.items.columns
                if name in points
            ),
            *texts,
        )

    def sections(self, fields: Sequence[str], shared: Sequence[str]) -> pl.DataFrame:
        """Every section, with its part of what the levels of its school share."""
        there = {
            level: pl.col("school_type").is_in(kinds) | (pl.col(f"pupils_{level}") > 0)
            for level, kinds in TYPES.items()
        }
        weighted = {
            level: pl.col(f"pupils_{level}").fill_null(0) * weight
            for level, weight in WEIGHTS.items()
        }
        alone = pl.sum_horizontal(there.values()) == 1
        whole = pl.sum_horizontal(weighted.values())
        levels = [
            self.schools.lazy()
            .filter(there[level])
            .select(
                *SCHOOL_KEYS,
                pl.lit(level, pl.Categorical).alias("level"),
                pl.lit(row, pl.Int8).alias("row"),
                *(pl.col(f"{name}_{level}").alias(name) for name in fields),
                *(
                    pl.when(alone)
                    .then(pl.col(name))
                    .otherwise(pl.col(name) * weighted[level] / whole)
                    .alias(name)
                    for name in shared
                ),
            )
            for row, level in enumerate(WEIGHTS)
        ]
        return pl.concat(levels).sort("place", "row", maintain_order=True).collect()

    def school_totals(self, sections: pl.DataFrame) -> pl.DataFrame:
        """Every school with pupils and classes of all its levels."""
        totals = sections.group_by("number").agg(pl.col("pupils", "classes").sum())
        return self.schools.join(totals, on="number", maintain_order="left")


def _plausible(name: str, most: float) -> pl.Expr:
    return pl.when(pl.col(name) <= most).then(pl.col(name)).alias(name)
