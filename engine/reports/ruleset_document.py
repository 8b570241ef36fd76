"""Ruleset -> a document staff would recognise: terminal text, Markdown or HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from engine.language.changes import Changes
from engine.language.dates import span
from engine.reports.basis_sections import basis_sections
from engine.reports.change_rows import change_blocks
from engine.reports.document_html import html_page
from engine.reports.document_pages import text_page
from engine.reports.extent import extent_of
from engine.reports.extent_text import extent_lines, extent_notes
from engine.reports.punctuation import clauses, row, titled
from engine.reports.rule_sections import rule_sections
from engine.reports.scale_text import verdict_lines
from engine.reports.table_text import table_blocks
from engine.reports.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.diagnostics import Language
    from engine.language.model import Ruleset
    from engine.reports.document_pages import Block, Row

DocumentKind = Literal["table", "markdown", "html"]
NO_CHANGES = Changes()


def ruleset_document(
    ruleset: Ruleset,
    kind: DocumentKind,
    language: Language,
    changes: Changes = NO_CHANGES,
    width: int = 110,
) -> str:
    """The ruleset as text of that kind.

    Args:
        ruleset: whole, with all it extends.
        kind: `table` for a terminal.
        language: of everything that is said; texts of the ruleset in Chinese where it has no other.
        changes: what it changed against its base, where it is an overlay.
        width: of the terminal, in character cells.
    """
    blocks = document_blocks(ruleset, language, changes)
    if kind == "html":
        return html_page(ruleset.title.say(language), blocks, language)
    return text_page(blocks, language, markdown=kind == "markdown", width=width)


def document_blocks(
    ruleset: Ruleset, language: Language, changes: Changes = NO_CHANGES
) -> list[Block]:
    """The parts of the document in their order: title, what is covered, gaps, rules, sources."""
    return list(_Document(ruleset, language, changes).blocks())


class _Document:
    def __init__(self, ruleset: Ruleset, language: Language, changes: Changes) -> None:
        self.ruleset = ruleset
        self.language: Language = language
        self.changes = changes

    def say(self, key: str, **data: object) -> str:
        return word(key, self.language, **data)

    def blocks(self) -> Iterator[Block]:
        yield from self._head()
        yield from self._gaps()
        yield from change_blocks(self.changes, self.ruleset, self.language)
        yield from self._verdict()
        yield from rule_sections(self.ruleset, self.language)
        for table in self.ruleset.tables.values():
            yield from table_blocks(table, self.ruleset, self.language)
        yield from basis_sections(self.ruleset, self.language)

    # ------------------------------------------------------------------ what it is

    def _head(self) -> Iterator[Block]:
        ruleset, language = self.ruleset, self.language
        yield "title", (ruleset.title.say(language), ruleset.name)
        lines = extent_lines(ruleset, extent_of(ruleset, self.changes), language)
        yield "box", (self.say("extent"), lines, extent_notes(language))
        if ruleset.note.zh:
            yield "text", ruleset.note.say(language)
        dates = [*self._in_force()]
        if dates:
            yield "list", dates

    def _in_force(self) -> Iterator[str]:
        force = self.ruleset.in_force
        if force.start or force.end:
            said = span(force.start, force.end).say(self.language)
            yield titled(self.say("in_force"), said, self.language)
        if force.superseded_by:
            yield self.say("superseded", name=force.superseded_by)

    def _gaps(self) -> Iterator[Block]:
        gaps = self.ruleset.gaps
        if gaps:
            yield "heading", self.say("gaps")
            yield "text", self.say("gaps_mean")
            rows: list[Row] = [
                [str(n), gap.title.say(self.language), gap.because.say(self.language)]
                for n, gap in enumerate(gaps, 1)
            ]
            yield "table", ([self.say(k) for k in ("number", "gap", "because")], rows)

    def _verdict(self) -> Iterator[Block]:
        """What has to be met, in sentences; each part has a section of its own below."""
        root = self.ruleset.verdict
        nothing = [self.say("extent_result_none")]
        lines = list(verdict_lines(self.ruleset, self.language)) if root.parts else nothing
        for key, names in (
            ("verdict_preconditions", root.preconditions),
            ("verdict_parts", root.members),
            ("verdict_vetoes", root.vetoes),
        ):
            labels = [self.ruleset.nodes[name].label.say(self.language) for name in names]
            if labels:
                lines.append(titled(self.say(key), row(labels, self.language), self.language))
        if root.labels:
            called = (
                titled(self.say(status), label.say(self.language), self.language)
                for status, label in root.labels.items()
            )
            said = clauses(called, self.language)
            lines.append(titled(self.say("verdict_labels"), said, self.language))
        yield "heading", self.say("verdict_section")
        yield "list", lines
