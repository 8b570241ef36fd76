"""A criterion -> what its value is: a percentage, a share, so much a pupil, so many pupils each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from engine.checks.reasoning.units import PERCENT, counted_part
from engine.language.model import Criterion, PointsGroup, ShareGroup

if TYPE_CHECKING:
    from engine.checks.reasoning.quantity import Quantities, Quantity
    from engine.language.model import AnyNode, Ruleset
    from engine.language.vocabulary import Field

_RATE = re.compile("率|比例|占比|百分")  # 师生比 and 生师比 are no shares
_TEACHERS = re.compile("教师|教职工|专任")
_PIECES = frozenset(["册", "台", "间", "班", "套", "个", "张", "片"])
_PEOPLE = "人"


class Ratios:
    """What the values of one ruleset's criteria are, as far as their measures tell."""

    def __init__(self, ruleset: Ruleset, quantities: Quantities) -> None:
        self._quantities = quantities
        self._fields = ruleset.dictionary.fields
        splits = (population.split for population in ruleset.populations.values())
        weights = ruleset.arithmetic.weights
        named = {"pupils", weights, *(split.by for split in splits if split)}
        self._pupils = frozenset(name for name in named if name in self._fields)

    def kind(self, node: AnyNode) -> Literal["percent", "share"] | None:
        """Whether a value runs to 100 or to 1; None for anything else."""
        if isinstance(node, ShareGroup) or (isinstance(node, PointsGroup) and node.share):
            return "share"
        quantity = self._quantities.of(node.measure) if isinstance(node, Criterion) else None
        if quantity is None or not isinstance(node, Criterion):
            return None
        if quantity.unit == PERCENT:
            return "percent" if not quantity.per and quantity.factor == 1 else None
        rate = counted_part(node.unit) == PERCENT or _RATE.search(node.label.zh)
        if not (self._quantities.share(quantity) and rate):
            return None
        if quantity.factor == 100:  # noqa: PLR2004 - a percentage
            return "percent"
        return "share" if quantity.factor == 1 else None

    def per_pupil(self, quantity: Quantity | None) -> bool:
        """Whether it is something that a school has, divided by its pupils."""
        return (
            quantity is not None
            and bool(quantity.per)
            and quantity.per <= self._pupils
            and all(self._resource(name) for name in quantity.counted)
        )

    def pupils_each(self, quantity: Quantity | None) -> bool:
        """Whether it is pupils divided by something that a school has, or by its classes."""
        return (
            quantity is not None
            and bool(quantity.per)
            and bool(quantity.counted)
            and quantity.counted <= self._pupils
            and all(self._resource(name) or self._pieces(name) for name in quantity.per)
        )

    def crowd(self, quantity: Quantity | None) -> bool:
        """Whether it is the size of a school or of its largest class."""
        if quantity is None or quantity.per or quantity.plain:
            return False
        return quantity.counted <= self._pupils or all(
            self._largest(name) for name in quantity.counted
        )

    def pieces_per_pupil(self, quantity: Quantity | None) -> bool:
        """Whether it is people or whole things divided by pupils: hardly ever more than one."""
        return (
            self.per_pupil(quantity)
            and quantity is not None
            and quantity.factor == 1
            and quantity.unit in {_PEOPLE, "台", "间", "班"}
        )

    def _resource(self, name: str) -> bool:
        """Books, rooms, computers, areas that levels share; teachers."""
        item = self._fields.get(name)
        if item is None:
            return False
        return item.shared or (item.unit == _PEOPLE and bool(_TEACHERS.search(item.label.zh)))

    def _pieces(self, name: str) -> bool:
        item = self._fields.get(name)
        return item is not None and item.unit in _PIECES

    def _largest(self, name: str) -> bool:
        """The most people that are anywhere in a school: of a campus that joins, the larger one."""
        item: Field | None = self._fields.get(name)
        return item is not None and item.merge == "max" and item.unit == _PEOPLE
