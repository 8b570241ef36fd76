"""Cell formats, colours and widths of the template; light fills that stay legible in print."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

FONT = "微软雅黑"  # where it is missing, spreadsheets take their own Chinese font
FILLS = {
    "identity": "#D9D9D9", "pupils": "#DDEBF7", "boarding": "#E4DFEC", "teachers": "#E2EFDA",
    "premises": "#FFF2CC", "grounds": "#FCE4D6", "rooms": "#DAEEF3", "equipment": "#EDEDED",
    "safety": "#F2DCDB", "management": "#EBF1DE", "county": "#DDEBF7", "own": "#FDE9D9",
}  # fmt: skip
STAGE_FILLS = {"self": "#DDEBF7", "prefecture": "#E2EFDA", "province": "#FFF2CC"}
_LINE = "#A6A6A6"
_WIDE = frozenset("WFA")  # east Asian widths of two cells

_STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14, "valign": "vcenter"},
    "head": {
        "bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "border": 1,
        "border_color": _LINE,
    },
    "text": {"num_format": "@", "border": 1, "border_color": _LINE},
    "wrapped": {
        "num_format": "@", "border": 1, "border_color": _LINE, "text_wrap": True, "valign": "top",
    },
    "plain": {"border": 1, "border_color": _LINE},
    "whole": {"num_format": "0", "border": 1, "border_color": _LINE},
    "date": {"num_format": "yyyy-mm-dd", "border": 1, "border_color": _LINE},
    "choice": {"align": "center", "border": 1, "border_color": _LINE},
    "still": {
        "text_wrap": True, "valign": "top", "border": 1, "border_color": _LINE,
        "bg_color": "#F2F2F2",
    },
    "open": {"text_wrap": True, "valign": "top", "border": 1, "border_color": _LINE},
    "heading": {
        "bold": True, "font_size": 13, "font_color": "#1F4E79", "bottom": 1, "valign": "vcenter",
    },
    "paragraph": {"text_wrap": True, "valign": "top"},
}  # fmt: skip
_SAMPLE = {"italic": True, "font_color": "#808080", "bg_color": "#F7F7F7"}


class Styles:
    """Formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[object, ...], Format] = {}

    def of(self, name: str, *, fill: str = "", sample: bool = False) -> Format:
        """A format by name, perhaps with a fill or as that of the example row."""
        key = (name, fill, sample)
        if key not in self._made:
            more = {"bg_color": fill} if fill else {}
            shown = _SAMPLE if sample else {}
            said = {"font_name": FONT, "font_size": 10.5, **_STYLES[name], **more, **shown}
            self._made[key] = self._book.add_format(said)
        return self._made[key]


def display_width(text: str) -> int:
    """Character cells of the widest line of a text.

    >>> display_width("小学 12")
    7
    """
    return max(
        (
            sum(2 if unicodedata.east_asian_width(sign) in _WIDE else 1 for sign in line)
            for line in text.split("\n")
        ),
        default=0,
    )


def lines_in(text: str, width: float) -> int:
    """How many lines a text takes in a column of some width."""
    usable = max(1, int(width) - 1)
    return sum(max(1, -(-display_width(line) // usable)) for line in text.split("\n"))
