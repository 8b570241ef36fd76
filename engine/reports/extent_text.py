"""How much a ruleset says and how sure it is -> phrases for lists, and the box on top of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.language.model import Rubric
from engine.reports.punctuation import bracketed, clauses, row, titled
from engine.reports.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.diagnostics import Language
    from engine.language.model import AnyNode, Ruleset
    from engine.reports.extent import Extent


def rules_text(extent: Extent, language: Language) -> str:
    """How many rules, and how sure: `12 条：A 8、B 4`; confidences that none has are left out."""
    shown = [f"{name} {count}" for name, count in extent.sure.items() if count]
    counted = word("extent_rules", language, count=extent.rules)
    return titled(counted, row(shown, language), language)


def gaps_text(extent: Extent, language: Language) -> str:
    """How many gaps: `5 处`, `无`."""
    if not extent.gaps:
        return word("extent_no_gaps", language)
    return word("extent_gaps", language, count=extent.gaps)


def changes_text(extent: Extent, language: Language) -> str:
    """What an overlay changed: `改 6、增 1`; nothing for a base."""
    said = [
        word(f"extent_{kind}", language, count=count)
        for kind, count in (
            ("changed", extent.changed), ("added", extent.added), ("removed", extent.removed),
        )
        if count
    ]  # fmt: skip
    return row(said, language)


def gate_text(extent: Extent, language: Language) -> str:
    """Whether it may stand behind a gate, and what a school can get there."""
    if extent.inferred:
        return word("gate_inferred", language)
    if not extent.can_gate:
        return word("gate_county", language)
    return word("gate_settles" if extent.settles else "gate_open", language)


def extent_lines(ruleset: Ruleset, extent: Extent, language: Language) -> list[str]:
    """The box on top of a ruleset's page: what it is, how much, how sure, and what comes of it."""
    return list(_Box(ruleset, extent, language).lines())


def extent_notes(language: Language) -> list[str]:
    """The small print of the box: what the letters mean, and what is counted."""
    return [word(key, language) for key in ("extent_confidence", "extent_counting")]


class _Box:
    def __init__(self, ruleset: Ruleset, extent: Extent, language: Language) -> None:
        self.ruleset = ruleset
        self.extent = extent
        self.language: Language = language

    def say(self, key: str, **data: object) -> str:
        return word(key, self.language, **data)

    def lines(self) -> Iterator[str]:
        extent = self.extent
        yield self.say("not_official")
        if extent.example:
            yield self.say("is_example")
        if extent.inferred:
            yield self.say("is_inferred")
        yield self._rules()
        if extent.gaps:
            yield self.say("extent_gaps_below", count=extent.gaps)
        else:
            yield self.say("extent_gaps_none")
        yield from self._results()
        if self.ruleset.extends:
            changed = changes_text(extent, self.language) or self.say("extent_unchanged")
            yield self.say("extent_overlay", base=self.ruleset.extends, changes=changed)
        if extent.borrowed:
            lenders = (
                bracketed(name, self.say("extent_items", count=count), self.language)
                for name, count in extent.borrowed.items()
            )
            yield titled(self.say("relation_borrows"), row(lenders, self.language), self.language)

    def _rules(self) -> str:
        extent = self.extent
        parts = [
            self.say(f"extent_{key}", count=count)
            for key, count in (
                ("decisive", extent.decisive), ("advisory", extent.advisory),
                ("outside", extent.outside), ("unlocated", extent.unlocated),
            )
            if count
        ]  # fmt: skip
        if extent.decisive == extent.rules:
            parts = parts[1:]
        sure = row((f"{name} {count}" for name, count in extent.sure.items()), self.language)
        said = [self.say("extent_said", count=extent.rules, sure=sure)]
        if parts:
            said.append(self.say("extent_of_them", parts=row(parts, self.language)))
        if extent.tables:
            tables = self.say("extent_tables", tables=extent.tables, figures=extent.figures)
            said.append(tables)
        return clauses(said, self.language)

    def _results(self) -> Iterator[str]:
        extent = self.extent
        if extent.gaps and extent.decisive:
            keys = ["extent_result_gaps"]
            if not extent.open_marks:
                keys.append("extent_result_fails")
            yield clauses(map(self.say, keys), self.language)
        if extent.open_marks:
            rubrics = [self.ruleset.nodes[name] for name in extent.open_marks]
            labels = row((one.label.say(self.language) for one in rubrics), self.language)
            said = [self.say("extent_result_marks", rubrics=labels)]
            if any(map(_has_minima, rubrics)):
                said.append(self.say("extent_result_minima"))
            yield clauses(said, self.language)
        if not extent.decisive:
            yield self.say("extent_result_none")
        if extent.settles:
            yield self.say("extent_result_whole")


def _has_minima(node: AnyNode) -> bool:
    """Whether a rubric can be missed for one of its parts, whatever its pass mark."""
    if not isinstance(node, Rubric):
        return False
    lines = any(item.must or item.minimum is not None for item in node.items)
    areas = (mark for area in node.areas for mark in (area.minimum, area.minimum_share))
    return lines or any(mark is not None for mark in areas)
