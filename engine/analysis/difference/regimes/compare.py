"""Two evaluations of the same data by two regimes -> the comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.analysis.difference.regimes.matching import alone, paired
from engine.analysis.difference.regimes.records import (
    CoefficientSide,
    CountyPair,
    PairedCoefficient,
    Regimes,
    SchoolPair,
)
from engine.analysis.of_schools import of_schools
from engine.evaluation.tables.batch import STATUS_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from engine.analysis.difference.regimes.records import Indicator, PairedMeasure
    from engine.evaluation import Evaluation, RulesetRun

_NOTHING = CoefficientSide(float("nan"), float("nan"), "")
_County = tuple[str, str]  # code and year


def compare_regimes(first: Evaluation, second: Evaluation) -> Regimes:
    """Two regimes side by side, county by county and school by school.

    Args:
        first: one dataset evaluated by one ruleset; what stands behind its gates takes part where
            the gate is one of its rules.
        second: the same dataset by the other.

    Returns:
        Counties and schools that both evaluations know, matched by code and year.
    """
    one, two = first.run, second.run
    measures = paired(one.ruleset, two.ruleset)
    return Regimes(
        one.ruleset.name,
        two.ruleset.name,
        (one.ruleset.title, two.ruleset.title),
        tuple(_counties(one, two)),
        measures,
        alone(one, (pair.first.name for pair in measures)),
        alone(two, (pair.second.name for pair in measures)),
        tuple(_coefficients(one, two, measures)),
        tuple(_schools(one, two)),
    )


def _places(run: RulesetRun) -> dict[_County, int]:
    counties = run.facts.data.counties
    return {key: index for index, key in enumerate(zip(counties.code, counties.year, strict=True))}


def _counties(one: RulesetRun, two: RulesetRun) -> Iterator[CountyPair]:
    if one.verdict.scope != "county" or two.verdict.scope != "county":
        return
    theirs = _places(two)
    names = one.facts.data.counties.name
    for key, index in _places(one).items():
        if key in theirs:
            yield CountyPair(
                key[0], str(names[index]), key[1],
                STATUS_WORDS[one.verdict.status[index]],
                STATUS_WORDS[two.verdict.status[theirs[key]]],
            )  # fmt: skip


# ---------------------------------------------------------------------- coefficients


def _coefficients(
    one: RulesetRun, two: RulesetRun, measures: Sequence[PairedMeasure]
) -> Iterator[PairedCoefficient]:
    held = [pair for pair in measures if pair.first.coefficients or pair.second.coefficients]
    theirs = _places(two)
    shared = [level for level in one.ruleset.rated_levels if level in two.ruleset.rated_levels]
    for (code, year), index in _places(one).items():
        other = theirs.get((code, year))
        if other is None:
            continue
        for pair in held:
            for level in shared:
                sides = (
                    _side(one, pair.first, index, level),
                    _side(two, pair.second, other, level),
                )
                if sides != (_NOTHING, _NOTHING):
                    yield PairedCoefficient(code, year, level, pair, *sides)


def _side(run: RulesetRun, indicator: Indicator, county: int, level: str) -> CoefficientSide:
    """The coefficient of an indicator in a county; nothing where the regime takes none."""
    for group in indicator.coefficients:
        table = run.results[group].table
        if table is None or level not in table.levels:
            continue
        row = table.indicators.index(indicator.name)
        place = county * len(table.levels) + table.levels.index(level)
        judged = bool(table.judged_rows[row])
        if table.n[place] == 0:
            continue
        return CoefficientSide(
            float(table.cv[row, place]),
            float(table.limit[place]) if judged else float("nan"),
            STATUS_WORDS[table.status[row, place]] if judged else "",
        )
    return _NOTHING


# ---------------------------------------------------------------------- schools


def _schools(one: RulesetRun, two: RulesetRun) -> Iterator[SchoolPair]:
    ours, theirs = of_schools(one), of_schools(two)
    places = {key: index for index, key in enumerate(_school_keys(two))}
    names = one.facts.data.schools.name
    for index, key in enumerate(_school_keys(one)):
        other = places.get(key)
        if other is None:
            continue
        pair = SchoolPair(
            *key, str(names[index]),
            STATUS_WORDS[ours.status[index]], STATUS_WORDS[theirs.status[other]],
            ours.failed(index), theirs.failed(other),
        )  # fmt: skip
        if {pair.first, pair.second} != {"not_applicable"}:
            yield pair


def _school_keys(run: RulesetRun) -> list[tuple[str, str, str]]:
    data = run.facts.data
    county = data.schools.county
    return list(
        zip(data.counties.code[county], data.counties.year[county], data.schools.code, strict=True)
    )
