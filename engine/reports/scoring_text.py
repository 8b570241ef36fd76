"""How a line of a rubric is scored, and what is asked of it -> phrases staff would recognise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.language.model import Criterion
from engine.language.scoring import GradePoints
from engine.reports.amount_text import limit_text
from engine.reports.punctuation import clauses
from engine.reports.rubric_text import minimum_text, percent
from engine.reports.words import word

if TYPE_CHECKING:
    from engine.diagnostics import Language
    from engine.language.amounts import Number
    from engine.language.model import Ruleset
    from engine.language.scoring import Deduction, RubricItem


def scoring_text(item: RubricItem, ruleset: Ruleset, language: Language) -> str:
    """All ways in which the line gets or loses points; empty where it is only listed."""
    phrases = [_awarded(item, ruleset, language)]
    measured = ruleset.nodes.get(item.criterion)
    unit = measured.unit if isinstance(measured, Criterion) else ""
    phrases += [_deducted(deduction, unit, language) for deduction in item.deductions]
    if item.zero_when is not None:
        phrases.append(word("score_zero", language, when=item.zero_when.text))
    phrases.append(minimum_text(item, language))
    if item.not_applicable:
        phrases.append(word(f"gone_{item.not_applicable}", language))
    return clauses([*phrases, item.note.say(language)], language)


def _awarded(item: RubricItem, ruleset: Ruleset, language: Language) -> str:
    if item.grades:
        return clauses((_grade(*pair) for pair in item.grades.items()), language)
    if item.award is not None:
        points = limit_text(item.award, ruleset, language)
        return word("score_award", language, points=points)
    if item.bands:
        bands = [
            word("score_band", language, edge=percent(edge), share=percent(share))
            for edge, share in item.bands
        ]
        rest = percent(item.below) if item.below else "0"
        return clauses([*bands, word("score_below", language, share=rest)], language)
    if item.score:
        return word("score_gate", language, gate=item.gate, rubric=item.score)
    if item.points is None or any(deduction.per for deduction in item.deductions):
        return ""
    judged = ruleset.judged.get(item.judge)
    if judged is not None and judged.type != "yes_no":
        return word("score_judged", language)
    rests_on = item.criterion or item.gate or item.judge
    return word("score_whole" if rests_on else "score_from_full", language)


def _grade(grade: str, given: Number | GradePoints) -> str:
    if isinstance(given, GradePoints):
        return f"{grade} {given.low.literal}–{given.high.literal}"
    return f"{grade} {given.literal}"


def _deducted(deduction: Deduction, unit: str, language: Language) -> str:
    points = str(deduction.points.literal)
    if deduction.for_each is not None:
        text = word("score_each", language, points=points, what=deduction.for_each.text)
    elif deduction.when is not None:
        text = word("score_once", language, points=points, when=deduction.when.text)
    else:
        per = f"{deduction.per.literal if deduction.per else 1} {unit}".rstrip()
        text = word(f"score_{deduction.steps}", language, points=points, per=per)
    if deduction.at_most is None:
        return text
    return text + word("score_at_most", language, points=deduction.at_most.literal)
