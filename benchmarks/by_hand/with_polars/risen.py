"""What a county fails at, in words: its own items, and those of its schools and sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from benchmarks.by_hand.rules import MEMBERS
from benchmarks.by_hand.with_polars.columns import at
from benchmarks.by_hand.words import BETWEEN, NOT_MET, OPEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.by_hand.check import Check


def with_texts(county: pl.DataFrame, checks: Sequence[Check]) -> pl.DataFrame:
    """The counties with what each fails at, item by item."""
    texts = []
    for check in checks:
        failed: pl.Expr = pl.lit(f"{check.label}{NOT_MET}")
        if check.limit is not None:
            numbers = (at(check.name, part).round(6) for part in ("value", "limit"))
            failed = pl.format(f"{check.label} {{}} {check.broken} {{}}", *numbers)
        status = at(check.name, "status")
        text = pl.when(status == 0).then(failed)
        text = text.when(status == 1).then(pl.lit(f"{check.label}{OPEN}"))
        texts.append(text.alias(f"{check.name}:text"))
    return county.with_columns(texts)


def risen(
    county: pl.DataFrame, frame: pl.DataFrame, checks: Sequence[Check], units: str
) -> pl.DataFrame:
    """What every school or section must meet, as items of the county."""
    names = [check.name for check in checks]
    members = [name for check in checks for name in check.members]
    found = (
        frame.lazy()
        .group_by("county_code")
        .agg(
            *(at(name, "status").clip(upper_bound=2).min() for name in names),
            *(at(name, "line").any() for name in names),
            *((at(n, "status") == 0).sum().alias(f"{n}:bad") for n in (*names, *members)),
            *((at(n, "status") == 1).sum().alias(f"{n}:open") for n in names),
        )
        .with_columns(_said(check, units).alias(f"{check.name}:text") for check in checks)
        .select(
            "county_code",
            *(at(name, part) for name in names for part in ("status", "line", "text")),
        )
    )
    return (
        county.lazy()
        .join(found, on="county_code", how="left", maintain_order="left")
        .with_columns(at(name, "status").fill_null(1) for name in names)
        .collect()
    )


def _said(check: Check, units: str) -> pl.Expr:
    """How many of the county fail, and at what."""
    name = check.name
    said = _listed({f"{name}:bad": f"{{}}{units}{NOT_MET}", f"{name}:open": f"{{}}{units}{OPEN}"})
    labels = MEMBERS.get(name)
    if labels:
        within = _listed({f"{member}:bad": f"{label}×{{}}" for member, label in labels.items()})
        said = pl.format("{}（{}）", said, within)
    text = pl.format(f"{check.label}：{{}}", said)
    return pl.when(at(name, "status") < 2).then(text)


def _listed(counts: dict[str, str]) -> pl.Expr:
    """Counts with their words, joined; none of what is not there."""
    texts = [
        pl.when(pl.col(count) > 0).then(pl.format(text, count)) for count, text in counts.items()
    ]
    return pl.concat_str(texts, separator=BETWEEN, ignore_nulls=True)
