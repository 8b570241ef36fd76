"""Limits, tests and rules of nodes -> phrases that staff would recognise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.language.amounts import Cases, Expression, Number, PerLevel
from engine.language.model import CoefficientGroup, Criterion, Group, Rubric, ShareGroup
from engine.reports.punctuation import bracketed, clauses, row, titled
from engine.reports.words import word

if TYPE_CHECKING:
    from engine.diagnostics import Language
    from engine.language.amounts import Limit, Test
    from engine.language.model import AnyNode, Ruleset

_SIGNS = {
    "at_least": "≥", "more_than": ">", "at_most": "≤", "less_than": "<", "equals": "=",
    "not_equals": "≠",
}  # fmt: skip


def limit_text(limit: Limit | None, ruleset: Ruleset, language: Language) -> str:
    """A limit as typed: `小学 4.5；初中 5.8`, or its cases in order."""
    match limit:
        case Number():
            return str(limit.literal)
        case Expression():
            return limit.text
        case PerLevel():
            labels = {level.name: level.label.say(language) for level in ruleset.levels}
            values = [
                f"{labels[name]} {limit_text(value, ruleset, language)}"
                for name, value in limit.values.items()
            ]
            return clauses(values, language)
        case Cases():
            cases = []
            for case in limit.rows:
                said = limit_text(case.limit, ruleset, language)
                reason = case.because.say(language) or (case.when.text if case.when else "")
                if case.when is None:
                    reason = reason or word("otherwise", language)
                cases.append(f"{reason} {said}")
            return clauses(cases, language)
    return ""


def comparison_text(test: Test, ruleset: Ruleset, language: Language, unit: str = "") -> str:
    """A comparator with its limit: `≥ 小学 4.5；初中 5.8 ㎡`."""
    match test.comparator:
        case "requires":
            return word("must_hold", language)
        case "forbids":
            return word("must_not", language)
        case "one_of":
            return word("one_of", language, texts=row(test.texts, language))
        case "between":
            low = limit_text(test.limit, ruleset, language)
            high = limit_text(test.upper, ruleset, language)
            return f"{low} – {high} {unit}".rstrip()
    sign = _SIGNS[test.comparator]
    return f"{sign} {limit_text(test.limit, ruleset, language)} {unit}".rstrip()


def rule_text(node: AnyNode, ruleset: Ruleset, language: Language) -> str:
    """What a node asks, in one phrase."""
    every = word(f"every_{node.every}", language) if node.every else ""
    match node:
        case Criterion():
            return titled(every, _criterion_text(node, ruleset, language), language)
        case Group():
            return titled(every, _group_text(node, language), language)
        case CoefficientGroup():
            how = word("combined" if node.combine == "mean" else "each", language)
            name = word("coefficient", language)
            return f"{how} {name} {comparison_text(node.test, ruleset, language)}"
        case ShareGroup():
            units = word(f"share_{node.share_of}", language)
            label = ruleset.nodes[node.meeting].label.say(language)
            share = word("share", language, units=units, label=label)
            return f"{share} {comparison_text(node.test, ruleset, language)}"
        case Rubric():
            return word("pass", language, total=node.total.literal, mark=node.pass_mark.literal)
    return node.ruleset


def _criterion_text(node: Criterion, ruleset: Ruleset, language: Language) -> str:
    text = comparison_text(node.test, ruleset, language, node.unit)
    if node.levels:
        labels = [lv.label.say(language) for lv in ruleset.levels if lv.name in node.levels]
        text = bracketed(text, word("only", language, levels=row(labels, language)), language)
    if node.applies_when:
        condition = f"{word('applies_when', language)} {node.applies_when.text}"
        text = bracketed(text, condition, language)
    return text


def _group_text(node: Group, language: Language) -> str:
    if node.rule != "at_least":
        return word(node.rule, language)
    text = word("at_least", language, need=node.need, count=len(node.members))
    if node.floor:
        text += word("floor", language, floor=f"{node.floor.value:.0%}")
    return text
