"""A value of the wrong type -> the code and the words that say what to type instead."""

from __future__ import annotations

import re
from decimal import Decimal

from engine.diagnostics import Text
from engine.language.prescan import COMPARATORS, clip, half_width
from engine.language.structure.file_kinds import every_key
from engine.language.structure.number_texts import number_meant, range_meant
from engine.language.structure.wording import (
    example_of,
    example_said,
    given,
    properties_of,
    types_of,
)

_YES = frozenset(["yes", "y", "on", "是", "有", "对", "1", "t", "true", "√"])
_NO = frozenset(["no", "n", "off", "否", "无", "没有", "不", "0", "f", "false", "×"])
_NOTHING = frozenset(["-", "—", "——", "–", "/", "\\", "无", "空", "N/A"])
_BETWEEN = re.compile(r"[\s,，、；;]+")

Result = tuple[str, dict[str, object]]


def type_finding(
    value: object, accepted: list[str], schema: object, key: str,
    *, entry: bool = False, element: bool = False,
) -> Result:  # fmt: skip
    """The code and data of a finding.

    Args:
        value: what stands in the file.
        accepted: the types of JSON Schema that are accepted.
        schema: the schema of the place, for an example.
        key: the key the value stands under.
        entry: whether the key is a name of the ruleset, not a word of the language.
        element: whether the value is an element of a list, which stands under the key.
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
    lead = "- " if element else f"{key}: "
    mapped = None if entry else _mapped(value, schema, lead)
    if mapped:
        return "S021", {**data, "advice": mapped}
    if isinstance(value, (Decimal, bool)) and "string" in accepted:
        literal = str(value).lower() if isinstance(value, bool) else str(value)
        return "S004", {**data, "instead": f'{key}: "{literal}"'}
    if "boolean" in accepted and isinstance(value, (str, Decimal)):
        return "S005", {**data, "advice": _yes_or_no(value, key)}
    if isinstance(value, str) and {"number", "integer"} & set(accepted):
        instead = _number(value, schema, key)
        if instead is not None:
            return "S006", {**data, "instead": instead}
    if accepted == ["array"] and isinstance(value, (str, Decimal)):
        example = Text(f"{key}: {_listed(str(value))}")
    advice = _known_slip(value, accepted, schema, key if entry else "")
    advice = advice or _advice(value, accepted, example)
    return "S021", {**data, "advice": advice, "example": example}


def _known_slip(value: object, accepted: list[str], schema: object, name: str) -> Text | None:
    """What to do about a value whose kind tells how it came there.

    Args:
        value: what stands in the file.
        accepted: the types that are accepted.
        schema: of the place.
        name: under which the value stands as an entry; "" where it is none.
    """
    if accepted == ["array"] and isinstance(value, dict) and value.keys() & _keys_of_items(schema):
        first = next(iter(value))
        return Text(
            f"每一项以“- ”开头：在第一个键前加上，写成 - {first}: …，其余的键与它左对齐。",
            f"Each item begins with `- `: write - {first}: …, and align the other keys with it.",
        )
    if "null" in accepted and isinstance(value, str) and value.strip() in _NOTHING:
        return _NULL
    if accepted == ["object"] and name in every_key() and not isinstance(value, list):
        return _INDENT
    return _LINES if accepted == ["object"] and isinstance(value, str) else None


_NULL = Text("没有数的地方写 null。", "Write null where there is no number.")


def _mapped(value: object, schema: object, lead: str) -> Text | None:
    """The mapping to type for a value that stands there bare; None where one may stand there.

    Its key is the one that must be there, else one that takes such a value; `none` and other words
    that may stand instead of a mapping are named as well.
    """
    known = properties_of(schema)
    if not isinstance(value, (Decimal, str)) or not isinstance(schema, dict):
        return None
    if not known or schema.get("type") == "string":
        return None
    words = schema.get("then", {}).get("enum", []) if isinstance(schema.get("then"), dict) else []
    if ("string" in schema.get("type", ()) and not words) or "zh" in known:
        return None
    kinds = {"number", "integer"} if isinstance(value, Decimal) else {"string"}
    first = [name for name, one in known.items() if one.get("type") in [*kinds]] or [*known]
    required = list(schema.get("required", ()))
    said = f'"{value}"' if isinstance(value, str) and number_meant(value) else clip(value)
    if required:
        rest = "".join(f", {name}: …" for name in required[1:])
        forms = [f"{{{required[0]}: {said}{rest}}}"]
    else:
        forms = [f"{{{name}: {said}}}" for name in (first if kinds != {"string"} else first[:1])]
    lines = [f"{lead}{form}" for form in (*words, *forms)]
    return Text(f"写成 {' 或 '.join(lines)}", f"Write {' or '.join(lines)}")


def _number(text: str, schema: object, key: str) -> Text | None:
    """The line to type for a text that was meant as a number or as a range of numbers."""
    ends = range_meant(text) if key in COMPARATORS else None
    if ends:
        return Text(f"between: {{from: {ends[0]}, to: {ends[1]}}}")
    most = schema.get("maximum") if isinstance(schema, dict) else None
    meant = number_meant(text, None if most is None else Decimal(str(most)))
    if meant is None and number_meant(text):
        return Text(f"{key}: {example_of(schema)}") if example_of(schema) else None
    return meant and Text(f"{key}: {meant.zh}", f"{key}: {meant.say('en')}")


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


def _keys_of_items(schema: object) -> set[str]:
    items = schema.get("items") if isinstance(schema, dict) else None
    return set(properties_of(items))


def _yes_or_no(value: object, key: str) -> Text:
    typed = half_width(str(value)).strip().lower()
    for words, meant in ((_YES, "true"), (_NO, "false")):
        if typed in words:
            return Text(f"改为：{key}: {meant}", f"Type: {key}: {meant}")
    return Text(f"写 {key}: true（是）或 {key}: false（否）", f"Type {key}: true or {key}: false")


def _listed(text: str) -> str:
    names = [name for name in _BETWEEN.split(clip(text).strip("[]【】［］")) if name]
    return f"[{', '.join(names)}]"
