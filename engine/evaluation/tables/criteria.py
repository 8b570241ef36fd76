"""Results of nodes -> the criteria table: one row per node and unit, items of rubrics included."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.evaluation.tables import batch as column
from engine.evaluation.tables.batch import Batch, Coded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from engine.diagnostics import Language
    from engine.evaluation.results import Judgement, NodeResult, Points
    from engine.evaluation.run import RulesetRun
    from engine.evaluation.tables.keys import Keys

_ROWS = 524_288  # rows of a batch: large enough to be quick, small enough to be thrown away


def criteria_batches(run: RulesetRun, keys: Keys, language: Language) -> Iterator[Batch]:
    """Every criterion, group, rubric and gate in the order of the file, unit by unit."""
    reached = run.decisive
    for name in run.ruleset.nodes:
        result = run.results[name]
        if result.table is not None:
            continue  # coefficients have a table of their own
        decisive = np.full(len(result.status), name in reached)
        yield from _sliced({**_node(result, keys, language), "decisive": decisive})
        for item, label, points, status in result.lines:
            rows = len(status)
            yield {
                **keys.units(result.frame, result.scope, stage=True),
                **_said(f"{name}.{item}", label.say(language), rows),
                "status": column.statuses(status),
                **_nothing_measured(rows),
                **_points(points, rows),
                **_provenance(result, rows),
                "value_text": column.empty_text(rows),
                "reason": column.empty_text(rows),
                "decisive": decisive,
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
    points = result.points
    if points is not None:
        known = points.known()
        measured["value"] = known
        measured["limit"] = np.full(rows, result.node.pass_mark.value)  # type: ignore[union-attr]
        measured["margin"] = known - measured["limit"]  # type: ignore[operator]
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


def _points(points: Points | None, rows: int) -> Batch:
    return {
        "points": np.full(rows, np.nan) if points is None else points.known(),
        "max_points": np.full(rows, np.nan) if points is None else points.full,
    }


def _provenance(result: NodeResult, rows: int) -> Batch:
    provenance = result.node.provenance
    sourced = bool(provenance.source)
    return {
        "source": column.same("、".join(provenance.source), rows),
        "confidence": column.same(provenance.confidence if sourced else "", rows),
        "advisory": np.full(rows, provenance.advisory),
    }


def _reason(result: NodeResult, language: Language) -> Coded:
    """Why it could not be judged; else why this limit and no other."""
    rows = len(result.status)
    texts: list[str] = []
    codes = np.full(rows, -1, np.int32)
    limits = result.judgement.limits if result.judgement else None
    if limits is not None and any(text.zh for text in limits.because):
        texts = [text.say(language) for text in limits.because]
        said = np.array([bool(text) for text in texts] + [False])
        codes = np.where(said[limits.codes], limits.codes, -1).astype(np.int32)
    if result.reasons is not None:
        own = result.reasons.codes
        codes = np.where(own >= 0, own + len(texts), codes).astype(np.int32)
        texts = [*texts, *(text.say(language) for text in result.reasons.texts)]
    return Coded(codes, tuple(texts))


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
