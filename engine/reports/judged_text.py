"""What a judged item asks of those who judge -> a phrase staff would recognise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.reports.punctuation import clauses, row
from engine.reports.unit_text import unit_text
from engine.reports.words import word

if TYPE_CHECKING:
    from engine.diagnostics import Language
    from engine.language.vocabulary import Judged, Raters


def judged_text(item: Judged, language: Language) -> str:
    """What is given, within which bounds, with a written reason or not, and by how many."""
    phrases = [_value(item, language)]
    if item.needs_reason:
        phrases.append(word("needs_reason", language))
    if item.raters is not None:
        phrases.append(_raters(item.raters, language))
    return clauses([*phrases, item.note.say(language)], language)


def _value(item: Judged, language: Language) -> str:
    if item.type == "grade":
        return word("judged_grade", language, grades=row(item.grades, language))
    if item.type == "yes_no":
        return word("judged_yes_no", language)
    text = word(f"judged_{item.type}", language)
    low, high = item.minimum, item.maximum
    if low is not None and high is not None:
        text += f" {low:g}–{high:g}"
    elif low is not None or high is not None:
        text += f" ≥ {low:g}" if low is not None else f" ≤ {high:g}"
    return f"{text} {unit_text(item.unit, language)}".rstrip()


def _raters(raters: Raters, language: Language) -> str:
    text = word(f"raters_{raters.combine}", language)
    if raters.at_least is None:
        return text
    return text + word("raters_at_least", language, count=raters.at_least)
