"""C043: 生均 over a measure per hundred pupils, 每百名 over one per pupil, or over a total."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from engine.checks.reasoning.labelled import PERS
from engine.checks.reasoning.units import counted_part
from engine.checks.rule import Finding, Rule, found
from engine.diagnostics import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject

_AVERAGED = re.compile("均|每|比")
_TOTAL = Text("总数，没有除以学生数", "a total, not divided by pupils")


def find(subject: Subject) -> Iterator[Finding]:
    """A label fits iff the measure divides by pupils, times as much as the label says."""
    for item in subject.labelled:
        quantity = item.quantity
        if item.per is None or quantity is None or quantity.plain:
            continue
        times = subject.quantities.times(quantity, counted_part(item.unit))
        if not quantity.per:
            if item.alone and not any(_averaged(subject, name) for name in quantity.counted):
                yield found(subject.formula(item), label=item.label, actual=_TOTAL)
        elif times is not None and times != item.per and times in PERS:
            actual = Text(f"每 {times:g}", f"per {times:g}")
            yield found(subject.formula(item), label=item.label, actual=actual)


def _averaged(subject: Subject, name: str) -> bool:
    """Whether a field is already so much for each."""
    fields, judged = subject.ruleset.dictionary.fields, subject.ruleset.judged
    item = fields.get(name) or judged.get(name)
    return item is None or bool(_AVERAGED.search(item.label.zh))


RULE = Rule(
    "C043",
    "label-and-denominator",
    find,
    zh="名称“{label}”与算式不符：算的是{actual}",
    en="the label says {label}, but the measure is {actual}",
    hint_zh="每百名学生的写 100 * … / pupils，生均的写 … / pupils；单位和标准的数值也要相应",
    hint_en="per hundred pupils is 100 * … / pupils, per pupil … / pupils; unit and limit go with it",
)
