"""Library -> a table of rulesets and editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.reports.grid import grid
from engine.reports.words import word

if TYPE_CHECKING:
    from engine.diagnostics import Language
    from engine.language.library import Library


def listing(library: Library, language: Language) -> str:
    """Every ruleset: id, edition, since when, what kind, title."""
    headers = [word(key, language) for key in ("id", "edition", "from", "kind", "title")]
    rows = []
    for entry in library.entries:
        kind = "example" if entry.example else "overlay" if entry.extends else "standard"
        title = entry.title_en if language == "en" and entry.title_en else entry.title
        rows.append([entry.id, entry.edition, entry.start, word(kind, language), title])
    return grid(headers, rows)
