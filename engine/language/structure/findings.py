"""One error of the schema validator -> findings with code, path and the words of the reader."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from engine.diagnostics import Text
from engine.language.prescan import clip
from engine.language.structure.file_kinds import every_key
from engine.language.structure.wording import (
    example_of,
    example_said,
    given,
    meanings_of,
    name_meant,
    near_key,
    properties_of,
    said_of,
)
from engine.language.structure.wrong_types import type_finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from jsonschema import ValidationError

    from engine.language.marks import Path


_ITEM = re.compile(r"[a-z]+\.\S+$")  # section.name, as overrides name items
_JOINED = re.compile(r"\S+(?: - \S+)+")


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong at a path, before it has its place in the file."""

    code: str
    path: Path
    data: dict[str, object]
    key: bool = False  # about the key, not its value
    near: str = ""  # for an unknown key: the key it stands for
    lacks: tuple[str, ...] = field(default=())  # keys, any of which would mend it
    whole: bool = False  # about all that stands below the path, of which no more need be said


@dataclass(frozen=True, slots=True)
class _Error:
    """A ValidationError, with what the sentences need."""

    keyword: str
    wanted: Any  # the value of the keyword
    value: Any  # what stands in the file
    schema: Mapping[str, Any]
    path: Path
    entry: bool = False  # about an entry of a mapping whose keys are names

    @property
    def name(self) -> str:
        """The nearest key above the error."""
        names = [step for step in self.path if isinstance(step, str)]
        return clip(names[-1]) if names else ""

    @property
    def where(self) -> Text:
        """The mapping that is at fault, as the subject of a sentence."""
        if not self.path:
            return Text("文件", "The file")
        last = self.path[-1]
        if isinstance(last, int):
            return Text(f"{self.name} 的第 {last + 1} 项", f"item {last + 1} of {self.name}")
        return Text(f"“{clip(last)}”", f"`{clip(last)}`")


def findings_of(error: ValidationError) -> Iterator[Finding]:
    """What a person needs to know of one error."""
    schema = error.schema if isinstance(error.schema, dict) else {}
    keyword, path = str(error.validator), tuple(error.absolute_path)
    if "propertyNames" in error.absolute_schema_path:
        keyword, path = "propertyNames", (*path, str(error.instance))
    entry = [*error.absolute_schema_path][-2:-1] == ["additionalProperties"]
    known = _Error(keyword, error.validator_value, error.instance, schema, path, entry)
    if keyword in _BY_KEYWORD:
        yield from _BY_KEYWORD[keyword](known)
    else:
        yield Finding("S020", path, {"key": known.name, "said": clip(error.message)})


def _unknown(error: _Error) -> Iterator[Finding]:
    known = properties_of(error.schema)
    free = {name: schema for name, schema in known.items() if name not in error.value}
    for key in error.value:
        if key in known:
            continue
        near = near_key(key, free, every_key())
        if "item" in free and _ITEM.match(key):
            yield _item_as_key(error, key)
            continue
        if near:
            said = said_of(near, known).zh
            advice = Text(f"是不是想写 {said}？", f"Did you mean {near}?")
        else:
            listed = bool(error.path) and isinstance(error.path[-1], int)
            advice = _known_here(key, list(known), error.value[key], listed=listed)
        data = {"key": clip(key), "where": error.where, "advice": advice}
        yield Finding("S001", (*error.path, key), data, key=True, near=near)


def _item_as_key(error: _Error, key: str) -> Finding:
    """An override under the name of the item that it changes."""
    zh, en = f"写成 - item: {clip(key)}，", f"Write - item: {clip(key)}, "
    advice = Text(
        f"{zh}要改的键放进 change: {{…}}，再写 direction、source 和 because。",
        f"{en}with the keys under change: {{…}}, and direction, source and because.",
    )
    data = {"key": clip(key), "where": error.where, "advice": advice}
    return Finding("S001", error.path, data, whole=True)


