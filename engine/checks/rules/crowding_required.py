"""C036: a least, where less is better: at least so many pupils in a class or at a computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.reasoning.meeting import LOWER
from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """A lower limit is suspect of class size, school size, and pupils by what they share."""
    for node in subject.criteria:
        quantity = subject.quantities.of(node.measure)
        if not (subject.ratios.pupils_each(quantity) or subject.ratios.crowd(quantity)):
            continue
        if node.test.comparator in LOWER:
            place = subject.at(node.name, node.test.comparator, key=True)
            yield found(place, measure=node.measure.text)


RULE = Rule(
    "C036",
    "crowding-required",
    find,
    zh="{measure} 一般只规定上限（班额、规模、几人合用），却写成了下限",
    en="`{measure}` usually has an upper limit (class size, school size, pupils to share one), not a lower",
    hint_zh="改用 at_most；法规确实规定下限的，用 # junheng: allow C036 写明理由",
    hint_en="use at_most; if the regulation does set a least, allow C036 and say why",
)
