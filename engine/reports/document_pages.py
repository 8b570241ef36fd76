"""Blocks of a document -> terminal text or Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast
from unicodedata import east_asian_width

from engine.reports.grid import escaped, grid

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from engine.diagnostics import Language

# Kind and content: a title, heading or text; a list of texts; a table of headers and rows; a box
# of a title, a list of texts, and a list of notes in small print.
Block = tuple[str, object]
Cell = str | tuple[str, str]  # a text, or a text and what is said of it below, in small print

_PIECE = re.compile(r"[!-~]+\s*|.", re.DOTALL)  # a word of ASCII, or any one character
_NARROWEST = 8
_BESIDE = 2  # blanks between columns, and beside a header
_FRAME = 6  # cells that the frame of a box takes, and what may hang over the end of a line
_CLOSING = "，。；：、！？）】》”’％)],;:.!?%"  # no line begins with these
_DIGITS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Strong:
    """A row of a table that stands over those below it."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class More:
    """A row that goes on with the one above it; what is blank holds still."""

    cells: tuple[Cell, ...]


Row = Strong | More | list[Cell] | list[str]


def cells_of(row: Row) -> tuple[Cell, ...]:
    """The cells of a row, whatever it is."""
    return tuple(row) if isinstance(row, list) else row.cells


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


def numbered(blocks: Sequence[Block], language: Language) -> Iterator[Block]:
    """The blocks with the numbers of their sections before the headings."""
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
    for kind, content in numbered(blocks, language):
        match kind:
            case "title":
                title = "  ".join(title_and_name(content))
                lines.append(f"# {escaped(title)}" if markdown else _underlined(title))
            case "heading":
                marked = f"【{content}】" if language == "zh" else f"== {content} =="
                lines += ["", f"## {escaped(str(content))}" if markdown else marked]
            case "text":
                said = str(content)
                lines += ["", escaped(said) if markdown else folded(said, width)]
            case "list" if isinstance(content, list):
                lines.append("")
                lines += [
                    f"- {escaped(item)}" if markdown else _bullet(item, width) for item in content
                ]
            case "table" if isinstance(content, tuple):
                headers, rows = content
                table = _markdown_table if markdown else screen_table
                lines += ["", table(headers, rows, width)]
            case "box" if isinstance(content, tuple):
                title, texts, notes = content
                box = _markdown_box if markdown else _screen_box
                lines += ["", *box(title, texts, notes, width)]
    return "\n".join(lines).strip("\n")


def title_and_name(content: object) -> tuple[str, str]:
    """A title and the name it goes by."""
    title, name = cast("tuple[str, str]", content)
    return title, name


def _underlined(text: str) -> str:
    return f"{text}\n{'=' * display_width(text)}"


def _bullet(text: str, width: int) -> str:
    return "\n  ".join(f"- {folded(text, width - 2)}".split("\n"))


def _markdown_table(headers: Sequence[str], rows: Sequence[Row], width: int) -> str:
    del width
    shown = []
    for row in rows:
        texts = [escaped(_said(cell)) for cell in cells_of(row)]
        if isinstance(row, Strong):
            texts = [f"**{text}**" if text else "" for text in texts]
        shown.append([text.replace("\n", "<br>") for text in texts])
    return pipe_table([escaped(header) for header in headers], shown)


def pipe_table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    r"""A table of Markdown that changes only in the lines where its rows do: without padding.

    >>> print(pipe_table(["甲", "b"], [["1|2", ""]]))
    | 甲 | b |
    |---|---|
    | 1\|2 |  |
    """
    lines = [
        [cell.replace("|", "\\|").replace("\n", " ") for cell in row] for row in (headers, *rows)
    ]
    head, *body = (f"| {' | '.join(cells)} |" for cells in lines)
    return "\n".join([head, f"|{'---|' * len(headers)}", *body])


def _markdown_box(title: str, texts: Sequence[str], notes: Sequence[str], width: int) -> list[str]:
    del width
    items = (f"> - {escaped(text)}" for text in texts)
    small = (part for note in notes for part in (">", f"> {escaped(note)}"))
    return [f"> **{escaped(title)}**", ">", *items, *small]


def _screen_box(title: str, texts: Sequence[str], notes: Sequence[str], width: int) -> list[str]:
    """A frame of signs that are as wide on every terminal; wide as its longest line."""
    inside = [line for text in texts for line in _bullet(text, width - _FRAME).split("\n")]
    inside += ["", *(line for note in notes for line in folded(note, width - _FRAME).split("\n"))]
    room = max(map(display_width, [f"{title}--", *inside]))
    edge = "-" * (room - display_width(title) - 1)
    filled = (line + " " * (room - display_width(line)) for line in inside)
    return [f"+- {title} {edge}+", *(f"| {line} |" for line in filled), f"+{'-' * (room + 2)}+"]


def screen_table(headers: Sequence[str], rows: Sequence[Row], width: int) -> str:
    """A table for a terminal of that many character cells, its long texts folded."""
    texts = [[_said(cell) for cell in cells_of(row)] for row in rows]
    columns = [[*column] for column in zip(*texts, strict=True)] if texts else [[] for _ in headers]
    least = [
        max(_NARROWEST, display_width(header) + _BESIDE, *map(_longest_piece, column))
        for header, column in zip(headers, columns, strict=True)
    ]
    widths = _fitting(columns, least, width)
    shown = [[folded(text, room) for text, room in zip(row, widths, strict=True)] for row in texts]
    return grid(headers, shown)


def _said(cell: Cell) -> str:
    return cell if isinstance(cell, str) else "\n".join(part for part in cell if part)


def _fitting(columns: list[list[str]], least: list[int], width: int) -> list[int]:
    """A width for each column, the widest ones narrowed until all fit side by side."""
    widths = []
    for column, at_least in zip(columns, least, strict=True):
        lines = [line for text in column for line in text.split("\n")]
        widest = max(map(display_width, lines), default=0)
        widths.append(max(at_least, widest))
    while sum(widths) + _BESIDE * (len(widths) - 1) > width:
        loose = [has if has > needs else 0 for has, needs in zip(widths, least, strict=True)]
        if not any(loose):
            break
        widths[loose.index(max(loose))] -= 1
    return widths


def _longest_piece(text: str) -> int:
    """The width of what cannot be broken."""
    return max((display_width(piece.rstrip()) for piece in _PIECE.findall(text)), default=0)


def display_width(text: str) -> int:
    """Character cells that a text takes on a terminal.

    >>> display_width("小学 4.2")
    8
    """
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def folded(text: str, width: int) -> str:
    """A long text over several lines: between Chinese characters, or after a word."""
    return "\n".join(line for part in text.split("\n") for line in _folded(part, width))


def _folded(text: str, width: int) -> Iterator[str]:
    line, used = "", 0
    for piece in _PIECE.findall(text):
        cells = display_width(piece)
        spaces = len(piece) - len(piece.rstrip())
        if line and used + cells - spaces > width and piece[0] not in _CLOSING:
            yield line.rstrip()
            line, used = "", 0
        line += piece
        used += cells
    yield line
