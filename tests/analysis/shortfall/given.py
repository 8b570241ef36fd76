"""Small rulesets, and data in which one figure can be changed before it is evaluated again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from engine.analysis.shortfall import shortfall_of
from tests.evaluation.given import judged, rows

if TYPE_CHECKING:
    from engine import Evaluation
    from tests.evaluation.given import Bench


@dataclass(frozen=True)
class Schools:
    """Rows of schools as figures."""

    names: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def text(self) -> str:
        """As a CSV."""
        lines = [",".join(map(str, line)) for line in (self.names, *self.rows)]
        return "\n".join(lines)

    def plus(self, school: str, field: str, amount: float) -> Schools:
        """The same with more (or less) of something at one school."""
        place = self.names.index(field)
        rows = [
            tuple(
                value + amount if row[0] == school and index == place else value
                for index, value in enumerate(row)
            )
            for row in self.rows
        ]
        return replace(self, rows=tuple(rows))


def schools(text: str) -> Schools:
    """Figures of a table in text; what is no number stays as it is."""
    lines = [line.strip().split(",") for line in text.strip().splitlines()]
    return Schools(tuple(lines[0]), tuple(tuple(map(_figure, line)) for line in lines[1:]))


def _figure(text: str) -> Any:
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return text


def coefficients_met(run: Bench, rules: str, tried: list[Schools], name: str = "m") -> list[bool]:
    """Whether a coefficient is met in each of several data: counties of one evaluation."""
    lines = [
        ",".join(map(str, (county, *row))) for county, data in enumerate(tried) for row in data.rows
    ]
    head = ",".join(("county_code", *tried[0].names))
    found = rows(run(rules, "\n".join((head, *lines))), "coefficients", indicator=name)
    status = {row["county_code"]: row["status"] for row in found}
    return [status[str(county)] == "met" for county in range(len(tried))]


def one_rule(measure: str, limit: str, more: str = "") -> str:
    """A ruleset of one criterion."""
    return (
        f'criteria:\n  c: {{<A>, measure: "{measure}", {limit}, every: section}}\n'
        f"verdict: {{all: [c]}}\n{more}"
    )


def lack(evaluation: Evaluation, school: str = "a", criterion: str = "c", level: str = "primary"):
    """The only row of a school, or None where it lacks nothing."""
    found = [
        row
        for row in shortfall_of(evaluation).lacks
        if (row.unit.school_code, row.criterion) == (school, criterion)
        and row.unit.level in ("", level)
    ]
    assert len(found) <= 1
    return found[0] if found else None


def met(run: Bench, rules: str, data: Schools, school: str = "a", name: str = "c", **keys) -> bool:
    """Whether a school meets a criterion when the data is evaluated."""
    evaluation = run(rules, data.text())
    return judged(evaluation, name, school, **keys)["status"] == "met"
