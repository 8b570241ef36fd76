"""Bytes of a YAML file -> its text, and the slips of the keyboard that YAML would misreport."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.language.prescan.checks import check_pieces
from engine.language.prescan.decoding import MOST_BYTES, decode, forbidden
from engine.language.prescan.lines import clip, excerpt_of, split_lines
from engine.language.prescan.pieces import read_pieces
from engine.language.prescan.words import COMPARATORS, half_width

if TYPE_CHECKING:
    from engine.diagnostics import Diagnostic

__all__ = [
    "COMPARATORS",
    "MOST_BYTES",
    "clip",
    "excerpt_of",
    "forbidden",
    "half_width",
    "prescan",
    "split_lines",
]


def prescan(text: bytes, file: str) -> tuple[str, list[Diagnostic]]:
    """Decode a file and find what is wrong with its characters, before YAML sees it.

    Args:
        text: the bytes of the file.
        file: its name, for the places.

    Returns:
        The text (without byte order mark; empty if the bytes are no text at all) and the findings
        in order of reading. A text in GBK or UTF-16 is returned as it was most likely meant, so
        that the rest of it can be checked in the same run; the finding stays an error.
    """
    decoded, found = decode(text, file)
    lines = split_lines(decoded)
    found.extend(check_pieces(read_pieces(lines), lines, file))
    return decoded, found
