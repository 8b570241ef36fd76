"""Names before -> names after, and a record as it reads under the other names."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any

from engine.diagnostics import Place, Text
from engine.language.amounts import Expression, Number, Word
from engine.language.expressions import names_in
from engine.language.parts import steps

# Which names a field of a record holds, by the room in which they are looked up.
_NAMES = {
    "members": "nodes", "meeting": "nodes", "points_of": "nodes", "criterion": "nodes",
    "gate": "nodes", "preconditions": "nodes", "vetoes": "nodes", "label_from": "nodes",
    "indicators": "indicators", "population": "populations", "table": "tables",
    "judge": "judged", "total_from": "judged",
}  # fmt: skip
_IN_EXPRESSIONS = ("measures", "judged", "switches", "fields")
_INDICATORS = ("measures", "nodes")  # a coefficient is that of a measure, or of a criterion's


@dataclass(frozen=True, slots=True)
class Renames:
    """Names that are others, by room: nodes, measures, populations, tables, judged, switches."""

    rooms: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def of(self, room: str, name: str) -> str:
        """The other name; the same where it was not renamed."""
        return self.rooms.get(room, {}).get(name, name)

    def reversed(self) -> Renames:
        """Names after -> names before."""
        return Renames(
            {room: {new: old for old, new in names.items()} for room, names in self.rooms.items()}
        )

    def within(self, value: Any, known: str = "") -> Any:  # noqa: ANN401 - the same kind as `value`
        """A record with the names inside of it as they are now.

        Args:
            value: the record, or a part of it; its own `name` stays.
            known: the field that holds the value, where that says what its words name.
        """
        if not self.rooms:
            return value
        if isinstance(value, Expression):
            return self._expression(value)
        if isinstance(value, str):
            return self._word(value, known)
        if isinstance(value, (Number, Text, Place, Word)) or value is None:
            return value
        if is_dataclass(value) and not isinstance(value, type):
            parts = {one.name: getattr(value, one.name) for one in fields(value)}
            now = {name: self.within(part, name) for name, part in parts.items()}
            other = {name: part for name, part in now.items() if part is not parts[name]}
            return replace(value, **other) if other else value
        if isinstance(value, Mapping):
            mapped = {key: self.within(part) for key, part in value.items()}
            return mapped if any(mapped[key] is not value[key] for key in value) else value
        if isinstance(value, tuple):
            row = tuple(self.within(part, known) for part in value)
            return row if any(a is not b for a, b in zip(row, value, strict=True)) else value
        return value

    def _word(self, word: str, known: str) -> str:
        room = _NAMES.get(known, "")
        if room == "indicators":
            return next((now for r in _INDICATORS if (now := self.of(r, word)) != word), word)
        return self.of(room, word) if room else word

    def _expression(self, value: Expression) -> Expression:
        names = {k: v for room in _IN_EXPRESSIONS for k, v in self.rooms.get(room, {}).items()}
        inside = {node.id for node in ast.walk(value.tree) if isinstance(node, ast.Name)}
        if inside.isdisjoint(names):
            return value
        tree = copy.deepcopy(value.tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Name):
                node.id = names.get(node.id, node.id)
        return replace(value, text=ast.unparse(tree), tree=tree)


def names_within(value: object, known: str = "") -> Iterator[tuple[str, str]]:
    """Every name inside of a record that may lead to an item, with its room.

    The name of an expression or an indicator comes with each room it may be looked up in.

    Args:
        value: the record, or a part of it.
        known: the field that holds the value, where that says what its words name.
    """
    if isinstance(value, Expression):
        yield from ((room, name) for name in names_in(value) for room in _IN_EXPRESSIONS)
    elif isinstance(value, str):
        room = _NAMES.get(known, "") if value else ""
        rooms = _INDICATORS if room == "indicators" else (room,) if room else ()
        yield from ((one, value) for one in rooms)
    else:
        for step, part in steps(value):
            yield from names_within(part, known if isinstance(value, tuple) else str(step))
