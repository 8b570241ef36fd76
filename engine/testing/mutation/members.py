"""What a group combines -> one member fewer, all for any, one more or less needed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from engine.language.model import CoefficientGroup, Group, Rung, Verdict
from engine.testing.mutation.slip import Slip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.language.model import Rule, Ruleset
    from engine.language.parts import Way

_KEYS = {"all": "all", "any": "any"}  # the others count members `of` a list


def slips(record: object, way: Way, ruleset: Ruleset) -> Iterator[Slip]:  # noqa: ARG001
    """Every slip in what is combined, and how."""
    if isinstance(record, (Group, Verdict, Rung)):
        key = _KEYS.get(record.rule or "", "of")
        yield from _dropped(record, "members", key, fewest=1)
        yield from _rule(record)
    if isinstance(record, Verdict):
        yield from _dropped(record, "preconditions", "preconditions")
        yield from _dropped(record, "vetoes", "vetoes")
    if isinstance(record, CoefficientGroup):
        yield from _dropped(record, "indicators", "coefficient_of", fewest=1)


def _dropped(record: Any, name: str, key: str, *, fewest: int = 0) -> Iterator[Slip]:  # noqa: ANN401
    members = getattr(record, name)
    for gone in members if len(members) > fewest else ():
        kept = tuple(member for member in members if member != gone)
        part = replace(record, **{name: kept})
        if getattr(record, "need", 0) > len(kept):
            part = replace(part, need=len(kept))
        yield Slip(part, "drop", gone, under=(key,), at=(gone,))


def _rule(record: Group | Verdict | Rung) -> Iterator[Slip]:
    count = len(record.members)
    if record.rule in ("all", "any") and count > 1:
        other: Rule = "any" if record.rule == "all" else "all"
        yield Slip(
            replace(record, rule=other), "replace", record.rule, other, at=(record.rule,),
            at_key=True,
        )  # fmt: skip
    if record.rule in ("at_least", "not_met_at_most"):
        for need in (record.need + 1, record.need - 1):
            if 0 < need <= count:
                yield Slip(
                    replace(record, need=need), "replace", str(record.need), str(need),
                    under=(record.rule,),
                )  # fmt: skip
