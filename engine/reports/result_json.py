"""Evaluation -> result.json: verdicts, what was asked, and by which rules and data it came."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

import engine
from engine.evaluation import Coded
from engine.reports.reading import reading_document, reading_of

if TYPE_CHECKING:
    from engine.evaluation import Batch, Evaluation, RulesetRun

FORMAT = 1


def result_document(evaluation: Evaluation, files: dict[str, Any]) -> dict[str, Any]:
    """The whole of result.json as plain data (schema: engine/reports/result.schema.json)."""
    language = evaluation.language
    return {
        "format": FORMAT,
        "engine": {"name": "junheng", "version": engine.__version__},
        "request": {
            "ruleset": evaluation.ruleset.name,
            "province": evaluation.province or None,
            "stage": evaluation.run.judged.stage or None,
            "date": evaluation.date or None,
            "switches": dict(evaluation.run.facts.switches),
            "count_advisory": evaluation.run.options.count_advisory,
            "language": language,
            **({"accept_guess": True} if evaluation.dataset.accept_guess else {}),
        },
        "stamps": [text.say(language) for text in evaluation.stamps],
        "data": _data(evaluation),
        "reading": reading_document(reading_of(evaluation), language),
        "rules_digest": evaluation.rules_digest,
        "rulesets": [_ruleset(run, evaluation) for run in evaluation.runs],
        "verdicts": _verdicts(evaluation),
        "criteria": [line for run in evaluation.runs for line in _criteria(run, evaluation)],
        "diagnostics": _severities(evaluation),
        "tables": files,
    }


def _data(evaluation: Evaluation) -> dict[str, Any]:
    """What was read, and how."""
    dataset = evaluation.dataset
    found: dict[str, Any] = {
        "path": dataset.path.name,
        "digest": dataset.digest,
        "counties": evaluation.run.facts.counties,
        "schools": evaluation.run.facts.schools,
    }
    if dataset.picked:
        found["where"] = list(dataset.picked)
    if dataset.files > 1:
        found["files"] = dataset.files
    if dataset.layout:
        found["layout"] = dataset.layout
    if dataset.mapping is not None:
        found["mapping"] = {"file": dataset.mapping.path.name, "digest": dataset.mapping.digest}
    return found


def json_text(document: object) -> str:
    """A document as JSON, one line an entry: readable, and quick for thousands of counties.

    (The json module indents in Python; without indentation it is ten times faster.)
    """

    def one(value: object) -> str:
        return json.dumps(value, ensure_ascii=False, allow_nan=False)

    if not isinstance(document, dict):
        return one(document) + "\n"
    lines = []
    for key, value in document.items():
        if isinstance(value, list) and value:
            entries = ",\n  ".join(one(entry) for entry in value)
            lines.append(f" {one(key)}: [\n  {entries}\n ]")
        elif isinstance(value, dict) and value:
            entries = ",\n  ".join(f"{one(name)}: {one(entry)}" for name, entry in value.items())
            lines.append(f" {one(key)}: {{\n  {entries}\n }}")
        else:
            lines.append(f" {one(key)}: {one(value)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _ruleset(run: RulesetRun, evaluation: Evaluation) -> dict[str, Any]:
    ruleset = run.ruleset
    language = evaluation.language
    return {
        "id": ruleset.id,
        "edition": ruleset.edition,
        "title": ruleset.title.say(language),
        "digest": ruleset.digest,
        "example": ruleset.example,
        "gaps": [gap.title.say(language) for gap in ruleset.gaps],
        **({"region": ruleset.region} if ruleset.region else {}),
        **({} if run.extract.is_whole else {"counties": _codes(run)}),
    }


def _codes(run: RulesetRun) -> list[str]:
    """Codes of the counties of a ruleset that was not asked of all."""
    return [str(code) for code in dict.fromkeys(run.facts.data.counties.code)]


def _verdicts(evaluation: Evaluation) -> list[dict[str, Any]]:
    """One entry per ruleset and county, with its parts."""
    entries: dict[tuple[Any, ...], dict[str, Any]] = {}
    for batch in evaluation.batches("verdicts").batches:
        for row in _rows(batch):
            key = (row["ruleset"], row["edition"], row["year"], row["county_code"])
            part = row.pop("part")
            if part is None:
                row.pop("advisory")
                entries[key] = {**row, "parts": []}
            else:
                kept = ("verdict", "label", "on_covered_part", "on_the_line", "reasons", "advisory")
                entries[key]["parts"].append({"part": part, **{name: row[name] for name in kept}})
    return list(entries.values())


def _criteria(run: RulesetRun, evaluation: Evaluation) -> list[dict[str, Any]]:
    """How many units met each criterion; unit by unit it stands in the tables."""
    words = ("not_met", "undetermined", "met", "not_applicable")
    lines = []
    for name, result in run.results.items():
        status = np.minimum(result.status, 3)
        counts = np.bincount(status, minlength=4)
        provenance = result.node.provenance
        lines.append(
            {
                "ruleset": run.ruleset.id,
                "edition": run.ruleset.edition,
                "criterion": name,
                "label": result.node.label.say(evaluation.language),
                "scope": result.scope,
                "counts": {word: int(counts[code]) for code, word in enumerate(words)},
                "source": list(provenance.source),
                "confidence": provenance.confidence if provenance.source else None,
                "advisory": provenance.advisory,
            }
        )
    return lines


def _severities(evaluation: Evaluation) -> dict[str, int]:
    found = [item.severity for item in evaluation.diagnostics]
    return {severity: found.count(severity) for severity in ("error", "warning", "info")}


def _rows(batch: Batch) -> list[dict[str, Any]]:
    columns = {
        name: (data.spelled() if isinstance(data, Coded) else data).tolist()
        for name, data in batch.items()
    }
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
