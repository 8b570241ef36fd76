"""Assessments of a run -> who judged what, at every stage, and whether it counted in this run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.data import STAGES
from engine.data.cells import number_text
from engine.evaluation.judging.values import meaning_of
from engine.evaluation.tables.batch import Coded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from engine.diagnostics import Language
    from engine.evaluation.run import RulesetRun
    from engine.evaluation.tables.batch import Batch
    from engine.evaluation.tables.keys import Keys
    from engine.language.vocabulary import Judged

    Index = NDArray[np.int64]
    Names = NDArray[np.object_]

COLUMNS = {
    "ruleset": "text", "edition": "text", "year": "text", "stage": "text", "county_code": "text",
    "school_code": "name", "item": "text", "rater": "text", "value": "text", "points": "number",
    "reason": "text", "counted": "flag",
}  # fmt: skip


_YES_OR_NO = {"zh": {2.0: "是", 0.0: "否"}, "en": {2.0: "yes", 0.0: "no"}}


def judgement_batches(run: RulesetRun, keys: Keys, language: Language) -> Iterator[Batch]:
    """Every judgement of this ruleset's items, as it was understood; nothing where there is none.

    Rows stand in an order of their own, not in that of the file: by item, county, school, stage and
    rater.
    """
    rows = run.judged.rows
    if not rows.size:
        return
    rows = rows[_order(run, rows)]
    table = run.facts.data.assessments
    counted = np.zeros(len(table.item), bool)
    for settled in run.judged.settled.values():
        counted[settled.counted.row] = True
    yield {
        **keys.head(table.county[rows], stage=False),
        "stage": _texts(table.stage[rows]),
        "school_code": keys.school(table.school[rows]),
        "item": _texts(table.item[rows]),
        "rater": _texts(table.rater[rows]),
        "value": _texts(_values(run, rows, language)),
        "points": table.points[rows],
        "reason": _texts(table.reason[rows]),
        "counted": counted[rows],
    }


def _order(run: RulesetRun, rows: Index) -> Index:
    table = run.facts.data.assessments
    items = {name: place for place, name in enumerate(run.ruleset.judged)}
    stages = {name: place for place, name in enumerate((*STAGES, ""))}
    return np.lexsort((
        table.row[rows],
        _ranks(table.reason[rows]),
        table.points[rows],
        _ranks(_values(run, rows, "zh")),
        _ranks(table.rater[rows]),
        np.array([stages[name] for name in table.stage[rows]]),
        table.school[rows],
        table.county[rows],
        np.array([items[name] for name in table.item[rows]]),
    ))  # fmt: skip


def _values(run: RulesetRun, rows: Index, language: Language) -> Names:
    """What was said, in one spelling whatever kind of file it came from; as typed if not known."""
    table = run.facts.data.assessments
    known: dict[tuple[str, str], str] = {}
    out = []
    for name, text in zip(table.item[rows], table.value[rows], strict=True):
        if (name, text) not in known:
            known[name, text] = _spelled(run.ruleset.judged[name], str(text), language)
        out.append(known[name, text])
    return np.array(out, object)


def _spelled(item: Judged, text: str, language: Language) -> str:
    meant = meaning_of(item, text) if text else np.nan
    if np.isnan(meant) or item.type == "grade":
        return text
    return _YES_OR_NO[language][meant] if item.type == "yes_no" else number_text(meant)


def _ranks(texts: Names) -> Index:
    return np.unique(texts.astype(np.str_), return_inverse=True)[1]


def _texts(values: Names) -> Coded:
    distinct, codes = np.unique(values.astype(np.str_), return_inverse=True)
    texts = tuple(str(text) for text in distinct)
    if texts and not texts[0]:  # the empty text sorts first: an empty cell
        return Coded(codes.astype(np.int32) - 1, texts[1:])
    return Coded(codes.astype(np.int32), texts)
