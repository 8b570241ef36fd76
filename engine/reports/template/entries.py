"""A column or item -> the rule by which a spreadsheet checks what is typed, with its sentence."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from engine.reports.template import words
from engine.reports.template.notes import bounds_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.diagnostics import Language
    from engine.language.vocabulary import Judged
    from engine.reports.template.columns import Column

_LONGEST_MESSAGE = 255  # characters that a spreadsheet shows
_LONGEST_LIST = 255
_HUGE = 1e15  # beyond what a spreadsheet keeps digit by digit
_YEARS = (1949, 2199)
_FIRST_DAY = dt.date(1949, 10, 1)

Entry = dict[str, Any]


def entry_of(column: Column, language: Language) -> Entry | None:
    """How cells of a column are checked; None where any text will do."""
    field = column.field
    if field is None:
        if column.name == "year":
            return _said(_between("integer", *_YEARS), words.SAY_YEAR.say(language), language)
        if column.name == "as_of":
            return _day(language)
        return None
    match field.type:
        case "number":
            low, high = field.minimum, field.maximum
            return _number(column.header, low, high, language, whole=field.whole)
        case "yes_no":
            return _one_of(_truths(language), language)
        case "category":
            return _one_of([value.label.say(language) for value in field.values], language)
        case "date":
            return _day(language)
    return None


def entry_of_item(item: Judged, label: str, language: Language) -> Entry | None:
    """How the result of a judged item is checked."""
    if item.type == "yes_no":
        return _one_of(_truths(language), language)
    if item.type == "grade":
        return _one_of(item.grades, language)
    return _number(label, item.minimum, item.maximum, language, whole=False)


def entry_of_points(label: str, language: Language) -> Entry:
    """How points beside a grade are checked."""
    return _number(label, None, None, language, whole=False)


def _truths(language: Language) -> tuple[str, str]:
    return words.YES.say(language), words.NO.say(language)


def _number(
    header: str, low: float | None, high: float | None, language: Language, *, whole: bool
) -> Entry:
    kind = "integer" if whole else "decimal"
    low, high = _plain(low), _plain(high)
    if low is not None and high is None:
        rule: Entry = {"validate": kind, "criteria": ">=", "value": low}
    elif low is None and high is not None:
        rule = {"validate": kind, "criteria": "<=", "value": high}
    else:
        rule = _between(kind, -_HUGE if low is None else low, _HUGE if high is None else high)
    said = words.SAY_NUMBER.say(language).format(
        header=header, kind=words.KINDS["whole" if whole else "number"].say(language),
        bounds=bounds_of(low, high, language),
    )  # fmt: skip
    return _said(rule, said, language)


def _plain(bound: float | None) -> float | None:
    """A bound as it is written: 0, not 0.0."""
    return int(bound) if bound is not None and bound == int(bound) else bound


def _between(kind: str, low: float, high: float) -> Entry:
    return {"validate": kind, "criteria": "between", "minimum": low, "maximum": high}


def _one_of(known: Sequence[str], language: Language) -> Entry | None:
    joint = "、" if language == "zh" else ", "
    said = words.SAY_LIST.say(language).format(known=joint.join(known))
    if len(",".join(known)) > _LONGEST_LIST or any("," in text for text in known):
        return None
    return _said({"validate": "list", "source": list(known)}, said, language)


def _day(language: Language) -> Entry:
    rule = {"validate": "date", "criteria": ">=", "value": _FIRST_DAY}
    return _said(rule, words.SAY_DATE.say(language), language)


def _said(rule: Entry, message: str, language: Language) -> Entry:
    if len(message) > _LONGEST_MESSAGE:
        message = message[: _LONGEST_MESSAGE - 1] + "…"
    return {**rule, "error_title": words.WRONG.say(language), "error_message": message}
