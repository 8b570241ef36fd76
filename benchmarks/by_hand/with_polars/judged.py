"""Each item held against its limit: value, limit, line, status and prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from benchmarks.by_hand.limits import NOISE, holds, near, reads
from benchmarks.by_hand.with_polars.columns import FALSE, NO_NUMBER, at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.by_hand.check import Check


def judged(frame: pl.DataFrame, checks: Sequence[Check]) -> pl.DataFrame:
    """The frame with the five columns of each check."""
    lazy = frame.lazy()
    for parts in ({"value": _value, "limit": _limit}, {"line": _line}, {"status": _status}):
        lazy = lazy.with_columns(
            found(check).alias(f"{check.name}:{part}")
            for check in checks
            for part, found in parts.items()
        )
    return lazy.with_columns(
        _prints(check).alias(f"{check.name}:prints") for check in checks
    ).collect()


def _value(check: Check) -> pl.Expr:
    value = NO_NUMBER if check.way == "listed" else pl.sql_expr(check.measure)
    if check.way in {">=", "<=", "<", "value"}:
        value = pl.when(value.is_finite()).then(value)
    return value.cast(pl.Float64)


def _limit(check: Check) -> pl.Expr:
    match check.limit:
        case (primary, junior):
            at_primary = pl.col("level") == "primary"
            return pl.when(at_primary).then(float(primary)).otherwise(float(junior))
        case str():
            return pl.sql_expr(check.limit)
        case number:
            return pl.lit(number, pl.Float64)


def _line(check: Check) -> pl.Expr:
    return near(at(check.name, "value"), at(check.name, "limit")).fill_null(value=False)


def _status(check: Check) -> pl.Expr:
    if check.way in {"listed", "value"}:
        return pl.lit(3 if check.way == "listed" else None, pl.Int8)
    met = holds(check, *(at(check.name, part) for part in ("value", "limit", "line")))
    found = pl.when(met.is_null()).then(1).when(met).then(2).otherwise(0)
    if check.applies:
        found = pl.when(pl.sql_expr(check.applies)).then(found).otherwise(3)
    return found.cast(pl.Int8)


def _prints(check: Check) -> pl.Expr:
    if check.decimals is None:
        return FALSE
    value, limit, line, status = (
        at(check.name, part) for part in ("value", "limit", "line", "status")
    )
    noise = NOISE * pl.max_horizontal(value.abs(), limit.abs())
    found = reads(value - limit, 0.5 * 10.0**-check.decimals, noise)
    return (found & ~line & (status == 0)).fill_null(value=False)
