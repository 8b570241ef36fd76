"""Blocks of a document -> terminal text, Markdown, or one HTML file."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from engine.reports.document_style import STYLE
from engine.reports.grid import grid

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from engine.diagnostics import Language

# Kind and content: a title, heading or text; a list of texts; a table of headers and rows.
Block = tuple[str, object]
Cell = str | tuple[str, str]  # a text, or a text and what is said of it below, in small print

_PIECE = re.compile(r"[!-~]+\s*|.", re.DOTALL)  # a word of ASCII, or any one character
_WIDEST = 48  # of a column on the screen
_NARROWEST = 8
_SHORT = 14  # cells of a page that are not broken
_DIGITS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Strong:
    """A row of a table that stands over those below it."""

    cells: tuple[Cell, ...]


Row = Strong | list[Cell] | list[str]


def cells_of(row: Row) -> tuple[Cell, ...]:
    """The cells of a row, whatever it is."""
    return row.cells if isinstance(row, Strong) else tuple(row)


def section_number(number: int, language: Language) -> str:
    """The number of a section, as documents have it.

    >>> [section_number(n, "zh") for n in (1, 10, 11, 20, 21)]
    ['一、', '十、', '十一、', '二十、', '二十一、']
    >>> section_number(3, "en")
    '3. '
    """
    if language == "en":
        return f"{number}. "
    tens, ones = divmod(number, 10)
    front = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens - 1]}十"
    return f"{front}{_DIGITS[ones - 1] if ones else ''}、"


def _numbered(blocks: Sequence[Block], language: Language) -> Iterator[Block]:
    number = 0
    for kind, content in blocks:
        if kind == "heading":
            number += 1
            yield kind, section_number(number, language) + str(content)
        else:
            yield kind, content


# ---------------------------------------------------------------------- terminal and Markdown


def text_page(
    blocks: Sequence[Block], language: Language, *, markdown: bool, width: int = 110
) -> str:
    """The blocks as text.

    Args:
        blocks: of the document.
        language: of the numbers of its sections.
        markdown: for a program that shows Markdown; otherwise for a terminal.
        width: of the terminal, in character cells.
    """
    lines: list[str] = []
    for kind, content in _numbered(blocks, language):
        match kind:
            case "title":
                lines.append(f"# {content}" if markdown else _underlined(str(content)))
            case "heading":
                lines += ["", f"## {content}" if markdown else f"【{content}】"]
            case "text":
                lines += ["", str(content) if markdown else folded(str(content), width)]
            case "list" if isinstance(content, list):
                lines.append("")
                lines += [f"- {item}" if markdown else _bullet(item, width) for item in content]
            case "table" if isinstance(content, tuple):
                headers, rows = content
                table = _markdown_table if markdown else _screen_table
                lines += ["", table(headers, rows, width)]
    return "\n".join(lines).strip("\n")


def _underlined(text: str) -> str:
    return f"{text}\n{'=' * display_width(text)}"


def _bullet(text: str, width: int) -> str:
    return "\n  ".join(f"- {folded(text, width - 2)}".split("\n"))


def _markdown_table(headers: Sequence[str], rows: Sequence[Row], width: int) -> str:
    del width
    shown = []
    for row in rows:
        texts = [_said(cell) for cell in cells_of(row)]
        if isinstance(row, Strong):
            texts = [f"**{text}**" if text else "" for text in texts]
        shown.append([text.replace("\n", "<br>") for text in texts])
    return grid(headers, shown, "markdown")


def _screen_table(headers: Sequence[str], rows: Sequence[Row], width: int) -> str:
    texts = [[_said(cell) for cell in cells_of(row)] for row in rows]
    columns = list(zip(headers, *texts, strict=True))
    widths = _fitting([[*column] for column in columns], width)
    shown = [[folded(text, room) for text, room in zip(row, widths, strict=True)] for row in texts]
    return grid(headers, shown)


def _said(cell: Cell) -> str:
    return cell if isinstance(cell, str) else "\n".join(part for part in cell if part)


def _fitting(columns: list[list[str]], width: int) -> list[int]:
    """A width for each column, the widest ones narrowed until all fit side by side."""
    widths = [
        min(_WIDEST, max(display_width(line) for text in column for line in text.split("\n")))
        for column in columns
    ]
    while sum(widths) + 2 * (len(widths) - 1) > width and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def display_width(text: str) -> int:
    """Character cells that a text takes on a terminal.

    >>> display_width("小学 4.2")
    8
    """
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def folded(text: str, width: int = _WIDEST) -> str:
    """A long text over several lines: between Chinese characters, or after a word."""
    return "\n".join(line for part in text.split("\n") for line in _folded(part, width))


def _folded(text: str, width: int) -> Iterator[str]:
    line, used = "", 0
    for piece in _PIECE.findall(text):
        cells = display_width(piece)
        spaces = len(piece) - len(piece.rstrip())
        if line and used + cells - spaces > width:
            yield line.rstrip()
            line, used = "", 0
        line += piece
        used += cells
    yield line


# ---------------------------------------------------------------------- HTML


def html_page(title: str, blocks: Sequence[Block], language: Language) -> str:
    """One file without any reference to another."""
    parts = []
    for kind, content in _numbered(blocks, language):
        match kind:
            case "title":
                parts.append(f"<h1>{html.escape(str(content))}</h1>")
            case "heading":
                parts.append(f"<h2>{html.escape(str(content))}</h2>")
            case "text":
                parts.append(f"<p>{html.escape(str(content))}</p>")
            case "list" if isinstance(content, list):
                items = "".join(f"<li>{html.escape(str(item))}</li>" for item in content)
                parts.append(f"<ul>{items}</ul>")
            case "table" if isinstance(content, tuple):
                parts.append(_html_table(*content))
    lang = "zh-CN" if language == "zh" else "en"
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{html.escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(parts)
        + "\n</body>\n</html>"
    )


def _html_table(headers: Sequence[str], rows: Sequence[Row]) -> str:
    head = "".join(f'<th scope="col">{html.escape(cell)}</th>' for cell in headers)
    body = "".join(_html_row(row) for row in rows)
    return (
        f'<div class="wide"><table>\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{body}</tbody>\n</table></div>"
    )


def _html_row(row: Row) -> str:
    start = '<tr class="strong">' if isinstance(row, Strong) else "<tr>"
    return start + "".join(_html_cell(cell) for cell in cells_of(row)) + "</tr>\n"


def _html_cell(cell: Cell) -> str:
    text, small = (cell, "") if isinstance(cell, str) else cell
    short = not small and all(display_width(line) <= _SHORT for line in text.split("\n"))
    said = html.escape(text).replace("\n", "<br>")
    if small:
        said += f"<small>{html.escape(small).replace(chr(10), '<br>')}</small>"
    return f'<td class="short">{said}</td>' if short else f"<td>{said}</td>"
