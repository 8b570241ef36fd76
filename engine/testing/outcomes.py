"""An Evaluation -> its result tables row by row, ready to be asked about one county and name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from engine.diagnostics import Text
from engine.evaluation import Coded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from engine.evaluation import Batch, Evaluation

Row = dict[str, object]
_NAMES = {
    "verdicts": "part", "criteria": "criterion", "coefficients": "indicator",
    "excluded": "population",
}  # fmt: skip
_REASONS = {"verdicts": "reasons", "criteria": "reason", "excluded": "reason"}


class Outcomes:
    """Rows of the ruleset under test; those of the rulesets behind its gates are left aside."""

    def __init__(self, evaluation: Evaluation) -> None:
        self._evaluation = evaluation
        self._tables: dict[str, Mapping[tuple[str, str], list[Row]]] = {}

    def rows(self, table: str, county: str, name: str) -> list[Row]:
        """Rows of a county about one part, criterion or indicator."""
        return self._table(table).get((county, name), [])

    def excluded(self, county: str) -> list[Row]:
        """Every section of a county that some population leaves out."""
        found = self._table("excluded")
        return [row for (where, _), rows in found.items() if where == county for row in rows]

    def reason(self, table: str, row: Row) -> Text:
        """The reason of a row in both languages; a coefficient has none."""
        column = _REASONS.get(table, "")
        zh = str(row.get(column) or "")
        if not zh:
            return Text("")
        key = _key(table, row)
        place = next(i for i, own in enumerate(self._table(table)[key]) if own is row)
        return Text(zh, str(self._english._table(table)[key][place][column] or ""))  # noqa: SLF001

    @cached_property
    def _english(self) -> Outcomes:
        return Outcomes(replace(self._evaluation, language="en"))

    def _table(self, name: str) -> Mapping[tuple[str, str], list[Row]]:
        if name not in self._tables:
            found: dict[tuple[str, str], list[Row]] = defaultdict(list)
            for row in self._all(name):
                found[_key(name, row)].append(row)
            self._tables[name] = dict(found)
        return self._tables[name]

    def _all(self, name: str) -> Iterator[Row]:
        ruleset = self._evaluation.ruleset
        table = self._evaluation.batches(name)
        for batch in table.batches:
            columns = [_cells(batch, column) for column in table.columns]
            for cells in zip(*columns, strict=True):
                row = dict(zip(table.columns, cells, strict=True))
                if row["ruleset"] == ruleset.id and row["edition"] == ruleset.edition:
                    yield row


def _key(table: str, row: Row) -> tuple[str, str]:
    return str(row["county_code"]), str(row[_NAMES[table]] or "")


def _cells(batch: Batch, column: str) -> list[object]:
    data = batch[column]
    cells: list[object] = (data.spelled() if isinstance(data, Coded) else data).tolist()
    return cells
