"""Verdicts: the county's, and those of its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from benchmarks.by_hand.with_pandas.columns import any_line, in_words, listed, word, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pandas.api.extensions import ExtensionArray

    from benchmarks.by_hand.check import Check, Regime
    from benchmarks.by_hand.with_pandas.tables import Tables


def add_verdicts(
    tables: Tables,
    regime: Regime,
    county: pd.DataFrame,
    labels: tuple[str, str, str],
    parts: Sequence[tuple[Check, Sequence[str]]],
) -> None:
    """A row a county for the whole, then for each part."""
    rows = len(county)
    decisive = [(part.name, leaves) for part, leaves in parts if not part.advisory]
    least = np.minimum.reduce([county[f"{name}:status"] for name, _ in decisive])
    covered = np.minimum(least, 2)
    status = np.minimum(covered, 1) if regime.gaps else covered
    tables.add("verdicts", {
        **_always(regime, county, None, [leaf for _, leaves in decisive for leaf in leaves]),
        "verdict": in_words(status),
        "on_covered_part": in_words(covered),
        "label": pd.Categorical.from_codes(status, list(labels)),
        "on_the_line": any_line(county, [name for name, _ in decisive]),
        "advisory": np.zeros(rows, bool),
    })  # fmt: skip
    for part, leaves in parts:
        tables.add("verdicts", {
            **_always(regime, county, part.name, leaves),
            "verdict": in_words(county[f"{part.name}:status"]),
            "on_covered_part": in_words(county[f"{part.name}:status"]),
            "label": word(rows, part.label),
            "on_the_line": county[f"{part.name}:line"].to_numpy(bool),
            "advisory": np.full(rows, part.advisory),
        })  # fmt: skip


def _always(
    regime: Regime, county: pd.DataFrame, part: str | None, leaves: Sequence[str]
) -> dict[str, ExtensionArray]:
    texts = pd.Series(listed(*(county[f"{leaf}:text"] for leaf in leaves)))
    return {
        **words(len(county), **regime.words, stage=regime.stage, part=part),
        "county_code": county["county_code"].array,
        "county": county["county"].astype("category").array,
        "reasons": texts.where(texts != "", None).array,
    }
