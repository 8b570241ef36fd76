"""An evaluation, or an audit -> the record of its reading."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING, get_args
from weakref import WeakKeyDictionary

import numpy as np

from engine.diagnostics import Text
from engine.language.vocabulary import Level
from engine.reports.reading.from_columns import from_columns
from engine.reports.reading.from_findings import from_findings
from engine.reports.reading.from_populations import from_populations
from engine.reports.reading.record import Action, Entry, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from engine.auditing import Audit
    from engine.data import Normalised
    from engine.diagnostics import Diagnostic, Language
    from engine.evaluation import Evaluation
    from engine.language.vocabulary import Dictionary
    from engine.reports.reading.record import Moved

_made: WeakKeyDictionary[Evaluation, Reading] = WeakKeyDictionary()
_ORDER = {action: at for at, action in enumerate(get_args(Action))}


def reading_of(evaluation: Evaluation) -> Reading:
    """What was done to the data of an evaluation, in a fixed order.

    Schools are counted once each, however many rulesets merged or split them. It is made once for
    an evaluation, however many reports ask for it.
    """
    found = _made.get(evaluation)
    if found is None:
        found = _made[evaluation] = _reading_of(evaluation)
    return found


def _reading_of(evaluation: Evaluation) -> Reading:
    language = evaluation.language
    facts = evaluation.run.facts
    moved = tuple(one for run in evaluation.runs for one in from_populations(run, language))
    return _reading(
        evaluation.data, evaluation.diagnostics, facts.dictionary, facts.levels, moved, language
    )


def reading_of_audit(audit: Audit, language: Language) -> Reading:
    """What was done to data that was audited: nothing is merged or split for that."""
    dictionary = audit.dictionary
    levels = [
        Level(name, Text(spellings[0] if spellings else name, name))
        for name, spellings in dictionary.levels.items()
    ]
    return _reading(audit.data, audit.data.diagnostics, dictionary, levels, (), language)


def _reading(
    data: Normalised, findings: Iterable[Diagnostic], dictionary: Dictionary,
    levels: Sequence[Level], moved: tuple[Moved, ...], language: Language,
) -> Reading:  # fmt: skip
    entries = [
        *from_findings(findings, language), *from_columns(data, dictionary, levels, language)
    ]  # fmt: skip
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
