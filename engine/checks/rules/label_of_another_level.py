"""C056: a label that speaks of one level over a rule about another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """A label names one level, while `levels`, or the fields of the measure, name only another."""
    spelt = {level.name: level.label.zh for level in subject.ruleset.levels}
    for node in subject.criteria:
        named = _levels_in(node.label.zh, spelt)
        if len(named) != 1:
            continue
        texts = [subject.ruleset.dictionary.fields[name].label.zh for name in subject.fields(node)]
        used = set().union(*(_levels_in(text, spelt) for text in texts))
        about = set(node.levels) or used
        if about and not named & about:
            other = tuple(spelt.get(name, name) for name in sorted(about))
            yield found(subject.at(node.name, "label"), label=node.label, other=other)


def _levels_in(text: str, spelt: dict[str, str]) -> set[str]:
    """The levels that a text names; 中小学 is none of them."""
    text = text.replace("中小学", "")
    return {name for name, label in spelt.items() if label and label in text}


RULE = Rule(
    "C056",
    "label-of-another-level",
    find,
    zh="名称“{label}”说的是一个学段，用的却是{other}的数据或 levels",
    en="the label {label} speaks of one level, its fields or `levels` of another: {other}",
    hint_zh="若是复制后忘了改，改正名称、measure 或 levels",
    hint_en="if it was copied, correct label, measure or levels",
)
