"""A stretch of a line of YAML text: what it is, where it stands, what keys it lies under."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "key", "quoted_key", "value", "quoted", "folded", "line", "entry", "item",
    "indent", "gap", "rest", "unclosed",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line.

    Kinds: `key` and `quoted_key`; `value` (unquoted), `quoted` (with its quotes), `folded` (a line
    of a `|` or `>` block); `line`, `entry` and `item` (a line of a mapping, an entry of `{…}`, an
    item of a list with no `: ` in it); `indent` and `gap` (space that holds other characters than
    spaces); `rest` (a comment behind a value, begun with a full-width ＃); `unclosed` (a bracket or
    quote before whose end a new key begins).
    """

    kind: Kind
    text: str
    line: int
    column: int
    root: str  # the outermost key it lies under
    parent: str  # the last key but one
    name: str  # the nearest key
    before: str = ""  # what stands just before it in its line
    after: str = ""  # what follows just after it
    flow: str = ""  # the innermost open bracket
    value_expected: bool = False  # for `line`: the key above has no value yet
