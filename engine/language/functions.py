"""The functions expressions may call: arity, kinds of argument and result, change of scope."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from engine.language.vocabulary import Scope

Kind = Literal["number", "yes_no", "text", "date", "unknown"]  # unknown: said already


@dataclass(frozen=True, slots=True)
class Function:
    """One callable name. `rises_to` is set for those that go up a scope.

    Those along years look at earlier years of their first argument, whose scope they keep; where
    `gives` is unknown they give back what it is. A second argument is a number of years.
    """

    name: str
    takes: tuple[Kind, ...]
    gives: Kind
    most: int | None = None  # None: exactly as many arguments as `takes`; 0: any number
    rises_to: Scope | None = None
    along_years: bool = False


def _rising(prefix: Scope, *operations: tuple[str, Kind]) -> list[Function]:
    return [
        Function(f"{prefix}_{operation}", (kind,), "number", rises_to=prefix)
        for operation, kind in operations
    ]


def _along_years() -> list[Function]:
    """Of earlier years: the value then, or the values of some years gathered."""
    then = [
        Function("last_year", ("unknown",), "unknown", along_years=True),
        Function("years_ago", ("unknown", "number"), "unknown", along_years=True),
    ]
    gathered: tuple[tuple[str, Kind], ...] = (
        ("mean", "number"), ("total", "number"), ("min", "number"), ("max", "number"),
        ("count", "yes_no"),
    )  # fmt: skip
    return then + [
        Function(f"{operation}_of_years", (kind, "number"), "number", along_years=True)
        for operation, kind in gathered
    ]


FUNCTIONS: dict[str, Function] = {
    function.name: function
    for function in (
        Function("abs", ("number",), "number"),
        Function("min", ("number", "number"), "number", most=0),
        Function("max", ("number", "number"), "number", most=0),
        Function("ceil", ("number",), "number"),
        Function("floor", ("number",), "number"),
        Function("round_half_up", ("number", "number"), "number"),
        Function("years_since", ("date",), "number"),
        *_rising(
            "school",
            ("total", "number"), ("max", "number"), ("min", "number"), ("count", "yes_no"),
        ),
        *_rising(
            "county",
            ("total", "number"), ("mean", "number"), ("max", "number"), ("min", "number"),
            ("count", "yes_no"), ("share", "yes_no"),
        ),
        *_rising(
            "region",
            ("total", "number"), ("mean", "number"), ("max", "number"), ("min", "number"),
            ("count", "yes_no"), ("share", "yes_no"),
        ),
        *_along_years(),
    )
}  # fmt: skip
