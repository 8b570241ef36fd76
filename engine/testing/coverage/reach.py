"""Which outcomes a node of the verdict tree can have at all: what cannot be is not asked for.

A rubric whose pass mark was not seen is never met, and so is whatever needs it to be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.language.model import Group, Ladder, Rubric, ShareGroup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.language.model import AnyNode, Ruleset, Rung, Verdict

Outcomes = tuple[bool, bool]  # whether it can be met, whether it can be not met
ANY: Outcomes = (True, True)


class Reach:
    """The outcomes that the nodes of one ruleset can have."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._ruleset = ruleset
        self._known: dict[str, Outcomes] = {}

    def of(self, name: str) -> Outcomes:
        """Of a node by its name."""
        known = self._known.get(name)
        if known is None:
            node = self._ruleset.nodes.get(name)
            known = self._known[name] = ANY if node is None else self._of(node)
        return known

    def verdict(self, root: Verdict) -> Outcomes:
        """Of the verdict, gaps aside."""
        besides = [self.of(name) for name in (*root.preconditions, *root.vetoes)]
        whole = [self._combined(root.rule, root.members, root.need)] if root.members else []
        return _all([*whole, *besides])

    def rung(self, node: Ladder, index: int) -> bool:
        """Whether a rung can be the first that holds."""
        before = all(self._rung(rung)[1] for rung in node.rungs[:index])
        return before and self._rung(node.rungs[index])[0]

    def _of(self, node: AnyNode) -> Outcomes:
        match node:
            case Rubric() if node.no_mark:
                return False, _asks_besides(node)
            case Group():
                return self._combined(node.rule, node.members, node.need)
            case ShareGroup():
                return self.of(node.meeting)
            case Ladder():
                reached = [
                    rung.counts_as
                    for index, rung in enumerate(node.rungs)
                    if self.rung(node, index)
                ]
                return "met" in reached, "not_met" in reached
        return ANY

    def _rung(self, rung: Rung) -> Outcomes:
        if rung.rule is None:
            return True, False
        return self._combined(rung.rule, rung.members, rung.need)

    def _combined(self, rule: str, members: Sequence[str], need: int) -> Outcomes:
        found = [self.of(name) for name in members]
        met = sum(can for can, _ in found)
        failed = sum(can for _, can in found)
        match rule:
            case "all":
                return _all(found)
            case "any":
                return met > 0, failed == len(found)
            case "at_least":
                return met >= need, failed > len(found) - need
        return met >= len(found) - need, failed > need


def _all(found: Sequence[Outcomes]) -> Outcomes:
    return all(can for can, _ in found), any(can for _, can in found)


def _asks_besides(node: Rubric) -> bool:
    """Whether a rubric asks for more than its points: a must, or a minimum."""
    areas = (area.minimum is not None or area.minimum_share is not None for area in node.areas)
    lines = (item.must or item.minimum is not None for item in node.items)
    return not node.total_from and (any(areas) or any(lines))
