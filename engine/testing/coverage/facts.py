"""The names that some rules rest on -> the values each may take in a made-up case."""

from __future__ import annotations

import ast
import datetime as dt
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from engine.language.amounts import Lookup, Number, Word
from engine.language.expressions import names_in
from engine.language.parts import expressions, records

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from engine.language.model import Ruleset
    from engine.language.vocabulary import Field, Judged
    from engine.testing.coverage.plain import Plain

_ROUND = (1000, 100, 120, 12, 10, 1)  # numbers that divide well
_FEW = 12  # values of a name that are tried


@dataclass(slots=True)
class Ground:
    """What some rules rest on, through measures and tables.

    Attributes:
        names: raw names (fields, judged items, switches), each once, in order of reading.
        numbers: every number of theirs.
        texts: every text constant of theirs.
        divides: whether anything is divided, so that a value may have no result.
    """

    ruleset: Ruleset
    names: dict[str, None] = field(default_factory=dict)
    numbers: dict[Fraction, None] = field(default_factory=dict)
    texts: dict[str, None] = field(default_factory=dict)
    divides: bool = False
    _passed: set[str] = field(default_factory=set)

    def add(self, whole: Iterable[object]) -> None:
        """Take in some records and all that they rest on."""
        for record in whole:
            for _, part in records(record):
                if isinstance(part, Number) and part.literal.is_finite():
                    self.numbers[Fraction(part.literal)] = None
                if isinstance(part, Word):
                    self.texts[part.text] = None
                if isinstance(part, Lookup) and part.table not in self._passed:
                    self._passed.add(part.table)
                    table = self.ruleset.tables[part.table]
                    self.add([table.by, *table.rows])
            for expression in expressions(record):
                self._literals(expression.tree)
                for name in sorted(names_in(expression)):
                    self._name(name)

    def _name(self, name: str) -> None:
        measure = self.ruleset.measures.get(name)
        if measure is None:
            if name != "level":
                self.names[name] = None
        elif name not in self._passed:
            self._passed.add(name)
            self.add([measure.value])

    def _literals(self, tree: ast.expr) -> None:
        for node in ast.walk(tree):
            match node:
                case ast.BinOp(op=ast.Div() | ast.Mod() | ast.Pow()):
                    self.divides = True
                case ast.Constant(value=str() as text):
                    self.texts[text] = None
                case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
                    self.numbers[Fraction(repr(number))] = None

    # ------------------------------------------------------------------ values

    def values(self, name: str, level: str, today: dt.date) -> Sequence[Plain]:
        """The values that a name may take, at most a few; the first is the plainest."""
        ruleset = self.ruleset
        if name in ruleset.switches:
            default = ruleset.switches[name].default
            return (default, not default)
        if name in ruleset.judged:
            return self._judged(ruleset.judged[name])
        return self._field(ruleset.dictionary.fields[name], level, today)

    def _judged(self, item: Judged) -> Sequence[Plain]:
        if item.type == "yes_no":
            return (True, False)
        if item.type == "grade":
            return item.grades
        return self._numbers(item.minimum, item.maximum, whole=False)

    def _field(self, known: Field, level: str, today: dt.date) -> Sequence[Plain]:
        match known.type:
            case "number":
                return self._numbers(known.minimum, known.maximum, whole=known.whole)
            case "yes_no":
                return (True, False)
            case "date":
                return (dt.date(today.year - 5, today.month, today.day),)
            case "category" if any(value.levels for value in known.values):
                here = [value for value in known.values if level in value.levels]
                return [value.name for value in sorted(here, key=lambda value: len(value.levels))]
            case "category":
                return [value.name for value in known.values]
        return (None, *self.texts)

    def _numbers(
        self, low: float | None, high: float | None, *, whole: bool
    ) -> tuple[Fraction, ...]:
        """Round numbers, then those of the rules and their neighbours, within bounds."""
        ours = [n + step for n in self.numbers for step in (0, 1, -1)]
        found = dict.fromkeys([*map(Fraction, _ROUND), *ours])
        least, most = (None if end is None else Fraction(repr(end)) for end in (low, high))
        fit = [
            number
            for number in found
            if (least is None or number >= least)
            and (most is None or number <= most)
            and (not whole or number.denominator == 1)
        ]
        return tuple(fit[:_FEW]) if fit else tuple(n for n in (most, least) if n is not None)
