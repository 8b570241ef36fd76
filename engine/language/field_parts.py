"""What a field says of other fields: how it is derived, where it is counted, what is sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.language.vocabulary import Derivation, Sound, Statistics

if TYPE_CHECKING:
    from engine.language.cursor import Cursor


def derived_of(item: Cursor | None, known: tuple[Derivation, ...]) -> tuple[Derivation, ...]:
    """One expression for every level, or one for each level that is named."""
    if item is None:
        return known
    each = item.items() if isinstance(item.value, dict) else [("", item)]
    parsed = ((level, child.as_expression()) for level, child in each)
    return tuple(Derivation(one, level) for level, one in parsed if one is not None)


def statistics_of(item: Cursor | None, known: Statistics) -> Statistics:
    """The table or tables, and the cell."""
    if item is None:
        return known
    table, cell = item.walk("table").value, item.string("cell")
    if isinstance(table, dict):
        return Statistics(cell=cell, by_level={level: str(name) for level, name in table.items()})
    return Statistics(item.strings("table"), cell)


def sound_of(item: Cursor | None, known: Sound) -> Sound:
    """The bounds; a later file says them anew, all of them."""
    if item is None:
        return known
    lists = {key: item.strings(key) for key in ("adds_up", "no_more_than")}
    single = {key: item.string(key) for key in ("part_of", "per")}
    places = {name: item.walk(key, name).place for key, names in lists.items() for name in names}
    places |= {name: item.walk(key).place for key, name in single.items() if name}
    return Sound(
        lists["adds_up"], single["part_of"], lists["no_more_than"], single["per"],
        item.float_("from"), item.float_("to"), item.float_("times_median"), item.float_("change"),
        item.float_("few"), item.float_("change_by"), item.key_place, places,
    )  # fmt: skip
