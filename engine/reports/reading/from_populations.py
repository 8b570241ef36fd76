"""Populations of rulesets -> campuses that joined their schools, schools divided over levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.reports.reading.record import Moved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from engine.data import Schools
    from engine.diagnostics import Language
    from engine.evaluation import RulesetRun
    from engine.evaluation.pool import Pool


def from_populations(run: RulesetRun, table: str, language: Language) -> Iterator[Moved]:
    """What the populations of one ruleset did to schools; the same is told once.

    Args:
        run: the ruleset over its data.
        table: name of the table of schools.
        language: of the levels' names.
    """
    schools = run.facts.data.schools
    merged: list[NDArray[np.int64]] = []
    divided: list[NDArray[np.int64]] = []
    for admitted in run.populations.values():
        pool = admitted.frame.pool
        target = pool.campuses.target
        if pool.campuses.gone.any() and not _known(target, merged):
            merged.append(target)
            yield _merged(schools, pool, table, run.ruleset.name)
        levels = _levels(pool)
        if levels is not None and not _known(levels, divided):
            divided.append(levels)
            yield _split(schools, pool, levels, table, run.ruleset.name, language)


def _known(one: NDArray[np.int64], others: list[NDArray[np.int64]]) -> bool:
    return any(np.array_equal(one, other) for other in others)


def _merged(schools: Schools, pool: Pool, table: str, note: str) -> Moved:
    rows = np.flatnonzero(pool.campuses.gone)
    parents = pool.campuses.target[rows]
    return Moved(
        "merged", table, schools.row[rows], _named(schools, rows), _named(schools, parents), note
    )


def _levels(pool: Pool) -> NDArray[np.int64] | None:
    """The levels of each school whose resources are divided, as bits; None where none is."""
    if pool.population is None or pool.population.split is None:
        return None
    split = pool.exists.sum(axis=0) > 1
    if not split.any():
        return None
    bits = (pool.exists * (1 << np.arange(len(pool.exists)))[:, None]).sum(axis=0)
    return np.where(split, bits, 0)


def _split(
    schools: Schools, pool: Pool, levels: NDArray[np.int64], table: str, note: str,
    language: Language,
) -> Moved:  # fmt: skip
    rows = np.flatnonzero(levels)
    kinds, which = np.unique(levels[rows], return_inverse=True)
    comma = "、" if language == "zh" else ", "
    texts = [
        comma.join(
            level.label.say(language)
            for at, level in enumerate(pool.facts.levels)
            if kind >> at & 1
        )
        for kind in kinds.tolist()
    ]
    after = np.array(texts, object)[which]
    return Moved("split", table, schools.row[rows], _named(schools, rows), after, note)


def _named(schools: Schools, rows: NDArray[np.int64]) -> NDArray[np.object_]:
    """Code and name of schools; the name alone where it serves as code."""
    codes, names = schools.code[rows].astype(np.str_), schools.name[rows].astype(np.str_)
    both = np.char.strip(np.char.add(np.char.add(codes, " "), names))
    return np.where(codes == names, names, both).astype(object)
