"""Schemas and values -> the words for them, in Chinese and English."""

from __future__ import annotations

import re
from decimal import Decimal
from difflib import SequenceMatcher, get_close_matches
from typing import TYPE_CHECKING, Any

from engine.diagnostics import Text, nearest
from engine.language.prescan import clip, half_width

if TYPE_CHECKING:
    from collections.abc import Collection

_NEARLY_SAME = 0.8  # of a key of the place and one that is known elsewhere: criterion, criteria
_ALIKE = 0.65  # of names in Latin letters; short Chinese ones share fewer characters
_HEAD_END = re.compile("[，。：；、（(:,]")
_BETWEEN_WORDS = re.compile(r"[\s-]+")
_CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")
_TYPES = {
    "string": Text("文字", "a text"),
    "number": Text("数", "a number"),
    "integer": Text("整数", "a whole number"),
    "boolean": Text("true 或 false", "true or false"),
    "object": Text("一组“键: 值”", "a mapping of `key: value`"),
    "array": Text("列表 […]", "a list […]"),
    "null": Text("空", "nothing"),
}
_TEXT = Text("文字，或 {zh: 中文, en: 英文}", "a text, or {zh: …, en: …}")
_ONE_LIMIT = Text("数或表达式", "a number or an expression")
_LIMIT = Text(
    "数、表达式、分学段的数 {primary: …} 或分情况的列表",
    "a number, an expression, numbers per level {primary: …} or a list of cases",
)
# What people type for a key, beside what its description begins with.
_ALIASES = {
    ">=": "at_least", "≥": "at_least", "gte": "at_least", "ge": "at_least", "min": "at_least",
    "不低于": "at_least", "不少于": "at_least", "至少": "at_least",
    "<=": "at_most", "≤": "at_most", "lte": "at_most", "le": "at_most", "max": "at_most",
    "不超过": "at_most", "不高于": "at_most", "至多": "at_most",
    ">": "more_than", "gt": "more_than", "<": "less_than", "lt": "less_than",
    "=": "equals", "==": "equals", "eq": "equals", "!=": "not_equals", "≠": "not_equals",
    "formula": "value", "expr": "value", "expression": "value", "公式": "value",
    "市评": "prefecture", "复核": "prefecture", "认定": "nation", "国评": "nation",
    "name": "label", "来源": "source", "说明": "note", "原因": "because", "reason": "because",
}  # fmt: skip


def properties_of(schema: object) -> dict[str, Any]:
    """The keys a schema knows, those of its `allOf` parts included."""
    found: dict[str, Any] = {}
    if isinstance(schema, dict):
        found.update(schema.get("known", {}))
        found.update(schema.get("properties", {}))
        for part in schema.get("allOf", []):
            found.update(properties_of(part))
    return found


def said_of(key: str, known: dict[str, Any]) -> Text:
    """A key with what it is for: `source（依据）`."""
    head = head_of(known.get(key))
    return Text(f"{key}（{head}）" if head else key, key)


def head_of(schema: object) -> str:
    """The first words of a schema's description: its name in Chinese."""
    description = schema.get("description", "") if isinstance(schema, dict) else ""
    return _HEAD_END.split(str(description), maxsplit=1)[0]


def example_of(schema: object) -> str:
    """The example at the end of a schema's description; empty if it has none."""
    description = schema.get("description", "") if isinstance(schema, dict) else ""
    return str(description).partition("例如 ")[2].partition("；")[0]


def example_said(key: str, example: str) -> Text:
    """`key: example`; texts of the example that are Chinese are left open for an English reader."""
    return Text(f"{key}: {example}", f"{key}: {_CHINESE.sub('…', example)}")


def near_key(key: str, known: dict[str, Any], elsewhere: Collection[str] = ()) -> str:
    """The known key that `key` most likely stands for; empty if none does.

    Args:
        key: what was typed.
        known: the keys of the place, with their schemas.
        elsewhere: keys of other places: whoever types one of them means it.
    """
    twin = next((name for name in known if key in (f"{name}s", name.removesuffix("s"))), "")
    twin = twin or next(iter(get_close_matches(key, known, 1, _NEARLY_SAME)), "")
    if twin or key in elsewhere:
        return twin
    typed = half_width(key).strip().lower().replace("-", "_").replace(" ", "_")
    if typed in known:
        return typed
    heads = {head_of(schema): name for name, schema in known.items() if head_of(schema)}
    if typed in _ALIASES and _ALIASES[typed] in known:
        return _ALIASES[typed]
    if typed in heads:
        return heads[typed]
    close = nearest(typed, known, 1)
    if close and (not typed.isascii() or SequenceMatcher(a=typed, b=close[0]).ratio() > _ALIKE):
        return close[0]
    # 省评 is 省级 rather than 自评: the first character says which, the last only of what.
    alike = sorted(nearest(typed, heads), key=lambda head: head[0] != typed[0])
    return heads[alike[0]] if alike else ""


def name_meant(typed: object, pattern: str) -> str:
    """A name that fits the pattern, for one with spaces or hyphens in it; empty if none does."""
    name = _BETWEEN_WORDS.sub("_", half_width(str(typed)).strip())
    return name if re.search(pattern, name) else ""


def meanings_of(accepted: list[str], schema: object) -> dict[str, str]:
    """What each accepted value means in Chinese, as far as the description says so."""
    description = schema.get("description", "") if isinstance(schema, dict) else ""
    hits = {
        value: re.search(rf"(?<!\w){re.escape(value)}[ （]([^，、：；（）]+)", str(description))
        for value in accepted
    }
    return {value: hit[1].removesuffix("或").strip() for value, hit in hits.items() if hit}


def types_of(types: list[str], schema: object) -> Text:
    """What is accepted at a place, by the JSON Schema types and what the schema says of them."""
    if isinstance(schema, dict) and schema.get("notNumberText"):
        return _LIMIT if "array" in types else _ONE_LIMIT
    if "zh" in properties_of(schema):
        return _TEXT
    names = [_TYPES[name] for name in types]
    return Text(_row([name.zh for name in names], "或"), _row([name.en for name in names], " or "))


def _row(names: list[str], conjunction: str) -> str:
    comma = "、" if conjunction == "或" else ", "
    return conjunction.join([comma.join(names[:-1]), names[-1]] if len(names) > 1 else names)


def given(value: object) -> Text:
    """A value as a sentence names it, with its kind."""
    if value is None:
        return _TYPES["null"]
    if isinstance(value, bool):
        return Text("true" if value else "false")
    if isinstance(value, Decimal):
        return Text(f"数 {value}", f"the number {value}")
    if isinstance(value, dict):
        return _TYPES["object"]
    if isinstance(value, list):
        return Text("列表", "a list")
    return Text(f"文字“{clip(value)}”", f"the text `{clip(value)}`")
