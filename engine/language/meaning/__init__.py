"""Ruleset -> what cannot be meant: unknown names, kinds, scopes, circles, sums that do not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.language.layout import VERDICT
from engine.language.meaning.check import Check
from engine.language.meaning.named import check_names
from engine.language.meaning.nodes import check_node, check_verdict
from engine.language.meaning.populations import check_population

if TYPE_CHECKING:
    from engine.diagnostics import Diagnostic
    from engine.language.document import Document
    from engine.language.model import Ruleset


def check_meaning(ruleset: Ruleset, document: Document) -> list[Diagnostic]:
    """Everything that structure cannot see; each finding once."""
    check = Check(ruleset, document)
    _report_layout(check)
    check_names(check)
    for population in ruleset.populations.values():
        check_population(check, population)
    for name in check.layout.order:
        check_node(check, ruleset.nodes[name])
    check_verdict(check)
    seen: dict[tuple[object, ...], Diagnostic] = {}
    for item in check.found:
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
