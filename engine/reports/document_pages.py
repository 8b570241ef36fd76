"""Blocks of a document -> terminal text, Markdown, or one HTML file."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from engine.reports.grid import grid

if TYPE_CHECKING:
    from engine.diagnostics import Language

_PIECE = re.compile(r"[!-~]+\s*|.", re.DOTALL)  # a word of ASCII, or any one character

Block = tuple[str, object]  # ("heading", text), ("text", text), ("list", [text]), ("table", (…))


def text_page(blocks: list[Block], language: Language, *, markdown: bool) -> str:
    """The blocks as text."""
    title = "【{}】" if language == "zh" else "{}"
    lines: list[str] = []
    for kind, content in blocks:
        match kind:
            case "title":
                lines.append(f"# {content}" if markdown else str(content))
            case "heading":
                lines += ["", f"## {content}" if markdown else title.format(content)]
            case "text":
                lines += ["", str(content)]
            case "list" if isinstance(content, list):
                lines += ["", *(f"- {item}" for item in content)]
            case "table" if isinstance(content, tuple):
                headers, rows = content
                shown = rows if markdown else [[_folded(cell) for cell in row] for row in rows]
                lines += ["", grid(headers, shown, "markdown" if markdown else "table")]
    return "\n".join(lines).strip("\n")


def _folded(text: str, width: int = 48) -> str:
    """A long cell over several lines: between Chinese characters, or after a word."""
    lines, line, used = [], "", 0
    for piece in _PIECE.findall(text):
        cells = sum(2 if east_asian_width(char) in "WF" else 1 for char in piece)
        spaces = len(piece) - len(piece.rstrip())
        if line and used + cells - spaces > width:
            lines.append(line.rstrip())
            line, used = "", 0
        line += piece
        used += cells
    return "\n".join([*lines, line])


_STYLE = """
body{font-family:"Microsoft YaHei","PingFang SC","Noto Sans CJK SC","Source Han Sans SC",SimSun,
sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;line-height:1.6;color:#1a1a1a;
background:#fff}
table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{border:1px solid #bbb;padding:.3rem .5rem;text-align:left;vertical-align:top}
th{background:#f0f3f6}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem;border-bottom:2px solid #2b5c8a}
@media (prefers-color-scheme:dark){body{color:#e6e6e6;background:#16191c}
th{background:#242a30}th,td{border-color:#555}}
@media print{body{max-width:none;margin:0}tr{break-inside:avoid}}
"""


def html_page(title: str, blocks: list[Block], language: Language) -> str:
    """One file without any reference to another."""
    parts = []
    for kind, content in blocks:
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
        f"<title>{html.escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(parts)
        + "\n</body>\n</html>"
    )


def _html_table(headers: list[str], rows: list[list[str]]) -> str:
    head = "".join(f'<th scope="col">{html.escape(cell)}</th>' for cell in headers)
    body = "".join(
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>\n"
        for row in rows
    )
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>"
