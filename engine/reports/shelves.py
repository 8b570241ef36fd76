"""Rulesets by what they are about: national, provinces, references …, in order of reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.language.library import Entry

# First part of an id, or how it begins -> the word for its group, in order of reading.
_SHELVES = {
    "national": "group_national",
    "provinces": "group_provinces",
    "references": "group_references",
    "local": "group_local",
    "inspection": "group_inspection",
}
_OTHERS = "group_others"
_ORDER = [*_SHELVES.values(), _OTHERS]


def shelf_of(entry: Entry) -> str:
    """The group of a ruleset, as a key of words: `national-basic` and `national/x` are national."""
    first = entry.id.split("/")[0]
    return _SHELVES.get(first) or _SHELVES.get(first.split("-")[0], _OTHERS)


def ordered(entries: Iterable[Entry]) -> list[Entry]:
    """Rulesets by group; in each by id, a base before what lies below it, then by edition."""
    return sorted(
        entries, key=lambda one: (_ORDER.index(shelf_of(one)), one.id.split("/"), one.edition)
    )
