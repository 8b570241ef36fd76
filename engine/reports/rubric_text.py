"""What a rubric and its parts must reach -> phrases staff would recognise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.reports.punctuation import clauses
from engine.reports.words import word

if TYPE_CHECKING:
    from engine.diagnostics import Language
    from engine.language.amounts import Number
    from engine.language.model import Rubric
    from engine.language.scoring import Area, RubricItem


def minimum_text(part: Area | RubricItem, language: Language) -> str:
    """The points that an area or a line must have; empty where none are asked."""
    if part.minimum is not None:
        return word("score_minimum", language, points=part.minimum.literal)
    share = getattr(part, "minimum_share", None)
    return word("score_minimum_share", language, share=percent(share)) if share else ""


def rubric_text(node: Rubric, language: Language) -> str:
    """What a rubric asks as a whole: total, pass mark, and what becomes of what does not apply."""
    if node.pass_share is not None:
        share = percent(node.pass_share)
        text = word("pass_share", language, total=node.total.literal, share=share)
    elif node.pass_mark is not None:
        text = word("pass", language, total=node.total.literal, mark=node.pass_mark.literal)
    else:
        text = word("pass_not_seen", language, total=node.total.literal)
    return text if node.total_from else clauses([text, _gone(node, language)], language)


def _gone(node: Rubric, language: Language) -> str:
    """Only where some line may not apply: one on a criterion or a gate."""
    may_go = any((item.criterion or item.gate) and not item.score for item in node.items)
    return word(f"gone_{node.not_applicable}", language) if may_go else ""


def percent(share: Number) -> str:
    """A share as people write it: 85%, 62.5%."""
    return f"{share.value:.6%}".rstrip("%").rstrip("0").rstrip(".") + "%"
