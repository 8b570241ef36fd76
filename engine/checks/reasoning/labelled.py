"""Criteria and measures -> what each says of itself (label, unit) beside what it computes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.checks.reasoning.amounts import leaves
from engine.language.amounts import Number
from engine.language.model import Criterion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.reasoning.quantity import Quantities, Quantity
    from engine.diagnostics import Text
    from engine.language.model import Ruleset

_PER = {
    re.compile("每百|每100|每一百|百生"): 100.0,
    re.compile("每千|每1000"): 1000.0,
    re.compile("生均|每名学生|每生"): 1.0,
}
PERS = frozenset(_PER.values())


@dataclass(frozen=True, slots=True)
class Labelled:
    """One criterion or measure: its words and its quantity.

    Attributes:
        section: criteria or measures.
        name: under which the file has it.
        label: what people read.
        unit: "" where it says none.
        quantity: what it counts; None where nobody can tell.
        numbers: the plain numbers that are asked of it.
        alone: whether nothing but plain numbers is asked of it, so that the label speaks of what
            is computed (of `books` at least `20 * pupils` it may speak of their ratio).
    """

    section: str
    name: str
    label: Text
    unit: str
    quantity: Quantity | None
    numbers: tuple[Number, ...]
    alone: bool

    @property
    def per(self) -> float | None:
        """So many pupils, by the label; None where it does not say."""
        return next((per for word, per in _PER.items() if word.search(self.label.zh)), None)


def labelled(ruleset: Ruleset, quantities: Quantities) -> Iterator[Labelled]:
    """Every measure and criterion that computes a number."""
    for measure in ruleset.measures.values():
        yield Labelled(
            "measures", measure.name, measure.label, measure.unit, quantities.of(measure.value),
            (), alone=False,
        )  # fmt: skip
    for node in ruleset.nodes.values():
        if isinstance(node, Criterion) and node.test.limit is not None:
            ends = (node.test.limit, node.test.upper)
            asked = [leaf for end in ends for leaf in leaves(end)]
            numbers = tuple(leaf for leaf in asked if isinstance(leaf, Number))
            named = ruleset.measures.get(node.measure.text)
            unit = "" if named and named.unit == node.unit else node.unit  # told of the measure
            yield Labelled(
                "criteria", node.name, node.label, unit, quantities.of(node.measure),
                numbers, alone=len(numbers) == len(asked),
            )  # fmt: skip
