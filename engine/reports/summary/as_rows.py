"""A Summary -> one tidy CSV: a row for each standing, county, distribution, near line, slip."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine.reports.csv_text import csv_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.analysis.summary import County, Summary
    from engine.diagnostics import Language

COLUMNS = (
    "part", "ruleset", "year", "county_code", "county", "rank", "verdict", "item", "label",
    "level", "scope", "met", "not_met", "undetermined", "not_applicable", "parts_not_met",
    "failing", "units", "worst_share", "worst_indicator", "worst_level", "counties", "least",
    "q10", "q25", "median", "q75", "q90", "greatest", "over", "value_before", "value", "limit",
    "distance", "next_year", "next_value",
)  # fmt: skip
_QUANTILES = ("least", "q10", "q25", "median", "q75", "q90", "greatest")
Row = dict[str, Any]


def summary_csv(summary: Summary, language: Language) -> str:
    """Everything as CSV; `part` says what a row is."""
    rows = _rows(summary, language)
    return csv_text(COLUMNS, ([row.get(name) for name in COLUMNS] for row in rows))


def _rows(summary: Summary, language: Language) -> Iterator[Row]:
    for one in summary.standings:
        counts = one.counts
        yield {
            "part": one.kind, "ruleset": one.ruleset, "year": one.year, "item": one.name,
            "label": one.label.say(language), "scope": one.scope, "met": counts.met,
            "not_met": counts.not_met, "undetermined": counts.undetermined,
            "not_applicable": counts.not_applicable,
        }  # fmt: skip
    for region in summary.regions:
        counts = region.counts
        yield {
            "part": "region", "county_code": region.code, "label": region.name.say(language),
            "counties": region.counties, "met": counts.met, "not_met": counts.not_met,
            "undetermined": counts.undetermined,
        }  # fmt: skip
    for place in summary.ranking:
        yield {**_county(place.county, language), "part": "county", "rank": place.rank}
    latest = summary.years[-1] if summary.years else ""
    for trend in summary.trends:
        for county in trend.years:
            if county.year != latest:
                yield {**_county(county, language), "part": "earlier"}
    yield from _values(summary, language)


def _values(summary: Summary, language: Language) -> Iterator[Row]:
    for one in summary.distributions:
        yield {
            "part": "distribution", "year": one.year, "item": one.indicator, "level": one.level,
            "label": one.label.say(language), "counties": one.counties,
            "undetermined": one.undetermined, "limit": one.limit, "over": one.over,
            **dict(zip(_QUANTILES, one.quantiles, strict=True)),
        }  # fmt: skip
    for near in summary.near:
        yield {
            "part": "near", "year": near.year, "county_code": near.code, "county": near.name,
            "item": near.item, "label": near.label.say(language), "level": near.level,
            "verdict": "met" if near.met else "not_met", "value": near.value,
            "limit": near.limit, "distance": near.distance,
        }  # fmt: skip
    for slip in summary.slips:
        yield {
            "part": "slip", "year": slip.after, "county_code": slip.code, "county": slip.name,
            "item": slip.part, "label": slip.label.say(language),
        }  # fmt: skip
    for one_ in summary.warnings:
        yield {
            "part": "warning", "year": one_.years[1], "county_code": one_.code,
            "county": one_.name, "item": one_.item, "label": one_.label.say(language),
            "level": one_.level, "value_before": one_.values[0], "value": one_.values[1],
            "limit": one_.limit, "next_year": one_.next_year, "next_value": one_.next_value,
        }  # fmt: skip


def _county(county: County, language: Language) -> Row:
    return {
        "year": county.year, "county_code": county.code, "county": county.name,
        "verdict": county.verdict, "label": county.label.say(language),
        "parts_not_met": len(county.missed),
        "failing": county.failing, "units": county.units, "worst_share": county.worst,
        "worst_indicator": county.worst_indicator, "worst_level": county.worst_level,
    }  # fmt: skip
