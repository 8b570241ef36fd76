"""Each item held against its limit: value, limit, line, status and prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from benchmarks.by_hand.limits import NOISE, holds, near, reads

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from benchmarks.by_hand.check import Check

    Numbers = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]
    Codes = npt.NDArray[np.int8]


def judged(frame: pd.DataFrame, checks: Sequence[Check]) -> pd.DataFrame:
    """The frame with the five columns of each check."""
    new: dict[str, Numbers | Flags | Codes] = {}
    for check in checks:
        value, limit = _value(check, frame), _limit(check, frame)
        line = near(value, limit)
        status = _status(check, frame, value, limit, line)
        new[f"{check.name}:value"], new[f"{check.name}:limit"] = value, limit
        new[f"{check.name}:line"], new[f"{check.name}:status"] = line, status
        new[f"{check.name}:prints"] = _prints(check, value, limit) & ~line & (status == 0)
    return pd.concat([frame, pd.DataFrame(new, index=frame.index)], axis=1)


def _value(check: Check, frame: pd.DataFrame) -> Numbers:
    if check.way == "listed":
        return np.full(len(frame), np.nan)
    value = frame.eval(check.measure).to_numpy(float)
    return np.where(np.isfinite(value), value, np.nan)


def _limit(check: Check, frame: pd.DataFrame) -> Numbers:
    match check.limit:
        case (primary, junior):
            return np.where(frame["row"] == 0, float(primary), float(junior))
        case str():
            return frame.eval(check.limit).to_numpy(float)
        case number:
            return np.full(len(frame), number, float)


def _status(
    check: Check, frame: pd.DataFrame, value: Numbers, limit: Numbers, line: Flags
) -> Codes:
    if check.way in {"listed", "value"}:
        return np.full(len(frame), 3 if check.way == "listed" else -1, np.int8)
    missing = np.isnan(value) | (np.isnan(limit) & (check.limit is not None))
    met = holds(check, value, limit, line)
    status = np.where(missing, 1, np.where(met, 2, 0)).astype(np.int8)
    if check.applies:
        status[~frame.eval(check.applies).to_numpy(bool)] = 3
    return status


def _prints(check: Check, value: Numbers, limit: Numbers) -> Flags:
    if check.decimals is None:
        return np.zeros(len(value), bool)
    noise = NOISE * np.maximum(np.abs(value), np.abs(limit))
    return reads(value - limit, 0.5 * 10.0**-check.decimals, noise)
