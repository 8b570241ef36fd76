"""Codes, names, year and date of schools and counties -> columns, where a rule names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from engine.data.arrays import frozen
from engine.data.columns import CategoryColumn, DateColumn, NumberColumn

if TYPE_CHECKING:
    from collections.abc import Collection

    from engine.data.columns import Column, Names
    from engine.language.vocabulary import Dictionary


def identity_columns(
    arrays: dict[str, Names], dictionary: Dictionary, needed: Collection[str] | None
) -> dict[str, Column]:
    """The columns of those fixed fields that the dictionary has and a rule needs.

    Args:
        arrays: texts by name of the field.
        dictionary: says which type the field has.
        needed: names of the fields that rules need; None asks for no fixed field.
    """
    return {
        name: _column(texts, dictionary.fields[name].type)
        for name, texts in arrays.items()
        if needed is not None and name in needed and name in dictionary.fields
    }


def _column(texts: Names, kind: str) -> Column:
    if kind == "date":
        days = np.where(texts == "", "NaT", texts).astype("datetime64[D]")
        return DateColumn(frozen(days))
    if kind == "number":
        numbers = [float(text) if text.isdecimal() else np.nan for text in texts]
        return NumberColumn(frozen(np.array(numbers, np.float64)))
    encoded = pa.array(texts, pa.string()).dictionary_encode()
    words = encoded.dictionary.to_pylist()
    seen = sorted(set(words) - {""})
    place = {word: index for index, word in enumerate(seen)}
    lookup = np.array([place.get(word, -1) for word in words], np.int32)
    codes = lookup[encoded.indices.to_numpy()] if len(words) else np.zeros(0, np.int32)
    return CategoryColumn(frozen(codes), tuple(seen))
