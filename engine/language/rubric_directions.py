"""A rubric as it was and as it is -> what the change of its marks and minima does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from engine.diagnostics import Text
from engine.language.effects import UNKNOWN, Effect, compare_marks

if TYPE_CHECKING:
    from engine.language.model import Rubric
    from engine.language.scoring import Area, RubricItem

_NO_TEXT = Text("")


def compare_rubrics(old: Rubric, new: Rubric) -> Effect:
    """What a change of pass mark, minima and must-items does, the scoring being the same."""
    if _scored(old) != _scored(new) or _marked(old) != _marked(new):
        return UNKNOWN
    effect = compare_marks(old.pass_mark, new.pass_mark, Text("合格线", "the pass mark"))
    effect += compare_marks(old.pass_share, new.pass_share, Text("合格比例", "the pass share"))
    for one, other in zip(old.items, new.items, strict=True):
        effect += _items(one, other)
    for part, now in zip(old.areas, new.areas, strict=True):
        effect += _areas(part, now)
    return effect


def _marked(node: Rubric) -> tuple[bool, bool]:
    """In which way a pass mark is given; in none where it was not seen."""
    return node.pass_mark is None, node.pass_share is None


def _scored(node: Rubric) -> tuple[object, ...]:
    """Everything that makes the points, names for readers aside."""
    items = tuple(
        replace(item, must=False, minimum=None, label=_NO_TEXT, note=_NO_TEXT)
        for item in node.items
    )
    areas = tuple((area.name, area.points) for area in node.areas)
    return (
        items, areas, node.total, node.total_from, node.scope, node.population,
        node.not_applicable,
    )  # fmt: skip


def _items(old: RubricItem, new: RubricItem) -> Effect:
    effect = compare_marks(
        old.minimum, new.minimum, Text(f"{new.name} 的最低分", f"the minimum of {new.name}")
    )
    if new.must and not old.must:
        effect += Effect(tightens=(Text(f"{new.name} 改为必达", f"making {new.name} a must"),))
    if old.must and not new.must:
        effect += Effect(loosens=(Text(f"{new.name} 不再必达", f"{new.name} being no must"),))
    return effect


def _areas(old: Area, new: Area) -> Effect:
    lowest = Text(f"{new.name} 的最低分", f"the minimum of {new.name}")
    share = Text(f"{new.name} 的最低比例", f"the minimum share of {new.name}")
    return compare_marks(old.minimum, new.minimum, lowest) + compare_marks(
        old.minimum_share, new.minimum_share, share
    )
