"""Facts and a population's rules -> its frame, and who was left out of it and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.data import CategoryColumn
from engine.diagnostics import Text
from engine.evaluation.campuses import find_parents, nobody_joins
from engine.evaluation.expressions import ColumnEval
from engine.evaluation.frame import Frame
from engine.evaluation.pool import Pool, pool

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.evaluation.campuses import Campuses
    from engine.evaluation.facts import Facts
    from engine.language.model import LeaveOut, Ruleset
    from engine.language.names import Names

    Index = NDArray[np.int64]

NO_PUPILS = Text("该学段没有学生", "no pupils at this level")
JOINED = Text("并入上级学校（本部）计算", "counted with its parent school")
_NOT_OUT = -1


@dataclass(frozen=True, slots=True, eq=False)
class LeftOut:
    """Sections that do not count: school (of all schools), level, and reason as a code."""

    school: Index
    level: Index
    codes: NDArray[np.int32]
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Admitted:
    """A population ready for evaluation."""

    name: str
    frame: Frame
    evaluator: ColumnEval
    left_out: LeftOut


def admit(name: str, facts: Facts, ruleset: Ruleset, names: Names, *, advisory: bool) -> Admitted:
    """Build the frame of one population; "" is every school as it stands.

    A school that never had a section (its type has no rated level, no pupils are told by level)
    still counts as a school. Advisory leave-out rules leave nobody out unless asked for.
    """
    population = ruleset.populations.get(name)
    campuses = _campuses(name, facts, ruleset, names)
    weights = ruleset.arithmetic.weights or _split_by(ruleset)
    pooled = pool(facts, population, weights, campuses)
    frame = _frame(pooled, pooled.exists, ruleset)
    evaluator = ColumnEval(ruleset, names, name, frame)
    texts: list[Text] = [NO_PUPILS, JOINED]
    out = np.full(frame.size("section"), _NOT_OUT, np.int32)
    membership = np.full(frame.size("section"), 2, np.int8)
    if weights not in ("", "equal"):
        schools = frame.school[frame.section_school]
        pupils = pooled.at_sections(weights, schools, frame.section_level)
        out[pupils == 0] = 0
    rules = [
        rule
        for rule in (population.leave_out if population else ())
        if advisory or not rule.provenance.advisory
    ]
    for rule in rules:
        texts.append(rule.because)
        hit = evaluator.truth(rule.when, "section")
        undecided = out == _NOT_OUT
        out[undecided & (hit == 2)] = len(texts) - 1  # noqa: PLR2004 - true
        membership[undecided & (hit == 1)] = 1
    school = frame.school[frame.section_school]
    membership[campuses.unsure[school] | pooled.perhaps[frame.section_level, school]] = 1
    inside = out == _NOT_OUT
    left_out = _left_out(pooled, frame, out, inside, tuple(texts))
    bare, belongs = _bare_schools(pooled, rules, ruleset, names, name)
    frame = _kept(frame, inside, membership, bare, belongs)
    return Admitted(name, frame, ColumnEval(ruleset, names, name, frame), left_out)


def _bare_schools(
    pooled: Pool, rules: list[LeaveOut], ruleset: Ruleset, names: Names, population: str
) -> tuple[Index, NDArray[np.int8]]:
    """Schools without any section that count as schools, and how sure that is."""
    campuses = pooled.campuses
    bare = np.flatnonzero(~pooled.exists.any(axis=0) & ~campuses.gone)
    belongs = np.full(len(bare), 2, np.int8)
    if bare.size and rules:
        nowhere = np.full(len(bare), -1)
        frame = Frame(
            pooled, bare, np.arange(len(bare)), nowhere, belongs, _rated(ruleset), belongs
        )
        evaluator = ColumnEval(ruleset, names, population, frame)
        for rule in rules:
            hit = evaluator.truth(rule.when, "section")
            belongs = np.minimum(belongs, kernel.negation(hit))
    belongs = np.where(campuses.unsure[bare] & (belongs == kernel.TRUE), np.int8(1), belongs)
    return bare[belongs > 0], belongs[belongs > 0]


def _split_by(ruleset: Ruleset) -> str:
    return next((p.split.by for p in ruleset.populations.values() if p.split), "")


def _campuses(name: str, facts: Facts, ruleset: Ruleset, names: Names) -> Campuses:
    population = ruleset.populations.get(name)
    merge = population.merge if population else None
    if merge is None:
        return nobody_joins(facts.schools)
    weights = ruleset.arithmetic.weights or _split_by(ruleset)
    alone = pool(facts, None, weights, nobody_joins(facts.schools))
    every_school = np.arange(facts.schools)
    sections = _frame(alone, alone.exists, ruleset)
    frame = Frame(
        alone, every_school, sections.school[sections.section_school], sections.section_level,
        sections.membership, sections.rated, np.full(facts.schools, 2, np.int8),
    )  # fmt: skip
    is_campus = ColumnEval(ruleset, names, "", frame).truth(merge.when, "school")
    parent = facts.school_column(merge.into)
    if not isinstance(parent, CategoryColumn):
        raise TypeError(f"{merge.into} is no text")  # refused when the ruleset was checked
    return find_parents(facts.data.schools, is_campus, parent)


def _rated(ruleset: Ruleset) -> Index:
    return np.array([index for index, level in enumerate(ruleset.levels) if level.rated])


def _frame(pooled: Pool, exists: NDArray[np.bool_], ruleset: Ruleset) -> Frame:
    """Sections of the rated levels, by county, level and school."""
    rated = _rated(ruleset)
    level, school = np.nonzero(exists[rated])
    county = pooled.facts.data.schools.county[school]
    order = np.argsort(county, kind="stable")  # levels and schools are in order already
    school, level = school[order], rated[level[order]]
    present, index = _numbered(school, pooled.facts.schools)
    sure = np.full(len(school), 2, np.int8)
    return Frame(pooled, present, index, level, sure, rated, np.full(len(present), 2, np.int8))


def _kept(
    frame: Frame, inside: NDArray[np.bool_], membership: NDArray[np.int8], bare: Index,
    belongs: NDArray[np.int8],
) -> Frame:  # fmt: skip
    """The frame of the sections inside, and of the schools that have no section but count."""
    school = frame.school[frame.section_school[inside]]
    present, index = _numbered(np.concatenate([school, bare]), frame.pool.facts.schools)
    section_school = index[: len(school)]
    schools = np.zeros(len(present), np.int8)  # as sure as the surest of its sections
    np.maximum.at(schools, section_school, membership[inside])
    schools[index[len(school) :]] = belongs
    return Frame(
        frame.pool, present, section_school, frame.section_level[inside], membership[inside],
        frame.rated, schools,
    )  # fmt: skip


def _numbered(school: Index, schools: int) -> tuple[Index, Index]:
    """The schools that occur, ascending, and for each section its school's number among them."""
    occurs = np.zeros(schools, bool)
    occurs[school] = True
    place = np.cumsum(occurs) - 1
    return np.flatnonzero(occurs), place[school]


def _left_out(
    pooled: Pool, frame: Frame, out: NDArray[np.int32], inside: NDArray[np.bool_],
    texts: tuple[Text, ...],
) -> LeftOut:  # fmt: skip
    school = frame.school[frame.section_school[~inside]]
    level = frame.section_level[~inside]
    codes = out[~inside]
    if not pooled.campuses.none:
        joined_level, joined_school = np.nonzero(
            pooled.own_exists[frame.rated] & pooled.campuses.gone
        )
        school = np.concatenate([school, joined_school])
        level = np.concatenate([level, frame.rated[joined_level]])
        codes = np.concatenate([codes, np.ones(len(joined_school), np.int32)])
    order = np.lexsort((level, school))
    return LeftOut(school[order], level[order], codes[order], texts)
