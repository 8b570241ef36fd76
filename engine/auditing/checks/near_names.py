"""Schools of one county whose long names differ by one character.

Two names differ by one character if both without one character are the same. So every name is
hashed with each of its characters left out, position by position over all names at once, and
equal hashes are candidates: no pair is ever compared that has not met.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.auditing.hits import Hits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from engine.auditing.view import View
    from engine.data.columns import Indices

    Hashes = NDArray[np.uint64]
    Pairs = set[tuple[int, int]]

LONG = 6  # characters; shorter names differ by one as a matter of course
LONGEST = 40  # what follows is not looked at
_BASE = np.uint64(0x9E3779B97F4A7C15)  # odd: hashes run modulo 2**64
_BITS = 23
_REST = np.uint64(64 - _BITS)
# Characters by which schools are told apart on purpose.
_TELLING = frozenset(
    "0123456789〇零一二三四五六七八九十百甲乙丙丁戊己庚辛壬癸abcdefgh"
    "东西南北中上下左右前后内外大小新老旧高低分总本附区男女"
)


def near_names(view: View) -> Iterator[Hits]:
    """Where two long names of a county and year differ by one character (A021).

    A character left out or put in counts, or one for another where the rest is long; not one that
    numbers schools or tells where they lie.
    """
    schools = view.data.schools
    texts = view.names.to_pylist()
    if not texts:
        return
    signs = np.array(texts, f"U{LONGEST}")
    table = signs.view(np.uint32).reshape(len(signs), -1)
    length = (table != 0).sum(axis=1)
    long = np.flatnonzero(length >= LONG)
    if not len(long):
        return
    most = int(length.max())
    pairs = _met(np.ascontiguousarray(table[long, :most].T), length[long], schools.county[long])
    met = sorted((int(long[a]), int(long[b])) for a, b in pairs)
    found = [pair for pair in met if _misspelled(texts[pair[0]], texts[pair[1]])]
    if not found:
        return
    rows = np.array([second for _, second in found], np.int64)
    others = np.array([first for first, _ in found], np.int64)
    yield Hits(
        "A021", view.data, "school", rows, "school", value=schools.name[rows],  # type: ignore[arg-type]
        each={"other": schools.name[others].tolist(), "row2": schools.row[others].tolist()},
    )  # fmt: skip


def _met(table: NDArray[np.uint32], length: Indices, county: Indices) -> Pairs:
    """Pairs of names of a county that may differ by one character, the earlier first.

    Args:
        table: characters of each name, (places, names), zero beyond its end.
        length: of each name.
        county: of each name.
    """
    width, count = table.shape
    powers = np.ones(width + 1, np.uint64)
    for at in range(width):
        powers[at + 1 : at + 2] = powers[at : at + 1] * _BASE  # arrays wrap in silence
    mixed = (county.astype(np.uint64) + np.uint64(1)) * powers[3:4]
    before = np.zeros((width + 1, count), np.uint64)  # of the characters up to each
    for at in range(width):
        np.multiply(table[at], powers[at : at + 1], out=before[at + 1])
        before[at + 1] += before[at]
    wholes = _Wholes(before[width] + mixed)
    sizes = powers[5:6] * length.astype(np.uint64)
    inverse = np.uint64(pow(int(_BASE), -1, 1 << 64))
    pairs: Pairs = set()
    for at in range(width):
        there = np.flatnonzero(length > at)
        # what follows the character left out moves one place to the front
        after = (before[width] - before[at + 1]) * inverse
        after += before[at]
        after += mixed
        without = after if len(there) == count else after[there]
        pairs |= wholes.equal(without, there)
        without = without + (sizes if len(there) == count else sizes[there])
        pairs |= _equal(without, there)
    return pairs


def _equal(hashes: Hashes, rows: Indices) -> Pairs:
    """Rows with equal hashes, neighbours in their order."""
    ordered = np.sort(hashes)
    again = ordered[1:][ordered[1:] == ordered[:-1]]
    if not len(again):
        return set()
    some = np.flatnonzero(np.isin(hashes, again))
    some = some[np.argsort(hashes[some], kind="stable")]
    left, right = some[:-1], some[1:]
    same = hashes[left] == hashes[right]
    return set(zip(rows[left[same]].tolist(), rows[right[same]].tolist(), strict=True))


class _Wholes:
    """Hashes of whole names, to be looked up; nearly all that are asked for are not there."""

    def __init__(self, hashes: Hashes) -> None:
        self._order = np.argsort(hashes)
        self._sorted = hashes[self._order]
        self._seen = np.zeros(1 << _BITS, bool)
        self._seen[hashes >> _REST] = True

    def equal(self, hashes: Hashes, rows: Indices) -> Pairs:
        """Pairs of a row asked for and a name with its hash."""
        some = np.flatnonzero(self._seen[hashes >> _REST])
        asked = hashes[some]
        at = np.searchsorted(self._sorted, asked)
        at[at == len(self._sorted)] = 0
        hit = np.flatnonzero(self._sorted[at] == asked)
        names, others = self._order[at[hit]].tolist(), rows[some[hit]].tolist()
        return {(min(a, b), max(a, b)) for a, b in zip(names, others, strict=True) if a != b}


def _misspelled(first: str, second: str) -> bool:
    """Whether one of two names that have met looks like a slip for the other."""
    if first == second:
        return False
    start = 0
    shorter = min(len(first), len(second))
    while start < shorter and first[start] == second[start]:
        start += 1
    end = 0
    while end < shorter - start and first[-1 - end] == second[-1 - end]:
        end += 1
    one, other = first[start : len(first) - end], second[start : len(second) - end]
    if len(one) > 1 or len(other) > 1 or one in _TELLING or other in _TELLING:
        return False
    return bool(not one or not other or shorter >= LONG + 4)
