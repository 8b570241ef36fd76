"""A Shortfall -> JSON with a version: every record as it is, texts in one language."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from engine.reports.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.analysis.shortfall import Shortfall, Unit
    from engine.diagnostics import Language

FORMAT = 1


def shortfall_json(found: Shortfall, language: Language, *, school: str = "") -> str:
    """The whole as JSON; missing numbers are null.

    Args:
        found: what is lacking.
        language: of labels.
        school: only rows of this school, by code or name; totals are left out then.
    """
    evaluation = found.evaluation
    document: dict[str, Any] = {
        "format": FORMAT,
        "ruleset": evaluation.ruleset.name,
        "rules_digest": evaluation.rules_digest,
        "data_digest": evaluation.dataset.digest,
        "near_share": found.near_share,
    }
    if not school:
        document["totals"] = _rows(found.totals, language)
    document["lacks"] = _rows(_of(found.lacks, school), language)
    document["drivers"] = [
        driver for driver in _rows(found.drivers, language)
        if not school or _has(driver, school)
    ]  # fmt: skip
    document["levers"] = _rows(_of(found.levers, school), language)
    if not school:
        document["no_levers"] = _rows(found.no_levers, language)
    document["near"] = _rows(_of(found.near, school), language)
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)


def _of(rows: Iterable[Any], school: str) -> list[Any]:
    return [row for row in rows if not school or school in _names(row.unit)]


def _names(unit: Unit) -> tuple[str, str]:
    return unit.school_code, unit.school


def _has(driver: dict[str, Any], school: str) -> bool:
    units = (section["unit"] for section in driver["sections"])
    return any(school in (unit["school_code"], unit["school"]) for unit in units)


def _rows(rows: Iterable[Any], language: Language) -> list[Any]:
    return [plain(row, language) for row in rows]
