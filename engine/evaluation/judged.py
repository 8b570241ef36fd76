"""Assessments of one ruleset at one stage -> a column per judged item, and what does not fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine.data import STAGES
from engine.evaluation.judging import Sheet, settle
from engine.evaluation.old_names import under_old_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from engine.data import Assessments, Column, Normalised
    from engine.diagnostics import Diagnostic
    from engine.evaluation.judging import Settled
    from engine.evaluation.unit_reasons import Reasons
    from engine.language.model import Ruleset
    from engine.language.vocabulary import Scope


@dataclass(frozen=True, slots=True, eq=False)
class JudgedColumns:
    """What people judged, as columns.

    Attributes:
        settled: per item: its column, the points beside grades, reasons and doubts; counties or
            schools long, as `scopes` says.
        scopes: county or school.
        stage: the stage that was taken; "" where the data has none.
        stages: every stage that the data has for this ruleset.
        found: values that do not fit their item.
        rows: judgements of this ruleset at any stage, as indices into the assessments.
    """

    settled: Mapping[str, Settled]
    scopes: Mapping[str, Scope]
    stage: str
    stages: tuple[str, ...]
    found: tuple[Diagnostic, ...]
    rows: NDArray[np.int64]

    @property
    def columns(self) -> dict[str, Column]:
        """The values of each item."""
        return {name: one.column for name, one in self.settled.items()}

    @property
    def remarks(self) -> dict[str, Reasons]:
        """The written reasons of those who judged, per item."""
        return {name: one.remarks for name, one in self.settled.items()}


def judged_columns(data: Normalised, ruleset: Ruleset, stage: str) -> JudgedColumns:
    """Columns of every judged item of a ruleset.

    A row without a stage holds at every stage; of rows with one, only those of the stage that is
    taken count, also where an item has none at that stage.

    Args:
        data: with its assessments.
        ruleset: whose items are asked for.
        stage: the stage asked for; "" takes the last in order that the data has.
    """
    sheet = Sheet(data)
    table = data.assessments
    named = _named(table, ruleset)
    ours = named & np.isin(table.item.astype(np.str_), list(ruleset.judged))
    filled = ours & ((table.value != "") | ~np.isnan(table.points))
    present = set(table.stage[filled])
    stages = tuple(name for name in STAGES if name in present)
    chosen = (stage or (stages[-1] if stages else "")) if ruleset.judged else ""
    at_stage = ours & ((table.stage == chosen) | (table.stage == ""))
    settled = {
        name: settle(sheet, item, np.flatnonzero(at_stage & (table.item == name)))
        for name, item in ruleset.judged.items()
    }
    scopes = {name: item.scope for name, item in ruleset.judged.items()}
    found = (*sheet.found, *under_old_names(table, named, ruleset))
    return JudgedColumns(settled, scopes, chosen, stages, found, np.flatnonzero(filled))


def _named(table: Assessments, ruleset: Ruleset) -> NDArray[np.bool_]:
    """Rows that name this ruleset, or none."""
    names = {"", ruleset.id, ruleset.name}
    base = ruleset.extends
    if base:
        names |= {base, base.partition("@")[0]}
    return np.asarray(np.isin(table.ruleset.astype(np.str_), list(names)))
