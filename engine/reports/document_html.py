"""Blocks of a document -> one HTML file, for the screen and for paper."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from engine.reports.document_pages import (
    More,
    Strong,
    cells_of,
    display_width,
    numbered,
    title_and_name,
)
from engine.reports.document_style import STYLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.diagnostics import Language
    from engine.reports.document_pages import Block, Cell, Row

_SIGN = re.compile(r"(?P<sign>[≥≤≠=]) ")
_SHORT = 14  # cells of a table that are not broken


def html_page(title: str, blocks: Sequence[Block], language: Language) -> str:
    """One file without any reference to another."""
    parts = []
    for kind, content in numbered(blocks, language):
        match kind:
            case "title":
                first, then = (html.escape(text) for text in title_and_name(content))
                parts.append(f"<h1>{first}<small>{then}</small></h1>")
            case "heading":
                parts.append(f"<h2>{html.escape(str(content))}</h2>")
            case "text":
                parts.append(f"<p>{html.escape(str(content))}</p>")
            case "list" if isinstance(content, list):
                items = "".join(f"<li>{html.escape(str(item))}</li>" for item in content)
                parts.append(f"<ul>{items}</ul>")
            case "table" if isinstance(content, tuple):
                parts.append(_html_table(*content))
            case "box" if isinstance(content, tuple):
                parts.append(_html_box(*content))
    lang = "zh-CN" if language == "zh" else "en"
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{html.escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(parts)
        + "\n</body>\n</html>"
    )


def _html_box(title: str, texts: Sequence[str], notes: Sequence[str]) -> str:
    items = "".join(f"<li>{html.escape(text)}</li>" for text in texts)
    small = "".join(f"<small>{html.escape(note)}</small>" for note in notes)
    return f'<section class="box"><p>{html.escape(title)}</p><ul>{items}</ul>{small}</section>'


def _html_table(headers: Sequence[str], rows: Sequence[Row]) -> str:
    head = "".join(f'<th scope="col">{html.escape(cell)}</th>' for cell in headers)
    body = "".join(_html_row(row) for row in rows)
    return (
        f'<div class="wide"><table>\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{body}</tbody>\n</table></div>"
    )


def _html_row(row: Row) -> str:
    kind = {Strong: ' class="strong"', More: ' class="more"'}.get(type(row), "")
    start = f"<tr{kind}>"
    return start + "".join(_html_cell(cell) for cell in cells_of(row)) + "</tr>\n"


def _html_text(text: str) -> str:
    """Text with its lines, which may be broken within names, but not after a sign."""
    escaped = html.escape(text).replace("\n", "<br>").replace("_", "_<wbr>")
    return _SIGN.sub("\\g<sign>\u00a0", escaped)


def _html_cell(cell: Cell) -> str:
    text, small = (cell, "") if isinstance(cell, str) else cell
    short = not small and all(display_width(line) <= _SHORT for line in text.split("\n"))
    said = _html_text(text)
    if small:
        said += f"<small>{_html_text(small)}</small>"
    return f'<td class="short">{said}</td>' if short else f"<td>{said}</td>"
