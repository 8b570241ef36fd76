"""An evaluation -> of each school, what a small error in its figures would turn.

A criterion near its limit is turned over for one school at a time and everything above it judged
again; of a coefficient it is computed whether an error in one section carries it over its limit.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from engine.analysis.of_schools import of_schools
from engine.evaluation import statuses
from engine.evaluation.run import judge_nodes
from engine.language.kinds import WIDTH
from engine.language.layout import members_of
from engine.language.model import Criterion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from engine.diagnostics import Text
    from engine.evaluation import RulesetRun
    from engine.evaluation.results import Judgement, NodeResult

    Floats = NDArray[np.float64]
    Index = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Turn:
    """What an error at one school could turn.

    Attributes:
        school: index into all schools of the data.
        label: of the criterion or coefficient near its line.
        near: 1 on the line, 0 where an error of the supposed size just reaches it.
        parts: labels of the parts of the county's verdict that would be turned.
        own: whether the school's own result would be.
    """

    school: int
    label: Text
    near: float
    parts: tuple[Text, ...]
    own: bool


def turns_of(run: RulesetRun, error: float) -> Iterator[Turn]:
    """Every criterion of a section or school that lies within an error of its limit.

    Args:
        run: judged.
        error: the error that is supposed, as a share of the limit: 0.05 for 5 %.
    """
    before = of_schools(run).status
    for name in run.layout.order:
        node, result = run.ruleset.nodes[name], run.results[name]
        narrow = WIDTH[result.scope] <= WIDTH["school"]
        if not isinstance(node, Criterion) or name not in run.decisive or not narrow:
            continue
        if result.judgement is not None:
            near = _near(result, result.judgement, error)
            yield from _flipped(run, name, near, before)


def _near(result: NodeResult, judgement: Judgement, error: float) -> Floats:
    """How near each unit is to its limit: 1 on it, 0 at the supposed error or further."""
    margin, limit = judgement.margin(), judgement.nearest_limit()
    if margin is None or limit is None:
        return np.zeros(len(result.status))
    with np.errstate(divide="ignore", invalid="ignore"):
        near = 1 - np.abs(margin) / np.abs(limit) / error
    known = (result.status == statuses.MET) | (result.status == statuses.NOT_MET)
    return np.where(known & np.isfinite(near), np.clip(near, 0, 1), 0.0)


def _flipped(run: RulesetRun, name: str, near: Floats, before: NDArray[np.int8]) -> Iterator[Turn]:
    result = run.results[name]
    known = {other: found for other, found in run.results.items() if other not in _above(run, name)}
    for units in _one_a_county(result, np.flatnonzero(near > 0)):
        status = result.status.copy()
        status[units] = np.where(status[units] == statuses.MET, statuses.NOT_MET, statuses.MET)
        again = judge_nodes(
            run.ruleset, run.layout, run.facts, run.judged, run.populations,
            {**known, name: replace(result, status=status)}, run.behind, run.options, run.extract,
        )  # fmt: skip
        after = of_schools(again).status
        for unit in units:
            school = _school(result, unit)
            county = int(run.facts.data.schools.county[school])
            yield Turn(
                school, result.node.label, float(near[unit]), _parts(run, again, county),
                bool(before[school] != after[school]),
            )  # fmt: skip


def _above(run: RulesetRun, name: str) -> frozenset[str]:
    """Nodes that rest on a node, the nearest first found last."""
    found: set[str] = set()
    for other in run.layout.order:  # members before what combines them
        members = members_of(run.ruleset.nodes[other])
        if name in members or not found.isdisjoint(members):
            found.add(other)
    return frozenset(found)


def _parts(run: RulesetRun, again: RulesetRun, county: int) -> tuple[Text, ...]:
    """Decisive parts of the verdict of a county that came out otherwise."""
    if run.verdict.scope != "county":
        return ()
    return tuple(
        part.label
        for part, other in zip(run.verdict.parts, again.verdict.parts, strict=True)
        if not part.advisory and part.status[county] != other.status[county]
    )


def _one_a_county(result: NodeResult, units: Index) -> Iterator[Index]:
    """Units in rounds in which no county has two."""
    frame = result.frame
    county = frame.section_county if result.scope == "section" else frame.school_county
    rounds: dict[int, list[int]] = defaultdict(list)
    seen: dict[int, int] = defaultdict(int)
    for unit in units:
        place = int(county[unit])
        rounds[seen[place]].append(int(unit))
        seen[place] += 1
    for members in rounds.values():
        yield np.array(members, np.int64)


def _school(result: NodeResult, unit: int) -> int:
    frame = result.frame
    at = frame.section_school[unit] if result.scope == "section" else unit
    return int(frame.school[at])
