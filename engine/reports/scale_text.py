"""Ladders, counts and regions of a ruleset -> phrases that staff would recognise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.reports.punctuation import bracketed, clauses, row, titled
from engine.reports.words import word

if TYPE_CHECKING:
    from engine.diagnostics import Language
    from engine.language.model import Group, Ladder, Rule, Ruleset, Rung, Verdict


def combined_text(rule: Rule, node: Group | Rung | Verdict, language: Language) -> str:
    """How members are combined: `7 项中至少 4 项达到，其余不低于标准的 85%`."""
    if rule in ("all", "any"):
        return word(rule, language)
    text = word(rule, language, need=node.need, count=len(node.members))
    if node.floor:
        floor = "floor" if rule == "at_least" else "floor_of_not_met"
        text += word(floor, language, floor=f"{node.floor.value:.0%}")
    return text


def ladder_text(node: Ladder, ruleset: Ruleset, language: Language) -> str:
    """The rungs in order: `达标（全部达到：甲、乙；算达到）；…；其余：不达标（算未达到）`."""
    return clauses([_rung_text(rung, ruleset, language) for rung in node.rungs], language)


def _rung_text(rung: Rung, ruleset: Ruleset, language: Language) -> str:
    counts = word(f"counts_as_{rung.counts_as}", language)
    label = rung.label.say(language)
    if rung.rule is None:
        said = titled(word("else", language), label, language)
        return bracketed(said, counts, language)
    names = row((ruleset.nodes[name].label.say(language) for name in rung.members), language)
    asked = titled(combined_text(rung.rule, rung, language), names, language)
    return bracketed(label, clauses([asked, counts], language), language)


def verdict_lines(ruleset: Ruleset, language: Language) -> list[str]:
    """What the table of the verdict's parts does not say: how they are combined, and for whom."""
    root = ruleset.verdict
    lines = []
    if ruleset.region:
        lines.append(word(f"region_{ruleset.region}", language))
    every = word(f"every_{root.every}", language) if root.every else ""
    if not root.members:
        lines.append(titled(every, word("nothing_stated", language), language))
    elif every or root.rule != "all":
        lines.append(titled(every, combined_text(root.rule, root, language), language))
    if root.label_from:
        ladder = ruleset.nodes[root.label_from].label.say(language)
        lines.append(word("label_from", language, ladder=ladder))
    return lines
