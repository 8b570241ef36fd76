"""A test against a limit -> strict for inclusive, the other direction, one accepted text fewer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from engine.language.amounts import Test
from engine.language.parts import changed
from engine.testing.mutation.slip import Slip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.language.amounts import Comparator
    from engine.language.model import Ruleset
    from engine.language.parts import Way

_OTHERS: dict[Comparator, tuple[Comparator, ...]] = {
    "at_least": ("more_than", "at_most"),
    "more_than": ("at_least", "less_than"),
    "at_most": ("less_than", "at_least"),
    "less_than": ("at_most", "more_than"),
    "equals": ("not_equals",),
    "not_equals": ("equals",),
    "requires": ("forbids",),
    "forbids": ("requires",),
}
_ENDS = {"with_low": ("from", "above"), "with_high": ("to", "below")}


def slips(record: object, way: Way, ruleset: Ruleset) -> Iterator[Slip]:  # noqa: ARG001
    """Every slip in how a value is held against its limit."""
    if not isinstance(record, Test):
        return
    for other in _OTHERS.get(record.comparator, ()):
        yield Slip(
            replace(record, comparator=other), "replace", record.comparator, other,
            at=(record.comparator,), at_key=True,
        )  # fmt: skip
    if record.comparator == "between":
        for name, (inside, outside) in _ENDS.items():
            owned = getattr(record, name)
            was, became = (inside, outside) if owned else (outside, inside)
            part = changed(record, (name,), not owned)
            yield Slip(part, "replace", was, became, under=("between",), at=(was,), at_key=True)
    for text in record.texts if len(record.texts) > 1 else ():
        kept = tuple(other for other in record.texts if other != text)
        yield Slip(replace(record, texts=kept), "drop", text, under=("one_of",), at=(text,))
