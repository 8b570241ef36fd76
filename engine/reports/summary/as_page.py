"""A Summary -> text for a terminal, or Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from engine.reports.page import MOST_ROWS, Page
from engine.reports.punctuation import bracketed
from engine.reports.summary.counties_block import (
    tell_distributions,
    tell_near,
    tell_ranking,
    tell_regions,
)
from engine.reports.summary.standings_block import tell_standings
from engine.reports.summary.telling import Telling
from engine.reports.summary.years_block import tell_years

if TYPE_CHECKING:
    from engine.analysis.summary import Summary
    from engine.diagnostics import Language


def summary_page(
    summary: Summary, kind: Literal["table", "markdown"], language: Language,
    most: int = MOST_ROWS,
) -> str:  # fmt: skip
    """The summary as text.

    Args:
        summary: of a result.
        kind: for a terminal, or Markdown.
        language: of everything but names in the data.
        most: rows of a table of counties that are shown.
    """
    page = Page(kind, language)
    telling = Telling(summary, page, most)
    title = bracketed(summary.title.say(language), summary.ruleset, language)
    title = telling.say("title", title=title)
    page.add(f"# {title}" if kind == "markdown" else title)
    if kind == "markdown":
        page.add("")
    page.add(_extent(telling))
    tell_standings(telling)
    tell_regions(telling)
    tell_ranking(telling)
    tell_distributions(telling)
    tell_near(telling)
    tell_years(telling)
    return page.text()


def _extent(telling: Telling) -> str:
    summary = telling.summary
    codes = {place.county.code for place in summary.ranking}
    counties = f"{len(codes | {trend.code for trend in summary.trends}):,}"
    if len(summary.years) > 1:
        years = telling.say("years", first=summary.years[0], last=summary.years[-1])
        return telling.say("extent_years", counties=counties, years=years)
    return telling.say("extent", counties=counties)
