"""C040: 万元 over a field in 元, 亩 over one in ㎡, % over a share of 1."""

from __future__ import annotations

from math import isclose
from typing import TYPE_CHECKING

from engine.checks.reasoning.units import PERCENT, counted_part
from engine.checks.rule import Finding, Rule, found
from engine.diagnostics import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject
    from engine.checks.reasoning.quantity import Quantity

_SHARE = Text("比值，0 至 1", "shares, 0 to 1")
_PER = (1, 10, 100, 1000, 10_000)  # one, ten, a hundred … pupils


def find(subject: Subject) -> Iterator[Finding]:
    """A unit is of another size iff it and the counted unit differ by a factor that the measure has not."""
    for item in subject.labelled:
        quantity, unit = item.quantity, counted_part(item.unit)
        if quantity is None or quantity.plain or not unit:
            continue
        if unit == PERCENT and quantity.factor == 1 and subject.quantities.share(quantity):
            if all(number.value <= 1 for number in item.numbers):
                yield found(subject.unit(item), unit=unit, counted=_SHARE)
        elif not _fits(quantity, subject.quantities.times(quantity, unit), unit):
            yield found(subject.unit(item), unit=unit, counted=quantity.unit)


def _fits(quantity: Quantity, times: float | None, unit: str) -> bool:
    """Whether values are so many of a unit, each, or per ten, hundred and so on."""
    if times is None:
        return True
    if unit == quantity.unit:  # a weight (0.5 * part_time) is no matter, a left-over / 10000 is
        return not isclose(times, 1e-4)
    return any(isclose(times, per) for per in (_PER[:4] if quantity.per else _PER[:1]))


RULE = Rule(
    "C040",
    "unit-of-another-size",
    find,
    zh="单位写作 {unit}，按算式得到的数值却不是（数据是 {counted}）",
    en="the unit says {unit}, but the measure gives something else (data are {counted})",
    hint_zh="改正 unit；或在 measure 里换算，例如 / 10000、100 *，标准的数值也要相应",
    hint_en="correct the unit; or convert in the measure (/ 10000, 100 *), and the limit with it",
)
