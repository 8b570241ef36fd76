"""A scalar as it stands in a text -> its lines without the indentation they happened to have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from engine.formatting.layout import Scalar

if TYPE_CHECKING:
    from engine.formatting.gaps import Source

_INDICATOR = re.compile("[1-9]")
_ESCAPED_END = re.compile(r"(?<!\\)(?:\\\\)*\\$")
_STEP = 2  # the indentation of a block of text below its key, in the style


def written(source: Source, start: tuple[int, int], end: tuple[int, int], style: str) -> Scalar:
    """A scalar that is no block of text, from `start` to `end` (line and column, from 0)."""
    first, last = source.offset(*start), source.offset(*end)
    whole = source.text[first:last].split("\n")
    lines = [_stripped(line, style) for line in whole]
    lines[-1] = whole[-1].lstrip(" \t") if len(whole) > 1 else whole[-1]
    lines[0] = _stripped(whole[0], style) if len(whole) > 1 else whole[0]
    return Scalar(tuple(lines), style)


def _stripped(line: str, style: str) -> str:
    """A line of a text over several lines without the blanks around it, which mean nothing."""
    short = line.strip(" \t")
    if style == '"' and short != line.lstrip(" \t") and _ESCAPED_END.search(short):
        return short + " "  # a blank with a backslash before it does mean something
    return short


def flat(scalar: Scalar) -> str | None:
    """The scalar on one line; None if it needs several."""
    if len(scalar.lines) == 1:
        return scalar.lines[0]
    if scalar.block or not all(scalar.lines):
        return None
    if scalar.style == '"' and any(_ESCAPED_END.search(line) for line in scalar.lines[:-1]):
        return None
    return " ".join(scalar.lines)


def block_of_text(
    source: Source, start: tuple[int, int], style: str, parent: int
) -> tuple[Scalar, tuple[int, int], tuple[int, int]]:
    """A block begun with `|` or `>`.

    Args:
        source: the whole text.
        start: line and column of the sign, from 0.
        style: the sign.
        parent: the column of what the block belongs to.

    Returns:
        The scalar; where its header ends (a comment may follow); where the block ends.
    """
    number, column = start
    header = source.lines[number][column:].split("#")[0].split()[0]
    header_end = (number, column + len(header))
    explicit = _INDICATOR.search(header)
    indent = parent + int(explicit[0]) if explicit else 0
    body: list[str] = []
    for line in source.lines[number + 1 :]:
        spaces = len(line) - len(line.lstrip(" "))
        if not indent and spaces > parent and spaces < len(line):
            indent = spaces
        if spaces < len(line) and (not indent or spaces < indent):
            break
        body.append(line)
    if "+" not in header:
        while body and not body[-1].strip(" "):
            body.pop()
    elif number + 1 + len(body) == len(source.lines) and body and not body[-1].strip(" "):
        body.pop()  # what follows the last line feed of the file is no line
    if body and number + 1 + len(body) == len(source.lines) and "-" not in header:
        header = header.replace("+", "") + "-"  # the file, and so the text, ends without line feed
    lines = [line[indent:] if line.strip(" ") or len(line) > indent else "" for line in body]
    if explicit:
        header = header.replace(explicit[0], str(_STEP))
    end = number + len(body)
    block_end = (end, len(source.lines[end])) if body else header_end
    return Scalar((header, *lines), style), header_end, block_end
