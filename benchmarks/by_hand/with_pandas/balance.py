"""Coefficients of each county and level, and what they say of the county."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from benchmarks.by_hand.limits import near, reads
from benchmarks.by_hand.rules import WEIGHTS
from benchmarks.by_hand.with_pandas.columns import in_words, listed, sentence, words
from benchmarks.by_hand.words import LEVELS

if TYPE_CHECKING:
    import numpy.typing as npt

    from benchmarks.by_hand.check import Balance, Regime
    from benchmarks.by_hand.with_pandas.tables import Tables


class _Coefficients(NamedTuple):
    """A row a county and level, of all but the numbers a column an indicator."""

    key: npt.NDArray[np.int_]
    number: npt.NDArray[np.int_]
    pupils: npt.NDArray[np.float64]
    mean: pd.DataFrame
    sd: pd.DataFrame
    cv: pd.DataFrame


def balanced(
    tables: Tables, regime: Regime, county: pd.DataFrame, frame: pd.DataFrame, balance: Balance
) -> pd.DataFrame:
    """The counties with their balance; the coefficients are written."""
    found = _coefficients(frame, balance.names)
    rows = len(found.key)
    place, row = np.divmod(found.key, len(WEIGHTS))
    limit = np.array(balance.limits)[row]
    least, any_line = np.full(rows, 2, np.int8), np.zeros(rows, bool)
    level = np.array(list(LEVELS.values()), object)[row]
    codes = frame["county_code"].cat.categories
    texts = []
    for name, label, limited in balance.shown:
        cv = found.cv[name].to_numpy()
        line = near(cv, limit)
        holds = (cv < limit) | line
        status = np.where(np.isnan(cv), 1, np.where(holds, 2, 0)).astype(np.int8)
        if limited:
            least = np.minimum(least, status)
            any_line |= line
            said = level + f" {label} " + _rounded(cv) + " > " + _rounded(limit)
            texts.append(np.where(status == 0, said, ""))
        tables.add("coefficients", {
            **words(rows, **regime.words, indicator=name, label=label, group="balance"),
            "county_code": pd.Categorical.from_codes(place, codes),
            "level": pd.Categorical.from_codes(row, list(WEIGHTS)),
            "n_sections": found.number,
            "pupils": found.pupils,
            "mean": found.mean[name].to_numpy(),
            "sd": found.sd[name].to_numpy(),
            "cv": cv,
            "limit": limit if limited else np.full(rows, np.nan),
            "status": in_words(status if limited else np.full(rows, -1)),
            "on_the_line": line & limited,
            "prints_as_limit": reads(cv - limit, 0.005) & ~line & (status == 0) & limited,
        })  # fmt: skip
    tables.write("coefficients")
    said = pd.DataFrame({"status": least, "line": any_line, "text": listed(*texts)})
    each = said.groupby(place).agg({"status": "min", "line": "any", "text": sentence})
    each = each.reindex(county["place"])
    return county.assign(
        **{
            "balance:status": each["status"].fillna(1).to_numpy(np.int8),
            "balance:line": each["line"].fillna(value=False).to_numpy(bool),
            "balance:text": each["text"].fillna("").to_numpy(),
        }
    )


def _coefficients(frame: pd.DataFrame, names: list[str]) -> _Coefficients:
    """Mean, sd and cv of each indicator, in two passes."""
    key = frame["place"] * len(WEIGHTS) + frame["row"]
    p = frame["pupils"]
    x = frame[[f"{name}:value" for name in names]].set_axis(names, axis=1)
    by_key = p.groupby(key)
    weight, number = by_key.sum(), by_key.size()
    mean = x.mul(p, axis=0).groupby(key).sum(skipna=False).div(weight, axis=0)
    away = x - mean.to_numpy()[weight.index.get_indexer(key)]
    square = (away**2).mul(p, axis=0).groupby(key).sum(skipna=False)
    sd = square.div(weight, axis=0) ** 0.5
    cv = sd / mean
    cv["combined"] = cv.mean(axis=1, skipna=False)
    mean["combined"] = sd["combined"] = np.nan
    return _Coefficients(
        weight.index.to_numpy(), number.to_numpy(), weight.to_numpy(), mean, sd, cv
    )


def _rounded(values: npt.NDArray[np.float64]) -> npt.NDArray[np.object_]:
    return np.round(values, 6).astype(str).astype(object)
