"""Counties or regions of an evaluation -> their verdicts, and the rules below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.evaluation.combine import risen
from engine.evaluation.tables.batch import STATUS_WORDS
from engine.language.layout import members_of
from engine.reports.dossier.nodes import (
    Units,
    comparator_of,
    number_or_none,
    status_word,
    unit_of,
)
from engine.reports.dossier.record import Item, Judged, Limit, Part
from engine.reports.punctuation import row
from engine.reports.table_rows import is_of, rows_of
from engine.reports.units import units_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from engine.diagnostics import Language
    from engine.evaluation import Evaluation, RulesetRun
    from engine.evaluation.results import NodeResult
    from engine.language.model import Ruleset
    from engine.reports.table_rows import Row

_TALLIED = ("not_met", "undetermined", "met", "not_applicable")


def judged_units(evaluation: Evaluation, chosen: Sequence[int]) -> tuple[Judged, ...]:
    """Verdicts of the units chosen (`engine.reports.units`), in their order."""
    units = units_of(evaluation)
    wanted = {(str(units.code[i]), str(units.year[i])): i for i in chosen}
    rows: dict[int, list[Row]] = {index: [] for index in chosen}
    for line in rows_of(evaluation, "verdicts"):
        index = wanted.get((str(line["county_code"]), line["year"] or ""))
        if index is not None and is_of(line, evaluation.run):
            rows[index].append(line)
    found = []
    for index in chosen:
        whole = next(line for line in rows[index] if line["part"] is None)
        parts = tuple(_part(line, evaluation.run) for line in rows[index] if line["part"])
        found.append(Judged(
            index, tuple(int(c) for c in units.members[index]), units.title(index),
            str(units.name[index] or units.code[index]), whole["verdict"],
            whole["on_covered_part"], whole["label"], whole["reasons"] or "", parts,
        ))  # fmt: skip
    return tuple(found)


def _part(line: Row, run: RulesetRun) -> Part:
    remarks: tuple[str, ...] = ()
    if line["advisory"]:
        by_reference = run.ruleset.nodes[line["part"]].provenance.by_reference
        remarks = ("by_reference" if by_reference else "advisory",)
    return Part(
        line["part"], line["label"], line["verdict"], line["on_covered_part"],
        line["reasons"] or "", remarks,
    )  # fmt: skip


def county_items(
    evaluation: Evaluation, counties: Sequence[int], language: Language
) -> dict[int, tuple[Item, ...]]:
    """Of each county, the rules below its verdict in the order of the ruleset, depth by depth."""
    if evaluation.run.verdict.scope != "county":
        return {}
    lines = list(_lines(evaluation.run, language))
    return {county: tuple(line.item(county) for line in lines) for county in counties}


def _lines(run: RulesetRun, language: Language) -> Iterator[_Line]:
    done: set[str] = set()

    def below(name: str, depth: int) -> Iterator[_Line]:
        if name in done:
            return
        done.add(name)
        result = run.results[name]
        members = members_of(result.node)
        yield _Line(run, result, depth, language, leaf=not members)
        for member in members:
            yield from below(member, depth + 1)

    for part in run.verdict.parts:
        yield from below(part.name, 0)


def _documents(ruleset: Ruleset, names: Sequence[str], language: Language) -> str:
    """Documents by number, by title where they have none."""
    known = (ruleset.sources.get(name) for name in names)
    return row((one.number or one.document.say(language) for one in known if one), language)


class _Line:
    """One node over all counties; what is the same for each is worked out once."""

    def __init__(
        self, run: RulesetRun, result: NodeResult, depth: int, language: Language, *, leaf: bool
    ) -> None:
        self.result, self.depth, self.leaf = result, depth, leaf
        self.language: Language = language
        self.source = _documents(run.ruleset, result.node.provenance.source, language)
        self.label = result.node.label.say(language)
        self.status = risen(result, "county")
        self.units = Units(result, language) if result.scope == "county" else None
        self.county = {
            "section": result.frame.section_county, "school": result.frame.school_county,
        }.get(result.scope)  # fmt: skip
        self.points = result.points.known() if result.points is not None else None
        self.words = np.array(
            [_TALLIED.index(word) for word in STATUS_WORDS], np.int64
        )[result.status]  # fmt: skip

    def item(self, county: int) -> Item:
        result, units = self.result, self.units
        provenance = result.node.provenance
        tally: tuple[int, ...] = ()
        if self.county is not None:
            mine = self.words[self.county == county]
            tally = tuple(int(n) for n in np.bincount(mine, minlength=len(_TALLIED)))
        return Item(
            self.depth, result.node.name, self.label, result.scope,
            status_word(int(self.status[county])),
            self.value(county), units.shown(county) if units else "", self.limit(county),
            "at_least" if self.points is not None else comparator_of(result),
            unit_of(result, self.language), tally,
            units.reason(county) if units else "", self.source,
            provenance.confidence if provenance.source else "", provenance.advisory, self.leaf,
        )  # fmt: skip

    def value(self, county: int) -> float | None:
        """What there is: of a rubric of the county its points."""
        if self.units is None:
            return None
        known = self.units.value(county)
        return number_or_none(self.points[county]) if self.points is not None else known

    def limit(self, county: int) -> Limit | None:
        """What there must be: of a rubric its mark."""
        if self.units is None:
            return None
        marks = self.result.marks
        if self.points is None or marks is None:
            return self.units.limit(county)
        known = number_or_none(marks[county])
        return None if known is None else Limit(known, 0 if known.is_integer() else -1)
