"""Data of one county -> how many schools of each type, how many pupils at each level.

What is not known of every school is not summed: a total would count the missing as nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine.data import CategoryColumn, NumberColumn
from engine.reports.punctuation import bracketed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.diagnostics import Language
    from engine.evaluation import Evaluation

_SUMMED = ("pupils", "classes", "full_time_teachers")  # fields of the data contract


@dataclass(frozen=True, slots=True)
class LevelFacts:
    """One level of a county: schools that have it, and sums; None where they are incomplete."""

    label: str
    schools: int
    sums: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class CountyFacts:
    """What the data says of a county as a whole.

    Attributes:
        schools: how many rows there are.
        types: label of each type of school and how many there are.
        untyped: schools whose type is not given.
        as_of: date of the data; "" where there is none.
        fields: label and unit of each sum.
    """

    schools: int
    types: tuple[tuple[str, int], ...]
    untyped: int
    as_of: str
    fields: tuple[str, ...]
    levels: tuple[LevelFacts, ...]


def county_facts(evaluation: Evaluation, county: int, language: Language) -> CountyFacts:
    """Gather them.

    Args:
        evaluation: what was found.
        county: index in the data.
        language: of labels.
    """
    data, dictionary = evaluation.data, evaluation.ruleset.dictionary
    mine = data.schools.county == county
    types, untyped = _types(evaluation, mine, language)
    columns = data.schools.level_columns
    rated = evaluation.ruleset.rated_levels
    known = [name for name in _SUMMED if any((name, level) in columns for level in rated)]
    labels = []
    for name in known:
        label, unit = dictionary.fields[name].label.say(language), dictionary.fields[name].unit
        labels.append(bracketed(label, unit, language) if unit and language == "zh" else label)
    return CountyFacts(
        int(mine.sum()), types, untyped, str(data.counties.as_of[county] or ""), tuple(labels),
        tuple(_levels(evaluation, mine, known, language)),
    )  # fmt: skip


def _types(
    evaluation: Evaluation, mine: np.ndarray, language: Language
) -> tuple[tuple[tuple[str, int], ...], int]:
    """By the field that says which levels a school has."""
    fields = evaluation.ruleset.dictionary.fields.values()
    typed = next((f for f in fields if any(value.levels for value in f.values)), None)
    column = evaluation.data.schools.columns.get(typed.name) if typed else None
    if typed is None or not isinstance(column, CategoryColumn):
        return (), 0
    labels = {value.name: value.label.say(language) for value in typed.values}
    codes = column.codes[mine]
    counts = np.bincount(codes[codes >= 0], minlength=len(column.categories))
    found = tuple(
        (labels.get(name, name), int(count))
        for name, count in zip(column.categories, counts, strict=True)
        if count
    )
    return found, int((codes < 0).sum())


def _levels(
    evaluation: Evaluation, mine: np.ndarray, fields: list[str], language: Language
) -> Iterator[LevelFacts]:
    columns = evaluation.data.schools.level_columns
    weight = evaluation.ruleset.arithmetic.weights
    pupils = weight if weight not in ("", "equal") else _SUMMED[0]
    for level in evaluation.ruleset.levels:
        column = columns.get((pupils, level.name))
        if not level.rated or not isinstance(column, NumberColumn):
            continue
        there = mine & ~(column.values == 0)  # a school that does not say may have it
        there &= ~np.isnan(column.values) | _may_have(evaluation, level.name)
        sums: list[float | None] = []
        for name in fields:
            values = columns.get((name, level.name))
            whole = np.nan
            if isinstance(values, NumberColumn):
                whole = float(values.values[there].sum())
            sums.append(None if np.isnan(whole) else whole)
        yield LevelFacts(level.label.say(language), int(there.sum()), tuple(sums))


def _may_have(evaluation: Evaluation, level: str) -> np.ndarray:
    """Schools whose type has the level, or is not given."""
    facts = evaluation.run.facts
    has, known = facts.has_type()
    index = [one.name for one in facts.levels].index(level)
    return np.asarray(has[index] | ~known)
