"""Library -> a table of rulesets and editions with what each covers, or the same as JSON."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from engine.reports.document_pages import folded
from engine.reports.extent import extents_of
from engine.reports.extent_text import changes_text, gaps_text, rules_text
from engine.reports.grid import grid
from engine.reports.punctuation import clauses
from engine.reports.shelves import ordered, shelf_of
from engine.reports.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.diagnostics import Language
    from engine.language.library import Entry
    from engine.language.load import Loader
    from engine.reports.extent import Extent

Kind = Literal["table", "markdown", "json"]

_TOLD = {True: "yes", False: "no", None: "unknown"}
_USUAL = 120  # character cells
_INDENT = "    "


def listing(
    loader: Loader, language: Language, kind: Kind = "table", date: str = "", width: int = _USUAL
) -> str:
    """Every ruleset: name, from when to when, what kind, how much of it there is, title.

    Args:
        loader: of the rulesets; one that cannot be read is listed by its head.
        language: of headers, kinds and titles.
        kind: how it is printed.
        date: a day, YYYY-MM-DD; adds whether each edition is in force on it. Without one nothing
            is said of that: today's date is never taken.
        width: of the terminal, in character cells.
    """
    told = _Listing(loader, language, date)
    if kind == "json":
        return told.json()
    return told.markdown() if kind == "markdown" else told.screen(width)


def kind_of(entry: Entry, extent: Extent | None) -> str:
    """What kind of ruleset it is, as a key of words: the first of these that holds."""
    if entry.example or (extent and extent.example):
        return "example"
    if extent and extent.inferred:
        return "inferred"
    return "overlay" if entry.extends else "standard"


class _Listing:
    def __init__(self, loader: Loader, language: Language, date: str) -> None:
        self.library = loader.library
        self.extents = extents_of(loader)
        self.language: Language = language
        self.date = date

    def say(self, key: str, **data: object) -> str:
        return word(key, self.language, **data)

    # ------------------------------------------------------------------ tables

    def screen(self, width: int) -> str:
        """Columns that stand below each other, and under each row its title; group by group."""
        keys = ["id", "edition", "kind", "extent_column", "gaps_column", "dates_column"]
        if self.date:
            keys.append("in_force_now")
        entries = ordered(self.library.entries)
        cells = [self._screen_row(entry) for entry in entries]
        table = grid([self.say(key) for key in keys], cells).splitlines()
        lines, shelf = table[:2], ""
        for entry, row in zip(entries, table[2:], strict=True):
            if shelf_of(entry) != shelf:
                shelf = shelf_of(entry)
                lines += ["", f"[{self.say(shelf)}]"]
            below = folded(self._below(entry), width - len(_INDENT))
            lines += [row.rstrip(), *(_INDENT + line for line in below.split("\n"))]
        return "\n\n".join(["\n".join(lines), *self._notes()])

    def _screen_row(self, entry: Entry) -> list[str]:
        extent = self.extents[entry.name]
        cells = [
            entry.id, entry.edition, self.say(kind_of(entry, extent)), self._rules(extent),
            self._gaps(extent), self._dates(entry),
        ]  # fmt: skip
        return self._with_date(entry, cells, len(cells))

    def _below(self, entry: Entry) -> str:
        """The title, what came after, and what an overlay changed."""
        extent = self.extents[entry.name]
        after = entry.superseded_by
        if after.startswith(f"{entry.id}@"):
            after = after.removeprefix(f"{entry.id}@")
        said = [
            self._title(entry),
            changes_text(extent, self.language) if extent else "",
            self.say("followed_by", name=after) if after else "",
        ]
        return clauses(said, self.language)

    def markdown(self) -> str:
        """A heading and a table for each group."""
        keys = [
            "id", "edition", "from", "to", "superseded_by", "kind", "extent_column", "gaps_column",
            "title",
        ]  # fmt: skip
        if self.date:
            keys.insert(5, "in_force_now")
        headers = [self.say(key) for key in keys]
        parts = []
        for shelf, entries in self._shelves():
            rows = [self._markdown_row(entry) for entry in entries]
            parts += [f"## {self.say(shelf)}", grid(headers, rows, "markdown")]
        return "\n\n".join([*parts, *self._notes()])

    def _markdown_row(self, entry: Entry) -> list[str]:
        extent = self.extents[entry.name]
        cells = [
            entry.id, entry.edition, entry.start, entry.end, entry.superseded_by,
            self.say(kind_of(entry, extent)), self._rules(extent), self._gaps(extent),
            self._title(entry),
        ]  # fmt: skip
        return self._with_date(entry, cells, 5)

    def _shelves(self) -> list[tuple[str, list[Entry]]]:
        grouped = groupby(ordered(self.library.entries), shelf_of)
        return [(shelf, [*entries]) for shelf, entries in grouped]

    def _with_date(self, entry: Entry, cells: list[str], at: int) -> list[str]:
        if self.date:
            cells.insert(at, self.say(_TOLD[self.library.in_force_at(entry, self.date)]))
        return cells

    def _dates(self, entry: Entry) -> str:
        key = {
            (True, True): "dates", (True, False): "dates_from", (False, True): "dates_to",
        }.get((bool(entry.start), bool(entry.end)))  # fmt: skip
        return self.say(key, start=entry.start, end=entry.end) if key else ""

    def _rules(self, extent: Extent | None) -> str:
        return rules_text(extent, self.language) if extent else self.say("extent_unread")

    def _gaps(self, extent: Extent | None) -> str:
        return gaps_text(extent, self.language) if extent else ""

    def _title(self, entry: Entry) -> str:
        return entry.title_en if self.language == "en" and entry.title_en else entry.title

    def _notes(self) -> Sequence[str]:
        unread = sum(1 for extent in self.extents.values() if extent is None)
        return [self.say("extent_unread_note", count=unread)] if unread else []

    # ------------------------------------------------------------------ JSON

    def json(self) -> str:
        """Everything by name, with the numbers."""
        document = {
            "format": 1,
            **({"date": self.date} if self.date else {}),
            "rulesets": [self._plain(entry) for entry in self.library.entries],
        }
        return json.dumps(document, ensure_ascii=False, indent=1)

    def _plain(self, entry: Entry) -> dict[str, object]:
        extent = self.extents[entry.name]
        plain: dict[str, object] = {
            "id": entry.id, "edition": entry.edition, "from": entry.start, "to": entry.end,
            "superseded_by": entry.superseded_by, "group": shelf_of(entry).removeprefix("group_"),
            "kind": kind_of(entry, extent), "extends": entry.extends,
            "title": {"zh": entry.title, "en": entry.title_en}, "file": str(entry.path),
            "covered": _numbers(extent) if extent else None,
        }  # fmt: skip
        if self.date:
            plain["in_force"] = self.library.in_force_at(entry, self.date)
        return plain


def _numbers(extent: Extent) -> dict[str, object]:
    return {
        "rules": extent.rules, "confidence": dict(extent.sure), "decisive": extent.decisive,
        "advisory": extent.advisory, "outside": extent.outside, "unlocated": extent.unlocated,
        "tables": extent.tables, "figures": extent.figures, "gaps": extent.gaps,
        "complete": extent.settles, "pass_unknown": list(extent.open_marks),
        "can_gate": extent.can_gate, "borrowed": dict(extent.borrowed),
        "changed": extent.changed, "added": extent.added, "removed": extent.removed,
    }  # fmt: skip
