"""Spellings of units -> whether they measure one kind of thing, and how many one is of another.

What belongs together stands in the data dictionary: 万元 is 10000 of 元, 亩 so many ㎡.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PERCENT = "%"
_SIGNS = " \t「」『』“”‘’\"'()【】[]"
_ANYTHING = frozenset(["个", "项", "次", "件", "处", "种", "份"])  # they count whatever there is


class Units:
    """The units of one data dictionary."""

    def __init__(self, units: Mapping[str, Mapping[str, float]]) -> None:
        self._of: dict[str, dict[str, float]] = {}  # spelling -> {kind: how many of it}
        for kind, others in units.items():
            self._of.setdefault(kind, {})[kind] = 1.0
            for other, factor in others.items():
                self._of.setdefault(other, {})[kind] = factor

    def ratio(self, one: str, other: str) -> float | None:
        """How many `other` one `one` is; None for units of different kinds.

        >>> Units({"元": {"万元": 10000}}).ratio("万元", "元")
        10000.0
        """
        first = self._of.get(one, {one: 1.0})
        second = self._of.get(other, {other: 1.0})
        kind = next((kind for kind in first if kind in second), None)
        return None if kind is None else first[kind] / second[kind]

    def known(self, unit: str) -> bool:
        """Whether the data dictionary has a unit, in this spelling."""
        return unit in self._of

    def meant(self, unit: str) -> str:
        """The known unit that one nobody knows is, quotes and full-width signs aside; "" for none.

        >>> Units({"%": {}}).meant("「％」")
        '%'
        """
        if not unit or unit in self._of:
            return ""
        plain = unicodedata.normalize("NFKC", unit).strip(_SIGNS)
        return plain if plain in self._of else ""

    def alike(self, one: str, other: str) -> bool:
        """Whether two units may measure one kind of thing.

        Of what has no unit, and of two that the data dictionary does not know, nobody can tell.
        """
        if not one or not other or _ANYTHING & {one, other}:
            return True
        return self.ratio(one, other) is not None or not {one, other} & self._of.keys()


def counted_part(unit: str) -> str:
    """The unit of what is counted, of a unit that may say `per`.

    >>> counted_part("㎡/生")
    '㎡'
    """
    return unit.partition("/")[0].strip()
