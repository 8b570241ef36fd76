"""Cell formats of a result workbook, and the colours that its own rules give to statuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

FONT = "微软雅黑"  # where it is missing, spreadsheets take their own Chinese font
_EDGE = {"border": 1, "border_color": "#A6A6A6"}
_STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 15, "valign": "vcenter"},
    "subtitle": {"font_size": 10.5, "font_color": "#404040", "valign": "vcenter"},
    "verdict": {"bold": True, "font_size": 13, "valign": "vcenter"},
    "note": {"font_size": 9, "font_color": "#404040", "text_wrap": True, "valign": "top"},
    "heading": {"bold": True, "font_size": 12, "valign": "vcenter"},
    "head": {
        "bold": True, "text_wrap": True, "align": "center", "valign": "vcenter",
        "bg_color": "#E7E6E6", **_EDGE,
    },
    "text": {"num_format": "@", "valign": "vcenter", **_EDGE},
    "wrapped": {"num_format": "@", "text_wrap": True, "valign": "vcenter", **_EDGE},
    "bold": {"num_format": "@", "text_wrap": True, "valign": "vcenter", "bold": True, **_EDGE},
    "status": {"align": "center", "valign": "vcenter", **_EDGE},
    "whole": {"num_format": "#,##0", "valign": "vcenter", **_EDGE},
    "number": {"num_format": "#,##0.00##", "valign": "vcenter", **_EDGE},
    "general": {"valign": "vcenter", **_EDGE},
    "percent": {"num_format": "0.0%", "valign": "vcenter", **_EDGE},
    "cv": {"num_format": "0.000000", "valign": "vcenter", **_EDGE},
}  # fmt: skip

# Blue and orange stay apart for every kind of colour blindness; the word stands in the cell.
_MARKS: dict[str, dict[str, Any]] = {
    "not_met": {"bg_color": "#FBE0CC", "font_color": "#7F3300", "bold": True},
    "below_floor": {"bg_color": "#F0A66F", "font_color": "#4D1F00", "bold": True},
    "undetermined": {"bg_color": "#E7E6E6", "font_color": "#404040", "italic": True},
    "met": {"font_color": "#1F4E79"},
}


class Styles:
    """Formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[str, Format] = {}

    def of(self, name: str, *, indent: int = 0) -> Format:
        """A format by name; `limit:2` is a number with two decimals; a text may be indented."""
        key = f"{name} {indent}"
        if key not in self._made:
            said = _STYLES["number"] if name.startswith("limit:") else _STYLES[name]
            more: dict[str, Any] = {"indent": indent} if indent else {}
            if name.startswith("limit:"):
                digits = int(name.removeprefix("limit:"))
                more["num_format"] = "#,##0" + ("." + "0" * digits if digits else "")
            self._made[key] = self._book.add_format(
                {"font_name": FONT, "font_size": 10.5, **said, **more}
            )
        return self._made[key]

    def mark(self, name: str) -> Format:
        """What a conditional rule adds to a cell."""
        if name not in self._made:
            self._made[name] = self._book.add_format(_MARKS[name])
        return self._made[name]


def limit_style(decimals: int) -> str:
    """The style of a limit that was typed with some decimals; -1 where it was computed."""
    return "number" if decimals < 0 else f"limit:{decimals}"
