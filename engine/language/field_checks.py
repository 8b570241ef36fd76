"""A field as a file writes it -> what in it cannot be meant: bounds, and names of its values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnostics import problem

if TYPE_CHECKING:
    from engine.language.cursor import Cursor
    from engine.language.vocabulary import Field


def check_field(field: Field, item: Cursor) -> None:
    """Add to the findings of the file what does not fit in one field.

    Args:
        field: with what earlier files say of it.
        item: how this file writes it.
    """
    if field.minimum is not None and field.maximum is not None and field.minimum > field.maximum:
        word = item.walk("minimum") if item.get("minimum") else item.walk("maximum")
        bounds = {"minimum": f"{field.minimum:g}", "maximum": f"{field.maximum:g}"}
        item.found.append(problem("M060", word.place, word.excerpt, name=field.name, **bounds))
    if item.get("values"):
        _values(field, item.walk("values"))


def _values(field: Field, values: Cursor) -> None:
    """A spelling that could mean two values of a category means neither."""
    owner: dict[str, str] = {}
    for value in field.values:
        for spelling in dict.fromkeys((value.name, value.label.zh, *value.synonyms)):
            other = owner.setdefault(spelling, value.name)
            if other != value.name:
                word = values.walk(value.name)
                names = {"name": field.name, "first": other, "second": value.name}
                found = problem("M059", word.key_place, word.excerpt, spelling=spelling, **names)
                values.found.append(found)
