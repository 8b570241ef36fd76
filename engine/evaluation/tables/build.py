"""Runs of one evaluation -> each table of the result contract, batch by batch.

Column names and their order are a promise (the result contract); more may follow after them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.evaluation.tables import batch as column
from engine.evaluation.tables.batch import Batch, Coded, Table
from engine.evaluation.tables.criteria import criteria_batches
from engine.evaluation.tables.judgements import COLUMNS as JUDGEMENTS
from engine.evaluation.tables.judgements import judgement_batches
from engine.evaluation.tables.keys import Keys
from engine.evaluation.tables.sections import section_batches
from engine.evaluation.tables.why import verdict_reasons

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from engine.diagnostics import Diagnostic, Language
    from engine.evaluation.run import RulesetRun

TABLES: dict[str, dict[str, str]] = {
    "verdicts": {
        "ruleset": "text", "edition": "text", "year": "text", "stage": "text",
        "county_code": "text", "county": "text", "part": "text", "verdict": "text",
        "label": "text", "on_covered_part": "text", "on_the_line": "flag", "reasons": "text",
        "advisory": "flag",
    },
    "criteria": {
        "ruleset": "text", "edition": "text", "year": "text", "stage": "text",
        "county_code": "text", "school_code": "name", "level": "text", "criterion": "text",
        "label": "text", "status": "text", "value": "number", "limit": "number",
        "margin": "number", "on_the_line": "flag", "prints_as_limit": "flag",
        "points": "number", "max_points": "number", "source": "text", "confidence": "text",
        "advisory": "flag", "value_text": "text", "reason": "text", "decisive": "flag",
    },
    "coefficients": {
        "ruleset": "text", "edition": "text", "year": "text", "county_code": "text",
        "level": "text", "indicator": "text", "n_sections": "whole", "pupils": "number",
        "mean": "number", "sd": "number", "cv": "number", "limit": "number", "status": "text",
        "on_the_line": "flag", "prints_as_limit": "flag", "label": "text", "group": "text",
    },
    "sections": {
        "ruleset": "text", "edition": "text", "year": "text", "county_code": "text",
        "school_code": "name", "school": "name", "level": "text", "indicator": "text",
        "value": "number", "limit": "number", "share_of_limit": "number", "status": "text",
        "shortfall": "number", "limit_reason": "text",
    },
    "excluded": {
        "ruleset": "text", "edition": "text", "year": "text", "county_code": "text",
        "school_code": "name", "school": "name", "level": "text", "population": "text",
        "reason": "text",
    },
    "judgements": JUDGEMENTS,
    "diagnostics": {
        "code": "text", "severity": "text", "table": "text", "row": "whole", "column": "text",
        "message": "text",
    },
}  # fmt: skip

_VERDICT_WORDS = {
    "zh": ("未达到", "无法判定", "达到", "不适用", "无法判定"),
    "en": ("not met", "undetermined", "met", "not applicable", "undetermined"),
}


def table_batches(
    name: str, runs: Sequence[RulesetRun], found: Sequence[Diagnostic], language: Language
) -> Table:
    """One table over all runs.

    Args:
        name: one of TABLES.
        runs: the ruleset asked for and those behind its gates.
        found: diagnostics of the whole evaluation.
        language: of labels and reasons.
    """
    if name == "diagnostics":
        return Table(name, TABLES[name], iter([_diagnostics(found, language)]))
    makers: dict[str, Callable[[RulesetRun, Keys, Language], Iterator[Batch]]] = {
        "verdicts": _verdicts,
        "criteria": criteria_batches,
        "coefficients": _coefficients,
        "sections": section_batches,
        "excluded": _excluded,
        "judgements": judgement_batches,
    }

    def batches() -> Iterator[Batch]:
        for run in runs:
            yield from makers[name](run, Keys(run), language)

    return Table(name, TABLES[name], batches())


def _verdicts(run: RulesetRun, keys: Keys, language: Language) -> Iterator[Batch]:
    """One row for the whole and one for every part, county by county or region by region."""
    verdict = run.verdict
    county = keys.places(verdict.scope)
    rows = len(county)
    reasons = verdict_reasons(run, language)

    def one(part: str, batch: Batch) -> Batch:
        return {
            **keys.head(county, stage=True),
            "county": keys.county_name(county),
            "part": column.same(part, rows),
            **batch,
        }

    yield one("", {
        "verdict": column.verdict_words(verdict.status),
        "label": verdict_labels(run, language),
        "on_covered_part": column.verdict_words(verdict.covered),
        "on_the_line": verdict.on_the_line,
        "reasons": reasons[""],
        "advisory": np.zeros(rows, bool),
    })  # fmt: skip
    for part in verdict.parts:
        yield one(part.name, {
            "verdict": column.verdict_words(part.status),
            "label": column.same(part.label.say(language), rows),
            "on_covered_part": column.verdict_words(part.covered),
            "on_the_line": part.on_the_line,
            "reasons": reasons[part.name],
            "advisory": np.full(rows, part.advisory),
        })  # fmt: skip


def verdict_labels(run: RulesetRun, language: Language) -> Coded:
    """The verdict in the ruleset's words: the rung of a ladder, or the label of the status."""
    verdict, labels = run.verdict, run.ruleset.verdict.labels
    own = tuple(
        labels[word].say(language) if word in labels else default
        for word, default in zip(column.STATUS_WORDS, _VERDICT_WORDS[language], strict=True)
    )
    codes = verdict.status.astype(np.int32)
    if verdict.label is None:
        return Coded(codes, own)
    rungs = tuple(text.say(language) for text in verdict.label.texts)
    codes = np.where(verdict.label.codes >= 0, verdict.label.codes + len(own), codes)
    return Coded(codes.astype(np.int32), (*own, *rungs))


