"""Pieces of a YAML text -> findings about full-width characters, tabs, spaces and separators."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from engine.diagnostics import Diagnostic, Place, Text, problem
from engine.language.prescan.characters import Finding, as_key, characters, unseen, wide_in
from engine.language.prescan.lines import clip, excerpt_of
from engine.language.prescan.words import (
    INVISIBLE,
    ODD_SPACE,
    PROSE,
    WIDE,
    half_width,
    name_of,
    role,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from engine.language.prescan.piece import Kind, Piece

_MOST = 100
_THOUSAND = 3  # digits after the comma of a thousand
_BULLET = re.compile(r"([•·●▪‧◦–—]|-(?=[\w\"']))\s*(?!\d)")
_COLON = re.compile("[:：]")
_KEY_LIKE = re.compile(r"[\w.\-()（）]{1,40}[ \t]*[:：]")
_TEXT_KEY = re.compile("(zh|en)[ \t]*[:：]")
_LIST_COMMA = re.compile("[，、；]")
_IN_PARENTHESES = re.compile(r"\([^()]*\)|（[^（）]*）")
_NEXT_KEY = re.compile("[，；、][ \u3000]*[a-z_]+：")
_DIGITS_BEFORE = re.compile(r"([0-9]+),$")
_FREE_KEYS = frozenset(["values", "grades", "units", "synonyms", "columns"])


def check_pieces(pieces: Iterable[Piece], lines: tuple[str, ...], file: str) -> list[Diagnostic]:
    """Findings in order of reading, at most a hundred."""

    def findings() -> Iterator[Diagnostic]:
        for piece in pieces:
            for name, offset, data in _CHECKS[piece.kind](piece):
                column = piece.column + offset
                place = Place(file, piece.line, column)
                yield problem(name, place, excerpt_of(lines, piece.line, column), **data)

    return list(islice(findings(), _MOST))


def _indent(piece: Piece) -> Iterator[Finding]:
    tab = piece.text.find("\t")
    if tab >= 0:
        yield "Y010", tab, {}
    elif hit := ODD_SPACE.search(piece.text):
        yield "Y013", hit.start(), {"char": name_of(hit[0])}


def _gap(piece: Piece) -> Iterator[Finding]:
    yield "Y011", piece.text.find("\t"), {"key": clip(piece.name)}


def _rest(piece: Piece) -> Iterator[Finding]:
    yield (
        "Y014",
        piece.text.index("＃"),
        {"found": "＃", "instead": clip(half_width(piece.text).strip())},
    )


def _unclosed(piece: Piece) -> Iterator[Finding]:
    ends = {"[": "]", "{": "}"}
    yield "Y018", 0, {"opened": piece.text, "end": ends.get(piece.text, piece.text)}


def _key(piece: Piece) -> Iterator[Finding]:
    colon = piece.text.find("：")
    if colon > 0:
        yield _separator(piece, colon)
        return
    yield from unseen(piece.text)
    free = piece.root in {"tests", "boundaries"} or piece.name in _FREE_KEYS
    hit = WIDE.search(piece.text)
    if hit and (piece.text[-1] in "\"'" or not (free or piece.parent == "units")):
        yield "Y014", hit.start(), {"found": wide_in(piece.text), "instead": as_key(piece.text)}


def _quoted_key(piece: Piece) -> Iterator[Finding]:
    if hit := INVISIBLE.search(piece.text):
        yield "Y013", hit.start(), {"char": name_of(hit[0])}


def _line(piece: Piece) -> Iterator[Finding]:
    """A line of a mapping that has no `: `."""
    bullet = _BULLET.match(piece.text)
    if bullet and role(piece.root, piece.parent, piece.name) != "prose":
        yield "Y023", 0, {"found": bullet[1], "instead": clip(f"- {piece.text[bullet.end() :]}")}
        return
    colon = _COLON.search(piece.text)
    if colon and (not piece.value_expected or _KEY_LIKE.match(piece.text)):
        if not (piece.value_expected and piece.name in PROSE and not _TEXT_KEY.match(piece.text)):
            yield _separator(piece, colon.start())
    elif piece.value_expected:
        yield from _value(piece)
    elif not piece.text.strip("\u3000\xa0\u200b\ufeff"):
        yield "Y013", 0, {"char": name_of(piece.text[0])}
    else:
        yield "Y016", 0, {"line": clip(piece.text)}


def _item(piece: Piece) -> Iterator[Finding]:
    """An item of a block list that has no `: `."""
    hit = _KEY_LIKE.match(piece.text)
    plain = role(piece.root, piece.parent, piece.name) == "prose"
    if hit and "//" not in piece.text and (not plain or piece.text[0].isascii()):
        yield _separator(piece, hit.end() - 1)
    else:
        yield from _value(piece)


def _entry(piece: Piece) -> Iterator[Finding]:
    """An entry of `{…}` that has no value."""
    before = _DIGITS_BEFORE.search(piece.before)
    colon = _COLON.search(piece.text)
    if before and re.fullmatch("[0-9]+[%％]?", piece.text):
        whole, part = before[1], piece.text.rstrip("%％")
        instead = Text(f"{whole}.{part}")
        if len(part) == _THOUSAND and whole != "0":
            zh, en = f"{whole}.{part}；若是千位分隔，写 {whole}{part}", f"or {whole}{part}"
            instead = Text(zh, f"{whole}.{part}, {en}")
        yield "Y017", -len(before[0]), {"found": f"{whole},{piece.text}", "instead": instead}
    elif colon and "//" not in piece.text:
        yield _separator(piece, colon.start())


def _separator(piece: Piece, at: int) -> Finding:
    """The finding for a colon at `at` that separates nothing."""
    key, rest = piece.text[:at].rstrip(), piece.text[at + 1 :].lstrip(" \u3000\xa0\t")
    instead = clip(f"{key}: {rest}".rstrip())
    if piece.text[at] == "：":
        return "Y012", at, {"instead": instead}
    if odd := ODD_SPACE.match(piece.text, at + 1):
        return "Y013", at + 1, {"char": name_of(odd[0])}
    return "Y015", at, {"instead": instead}


def _value(piece: Piece) -> Iterator[Finding]:
    if piece.flow and piece.text.startswith(("，", "、", "；")):
        return  # the text before it has been told
    what = role(piece.root, piece.parent, piece.name)
    comma = _comma_at(piece)
    if comma is not None:
        yield "Y019", comma, {"found": piece.text[comma]}
    elif what in {"expression", "limit"} and _cut_at_comma(piece):
        yield "Y021", 0, {"found": clip(piece.text)}
    else:
        yield from characters(piece)


def _comma_at(piece: Piece) -> int | None:
    """Where a Chinese comma stands for the comma between two items; in parentheses it does not."""
    hit: re.Match[str] | None = None
    if piece.flow == "[":
        hit = _LIST_COMMA.search(_IN_PARENTHESES.sub(lambda some: "." * len(some[0]), piece.text))
    elif piece.flow == "{":
        colon = piece.after.lstrip().startswith(":")
        hit = _LIST_COMMA.search(piece.text) if colon else _NEXT_KEY.search(piece.text)
    return hit.start() if hit and hit.start() else None


def _cut_at_comma(piece: Piece) -> bool:
    """Whether `{…}` cuts an expression at a comma within its parentheses."""
    open_ones = piece.text.count("(") - piece.text.count(")")
    return piece.flow == "{" and open_ones > 0 and piece.after.startswith(",")


def _quoted(piece: Piece) -> Iterator[Finding]:
    after = piece.after.lstrip(" \u3000\xa0")
    if after.startswith("：") and (piece.value_expected or piece.flow == "{"):
        yield "Y012", len(piece.text), {"instead": clip(f"{piece.text}: {after[1:].strip()}")}
    elif piece.flow and after.startswith(("，", "、", "；")):
        yield "Y019", len(piece.text), {"found": after[0]}
    else:
        yield from characters(piece)


_CHECKS: dict[Kind, Callable[[Piece], Iterator[Finding]]] = {
    "key": _key, "quoted_key": _quoted_key, "value": _value, "quoted": _quoted,
    "folded": characters, "line": _line, "item": _item, "entry": _entry,
    "indent": _indent, "gap": _gap, "rest": _rest, "unclosed": _unclosed,
}  # fmt: skip
