"""Nodes of a verdict tree -> the rows of a table: numbered, members below what combines them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.language.layout import members_of
from engine.language.model import Criterion, Gate, Group, Ladder, Rubric
from engine.reports.document_pages import Strong
from engine.reports.expression_text import expression_text
from engine.reports.limit_cells import by_level, level_cells, limit_cell
from engine.reports.punctuation import bracketed, row, titled
from engine.reports.rule_text import condition_texts, only_text, rule_text
from engine.reports.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from engine.diagnostics import Language
    from engine.language.model import AnyNode, Provenance, Ruleset
    from engine.reports.document_pages import Cell, Row

_OWN_NUMBER = re.compile(r"^(?P<number>\d+)\s+")  # `3 每所学校 …`: a label that brings its own
UNLOCATED = "unlocated"
FLOOR = "◆"  # marks what an overlay may not loosen without a source


@dataclass(frozen=True, slots=True)
class Line:
    """One node with its number in the table: `2`, `2.1`."""

    number: str
    node: AnyNode

    @property
    def over_others(self) -> bool:
        """Whether the lines below belong to it."""
        return isinstance(self.node, (Group, Ladder))


def lines_of(names: Iterable[str], ruleset: Ruleset, above: str = "") -> Iterator[Line]:
    """The nodes of these names, each with the members that it combines, numbered."""
    for index, name in enumerate(dict.fromkeys(names), 1):
        line = Line(f"{above}{index}", ruleset.nodes[name])
        yield line
        if not isinstance(line.node, Rubric):
            yield from lines_of(members_of(line.node), ruleset, f"{line.number}.")


def rule_table(
    lines: list[Line], ruleset: Ruleset, language: Language
) -> tuple[list[str], list[Row]]:
    """Headers and rows: number, id, what it is, what is asked (by level in columns), source."""
    return _Table(lines, ruleset, language).made()


def source_text(provenance: Provenance, language: Language) -> str:
    """The short names of the sources, as the list of sources has them."""
    none = word("unlocated", language)
    return row((none if name == UNLOCATED else name for name in provenance.source), language)


def confidence_text(provenance: Provenance) -> str:
    """How well a rule is established; nothing for what has no source of its own."""
    return provenance.confidence if provenance.source else ""


def remarks(node: AnyNode, language: Language) -> list[str]:
    """What holds for a node besides what it asks."""
    found = []
    if isinstance(node, Criterion):
        found += condition_texts(node, language)
    if node.skip_if_none:
        found.append(word("if_none_skip", language))
    if node.provenance.by_reference:
        found.append(word("by_reference", language))
    elif node.provenance.advisory:
        found.append(word("advisory", language))
    if isinstance(node, Criterion) and node.no_looser_than:
        found.append(word("no_looser_than", language, reference=node.no_looser_than))
    return found


class _Table:
    def __init__(self, lines: list[Line], ruleset: Ruleset, language: Language) -> None:
        self.lines = lines
        self.ruleset = ruleset
        self.language: Language = language
        self.levels = any(self._by_level(line.node) for line in lines)
        self.asked = not all(self._by_level(line.node) for line in lines)
        self.sources = any(line.node.provenance.source for line in lines)

    def say(self, key: str, **data: object) -> str:
        return word(key, self.language, **data)

    def made(self) -> tuple[list[str], list[Row]]:
        headers = [self.say(key) for key in ("number", "item", "label")]
        if self.asked:
            headers.append(self.say("asked"))
        if self.levels:
            rated = self.ruleset.rated_levels
            headers += [
                lv.label.say(self.language) for lv in self.ruleset.levels if lv.name in rated
            ]
        if self.sources:
            headers += [self.say("source"), self.say("confidence")]
        return headers, [self._row(line) for line in self.lines]

    def _by_level(self, node: AnyNode) -> bool:
        return isinstance(node, Criterion) and by_level(node.test, node.levels)

    def _row(self, line: Line) -> Row:
        node = line.node
        label = node.label.say(self.language)
        own = _OWN_NUMBER.match(label)
        if own and own["number"] == line.number:
            label = label[own.end() :]
        if node.national_floor:
            label = f"{label} {FLOOR}"
        told = (label, "\n".join(self._details(node)))
        cells: list[Cell] = [line.number, node.name, told]
        levels = self._by_level(node)
        if self.asked:
            cells.append("" if levels else self._asked(node))
        if self.levels and isinstance(node, Criterion) and levels:
            cells += level_cells(node.test, self.ruleset, self.language, node.unit, node.levels)
        elif self.levels:
            cells += [""] * len(self.ruleset.rated_levels)
        if self.sources:
            cells += [
                source_text(node.provenance, self.language),
                confidence_text(node.provenance),
            ]
        return Strong(tuple(cells)) if line.over_others else cells

    def _asked(self, node: AnyNode) -> str:
        if isinstance(node, Criterion):
            text = limit_cell(node, self.ruleset, self.language)
            only = only_text(node, self.ruleset, self.language) if node.levels else ""
            return bracketed(text, only, self.language) if only else text
        if isinstance(node, Gate):
            return self.say("gate_rule", ruleset=node.ruleset)
        return rule_text(node, self.ruleset, self.language)

    def _details(self, node: AnyNode) -> list[str]:
        found = []
        if isinstance(node, Criterion):
            formula = expression_text(node.measure, self.language)
            every = self.say(f"every_{node.every}") if node.every else ""
            found.append(titled(every, formula, self.language))
        if isinstance(node, Gate) and node.supplied:
            found.append(self.say("gate_supplied", supplied=node.supplied.text))
        if isinstance(node, Gate) and node.applies_when:
            found.append(f"{self.say('applies_when')} {node.applies_when.text}")
        return [*found, *remarks(node, self.language)]
