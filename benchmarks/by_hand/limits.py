"""A number beside its limit, in arithmetic that numpy and polars read alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt
    import polars as pl

    from benchmarks.by_hand.check import Check

Numbers = TypeVar("Numbers", "npt.NDArray[np.float64]", "pl.Expr")
TOLERANCE, NOISE = 1e-9, 4 * float(np.finfo(np.float64).eps)


def near(value: Numbers, limit: Numbers) -> Numbers:
    """Where a value is on the line."""
    return abs(value - limit) <= TOLERANCE * abs(limit)


def holds(check: Check, value: Numbers, limit: Numbers, on_the_line: Numbers) -> Numbers:
    """Where a check is met."""
    match check.way:
        case ">=":
            return (value > limit) | on_the_line
        case "<=":
            return (value < limit) | on_the_line
        case "<":
            return (value < limit) & ~on_the_line
        case _:
            return value == (check.way == "yes")


def reads(above: Numbers, half: float, noise: Numbers | float = 0.0) -> Numbers:
    """Where a value that is so much above its limit is printed as the limit."""
    return (above >= -half - noise) & (above < half - noise)


def margin(check: Check, value: Numbers, limit: Numbers) -> Numbers:
    """How far a value is on the good side of its limit."""
    return limit - value if check.upper else value - limit


def lacking(check: Check, value: Numbers, limit: Numbers) -> Numbers:
    """How far a value is on the bad side of its limit."""
    return value - limit if check.upper else limit - value


def share(check: Check, value: Numbers, limit: Numbers) -> Numbers:
    """What part of its limit a value reaches."""
    return limit / value if check.upper else value / limit
