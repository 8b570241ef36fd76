"""Result against result -> plain data for JSON."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from engine.analysis.difference.results import BOTH
from engine.analysis.difference.rules.plain import as_data
from engine.reports.difference.rules_document import change_key

if TYPE_CHECKING:
    from engine.analysis.difference.results import (
        Driver,
        Moved,
        Moves,
        Outcome,
        ResultsDifference,
        Side,
        Unit,
    )
    from engine.analysis.difference.results.matching import County, School

MOST_UNITS = 1_000  # schools and sections listed of one criterion; counts are of all


def results_document(difference: ResultsDifference) -> dict[str, Any]:
    """Verdicts whole, criteria with the first of their units."""
    cases, match = difference.cases, difference.matching
    return {
        "old": _side(difference.old),
        "new": _side(difference.new),
        "same_rules": cases.same_rules,
        "same_data": cases.same_data,
        "matched_by_year": match.by_year,
        "unread": list(cases.unread),
        "verdict": _moves(difference, difference.verdict, None),
        "parts": [_moves(difference, one, None) for one in difference.parts],
        "criteria": [_moves(difference, one, MOST_UNITS) for one in difference.criteria],
        "coefficients": [_moves(difference, one, MOST_UNITS) for one in difference.coefficients],
        "drivers": _drivers(difference),
        "only_old": {
            "counties": [_county(one) for one in match.counties_old_only],
            "schools": [_school(one) for one in match.schools_old_only],
            "rulesets": list(difference.behind_old_only),
        },
        "only_new": {
            "counties": [_county(one) for one in match.counties_new_only],
            "schools": [_school(one) for one in match.schools_new_only],
            "rulesets": list(difference.behind_new_only),
        },
    }  # fmt: skip


def _side(side: Side) -> dict[str, Any]:
    evaluation = side.evaluation
    return {
        "name": side.name,
        "ruleset": evaluation.ruleset.name,
        "rules_digest": evaluation.rules_digest,
        "data": evaluation.dataset.path.name,
        "data_digest": evaluation.dataset.digest,
        "stage": evaluation.run.judged.stage or None,
        "date": evaluation.date or None,
    }


def _moves(difference: ResultsDifference, moves: Moves, most: int | None) -> dict[str, Any]:
    return {
        "what": moves.what,
        "ruleset": moves.ruleset,
        "name": moves.name,
        "was": moves.was or None,
        "label": as_data(moves.label),
        "scope": moves.scope,
        "decides": moves.decides,
        "compared": moves.compared,
        "moved": len(moves),
        "by_cause": moves.by_cause(),
        "offset": moves.offset,
        "transitions": [
            {"old": _outcome(old), "new": _outcome(new), "count": count}
            for old, new, count in moves.transitions()
        ],
        "units": [_moved(one) for one in difference.moved(moves, most)],
    }


def _moved(moved: Moved) -> dict[str, Any]:
    return {
        **_unit(moved.unit),
        "old": _outcome(moved.old), "new": _outcome(moved.new),
        "cause": "both" if moved.cause in BOTH else moved.cause,
        "how": moved.cause,
        **_numbers("value", moved.values),
        **_numbers("limit", moved.limits),
    }  # fmt: skip


def _numbers(name: str, pair: tuple[float, float]) -> dict[str, Any]:
    """Before and after; nothing where there is neither."""
    if all(math.isnan(value) for value in pair):
        return {}
    return {name: [value if math.isfinite(value) else None for value in pair]}


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "status": outcome.status,
        **({"on_covered_part": outcome.covered} if outcome.covered else {}),
        **({"rung": outcome.rung} if outcome.rung else {}),
    }


def _unit(unit: Unit) -> dict[str, Any]:
    where: dict[str, Any] = {"region": unit.region} if unit.county is None else _county(unit.county)
    if unit.school is not None:
        where |= {"school_code": unit.school.code, "school": unit.school.name}
    if unit.level:
        where["level"] = unit.level
    return where


def _county(county: County) -> dict[str, Any]:
    year = {"year": county.year} if county.year else {}
    return {"county_code": county.code, "county": county.name, **year}


def _school(school: School) -> dict[str, Any]:
    return {**_county(school.county), "school_code": school.code, "school": school.name}


def _drivers(difference: ResultsDifference) -> dict[str, Any] | None:
    drivers = difference.drivers
    if drivers is None:
        return None
    return {
        "unrelated": drivers.unrelated,
        "all_moved": len(drivers.all_moved),
        "alone": [_driver(difference, one) for one in drivers.rows],
        "together": [{"ruleset": name, **change_key(change)} for name, change in drivers.together],
    }


def _driver(difference: ResultsDifference, driver: Driver) -> dict[str, Any]:
    units = (difference.unit(difference.verdict, int(position)) for position in driver.moved)
    return {
        "ruleset": driver.ruleset,
        **change_key(driver.change),
        "brought": list(driver.brought),
        "moved": len(driver.moved),
        "to_the_new_verdict": len(driver.there),
        "units": [_unit(unit) for unit in units],
    }
