"""A Shortfall -> one tidy CSV: totals, lacks, parts of coefficients, levers, near misses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine.reports.csv_text import csv_text
from engine.reports.shortfall.amounts import rounded_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.analysis.shortfall import Resource, Shortfall, Unit
    from engine.diagnostics import Language

COLUMNS = (
    "part", "ruleset", "year", "county_code", "county", "school_code", "school", "level",
    "criterion", "label", "status", "value", "limit", "floor", "resource", "unit", "amount",
    "amount_for_floor", "section_amount", "share", "new_value", "coefficient", "new_coefficient",
    "distance", "units", "undetermined", "decisive", "why",
)  # fmt: skip
Row = dict[str, Any]


def shortfall_csv(found: Shortfall, language: Language, *, school: str = "") -> str:
    """Everything as CSV; `part` says what a row is. Amounts to take away are negative."""
    rows = (row for row in _rows(found, language) if not school or school in _names(row))
    return csv_text(COLUMNS, ([row.get(name) for name in COLUMNS] for row in rows))


def _names(row: Row) -> tuple[str, str]:
    return row["school_code"], row["school"]


def _rows(found: Shortfall, language: Language) -> Iterator[Row]:
    for total in found.totals:
        yield {
            "part": "total", **_unit(total.unit), "level": total.level,
            "criterion": total.criterion, "label": total.label.say(language),
            **_resource(total.resource, language),
            "amount": _amount(total.needed, total.resource, total.action),
            "amount_for_floor": _amount(total.needed_for_floor, total.resource, total.action),
            "units": total.units, "undetermined": total.unknown, "decisive": total.decisive,
        }  # fmt: skip
    for lack in found.lacks:
        yield {
            "part": "lack", **_unit(lack.unit), "criterion": lack.criterion,
            "label": lack.label.say(language), "status": "not_met", "value": lack.value,
            "limit": lack.limit, "floor": lack.floor, **_resource(lack.resource, language),
            "amount": _amount(lack.needed, lack.resource, lack.action),
            "amount_for_floor": _amount(lack.needed_for_floor, lack.resource, lack.action),
            "section_amount": lack.to_limit, "share": lack.share, "decisive": lack.decisive,
            "why": lack.why.say(language),
        }  # fmt: skip
    for driver in found.drivers:
        status = {True: "met", False: "not_met", None: ""}[driver.met]
        for section in driver.sections:
            yield {
                "part": "driver", **_unit(section.unit), "criterion": driver.indicator,
                "label": driver.label.say(language), "status": status, "value": section.value,
                "limit": driver.limit, "share": section.share, "coefficient": driver.cv,
            }  # fmt: skip
    for lever in found.levers:
        yield {
            "part": "lever", **_unit(lever.unit), "criterion": lever.indicator,
            "label": lever.label.say(language), "status": "not_met", "value": lever.value,
            "limit": lever.limit, **_resource(lever.resource, language),
            "amount": _amount(lever.amount, lever.resource, ""), "new_value": lever.new_value,
            "coefficient": lever.cv, "new_coefficient": lever.new_cv,
        }  # fmt: skip
    for none in found.no_levers:
        yield {
            "part": "no_lever", **_unit(none.unit), "criterion": none.coefficient,
            "label": none.label.say(language), "status": "not_met", "limit": none.limit,
            "coefficient": none.cv,
        }  # fmt: skip
    yield from _near(found, language)


def _near(found: Shortfall, language: Language) -> Iterator[Row]:
    for near in found.near:
        row = {
            "part": "near", **_unit(near.unit), "criterion": near.criterion,
            "label": near.label.say(language), "status": "met" if near.met else "not_met",
            "value": near.value, "limit": near.limit, "distance": near.distance,
            "decisive": near.decisive, "why": near.why.say(language),
        }  # fmt: skip
        if near.lever is not None:
            lever = near.lever
            yield {
                **row, **_resource(lever.resource, language), "new_value": lever.new_value,
                "amount": _amount(lever.amount, lever.resource, ""),
                "new_coefficient": lever.new_cv, "why": lever.unit.school,
            }  # fmt: skip
            continue
        for flip in near.flips:
            amount = _amount(flip.amount, flip.resource, "")
            yield {**row, **_resource(flip.resource, language), "amount": amount}
        if not near.flips:
            yield row


def _unit(unit: Unit) -> Row:
    return {
        "ruleset": unit.ruleset, "year": unit.year, "county_code": unit.county_code,
        "county": unit.county, "school_code": unit.school_code, "school": unit.school,
        "level": unit.level,
    }  # fmt: skip


def _resource(resource: Resource | None, language: Language) -> Row:
    if resource is None:
        return {}
    return {"resource": resource.label.say(language), "unit": resource.unit}


def _amount(amount: float, resource: Resource | None, action: str) -> float | None:
    if resource is None:
        return None
    signed = -amount if action == "remove" else amount
    return rounded_up(signed, whole=resource.whole) + 0.0
