"""One error of the schema validator -> findings with code, path and the words of the reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from engine.diagnostics import Text
from engine.language.prescan import clip
from engine.language.structure.types import type_finding
from engine.language.structure.validator import every_key
from engine.language.structure.wording import (
    example_of,
    given,
    meanings_of,
    near_key,
    properties_of,
    said_of,
)

if TYPE_CHECKING:
    from jsonschema import ValidationError

    from engine.language.marks import Path


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong at a path, before it has its place in the file."""

    code: str
    path: Path
    data: dict[str, object]
    key: bool = False  # about the key, not its value
    near: str = ""  # for an unknown key: the key it stands for
    lacks: tuple[str, ...] = field(default=())  # keys, any of which would mend it


def findings_of(error: ValidationError) -> Iterator[Finding]:
    """What a person needs to know of one error."""
    if "propertyNames" in error.absolute_schema_path:
        path = (*error.absolute_path, str(error.instance))
        yield Finding("S008", path, _pattern_data(error), key=True)
    else:
        yield from _BY_KEYWORD.get(str(error.validator), _other)(error)


def _path(error: ValidationError) -> Path:
    return tuple(error.absolute_path)


def _name(error: ValidationError) -> str:
    """The nearest key above the error, for sentences."""
    names = [step for step in error.absolute_path if isinstance(step, str)]
    return clip(names[-1]) if names else ""


def _where(error: ValidationError) -> Text:
    path = list(error.absolute_path)
    if not path:
        return Text("文件", "The file")
    last = path[-1]
    if isinstance(last, int):
        name = _name(error)
        return Text(f"{name} 的第 {last + 1} 项", f"item {last + 1} of {name}")
    return Text(f"“{clip(last)}”", f"`{clip(last)}`")


def _unknown(error: ValidationError) -> Iterator[Finding]:
    known = properties_of(error.schema)
    instance: dict[str, Any] = dict(error.instance)
    free = {name: schema for name, schema in known.items() if name not in instance}
    for key in instance:
        if key in known:
            continue
        near = near_key(key, free, every_key())
        if near:
            said = said_of(near, known).zh
            advice = Text(f"是不是想写 {said}？", f"Did you mean {near}?")
        else:
            advice = _known_here(key, list(known))
        data = {"key": clip(key), "where": _where(error), "advice": advice}
        yield Finding("S001", (*_path(error), key), data, key=True, near=near)


def _known_here(key: str, known: list[str]) -> Text:
    zh, en = f"这里可以写：{'、'.join(known)}。", f"Known here: {', '.join(known)}."
    if key in every_key():
        zh = f"{key} 写在别的层次里，检查缩进（下一层多两个空格）。{zh}"
        en = f"{key} belongs to another level; check the indentation. {en}"
    return Text(zh, en)


def _missing(error: ValidationError) -> Iterator[Finding]:
    known = properties_of(error.schema)
    for key in error.validator_value:  # one error stands for every key; doubles are dropped later
        if key in error.instance:
            continue
        example = f"{key}: {example_of(known.get(key)) or '…'}"
        data = {"where": _where(error), "keys": said_of(key, known), "examples": example}
        yield Finding("S002", _path(error), data, key=True, lacks=(key,))


def _type(error: ValidationError) -> Iterator[Finding]:
    types = error.validator_value
    accepted = [types] if isinstance(types, str) else list(types)
    code, data = type_finding(error.instance, accepted, error.schema, _name(error))
    yield Finding(code, _path(error), data, key=error.instance is None)


def _enum(error: ValidationError) -> Iterator[Finding]:
    if error.instance is None:
        yield from _no_value(error, error.validator_value)
        return
    accepted = [str(value) for value in error.validator_value]
    meanings = meanings_of(accepted, error.schema)
    said = [Text(f"{one}（{meanings[one]}）" if one in meanings else one, one) for one in accepted]
    known = {one: {"description": meanings.get(one, "")} for one in accepted}
    near = near_key(str(error.instance), known)
    if near:
        advice = Text(f"是不是想写 {near}？", f"Did you mean {near}?")
    else:
        example = f"{_name(error)}: {accepted[0]}"
        advice = Text(f"从中选一个，例如 {example}", f"Choose one of them: {example}")
    data: dict[str, object] = {"key": _name(error), "found": given(error.instance)}
    yield Finding("S007", _path(error), {**data, "accepted": said, "advice": advice})


def _const(error: ValidationError) -> Iterator[Finding]:
    accepted = "true" if error.validator_value is True else str(error.validator_value)
    if error.instance is None:
        yield from _no_value(error, [accepted])
        return
    example = f"{_name(error)}: {accepted}"
    data: dict[str, object] = {"key": _name(error), "found": given(error.instance)}
    advice = Text(f"改为：{example}", f"Type: {example}")
    yield Finding("S007", _path(error), {**data, "accepted": [accepted], "advice": advice})


