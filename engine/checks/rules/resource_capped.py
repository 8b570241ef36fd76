"""C035: a most, where more is better: at most so many books a pupil."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.reasoning.meeting import UPPER
from engine.checks.rule import Finding, Rule, found
from engine.language.amounts import Number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """An upper limit other than 0 is suspect of what a school has, divided by its pupils."""
    for node in subject.criteria:
        word, limit = node.test.comparator, node.test.limit
        if word not in UPPER or (isinstance(limit, Number) and limit.value == 0):
            continue
        if subject.ratios.per_pupil(subject.quantities.of(node.measure)):
            yield found(subject.at(node.name, word, key=True), measure=node.measure.text)


RULE = Rule(
    "C035",
    "resource-capped",
    find,
    zh="{measure} 是越多越好的资源，却写成了上限",
    en="more of `{measure}` is better, but it has an upper limit",
    hint_zh="改用 at_least；法规确实规定上限的，用 # junheng: allow C035 写明理由",
    hint_en="use at_least; if the regulation does set a most, allow C035 and say why",
)
