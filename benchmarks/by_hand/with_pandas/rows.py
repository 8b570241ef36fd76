"""The long tables: a row an item of a county, school or section, and what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from benchmarks.by_hand.limits import lacking, margin, share
from benchmarks.by_hand.with_pandas.columns import in_words, word, words
from benchmarks.by_hand.words import MISSING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.by_hand.check import Check, Regime
    from benchmarks.by_hand.with_pandas.tables import Tables


def leave_out(
    tables: Tables,
    regime: Regime,
    sections: pd.DataFrame,
    population: str,
    rules: Sequence[tuple[str, str]],
) -> pd.DataFrame:
    """The sections that are in a population; why others are not is for the table."""
    hits = [sections.eval(condition).to_numpy() for condition, _ in rules]
    code = np.select(hits, range(len(rules)), -1)
    left = sections[code >= 0]
    shown = ("county_code", "school_code", "school", "level")
    tables.add("excluded", {
        **words(len(left), **regime.words, population=population),
        **{name: left[name].array for name in shown},
        "reason": pd.Categorical.from_codes(code[code >= 0], [text for _, text in rules]),
    })  # fmt: skip
    return sections[code < 0].reset_index(drop=True)


def add_criteria(
    tables: Tables, regime: Regime, frame: pd.DataFrame, checks: Sequence[Check]
) -> None:
    """A row a criterion of each row of the frame."""
    rows = len(frame)
    no_number, no, no_word = np.full(rows, np.nan), np.zeros(rows, bool), word(rows, None)
    nobody = pd.array([None] * rows, dtype="str")
    for check in checks:
        name, own = check.name, check.measured
        value = frame[f"{name}:value"].to_numpy() if own and not check.text else no_number
        limit = frame[f"{name}:limit"].to_numpy() if own else no_number
        points = value if check.full else no_number
        tables.add("criteria", {
            **words(rows, **regime.words, stage=regime.stage, **check.words),
            "county_code": frame["county_code"].array,
            "school_code": frame["school_code"].array if "school_code" in frame else nobody,
            "level": frame["level"].array if "level" in frame else no_word,
            "status": in_words(frame[f"{name}:status"]),
            "value": value,
            "limit": limit,
            "margin": margin(check, value, limit),
            "on_the_line": frame[f"{name}:line"].to_numpy() if own else no,
            "prints_as_limit": frame[f"{name}:prints"].to_numpy() if own else no,
            "points": frame[check.measure].to_numpy() if check.way == "listed" else points,
            "max_points": np.full(rows, check.full, float),
            "advisory": np.full(rows, check.advisory),
            "value_text": frame[check.text].astype("category").array if check.text else no_word,
            "reason": _reason(check, frame),
        })  # fmt: skip


def add_sections(
    tables: Tables, regime: Regime, frame: pd.DataFrame, checks: Sequence[Check]
) -> None:
    """A row an indicator of each section."""
    shown = ("county_code", "school_code", "school", "level")
    for check in checks:
        value, limit, status = (
            frame[f"{check.name}:{part}"].to_numpy() for part in ("value", "limit", "status")
        )
        with np.errstate(divide="ignore", invalid="ignore"):
            reached = share(check, value, limit)
        lacks = lacking(check, value, limit)
        if check.per:
            lacks = lacks * frame.eval(check.per).to_numpy()
        tables.add("sections", {
            **words(len(frame), **regime.words, indicator=check.name, limit_reason=None),
            **{name: frame[name].array for name in shown},
            "value": value,
            "limit": limit,
            "share_of_limit": np.where(np.isfinite(reached), reached, np.nan),
            "status": in_words(status),
            "shortfall": np.where(status == 2, 0.0, np.where(status == 3, np.nan, lacks)),
        })  # fmt: skip


def _reason(check: Check, frame: pd.DataFrame) -> pd.Categorical:
    if f"{check.name}:reason" in frame:
        return frame[f"{check.name}:reason"].array
    codes = np.full(len(frame), -1, np.int8)
    if check.because:
        codes[frame["school_type"] == "nine_year"] = 1
    if check.way not in {"all", "listed"}:
        codes[frame[f"{check.name}:status"] == 1] = 0
    return pd.Categorical.from_codes(codes, [MISSING, check.because or "无"])
