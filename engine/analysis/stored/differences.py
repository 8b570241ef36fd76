"""The tables of a result folder and the same computed now -> where they do not agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from engine.analysis.stored.tables import read_table
from engine.diagnostics import UnusableRequest, problem
from engine.evaluation import TABLES, Coded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from engine.diagnostics import Diagnostic
    from engine.evaluation import Evaluation

MOST_ROWS = 200_000  # of a table that is held against the one computed now: a few seconds
_SAID = ("verdict", "label", "on_covered_part", "on_the_line", "reasons")
_KEY = ("ruleset", "edition", "year", "county_code")


def differences(
    folder: Path, document: Mapping[str, Any], evaluation: Evaluation, counties: Collection[str]
) -> Iterator[Diagnostic]:
    """One finding for each table that differs, with the first cell that does.

    Tables are compared as long as they are of a size that is read in passing, and in the language
    they were written in; of the diagnostics, which tell of all data, nothing is computed again.
    What is not compared so, is compared by its verdicts in result.json.

    Args:
        folder: of the result.
        document: its result.json.
        evaluation: made again from it.
        counties: codes of those that it was made of; all where there are none.
    """
    if document["request"]["language"] != evaluation.language:
        return
    for name in TABLES:
        said = document["tables"].get(name)
        if name == "diagnostics" or said is None or said["rows"] > MOST_ROWS:
            continue
        try:
            stored = read_table(folder, name, TABLES[name], counties)
        except UnusableRequest as error:
            yield from error.diagnostics
            continue
        columns = {key: stored.column(key).to_pylist() for key in stored.column_names}
        yield from _compared(name, columns, _computed(evaluation, name))
    stored = [one for one in document["verdicts"] if not counties or one["county_code"] in counties]
    columns = {key: [one.get(key) for one in stored] for key in (*_KEY, *_SAID)}
    now = _computed(evaluation, "verdicts")
    whole = [row for row, part in enumerate(now["part"]) if part is None]
    yield from _compared(
        "result.json", columns, {key: [now[key][row] for row in whole] for key in columns}
    )


def _computed(evaluation: Evaluation, name: str) -> dict[str, list[Any]]:
    """A table as lists, missing numbers as None."""
    table = evaluation.batches(name)
    parts: dict[str, list[Any]] = {key: [] for key in table.columns}
    for batch in table.batches:
        for key in table.columns:
            parts[key] += _listed(batch[key])
    return parts


def _listed(data: Coded | NDArray[Any]) -> list[Any]:
    if isinstance(data, Coded):
        return [text or None for text in data.spelled().tolist()]
    if data.dtype == np.float64:
        return [None if value != value else value for value in data.tolist()]  # noqa: PLR0124
    return list(data.tolist())


def _compared(
    name: str, stored: Mapping[str, Sequence[Any]], now: Mapping[str, Sequence[Any]]
) -> Iterator[Diagnostic]:
    """The first cell that differs, and how many rows do."""
    rows = [len(next(iter(table.values()), ())) for table in (stored, now)]
    different: set[int] = set(range(min(rows), max(rows)))
    first: tuple[int, str, object, object] | None = None
    for key in stored:
        pairs = zip(stored[key], now.get(key, ()), strict=False)
        for row, (was, now_is) in enumerate(pairs):
            if was != now_is:
                different.add(row)
                if first is None or row < first[0]:
                    first = (row, key, was, now_is)
    if different:
        row, column, was, now_is = first or (min(rows), "…", rows[0], rows[1])
        yield problem(
            "R108", table=name, count=len(different), row=row + 2, column=column,
            stored=_shown(was), now=_shown(now_is),
        )  # fmt: skip


def _shown(value: object) -> str:
    return "…" if value is None else str(value)
