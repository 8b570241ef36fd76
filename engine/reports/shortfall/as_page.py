"""A Shortfall -> text for a terminal, or Markdown: totals, schools, coefficients, near the line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from engine.reports.page import MOST_ROWS, Page
from engine.reports.punctuation import bracketed
from engine.reports.shortfall.block import Block
from engine.reports.shortfall.coefficients_block import tell_drivers, tell_levers
from engine.reports.shortfall.lacks_block import tell_lacks
from engine.reports.shortfall.near_block import tell_near
from engine.reports.shortfall.totals_block import tell_totals

if TYPE_CHECKING:
    from engine.analysis.shortfall import Shortfall
    from engine.diagnostics import Language


def shortfall_page(
    found: Shortfall, kind: Literal["table", "markdown"], language: Language, *, school: str = "",
    most: int = MOST_ROWS,
) -> str:  # fmt: skip
    """The report as text.

    Args:
        found: what is lacking.
        kind: for a terminal, or Markdown.
        language: of everything but names in the data.
        school: only what concerns this school, by code or name.
        most: rows of a table that are shown.
    """
    page = Page(kind, language)
    block = Block(found, page, school, most)
    ruleset = found.evaluation.ruleset
    title = bracketed(ruleset.title.say(language), ruleset.name, language)
    title = block.say("title", title=title)
    page.add(f"# {title}" if kind == "markdown" else title)
    if not school:
        tell_totals(block)
    tell_lacks(block)
    tell_drivers(block)
    tell_levers(block)
    tell_near(block)
    return page.text()
