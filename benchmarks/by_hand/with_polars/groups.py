"""Items that rest on the statuses of others in the same row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from benchmarks.by_hand.limits import TOLERANCE
from benchmarks.by_hand.rules import ENOUGH, FLOOR
from benchmarks.by_hand.with_polars.columns import FALSE, at
from benchmarks.by_hand.words import SUPPLIED

if TYPE_CHECKING:
    from benchmarks.by_hand.check import Check


def all_of(frame: pl.DataFrame, group: Check) -> pl.DataFrame:
    """Met where every member that applies is."""
    statuses = [at(name, "status") for name in group.members]
    none_applies = pl.all_horizontal(status == 3 for status in statuses)
    least = pl.min_horizontal(status.clip(upper_bound=2) for status in statuses)
    return _grouped(frame, group, pl.when(none_applies).then(3).otherwise(least))


def six_of_seven(frame: pl.DataFrame, group: Check) -> pl.DataFrame:
    """Met where enough members are, and none is far from it."""
    met = pl.sum_horizontal(at(name, "status") == 2 for name in group.members)
    low = pl.any_horizontal(
        at(name, "value") < FLOOR * at(name, "limit") * (1 - TOLERANCE) for name in group.members
    )
    unknown = pl.any_horizontal(at(name, "status") == 1 for name in group.members)
    found = pl.when(unknown).then(1).when((met >= ENOUGH) & ~low).then(2).otherwise(0)
    return _grouped(frame, group, found)


def _grouped(frame: pl.DataFrame, group: Check, status: pl.Expr) -> pl.DataFrame:
    return frame.with_columns(
        status.cast(pl.Int8).alias(f"{group.name}:status"),
        pl.any_horizontal(f"{name}:line" for name in group.members).alias(f"{group.name}:line"),
    )


def gate(table: pl.DataFrame, sections: pl.DataFrame, schools: pl.DataFrame) -> pl.DataFrame:
    """Schools of the table: as supplied, else as Anhui's standard says (which has gaps)."""
    each = sections.group_by("number").agg(at("at_each_level", "status").min())
    found = pl.min_horizontal("at_each_level:status", "school_size:status", pl.lit(1, pl.Int8))
    given = pl.col("province_standard_met")
    status = pl.when(given.is_null()).then(found).otherwise(given.cast(pl.Int8) * 2)
    reason = pl.when(given.is_not_null()).then(pl.lit(SUPPLIED))
    return (
        schools.lazy()
        .join(table.lazy().select("number"), on="number", how="semi")
        .join(each.lazy(), on="number", how="left", maintain_order="left")
        .with_columns(
            status.cast(pl.Int8).alias("province_standard:status"),
            FALSE.alias("province_standard:line"),
            reason.cast(pl.Categorical).alias("province_standard:reason"),
        )
        .collect()
    )
