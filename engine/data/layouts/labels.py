"""Texts of a form's cells -> keys under which labels are compared, and paths of them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from engine.data.cells import cell_text
from engine.data.spelling import key
from engine.data.texts import PLACEHOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from engine.data.layouts.model import Words

JOINT = ">"
_NUMBER = re.compile(r"[-+]?[\d.,]+%?")
_LEAD = re.compile(r"^(?:其中:?|[一二三四五六七八九十]+[、.]|\(?\d+\)|\d+[、.](?!\d))")
_UNIT = re.compile(r"\([^()]*\)$")


@lru_cache(maxsize=1 << 16)
def label(text: str) -> str:
    """The key of a label, without numbering, 其中 and a unit in brackets; '' for a value.

    >>> label("其中：图书（册）"), label("12.5"), label("一、教学及辅助用房")
    ('图书', '', '教学及辅助用房')
    """
    said = key(text)
    if not said or said in PLACEHOLDERS or _NUMBER.fullmatch(said):
        return ""
    return _UNIT.sub("", _LEAD.sub("", said)) or said


def cell_label(cell: object) -> str:
    """The key of a cell as a label; '' for numbers and blanks."""
    return label(cell) if isinstance(cell, str) else _other(cell)


def _other(cell: object) -> str:
    return "" if cell is None or isinstance(cell, (int, float)) else label(cell_text(cell))


@lru_cache(maxsize=1 << 12)
def paths(words: Words) -> tuple[tuple[str, ...], ...]:
    """Each way of writing as a path of keys.

    >>> paths(("在校生数>合计",))
    (('在校生数', '合计'),)
    """
    return tuple(tuple(label(part) for part in word.split(JOINT)) for word in words)


def leads(path: Sequence[str], labels: Iterable[str]) -> bool:
    """Whether the parts of a path stand among labels, in order.

    >>> leads(("在校生数", "合计"), ("在校生数", "小学", "合计"))
    True
    """
    left = iter(labels)
    return all(any(part == other for other in left) for part in path)
