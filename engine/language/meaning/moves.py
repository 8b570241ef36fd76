"""Renamed and removed items: the old name is gone, and the way from it ends at what there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnostics import nearest
from engine.language.moves import way_of
from engine.language.overlays import SECTIONS

if TYPE_CHECKING:
    from engine.diagnostics import Place
    from engine.language.meaning.check import Check
    from engine.language.model import Move


def check_moves(check: Check) -> None:
    """Report what does not fit in `moved`, a base's as far as this file has spoilt it."""
    for move in check.ruleset.moved.values():
        if exists(check, move.item):
            check.report("M130", _place(check, move), item=move.item)
        if move.place.file == check.ruleset.path:
            _check_way(check, move)


def exists(check: Check, item: str) -> bool:
    """Whether the ruleset has an item; fields are also those of the data dictionary."""
    section, _, name = item.partition(".")
    if section == "fields" and name in check.ruleset.dictionary.fields:
        return True
    return name in check.document.section(section)


def _check_way(check: Check, move: Move) -> None:
    way = way_of(check.ruleset.moved, move.item)
    last = way[-1]
    if last in way[:-1]:
        check.report("M132", move.place, chain=" → ".join(way[way.index(last) :]))
    elif last not in check.ruleset.moved and not exists(check, last):
        place = check.document.head["moved"].walk(move.item).place
        check.report("M131", place, to=last, near=_near(check, last))


def _near(check: Check, item: str) -> tuple[str, ...]:
    """Items of names like this one, wherever they are."""
    _, _, name = item.partition(".")
    places = {section: set(check.document.section(section)) for section in SECTIONS}
    places["fields"] |= set(check.ruleset.dictionary.fields)
    close = nearest(name, sorted({one for names in places.values() for one in names}))
    return tuple(
        f"{section}.{one}" for one in close for section in places if one in places[section]
    )


def _place(check: Check, move: Move) -> Place:
    """The entry, or where this file brings back what its base had moved."""
    section, _, name = move.item.partition(".")
    item = check.document.section(section).get(name)
    if move.place.file == check.ruleset.path or item is None:
        return move.place
    return item.key_place
