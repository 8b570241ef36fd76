"""The long tables: a row an item of a county, school or section, and what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from benchmarks.by_hand.limits import lacking, margin, share
from benchmarks.by_hand.with_polars.columns import FALSE, NO_NUMBER, at, in_words, word, words
from benchmarks.by_hand.words import MISSING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.by_hand.check import Check, Regime
    from benchmarks.by_hand.with_polars.tables import Tables


def leave_out(
    tables: Tables,
    regime: Regime,
    sections: pl.DataFrame,
    population: str,
    rules: Sequence[tuple[str, str]],
) -> pl.DataFrame:
    """The sections that are in a population; why others are not is for the table."""
    why = pl.coalesce(
        pl.when(pl.sql_expr(condition)).then(pl.lit(because)) for condition, because in rules
    )
    sections = sections.with_columns(why.cast(pl.Categorical).alias("reason"))
    shown = ("county_code", "school_code", "school", "level", "reason")
    tables.add("excluded", sections.filter(pl.col("reason").is_not_null()).select(shown), {
        **words(**regime.words, population=population),
        **{name: pl.col(name) for name in shown},
    })  # fmt: skip
    return sections.filter(pl.col("reason").is_null()).drop("reason")


def add_criteria(
    tables: Tables, regime: Regime, frame: pl.DataFrame, checks: Sequence[Check]
) -> None:
    """A row a criterion of each row of the frame."""
    nobody = pl.lit(None, pl.String)
    has = frame.columns
    for check in checks:
        name, own = check.name, check.measured
        value = at(name, "value") if own and not check.text else NO_NUMBER
        limit = at(name, "limit") if own else NO_NUMBER
        points = value if check.full else NO_NUMBER
        tables.add("criteria", frame, {
            **words(**regime.words, stage=regime.stage, **check.words),
            "county_code": pl.col("county_code"),
            "school_code": pl.col("school_code") if "school_code" in has else nobody,
            "level": pl.col("level") if "level" in has else word(None),
            "status": in_words(at(name, "status")),
            "value": value,
            "limit": limit,
            "margin": margin(check, value, limit),
            "on_the_line": at(name, "line") if own else FALSE,
            "prints_as_limit": at(name, "prints") if own else FALSE,
            "points": pl.col(check.measure) if check.way == "listed" else points,
            "max_points": pl.lit(check.full, pl.Float64),
            "advisory": pl.lit(check.advisory),
            "value_text": pl.col(check.text).cast(pl.Categorical) if check.text else word(None),
            "reason": _reason(check, has),
        })  # fmt: skip


def add_sections(
    tables: Tables, regime: Regime, frame: pl.DataFrame, checks: Sequence[Check]
) -> None:
    """A row an indicator of each section."""
    shown = ("county_code", "school_code", "school", "level")
    for check in checks:
        value, limit, status = (at(check.name, part) for part in ("value", "limit", "status"))
        reached, lacks = share(check, value, limit), lacking(check, value, limit)
        if check.per:
            lacks = lacks * pl.sql_expr(check.per)
        tables.add("sections", frame, {
            **words(**regime.words, indicator=check.name, limit_reason=None),
            **{name: pl.col(name) for name in shown},
            "value": value,
            "limit": limit,
            "share_of_limit": pl.when(reached.is_finite()).then(reached),
            "status": in_words(status),
            "shortfall": pl.when(status == 2).then(0.0).when(status < 2).then(lacks),
        })  # fmt: skip


def _reason(check: Check, has: Sequence[str]) -> pl.Expr:
    if f"{check.name}:reason" in has:
        return at(check.name, "reason")
    if check.way in {"all", "listed"}:
        return word(None)
    because = word(None)
    if check.because:
        because = pl.when(pl.col("school_type") == "nine_year").then(word(check.because))
    return pl.when(at(check.name, "status") == 1).then(word(MISSING)).otherwise(because)
