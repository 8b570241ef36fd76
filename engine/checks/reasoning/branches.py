"""Criteria of two rulesets -> their limits by the same branches, so that each can be compared.

A table becomes cases, a row each; cases that ask for values of one name (`area == 'city'`) become
one row for each value. Rows with the same condition then meet. What cannot be told apart so stays
as it is, and is not compared.
"""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

from engine.diagnostics import Text
from engine.language.amount_parts import by_level
from engine.language.amounts import Case, Cases, Expression, Lookup, Number, PerLevel
from engine.language.labels import label_of, value_label
from engine.language.names import Names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.language.amounts import Amount
    from engine.language.model import Criterion, Ruleset

_UPPER = ("at_most", "less_than")


def comparable(
    own: Criterion, ruleset: Ruleset, other: Criterion, base: Ruleset
) -> tuple[Criterion, Criterion]:
    """Both criteria with limits by branches.

    Args:
        own: the criterion that should not be looser.
        ruleset: that it is of.
        other: the criterion that it names.
        base: the ruleset of that.
    """
    ours = _Branches(ruleset, _numeric(other, base))
    theirs = _Branches(base, _numeric(own, ruleset))
    mine, floor = ours.of(own), theirs.of(other)
    if own.applies_when is not None:
        floor = _restricted(floor, own.applies_when)
    return _with_limits(mine, floor), _with_limits(floor, mine)


def _with_limits(node: Criterion, other: Criterion) -> Criterion:
    """A criterion with the rows that the other has too, where both are by values of one name."""
    test, held = node.test, other.test
    limit, upper = _shared(test.limit, held.limit), _shared(test.upper, held.upper)
    return replace(node, test=replace(test, limit=limit, upper=upper))


def _shared(amount: Amount | None, other: Amount | None) -> Amount | None:
    match amount, other:
        case PerLevel(), _:
            values = {
                name: _shared(one, other.values.get(name) if isinstance(other, PerLevel) else other)
                for name, one in amount.values.items()
            }
            return PerLevel({name: one for name, one in values.items() if one is not None})
        case Cases(), PerLevel():  # the other's levels are looked at one by one
            return PerLevel(
                {
                    name: kept
                    for name, one in other.values.items()
                    if (kept := _shared(amount, one)) is not None
                }
            )
        case Cases(), Cases():
            return _in_both(amount, other)
    return amount


def _in_both(cases: Cases, other: Cases) -> Cases | None:
    """Rows with a condition that the other has too; as they are where the names differ."""
    ours, theirs = _subject(cases), _subject(other)
    if not ours or ours != theirs:
        return cases
    texts = [row.when.text for row in other.rows if row.when]
    rows = [row for row in cases.rows if row.when and row.when.text in texts]
    rows.sort(key=lambda row: row.when.text if row.when else "")
    return Cases(tuple(rows)) if rows else None


def _subject(cases: Cases) -> str:
    """What every row asks one value of; "" where rows ask for more."""
    asked = {row.when.text.rpartition(" == ")[0] if row.when else "" for row in cases.rows}
    return asked.pop() if len(asked) == 1 else ""


def _numeric(node: Criterion, ruleset: Ruleset) -> set[str]:
    """What a limit is: `plain` numbers, what its tables are read by, or `other`.

    A row of a table of numbers surely meets a plain number, and a row of a table by the same.
    """
    found: set[str] = set()
    for limit in (node.test.limit, node.test.upper):
        for leaf in _leaves(limit):
            match leaf:
                case Number():
                    found.add("plain")
                case Lookup() if leaf.table in ruleset.tables:
                    found.add(ruleset.tables[leaf.table].by.text)
                case _:
                    found.add("other")
    return found


def _leaves(amount: Amount | None) -> Iterator[Amount]:
    if isinstance(amount, PerLevel):
        for inner in amount.values.values():
            yield from _leaves(inner)
    elif amount is not None:
        yield amount