def _known_here(key: str, known: list[str], value: object, *, listed: bool) -> Text:
    zh, en = f"这里可以写：{'、'.join(known)}。", f"Known here: {', '.join(known)}."
    if value is None and "zh" in known:
        zh = "逗号把文字分成了两段：花括号里的文字若含逗号，用英文双引号括起来。"
        en = "The comma cuts the text in two: put a text with commas into double quotes."
    elif key in every_key() and not listed:
        zh = f"{key} 写在别的层次里，检查缩进（下一层多两个空格）。{zh}"
        en = f"{key} belongs to another level; check the indentation. {en}"
    elif value is None or isinstance(value, dict):
        zh = f"若它是新的一项，与上面同类的项左对齐（少缩进两个空格）。{zh}"
        en = f"If it is a new entry, align it with those above (two spaces less). {en}"
    return Text(zh, en)


def _missing(error: _Error) -> Iterator[Finding]:
    known = properties_of(error.schema)
    for key in error.wanted:  # one error stands for every key; doubles are dropped later
        if key not in error.value:
            example = example_said(key, example_of(known.get(key)) or "…")
            data: dict[str, object] = {"where": error.where, "keys": said_of(key, known)}
            data["examples"] = example
            yield Finding("S002", error.path, data, key=True, lacks=(key,))


def _type(error: _Error) -> Iterator[Finding]:
    accepted = [error.wanted] if isinstance(error.wanted, str) else list(error.wanted)
    code, data = type_finding(
        error.value, accepted, error.schema, error.name, entry=error.entry,
        element=bool(error.path) and isinstance(error.path[-1], int),
    )  # fmt: skip
    yield Finding(code, error.path, data, key=error.value is None)


def _number_text(error: _Error) -> Iterator[Finding]:
    code, data = type_finding(error.value, ["number"], error.schema, error.name)
    yield Finding(code, error.path, data)


def _enum(error: _Error) -> Iterator[Finding]:
    accepted = [str(value) for value in error.wanted]
    if error.value is None:
        yield _no_value(error, accepted)
        return
    meanings = meanings_of(accepted, error.schema)
    said = [Text(f"{one}（{meanings[one]}）" if one in meanings else one, one) for one in accepted]
    known = {one: {"description": meanings.get(one, "")} for one in accepted}
    near = near_key(str(error.value), known)
    if near:
        advice = Text(f"是不是想写 {near}？", f"Did you mean {near}?")
    else:
        example = f"{error.name}: {accepted[0]}"
        advice = Text(f"从中选一个，例如 {example}", f"Choose one of them: {example}")
    data: dict[str, object] = {"key": error.name, "found": given(error.value)}
    yield Finding("S007", error.path, {**data, "accepted": said, "advice": advice})


def _const(error: _Error) -> Iterator[Finding]:
    accepted = "true" if error.wanted is True else str(error.wanted)
    if error.value is None:
        yield _no_value(error, [accepted])
        return
    advice = Text(f"改为：{error.name}: {accepted}", f"Type: {error.name}: {accepted}")
    data: dict[str, object] = {"key": error.name, "found": given(error.value)}
    yield Finding("S007", error.path, {**data, "accepted": accepted, "advice": advice})


def _no_value(error: _Error, accepted: list[str]) -> Finding:
    expected = Text("、".join(accepted), " or ".join(accepted))
    data = {"key": error.name, "expected": expected, "example": f"{error.name}: {accepted[0]}"}
    return Finding("S003", error.path, data, key=True)


def _pattern(error: _Error) -> Iterator[Finding]:
    zh = str(error.schema.get("errorMessage", error.wanted))
    advice = Text(zh, str(error.schema.get("errorMessageEn", error.wanted)))
    if _JOINED.fullmatch(str(error.value)):
        advice = Text(
            "下一行的“- ”缩进多了，被并进了这一项：与上一项的“- ”左对齐。",
            "The `- ` of the next line is indented too far and was joined to this item: align it.",
        )
    if error.keyword == "propertyNames" and (meant := name_meant(error.value, error.wanted)):
        advice = Text(f"{advice.zh}。改为：{meant}", f"{advice.en}. Type: {meant}")
    data: dict[str, object] = {"key": error.name, "found": clip(error.value), "advice": advice}
    yield Finding("S008", error.path, data, key=error.keyword == "propertyNames")


