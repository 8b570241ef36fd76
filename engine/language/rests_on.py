"""A ruleset -> the raw fields that its rules rest on."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from engine.language.amount_parts import at_level, expressions_in
from engine.language.build_nodes import expressions_of
from engine.language.layout import lay_out
from engine.language.model import CoefficientGroup, Criterion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.language.amounts import Amount
    from engine.language.model import AnyNode, Population, Ruleset
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
        amounts = _amounts_of(node, ruleset)
        found[node.name] = {name for part in amounts for name in names.fields_of(part)}
    for population in ruleset.populations.values():
        found.setdefault(population.name, set()).update(_fields_of_population(population, names))
    return found


def levels_asked(ruleset: Ruleset) -> dict[str, tuple[str, ...]]:
    """For every section field that a ruleset needs, the levels at which it is asked for.

    A criterion of some levels asks at those, and of `a if level == 'junior' else b` only one side
    is asked at each; what splits shared resources is asked at every level, rated or not.
    """
    names = lay_out(ruleset).names
    asked: dict[str, set[str]] = {}
    for node in ruleset.nodes.values():
        levels = (isinstance(node, Criterion) and node.levels) or ruleset.rated_levels
        for level in levels:
            for name in _fields_at(_amounts_of(node, ruleset), level, ruleset):
                asked.setdefault(name, set()).add(level)
    for population in ruleset.populations.values():
        for name in _fields_of_population(population, names):
            asked.setdefault(name, set()).update(ruleset.rated_levels)
        if population.split:
            asked.setdefault(population.split.by, set()).update(ruleset.all_levels)
    if ruleset.arithmetic.weights not in ("", "equal"):
        asked.setdefault(ruleset.arithmetic.weights, set()).update(ruleset.rated_levels)
    fields = ruleset.dictionary.fields
    return {
        name: tuple(level for level in ruleset.all_levels if level in levels)
        for name, levels in asked.items()
        if name in fields and fields[name].scope == "section"
    }


def _fields_at(amounts: list[Amount], level: str, ruleset: Ruleset) -> set[str]:
    """The names that amounts rest on at one level, through measures."""
    found: set[str] = set()
    waiting = list(amounts)
    while waiting:
        part = at_level(waiting.pop(), level)
        for _, expression in expressions_in(part, ruleset.tables) if part is not None else ():
            new = set(_names_at(expression.tree, level)) - found
            found |= new
            measures = ruleset.measures
            waiting += [measures[name].value for name in new if name in measures]
    return found


def _names_at(tree: ast.AST, level: str) -> Iterator[str]:
    """The names of an expression, without those of a branch that is another level's."""
    if isinstance(tree, ast.Name):
        yield tree.id
    if isinstance(tree, ast.IfExp):
        holds = _is_level(tree.test, level)
        if holds is not None:
            yield from _names_at(tree.body if holds else tree.orelse, level)
            return
    for part in ast.iter_child_nodes(tree):
        yield from _names_at(part, level)


def _is_level(test: ast.expr, level: str) -> bool | None:
    """Whether `level == 'junior'` holds at a level; None for any other condition."""
    match test:
        case ast.Compare(ast.Name("level"), [ast.Eq()], [ast.Constant(str(name))]):
            return name == level
        case ast.Compare(ast.Name("level"), [ast.NotEq()], [ast.Constant(str(name))]):
            return name != level
    return None


def _amounts_of(node: AnyNode, ruleset: Ruleset) -> list[Amount]:
    """What a node rests on."""
    found: list[Amount] = [part for _, part in expressions_of(node, ruleset.tables)]
    if isinstance(node, CoefficientGroup):
        found += [ruleset.measures[i].value for i in node.indicators if i in ruleset.measures]
    return found


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
