"""C016: rungs of a ladder that nobody comes to, because a wider one stands above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.reasoning.first_hit import first_hits
from engine.checks.reasoning.formula import ALWAYS, Formula, Joined, Question, Tally
from engine.checks.rule import Finding, Rule, found
from engine.language.model import Ladder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject
    from engine.language.model import Rung


def find(subject: Subject) -> Iterator[Finding]:
    """A rung is never reached iff whoever has what it asks has what a rung above it asks."""
    for node in subject.ruleset.nodes.values():
        if not isinstance(node, Ladder):
            continue
        firsts = first_hits([_asked(rung) for rung in node.rungs], lambda _: (True, False))
        for number, rung in enumerate(node.rungs):
            if number not in firsts and rung.rule is not None:
                yield found(rung.place, name=rung.name)


def _asked(rung: Rung) -> Formula:
    """What a rung asks of its members; all of them are taken to apply."""
    if rung.rule is None:
        return ALWAYS
    all_of = len(rung.members)
    least = {"all": all_of, "any": 1, "at_least": rung.need, "not_met_at_most": all_of - rung.need}
    asked = Tally(rung.members, least[rung.rule])
    if rung.floor is None:
        return asked
    return Joined((asked, Question(f"floor of {rung.name}", bool)))


RULE = Rule(
    "C016",
    "unreachable-rung",
    find,
    zh="{name} 这一级永远到不了：够得上它的，前面的级已经取走",
    en="rung {name} is never reached: rungs above take all that it would",
    hint_zh="第一个够得上的级算数；把要求最高的一级写在最前面",
    hint_en="the first rung that holds counts; put the one that asks most in front",
)
