"""Runs -> tables of schools or sections by rule: one for each group of rules and level.

A group that is judged school by school or section by section and holds several numbers against
their limits has a table of its own; rules that stand alone share one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.language.layout import members_of
from engine.language.model import Gate
from engine.reports.dossier.nodes import (
    Units,
    comparator_of,
    floors_of,
    is_measured,
    status_word,
    unit_of,
)
from engine.reports.dossier.record import Cell, Column, Row, SchoolTable, Single

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from engine.diagnostics import Language
    from engine.evaluation import Evaluation, RulesetRun
    from engine.evaluation.results import NodeResult

_BELOW = ("section", "school")
_ENOUGH = 3  # numbers held against limits that make a table of their own
_NOTHING = Cell(None, "", None, None, "", "")

Key = tuple[int, int]  # a school of the run and a level; -1 for the school as a whole


def school_tables(
    evaluation: Evaluation, counties: Sequence[int], language: Language
) -> tuple[SchoolTable, ...]:
    """The tables of some counties, those of the ruleset asked for first.

    Args:
        evaluation: what was found.
        counties: indexes in the data.
        language: of labels and reasons.
    """
    wanted = np.zeros(len(evaluation.data.counties.code), bool)
    wanted[list(counties)] = True
    gates = _gates(evaluation.run)
    tables: list[SchoolTable] = []
    for run in evaluation.runs:
        gate = next((result for result in gates if _asks(result, run)), None)
        made = _Tables(run, wanted, language, gate, evaluation.run)
        tables += made.all()
    return tuple(table for table in tables if table.rows)


def single_rules(
    evaluation: Evaluation, counties: Sequence[int], language: Language
) -> tuple[Single, ...]:
    """Rules of the ruleset asked for that have no table of their own, school by school."""
    wanted = np.zeros(len(evaluation.data.counties.code), bool)
    wanted[list(counties)] = True
    return tuple(_Tables(evaluation.run, wanted, language, None, evaluation.run).singles())


def leaves(run: RulesetRun, name: str) -> list[str]:
    """The rules below a node that combine nothing themselves, in order, each once."""
    members = members_of(run.ruleset.nodes[name])
    if not members:
        return [name]
    return list(dict.fromkeys(leaf for member in members for leaf in leaves(run, member)))


def _gates(run: RulesetRun) -> list[NodeResult]:
    results = run.results.values()
    return [r for r in results if isinstance(r.node, Gate) and r.scope == "school"]


def _asks(gate: NodeResult, run: RulesetRun) -> bool:
    return gate.gate is not None and any(told.run is run for told in gate.gate.told)


def _tops(run: RulesetRun) -> list[str]:
    """Nodes judged below the county that no other such node combines."""
    nodes, scope = run.ruleset.nodes, run.layout.scope
    below = [name for name in nodes if scope[name] in _BELOW]
    combined = {member for name in below for member in members_of(nodes[name])}
    return [name for name in below if name not in combined]


def _is_table(run: RulesetRun, top: str) -> bool:
    return sum(is_measured(run.results[leaf]) for leaf in leaves(run, top)) >= _ENOUGH


class _Tables:
    """The tables of one run."""

    def __init__(
        self, run: RulesetRun, wanted: np.ndarray, language: Language, gate: NodeResult | None,
        root: RulesetRun,
    ) -> None:  # fmt: skip
        self.run, self.language, self.gate, self.root = run, language, gate, root
        self.mine = wanted[run.extract.county]  # per county of the run
        self.floors = floors_of(run)
        ruleset = run.ruleset
        self.of = tuple(name.partition("@")[0] for name in (ruleset.id, ruleset.extends) if name)
        self.asked = self._gate_words()

    def all(self) -> Iterator[SchoolTable]:
        for top in _tops(self.run):
            if _is_table(self.run, top):
                yield from self._of_top(top)
        for result in _gates(self.run):
            yield self._of_gate(result)

    # ------------------------------------------------------------ one group of rules

    def _of_top(self, top: str) -> Iterator[SchoolTable]:
        names = leaves(self.run, top)
        result = self.run.results[top]
        by_section = [n for n in (top, *names) if self.run.results[n].scope == "section"]
        title = result.node.label.say(self.language)
        if not by_section:
            yield self._table(top, title, "", names, self._keys(result, -1))
            return
        spread = self.run.results[by_section[0]]
        for index, level in enumerate(self.run.ruleset.levels):
            if level.rated:
                here = [n for n in names if self._speaks_of(n, level.name)]
                keys = self._keys(spread, index)
                yield self._table(top, title, level.label.say(self.language), here, keys)

    def _speaks_of(self, name: str, level: str) -> bool:
        levels = getattr(self.run.ruleset.nodes[name], "levels", ())
        return not levels or level in levels

    def _keys(self, result: NodeResult, level: int) -> list[Key]:
        """Schools or sections of the chosen counties, in the order of the frame."""
        frame = result.frame
        if level < 0:
            chosen = np.flatnonzero(self.mine[frame.school_county])
            return [(int(school), -1) for school in frame.school[chosen]]
        chosen = np.flatnonzero(self.mine[frame.section_county] & (frame.section_level == level))
        return [(int(school), level) for school in frame.school[frame.section_school[chosen]]]

    def _table(
        self, top: str, title: str, level: str, names: Sequence[str], keys: Sequence[Key]
    ) -> SchoolTable:
        columns = tuple(self._column(name) for name in names)
        found = [_Found(self.run.results[n], self.language, self.floors.get(n, "")) for n in names]
        whole = _Found(self.run.results[top], self.language)
        schools = self.run.facts.data.schools
        rows = []
        for school, at_level in keys:
            cells = tuple(one.cell(school, at_level, schools.county) for one in found)
            total = whole.cell(school, at_level, schools.county)
            rows.append(Row(
                int(self.run.extract.county[schools.county[school]]), str(schools.code[school]),
                str(schools.name[school]), cells, total.status, total.because,
                self.asked.get(int(self.run.extract.school[school]), ""),
            ))  # fmt: skip
        asked = self.gate.node.label.say(self.language) if self.gate is not None else ""
        name = self.gate.node.name if self.gate is not None else ""
        return SchoolTable(top, self.of, title, level, columns, tuple(rows), asked, name)

    def _column(self, name: str) -> Column:
        result = self.run.results[name]
        return Column(
            name, result.node.label.say(self.language), unit_of(result, self.language),
            comparator_of(result) or "requires", self.floors.get(name, ""), is_measured(result),
            result.node.provenance.advisory,
        )  # fmt: skip

    def singles(self) -> Iterator[Single]:
        """Rules that stand alone, unit by unit."""
        levels = self.run.ruleset.levels
        schools = self.run.facts.data.schools
        tops = [top for top in _tops(self.run) if not _is_table(self.run, top)]
        names = dict.fromkeys(leaf for top in tops for leaf in leaves(self.run, top))
        for name in names:
            result = self.run.results[name]
            if result.gate is not None or result.scope not in _BELOW:
                continue
            found, label = _Found(result, self.language), result.node.label.say(self.language)
            by_section = result.scope == "section"
            for index, level in enumerate(levels if by_section else levels[:1]):
                for school, at in self._keys(result, index if by_section else -1):
                    yield Single(
                        int(self.run.extract.county[schools.county[school]]),
                        str(schools.code[school]), str(schools.name[school]),
                        level.label.say(self.language) if by_section else "", name, label,
                        found.cell(school, at, schools.county),
                    )  # fmt: skip

    # ------------------------------------------------------------ gates

    def _gate_words(self) -> Mapping[int, str]:
        """What the gate came to, by school in the whole data."""
        if self.gate is None:
            return {}
        schools = self.root.extract.school[self.gate.frame.school]
        statuses = self.gate.status.tolist()
        return {int(s): status_word(code) for s, code in zip(schools, statuses, strict=True)}

    def _of_gate(self, result: NodeResult) -> SchoolTable:
        """Every school that a gate asks, and what it came to."""
        whole = _Found(result, self.language)
        schools = self.run.facts.data.schools
        rows = []
        for school, _ in self._keys(result, -1):
            cell = whole.cell(school, -1, schools.county)
            county = int(self.run.extract.county[schools.county[school]])
            rows.append(Row(
                county, str(schools.code[school]), str(schools.name[school]), (), cell.status,
                cell.because,
            ))  # fmt: skip
        title = result.node.label.say(self.language)
        return SchoolTable(result.node.name, self.of, title, "", (), tuple(rows))


class _Found:
    """The cells of one node by school and level, whatever scope it is judged at."""

    def __init__(self, result: NodeResult, language: Language, floor: str = "") -> None:
        self._units = Units(result, language, floor)
        self._scope = result.scope
        frame = result.frame
        self._at: dict[Key, int] = {}
        if result.scope == "section":
            schools = frame.school[frame.section_school].tolist()
            keys = zip(schools, frame.section_level.tolist(), strict=True)
            self._at = {key: index for index, key in enumerate(keys)}
        elif result.scope == "school":
            self._at = {(school, -1): index for index, school in enumerate(frame.school.tolist())}

    def cell(self, school: int, level: int, county_of: np.ndarray) -> Cell:
        """The cell of a school (of the run) at a level; an empty one where it has none."""
        if self._scope in _BELOW:
            at = self._at.get((school, level if self._scope == "section" else -1))
        else:
            at = int(county_of[school])
        return _NOTHING if at is None else self._units.cell(at)
