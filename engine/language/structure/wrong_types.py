"""A value of the wrong type -> the code and the words that say what to type instead."""

from __future__ import annotations

import re
from decimal import Decimal

from engine.diagnostics import Text
from engine.language.prescan import clip, half_width
from engine.language.structure.number_texts import number_meant
from engine.language.structure.validator import every_key
from engine.language.structure.wording import example_of, example_said, given, types_of

_YES = frozenset(["yes", "y", "on", "是", "有", "对", "1", "t", "true", "√"])
_NO = frozenset(["no", "n", "off", "否", "无", "没有", "不", "0", "f", "false", "×"])
_BETWEEN = re.compile(r"[\s,，、；;]+")

Result = tuple[str, dict[str, object]]


def type_finding(value: object, accepted: list[str], schema: object, key: str) -> Result:
    """The code and data of a finding.

    Args:
        value: what stands in the file.
        accepted: the types of JSON Schema that are accepted.
        schema: the schema of the place, for an example.
        key: the key the value stands under.
    """
    example = example_said(key, example_of(schema) or _EXAMPLES[accepted[0]])
    data: dict[str, object] = {
        "key": key,
        "expected": types_of(accepted, schema),
        "found": given(value),
        "example": example,
    }
    if value is None:
        return "S003", data
    if isinstance(value, (Decimal, bool)) and "string" in accepted:
        literal = str(value).lower() if isinstance(value, bool) else str(value)
        return "S004", {**data, "instead": f'{key}: "{literal}"'}
    if "boolean" in accepted and isinstance(value, (str, Decimal)):
        return "S005", {**data, "advice": _yes_or_no(value, key)}
    numeric = isinstance(value, str) and {"number", "integer"} & set(accepted)
    if numeric and (meant := number_meant(str(value))):
        instead = Text(f"{key}: {meant.zh}", f"{key}: {meant.say('en')}")
        return "S006", {**data, "instead": instead}
    if accepted == ["array"] and isinstance(value, (str, Decimal)):
        example = Text(f"{key}: {_listed(str(value))}")
    if accepted == ["object"] and key in every_key() and not isinstance(value, list):
        return "S021", {**data, "advice": _INDENT}
    if accepted == ["object"] and isinstance(value, str):
        return "S021", {**data, "advice": _LINES}
    return "S021", {**data, "advice": _advice(value, accepted, example), "example": example}


_INDENT = Text(
    "这一行多半属于上面那一项：多缩进两个空格，与那一项的其他键左对齐。",
    "The line most likely belongs to the entry above: indent it by two more spaces.",
)


_LINES = Text(
    "下面每行写成“键: 值”，英文冒号后有一个空格，例如 label: 名称",
    "Write `key: value` on every line below it, with a space after the colon: label: …",
)


def _advice(value: object, accepted: list[str], example: Text) -> Text:
    zh, en = f"写成 {example.zh}。", f"Write {example.say('en')}."
    if isinstance(value, (dict, list)) and "string" in accepted:
        zh += "以花括号或方括号开头的文字，用英文双引号括起来。"
        en += " Put a text that begins with a brace or bracket into double quotes."
    elif not isinstance(value, (dict, list)) and "object" in accepted:
        zh += "若这一行属于上面那一项，多缩进两个空格。"
        en += " If the line belongs to the entry above, indent it by two more spaces."
    return Text(zh, en)


_EXAMPLES = {
    "string": "文字", "number": "0.5", "integer": "6", "boolean": "true",
    "object": "{…: …}", "array": "[…, …]", "null": "",
}  # fmt: skip


def _yes_or_no(value: object, key: str) -> Text:
    typed = half_width(str(value)).strip().lower()
    for words, meant in ((_YES, "true"), (_NO, "false")):
        if typed in words:
            return Text(f"改为：{key}: {meant}", f"Type: {key}: {meant}")
    return Text(f"写 {key}: true（是）或 {key}: false（否）", f"Type {key}: true or {key}: false")


def _listed(text: str) -> str:
    names = [name for name in _BETWEEN.split(clip(text).strip("[]【】［］")) if name]
    return f"[{', '.join(names)}]"
