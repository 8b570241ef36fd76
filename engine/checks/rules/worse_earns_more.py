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
    """A scale is out of order iff a worse grade, or a lower share, earns more points."""
    for node in subject.rubrics:
        for item in node.items:
            for (good, better), (bad, worse) in pairwise(_scale(subject, item)):
                if worse.value > better.value:
                    place = worse.place if worse.place.line else item.place
                    yield found(place, good=good, better=said(better), bad=bad, worse=said(worse))


def _scale(subject: Subject, item: RubricItem) -> list[tuple[str, Number]]:
    """What an item earns, from the best result to the worst."""
    if item.bands:
        shares = [(said(share), points) for share, points in item.bands]
        return [*shares, ("below", item.below)] if item.below else shares
    judged = subject.ruleset.judged.get(item.judge)
    grades = [(name, item.grades.get(name)) for name in judged.grades] if judged else []
    return [(name, points) for name, points in grades if isinstance(points, Number)]


RULE = Rule(
    "C062",
    "worse-earns-more",
    find,
    zh="{bad} 得 {worse}，比更好的 {good} 所得的 {better} 还多",
    en="{bad} earns {worse}, more than {better} for {good}, which is better",
    hint_zh="按从好到差写，分值依次不增；judged 里的 grades 也从好到差",
    hint_en="go from best to worst with points that do not rise; grades under judged likewise",
)