class _Branches:
    def __init__(self, ruleset: Ruleset, met: set[str]) -> None:
        self.ruleset = ruleset
        self.names = Names(ruleset)
        self.met = met

    def of(self, node: Criterion) -> Criterion:
        test = node.test
        limit, upper = (
            None if one is None else self.amount(one) for one in (test.limit, test.upper)
        )
        return replace(node, test=replace(test, limit=limit, upper=upper))

    def amount(self, amount: Amount) -> Amount:
        match amount:
            case PerLevel():
                values = {name: self.amount(one) for name, one in amount.values.items()}
                return PerLevel(values)
            case Lookup() if amount.table in self.ruleset.tables:
                return self._table(amount)
            case Cases():
                return self._cases(amount)
        return amount

    # ------------------------------------------------------------------ tables

    def _table(self, lookup: Lookup) -> Amount:
        table = self.ruleset.tables[lookup.table]
        if not table.by_words and not self.met <= {"plain", table.by.text}:
            return lookup
        if by_level(lookup, self.ruleset.tables, self.ruleset.all_levels):
            return PerLevel({name: self._rows(lookup, name) for name in table.columns})
        return self._rows(lookup, lookup.column)

    def _rows(self, lookup: Lookup, column: str) -> Amount:
        table = self.ruleset.tables[lookup.table]
        index = table.columns.index(column) if column in table.columns else 0
        found = [(row.key, cell) for row in table.rows if (cell := row.cells[index]) is not None]
        if not table.by_words:
            by = label_of(table.by.text, self.ruleset)
            return _as_cases(
                (f"{table.by.text} == {key}", _equal(by, Text(key)), cell) for key, cell in found
            )
        return self._by_value(table.by.text, dict(found))

    def _by_value(self, name: str, found: dict[str, Number]) -> Amount:
        if name == "level":
            return PerLevel(found)
        return _as_cases(
            (_condition(name, value), value_label(name, value, self.ruleset), cell)
            for value, cell in found.items()
        )

    # ------------------------------------------------------------------ cases

    def _cases(self, cases: Cases) -> Amount:
        """One row for each value, where all conditions ask for values of one name."""
        asked = [_values(row.when) for row in cases.rows if row.when]
        names = {one[0] for one in asked if one}
        if None in asked or len(names) != 1:
            return cases
        name = names.pop()
        known = self.names.values(_named(name))
        found: dict[str, Number] = {}
        for row in cases.rows:
            if not isinstance(row.limit, Number):
                return cases
            one = _values(row.when) if row.when else None
            for value in one[1] if one else known:
                found.setdefault(value, row.limit)
        return self._by_value(name, found) if known else cases


def _as_cases(rows: Iterator[tuple[str, Text, Number]]) -> Cases:
    return Cases(tuple(Case(_expression(text), cell, said) for text, said, cell in rows))


def _expression(text: str) -> Expression:
    return Expression(text, ast.parse(text, mode="eval").body)


def _named(name: str) -> Expression:
    return Expression(name, ast.Name(name))


def _condition(name: str, value: str) -> str:
    return f"{name} == {value!r}"


def _equal(by: Text, key: Text) -> Text:
    return Text(f"{by.zh} = {key.zh}", f"{by.say('en')} = {key.zh}")


def _values(when: Expression) -> tuple[str, tuple[str, ...]] | None:
    """The name and the values that a condition asks for; None where it asks for something else."""
    match when.tree:
        case ast.Compare(left=ast.Name(id=name), ops=[ast.Eq()], comparators=[side]):
            values = [side]
        case ast.Compare(
            left=ast.Name(id=name), ops=[ast.In()], comparators=[ast.Tuple(elts=values)]
        ):
            pass
        case _:
            return None
    texts = [one.value for one in values if isinstance(one, ast.Constant)]
    if len(texts) < len(values) or not all(isinstance(one, str) for one in texts):
        return None
    return name, tuple(str(one) for one in texts)


# ---------------------------------------------------------------------- what applies


def _restricted(node: Criterion, when: Expression) -> Criterion:
    """Rows that a condition leaves; where it may exclude any of them, only the loosest counts."""
    test, asked = node.test, _values(when)
    upper = test.comparator in _UPPER

    def left(amount: Amount | None) -> Amount | None:
        match amount:
            case PerLevel():
                values = {name: left(one) for name, one in amount.values.items()}
                return PerLevel({name: one for name, one in values.items() if one is not None})
            case Cases():
                return _left(amount, asked, upper=upper)
        return amount

    if test.comparator == "between":
        return node
    return replace(node, test=replace(test, limit=left(test.limit)))


def _left(cases: Cases, asked: tuple[str, tuple[str, ...]] | None, *, upper: bool) -> Amount | None:
    wanted = {_condition(asked[0], value) for value in asked[1]} if asked else set()
    rows = tuple(row for row in cases.rows if row.when and row.when.text in wanted)
    if rows:
        return replace(cases, rows=rows)
    numbers = [row.limit for row in cases.rows if isinstance(row.limit, Number)]
    if len(numbers) < len(cases.rows) or not numbers:
        return None
    pick = max if upper else min
    return pick(numbers, key=lambda number: number.literal)