def _no_value(error: ValidationError, accepted: list[Any]) -> Iterator[Finding]:
    example = f"{_name(error)}: {accepted[0]}"
    expected = Text("、".join(map(str, accepted)), " or ".join(map(str, accepted)))
    data = {"key": _name(error), "expected": expected, "example": example}
    yield Finding("S003", _path(error), data, key=True)


def _pattern_data(error: ValidationError) -> dict[str, object]:
    schema = error.schema if isinstance(error.schema, dict) else {}
    zh = str(schema.get("errorMessage", error.validator_value))
    advice = Text(zh, str(schema.get("errorMessageEn", error.validator_value)))
    return {"key": _name(error), "found": clip(error.instance), "advice": advice}


def _pattern(error: ValidationError) -> Iterator[Finding]:
    yield Finding("S008", _path(error), _pattern_data(error))


def _empty(error: ValidationError) -> Iterator[Finding]:
    few = error.validator_value
    found = Text(f"太少：至少要有 {few} 项", f"has too few entries: at least {few} needed")
    if error.validator == "minLength":
        found = Text("是空的", "is empty")
    example = example_of(error.schema)
    advice = Text(f"例如 {_name(error)}: {example}", f"Example: {_name(error)}: {example}")
    if not example:
        advice = Text(
            "补上内容；用不着时，连同键一起删去。", "Fill it in, or delete it with its key."
        )
    yield Finding("S009", _path(error), {"key": _name(error), "found": found, "advice": advice})


def _range(error: ValidationError) -> Iterator[Finding]:
    signs = {"minimum": "≥", "maximum": "≤", "exclusiveMinimum": ">"}
    bound = f"{signs[str(error.validator)]} {error.validator_value}"
    yield Finding(
        "S010", _path(error), {"key": _name(error), "found": error.instance, "bound": bound}
    )


def _twice(error: ValidationError) -> Iterator[Finding]:
    items = list(error.instance)
    for index, item in enumerate(items):
        if item in items[:index]:
            data = {"key": _name(error), "found": clip(item), "first": items.index(item) + 1}
            yield Finding("S011", (*_path(error), index), data)


_YES_OR_NO = Text(
    "是否类的标准写 requires: 表达式，或 forbids: 表达式。",
    " For a yes-or-no rule write requires: or forbids: with an expression.",
)


def _one_key(error: ValidationError) -> Iterator[Finding]:
    keys: list[str] = list(error.validator_value)
    present = [key for key in error.instance if key in keys]
    compares = "at_least" in keys
    if len(present) > 1:
        code = "S015" if compares else "S013"
        for key in present[1:]:
            data = {"where": _where(error), "first": present[0], "key": key, "keys": keys}
            yield Finding(code, (*_path(error), key), data, key=True)
    elif not present:
        code = "S014" if compares else "S012"
        known = properties_of(error.schema)
        data = {"where": _where(error), "keys": [said_of(key, known) for key in keys]}
        data["yes_or_no"] = _YES_OR_NO if "requires" in keys else Text("")
        yield Finding(code, _path(error), data, key=True, lacks=tuple(keys))


def _only_with(error: ValidationError) -> Iterator[Finding]:
    rules: dict[str, list[str]] = error.validator_value
    for key, others in rules.items():
        if key in error.instance and not any(other in error.instance for other in others):
            other = Text(" 或 ".join(others), " or ".join(others))
            data = {"key": key, "others": other, "where": _where(error)}
            yield Finding("S016", (*_path(error), key), data, key=True, lacks=tuple(others))


def _number_text(error: ValidationError) -> Iterator[Finding]:
    code, data = type_finding(error.instance, ["number"], error.schema, _name(error))
    yield Finding(code, _path(error), data)


def _refused(error: ValidationError) -> Iterator[Finding]:
    for key in error.validator_value:
        if key in error.instance:
            code = "S017" if key == "overrides" else "S019" if error.path else "S018"
            yield Finding(code, (*_path(error), key), {"key": key}, key=True)


def _other(error: ValidationError) -> Iterator[Finding]:
    yield Finding("S020", _path(error), {"key": _name(error), "said": clip(error.message)})


_BY_KEYWORD: dict[str, Callable[[Any], Iterator[Finding]]] = {
    "additionalProperties": _unknown, "required": _missing, "type": _type, "enum": _enum,
    "const": _const, "pattern": _pattern, "minLength": _empty, "minItems": _empty,
    "minProperties": _empty, "minimum": _range, "maximum": _range, "exclusiveMinimum": _range,
    "uniqueItems": _twice, "oneKeyOf": _one_key, "mostOneKeyOf": _one_key, "someKeyOf": _one_key,
    "onlyWith": _only_with, "notNumberText": _number_text, "refused": _refused,
}  # fmt: skip
