"""Schema and a value -> the keys it may have, in the order in which they are written.

The schema is the one list of keys there is: its order is that of docs/language.md.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, cast

from engine.language.structure.schemas import whole_schema
from engine.language.structure.validator import validator_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonschema.protocols import Validator

    from engine.language.marks import Data
    from engine.language.structure import Kind
    from engine.language.structure.schemas import Schema


# Making a validator takes long; a schema lives as long as `whole` keeps it, and so does its id.
_CONDITIONS: dict[int, Validator] = {}


@cache
def whole(kind: Kind) -> Schema:
    """The schema of a kind of file."""
    return whole_schema(f"{kind}.schema.json")


class Shape:
    """What the schema says of one value of a file."""

    def __init__(self, schema: object, value: Data) -> None:
        self.value = value
        self._parts = tuple(_parts(schema, value))

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys the language knows here, in order; none where names are free."""
        return tuple(dict.fromkeys(key for part in self._parts for key in _properties(part)))

    @property
    def closed(self) -> bool:
        """Whether this is a mapping with keys of the language only, not with names or fields."""
        keys = self.keys
        return isinstance(self.value, dict) and bool(keys) and all(k in keys for k in self.value)

    def key(self, name: str) -> Shape:
        """The value under a key."""
        value = self.value.get(name) if isinstance(self.value, dict) else None
        own = [_properties(part)[name] for part in self._parts if name in _properties(part)]
        free = [part["additionalProperties"] for part in self._parts
                if isinstance(part.get("additionalProperties"), dict)]  # fmt: skip
        return Shape({"allOf": own or free}, value)

    def item(self, index: int) -> Shape:
        """One item of a list."""
        value = self.value[index] if isinstance(self.value, list) else None
        items = [part["items"] for part in self._parts if isinstance(part.get("items"), dict)]
        return Shape({"allOf": items}, value)


def _properties(part: Schema) -> Schema:
    """Keys with their schemas, also those that hold only for a value as a whole."""
    known = part.get("properties")
    return known if isinstance(known, dict) else {}


def _parts(schema: object, value: Data) -> Iterator[Schema]:
    """The schema and all it is made of, as far as that applies to the value."""
    if not isinstance(schema, dict):
        return
    yield schema
    for part in schema.get("allOf", ()):
        yield from _parts(part, value)
    if "if" in schema:
        branch = "then" if _holds(schema["if"], value) else "else"
        yield from _parts(schema.get(branch), value)


def _holds(condition: Schema, value: Data) -> bool:
    known = _CONDITIONS.get(id(condition))
    if known is None:
        known = _CONDITIONS[id(condition)] = validator_of(condition)
    return known.is_valid(cast("Any", value))
