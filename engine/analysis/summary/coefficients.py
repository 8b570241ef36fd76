"""Rows of coefficients -> distributions over counties, and what lies near its limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.analysis.summary.records import Distribution, NearLine
from engine.diagnostics import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from engine.analysis.summary.stored import Rows, Stored
    from engine.language.model import Ruleset

SHARES = (0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0)
COMBINED = Text("综合差异系数", "combined coefficient")


def label_of(ruleset: Ruleset, name: str) -> Text:
    """The label of a node or measure; of `combined` the usual words."""
    known = ruleset.nodes.get(name) or ruleset.measures.get(name)
    return COMBINED if known is None else known.label


def distributions_of(stored: Stored) -> Iterator[Distribution]:
    """Each coefficient over counties, in the order of the table, year by year."""
    keyed: dict[tuple[str, str, str, str], Rows] = {}
    for row in stored.coefficients:
        key = (row["year"] or "", row["group"], row["indicator"], row["level"])
        keyed.setdefault(key, []).append(row)
    for (year, group, indicator, level), rows in keyed.items():
        there = [row for row in rows if row["n_sections"]]
        values = np.array([row["cv"] for row in there if row["cv"] is not None], np.float64)
        limits = {row["limit"] for row in there}
        quantiles = np.quantile(values, SHARES) if values.size else np.full(len(SHARES), np.nan)
        yield Distribution(
            year, group, indicator, level, label_of(stored.rulesets[0], indicator), len(values),
            len(there) - len(values), tuple(quantiles.tolist()),
            float(limits.pop() or "nan") if len(limits) == 1 else float("nan"),
            sum(row["status"] == "not_met" for row in there),
            any(row["status"] is not None for row in there),
        )  # fmt: skip


def near_lines(
    stored: Stored, names: Mapping[str, str], year: str, share: float
) -> tuple[NearLine, ...]:
    """Coefficients and criteria of counties within a share of their limit, the nearest first.

    Args:
        stored: the tables.
        names: of counties by code.
        year: the year that is looked at.
        share: of the limit.
    """
    found = []
    for rows, item, value in (
        (stored.coefficients, "indicator", "cv"), (stored.of_counties, "criterion", "value"),
    ):  # fmt: skip
        for row in rows:
            here, limit = row[value], row["limit"]
            judged = row["status"] in ("met", "not_met")
            if (row["year"] or "") != year or not judged or here is None or not limit:
                continue
            distance = abs(here - limit) / abs(limit)
            if distance <= share:
                code = row["county_code"]
                label = label_of(stored.rulesets[0], row[item])
                found.append(
                    NearLine(
                        code, names.get(code, ""), year, row[item], row["level"] or "", label,
                        here, limit, distance, row["status"] == "met", value == "cv",
                    )
                )  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.distance, one.code, one.item, one.level)))
