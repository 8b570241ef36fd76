"""C040: 万元 over a field in 元, 亩 over one in ㎡, % over a share of 1."""

from __future__ import annotations

from math import isclose
from typing import TYPE_CHECKING

from engine.checks.reasoning.units import PERCENT, counted_part
from engine.checks.rule import Finding, Rule, found
from engine.diagnostics import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.reasoning.labelled import Labelled
    from engine.checks.reasoning.quantity import Quantity
    from engine.checks.subject import Subject

_SHARE = Text("比值，0 至 1", "shares, 0 to 1")


def find(subject: Subject) -> Iterator[Finding]:
    """A unit is of another size iff it differs from the counted one by more than the measure."""
    for item in subject.labelled:
        quantity, unit = item.quantity, counted_part(item.unit)
        if quantity is None or quantity.plain or not unit:
            continue
        if unit == PERCENT and quantity.factor == 1 and subject.quantities.share(quantity):
            if all(number.value <= 1 for number in item.numbers):
                yield found(subject.formula(item), unit=unit, counted=_SHARE)
        elif not _fits(item, quantity, subject.quantities.times(quantity, unit)):
            yield found(subject.unit(item), unit=unit, counted=quantity.unit)


def _fits(item: Labelled, quantity: Quantity, times: float | None) -> bool:
    """Whether values are so many of the unit, each or as the label says."""
    if times is None:
        return True
    if times == quantity.factor:  # of one size: a weight is no matter, a left-over / 10000 is
        return not isclose(times, 1e-4)
    return isclose(times, (item.per or 1) if quantity.per else 1)


RULE = Rule(
    "C040",
    "unit-of-another-size",
    find,
    zh="单位写作 {unit}，按算式得到的数值却不是（数据是 {counted}）",
    en="the unit says {unit}, but the measure gives something else (data are {counted})",
    hint_zh="改正 unit；或在 measure 里换算，例如 / 10000、100 *，标准的数值也要相应",
    hint_en="correct the unit; or convert in the measure (/ 10000, 100 *), and the limit with it",
)
