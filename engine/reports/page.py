"""A page of lines in one language: headings and tables, for a terminal or as Markdown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.reports.grid import Kind, escaped, grid
from engine.reports.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.diagnostics import Language

MOST_ROWS = 20  # rows of a table on the screen; more are counted


@dataclass(frozen=True, slots=True)
class Page:
    """Lines as they are added."""

    kind: Kind
    language: Language
    lines: list[str] = field(default_factory=list)

    def say(self, key: str, **data: object) -> str:
        """A word or phrase in the page's language."""
        return word(key, self.language, **data)

    def add(self, *lines: str) -> None:
        """Add lines as they are."""
        self.lines.extend(lines)

    def heading(self, text: str, depth: int = 2) -> None:
        """Add a heading."""
        if self.kind == "markdown":
            self.add("", f"{'#' * depth} {escaped(text)}", "")
        else:
            self.add("", f"【{text}】" if self.language == "zh" else text)

    def table(
        self,
        headers: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        most: int = MOST_ROWS,
        total: int | None = None,
    ) -> None:
        """Add a table.

        Args:
            headers: keys of words.
            rows: texts.
            most: rows to show.
            total: rows that there are, if not all are given.
        """
        shown = rows[:most]
        self.add(grid([self.say(key) for key in headers], shown, self.kind))
        left = (len(rows) if total is None else total) - len(shown)
        if left > 0:
            self.add(self.say("more", count=left))

    def text(self) -> str:
        """The whole page."""
        return "\n".join(self.lines).strip("\n")
