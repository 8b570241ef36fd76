"""C062: scores that rise while the result gets worse."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from engine.checks.reasoning.amounts import said
from engine.checks.rule import Finding, Rule, found
from engine.language.amounts import Number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject
    from engine.language.scoring import RubricItem


def find(subject: Subject) -> Iterator[Finding]:
    """A scale is out of order iff a worse grade, or a lower share of the limit, earns more points."""
    for node in subject.rubrics:
        for number, item in enumerate(node.items):
            for better, worse in pairwise(_scale(subject, item)):
                if worse.value > better.value:
                    place = worse.place if worse.place.line else subject.at(node.name, "items", number)
                    yield found(place, better=said(better), worse=said(worse))


def _scale(subject: Subject, item: RubricItem) -> list[Number]:
    """What an item earns, from the best result to the worst."""
    if item.bands:
        return [share for _, share in item.bands] + ([item.below] if item.below else [])
    judged = subject.ruleset.judged.get(item.judge)
    grades = [item.grades[name] for name in judged.grades if name in item.grades] if judged else []
    return [grade for grade in grades if isinstance(grade, Number)]


RULE = Rule(
    "C062",
    "worse-earns-more",
    find,
    zh="差一档的得 {worse}，比好一档的 {better} 还多",
    en="the worse result earns {worse}, more than {better} for the better one",
    hint_zh="按从好到差写，分值依次不增；judged 里的 grades 也从好到差",
    hint_en="go from best to worst with points that do not rise; grades under judged likewise",
)
