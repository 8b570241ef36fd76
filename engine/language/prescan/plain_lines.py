"""A line of YAML -> its key, if the line is so plain that nothing can be wrong with its characters.

Most lines are `key: value` in characters that no slip of the keyboard leaves behind. One regular
expression tells them from the others, and only the others are read character by character.
Whatever is not surely plain is not plain.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from engine.language.prescan.words import PROSE

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_SCALAR = rf"[\w({_HAN}][\w. +*/()%㎡{_HAN}-]*"
_QUOTED = r'"[\w%.-][\w %.-]*"'
_FLOW = rf"(?:\{{|\[)(?:[\w. {{}}\[\]%㎡{_HAN}-]|[:,](?= ))*(?:\}}|\])"
_SENTENCE = r"[^\s\[\]{}|>&*!%@`\"'“”‘’#,:?=<-][^\t#]*"
_VALUE = rf"(?P<scalar>{_SCALAR})|(?P<other>{_QUOTED}|{_FLOW})"
_LINE = re.compile(rf"( *)(- )?([a-zA-Z_][\w-]*):(?: (?:{_VALUE}))?$", re.ASCII)
_ITEM = re.compile(rf"( *)- (?P<other>{_FLOW})$", re.ASCII)
_PROSE = re.compile(rf"( *)(- )?({'|'.join(sorted(PROSE))}): (?P<scalar>{_SENTENCE})$", re.ASCII)


class PlainLine(NamedTuple):
    """A plain line: its key ("" for an item without one), where it begins, and what follows."""

    key: str
    at: int
    dashed: bool
    follows: str  # "", "scalar" or "other"


def plain_line(line: str) -> PlainLine | None:
    """The parts of a plain line; None for every other."""
    hit = _LINE.match(line) or _PROSE.match(line)
    if hit is not None:
        follows = hit.lastgroup or ""
        if follows == "other" and not _balanced(hit["other"]):
            return None
        return PlainLine(hit[3], hit.start(3), hit[2] is not None, follows)
    item = _ITEM.match(line)
    if item is not None and _balanced(item["other"]):
        return PlainLine("", item.end(1), True, "other")
    return None


def _balanced(text: str) -> bool:
    return text.count("{") == text.count("}") and text.count("[") == text.count("]")
