"""C057: words for met and not met that look exchanged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject

_DENIES = re.compile("[未不没]")


def find(subject: Subject) -> Iterator[Finding]:
    """Labels are swapped iff the one for met denies (未, 不) and the one for not met does not."""
    labels = subject.ruleset.verdict.labels
    met, not_met = (labels[key].zh if key in labels else "" for key in ("met", "not_met"))
    if not_met and _DENIES.search(met) and not _DENIES.search(not_met):
        yield found(subject.head("verdict", "labels", "met"), met=met, not_met=not_met)


RULE = Rule(
    "C057",
    "labels-swapped",
    find,
    zh="met 的说法是“{met}”，not_met 的却是“{not_met}”",
    en="met is called {met}, and not_met {not_met}",
    hint_zh="对调这两个说法",
    hint_en="exchange the two",
)
