"""A ruleset and one behind its gate -> scores that it takes from there and cannot have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnostics import JunhengError, nearest, problem
from engine.language.kinds import SCOPES
from engine.language.model import Gate, Rubric
from engine.language.prescan import excerpt_of, split_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.diagnostics import Diagnostic
    from engine.language.load import Loader
    from engine.language.model import Ruleset


def scores_elsewhere(loader: Loader, ruleset: Ruleset) -> Iterator[Diagnostic]:
    """What `check_scores` finds of every gate whose ruleset is known without a province.

    A ruleset that does not hold, or is not there, says so itself when it is checked or run.
    """
    taken = {
        item.gate
        for node in ruleset.nodes.values() if isinstance(node, Rubric)
        for item in node.items if item.score
    }  # fmt: skip
    for name in sorted(taken):
        gate = ruleset.nodes.get(name)
        if isinstance(gate, Gate) and "{province}" not in gate.ruleset:
            try:
                asked = loader.load(gate.ruleset)
            except JunhengError:
                continue
            yield from check_scores(ruleset, name, asked)


def check_scores(ruleset: Ruleset, gate: str, asked: Ruleset) -> Iterator[Diagnostic]:
    """Report lines that take the score of a rubric which the other ruleset has not per county.

    Args:
        ruleset: whose rubrics take scores.
        gate: a gate of it.
        asked: the ruleset behind that gate.
    """
    rubrics = {name: node for name, node in asked.nodes.items() if isinstance(node, Rubric)}
    for node in ruleset.nodes.values():
        for item in node.items if isinstance(node, Rubric) else ():
            if item.gate != gate or not item.score:
                continue
            place = item.place
            lines = split_lines(ruleset.texts.get(place.file, ""))
            excerpt = excerpt_of(lines, place.line, place.column)
            rubric = rubrics.get(item.score)
            if rubric is None:
                near = nearest(item.score, rubrics) or tuple(rubrics)
                yield problem(
                    "R085", place, excerpt, ruleset=asked.name, name=item.score, near=near
                )
            elif rubric.scope != "county":
                scope = SCOPES[rubric.scope]
                yield problem(
                    "R086", place, excerpt, ruleset=asked.name, name=item.score, scope=scope
                )
