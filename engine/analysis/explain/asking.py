"""What a person asks about -> the county, schools and nodes that it is; else the nearest.

A county is named by code or name, a school as well; a criterion, group or line of a rubric by its
id, its label or a part of that, in the ruleset asked for or one behind its gates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine.diagnostics import NotFound, Text, nearest, problem
from engine.language.model import CoefficientGroup, Rubric

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from engine.diagnostics import Diagnostic
    from engine.evaluation import Evaluation, RulesetRun

_MOST_NAMED = 10
_MOST_NEAR = 5


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is explained.

    Attributes:
        top: index of the county (and year), or of the region, in the verdicts.
        school: codes of the schools asked for; empty for the county as a whole.
        school_name: as the data has it.
        nodes: names of the nodes asked for; empty for all.
        labels: of those nodes.
        findings: years that are not told.
    """

    top: int
    school: frozenset[str]
    school_name: str
    nodes: frozenset[str]
    labels: tuple[Text, ...]
    findings: tuple[Diagnostic, ...]


def choose(evaluation: Evaluation, county: str, year: str, school: str, criterion: str) -> Chosen:
    """Find what is named.

    Raises:
        NotFound: the data has no such county, year or school, or no ruleset such a node.
    """
    findings: list[Diagnostic] = []
    index = _county(evaluation, county, year, school, findings)
    codes, name = _school(evaluation, index, school) if school else (frozenset[str](), "")
    nodes, labels = _nodes(evaluation, criterion) if criterion else (frozenset[str](), ())
    regions = evaluation.run.facts.regions
    top = index if regions is None else int(regions.of_county[index])
    return Chosen(top, codes, name, nodes, labels, tuple(findings))


def _county(
    evaluation: Evaluation, named: str, year: str, school: str, findings: list[Diagnostic]
) -> int:
    """The county (and year) told: of several the first that is not met, in its last year."""
    counties = evaluation.data.counties
    everyone = np.arange(len(counties.code))
    if named:
        mine = everyone[(counties.code == named) | (counties.name == named)]
        mine = mine if mine.size else _of_region(evaluation, named)
        if not mine.size:
            known = {str(text) for text in (*counties.code, *counties.name)}
            raise NotFound(problem("R042", county=named, near=nearest(named, known)))
    else:
        mine = everyone
        if school and (there := _with_school(evaluation, school)).size:
            mine = there
    years = sorted({str(counties.year[one]) for one in mine})
    if year:
        if year not in years:
            raise NotFound(problem("R114", year=year, years=tuple(years) or ("…",)))
        mine = mine[counties.year[mine] == year]
    index = _first_not_met(evaluation, mine)
    last = counties.year[index]
    if not year and len(years) > 1:
        findings.append(problem("R116", year=str(last), years=tuple(years)))
    return index


def _of_region(evaluation: Evaluation, named: str) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Counties of a region that is named by its code."""
    regions = evaluation.run.facts.regions
    if regions is None:
        return np.zeros(0, np.int64)
    here = np.flatnonzero(regions.code == named)
    return np.flatnonzero(np.isin(regions.of_county, here))


def _first_not_met(evaluation: Evaluation, mine: np.ndarray[tuple[int], np.dtype[np.int64]]) -> int:
    """Of the last year of each county: the first that is not met, else undetermined, else any."""
    counties = evaluation.data.counties
    last = {str(counties.code[one]): int(one) for one in mine}  # years ascend within a county
    regions = evaluation.run.facts.regions
    status = evaluation.run.verdict.status
    tops = {one: one if regions is None else int(regions.of_county[one]) for one in last.values()}
    return min(last.values(), key=lambda one: (int(status[tops[one]]), one))


def _with_school(evaluation: Evaluation, named: str) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Counties that have a school of that code or name."""
    schools = evaluation.data.schools
    return np.unique(schools.county[(schools.code == named) | (schools.name == named)])


def _school(evaluation: Evaluation, county: int, named: str) -> tuple[frozenset[str], str]:
    """The codes of the schools of a county that are called so."""
    schools = evaluation.data.schools
    mine = slice(*np.searchsorted(schools.county, [county, county + 1]))
    codes, names = schools.code[mine], schools.name[mine]
    hit = (codes == named) | (names == named)
    if not hit.any():
        near = nearest(named, [str(name) for name in names])
        parts = tuple(str(name) for name in names if named in str(name))[:_MOST_NAMED]
        where = str(evaluation.data.counties.name[county])
        raise NotFound(
            problem("R111", school=named, county=where, near=near or parts or tuple(names[:5]))
        )
    return frozenset(str(code) for code in codes[hit]), str(names[hit][0])


def _nodes(evaluation: Evaluation, named: str) -> tuple[frozenset[str], tuple[Text, ...]]:
    """The nodes that are called so: by id, else by label, else by a part of the label."""
    known = [pair for run in evaluation.runs for pair in _named_nodes(run)]
    wanted = named.strip().casefold()
    ways = (
        [pair for pair in known if pair[0].casefold() == wanted],
        [pair for pair in known if wanted in (pair[1].zh.casefold(), pair[1].en.casefold())],
        [pair for pair in known if any(wanted in t.casefold() for t in (pair[1].zh, pair[1].en))],
    )
    found = next((way for way in ways if way), None)
    if found is None:
        texts = [text for name, label in known for text in (name, label.zh, label.en) if text]
        near = nearest(named, texts) or _alike(named, [label for _, label in known])
        raise NotFound(problem("R112", criterion=named, near=near))
    return frozenset(name for name, _ in found), tuple(dict.fromkeys(text for _, text in found))


def _alike(named: str, labels: Sequence[Text]) -> tuple[Text, ...]:
    """The labels that share most characters with what was typed."""

    def key(label: Text) -> int:
        return -len(set(named) & set(label.zh + label.en))

    return tuple(sorted(dict.fromkeys(labels), key=key))[:_MOST_NEAR]


def _named_nodes(run: RulesetRun) -> Iterator[tuple[str, Text]]:
    """Nodes, lines of rubrics and indicators of coefficients, with their labels."""
    ruleset = run.ruleset
    for node in ruleset.nodes.values():
        yield node.name, node.label
        if isinstance(node, Rubric):
            for line in run.results[node.name].lines:
                yield f"{node.name}.{line.name}", line.label
        if isinstance(node, CoefficientGroup):
            for name in node.indicators:
                if name in ruleset.measures:
                    yield name, ruleset.measures[name].label
