"""Texts -> their characters as numbers, all in one array."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow.compute as pc

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.data.columns import Indices
    from engine.data.dataset import Arrow

    Codes = NDArray[np.uint32]
    Hashes = NDArray[np.uint64]
    Flags = NDArray[np.bool_]

BASE = np.uint64(0x9E3779B97F4A7C15)  # odd: hashes run modulo 2**64
_OTHER = np.uint64(0xD6E8FEB86659FD93)  # no small multiple of a power of BASE


@dataclass(frozen=True, slots=True, eq=False)
class Characters:
    """The characters of many texts.

    Attributes:
        codes: of all characters, text after text.
        start: of each text in them.
        length: of each text.
    """

    codes: Codes
    start: Indices
    length: Indices

    def holding(self, where: Flags) -> Indices:
        """The texts that hold one of these characters, in order.

        Args:
            where: over `codes`.
        """
        end = self.start + self.length
        return np.unique(np.searchsorted(end, np.flatnonzero(where), side="right"))

    def prefixes(self, longest: int) -> Prefixes:
        """The texts with hashes of their beginnings; what follows `longest` is not looked at."""
        length = np.minimum(self.length, longest)
        width = int(length.max(initial=0))
        table = np.zeros((width, len(length)), np.uint32)
        before = np.zeros((width + 1, len(length)), np.uint64)
        powers = powers_to(width)
        last = max(len(self.codes) - 1, 0)
        for at in range(width):
            here = self.codes[np.minimum(self.start + at, last)]
            np.multiply(here, length > at, out=table[at])
            np.multiply(table[at], powers[at : at + 1], out=before[at + 1])
            before[at + 1] += before[at]
        return Prefixes(table, length, before)


@dataclass(frozen=True, slots=True, eq=False)
class Prefixes:
    """Texts, character by character, and hashes of their beginnings: sums over BASE**place.

    Attributes:
        table: (places, texts), zero beyond the end of each.
        length: of each text.
        before: hashes of what stands before each place, (places + 1, texts).
    """

    table: Codes
    length: Indices
    before: Hashes

    @property
    def whole(self) -> Hashes:
        """The hash of each text; the same for the same text."""
        whole: Hashes = self.before[-1]
        return whole

    def of(self, rows: Indices) -> Prefixes:
        """Some of the texts."""
        if len(rows) == len(self.length):
            return self
        return Prefixes(self.table[:, rows], self.length[rows], self.before[:, rows])


def mixed_with(numbers: Indices) -> Hashes:
    """What is added to a hash so that texts are the same only where a number is, too."""
    return (numbers.astype(np.uint64) + np.uint64(1)) * _OTHER


def powers_to(most: int) -> Hashes:
    """BASE to the power of 0 … most, modulo 2**64."""
    powers = np.ones(most + 1, np.uint64)
    for at in range(most):
        powers[at + 1 : at + 2] = powers[at : at + 1] * BASE  # arrays wrap in silence
    return powers


def characters_of(texts: Arrow) -> Characters:
    """The characters of an Arrow array of texts; a missing one is empty."""
    whole = texts.fill_null("") if texts.null_count else texts
    length = np.asarray(pc.utf8_length(whole).to_numpy(zero_copy_only=False), np.int64)
    offsets = np.frombuffer(whole.buffers()[1], np.int32)[
        whole.offset : whole.offset + len(whole) + 1
    ]
    data = whole.buffers()[2]
    raw = b"" if data is None or not len(whole) else memoryview(data)[offsets[0] : offsets[-1]]
    codes = np.frombuffer(bytes(raw).decode("utf-8").encode("utf-32-le"), np.uint32)
    return Characters(codes, np.cumsum(length) - length, length)
