"""Tables of an evaluation -> rows of plain values, all of them or those of one county."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine.evaluation import Coded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.evaluation import Batch, Evaluation, RulesetRun

Row = dict[str, Any]


def rows_of(evaluation: Evaluation, table: str) -> Iterator[Row]:
    """Every row of a table."""
    for batch in evaluation.batches(table).batches:
        yield from _plain(batch, slice(None))


def rows_of_county(
    evaluation: Evaluation, table: str, index: int, run: RulesetRun | None = None
) -> Iterator[Row]:
    """Rows of one county (of one run), found by their codes before anything is spelled out."""
    year = evaluation.data.counties.year[index]
    for batch in evaluation.batches(table).batches:
        codes = batch["county_code"]
        if not isinstance(codes, Coded):
            continue
        mine = codes.codes == index
        if mine.any():
            for row in _plain(batch, mine):
                if (row["year"] or "") == year and (run is None or is_of(row, run)):
                    yield row


def is_of(row: Row, run: RulesetRun) -> bool:
    """Whether a row is of this run's ruleset and edition."""
    return bool((row["ruleset"], row["edition"]) == (run.ruleset.id, run.ruleset.edition))


def _plain(batch: Batch, rows: Any) -> Iterator[Row]:  # noqa: ANN401 - an index
    columns = {}
    for name, data in batch.items():
        if isinstance(data, Coded):
            columns[name] = Coded(data.codes[rows], data.texts).spelled().tolist()
        else:
            columns[name] = data[rows].tolist()
    for row in zip(*columns.values(), strict=True):
        yield dict(zip(columns, row, strict=True))
