"""Limits, tests and rules of nodes -> phrases that staff would recognise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.language.dates import span
from engine.language.model import (
    CoefficientGroup,
    Criterion,
    Group,
    Ladder,
    PointsGroup,
    Rubric,
    ShareGroup,
)
from engine.reports.amount_text import is_simple, limit_text
from engine.reports.punctuation import bracketed, row, titled
from engine.reports.rubric_text import rubric_text
from engine.reports.scale_text import combined_text, ladder_text
from engine.reports.unit_text import unit_text
from engine.reports.words import word

if TYPE_CHECKING:
    from engine.diagnostics import Language, Text
    from engine.language.amounts import Test
    from engine.language.model import AnyNode, Ruleset

SIGNS = {
    "at_least": "≥", "more_than": ">", "at_most": "≤", "less_than": "<", "equals": "=",
    "not_equals": "≠",
}  # fmt: skip


def comparison_text(test: Test, ruleset: Ruleset, language: Language, unit: str = "") -> str:
    """A comparator with its limit: `≥ 小学 4.5；初中 5.8 ㎡`."""
    unit = unit_text(unit, language)
    match test.comparator:
        case "requires":
            return word("must_hold", language)
        case "forbids":
            return word("must_not", language)
        case "one_of":
            return word("one_of", language, texts=row(test.texts, language))
        case "between":
            return _with_unit(_range(test, ruleset, language), test, unit, language)
    sign = SIGNS[test.comparator]
    text = f"{sign} {limit_text(test.limit, ruleset, language)}"
    return _with_unit(text, test, unit, language)


def _range(test: Test, ruleset: Ruleset, language: Language) -> str:
    low = limit_text(test.limit, ruleset, language)
    high = limit_text(test.upper, ruleset, language)
    if test.with_low and test.with_high:
        return f"{low} – {high}"
    signs = ("≥" if test.with_low else ">", "≤" if test.with_high else "<")
    return row((f"{signs[0]} {low}", f"{signs[1]} {high}"), language)


def _with_unit(text: str, test: Test, unit: str, language: Language) -> str:
    """A number with its unit; behind a choice of numbers the unit stands in brackets."""
    if not unit or (is_simple(test.limit) and (test.upper is None or is_simple(test.upper))):
        return f"{text} {unit}".rstrip()
    return bracketed(text, unit, language)


def rule_text(node: AnyNode, ruleset: Ruleset, language: Language) -> str:
    """What a node asks, in one phrase."""
    every = word(f"every_{node.every}", language) if node.every else ""
    match node:
        case Criterion():
            return titled(every, _criterion_text(node, ruleset, language), language)
        case Group():
            return titled(every, combined_text(node.rule, node, language), language)
        case Ladder():
            return titled(every, ladder_text(node, ruleset, language), language)
        case PointsGroup():
            label = ruleset.nodes[node.points_of].label.say(language)
            points = word("share_of_points" if node.share else "points_of", language, label=label)
            said = f"{points} {comparison_text(node.test, ruleset, language)}"
            return titled(every, said, language)
        case CoefficientGroup():
            which = "combined_coefficient" if node.combine == "mean" else "each_coefficient"
            return f"{word(which, language)} {comparison_text(node.test, ruleset, language)}"
        case ShareGroup():
            units = word(f"share_{node.share_of}", language)
            label = ruleset.nodes[node.meeting].label.say(language)
            share = word("share", language, units=units, label=label)
            return f"{share} {comparison_text(node.test, ruleset, language)}"
        case Rubric():
            return rubric_text(node, language)
    return node.ruleset


def _criterion_text(node: Criterion, ruleset: Ruleset, language: Language) -> str:
    text = asked_text(node, ruleset, language)
    if node.levels:
        text = bracketed(text, only_text(node, ruleset, language), language)
    for remark in condition_texts(node, language):
        text = bracketed(text, remark, language)
    return text


def asked_text(node: Criterion, ruleset: Ruleset, language: Language) -> str:
    """What a criterion asks where it applies."""
    if node.test.comparator == "one_of":
        return word("one_of", language, texts=row(_texts(node, ruleset, language), language))
    return comparison_text(node.test, ruleset, language, node.unit)


def only_text(node: Criterion, ruleset: Ruleset, language: Language) -> str:
    """The levels that a criterion is restricted to."""
    labels = [lv.label.say(language) for lv in ruleset.levels if lv.name in node.levels]
    return word("only", language, levels=row(labels, language))


def condition_texts(node: Criterion, language: Language) -> list[str]:
    """On what condition and from when to when a criterion applies."""
    texts = []
    if node.applies_when:
        texts.append(f"{word('applies_when', language)} {node.applies_when.text}")
    if node.in_force:
        when = span(node.in_force.start, node.in_force.end).say(language)
        texts.append(word("applies_dates", language, span=when))
    return texts


def _texts(node: Criterion, ruleset: Ruleset, language: Language) -> list[str]:
    """The texts of `one_of`, by the labels that a measure or category gives them."""
    measure = ruleset.measures.get(node.measure.text)
    field = ruleset.dictionary.fields.get(node.measure.text)
    labels: dict[str, Text] = {}
    if measure:
        labels = {**measure.values}
    elif field:
        labels = {value.name: value.label for value in field.values}
    return [labels[text].say(language) if text in labels else text for text in node.test.texts]
