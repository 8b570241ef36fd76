"""A key, expression, number or name -> its characters that were not meant, and what was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from engine.diagnostics import Text
from engine.language.prescan.lines import clip
from engine.language.prescan.words import (
    COMPARATORS,
    INVISIBLE,
    ODD_SPACE,
    SIGNS,
    WIDE,
    half_width,
    name_of,
    role,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.language.prescan.piece import Piece

Finding = tuple[str, int, dict[str, object]]  # code, offset within the piece, data

_SIGN = re.compile(r"[<>=≤≥≠≦≧＜＞＝]=?\s*")
_TEXT_IN_EXPRESSION = re.compile(r"'[^']*'|\"[^\"]*\"")
_HALF_QUOTED = re.compile("[“”‘’].*[\"']$")  # begun with a Chinese quote, ended with an English one
_NUMBER = re.compile(r"\d+(?:\.\d+)?\s*(?:[%;,]|[-~]\s*\d+(?:\.\d+)?)", re.ASCII)
_DOCUMENT = re.compile("〔[0-9]{4}〕")
_BRACKETS = str.maketrans("", "", "[]【】［］{}｛｝“”‘’")
_THE_LIMIT = Text("限值", "the limit")
_BEFORE = 20  # characters that a reader needs to find the sign
_SINGLE = str.maketrans(dict.fromkeys("“”‘’", "'"))
_DOUBLE = str.maketrans(dict.fromkeys("“”‘’「」", '"'))


def characters(piece: Piece) -> Iterator[Finding]:
    """Characters of a value that do not belong into an expression, a number or a name."""
    what = role(piece.root, piece.parent, piece.name)
    quotes = 1 if piece.kind == "quoted" else 0
    text = piece.text[quotes : len(piece.text) - quotes]
    if not quotes and _HALF_QUOTED.match(text):
        instead = clip(text.translate(_DOUBLE))
        yield "Y014", 0, {"found": text[0], "instead": instead}
    elif what in {"prose", "rows"}:
        return
    elif not quotes and _folded_by_mistake(piece):
        yield "Y022", 0, {"key": piece.name, "instead": f'"{clip(text)}"'}
    elif (piece.name in COMPARATORS or what == "limit") and (sign := _SIGN.match(text)):
        key = piece.name if piece.name in SIGNS else piece.parent
        instead = f"{piece.name}: {half_width(text[sign.end() :])}"
        means = SIGNS.get(key, _THE_LIMIT)
        found = {"found": sign[0].strip(), "key": key, "sign": means}
        yield "Y020", quotes, {**found, "instead": instead}
    elif what in {"limit", "code"} and _NUMBER.fullmatch(half_width(text)):
        return  # the structure knows what number belongs there
    elif piece.name == "source" and _DOCUMENT.search(text):
        return  # the number of a document, and no slip of the keyboard
    elif not text.isascii():
        bare = _without_texts(text) if what in {"expression", "limit"} else text
        for code, at, data in _wide(piece, text, bare) or unseen(bare):
            yield code, at + quotes, data


def unseen(text: str) -> Iterator[Finding]:
    """The first space that is none for YAML, or the first invisible character."""
    if hit := ODD_SPACE.search(text) or INVISIBLE.search(text):
        yield "Y013", hit.start(), {"char": name_of(hit[0])}


def wide_in(text: str) -> tuple[str, ...]:
    """The full-width characters of a text, each once."""
    return tuple(dict.fromkeys(WIDE.findall(text)))


def as_key(text: str) -> str:
    """A key as it was meant."""
    return clip(half_width(text).replace("'", "").strip())


def _wide(piece: Piece, text: str, bare: str) -> list[Finding]:
    hit = WIDE.search(bare)
    if not hit:
        return []
    what = role(piece.root, piece.parent, piece.name)
    if what == "list" and piece.flow != "[":
        instead = _as_list(text)
    elif what == "code":
        instead = half_width(text.translate(_DOUBLE))
    else:
        instead = _half_width_outside_texts(text)
    return [
        ("Y014", hit.start(), {"found": wide_in(bare), "instead": _around(instead, hit.start())})
    ]


def _around(text: str, at: int) -> str:
    """A long text as a sentence quotes it: so that the sign at `at` is seen."""
    if at < _BEFORE or len(text) <= 2 * _BEFORE:
        return clip(text)
    return f"…{clip(text[at - _BEFORE // 2 :])}"


def _folded_by_mistake(piece: Piece) -> bool:
    return piece.text[:1] in {">", "|"} and piece.name not in COMPARATORS and not piece.flow


def _paired(text: str) -> bool:
    return text.count("'") % 2 == 0 and text.count('"') % 2 == 0


def _without_texts(text: str) -> str:
    """An expression with blanks for its quoted texts, if its quotes are in pairs."""
    if not _paired(text):
        return text
    return _TEXT_IN_EXPRESSION.sub(lambda hit: " " * len(hit[0]), text)


def _half_width_outside_texts(text: str) -> str:
    typed = text.translate(_SINGLE)
    if not _paired(typed):
        return half_width(typed)
    parts = _TEXT_IN_EXPRESSION.split(typed)
    kept = [*_TEXT_IN_EXPRESSION.findall(typed), ""]
    return "".join(half_width(part) + keep for part, keep in zip(parts, kept, strict=True))


def _as_list(text: str) -> str:
    names = re.split("[，、；,;]", text.translate(_BRACKETS))
    return f"[{', '.join(half_width(name).strip() for name in names if name.strip())}]"
