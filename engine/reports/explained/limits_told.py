"""A limit -> which row of the rules gave it, and by what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.reports.explained.figures import figure
from engine.reports.explained.words import say

if TYPE_CHECKING:
    from engine.analysis.explain import Limit, Step
    from engine.diagnostics import Language
    from engine.reports.explained.formula import Formula


def chosen(limit: Limit | None, formula: Formula) -> list[str]:
    """Phrases that say why this limit and no other; none where it is one number for all."""
    if limit is None or limit.step is None:
        return []
    found = list(_phrases(limit.step, formula, formula.language))
    because = limit.because.say(formula.language)
    if because and not any(because in phrase for phrase in found) and limit.step.form != "table":
        found.append(because)
    return found


def _phrases(  # noqa: PLR0911 - a form each
    step: Step, formula: Formula, language: Language
) -> list[str]:
    match step.form:
        case "level":
            return _phrases(step.parts[-1], formula, language)
        case "case":
            return [*_case(step, formula, language), *_phrases(step.parts[-1], formula, language)]
        case "band":
            by = step.parts[0]
            said = say(
                "band", language, label=formula.label(step),
                value=figure(by.value, language),
            )  # fmt: skip
            return [said, *_phrases(step.parts[-1], formula, language)]
        case "dated":
            date = figure(step.parts[0].value, language)
            said = say("dated", language, date=date, span=formula.label(step))
            return [said, *_phrases(step.parts[-1], formula, language)]
        case "table":
            return _table(step, formula, language)
        case "constant" | "unknown":
            return []
        case "cell" | "judged":
            return [
                say("is", language, label=formula.label(step), value=figure(step.value, language))
            ]
    if step.value is None:
        return []
    text, value = formula.of(step), figure(step.value, language, 4)
    return [text if text == value else say("computed", language, formula=text, value=value)]


def _case(step: Step, formula: Formula, language: Language) -> list[str]:
    because = step.note.say(language)
    if len(step.parts) == 1:
        return [because] if because else []
    when = formula.condition(step.parts[0])
    if because:
        return [say("case", language, because=because, when=when)]
    return [say("when", language, when=when)]


def _table(step: Step, formula: Formula, language: Language) -> list[str]:
    key, *cells = step.parts
    data = {"table": formula.label(step), "by": formula.label(key)}
    if step.operator == "row" and cells:
        row = step.note.say(language) if step.note.zh else formula.label(cells[0])
        shown = row if step.note.zh else figure(key.value, language, 4)
        return [say("table_row", language, key=shown, row=row, **data)]
    if step.operator == "linear" and len(cells) > 1:
        low, high = cells
        return [
            say(
                "table_linear", language, key=figure(key.value, language, 4), low=low.label.zh,
                high=high.label.zh, a=low.text, b=high.text,
                value=figure(step.value, language, 4), **data,
            )
        ]  # fmt: skip
    return []
