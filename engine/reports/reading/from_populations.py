"""Populations of rulesets -> campuses that joined their schools, schools divided over levels."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from engine.reports.reading.record import Moved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from engine.data import Normalised, Schools
    from engine.diagnostics import Language
    from engine.evaluation import RulesetRun
    from engine.evaluation.pool import Pool


def from_populations(run: RulesetRun, language: Language) -> Iterator[Moved]:
    """What the populations of one ruleset did to schools; the same is told once.

    Args:
        run: the ruleset over its data.
        language: of the levels' names.
    """
    data = run.facts.data
    merged: list[NDArray[np.int64]] = []
    divided: list[NDArray[np.int64]] = []
    for admitted in run.populations.values():
        pool = admitted.frame.pool
        target = pool.campuses.target
        if pool.campuses.gone.any() and not _known(target, merged):
            merged.append(target)
            yield _merged(data, pool, run.ruleset.name)
        levels = _levels(pool)
        if levels is not None and not _known(levels, divided):
            divided.append(levels)
            yield _split(data, pool, levels, run.ruleset.name, language)


def _known(one: NDArray[np.int64], others: list[NDArray[np.int64]]) -> bool:
    return any(np.array_equal(one, other) for other in others)


def _merged(data: Normalised, pool: Pool, note: str) -> Moved:
    schools = data.schools
    rows = np.flatnonzero(pool.campuses.gone)
    parents = pool.campuses.target[rows]
    return Moved(
        "merged",
        *_places(data, rows),
        schools.row[rows],
        _named(schools, rows),
        _named(schools, parents),
        note,
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
    data: Normalised, pool: Pool, levels: NDArray[np.int64], note: str, language: Language
) -> Moved:
    schools = data.schools
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
    return Moved(
        "split", *_places(data, rows), schools.row[rows], _named(schools, rows), after, note
    )  # fmt: skip


def _places(
    data: Normalised, rows: NDArray[np.int64]
) -> tuple[NDArray[np.object_], NDArray[np.object_], NDArray[np.int64]]:
    """File, sheet (or name of the file) and row of schools, as the person has them."""
    name = next(name for name in ("school", "school_code") if name in data.origins)
    column = data.origins[name]
    if (column.file, column.table) not in data.sources:  # one table, as the person has it
        table = column.table or Path(column.file).name
        file, sheet = (np.full(len(rows), text, object) for text in (column.file, table))
        return file, sheet, data.schools.row[rows]
    own = [origin for row in rows.tolist() if (origin := data.origin(name, row=row))]
    return (
        np.array([origin.file for origin in own], object),
        np.array([origin.table or Path(origin.file).name for origin in own], object),
        np.array([origin.row for origin in own], np.int64),
    )


def _named(schools: Schools, rows: NDArray[np.int64]) -> NDArray[np.object_]:
    """Code and name of schools; the name alone where it serves as code."""
    codes, names = schools.code[rows].astype(np.str_), schools.name[rows].astype(np.str_)
    both = np.char.strip(np.char.add(np.char.add(codes, " "), names))
    return np.where(codes == names, names, both).astype(object)