def _coefficients(run: RulesetRun, keys: Keys, language: Language) -> Iterator[Batch]:
    """One row per county, level and indicator, counties first."""
    for name, result in run.results.items():
        table = result.table
        if table is None:
            continue
        groups = len(table.n)
        levels = len(table.levels)
        place = np.array([keys.levels.index(level) for level in table.levels])
        for row, indicator in enumerate(table.indicators):
            judged = bool(table.judged_rows[row])
            group = np.arange(groups)
            shown = table.status[row].astype(np.int32) if judged else np.full(groups, -1, np.int32)
            empty = table.n == 0
            yield {
                **keys.head(group // levels, stage=False),
                "level": keys.level(place[group % levels]),
                "indicator": column.same(indicator, groups),
                "n_sections": table.n,
                "pupils": np.where(empty & ~np.isnan(table.weight), 0.0, table.weight),
                "mean": table.mean[row],
                "sd": table.sd[row],
                "cv": table.cv[row],
                "limit": table.limit if judged else np.full(groups, np.nan),
                "status": Coded(
                    np.where(empty & judged, 3, shown).astype(np.int32), column.STATUS_WORDS
                ),
                "on_the_line": table.on_the_line[row],
                "prints_as_limit": table.prints_as_limit[row],
                "label": column.same(_indicator_label(run, indicator, language), groups),
                "group": column.same(name, groups),
            }


def _indicator_label(run: RulesetRun, indicator: str, language: Language) -> str:
    known = run.ruleset.nodes.get(indicator) or run.ruleset.measures.get(indicator)
    if known is not None:
        return known.label.say(language)
    return "综合差异系数" if language == "zh" else "combined coefficient"


def _excluded(run: RulesetRun, keys: Keys, language: Language) -> Iterator[Batch]:
    for name, admitted in run.populations.items():
        left = admitted.left_out
        rows = len(left.school)
        if not rows:
            continue
        yield {
            **keys.head(run.facts.data.schools.county[left.school], stage=False),
            "school_code": keys.school(left.school),
            "school": keys.school_name(left.school),
            "level": keys.level(left.level),
            "population": column.same(name, rows),
            "reason": Coded(left.codes, tuple(text.say(language) for text in left.texts)),
        }


def _diagnostics(found: Sequence[Diagnostic], language: Language) -> Batch:
    def texts(values: list[str]) -> Coded:
        distinct = tuple(dict.fromkeys(value for value in values if value))
        place = {text: index for index, text in enumerate(distinct)}
        return Coded(np.array([place.get(value, -1) for value in values], np.int32), distinct)

    return {
        "code": texts([item.code for item in found]),
        "severity": texts([item.severity for item in found]),
        "table": texts([item.place.table or item.place.file for item in found]),
        "row": np.array([item.place.row or item.place.line for item in found], np.int64),
        "column": texts([item.place.field for item in found]),
        "message": texts([item.message(language) for item in found]),
    }
