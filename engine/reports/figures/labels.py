"""Texts and marks that several figures share."""

from __future__ import annotations

import unicodedata
from typing import Any

from engine.reports.figures.look import INK


def folded_label(text: str, width: int, most: int = 3) -> str:
    r"""A label over several lines of `width` Chinese characters; a long one ends in `…`.

    >>> folded_label("每百名学生拥有专任教师数", 8)
    '每百名学生拥有专\n任教师数'
    >>> folded_label("books a pupil", 4)
    'books a\npupil'
    """
    lines, line = [], ""
    for piece in _pieces(text):
        if line and cells(line + piece.rstrip()) > 2 * width:
            lines.append(line.rstrip())
            line = ""
        line += piece
    lines.append(line.rstrip())
    if len(lines) > most:
        lines = [*lines[: most - 1], shortened(lines[most - 1] + "……", width)]
    return "\n".join(lines)


def shortened(text: str, width: int) -> str:
    """A label on one line of at most `width` Chinese characters."""
    if cells(text) <= 2 * width:
        return text
    while text and cells(text) > 2 * width - 1:
        text = text[:-1]
    return text + "…"


def cells(text: str) -> int:
    """How wide a text is: a Chinese character is two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def limit_mark(height: int) -> dict[str, Any]:
    """A series of short upright lines; those of neighbouring rows join to one."""
    return {
        "type": "scatter", "symbol": "rect", "symbolSize": [2, height], "z": 3,
        "itemStyle": {"color": INK, "opacity": 1}, "clip": False,
    }  # fmt: skip


def _pieces(text: str) -> list[str]:
    """What a line may be broken between: Chinese characters, or words."""
    pieces: list[str] = []
    for char in text:
        wide = unicodedata.east_asian_width(char) in "WF"
        in_word = not wide and pieces and pieces[-1][-1:].isascii() and pieces[-1][-1:] != " "
        if pieces and (in_word or char in "，。、；：）】”% "):
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces
