"""Findings about names that a test uses and nobody knows -> the same, saying where a name went."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from engine.language.moves import NODES, direction

if TYPE_CHECKING:
    from engine.diagnostics import Diagnostic, Text
    from engine.testing.subject import Subject

_OF_RULES = ("judged", *NODES, "measures", "tables", "populations")


def directed(item: Diagnostic, subject: Subject) -> Diagnostic:
    """A finding about an unknown name with its direction, where the name was moved.

    Args:
        item: R064 about a name of the ruleset or R065 about a column; any other stays as it is.
        subject: the rulesets that the test is about.
    """
    moved = _moved(item, subject)
    return replace(item, data={**item.data, "moved": moved, "near": ()}) if moved else item


def _moved(item: Diagnostic, subject: Subject) -> tuple[Text, ...]:
    name = str(item.data.get("name", ""))
    for ruleset in (subject.ruleset, *subject.behind):
        found: tuple[Text, ...] = ()
        if item.code == "R064":
            found = direction(ruleset.moved, name, *_OF_RULES)
        elif item.code == "R065":
            plain = [name, *(name.removesuffix(f"_{level}") for level in subject.levels)]
            olds = [one for one in plain if one in ruleset.dictionary.moved]
            found = ruleset.dictionary.moved[olds[0]] if olds else ()
        if found:
            return found
    return ()
