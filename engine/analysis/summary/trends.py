"""Counties over years -> trends, what slipped, and what would slip if it went on like that."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from engine.analysis.summary.coefficients import label_of
from engine.analysis.summary.counties import WHOLE
from engine.analysis.summary.records import EarlyWarning, Slip, Trend
from engine.language.model import CoefficientGroup, Criterion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from engine.analysis.summary.records import County
    from engine.analysis.summary.stored import Stored
    from engine.language.model import Ruleset


def trends_of(counties: Iterable[County]) -> tuple[Trend, ...]:
    """Counties with several years, each year in order."""
    keyed: dict[str, list[County]] = {}
    for county in counties:
        keyed.setdefault(county.code, []).append(county)
    return tuple(
        Trend(code, mine[-1].name, tuple(sorted(mine, key=lambda one: in_order(one.year))))
        for code, mine in sorted(keyed.items())
        if len(mine) > 1
    )


def in_order(year: str) -> tuple[int, str]:
    """Years as numbers where they are."""
    return (int(year), "") if year.isdecimal() else (0, year)


def slips_of(trends: Iterable[Trend], ruleset: Ruleset) -> Iterator[Slip]:
    """The whole or a part that was met in one year of a county and not in its next."""
    for trend in trends:
        for before, after in pairwise(trend.years):
            if (before.verdict, after.verdict) == ("met", "not_met"):
                yield Slip(trend.code, trend.name, before.year, after.year, "", WHOLE)
            for part, status in after.parts.items():
                if (before.parts.get(part), status) == ("met", "not_met"):
                    label = ruleset.nodes[part].label
                    yield Slip(trend.code, trend.name, before.year, after.year, part, label)


def warnings_of(stored: Stored, names: Mapping[str, str], year: str) -> Iterator[EarlyWarning]:
    """What is met in the last year and would be missed a year later, at the pace of the last two.

    The margin to the limit is carried on in a straight line, so that a limit which changes from
    year to year counts as well: an extrapolation from two years, no forecast.

    Args:
        stored: the tables.
        names: of counties by code.
        year: the last year; what a county did not hand in for it is not looked at.
    """
    ruleset = stored.rulesets[0]
    for rows, item, value, coefficient in (
        (stored.coefficients, "indicator", "cv", True),
        (stored.of_counties, "criterion", "value", False),
    ):
        keyed: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
        for row in rows:
            if row["limit"] is not None and row[value] is not None:
                keyed.setdefault((row["county_code"], row[item], row["level"] or ""), []).append(
                    row
                )
        for (code, name, level), mine in keyed.items():
            mine.sort(key=lambda row: in_order(row["year"] or ""))
            last = mine[-1]
            if len(mine) < 2 or last["status"] != "met" or (last["year"] or "") != year:  # noqa: PLR2004 - a pace needs two
                continue
            warning = _warning(mine[-2], last, value, _upper(ruleset, last, item))
            if warning is not None:
                years, values, next_year, next_value = warning
                yield EarlyWarning(
                    code, names.get(code, ""), name, level, label_of(ruleset, name), years, values,
                    next_year, next_value, last["limit"], coefficient,
                )  # fmt: skip


def _upper(ruleset: Ruleset, row: Mapping[str, Any], item: str) -> bool | None:
    """Whether the limit is an upper one; None where it is neither."""
    node = ruleset.nodes[row["group"] if item == "indicator" else row["criterion"]]
    if not isinstance(node, (CoefficientGroup, Criterion)):
        return None
    comparator = node.test.comparator
    if comparator in ("at_most", "less_than"):
        return True
    return False if comparator in ("at_least", "more_than") else None


def _warning(
    before: Mapping[str, Any],
    last: Mapping[str, Any],
    value: str,
    upper: bool | None,
) -> tuple[tuple[str, str], tuple[float, float], str, float] | None:
    """Years, values, the next year and its value; None where the limit is not reached by then."""
    if upper is None:
        return None
    years = (before["year"] or "", last["year"] or "")
    numbered = years[0].isdecimal() and years[1].isdecimal()
    span = int(years[1]) - int(years[0]) if numbered else 1
    step = (last[value] - before[value]) / span
    moved = (last["limit"] - before["limit"]) / span
    next_value, next_limit = last[value] + step, last["limit"] + moved
    reached = next_value > next_limit if upper else next_value < next_limit
    if not reached:
        return None
    next_year = str(int(years[1]) + 1) if numbered else ""
    return years, (before[value], last[value]), next_year, next_value
