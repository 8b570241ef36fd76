"""What an evaluation gives back: verdicts and tables, as they are asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.evaluation.tables import TABLES, Coded, table_batches

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from engine.data import Dataset, Normalised
    from engine.diagnostics import Diagnostic, Language, Text
    from engine.evaluation.run import RulesetRun
    from engine.evaluation.tables import Table
    from engine.language.model import Ruleset


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Evaluation:
    """One ruleset (and those behind its gates) evaluated on one dataset.

    Attributes:
        runs: the ruleset asked for first, then those behind its gates.
        data: the data as it was understood.
        dataset: the data as it was read.
        diagnostics: everything noticed about data and options.
        stamps: what a reader of the result must know: examples, advisory rules counted, editions.
        date: the evaluation date given; "" where the data's own was used.
        province: the province given.
        language: of labels and reasons.
    """

    runs: tuple[RulesetRun, ...]
    data: Normalised
    dataset: Dataset
    diagnostics: tuple[Diagnostic, ...]
    stamps: tuple[Text, ...]
    date: str
    province: str
    language: Language
    tables: Tables = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tables", Tables(self))

    @property
    def ruleset(self) -> Ruleset:
        """The ruleset asked for."""
        return self.runs[0].ruleset

    @property
    def rules_digest(self) -> str:
        """sha256 over all rules that took part: the ruleset's and those behind its gates."""
        digests = "\n".join(f"{run.ruleset.name} {run.ruleset.digest}" for run in self.runs)
        return hashlib.sha256(digests.encode()).hexdigest()

    @property
    def run(self) -> RulesetRun:
        """The run of the ruleset asked for."""
        return self.runs[0]

    def batches(self, name: str) -> Table:
        """One table, to be streamed.

        Raises:
            KeyError: there is no such table.
        """
        if name not in TABLES:
            raise KeyError(f"no table {name!r}; there are {', '.join(TABLES)}")
        return table_batches(name, self.runs, self.diagnostics, self.language)


class Tables(Mapping[str, "pd.DataFrame"]):
    """The tables of an evaluation by name, each made when it is first asked for."""

    def __init__(self, evaluation: Evaluation) -> None:
        self._evaluation = evaluation
        self._made: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._made:
            self._made[name] = _frame(self._evaluation.batches(name))
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(TABLES)

    def __len__(self) -> int:
        return len(TABLES)


def _frame(table: Table) -> pd.DataFrame:
    """A table as a DataFrame: texts as objects with None for empty, numbers as float64."""
    import pandas as pd  # noqa: PLC0415 - slow to import; only those who ask pay

    parts: dict[str, list[NDArray[Any]]] = {name: [] for name in table.columns}
    for batch in table.batches:
        for name in table.columns:
            data = batch[name]
            parts[name].append(data.spelled() if isinstance(data, Coded) else data)
    kinds = {
        "text": object,
        "name": object,
        "number": np.float64,
        "whole": np.int64,
        "flag": np.bool_,
    }
    columns: dict[str, NDArray[Any]] = {
        name: np.concatenate(parts[name]) if parts[name] else np.zeros(0, kinds[kind])
        for name, kind in table.columns.items()
    }
    frame = pd.DataFrame({
        name: pd.Series(values, dtype=object) if values.dtype == object else values
        for name, values in columns.items()
    })  # fmt: skip
    return frame[list(table.columns)]
