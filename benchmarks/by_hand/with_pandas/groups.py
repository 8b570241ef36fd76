"""Items that rest on the statuses of others in the same row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from benchmarks.by_hand.limits import TOLERANCE
from benchmarks.by_hand.rules import ENOUGH, FLOOR
from benchmarks.by_hand.with_pandas.columns import any_line
from benchmarks.by_hand.words import SUPPLIED

if TYPE_CHECKING:
    import numpy.typing as npt

    from benchmarks.by_hand.check import Check


def all_of(frame: pd.DataFrame, group: Check) -> pd.DataFrame:
    """Met where every member that applies is."""
    statuses = np.stack([frame[f"{name}:status"] for name in group.members])
    least = np.where((statuses == 3).all(axis=0), 3, np.minimum(statuses, 2).min(axis=0))
    return _grouped(frame, group, least)


def six_of_seven(frame: pd.DataFrame, group: Check) -> pd.DataFrame:
    """Met where enough members are, and none is far from it."""
    statuses = np.stack([frame[f"{name}:status"] for name in group.members])
    low = np.logical_or.reduce([
        frame[f"{name}:value"] < FLOOR * frame[f"{name}:limit"] * (1 - TOLERANCE)
        for name in group.members
    ])  # fmt: skip
    met = ((statuses == 2).sum(axis=0) >= ENOUGH) & ~low
    found = np.where((statuses == 1).any(axis=0), 1, np.where(met, 2, 0))
    return _grouped(frame, group, found)


def _grouped(frame: pd.DataFrame, group: Check, status: npt.NDArray[np.int_]) -> pd.DataFrame:
    lines = any_line(frame, group.members)
    return frame.assign(
        **{f"{group.name}:status": status.astype(np.int8), f"{group.name}:line": lines}
    )


def gate(table: pd.DataFrame, sections: pd.DataFrame, schools: pd.DataFrame) -> pd.DataFrame:
    """Schools of the table: as supplied, else as Anhui's standard says (which has gaps)."""
    each = sections.groupby("number")["at_each_level:status"].min()
    schools = schools[schools["number"].isin(table["number"])].reset_index(drop=True)
    found = np.minimum(each.reindex(schools["number"]).to_numpy(), schools["school_size:status"])
    given = schools["province_standard_met"]
    known = given.notna()
    supplied = given.fillna(value=False).astype(np.int8) * 2
    return schools.assign(
        **{
            "province_standard:status": np.where(known, supplied, np.minimum(found, 1)).astype(
                np.int8
            ),
            "province_standard:line": False,
            "province_standard:reason": pd.Categorical.from_codes(known - 1, [SUPPLIED]),
        }
    )
