"""Names of schools -> one spelling of each, and codes under which equal ones are equal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from engine.data.columns import Names
    from engine.data.dataset import Arrow

_BRACKETS = (("[【〔〈《{\\[]", "("), ("[】〕〉》}\\]]", ")"))


def spelled(names: Names) -> Arrow:
    """Names in one spelling: full-width as half-width, without spaces, brackets round, small."""
    texts = pc.utf8_normalize(pa.array(names, pa.string()), form="NFKC")
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
