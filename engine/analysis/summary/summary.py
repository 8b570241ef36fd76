"""A result folder -> many counties and years at a glance, from its tables alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.analysis.summary.coefficients import distributions_of, near_lines
from engine.analysis.summary.counties import counties_of, ranked, standings_of
from engine.analysis.summary.records import Summary
from engine.analysis.summary.regions import regions_of
from engine.analysis.summary.stored import read_stored
from engine.analysis.summary.trends import in_order, slips_of, trends_of, warnings_of

if TYPE_CHECKING:
    from pathlib import Path

NEAR = 0.05  # a choice of reporting, of no regulation: the default of an option


def summary_of(path: Path, *, near: float = NEAR) -> Summary:
    """Summarise a result.

    Args:
        path: the result folder, or its result.json.
        near: a value within this share of its limit is near it (0.05: 5 %).

    Raises:
        NotFound, UnusableRequest: there is no result, or a file of it is missing or cut off.
        InvalidRuleset: a ruleset in it was changed and does not hold any more.
    """
    stored = read_stored(path)
    ruleset = stored.rulesets[0]
    counties = counties_of(stored)
    years = tuple(sorted({county.year for county in counties}, key=in_order))
    last = years[-1] if years else ""
    latest = [county for county in counties if county.year == last]
    names = {county.code: county.name for county in counties}
    trends = trends_of(counties)
    return Summary(
        ruleset.name, ruleset.title, years, near, tuple(standings_of(stored)), ranked(latest),
        tuple(distributions_of(stored)), near_lines(stored, names, last, near),
        tuple(regions_of(latest, ruleset.dictionary)), trends,
        tuple(slips_of(trends, ruleset)), tuple(warnings_of(stored, names, last)),
        {name: node.label for name, node in ruleset.nodes.items()},
        {level.name: level.label for level in ruleset.levels},
    )  # fmt: skip
