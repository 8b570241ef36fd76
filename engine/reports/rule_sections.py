"""The verdict tree of a ruleset -> sections as a regulation has them: a table for each part."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from engine.language.layout import members_of
from engine.language.model import CoefficientGroup, Group, Rubric
from engine.reports.document_pages import Strong
from engine.reports.limit_cells import level_cells
from engine.reports.punctuation import bracketed, titled
from engine.reports.rubric_pages import rubric_blocks
from engine.reports.rule_rows import (
    FLOOR,
    confidence_text,
    lines_of,
    remarks,
    rule_table,
    source_text,
)
from engine.reports.rule_text import rule_text
from engine.reports.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from engine.diagnostics import Language
    from engine.language.model import AnyNode, Ruleset
    from engine.reports.document_pages import Block, Row


_WHOLE = (Group, CoefficientGroup, Rubric)  # parts that fill a section of their own


def rule_sections(ruleset: Ruleset, language: Language) -> Iterator[Block]:
    """A section for each part of the verdict, in its order, and one for what stands outside."""
    yield from _Sections(ruleset, language).blocks()


class _Sections:
    def __init__(self, ruleset: Ruleset, language: Language) -> None:
        self.ruleset = ruleset
        self.language: Language = language
        self.told: set[str] = set()

    def say(self, key: str, **data: object) -> str:
        return word(key, self.language, **data)

    def blocks(self) -> Iterator[Block]:
        root, nodes = self.ruleset.verdict, self.ruleset.nodes
        if root.preconditions:
            yield "heading", self.say("preconditions_section")
            yield from self._table(root.preconditions)
        for whole, names in groupby(root.members, lambda name: isinstance(nodes[name], _WHOLE)):
            if whole:
                for name in names:
                    yield from self._part(nodes[name])
            else:
                yield from self._single([*names])
        if root.vetoes:
            yield "heading", self.say("vetoes_section")
            yield from self._table(root.vetoes)
        left = [name for name in nodes if name not in self.told]
        inside = {member for name in left for member in members_of(nodes[name])}
        outside = [name for name in left if name not in inside]
        if outside:
            yield "heading", self.say("others_section")
            yield from self._table(outside)

    def _part(self, node: AnyNode) -> Iterator[Block]:
        if isinstance(node, Rubric):
            self.told.add(node.name)
            yield from rubric_blocks(node, self.ruleset, self.language)
            yield from self._criteria_of(node)
            return
        yield "heading", node.label.say(self.language)
        self.told.add(node.name)
        yield "list", self._facts(node)
        if isinstance(node, CoefficientGroup):
            yield "table", self._coefficients(node)
            if node.national_floor:
                yield "list", [self.say("floor_mark", mark=FLOOR)]
        else:
            yield from self._table(members_of(node), marked=node.national_floor)

    def _single(self, names: list[str]) -> Iterator[Block]:
        """Parts that are a line of a table each: one section for those that stand together."""
        alone = self.ruleset.nodes[names[0]].label.say(self.language)
        yield "heading", alone if len(names) == 1 else self.say("criteria")
        yield from self._table(names)

    def _facts(self, node: AnyNode) -> list[str]:
        """What holds for a part as a whole."""
        lines = [bracketed(rule_text(node, self.ruleset, self.language), node.name, self.language)]
        population = self.ruleset.populations.get(getattr(node, "population", ""))
        if population:
            lines.append(self.say("over", population=population.title.say(self.language)))
        if node.national_floor:
            lines[0] = f"{lines[0]} {FLOOR}"
        lines += remarks(node, self.language)
        if node.provenance.source:
            source = source_text(node.provenance, self.language)
            said = bracketed(source, confidence_text(node.provenance), self.language)
            lines.append(titled(self.say("source"), said, self.language))
        if node.note.zh:
            lines.append(node.note.say(self.language))
        return lines

    def _table(self, names: Iterable[str], *, marked: bool = False) -> Iterator[Block]:
        """Nodes with all that they combine, their notes, and the rubrics among them.

        Args:
            names: of the nodes.
            marked: whether a mark above the table has to be explained.
        """
        lines = list(lines_of(names, self.ruleset))
        yield "table", rule_table(lines, self.ruleset, self.language)
        notes = [
            titled(line.number, line.node.note.say(self.language), self.language)
            for line in lines
            if line.node.note.zh and not isinstance(line.node, Rubric)
        ]
        if marked or any(line.node.national_floor for line in lines):
            notes.append(self.say("floor_mark", mark=FLOOR))
        if notes:
            yield "list", notes
        for line in lines:
            if line.node.name not in self.told:
                self.told.add(line.node.name)
                if isinstance(line.node, Rubric):
                    yield from rubric_blocks(line.node, self.ruleset, self.language)
                    yield from self._criteria_of(line.node)

    def _criteria_of(self, node: Rubric) -> Iterator[Block]:
        """What the lines of a rubric rest on, where no other section tells it."""
        names = [name for name in members_of(node) if name not in self.told]
        if names:
            label = node.label.say(self.language)
            yield "heading", self.say("rubric_criteria", rubric=label)
            yield from self._table(names)

    def _coefficients(self, node: CoefficientGroup) -> tuple[list[str], list[Row]]:
        """A row for each indicator with its limits; where the mean counts, those of the mean."""
        ruleset = self.ruleset
        labels = {level.name: level.label.say(self.language) for level in ruleset.levels}
        headers = [self.say(key) for key in ("number", "item", "indicator")]
        limits = level_cells(node.test, ruleset, self.language)
        each = node.combine == "each"
        rows: list[Row] = []
        for index, name in enumerate(node.indicators, 1):
            known = ruleset.measures.get(name) or ruleset.nodes[name]
            label = known.label.say(self.language)
            rows.append([str(index), name, label, *(limits if each else [""] * len(limits))])
        if not each:
            rows.append(Strong(("", "", self.say("combined_mean"), *limits)))
        return [*headers, *(labels[name] for name in ruleset.rated_levels)], rows
