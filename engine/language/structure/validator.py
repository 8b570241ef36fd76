"""Kind of file -> its JSON Schema validator, built once, with the keywords of this language."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from jsonschema import Draft7Validator, ValidationError
from jsonschema.validators import extend

from engine.language.structure.number_texts import number_meant, range_meant
from engine.language.structure.schemas import whole_schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jsonschema.protocols import Validator

    from engine.language.structure.file_kinds import Kind
    from engine.language.structure.schemas import Schema


@cache
def validator_for(kind: Kind) -> Validator:
    """The validator of a kind of file, whose `iter_errors` takes the data of a Tree."""
    return validator_of(whole_schema(f"{kind}.schema.json"))


def validator_of(schema: Schema) -> Validator:
    """The validator of a schema without references, with the keywords of this language."""
    types = Draft7Validator.TYPE_CHECKER.redefine_many({"number": _number, "integer": _integer})
    made: type[Validator] = extend(  # type: ignore[no-untyped-call]
        Draft7Validator, validators=_KEYWORDS, type_checker=types
    )
    return made(schema)


def _number(_: object, value: object) -> bool:
    return isinstance(value, Decimal)


def _integer(_: object, value: object) -> bool:
    return isinstance(value, Decimal) and value == value.to_integral_value()


def _one_key_of(_: object, keys: list[str], value: object, __: object) -> Iterator[ValidationError]:
    if isinstance(value, dict) and sum(key in value for key in keys) != 1:
        yield ValidationError("not exactly one of the keys")


def _most_one_key_of(
    _: object, keys: list[str], value: object, __: object
) -> Iterator[ValidationError]:
    if isinstance(value, dict) and sum(key in value for key in keys) > 1:
        yield ValidationError("more than one of the keys")


def _some_key_of(
    _: object, keys: list[str], value: object, __: object
) -> Iterator[ValidationError]:
    if isinstance(value, dict) and not any(key in value for key in keys):
        yield ValidationError("none of the keys")


def _only_with(
    _: object, rules: Mapping[str, list[str]], value: object, __: object
) -> Iterator[ValidationError]:
    if not isinstance(value, dict):
        return
    if any(key in value and value.keys().isdisjoint(others) for key, others in rules.items()):
        yield ValidationError("a key without the one it belongs to")


def _not_number_text(_: object, on: bool, value: object, __: object) -> Iterator[ValidationError]:
    if on and isinstance(value, str) and (number_meant(value) or range_meant(value)):
        yield ValidationError("a text that was meant as a number")


def _refused(_: object, keys: list[str], value: object, __: object) -> Iterator[ValidationError]:
    if isinstance(value, dict) and not value.keys().isdisjoint(keys):
        yield ValidationError("a key that cannot be here")


_KEYWORDS = {
    "oneKeyOf": _one_key_of,
    "mostOneKeyOf": _most_one_key_of,
    "someKeyOf": _some_key_of,
    "onlyWith": _only_with,
    "notNumberText": _not_number_text,
    "refused": _refused,
}
