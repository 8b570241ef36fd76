"""A lookup table of a ruleset -> a table as it is printed, and how it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.language.labels import label_of, value_label
from engine.reports.punctuation import bracketed, clauses, row, titled
from engine.reports.words import word

if TYPE_CHECKING:
    from engine.diagnostics import Language
    from engine.language.model import Ruleset
    from engine.language.tables import LookupTable, TableRow
    from engine.reports.document_pages import Block

_NOTHING = "—"  # where the regulation prints nothing


def table_blocks(table: LookupTable, ruleset: Ruleset, language: Language) -> list[Block]:
    """Heading, rows and how the table is read, as blocks of a document."""
    label = table.label.say(language)
    title = bracketed(label, table.unit, language) if table.unit else label
    names = [label_of(name, ruleset).say(language) for name in (table.by.text, *table.columns)]
    headers = names if table.columns else [*names, word("number_cell", language)]
    rows = [
        [
            _key(line, table, ruleset, language),
            *(_NOTHING if c is None else str(c.literal) for c in line.cells),
        ]
        for line in table.rows
    ]
    return [
        ("heading", titled(word("table", language), title, language)),
        ("table", (headers, rows)),
        ("list", _remarks(table, language)),
    ]


def _key(line: TableRow, table: LookupTable, ruleset: Ruleset, language: Language) -> str:
    if not table.by_words:
        return line.key
    return value_label(table.by.text, line.key, ruleset).say(language)


def _remarks(table: LookupTable, language: Language) -> list[str]:
    read = [word("by_words" if table.by_words else f"between_{table.between}", language)]
    if table.between != "exact":
        read.append(word("below_first" if table.first else "below_none", language))
        read.append(word("above_last" if table.last else "above_none", language))
    lines = [titled(table.name, clauses(read, language), language)]
    lines += [f"{column} = {expression.text}" for column, expression in table.adds_up.items()]
    given = table.provenance
    confidence = titled(word("confidence", language), given.confidence, language)
    sources = titled(word("source", language), row(given.source, language), language)
    lines.append(bracketed(sources, confidence, language))
    if table.note.zh:
        lines.append(table.note.say(language))
    return lines
