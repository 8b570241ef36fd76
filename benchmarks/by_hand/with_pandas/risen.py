"""What a county fails at, in words: its own items, and those of its schools and sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from benchmarks.by_hand.rules import MEMBERS
from benchmarks.by_hand.with_pandas.columns import listed
from benchmarks.by_hand.words import NOT_MET, OPEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from benchmarks.by_hand.check import Check


def with_texts(county: pd.DataFrame, checks: Sequence[Check]) -> pd.DataFrame:
    """The counties with what each fails at, item by item."""
    texts = {}
    for check in checks:
        failed: str | pd.Series = f"{check.label}{NOT_MET}"
        if check.limit is not None:
            value, limit = (
                county[f"{check.name}:{part}"].round(6).astype("str") for part in ("value", "limit")
            )
            failed = f"{check.label} " + value + f" {check.broken} " + limit
        status = county[f"{check.name}:status"]
        text = np.where(status == 0, failed, "")
        texts[f"{check.name}:text"] = np.where(status == 1, f"{check.label}{OPEN}", text)
    return county.assign(**texts)


def risen(
    county: pd.DataFrame, frame: pd.DataFrame, checks: Sequence[Check], units: str
) -> pd.DataFrame:
    """What every school or section must meet, as items of the county."""
    names = [check.name for check in checks]
    members = [name for check in checks for name in check.members]
    place = frame["place"]
    statuses = frame[[f"{name}:status" for name in (*names, *members)]]
    statuses.columns = [*names, *members]
    least = statuses[names].clip(upper=2).groupby(place).min()
    lines = frame[[f"{name}:line" for name in names]].groupby(place).any()
    bad = (statuses == 0).groupby(place).sum()
    unknown = (statuses[names] == 1).groupby(place).sum()
    new = {}
    for check in checks:
        name = check.name
        text = pd.Series(_said(check, bad, unknown, units), index=least.index)
        text = text.where(least[name] < 2, "")
        new[f"{name}:text"] = text.reindex(county["place"], fill_value="")
        new[f"{name}:status"] = least[name].reindex(county["place"], fill_value=1)
        new[f"{name}:line"] = lines[f"{name}:line"].reindex(county["place"], fill_value=False)
    return county.assign(**{name: column.to_numpy() for name, column in new.items()})


def _said(check: Check, bad: pd.DataFrame, unknown: pd.DataFrame, units: str) -> list[str]:
    """How many of each county fail, and at what."""
    name = check.name
    said = listed(
        _counted(bad[name], after=f"{units}{NOT_MET}"),
        _counted(unknown[name], after=f"{units}{OPEN}"),
    )
    labels = MEMBERS.get(name)
    if labels:
        inside = (_counted(bad[member], f"{label}×") for member, label in labels.items())
        within = listed(*inside)
        said = [f"{text}（{more}）" for text, more in zip(said, within, strict=True)]
    return [f"{check.label}：{text}" for text in said]


def _counted(count: pd.Series, before: str = "", after: str = "") -> npt.NDArray[np.object_]:
    """Counts with their words; empty where there is nothing."""
    return np.where(count > 0, before + count.astype("str") + after, "")
