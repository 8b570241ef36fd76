"""Results of nodes -> the criteria table: one row per node and unit, items of rubrics included."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.evaluation.gate_told import CONFIDENCES
from engine.evaluation.tables import batch as column
from engine.evaluation.tables.batch import Batch, Coded
from engine.evaluation.unit_reasons import said as said_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from engine.diagnostics import Language
    from engine.evaluation.results import Judgement, NodeResult, Points
    from engine.evaluation.run import RulesetRun
    from engine.evaluation.tables.keys import Keys
    from engine.evaluation.unit_reasons import Reasons

_ROWS = 524_288  # rows of a batch: large enough to be quick, small enough to be thrown away


def criteria_batches(run: RulesetRun, keys: Keys, language: Language) -> Iterator[Batch]:
    """Every criterion, group, rubric and gate in the order of the file, unit by unit."""
    reached = run.decisive
    for name in run.ruleset.nodes:
        yield from node_batches(run.results[name], keys, language, decisive=name in reached)


def node_batches(
    result: NodeResult, keys: Keys, language: Language, *, decisive: bool
) -> Iterator[Batch]:
    """One node and, of a rubric, its items; nothing of coefficients: they have their own table."""
    if result.table is not None:
        return
    rests_on = np.full(len(result.status), decisive)
    yield from _sliced({**_node(result, keys, language), "decisive": rests_on})
    for line in result.lines:
        rows = len(line.status)
        yield {
            **keys.units(result.frame, result.scope, stage=True),
            **_said(f"{result.node.name}.{line.name}", line.label.say(language), rows),
            "status": column.statuses(line.status),
            **_nothing_measured(rows),
            **(_against(line.points, line.mark) if line.mark is not None else {}),
            **_points(line.points, rows),
            **_provenance(result, rows),
            "value_text": column.empty_text(rows),
            "reason": _coded(line.reasons, rows, language),
            "decisive": rests_on,
        }


def _node(result: NodeResult, keys: Keys, language: Language) -> Batch:
    rows = len(result.status)
    judgement = result.judgement
    measured = _nothing_measured(rows)
    text = column.empty_text(rows)
    if judgement is not None:
        measured = {
            "value": _value(judgement, result.status),
            "limit": column.numbers(judgement.nearest_limit(), rows),
            "margin": column.numbers(judgement.margin(), rows),
            "on_the_line": column.flags(judgement.on_the_line, rows),
            "prints_as_limit": column.flags(judgement.prints_as_limit, rows),
        }
        if judgement.text is not None:
            text = Coded(judgement.text.codes, judgement.text.categories)
    if result.spoken is not None:
        text = Coded(result.spoken.codes, tuple(t.say(language) for t in result.spoken.texts))
    points = result.points
    if points is not None:
        measured.update(_against(points, column.numbers(result.marks, rows)))
        measured["on_the_line"] = column.flags(result.on_the_line, rows)
    return {
        **keys.units(result.frame, result.scope, stage=True),
        **_said(result.node.name, result.node.label.say(language), rows),
        "status": column.statuses(result.status),
        **measured,
        **_points(points, rows),
        **_provenance(result, rows),
        "value_text": text,
        "reason": _reason(result, language),
    }


def _value(judgement: Judgement, status: NDArray[np.int8]) -> NDArray[np.float64]:
    """The value; of a yes or no 1 or 0, as its status tells."""
    if judgement.value is not None:
        return judgement.value
    if judgement.comparator not in ("requires", "forbids"):
        return np.full(status.shape, np.nan)
    yes = 1.0 if judgement.comparator == "requires" else 0.0
    return np.where(
        status == kernel.MET, yes, np.where(status == kernel.NOT_MET, 1.0 - yes, np.nan)
    )


def _said(name: str, label: str, rows: int) -> Batch:
    return {"criterion": column.same(name, rows), "label": column.same(label, rows)}


def _nothing_measured(rows: int) -> Batch:
    blank = np.full(rows, np.nan)
    no = np.zeros(rows, bool)
    return {
        "value": blank, "limit": blank, "margin": blank, "on_the_line": no, "prints_as_limit": no,
    }  # fmt: skip


def _against(points: Points, mark: NDArray[np.float64]) -> Batch:
    """Points and the points there must be."""
    known = points.known()
    return {"value": known, "limit": mark, "margin": known - mark}


def _points(points: Points | None, rows: int) -> Batch:
    return {
        "points": np.full(rows, np.nan) if points is None else points.known(),
        "max_points": np.full(rows, np.nan) if points is None else points.full,
    }


def _provenance(result: NodeResult, rows: int) -> Batch:
    provenance = result.node.provenance
    sourced = bool(provenance.source)
    confidence = column.same(provenance.confidence if sourced else "", rows)
    if result.gate is not None and sourced:
        confidence = Coded(result.gate.confidence.astype(np.int32), CONFIDENCES)
    return {
        "source": column.same("、".join(provenance.source), rows),
        "confidence": confidence,
        "advisory": np.full(rows, provenance.advisory),
    }


def _coded(reasons: Reasons | None, rows: int, language: Language) -> Coded:
    if reasons is None:
        return column.empty_text(rows)
    return Coded(reasons.codes, said_in(reasons.texts, language))


def _reason(result: NodeResult, language: Language) -> Coded:
    """Why it could not be judged; else why this limit and no other."""
    rows = len(result.status)
    texts: Sequence[str] = []
    codes = np.full(rows, -1, np.int32)
    limits = result.judgement.limits if result.judgement else None
    if limits is not None and any(text.zh for text in limits.because):
        texts = [text.say(language) for text in limits.because]
        said = np.array([bool(text) for text in texts] + [False])
        codes = np.where(said[limits.codes], limits.codes, -1).astype(np.int32)
    if result.reasons is not None:
        own = result.reasons.codes
        codes = np.where(own >= 0, own + len(texts), codes).astype(np.int32)
        texts = (*texts, *said_in(result.reasons.texts, language))
    return Coded(codes, texts)


def _sliced(batch: Batch) -> Iterator[Batch]:
    rows = len(next(iter(batch.values())).codes)  # type: ignore[union-attr]
    if rows <= _ROWS:
        yield batch
        return
    for start in range(0, rows, _ROWS):
        part = slice(start, start + _ROWS)
        yield {
            name: Coded(data.codes[part], data.texts) if isinstance(data, Coded) else data[part]
            for name, data in batch.items()
        }
