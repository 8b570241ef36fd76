"""Amounts over whole columns against a slow reference that takes one unit at a time.

The reference collects every number that an amount may come to for a unit, a missing value leaving
all branches open, and judges a value by whether all of them say the same. It shares no code with
the engine, and knows nothing of columns.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine import evaluate, load_ruleset, read_dataset

from .given import rows, rules_text

EDGES = [0, 1, 2, 3, 5, 8]
NUMBERS = [-1, 0, 0.5, 1, 2, 3, 4, 5, 8, 9]
OPERATORS = {
    "at_least": lambda value, limit: value >= limit,
    "more_than": lambda value, limit: value > limit,
    "at_most": lambda value, limit: value <= limit,
    "less_than": lambda value, limit: value < limit,
    "equals": lambda value, limit: value == limit,
    "not_equals": lambda value, limit: value != limit,
}
Unit = dict[str, float | None]


@dataclass
class Possible:
    """The numbers an amount may come to; None is none at all, and an interval has its ends."""

    numbers: set[float | None]
    between: bool = False  # any number between the least and the greatest as well


def possible(amount: Any, unit: Unit) -> Possible:
    """What an amount, as YAML has it, may come to."""
    if isinstance(amount, (int, float)):
        return Possible({float(amount)})
    if isinstance(amount, str):
        return Possible({unit[amount]})
    if isinstance(amount, list):
        return cases(amount, unit)
    if "bands" in amount:
        return bands(amount, unit)
    return table(TABLES[amount["table"]], unit)


def cases(amount: Any, unit: Unit) -> Possible:
    open_: list[Possible] = []
    for row in amount:
        if "when" not in row:
            return union([*open_, possible(row["is"], unit)])
        name, edge = row["when"].split(" > ")
        value = unit[name]
        if value is None:
            open_.append(possible(row["is"], unit))
        elif value > float(edge):
            return union([*open_, possible(row["is"], unit)])
    raise AssertionError("no default")


def bands(amount: Any, unit: Unit) -> Possible:
    value = unit[amount["by"]]
    every = [possible(row["is"], unit) for row in amount["bands"]]
    if value is None:
        # fields of this file have no minimum and may be fractions: any of these may be the value
        asked = [edge + step for edge in EDGES for step in (-0.25, 0, 0.25)]
        left_out = any(not any(holds(row, one) for row in amount["bands"]) for one in asked)
        return union([*every, Possible({None} if left_out else set())])
    for row, found in zip(amount["bands"], every, strict=True):
        if holds(row, value):
            return found
    return Possible({None})


def holds(row: dict[str, Any], value: float) -> bool:
    return (
        value >= row.get("from", -math.inf) and value > row.get("above", -math.inf)
        and value <= row.get("to", math.inf) and value < row.get("below", math.inf)
    )  # fmt: skip


def table(printed: dict[str, Any], unit: Unit) -> Possible:
    key, keys = unit["n"], [*printed["rows"]]
    cells = [*printed["rows"].values()]
    way, first, last = printed["between"], printed.get("below"), printed.get("above")
    if key is None:
        whole = way != "exact" and first == "first" and last == "last"
        return Possible({*cells, *([] if whole else [None])}, between=way == "linear")
    if key in keys:
        return Possible({cells[keys.index(key)]})
    if key < keys[0]:
        return Possible({cells[0] if first == "first" else None})
    if key > keys[-1]:
        return Possible({cells[-1] if last == "last" else None})
    after = next(i for i, one in enumerate(keys) if one > key)
    low, high = cells[after - 1], cells[after]
    if way == "linear":
        share = (key - keys[after - 1]) / (keys[after] - keys[after - 1])
        return Possible({low + share * (high - low)})
    return Possible({{"step_down": low, "step_up": high}.get(way)})


def union(found: list[Possible]) -> Possible:
    return Possible(set().union(*(one.numbers for one in found)), any(one.between for one in found))


def judged(value: float | None, comparator: str, found: Possible) -> str:
    if value is None or None in found.numbers:
        return "undetermined"
    if found.between and comparator in ("equals", "not_equals") and len(found.numbers) > 1:
        return "undetermined"
    said = {OPERATORS[comparator](value, limit) for limit in found.numbers}
    return "undetermined" if len(said) > 1 else {True: "met", False: "not_met"}[said.pop()]


TABLES: dict[str, dict[str, Any]] = {
    "line": {"rows": {1: 4, 3: 8, 5: 2}, "between": "linear", "below": "first", "above": "last"},
    "down": {
        "rows": {1: 2, 3: 2, 5: 5}, "between": "step_down", "below": "undetermined",
        "above": "last",
    },
    "up": {"rows": {0: 1, 2: 1}, "between": "step_up", "below": "first", "above": "last"},
    "exact": {"rows": {1: 1, 3: 5}, "between": "exact"},
}  # fmt: skip
names = st.sampled_from(["n", "y"])
plain = st.sampled_from([1, 2, 3, 4, 5]) | st.just("y")
looked_up = st.sampled_from([*TABLES]).map(lambda name: {"table": name})


@st.composite
def case_rows(draw: st.DrawFn, inner: st.SearchStrategy[Any]) -> Any:
    conditions = draw(st.lists(st.tuples(names, st.sampled_from(EDGES), inner), max_size=2))
    listed = [{"when": f"{name} > {edge}", "is": amount} for name, edge, amount in conditions]
    return [*listed, {"is": draw(inner)}]


@st.composite
def band_rows(draw: st.DrawFn, inner: st.SearchStrategy[Any]) -> Any:
    edges = sorted(draw(st.sets(st.sampled_from(EDGES), min_size=1, max_size=3)))
    listed: list[dict[str, Any]] = []
    if draw(st.booleans()):
        word = draw(st.sampled_from(["to", "below"]))
        listed.append({word: edges[0], "is": draw(inner)})
    for low, high in pairwise(edges):
        ends = draw(st.sampled_from(["from", "above"])), draw(st.sampled_from(["to", "below"]))
        listed.append({ends[0]: low, ends[1]: high, "is": draw(inner)})
    if draw(st.booleans()) or not listed:
        listed.append({draw(st.sampled_from(["from", "above"])): edges[-1], "is": draw(inner)})
    return {"by": draw(names), "bands": draw(st.permutations(listed))}


amounts = st.recursive(
    plain | looked_up, lambda inner: case_rows(inner) | band_rows(inner), max_leaves=6
)
values = st.sampled_from([None, *NUMBERS])
units = st.lists(
    st.fixed_dictionaries({"x": values, "n": values, "y": values}), min_size=1, max_size=8
)


def depth(amount: Any) -> int:
    inside = (
        amount
        if isinstance(amount, list)
        else amount.get("bands", [])
        if isinstance(amount, dict)
        else []
    )
    own = 1 if isinstance(amount, (list, dict)) else 0
    return own + max((depth(row["is"]) for row in inside), default=0)


def flow(value: Any) -> str:
    """A value as flow-style YAML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return str(value)


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(amounts.filter(lambda amount: depth(amount) <= 4), st.sampled_from([*OPERATORS]), units)
def test_whole_columns_say_what_one_unit_at_a_time_says(tmp_path, amount, comparator, units):
    tables = {
        name: {"label": name, "by": "n", **printed, "source": "note", "confidence": "A"}
        for name, printed in TABLES.items()
    }
    path = tmp_path / "rules.yaml"
    path.write_text(rules_text(f"""
fields:
  x: {{label: x, scope: school}}
  n: {{label: n, scope: school}}
  y: {{label: y, scope: school}}
tables: {flow(tables)}
measures: {{m: {{label: m, value: {flow(amount)}}}}}
criteria:
  c: {{<A>, measure: x, {comparator}: {flow(amount)}, every: school}}
  d: {{<A>, measure: m + 0 * x, at_least: -99, every: school}}
verdict: {{all: [c, d]}}
"""), encoding="utf-8")  # fmt: skip
    data = tmp_path / "schools.csv"
    lines = [
        f"1,s{i},5,{u['x']},{u['n']},{u['y']}".replace("None", "") for i, u in enumerate(units)
    ]
    data.write_text("county_code,school_code,pupils,x,n,y\n" + "\n".join(lines) + "\n")
    evaluation = evaluate(load_ruleset(path), read_dataset(data))
    found = rows(evaluation, "criteria", criterion="c")
    measured = rows(evaluation, "criteria", criterion="d")
    for unit, got, number in zip(units, found, measured, strict=True):
        expected = possible(amount, unit)
        assert got["status"] == judged(unit["x"], comparator, expected), unit
        only = expected.numbers.pop() if len(expected.numbers) == 1 else None
        for shown, wanted in (
            (got["limit"], only),
            (number["value"], only if unit["x"] is not None else None),
        ):
            if wanted is None:
                assert math.isnan(shown), unit
            else:
                assert math.isclose(shown, wanted), unit
