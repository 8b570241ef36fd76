"""A ruleset -> the raw fields that its rules rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.language.build_nodes import expressions_of
from engine.language.layout import lay_out
from engine.language.model import CoefficientGroup, Criterion

if TYPE_CHECKING:
    from engine.language.amounts import Amount
    from engine.language.model import Population, Ruleset
    from engine.language.names import Names
    from engine.language.vocabulary import Field


def needed_fields(ruleset: Ruleset) -> set[str]:
    """Every field that a ruleset's rules rest on; not those that these may be derived from."""
    found = set[str]().union(*fields_by_rule(ruleset).values())
    if ruleset.arithmetic.weights not in ("", "equal"):
        found.add(ruleset.arithmetic.weights)
    typed = next((f for f in ruleset.dictionary.fields.values() if says_levels(f)), None)
    if typed is not None and len(ruleset.levels) > 1:
        found.add(typed.name)
    return {name for name in found if name in ruleset.dictionary.fields}


def fields_by_rule(ruleset: Ruleset) -> dict[str, set[str]]:
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


def levels_asked(ruleset: Ruleset) -> dict[str, tuple[str, ...]]:
    """For every section field that a ruleset needs, the levels at which it is asked for.

    A criterion of some levels asks at those; what splits shared resources is asked at every level,
    also at those that are not rated themselves.
    """
    asked: dict[str, set[str]] = {}
    for rule, fields in fields_by_rule(ruleset).items():
        node = ruleset.nodes.get(rule)
        levels = (isinstance(node, Criterion) and node.levels) or ruleset.rated_levels
        for name in fields:
            asked.setdefault(name, set()).update(levels)
    for population in ruleset.populations.values():
        if population.split:
            asked.setdefault(population.split.by, set()).update(ruleset.all_levels)
    if ruleset.arithmetic.weights not in ("", "equal"):
        asked.setdefault(ruleset.arithmetic.weights, set()).update(ruleset.rated_levels)
    known = ruleset.dictionary.fields
    return {
        name: tuple(level for level in ruleset.all_levels if level in wanted)
        for name, wanted in asked.items()
        if name in known and known[name].scope == "section"
    }


def says_levels(field: Field) -> bool:
    """Whether a field says which levels a school has."""
    return any(value.levels for value in field.values)


def _fields_of_population(population: Population, names: Names) -> set[str]:
    found: set[str] = set()
    for rule in population.leave_out:
        found |= names.fields_of(rule.when)
    if population.split:
        found |= {population.split.by, *population.split.fields}
    if population.merge:
        found |= names.fields_of(population.merge.when) | {population.merge.into}
    return found