def _empty(error: _Error) -> Iterator[Finding]:
    few, example = error.wanted, example_of(error.schema)
    found = Text(f"太少：至少要有 {few} 项", f"has too few entries: at least {few} needed")
    if error.keyword == "minLength":
        found = Text("是空的", "is empty")
    said = example_said(error.name, example)
    advice = Text(f"例如 {said.zh}", f"Example: {said.say('en')}")
    if not example:
        advice = Text(
            "补上内容；用不着时，连同键一起删去。", "Fill it in, or delete it with its key."
        )
    yield Finding("S009", error.path, {"key": error.name, "found": found, "advice": advice})


def _range(error: _Error) -> Iterator[Finding]:
    sign = {"minimum": "≥", "maximum": "≤", "exclusiveMinimum": ">"}[error.keyword]
    data = {"key": error.name, "found": error.value, "bound": f"{sign} {error.wanted}"}
    yield Finding("S010", error.path, data)


def _twice(error: _Error) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for index, item in enumerate(error.value):
        if first.setdefault(repr(item), index) < index:
            data = {"key": error.name, "found": clip(item), "first": first[repr(item)] + 1}
            yield Finding("S011", (*error.path, index), data)


_YES_OR_NO = Text(
    "是否类的标准写 requires: 表达式，或 forbids: 表达式。",
    " For a yes-or-no rule write requires: or forbids: with an expression.",
)


def _one_key(error: _Error) -> Iterator[Finding]:
    keys: list[str] = list(error.wanted)
    present = [key for key in error.value if key in keys]
    compares = "at_least" in keys
    if len(present) > 1:
        for key in present[1:]:
            data: dict[str, object] = {"first": present[0], "key": key, "keys": keys}
            code = "S015" if compares else "S013"
            yield Finding(code, (*error.path, key), {**data, "where": error.where}, key=True)
    elif not present:
        known = properties_of(error.schema)
        data = {"where": error.where, "keys": [said_of(key, known) for key in keys]}
        data["yes_or_no"] = _YES_OR_NO if "requires" in keys else Text("")
        code = "S014" if compares else "S012"
        yield Finding(code, error.path, data, key=True, lacks=tuple(keys))


def _only_with(error: _Error) -> Iterator[Finding]:
    rules: dict[str, list[str]] = error.wanted
    for key, others in rules.items():
        if key in error.value and not any(other in error.value for other in others):
            other = Text(" 或 ".join(others), " or ".join(others))
            data = {"key": key, "others": other, "where": error.where}
            yield Finding("S016", (*error.path, key), data, key=True, lacks=tuple(others))


def _refused(error: _Error) -> Iterator[Finding]:
    for key in error.wanted:
        if key in error.value:
            code = "S017" if key == "overrides" else "S019" if error.path else "S018"
            yield Finding(code, (*error.path, key), {"key": key}, key=True)


_BY_KEYWORD: dict[str, Callable[[_Error], Iterator[Finding]]] = {
    "additionalProperties": _unknown, "required": _missing, "type": _type, "enum": _enum,
    "const": _const, "pattern": _pattern, "propertyNames": _pattern, "minLength": _empty,
    "minItems": _empty, "minProperties": _empty, "minimum": _range, "maximum": _range,
    "exclusiveMinimum": _range, "uniqueItems": _twice, "oneKeyOf": _one_key,
    "mostOneKeyOf": _one_key, "someKeyOf": _one_key, "onlyWith": _only_with,
    "notNumberText": _number_text, "refused": _refused,
}  # fmt: skip
