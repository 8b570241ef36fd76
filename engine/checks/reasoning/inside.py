"""A record of the model -> the expressions, the amounts with rows and the words inside it."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from engine.diagnostics import Place, Text
from engine.language.amounts import Bands, Cases, Dated, Expression, Number, PerLevel

if TYPE_CHECKING:
    from engine.language.amounts import Amount

_ROWS = (PerLevel, Cases, Bands, Dated)


@dataclass(slots=True)
class Inside:
    """What a record holds, at any depth.

    Attributes:
        expressions: in no particular order.
        rows: amounts that choose between amounts.
        words: plain words: names of others, choices; no texts for people.
    """

    expressions: list[Expression] = field(default_factory=list)
    rows: list[Amount] = field(default_factory=list)
    words: set[str] = field(default_factory=set)

    @property
    def names(self) -> frozenset[str]:
        """Every word, and every name in an expression."""
        return self.words.union(*(names_in(one.tree) for one in self.expressions))


def inside(whole: object) -> Inside:
    """Everything inside a record, in one pass."""
    found = Inside()
    waiting: list[Any] = [whole]
    while waiting:
        part = waiting.pop()
        kind = type(part)
        if kind is str:
            found.words.add(part)
        elif kind is Expression:
            found.expressions.append(part)
        elif kind is tuple or kind is list:
            waiting += part
        elif kind is dict:
            waiting += part.values()
            waiting += part.keys()
        elif names := _fields(kind):
            if kind in _ROWS:
                found.rows.append(part)
            waiting += [getattr(part, name) for name in names]
    return found


def names_in(tree: ast.expr) -> frozenset[str]:
    """Every name in an expression, functions too: nothing else can be called like one."""
    return frozenset(node.id for node in ast.walk(tree) if isinstance(node, ast.Name))


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """The fields of a kind of record that may hold something; none of anything else."""
    if not is_dataclass(kind) or kind in (Text, Place, Number):
        return ()
    return tuple(one.name for one in fields(kind))
