"""The role of a value by the keys above it, and the characters that are typed by mistake."""

from __future__ import annotations

import re
from typing import Literal

from engine.diagnostics import Text

Role = Literal["expression", "limit", "list", "code", "prose", "rows"]

COMPARATORS = frozenset(
    ["at_least", "more_than", "at_most", "less_than", "equals", "not_equals", "between"],
)
SIGNS = {
    "at_least": "≥", "more_than": ">", "at_most": "≤", "less_than": "<", "between": "≤ … ≤",
    "equals": "=", "not_equals": "≠",
}  # fmt: skip
PROSE = frozenset(
    ["title", "label", "because", "note", "document", "number", "issuer", "reason", "why",
     "name", "description", "zh", "en", "unit"],
)  # fmt: skip
_ROWS = frozenset(["tests", "boundaries"])  # roots under which values are data, not rules
_EXPRESSIONS = frozenset(
    ["measure", "when", "requires", "forbids", "applies_when", "zero_when", "for_each", "supplied"],
)
_LISTS = frozenset(
    ["all", "any", "of", "coefficient_of", "preconditions", "vetoes", "fields", "levels", "source"],
)
_CODES = frozenset(
    ["format", "id", "edition", "extends", "confidence", "population", "every", "if_none",
     "combine", "share_of", "meeting", "ruleset", "into", "order", "by", "item", "direction",
     "criterion", "judge", "scope", "type", "merge", "steps", "denominator", "rounding", "weights",
     "tolerance", "floor", "total", "pass", "points", "per", "below", "minimum", "maximum",
     "not_applicable", "pass_share", "minimum_share", "must", "gate", "score", "weight",
     "total_from", "attribution", "from", "to", "superseded_by", "date",
     "default", "rated", "whole", "shared", "example", "remove", "measures", "coefficients"],
)  # fmt: skip
_WITHIN_LIMITS = frozenset(["is", "from", "to"])
_NUMBERS_BELOW = frozenset(["weights", "share_of_limit"])


def role(root: str, parent: str, name: str) -> Role:
    """What a value is, from the outermost key, the last but one and the last.

    >>> role("criteria", "at_least", "primary")
    'limit'
    """
    if root in _ROWS:
        return "rows"
    if name in PROSE:
        return "prose"
    formula = name == "value" and (root == "measures" or parent in {"change", "add"})
    if formula or name in _EXPRESSIONS:
        return "expression"
    if name == "is" or not COMPARATORS.isdisjoint((name, parent)) or parent in _WITHIN_LIMITS:
        return "limit"
    if name in _LISTS:
        return "list"
    return "code" if name in _CODES or parent in _NUMBERS_BELOW else "prose"


_LOOKALIKES = {
    "“": "'", "”": "'", "„": "'", "‘": "'", "’": "'", "、": ",", "。": ".", "【": "[", "】": "]",
    "〔": "[", "〕": "]", "《": "<", "》": ">", "「": "'", "」": "'", "×": "*", "✕": "*", "÷": "/",
    "≤": "<=", "≥": ">=", "≦": "<=", "≧": ">=", "≠": "!=", "−": "-", "—": "-", "–": "-",
}  # fmt: skip
_HALF = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_HALF.update((ord(wide), narrow) for wide, narrow in _LOOKALIKES.items())
_INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\xad"
_ODD_SPACES = "\u3000\xa0\u2000-\u200a\u202f\u205f"

WIDE = re.compile(f"[！-～{''.join(_LOOKALIKES)}]")
ODD_SPACE = re.compile(f"[{_ODD_SPACES}]")
INVISIBLE = re.compile(f"[{_INVISIBLE}]")


def half_width(text: str) -> str:
    """The text as it would be typed with an English keyboard.

    >>> half_width("（ａ＋１）　≥ ‘甲’")
    "(a+1) >= '甲'"
    """
    return ODD_SPACE.sub(" ", INVISIBLE.sub("", text)).translate(_HALF)


_NAMES = {
    "\t": Text("制表符（Tab）", "a tab"),
    "\u3000": Text("全角空格", "a full-width space"),
    "\xa0": Text("不间断空格（常从网页、Word 粘贴而来）", "a no-break space"),
    "\ufeff": Text("看不见的字节顺序标记", "an invisible byte order mark"),
    "\u200b": Text("看不见的零宽空格", "an invisible zero-width space"),
}


def name_of(char: str) -> Text:
    """The name of a space or of an invisible character, with its number."""
    known = _NAMES.get(char, Text("看不见的特殊字符", "an invisible character"))
    number = f"U+{ord(char):04X}"
    return Text(f"{known.zh} {number}", f"{known.en} {number}")
