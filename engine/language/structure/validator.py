"""Kind of file -> its JSON Schema validator, built once, with the keywords of this language."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from jsonschema import Draft7Validator, ValidationError
from jsonschema.validators import extend

from engine.language.structure.numbers import number_meant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonschema import TypeChecker

Kind = Literal["ruleset", "fields", "tests"]
Schema: TypeAlias = dict[str, Any]
_NOT_OF_A_PART = frozenset(
    ["required", "oneKeyOf", "someKeyOf", "onlyWith", "if", "then", "else", "allOf"]
)


def validator_for(kind: Kind) -> Any:
    """The validator of a kind of file, whose `iter_errors` takes the data of a Tree."""
    return _class()(_schema(f"{kind}.schema.json"))


@cache
def _schema(file: str) -> Schema:
    """A schema file with every reference put in place (shared, not copied)."""
    return _Inliner().whole(file)


class _Inliner:
    """Puts definitions in the place of references; our schemas have no cycles."""

    def __init__(self) -> None:
        self._files: dict[str, Schema] = {}
        self._done: dict[tuple[str, str], Schema] = {}

    def whole(self, file: str) -> Schema:
        schema: Schema = self._walk(self.read(file), file)
        schema.pop("definitions", None)
        return schema

    def read(self, file: str) -> Schema:
        """A schema file as it stands."""
        if file not in self._files:
            text = resources.files("engine.language.schema").joinpath(file).read_text("utf-8")
            self._files[file] = json.loads(text)
        return self._files[file]

    def _definition(self, reference: str, file: str) -> Schema:
        where, _, pointer = reference.partition("#/definitions/")
        key = (where or file, pointer)
        if key not in self._done:
            self._done[key] = self._walk(self.read(key[0])["definitions"][pointer], key[0])
        return self._done[key]

    def _walk(self, node: Any, file: str) -> Any:
        if isinstance(node, list):
            return [self._walk(item, file) for item in node]
        if not isinstance(node, dict):
            return node
        if "$ref" in node:
            beside = {key: value for key, value in node.items() if key != "$ref"}
            return {**self._definition(node["$ref"], file), **beside}
        if "partOf" in node:
            full = self._definition(node["partOf"], file)
            return {key: value for key, value in full.items() if key not in _NOT_OF_A_PART}
        walked = {
            key: self._walk(value, file) for key, value in node.items() if key != "definitions"
        }
        return _with_refused(_with_known(walked))


def _with_known(schema: Schema) -> Schema:
    """Tell the conditional parts of a schema what keys the whole knows, for their messages."""
    known = schema.get("properties")
    if not isinstance(known, dict):
        return schema
    told = dict(schema)
    for name in ("then", "else"):
        if isinstance(told.get(name), dict):
            told[name] = {"known": known, **told[name]}
    if isinstance(told.get("allOf"), list):
        told["allOf"] = [
            {**part, "then": {"known": known, **part["then"]}} if "then" in part else part
            for part in told["allOf"]
        ]
    return told


def _with_refused(schema: Schema) -> Schema:
    """Replace `key: false`, whose errors would not name the key, by a keyword of ours."""
    properties = schema.get("properties")
    if not isinstance(properties, dict) or False not in properties.values():
        return schema
    kept = {key: value for key, value in properties.items() if value is not False}
    refused = [key for key in properties if key not in kept]
    return {**schema, "properties": kept, "refused": refused}


@cache
def _class() -> Any:
    types = Draft7Validator.TYPE_CHECKER.redefine_many({"number": _number, "integer": _integer})
    keywords = {
        "oneKeyOf": _one_key_of,
        "mostOneKeyOf": _most_one_key_of,
        "someKeyOf": _some_key_of,
        "onlyWith": _only_with,
        "notNumberText": _not_number_text,
        "refused": _refused,
    }
    return extend(Draft7Validator, validators=keywords, type_checker=types)


def _number(_: TypeChecker, value: object) -> bool:
    return isinstance(value, Decimal)


def _integer(_: TypeChecker, value: object) -> bool:
    return isinstance(value, Decimal) and value == value.to_integral_value()


def _one_key_of(_: Any, keys: list[str], value: Any, __: Any) -> Iterator[ValidationError]:
    if isinstance(value, dict) and sum(key in value for key in keys) != 1:
        yield ValidationError("not exactly one of the keys")


def _most_one_key_of(_: Any, keys: list[str], value: Any, __: Any) -> Iterator[ValidationError]:
    if isinstance(value, dict) and sum(key in value for key in keys) > 1:
        yield ValidationError("more than one of the keys")


def _some_key_of(_: Any, keys: list[str], value: Any, __: Any) -> Iterator[ValidationError]:
    if isinstance(value, dict) and not any(key in value for key in keys):
        yield ValidationError("none of the keys")


def _only_with(
    _: Any, rules: dict[str, list[str]], value: Any, __: Any
) -> Iterator[ValidationError]:
    if isinstance(value, dict) and any(
        key in value and not any(other in value for other in others)
        for key, others in rules.items()
    ):
        yield ValidationError("a key without the one it belongs to")


def _not_number_text(_: Any, on: bool, value: Any, __: Any) -> Iterator[ValidationError]:
    if on and isinstance(value, str) and number_meant(value) is not None:
        yield ValidationError("a text that was meant as a number")


def _refused(_: Any, keys: list[str], value: Any, __: Any) -> Iterator[ValidationError]:
    if isinstance(value, dict) and any(key in value for key in keys):
        yield ValidationError("a key that cannot be here")


@cache
def every_key() -> frozenset[str]:
    """Every key that any kind of file knows somewhere."""
    found: set[str] = set()

    def collect(node: Any) -> None:
        if isinstance(node, dict):
            if isinstance(node.get("properties"), dict):
                found.update(node["properties"])
            for value in node.values():
                collect(value)
        elif isinstance(node, list):
            for value in node:
                collect(value)

    for file in ("ruleset.schema.json", "fields.schema.json", "tests.schema.json"):
        collect(_Inliner().read(file))
    return frozenset(found)
