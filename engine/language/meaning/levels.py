"""Levels that rules name: levels of the ruleset, none missing where each must have its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnostics import nearest
from engine.language.amount_parts import SHAPE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.language.cursor import Cursor
    from engine.language.meaning.check import Check, Item
    from engine.language.model import Ruleset

_SHAPES = ("table", "bands", "dates")  # words that begin other shapes of amounts


def check_levels(
    check: Check, item: Item | Cursor, given: Iterable[str], wanted: Iterable[str],
    *steps: str | int, of_amount: bool = False,
) -> None:  # fmt: skip
    """The levels named where `steps` lead are levels of the ruleset, and none is missing.

    Args:
        check: where findings go.
        item: what the file says under a name of its own, or how a part of it is written.
        given: names as written.
        wanted: levels that must be there; one that a misspelt name stands for is not missed.
        steps: to the mapping or list.
        of_amount: the names are keys of an amount, which has other words too.
    """
    ruleset, given = check.ruleset, list(given)
    declared = ruleset.all_levels
    meant: set[str] = set()
    for name in given:
        if name not in declared:
            near = _near(name, ruleset, of_amount=of_amount)
            meant.update(near)
            place = check.place(item, *steps, name, key=True)
            check.report("M039", place, name=name, near=tuple(dict.fromkeys((*near, *declared))))
            wanted = ()  # one of those is meant
            if near and near[0] in _SHAPES:  # then what stands there is no expression either
                check.echoes.add(check.place(item, *steps, name))
        elif of_amount and name not in ruleset.rated_levels:
            place = check.place(item, *steps, name, key=True)
            check.report("M058", place, name=name, near=ruleset.rated_levels)
    missing = tuple(name for name in wanted if name not in given and name not in meant)
    if missing:
        check.report("M040", check.place(item, *steps, key=True), missing=missing)


def _near(name: str, ruleset: Ruleset, *, of_amount: bool) -> tuple[str, ...]:
    """What a name that is no level stands for: the level of that label, or a name like it."""
    by_label = tuple(level.name for level in ruleset.levels if level.label.zh == name)
    words = _SHAPES if of_amount else ()
    return by_label or nearest(name, [*dict.fromkeys([*ruleset.all_levels, *words])])


def check_level_names(check: Check) -> None:
    """A level cannot have a name that means something else in amounts."""
    for level in check.ruleset.levels:
        if level.name in SHAPE_WORDS:
            word = check.document.head["levels"].walk(level.name)
            check.report("M085", word.key_place, name=level.name)
