"""Ruleset against ruleset -> plain data for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine.analysis.difference.rules.plain import as_data

if TYPE_CHECKING:
    from engine.analysis.difference.rules import Difference, ItemChange, RulesDifference
    from engine.diagnostics import Text
    from engine.language.model import Ruleset


def rules_document(difference: RulesDifference) -> dict[str, Any]:
    """Both rulesets and every change."""
    return {
        "old": _ruleset(difference.old),
        "new": _ruleset(difference.new),
        "related": difference.related,
        "changes": [_change(change) for change in difference.changes],
    }


def _ruleset(ruleset: Ruleset) -> dict[str, Any]:
    title = as_data(ruleset.title)
    return {"ruleset": ruleset.name, "digest": ruleset.digest, "title": title}


def change_key(change: ItemChange) -> dict[str, Any]:
    """By what a change is known elsewhere in the document."""
    return {"section": change.section, "name": change.name}


def _change(change: ItemChange) -> dict[str, Any]:
    old, new = change.sources
    said = change.effect.said()
    whole = change.kind in ("added", "removed")
    return {
        **change_key(change),
        "kind": change.kind,
        "about": change.about,
        "was": change.was or None,
        "how": change.how or None,
        "label": _label(change),
        "direction": change.direction or None,
        "said": as_data(said) if said.zh else None,
        "because": as_data(change.because) if change.because.zh else None,
        "decides": change.decides,
        "sources": {"old": list(old), "new": list(new)},
        "differences": [_difference(one) for one in change.differences],
        "old": as_data(change.old) if whole else None,
        "new": as_data(change.new) if whole else None,
    }


def _label(change: ItemChange) -> Any:  # noqa: ANN401 - a text in one language or two
    record = change.new if change.new is not None else change.old
    label: Text | None = getattr(record, "label", None) or getattr(record, "title", None)
    return as_data(label) if label else None


def _difference(one: Difference) -> dict[str, Any]:
    return {
        "at": [step if isinstance(step, int) else str(step) for step in one.way],
        "about": one.about,
        "listed": one.listed,
        "old": as_data(one.old),
        "new": as_data(one.new),
    }
