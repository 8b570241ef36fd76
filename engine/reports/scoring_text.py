"""How a line of a rubric is scored -> a phrase that staff would recognise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.reports.punctuation import clauses
from engine.reports.words import word

if TYPE_CHECKING:
    from engine.diagnostics import Language
    from engine.language.amounts import Number
    from engine.language.model import Ruleset
    from engine.language.scoring import Deduction, RubricItem


def scoring_text(item: RubricItem, ruleset: Ruleset, language: Language) -> str:
    """All ways in which the line gets or loses points; empty where it is only listed."""
    phrases = [_awarded(item, ruleset, language)]
    if item.deduct is not None:
        phrases.append(_deducted(item.deduct, language))
    if item.zero_when is not None:
        phrases.append(word("score_zero", language, when=item.zero_when.text))
    return clauses([*phrases, item.note.say(language)], language)


def _awarded(item: RubricItem, ruleset: Ruleset, language: Language) -> str:
    if item.grades:
        points = (f"{grade} {number.literal}" for grade, number in item.grades.items())
        return clauses(points, language)
    if item.bands:
        bands = [
            word("score_band", language, edge=_percent(edge), share=_percent(share))
            for edge, share in item.bands
        ]
        rest = _percent(item.below) if item.below else "0"
        return clauses([*bands, word("score_below", language, share=rest)], language)
    if item.points is None or item.deduct is not None:
        return ""
    judged = ruleset.judged.get(item.judge)
    by_hand = judged is not None and judged.type != "yes_no"
    return word("score_judged" if by_hand else "score_whole", language)


def _deducted(deduct: Deduction, language: Language) -> str:
    points = str(deduct.points.literal)
    if deduct.for_each is not None:
        return word("score_each", language, points=points, what=deduct.for_each.text)
    per = str(deduct.per.literal) if deduct.per else "1"
    return word(f"score_{deduct.steps}", language, points=points, per=per)


def _percent(share: Number) -> str:
    return f"{share.value:.6%}".rstrip("%").rstrip("0").rstrip(".") + "%"
