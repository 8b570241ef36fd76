"""An explanation as plain data for JSON: numbers exact, texts in one language (format 1)."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.analysis.explain import (
        Cell,
        Explanation,
        Finding,
        Limit,
        Step,
    )
    from engine.analysis.explain.records import Unit, Value
    from engine.diagnostics import Language

FORMAT = 1


def as_json(explanation: Explanation, language: Language) -> dict[str, Any]:
    """The whole explanation (schema: engine/reports/explanation.schema.json)."""
    return {
        "format": FORMAT,
        "language": language,
        "title": explanation.title.say(language),
        "stage": explanation.stage or None,
        "rules_digest": explanation.rules_digest,
        "data_digest": explanation.data_digest,
        "school": explanation.school or None,
        "criterion": [text.say(language) for text in explanation.criterion],
        "why_not": explanation.why_not,
        "stamps": [text.say(language) for text in explanation.stamps],
        "gaps": [text.say(language) for text in explanation.gaps],
        "root": _Plain(language).finding(explanation.root),
    }


class _Plain:
    def __init__(self, language: Language) -> None:
        self.language = language

    def finding(self, one: Finding) -> dict[str, Any]:
        found: dict[str, Any] = {
            "kind": one.kind,
            "name": one.name,
            "label": one.label.say(self.language),
            "ruleset": one.ruleset,
            "unit": self.unit(one.unit),
            "status": one.status,
            "on_covered_part": one.covered,
            "decisive": one.decisive,
            "advisory": one.advisory,
        }
        optional = {
            "said": one.said.say(self.language), "rule": one.rule, "need": one.need or None,
            "floor": one.floor, "comparator": one.comparator, "value": one.value,
            "text": one.text, "unit_of_value": one.unit_name, "margin": one.margin,
            "share_of_limit": one.share_of_limit, "on_the_line": one.on_the_line,
            "prints_as_limit": one.prints_as_limit, "reason": one.reason.say(self.language),
            "confidence": one.confidence, "left_out": one.left_out or None,
        }  # fmt: skip
        found |= {key: value for key, value in optional.items() if value not in ("", None, False)}
        return {**found, **self.measured(one), **self.rests_on(one)}

    def measured(self, one: Finding) -> dict[str, Any]:
        """Limits, points, and what a coefficient was computed of."""
        found: dict[str, Any] = {}
        for key, limit in (("limit", one.limit), ("upper", one.upper)):
            if limit is not None:
                found[key] = self.limit(limit)
        for key, record in (("points", one.points), ("spread", one.spread)):
            if record is not None:
                found[key] = asdict(record)
        return found

    def rests_on(self, one: Finding) -> dict[str, Any]:
        """Sources, arithmetic, and what stands below."""
        found: dict[str, Any] = {}
        if one.members:
            found["members"] = dict(one.members)
        if one.counts is not None:
            found["counts"] = dict(one.counts)
            found["counted"] = one.scope_below
        if one.sources:
            found["sources"] = [
                {"document": source.document.say(self.language), "number": source.number or None}
                for source in one.sources
            ]
        if one.arithmetic is not None:
            found["arithmetic"] = self.step(one.arithmetic)
        if one.conditions:
            found["conditions"] = [self.step(step) for step in one.conditions]
        if one.parts:
            found["parts"] = [self.finding(part) for part in one.parts]
        return found

    def unit(self, unit: Unit) -> dict[str, Any]:
        found = {
            "scope": unit.scope, "county_code": unit.county_code, "county": unit.county,
            "year": unit.year, "school_code": unit.school_code, "school": unit.school,
            "level": unit.level, "level_label": unit.level_label.say(self.language),
        }  # fmt: skip
        return {key: value for key, value in found.items() if value}

    def limit(self, limit: Limit) -> dict[str, Any]:
        found: dict[str, Any] = {
            "value": limit.value,
            "decimals": limit.decimals if limit.decimals >= 0 else None,
        }
        for key, text in (("because", limit.because), ("missing", limit.missing)):
            if text.zh:
                found[key] = text.say(self.language)
        if limit.step is not None and limit.step.form != "constant":
            found["step"] = self.step(limit.step)
        return found

    def step(self, step: Step) -> dict[str, Any]:
        found: dict[str, Any] = {"form": step.form, "value": _value(step.value)}
        optional = {
            "label": step.label.say(self.language), "text": step.text, "operator": step.operator,
            "unit": step.unit, "count": step.count or None, "note": step.note.say(self.language),
        }  # fmt: skip
        found |= {key: value for key, value in optional.items() if value}
        if step.cell is not None:
            found["cell"] = self.cell(step.cell)
        if step.parts:
            found["parts"] = [self.step(part) for part in step.parts]
        return found

    def cell(self, cell: Cell) -> dict[str, Any]:
        found = {
            "field": cell.field, "level": cell.level, "county_code": cell.county_code,
            "school_code": cell.school_code, "school": cell.school, "file": cell.file,
            "table": cell.table, "row": cell.row or None, "column": cell.letter,
            "cell": cell.place, "header": cell.header, "raw": cell.raw,
        }  # fmt: skip
        found = {key: value for key, value in found.items() if value not in ("", None)}
        return {**found, "factor": cell.factor} if cell.factor != 1 else found


def _value(value: Value) -> Any:  # noqa: ANN401 - plain data
    return value.isoformat() if isinstance(value, dt.date) else value
