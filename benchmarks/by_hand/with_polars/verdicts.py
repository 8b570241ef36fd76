"""Verdicts: the county's, and those of its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from benchmarks.by_hand.with_polars.columns import at, in_words, word, words
from benchmarks.by_hand.words import BETWEEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.by_hand.check import Check, Regime
    from benchmarks.by_hand.with_polars.tables import Tables


def add_verdicts(
    tables: Tables,
    regime: Regime,
    county: pl.DataFrame,
    labels: tuple[str, str, str],
    parts: Sequence[tuple[Check, Sequence[str]]],
) -> None:
    """A row a county for the whole, then for each part."""
    decisive = [(part.name, leaves) for part, leaves in parts if not part.advisory]
    covered = pl.min_horizontal(at(name, "status").clip(upper_bound=2) for name, _ in decisive)
    status = covered.clip(upper_bound=1) if regime.gaps else covered
    not_met, unknown, met = map(word, labels)
    tables.add("verdicts", county, {
        **_always(regime, None, [leaf for _, leaves in decisive for leaf in leaves]),
        "verdict": in_words(status),
        "on_covered_part": in_words(covered),
        "label": pl.when(status == 0).then(not_met).when(status == 1).then(unknown).otherwise(met),
        "on_the_line": pl.any_horizontal(f"{name}:line" for name, _ in decisive),
        "advisory": pl.lit(value=False),
    })  # fmt: skip
    for part, leaves in parts:
        tables.add("verdicts", county, {
            **_always(regime, part.name, leaves),
            "verdict": in_words(at(part.name, "status")),
            "on_covered_part": in_words(at(part.name, "status")),
            "label": word(part.label),
            "on_the_line": at(part.name, "line"),
            "advisory": pl.lit(part.advisory),
        })  # fmt: skip


def _always(regime: Regime, part: str | None, leaves: Iterable[str]) -> dict[str, pl.Expr]:
    texts = [at(leaf, "text") for leaf in leaves]
    return {
        **words(**regime.words, stage=regime.stage, part=part),
        "county_code": pl.col("county_code"),
        "county": pl.col("county"),
        "reasons": pl.concat_str(texts, separator=BETWEEN, ignore_nulls=True).replace("", None),
    }
