"""A schema file -> the schema as the validator takes it: without references, which cost time."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any, TypeAlias

Schema: TypeAlias = dict[str, Any]

# What holds for an item of a ruleset as a whole, and so not for the part of it that is changed.
_OF_THE_WHOLE = frozenset(
    [
        "required",
        "oneKeyOf",
        "someKeyOf",
        "onlyWith",
        "minProperties",
        "if",
        "then",
        "else",
        "allOf",
    ],
)
_PROVENANCE = frozenset(["source", "confidence"])
_BORROWED = "same_as"


@cache
def read_schema(file: str) -> Schema:
    """A schema file as it stands."""
    text = resources.files("engine.language.schema").joinpath(file).read_text("utf-8")
    schema: Schema = json.loads(text)
    return schema


def whole_schema(file: str) -> Schema:
    """A schema with every definition put in the place of its references (shared, not copied)."""
    schema = {key: value for key, value in read_schema(file).items() if key != "definitions"}
    return _inlined(schema, file)


_DEFINITIONS: dict[tuple[str, str], Schema] = {}


def definition(file: str, name: str) -> Schema:
    """One definition of a schema file, without references.

    A definition that comes back to itself (an amount inside an amount) holds itself.
    """
    known = _DEFINITIONS.get((file, name))
    if known is None:
        known = _DEFINITIONS[file, name] = {}
        known.update(_inlined(read_schema(file)["definitions"][name], file))
    return known


def _referred(reference: str, file: str) -> Schema:
    other, _, name = reference.partition("#/definitions/")
    return definition(other or file, name)


def _inlined(node: Schema, file: str) -> Schema:
    if "$ref" in node:
        beside = {key: value for key, value in node.items() if key != "$ref"}
        whole = _referred(node["$ref"], file)
        if not whole:  # it is being put together right now
            return {"allOf": [whole], **beside} if beside else whole
        return {**whole, **beside}
    if "partOf" in node:
        return _part_of(_referred(node["partOf"], file))
    if "addedOf" in node:
        return _without_provenance(_referred(node["addedOf"], file))
    return _with_refused(_with_known({key: _value(value, file) for key, value in node.items()}))


def _value(value: object, file: str) -> object:
    if isinstance(value, dict):
        return _inlined(value, file)
    if isinstance(value, list):
        return [_value(item, file) for item in value]
    return value


def _part_of(full: Schema) -> Schema:
    """The schema of some keys of an item: any of them, though of alternatives at most one."""
    part = {key: value for key, value in full.items() if key not in _OF_THE_WHOLE}
    properties = full.get("properties", {})
    if _BORROWED in properties:  # a change is of what there is, not of where it is taken from
        part["properties"] = {key: value for key, value in properties.items() if key != _BORROWED}
    one_of = full.get("oneKeyOf") or full.get("else", {}).get("oneKeyOf")
    if one_of:
        part["allOf"] = [{"mostOneKeyOf": one_of}]
    return {**part, "minProperties": 1}


def _without_provenance(full: Schema) -> Schema:
    """The schema of an item whose source and confidence stand beside it."""
    added = dict(full)
    if "required" in full:
        added["required"] = [key for key in full["required"] if key not in _PROVENANCE]
    for name in ("then", "else"):
        if name in full:
            added[name] = _without_provenance(full[name])
    if "allOf" in full:
        parts = full["allOf"]
        added["allOf"] = [
            {**part, "then": _without_provenance(part["then"])} if "then" in part else part
            for part in parts
        ]
    return added


def _with_known(schema: Schema) -> Schema:
    """Tell the conditional parts of a schema what keys the whole knows, for their messages."""
    parts = [part.get("properties") for part in (schema, *schema.get("allOf", []))]
    known = next((part for part in parts if isinstance(part, dict)), None)
    if known is None:
        return schema
    told = _telling(schema, known)
    if isinstance(told.get("allOf"), list):
        told["allOf"] = [
            {**part, "then": {"known": known, **part["then"]}} if "then" in part else part
            for part in told["allOf"]
        ]
    return told


def _telling(schema: Schema, known: Schema) -> Schema:
    """The schema whose conditional parts, and theirs, know the keys of the whole."""
    told = dict(schema)
    for name in ("then", "else"):
        if isinstance(told.get(name), dict):
            told[name] = {"known": known, **_telling(told[name], known)}
    return told


def _with_refused(schema: Schema) -> Schema:
    """Replace `key: false`, whose errors would not name the key, by a keyword of ours."""
    properties = schema.get("properties")
    if not isinstance(properties, dict) or False not in properties.values():
        return schema
    kept = {key: value for key, value in properties.items() if value is not False}
    return {**schema, "properties": kept, "refused": [key for key in properties if key not in kept]}
