"""A text -> its lines as YAML counts them, and excerpts that are safe to print."""

from __future__ import annotations

import re

_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LONGEST_EXCERPT = 240
_LONGEST_QUOTE = 40


def split_lines(text: str) -> tuple[str, ...]:
    """The lines of a text by YAML's line breaks; the last is empty where the text ends with one."""
    return tuple(_BREAK.split(text))


def printable(text: str) -> str:
    """The text with a tab shown as an arrow and other control characters as a square."""
    return _UNPRINTABLE.sub("□", text.replace("\t", "→"))


def excerpt_of(lines: tuple[str, ...], line: int, column: int = 1) -> str:
    """Line `line` (from 1) for a caret at `column`; empty where the caret would be far out."""
    if not 0 < line <= len(lines) or column > _LONGEST_EXCERPT:
        return ""
    return printable(lines[line - 1][:_LONGEST_EXCERPT])


def clip(value: object) -> str:
    """A value as a sentence quotes it: one line, not long.

    >>> clip("a" * 50)
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…'
    """
    text = printable(str(value).replace("\n", " "))
    return text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "…"
