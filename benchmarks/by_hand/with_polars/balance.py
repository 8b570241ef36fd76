"""Coefficients of each county and level, and what they say of the county."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from benchmarks.by_hand.limits import near, reads
from benchmarks.by_hand.with_polars.columns import NO_NUMBER, at, in_words, word, words
from benchmarks.by_hand.words import BETWEEN, LEVELS

if TYPE_CHECKING:
    from benchmarks.by_hand.check import Balance, Regime
    from benchmarks.by_hand.with_polars.tables import Tables


def balanced(
    tables: Tables, regime: Regime, county: pl.DataFrame, frame: pl.DataFrame, balance: Balance
) -> pl.DataFrame:
    """The counties with their balance; the coefficients are written."""
    long = _judged(_coefficients(frame, balance.names), balance)
    shown = (
        "county_code", "level", "indicator", "n_sections", "pupils", "mean", "sd", "cv", "limit",
        "on_the_line", "prints_as_limit", "label",
    )  # fmt: skip
    tables.add("coefficients", long, {
        **words(**regime.words, group="balance"),
        **{name: pl.col(name) for name in shown},
        "status": in_words(pl.col("status")),
    })  # fmt: skip
    tables.write("coefficients")
    level = pl.col("level").cast(pl.String).replace_strict(LEVELS)
    said = pl.format("{} {} {} > {}", level, "label", pl.col("cv").round(6), "limit")
    status = pl.col("status")
    found = (
        long.lazy()
        .filter(status.is_not_null())
        .group_by("county_code", maintain_order=True)
        .agg(
            status.min().alias("balance:status"),
            pl.col("on_the_line").any().alias("balance:line"),
            said.filter(status == 0).str.join(BETWEEN).replace("", None).alias("balance:text"),
        )
    )
    joined = county.lazy().join(found, on="county_code", how="left", maintain_order="left")
    return joined.with_columns(at("balance", "status").fill_null(1)).collect()


def _coefficients(frame: pl.DataFrame, names: list[str]) -> pl.DataFrame:
    """Mean, sd and cv of each indicator, in two passes; a row a county and level."""
    p = pl.col("pupils")
    x = {name: at(name, "value").fill_null(np.nan) for name in names}
    means = {name: p.dot(x[name]) / p.sum() for name in names}
    squares = {name: p.dot((x[name] - means[name]) ** 2) / p.sum() for name in names}
    return (
        frame.lazy()
        .group_by("place", "row", maintain_order=True)
        .agg(
            pl.col("county_code", "level").first(),
            pl.len().cast(pl.Int64).alias("n_sections"),
            p.sum(),
            *(mean.alias(f"{name}:mean") for name, mean in means.items()),
            *(square.sqrt().alias(f"{name}:sd") for name, square in squares.items()),
        )
        .with_columns((at(name, "sd") / at(name, "mean")).alias(f"{name}:cv") for name in names)
        .with_columns(
            NO_NUMBER.alias("combined:mean"),
            NO_NUMBER.alias("combined:sd"),
            pl.mean_horizontal(f"{name}:cv" for name in names).alias("combined:cv"),
        )
        .collect()
    )


def _judged(wide: pl.DataFrame, balance: Balance) -> pl.DataFrame:
    """A row a coefficient, held against its limit where it has one."""
    primary, junior = balance.limits
    most = pl.when(pl.col("level") == "primary").then(primary).otherwise(junior)
    cv, limit, status = pl.col("cv"), pl.col("limit"), pl.col("status")
    held, line = limit.is_not_null(), near(cv, limit)
    return (
        pl.concat(
            wide.lazy().select(
                "county_code", "level", "n_sections", "pupils",
                *(at(name, part).alias(part) for part in ("mean", "sd", "cv")),
                word(name).alias("indicator"),
                word(label).alias("label"),
                (most if limited else NO_NUMBER).alias("limit"),
            )
            for name, label, limited in balance.shown
        )
        .with_columns(pl.col("mean", "sd", "cv").fill_nan(None))
        .with_columns(
            pl.when(held & cv.is_null()).then(1).when(held & ((cv < limit) | line)).then(2)
            .when(held).then(0).cast(pl.Int8).alias("status"),
            (held & line).fill_null(value=False).alias("on_the_line"),
        )
        .with_columns(
            ((status == 0) & ~pl.col("on_the_line") & reads(cv - limit, 0.005))
            .fill_null(value=False).alias("prints_as_limit"),
        )
        .collect()
    )  # fmt: skip
