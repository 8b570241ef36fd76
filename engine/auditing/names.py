"""Names of schools -> one spelling of each, and codes under which equal ones are equal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from engine.auditing.characters import characters_of

if TYPE_CHECKING:
    from engine.data.columns import Names
    from engine.data.dataset import Arrow

_BRACKETS = (("[【〔〈《{\\[]", "("), ("[】〕〉》}\\]]", ")"))
# Characters that no respelling touches, on their own or beside others.
_AS_IT_IS = np.zeros(0x110000, bool)
_AS_IT_IS[[ord(sign) for sign in "0123456789abcdefghijklmnopqrstuvwxyz()-"]] = True
_AS_IT_IS[0x4E00:0xA000] = True  # the Chinese characters themselves


def spelled(names: Names) -> Arrow:
    """Names in one spelling: full-width as half-width, without spaces, brackets round, small.

    Most names are spelled so as they stand; only the others are looked at more closely.
    """
    texts = pa.array(names, pa.string())
    letters = characters_of(texts)
    odd = letters.holding(~_AS_IT_IS[letters.codes])
    if not len(odd):
        return texts
    where = np.zeros(len(texts), bool)
    where[odd] = True
    return pc.replace_with_mask(texts, pa.array(where), respelled(texts.take(pa.array(odd))))


def respelled(texts: Arrow) -> Arrow:
    """Each of these texts in the one spelling."""
    texts = pc.utf8_normalize(texts, form="NFKC")
    texts = pc.replace_substring_regex(texts, r"[\s·•]+", "")
    for pattern, sign in _BRACKETS:
        texts = pc.replace_substring_regex(texts, pattern, sign)
    return pc.utf8_lower(texts)


def numbered(texts: Names | Arrow) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The same number for the same text."""
    made = texts if not isinstance(texts, np.ndarray) else pa.array(texts, pa.string())
    encoded = made.dictionary_encode()
    encoded = encoded.combine_chunks() if isinstance(encoded, pa.ChunkedArray) else encoded
    return np.asarray(encoded.indices.to_numpy(zero_copy_only=False), np.int64)
