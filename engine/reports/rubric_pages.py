"""Rubrics of a ruleset -> their tables: areas, lines, points, how they are scored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.reports.document_pages import Strong
from engine.reports.punctuation import bracketed, clauses, row, titled
from engine.reports.rubric_text import minimum_text, rubric_text
from engine.reports.scoring_text import scoring_text
from engine.reports.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.diagnostics import Language
    from engine.language.model import Rubric, Ruleset
    from engine.language.scoring import RubricItem
    from engine.reports.document_pages import Block, Row

STAR = "★"


def rubric_blocks(node: Rubric, ruleset: Ruleset, language: Language) -> Iterator[Block]:
    """A rubric as a heading and a table, what stars mean, where it comes from and its note."""
    headers = ["number", "item", "label", "points", "scoring"]
    title = bracketed(node.label.say(language), rubric_text(node, language), language)
    yield "heading", title
    yield "table", ([word(key, language) for key in headers], list(_rows(node, ruleset, language)))
    lines = []
    if any(item.must for item in node.items):
        lines.append(word("star", language, star=STAR))
    provenance = node.provenance
    if provenance.source:
        source = bracketed(row(provenance.source, language), provenance.confidence, language)
        lines.append(titled(word("source", language), source, language))
    if node.note.zh:
        lines.append(node.note.say(language))
    if lines:
        yield "list", lines


def _rows(node: Rubric, ruleset: Ruleset, language: Language) -> Iterator[Row]:
    """Lines without an area, then each area with its lines; numbered through."""
    number = 0
    for area in (None, *node.areas):
        if area is not None:
            asked = minimum_text(area, language)
            said = clauses([asked, area.note.say(language)], language)
            label = area.label.say(language)
            yield Strong(("", area.name, label, str(area.points.literal), said))
        for item in node.items:
            if item.area == (area.name if area else ""):
                number += 1
                points = str(item.points.literal) if item.points else ""
                scored = scoring_text(item, ruleset, language)
                yield [str(number), item.name, _label(item, ruleset, language), points, scored]


def _label(item: RubricItem, ruleset: Ruleset, language: Language) -> str:
    """The line's own label, or that of what it rests on; starred where it must hold."""
    known = ruleset.judged.get(item.judge) or ruleset.nodes.get(item.criterion or item.gate)
    label = item.label if item.label.zh or known is None else known.label
    return f"{STAR} {label.say(language)}" if item.must else label.say(language)
