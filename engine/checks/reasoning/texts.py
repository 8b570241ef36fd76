"""A name of a ruleset -> the texts that its value can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.language.model import Ruleset


def texts_of(ruleset: Ruleset, name: str) -> tuple[str, ...]:
    """The grades of a judged item, the categories of a field, the values of a measure.

    Nothing where the value can be any text, or is none.
    """
    if name in ruleset.judged:
        return ruleset.judged[name].grades
    if name in ruleset.measures:
        return tuple(ruleset.measures[name].values)
    item = ruleset.dictionary.fields.get(name)
    return tuple(value.name for value in item.values) if item else ()
