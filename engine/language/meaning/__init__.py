"""Ruleset -> what cannot be meant: unknown names, kinds, scopes, circles, sums that do not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.language.borrowing import directed
from engine.language.layout import VERDICT
from engine.language.meaning.changes import check_changes
from engine.language.meaning.check import Check
from engine.language.meaning.combine import check_combine
from engine.language.meaning.judged import check_judged
from engine.language.meaning.levels import check_level_names
from engine.language.meaning.moves import check_moves
from engine.language.meaning.named import check_names
from engine.language.meaning.nodes import check_node, check_verdict
from engine.language.meaning.populations import check_population
from engine.language.meaning.references import check_references
from engine.language.meaning.tables import check_tables

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.diagnostics import Diagnostic
    from engine.language.changes import Changes
    from engine.language.document import Document
    from engine.language.model import Ruleset


def check_meaning(
    ruleset: Ruleset,
    document: Document,
    changes: Changes | None = None,
    other: Callable[[str], Ruleset | None] | None = None,
) -> list[Diagnostic]:
    """Everything that structure cannot see; each finding once.

    Args:
        ruleset: as built.
        document: what it was built from, with its places.
        changes: what an overlay changed, where it is one.
        other: finds the rulesets that this one refers to; without it references are not looked at.
    """
    check = Check(ruleset, document)
    _report_layout(check)
    check_moves(check)
    check_level_names(check)
    check_names(check)
    check_tables(check)
    for population in ruleset.populations.values():
        check_population(check, population)
    for name in check.layout.order:
        check_node(check, ruleset.nodes[name])
    for judged in ruleset.judged.values():
        check_judged(check, judged)
    check_combine(check)
    check_verdict(check)
    if changes is not None:
        check_changes(check, changes)
    if other is not None:
        check_references(check, other)
    seen: dict[tuple[object, ...], Diagnostic] = {}
    for item in directed(check.found, document.lenders):
        if item.place not in check.echoes:
            seen.setdefault((item.code, item.place, item.message("en")), item)
    return list(seen.values())


def _report_layout(check: Check) -> None:
    """What the layout could not place, each at its word."""
    for misfit in check.layout.found:
        ruleset = check.ruleset
        owner = ruleset.verdict if misfit.owner == VERDICT else ruleset.nodes[misfit.owner]
        if misfit.member:
            place = check.member(owner, misfit.member)
        else:
            place = check.place(owner, *([misfit.key] if misfit.key else []))
        check.report(misfit.code, place, **misfit.data)
