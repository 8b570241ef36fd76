"""An evaluation -> the record of its reading."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, get_args

import numpy as np

from engine.reports.reading.from_columns import from_columns
from engine.reports.reading.from_findings import from_findings
from engine.reports.reading.from_populations import from_populations
from engine.reports.reading.record import Action, Entry, Reading

if TYPE_CHECKING:
    from engine.evaluation import Evaluation

_ORDER = {action: at for at, action in enumerate(get_args(Action))}


def reading_of(evaluation: Evaluation) -> Reading:
    """What was done to the data of an evaluation, in a fixed order.

    Schools are counted once each, however many rulesets merged or split them.
    """
    language = evaluation.language
    facts = evaluation.run.facts
    entries = [
        *from_findings(evaluation.diagnostics, language),
        *from_columns(evaluation.data, facts.dictionary, facts.levels, language),
    ]
    raw = evaluation.dataset.tables["schools"]
    table = raw.table or Path(raw.file).name
    moved = tuple(one for run in evaluation.runs for one in from_populations(run, table, language))
    counts = Counter[str]()
    for entry in entries:
        counts[f"{entry.action}_{entry.things}"] += entry.count
    for action in ("merged", "split"):
        rows = [one.rows for one in moved if one.action == action]
        counts[f"{action}_schools"] = len(np.unique(np.concatenate(rows))) if rows else 0
    known = {name: counts[name] for name in sorted(counts) if counts[name]}
    return Reading(tuple(sorted(entries, key=_key)), moved, MappingProxyType(known))


def _key(entry: Entry) -> tuple[int, str, int, str, str, str]:
    order = _ORDER[entry.action]
    return (order, entry.table, entry.row, entry.column, entry.code, entry.note)
