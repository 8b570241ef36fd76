"""A record of the model -> the expressions, the amounts with rows and the words inside it."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from engine.diagnostics import Place, Text
from engine.language.amounts import Bands, Cases, Dated, Expression, Number, PerLevel

if TYPE_CHECKING:
    from engine.language.amounts import Amount

# Words under these keys name something else, or nothing at all.
_NO_VALUES = frozenset(
    ["name", "population", "source", "table", "members", "meeting", "criterion", "gate",
     "points_of", "score", "preconditions", "vetoes", "label_from", "unit", "columns", "levels",
     "area"],
)  # fmt: skip
_NO_NODES = frozenset(
    ["name", "population", "source", "table", "unit", "levels", "judge", "total_from"]
)
_FOR_PEOPLE = frozenset(["label", "title", "note", "because", "place"])
_ROWS = (PerLevel, Cases, Bands, Dated)


@dataclass(slots=True)
class Inside:
    """What a record holds, at any depth.

    Attributes:
        expressions: in no particular order.
        rows: amounts that choose between amounts.
        words: plain words by the key that they stand under; no texts for people.
    """

    expressions: list[Expression] = field(default_factory=list)
    rows: list[Amount] = field(default_factory=list)
    words: dict[str, set[str]] = field(default_factory=dict)

    def under(self, key: str) -> frozenset[str]:
        """The words under one key, wherever it stands."""
        return frozenset(self.words.get(key, ()))

    @property
    def nodes(self) -> frozenset[str]:
        """Words that may name criteria, groups, rubrics or gates."""
        return frozenset[str]().union(
            *(words for key, words in self.words.items() if key not in _NO_NODES)
        )

    @property
    def values(self) -> frozenset[str]:
        """What may name fields, measures, judged items and switches: in expressions, and words."""
        return frozenset[str]().union(
            *(names_in(one) for one in self.expressions),
            *(words for key, words in self.words.items() if key not in _NO_VALUES),
        )


def inside(whole: object) -> Inside:
    """Everything inside a record, in one pass."""
    found = Inside()
    waiting: list[tuple[str, Any]] = [("", whole)]
    while waiting:
        key, part = waiting.pop()
        kind: type = type(part)
        if kind is str:
            found.words.setdefault(key, set()).add(part)
        elif kind is Expression:
            found.expressions.append(part)
        elif kind is tuple or kind is list:
            waiting += [(key, one) for one in part]
        elif kind is dict:
            waiting += [(key, one) for pair in part.items() for one in pair]
        elif names := _fields(kind):
            if kind in _ROWS:
                found.rows.append(part)
            waiting += [(name, one) for name in names if (one := getattr(part, name))]
    return found


@lru_cache(4096)
def names_in(expression: Expression) -> frozenset[str]:
    """Every name in an expression, functions too: nothing else can be called like one."""
    return frozenset(node.id for node in ast.walk(expression.tree) if isinstance(node, ast.Name))


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """The fields of a kind of record that may hold something; none of anything else."""
    if not is_dataclass(kind) or kind in (Text, Place, Number):
        return ()
    return tuple(one.name for one in fields(kind) if one.name not in _FOR_PEOPLE)
