"""Rulesets -> the raw fields that their rules rest on, and those that the data does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data import headers_for
from engine.diagnostics import Diagnostic, Place, problem
from engine.language.build_nodes import expressions_of
from engine.language.layout import lay_out
from engine.language.model import CoefficientGroup

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.data import Dataset, Normalised
    from engine.language.amounts import Amount
    from engine.language.model import Population, Ruleset
    from engine.language.names import Names


def needed_fields(ruleset: Ruleset) -> set[str]:
    """Every field that a ruleset's rules rest on."""
    found = set[str]().union(*_fields_by_rule(ruleset).values())
    if ruleset.arithmetic.weights not in ("", "equal"):
        found.add(ruleset.arithmetic.weights)
    typed = next((f for f in ruleset.dictionary.fields.values() if _says_levels(f)), None)
    if typed is not None and len(ruleset.levels) > 1:
        found.add(typed.name)
    return {name for name in found if name in ruleset.dictionary.fields}


def _says_levels(field: object) -> bool:
    return any(value.levels for value in getattr(field, "values", ()))


def _fields_of_population(population: Population, names: Names) -> set[str]:
    found: set[str] = set()
    for rule in population.leave_out:
        found |= names.fields_of(rule.when)
    if population.split:
        found |= {population.split.by, *population.split.fields}
    if population.merge:
        found |= names.fields_of(population.merge.when) | {population.merge.into}
    return found


def missing_columns(
    data: Iterable[tuple[Ruleset, Normalised]], dataset: Dataset
) -> list[Diagnostic]:
    """Columns that rules need and the data does not have: what cannot be judged, what to add."""
    found = []
    for ruleset, read in data:
        missing = read.missing_fields(sorted(needed_fields(ruleset)))
        missing = tuple(n for n in missing if ruleset.dictionary.fields[n].blank is None)
        rests_on = _fields_by_rule(ruleset) if missing else {}
        for name in missing:
            field = ruleset.dictionary.fields[name]
            headers = headers_for(field, ruleset.dictionary, ruleset.rated_levels)
            found.append(
                problem(
                    "R030", Place(file=str(dataset.path), field=name), field=name,
                    label=field.label, ruleset=ruleset.name,
                    rules=tuple(rule for rule, fields in rests_on.items() if name in fields),
                    headers=headers,
                )
            )  # fmt: skip
    return found


def _fields_by_rule(ruleset: Ruleset) -> dict[str, set[str]]:
    """For every node and population, the raw fields that it rests on."""
    names = lay_out(ruleset).names
    found: dict[str, set[str]] = {}
    for node in ruleset.nodes.values():
        rests_on: list[Amount] = [part for _, part in expressions_of(node, ruleset.tables)]
        if isinstance(node, CoefficientGroup):
            rests_on += [
                ruleset.measures[i].value for i in node.indicators if i in ruleset.measures
            ]
        found[node.name] = {name for part in rests_on for name in names.fields_of(part)}
    for population in ruleset.populations.values():
        found.setdefault(population.name, set()).update(_fields_of_population(population, names))
    return found
