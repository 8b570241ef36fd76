"""C073: two editions of one ruleset that are in force on the same day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found
from engine.language.dates import first_day, last_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject
    from engine.language.library import Entry
    from engine.language.model import InForce


def find(subject: Subject) -> Iterator[Finding]:
    """Two editions overlap iff, however their dates are read, there is a day of both."""
    for other in _other_editions(subject):
        if _begins(subject.ruleset.in_force) <= _begins(other.in_force) and _certainly_overlap(
            subject.ruleset.in_force, other.in_force
        ):
            yield found(subject.head("in_force"), other=other.name, start=other.in_force.start)


def _other_editions(subject: Subject) -> Iterator[Entry]:
    ruleset = subject.ruleset
    if not ruleset.in_force.start:
        return
    for entry in subject.library.entries:
        if entry.id == ruleset.id and entry.edition != ruleset.edition and entry.start:
            yield entry


def _begins(span: InForce) -> date:
    return first_day(span.start) or date.min


def _certainly_overlap(one: InForce, other: InForce) -> bool:
    """Whether there is a day on which both hold, however the dates are to be read."""
    if other.start and one.superseded_by and not one.end:
        return False  # it ends where the other begins
    starts = [last_day(span.start) or date.max for span in (one, other)]
    ends = [(first_day(span.end) or date.min) if span.end else date.max for span in (one, other)]
    return max(starts) <= min(ends)


RULE = Rule(
    "C073",
    "editions-in-force-together",
    find,
    zh="{other} 从 {start} 起施行，而这一版还没有结束",
    en="{other} is in force from {start}, and this edition has not ended",
    hint_zh="在 in_force 里写 to 和 superseded_by: {other}",
    hint_en="add to and superseded_by: {other} under in_force",
)
