"""A schema -> a quick yes for data that surely has its structure; a no says nothing.

jsonschema finds every error with its path, and pays for that on files that have none: most files,
most of the time. So a sound file is recognised here first, by the same schema turned into nested
functions, and jsonschema looks only at what was not recognised. A keyword that is not known here
recognises nothing, so that a new one can make this slow but never wrong.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from engine.language.structure.number_texts import number_meant, range_meant

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.language.structure.schemas import Schema

_SAYS_NOTHING = frozenset(
    ["$schema", "$comment", "title", "description", "definitions", "errorMessage",
     "errorMessageEn", "known", "default", "examples", "then", "else", "additionalProperties",
     "defaultSnippets", "markdownDescription", "enumDescriptions"],
)  # fmt: skip
_TYPES: dict[str, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "boolean": lambda value: isinstance(value, bool),
    "number": lambda value: isinstance(value, Decimal),
    "integer": lambda value: isinstance(value, Decimal) and value == value.to_integral_value(),
    "null": lambda value: value is None,
}


def acceptor(schema: Schema | bool) -> Callable[[Any], bool]:
    """The function that recognises sound data of a schema without references.

    Schemas that are part of themselves are turned into functions that call themselves.
    """
    return _Maker().make(schema)


class _Maker:
    def __init__(self) -> None:
        self.made: dict[int, Callable[[Any], bool]] = {}
        self.kept: list[object] = []  # what is known by its id must stay alive

    def make(self, schema: Schema | bool) -> Callable[[Any], bool]:
        if isinstance(schema, bool):
            return (lambda _: True) if schema else (lambda _: False)
        known = self.made.get(id(schema))
        if known is not None:
            return known
        parts: list[Callable[[Any], bool]] = []
        self.kept.append(schema)
        self.made[id(schema)] = lambda value: all(part(value) for part in parts)
        for keyword, given in schema.items():
            if keyword in _SAYS_NOTHING and not (
                keyword == "additionalProperties" and "properties" not in schema
            ):
                continue
            parts.append(self.part(keyword, given, schema))
        if len(parts) == 1:
            return parts[0]
        return self.made[id(schema)]

    def part(self, keyword: str, given: Any, schema: Schema) -> Callable[[Any], bool]:  # noqa: ANN401, C901, PLR0911, PLR0912 - one line a keyword
        match keyword:
            case "type":
                kinds = [_TYPES[name] for name in ([given] if isinstance(given, str) else given)]
                return kinds[0] if len(kinds) == 1 else lambda v: any(kind(v) for kind in kinds)
            case "const":
                return lambda v: bool(v == given and isinstance(v, bool) == isinstance(given, bool))
            case "enum":
                return lambda v: any(
                    v == one and isinstance(v, bool) == isinstance(one, bool) for one in given
                )
            case "pattern":
                search = re.compile(given).search
                return lambda v: not isinstance(v, str) or search(v) is not None
            case "minLength" | "minItems" | "minProperties" | "maxLength" | "maxItems":
                return _sized(keyword, given)
            case "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum":
                return _bounded(keyword, Decimal(str(given)))
            case "uniqueItems":
                return lambda v: not given or not isinstance(v, list) or _distinct(v)
            case "items" if isinstance(given, (dict, bool)):
                each = self.make(given)
                return lambda v: not isinstance(v, list) or all(each(one) for one in v)
            case "properties":
                return self.properties(given, schema.get("additionalProperties", True))
            case "additionalProperties":
                return self.properties({}, given)
            case "propertyNames":
                name = self.make(given)
                return lambda v: not isinstance(v, dict) or all(name(key) for key in v)
            case "required":
                return lambda v: not isinstance(v, dict) or all(key in v for key in given)
            case "if":
                return self.condition(given, schema)
            case "allOf":
                every = [self.make(one) for one in given]
                return lambda v: all(one(v) for one in every)
            case "anyOf":
                some = [self.make(one) for one in given]
                return lambda v: any(one(v) for one in some)
            case "not" if _exact(given):
                refused = self.make(given)
                return lambda v: not refused(v)
            case "notNumberText":
                return lambda v: (
                    not (given and isinstance(v, str) and (number_meant(v) or range_meant(v)))
                )
            case "oneKeyOf" | "mostOneKeyOf" | "someKeyOf" | "onlyWith" | "refused":
                return _own(keyword, given)
        return lambda _: False

    def properties(self, given: Schema, others: Schema | bool) -> Callable[[Any], bool]:
        known = {name: self.make(schema) for name, schema in given.items()}
        other = self.make(others)

        def accepts(value: Any) -> bool:  # noqa: ANN401 - whatever YAML has here
            if not isinstance(value, dict):
                return True
            return all(known.get(key, other)(inner) for key, inner in value.items())

        return accepts

    def condition(self, given: Schema | bool, schema: Schema) -> Callable[[Any], bool]:
        """`if` asks of data whether it is so; where that is not known for sure, nothing is."""
        if not _exact(given):
            return lambda _: False
        holds = self.make(given)
        then, other = self.make(schema.get("then", True)), self.make(schema.get("else", True))
        return lambda v: then(v) if holds(v) else other(v)


_EXACT = frozenset(
    ["type", "const", "enum", "required", "properties", "not", "pattern", "anyOf", "allOf",
     "minItems", "minLength", "propertyNames"],
)  # fmt: skip


def _exact(schema: Schema | bool) -> bool:
    """Whether a no of the function for this schema is a sure no as well."""
    if isinstance(schema, bool):
        return True
    if not schema.keys() - _SAYS_NOTHING <= _EXACT:
        return False
    inner = [*schema.get("properties", {}).values(), *schema.get("anyOf", ()),
             *schema.get("allOf", ()), schema.get("not", True),
             schema.get("propertyNames", True)]  # fmt: skip
    return all(_exact(one) for one in inner)


def _sized(keyword: str, given: int) -> Callable[[Any], bool]:
    kinds: dict[str, type[str | list[Any] | dict[str, Any]]]
    kinds = {"Length": str, "Items": list, "Properties": dict}
    kind = kinds[keyword[3:]]
    if keyword.startswith("min"):
        return lambda v: not isinstance(v, kind) or len(v) >= given
    return lambda v: not isinstance(v, kind) or len(v) <= given


def _bounded(keyword: str, given: Decimal) -> Callable[[Any], bool]:
    match keyword:
        case "minimum":
            return lambda v: not isinstance(v, Decimal) or v >= given
        case "maximum":
            return lambda v: not isinstance(v, Decimal) or v <= given
        case "exclusiveMinimum":
            return lambda v: not isinstance(v, Decimal) or v > given
    return lambda v: not isinstance(v, Decimal) or v < given


def _distinct(items: list[Any]) -> bool:
    if all(isinstance(item, str) for item in items):
        return len(set(items)) == len(items)
    return all(item not in items[:index] for index, item in enumerate(items))


def _own(keyword: str, given: Any) -> Callable[[Any], bool]:  # noqa: ANN401 - as the schema says
    """The keywords of this language (see `validator`)."""
    match keyword:
        case "oneKeyOf":
            return lambda v: not isinstance(v, dict) or sum(key in v for key in given) == 1
        case "mostOneKeyOf":
            return lambda v: not isinstance(v, dict) or sum(key in v for key in given) <= 1
        case "someKeyOf":
            return lambda v: not isinstance(v, dict) or any(key in v for key in given)
        case "onlyWith":
            return lambda v: (
                not isinstance(v, dict)
                or not any(
                    key in v and v.keys().isdisjoint(others) for key, others in given.items()
                )
            )
    return lambda v: not isinstance(v, dict) or v.keys().isdisjoint(given)
