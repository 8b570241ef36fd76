"""A lookup table by words and the word of each unit -> its number, with the row it is from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.diagnostics import Text
from engine.evaluation.branches import NO_BRANCH, constant, explained, taken, without_value
from engine.evaluation.unit_reasons import NO_REASON, Reasons
from engine.language.labels import label_of, value_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from engine.data import CategoryColumn
    from engine.evaluation.amounts import Resolver
    from engine.evaluation.branches import Found
    from engine.language.tables import LookupTable

    Codes = NDArray[np.int32]


def read_words(resolver: Resolver, table: LookupTable, column: str, words: CategoryColumn) -> Found:
    """One column of a table, read for every unit.

    Args:
        resolver: for what is held against the numbers.
        table: whose rows are keyed by words.
        column: its name; "" for the only one.
        words: the word of each unit.

    Returns:
        The cell of each unit's row. A word without a row, and a row without a number, have none;
        where the word is missing, what all rows agree on, if every word that there can be has one.
    """
    ruleset = resolver.evaluator.ruleset
    index = table.columns.index(column) if column else 0
    cells = {row.key: row.cells[index] for row in table.rows}
    printed = {word: cell for word, cell in cells.items() if cell is not None}
    title = _titled(table, label_of(column, ruleset) if len(table.columns) > 1 else Text(""))
    labels = {word: value_label(table.by.text, word, ruleset) for word in cells}
    branches = [
        explained(
            resolver.against(constant(cell.value, cell.decimals, resolver.units)),
            Text(f"{title.zh}：{labels[word].zh}一行", f"{title.en}: row {labels[word].say('en')}"),
        )
        for word, cell in printed.items()
    ]
    places = [*printed]
    codes = np.asarray(words.codes, np.int32)
    which = _by_word(codes, [places.index(w) if w in printed else -1 for w in words.categories])
    missing = codes < 0
    values = resolver.evaluator.known.values(table.by)
    whole = bool(values) and all(value in printed for value in values)
    found = taken(which, branches, missing & whole)
    lacking = ~missing & (which == NO_BRANCH)
    if lacking.any():
        texts = tuple(
            _lacking(title, value_label(table.by.text, word, ruleset), row=word in cells)
            for word in words.categories
        )
        said = np.where(lacking, codes, NO_REASON).astype(np.int32)
        found = without_value(found, Reasons(said, texts))
    return found


def _by_word(codes: Codes, places: Sequence[int]) -> Codes:
    """The place of each unit's word; NO_BRANCH where it has none, or is missing (code -1)."""
    return np.array([*places, NO_BRANCH], np.int32)[codes]


def _titled(table: LookupTable, column: Text) -> Text:
    zh, en = f"表“{table.label.zh}”", f"table “{table.label.say('en')}”"
    if column.zh:
        return Text(f"{zh}（{column.zh}）", f"{en} ({column.say('en')})")
    return Text(zh, en)


def _lacking(title: Text, label: Text, *, row: bool) -> Text:
    if row:
        return Text(
            f"{title.zh}的“{label.zh}”一行没有数",
            f"row “{label.say('en')}” of {title.en} has no number",
        )
    return Text(f"{title.zh}没有“{label.zh}”一行", f"{title.en} has no row for “{label.say('en')}”")
