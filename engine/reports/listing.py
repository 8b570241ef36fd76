"""Library -> a table of rulesets and editions, or the same as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal

from engine.reports.grid import grid
from engine.reports.words import word

if TYPE_CHECKING:
    from engine.diagnostics import Language
    from engine.language.library import Entry, Library

Kind = Literal["table", "markdown", "json"]

_COLUMNS = ("id", "edition", "from", "to", "superseded_by", "kind", "title")


def listing(library: Library, language: Language, kind: Kind = "table", date: str = "") -> str:
    """Every ruleset: id, edition, from when to when, what came after it, what kind, title.

    Args:
        library: the rulesets.
        language: of headers, kinds and titles.
        kind: how it is printed.
        date: a day, YYYY-MM-DD; adds whether each edition is in force on it. Without one nothing
            is said of that: today's date is never taken.
    """
    if kind == "json":
        rulesets = [_plain(entry, library, date) for entry in library.entries]
        document = {"format": 1, **({"date": date} if date else {}), "rulesets": rulesets}
        return json.dumps(document, ensure_ascii=False, indent=1)
    headers = [word(key, language) for key in _COLUMNS]
    rows = [_row(entry, language) for entry in library.entries]
    if date:
        headers.insert(-2, word("in_force_now", language))
        told = {True: "yes", False: "no", None: "unknown"}
        for entry, row in zip(library.entries, rows, strict=True):
            row.insert(-2, word(told[library.in_force_at(entry, date)], language))
    return grid(headers, rows, kind)


def _row(entry: Entry, language: Language) -> list[str]:
    title = entry.title_en if language == "en" and entry.title_en else entry.title
    kind = word(_kind(entry), language)
    return [entry.id, entry.edition, entry.start, entry.end, entry.superseded_by, kind, title]


def _kind(entry: Entry) -> str:
    return "example" if entry.example else "overlay" if entry.extends else "standard"


def _plain(entry: Entry, library: Library, date: str) -> dict[str, object]:
    plain: dict[str, object] = {
        "id": entry.id, "edition": entry.edition, "from": entry.start, "to": entry.end,
        "superseded_by": entry.superseded_by, "kind": _kind(entry), "extends": entry.extends,
        "title": {"zh": entry.title, "en": entry.title_en}, "file": str(entry.path),
    }  # fmt: skip
    if date:
        plain["in_force"] = library.in_force_at(entry, date)
    return plain
