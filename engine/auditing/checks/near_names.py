"""Schools of one county whose long names differ by one character.

Two names differ by one character if both without one character are the same. So every name is
hashed with each of its characters left out, position by position over all names at once, and
equal hashes are candidates: no pair is ever compared that has not met. Names that differ by one
character have a half in common, so that only those are hashed that share a half with another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.auditing.characters import BASE, mixed_with
from engine.auditing.hits import Hits
from engine.auditing.view import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from engine.auditing.characters import Prefixes
    from engine.auditing.view import View
    from engine.data.columns import Indices

    Hashes = NDArray[np.uint64]
    Flags = NDArray[np.bool_]
    Pairs = set[tuple[int, int]]

LONG = 6  # characters; shorter names differ by one as a matter of course
LONGER = LONG + 4  # from here on one character may also stand for another
_INVERSE = np.uint64(pow(int(BASE), -1, 1 << 64))
_BITS = 23
_REST = np.uint64(64 - _BITS)
# Characters by which schools are told apart on purpose.
_TELLING = frozenset(
    "0123456789〇零一二三四五六七八九十百甲乙丙丁戊己庚辛壬癸abcdefgh"
    "东西南北中上下左右前后内外大小新老旧高低分总本附区男女"
)
_TELLS = np.zeros(0x110000, bool)
_TELLS[[ord(sign) for sign in _TELLING]] = True


def near_names(view: View) -> Iterator[Hits]:
    """Where two long names of a county and year differ by one character (A021).

    A character left out or put in counts, or one for another where the rest is long; not one that
    numbers schools or tells where they lie.
    """
    schools = view.data.schools
    long = np.flatnonzero(view.prefixes.length >= LONG)
    if not len(long):
        return
    pairs = _met(view.prefixes.of(long), schools.county[long])
    met = sorted((int(long[a]), int(long[b])) for a, b in pairs)
    texts = {row: view.names[row].as_py()[:LONGEST] for pair in met for row in pair}
    found = [
        (a, b) for a, b in met
        if schools.county[a] == schools.county[b] and _misspelled(texts[a], texts[b])
    ]  # fmt: skip
    if not found:
        return
    rows = np.array([second for _, second in found], np.int64)
    others = np.array([first for first, _ in found], np.int64)
    yield Hits(
        "A021", view.data, "school", rows, "school", value=schools.name[rows],  # type: ignore[arg-type]
        each={"other": schools.name[others].tolist(), "row2": schools.row[others].tolist()},
    )  # fmt: skip


def _met(names: Prefixes, county: Indices) -> Pairs:
    """Pairs of names of a county that may differ by one character, the earlier first."""
    table, length, before = names.table, names.length, names.before
    mixed = mixed_with(county)
    wholes = _Wholes(names.whole + mixed)
    sizes = mixed_with(length) * BASE
    head, tail = _halves_that_a_shorter_has(before, length, mixed)
    like_head, like_tail = _halves_that_another_has(before, length, mixed + sizes)
    middle = length // 2
    pairs: Pairs = set()
    for at in range(len(table)):
        lost = np.flatnonzero(np.where(at >= middle, head, tail) & (length > at))
        lost = lost[~_TELLS[table[at, lost]]]
        pairs |= wholes.equal(_without(before, mixed, at, lost), lost)
        swapped = np.flatnonzero(np.where(at >= middle, like_head, like_tail) & (length > at))
        swapped = swapped[~_TELLS[table[at, swapped]]]
        pairs |= _equal(_without(before, mixed + sizes, at, swapped), swapped)
    return pairs


def _without(before: Hashes, mixed: Hashes, at: int, rows: Indices) -> Hashes:
    """Hashes of some names without one character: what follows it moves one place to the front."""
    after: Hashes = (before[-1, rows] - before[at + 1, rows]) * _INVERSE
    after += before[at, rows]
    after += mixed[rows]
    return after


def _halves_that_a_shorter_has(
    before: Hashes, length: Indices, mixed: Hashes
) -> tuple[Flags, Flags]:
    """Names whose first, and whose second, half a name has that is one character shorter."""
    every = np.arange(len(length))
    own, theirs = length // 2, (length + 1) // 2
    mark = BASE * length.astype(np.uint64)
    other = mark + BASE
    end = before[-1]
    head = _some_of(before[own, every] + mixed + mark, before[theirs, every] + mixed + other)
    tail = _some_of(
        (end - before[own, every]) * _INVERSE + mixed + mark,
        end - before[theirs - 1, every] + mixed + other,
    )
    return head, tail


def _halves_that_another_has(before: Hashes, length: Indices, mixed: Hashes) -> tuple[Flags, Flags]:
    """Names, long enough, whose first, and whose second, half another of their length has."""
    flags = np.zeros((2, len(length)), bool)
    rows = np.flatnonzero(length >= LONGER)
    if len(rows):
        first = before[length[rows] // 2, rows]
        for which, half in enumerate((first, before[-1, rows] - first)):
            hashes = half + mixed[rows]
            ordered = np.sort(hashes)
            again = ordered[1:][ordered[1:] == ordered[:-1]]
            flags[which, rows] = _some_of(hashes, again)
    return flags[0], flags[1]


def _some_of(hashes: Hashes, known: Hashes) -> Flags:
    """Which hashes are likely among others; of those that are, none is passed over."""
    seen = np.zeros(1 << _BITS, bool)
    seen[known >> _REST] = True
    found: Flags = seen[hashes >> _REST]
    return found


def _equal(hashes: Hashes, rows: Indices) -> Pairs:
    """Rows with equal hashes, neighbours in their order."""
    order = np.argsort(hashes, kind="stable")
    ordered = hashes[order]
    at = np.flatnonzero(ordered[1:] == ordered[:-1])
    left, right = rows[order[at]], rows[order[at + 1]]
    return set(zip(left.tolist(), right.tolist(), strict=True))


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
    return bool(not one or not other or shorter >= LONGER)
