"""A node -> what it asks, where it applies, how it is computed: each as one phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.language.model import Criterion, Gate
from engine.reports.expression_text import expression_text
from engine.reports.limit_cells import limit_cell
from engine.reports.punctuation import clauses
from engine.reports.rule_text import condition_texts, only_text, rule_text
from engine.reports.words import word

if TYPE_CHECKING:
    from engine.diagnostics import Language
    from engine.language.model import Node, Ruleset


def asked_phrase(node: Node, ruleset: Ruleset, language: Language) -> str:
    """What a node asks: its limit, its rule, its mark."""
    if isinstance(node, Criterion):
        return limit_cell(node, ruleset, language)
    if isinstance(node, Gate):
        return word("gate_rule", language, ruleset=node.ruleset)
    return rule_text(node, ruleset, language)  # type: ignore[arg-type]


def applies_phrase(node: Node, ruleset: Ruleset, language: Language) -> str:
    """Of a criterion: for which levels, on what condition, from when to when."""
    if not isinstance(node, Criterion):
        return ""
    found = [word(f"every_{node.every}", language)] if node.every else []
    found += [only_text(node, ruleset, language)] if node.levels else []
    found += condition_texts(node, language)
    return clauses(found, language)


def formula_phrase(node: Node, ruleset: Ruleset, language: Language) -> str:
    """Of a criterion: what is measured."""
    del ruleset
    return expression_text(node.measure, language) if isinstance(node, Criterion) else ""


PHRASES = (asked_phrase, applies_phrase, formula_phrase)
