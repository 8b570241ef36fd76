"""Expressions that many steps need."""

from __future__ import annotations

import polars as pl

from benchmarks.by_hand.words import STATUS

NO_NUMBER = pl.lit(None, pl.Float64)
FALSE = pl.lit(value=False)


def at(name: str, part: str) -> pl.Expr:
    """A column of a check: its value, limit, line, status, prints, text or reason."""
    return pl.col(f"{name}:{part}")


def word(text: str | None) -> pl.Expr:
    """A column of one text, or of none."""
    return pl.lit(text, pl.Categorical)


def words(**texts: str | None) -> dict[str, pl.Expr]:
    """Columns of one text each, or of none."""
    return {name: word(text) for name, text in texts.items()}


def in_words(status: pl.Expr) -> pl.Expr:
    """Words of a status."""
    return status.cast(pl.UInt8).cat.to(pl.Enum(STATUS))
