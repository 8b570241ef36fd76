"""What was renamed or removed (`moved:`) -> directions for whoever still uses an old name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnostics import Text
from engine.language.model import Move

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.language.cursor import Cursor

NODES = ("criteria", "groups", "rubrics", "gates")  # names of the verdict tree
WORDS = ("measures", "fields", "judged", "switches")  # names in expressions


def read_moves(item: Cursor | None) -> dict[str, Move]:
    """The entries of `moved:`, by the old name."""
    moves: dict[str, Move] = {}
    for old, said in item.items() if item else ():
        if isinstance(said.value, str):
            moves[old] = Move(old, said.value, place=said.key_place)
        else:
            moves[old] = Move(old, because=said.text("because"), place=said.key_place)
    return moves


def way_of(moved: Mapping[str, Move], item: str) -> tuple[str, ...]:
    """An old name and every name it had since; the last is not moved, or stands there before.

    >>> moved = {"criteria.a": Move("criteria.a", "criteria.b")}
    >>> way_of(moved, "criteria.a")
    ('criteria.a', 'criteria.b')
    """
    way = [item]
    while way[-1] in moved and moved[way[-1]].to:
        way.append(moved[way[-1]].to)
        if way[-1] in way[:-1]:
            break
    return tuple(way)


def direction(moved: Mapping[str, Move], name: str, *sections: str) -> tuple[Text, ...]:
    """Where an old name went, as a clause of a hint; nothing where it never was a name.

    Args:
        moved: renamed and removed items.
        name: as somebody wrote it: `g3` where `sections` say what it may be, or `criteria.g3`.
        sections: the sections that a bare name is sought in, the likeliest first.
    """
    asked = [f"{section}.{name}" for section in sections] or [name]
    item = next((path for path in asked if path in moved), None)
    if item is None:
        return ()
    way = way_of(moved, item)
    if len(way) > 1 and way[-1] in way[:-1]:  # a circle, which is reported where it is written
        return ()
    last = moved.get(way[-1])
    if last is None:
        section, _, new = way[-1].partition(".")
        new = new if section in sections else way[-1]
        return (Text(f"{name} 已改名，请写 {new}", f"{name} was renamed: write {new}"),)
    because = last.because
    later = Text(f"（后改名 {way[-1]}）", f" (later {way[-1]})") if len(way) > 1 else Text(" ")
    return (
        Text(
            f"{name}{later.zh}已删除（{because.zh}），这里也要去掉",
            f"{name}{later.en or ''} was removed ({because.say('en')}): take it out here as well",
        ),
    )


def went_from(moved: Mapping[str, Move], section: str) -> dict[str, tuple[Text, ...]]:
    """The old names of one section without its name, each with its direction."""
    olds = [item.partition(".")[2] for item in moved if item.partition(".")[0] == section]
    return {old: direction(moved, old, section) for old in olds}
