"""The three files of a country, and the frames that the regimes judge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from benchmarks.by_hand.rules import (
    MOST,
    MOST_PUPILS,
    MOST_PUPILS_NINE_YEAR,
    STARTERS,
    TYPES,
    WEIGHTS,
)
from benchmarks.by_hand.tables import SCHOOL_KEYS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.by_hand.check import Check


class Country:
    """Schools in their order, counties by code, and items a column each."""

    def __init__(self, data: Path) -> None:
        schools = pd.read_parquet(data / "schools.parquet")
        for level in WEIGHTS:
            _make_plausible(schools, f"daily_lesson_hours_{level}", MOST["daily_lesson_hours"])
        for name in ("county_code", "school_type", "owner"):
            schools[name] = schools[name].astype("category")
        schools["place"] = schools["county_code"].cat.codes.astype(np.int32)
        nine_year = schools["school_type"] == "nine_year"
        most = np.where(nine_year, float(MOST_PUPILS_NINE_YEAR), float(MOST_PUPILS))
        schools["most_pupils"] = most
        schools["number"] = np.arange(len(schools), dtype=np.int32)
        self.schools = schools
        self.counties = pd.read_parquet(data / "county.parquet").sort_values("county_code")
        items = pd.read_parquet(data / "assessments.parquet")
        self.items = items.pivot_table("value", "county_code", "item", aggfunc="first")

    def county(self, checks: Sequence[Check]) -> pd.DataFrame:
        """Every county with what is asked of it."""
        here = self.schools
        sums = pd.DataFrame(
            {"junior_leavers": here["graduates_junior"], "junior_starters": here.eval(STARTERS)}
        )
        county = self.counties.join(self._items(checks), on="county_code").reset_index(drop=True)
        came, now = (pd.to_datetime(county[name]) for name in ("basic_recognition_date", "as_of"))
        early = now.dt.strftime("%m-%d") < came.dt.strftime("%m-%d")
        county["years_since_recognition"] = (now.dt.year - came.dt.year - early).astype(float)
        _make_plausible(county, "worst_subject_level", MOST["worst_subject_level"])
        county = county.join(
            sums.groupby(here["county_code"], observed=True).sum(), on="county_code"
        )
        county["county_code"] = pd.Categorical(
            county["county_code"], categories=here["county_code"].cat.categories
        )
        county["place"] = county["county_code"].cat.codes
        return county

    def _items(self, checks: Sequence[Check]) -> pd.DataFrame:
        asked = {check.measure for check in checks if check.asked}
        points = {check.measure for check in checks} - asked
        texts = {check.text for check in checks if check.text}
        items = {}
        for name, answers in self.items.items():
            if name in asked:
                items[name] = answers.map({"是": 1.0, "否": 0.0})
            elif name in points:
                items[name] = pd.to_numeric(answers, errors="coerce")
            elif name in texts:
                items[name] = answers
        return pd.DataFrame(items)

    def sections(self, fields: Sequence[str], shared: Sequence[str]) -> pd.DataFrame:
        """Every section, with its part of what the levels of its school share."""
        schools = self.schools
        there = {
            level: schools["school_type"].isin(kinds) | (schools[f"pupils_{level}"] > 0)
            for level, kinds in TYPES.items()
        }
        weighted = {
            level: schools[f"pupils_{level}"].fillna(0) * weight
            for level, weight in WEIGHTS.items()
        }
        alone = sum(there.values()) == 1
        whole = sum(weighted.values())
        levels = []
        for row, level in enumerate(WEIGHTS):
            named = {f"{name}_{level}": name for name in fields}
            here = there[level]
            frame = schools.loc[here, [*SCHOOL_KEYS, *named]].rename(columns=named)
            frame["row"] = np.int8(row)
            for name in shared:
                value = schools.loc[here, name]
                part = value * weighted[level][here] / whole[here]
                frame[name] = value.where(alone[here], part)
            levels.append(frame)
        frame = pd.concat(levels, ignore_index=True)
        order = np.lexsort((frame["row"], frame["place"]))
        frame = frame.take(order).reset_index(drop=True)
        frame["level"] = pd.Categorical.from_codes(frame["row"], list(WEIGHTS))
        return frame

    def school_totals(self, sections: pd.DataFrame) -> pd.DataFrame:
        """Every school with pupils and classes of all its levels."""
        totals = sections.groupby("number")[["pupils", "classes"]].sum()
        return self.schools.join(totals, on="number", how="inner").reset_index(drop=True)


def _make_plausible(frame: pd.DataFrame, name: str, most: float) -> None:
    frame[name] = frame[name].where(frame[name] <= most)
