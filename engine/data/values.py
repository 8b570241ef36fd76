"""A raw column of yes-or-no, categories, texts or dates -> typed codes, and what was found."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import numpy as np

from engine.data.columns import CategoryColumn, DateColumn, TruthColumn
from engine.data.findings import MOST_LISTED, Finding
from engine.data.spelling import key, plain
from engine.data.texts import PLACEHOLDERS, Arrow, distinct
from engine.diagnostics import Text, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from engine.data.columns import Codes
    from engine.language.vocabulary import Field

NO, UNKNOWN, YES = 0, 1, 2
_YES = ["是", "有", "√", "✓", "✔", "true", "1", "达标", "达到", "合格", "符合", "yes", "y", "对"]
_NO = [
    "否",
    "无",
    "×",
    "✗",
    "✘",
    "✕",
    "false",
    "0",
    "不达标",
    "未达标",
    "未达到",
    "不合格",
    "不符合",
    "没有",
    "no",
    "n",
    "错",
]
_TRUTHS: Mapping[str, int] = {**dict.fromkeys(_YES, YES), **dict.fromkeys(_NO, NO)}
_FULL = re.compile(
    r"^(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})[日号]?|(\d{2})(\d{2}))"
    r"(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$"
)
_PARTIAL = re.compile(r"^(?:1[89]|20|21)\d{2}(?:年|[-/.年]\d{1,2}月?)?$")
_SERIAL = re.compile(r"^\d{5}(?:\.\d+)?$")
_SERIAL_START = dt.date(1899, 12, 30)
_NO_DAYS = (dt.date(1899, 12, 30), dt.date(1899, 12, 31))  # what 0 is as a date
_DAY_ZERO = re.compile(r"^(?:00:00:00|1900[-/.年]0?1[-/.月]0?0日?)$")
_SERIAL_FROM, _SERIAL_TO = 10_000, 73_050  # 1927 to 2099
_MOST_NAMED = 12
_PLACEHOLDER = "D060"


def to_truths(column: Arrow) -> tuple[TruthColumn, list[Finding]]:
    """Yes or no of each cell; 无 is no here, and other placeholders are missing."""
    codes, texts = distinct(column)
    words = [plain(text).casefold() for text in texts]
    outcomes = [
        "" if word in _TRUTHS or not word else _PLACEHOLDER if word in PLACEHOLDERS else "D057"
        for word in words
    ]
    meant = np.array([*(_TRUTHS.get(word, UNKNOWN) for word in words), UNKNOWN], np.int8)
    return TruthColumn(meant[codes]), _findings(codes, texts, outcomes)


def to_categories(column: Arrow, field: Field) -> tuple[CategoryColumn, list[Finding]]:
    """Index of each cell into the field's categories, in the dictionary's order."""
    names: dict[str, int] = {}
    for spelled in (
        lambda value: (value.name,),
        lambda value: (value.label.zh, value.label.en),
        lambda value: value.synonyms,
    ):
        for index, value in enumerate(field.values):
            for text in spelled(value):
                names.setdefault(key(text), index)
    names.pop("", None)
    codes, texts = distinct(column)
    meant, outcomes = [], []
    for text in texts:
        index = names.get(key(text), -1)
        outcome = "" if index >= 0 or not plain(text) else _or_placeholder(text, "D056")
        meant.append(index)
        outcomes.append(outcome)
    known = tuple(value.label for value in field.values)
    if len(known) > _MOST_NAMED:
        known = (*known[:_MOST_NAMED], Text("…"))
    findings = _findings(codes, texts, outcomes, lambda text: _advice(text, field, known))
    lookup = np.array([*meant, -1], np.int32)
    return CategoryColumn(lookup[codes], tuple(value.name for value in field.values)), findings


def to_texts(column: Arrow) -> tuple[CategoryColumn, list[Finding]]:
    """Index of each cell into the texts seen, sorted."""
    codes, texts = distinct(column)
    words = [plain(text) for text in texts]
    outcomes = [_or_placeholder(word, "") if word else "" for word in words]
    kept = ["" if outcome else word for word, outcome in zip(words, outcomes, strict=True)]
    seen = sorted(set(kept) - {""})
    place = {word: index for index, word in enumerate(seen)}
    lookup = np.array([*(place.get(word, -1) for word in kept), -1], np.int32)
    return CategoryColumn(lookup[codes], tuple(seen)), _findings(codes, texts, outcomes)


def to_dates(column: Arrow, *, serial: bool) -> tuple[DateColumn, list[Finding]]:
    """The day of each cell; a year or a month alone is not a day, and is an error."""
    codes, texts = distinct(column)
    days, outcomes = [], []
    for text in texts:
        day, outcome = date_cell(text, serial=serial)
        days.append(np.datetime64("NaT", "D") if day is None else np.datetime64(day, "D"))
        outcomes.append(outcome)
    lookup = np.array([*days, np.datetime64("NaT", "D")], "datetime64[D]")
    said = [
        f"{text} → {day}" if outcome == "D061" else text
        for text, day, outcome in zip(texts, days, outcomes, strict=True)
    ]
    return DateColumn(lookup[codes]), _findings(codes, said, outcomes)


def date_cell(text: str, *, serial: bool) -> tuple[dt.date | None, str]:
    """One cell -> its day, or None and the code of what is wrong ('' for a blank)."""
    said = plain(text)
    if not said:
        return None, ""
    if found := _FULL.match("".join(said.split()) if "年" in said else said):
        year, *parts = (int(part) for part in found.groups() if part)
        try:
            day = dt.date(year, parts[0], parts[1])
        except ValueError:
            return None, "D150" if _DAY_ZERO.match(said) else "D058"
        return (None, "D150") if day in _NO_DAYS else (day, "")
    if _DAY_ZERO.match(said):
        return None, "D150"
    if _PARTIAL.match(said):
        return None, "D059"
    if serial and _SERIAL.match(said) and _SERIAL_FROM <= float(said) <= _SERIAL_TO:
        return _SERIAL_START + dt.timedelta(days=int(float(said))), "D061"
    return None, _or_placeholder(said, "D058")


def _or_placeholder(text: str, otherwise: str) -> str:
    return _PLACEHOLDER if plain(text).casefold() in PLACEHOLDERS else otherwise


def _advice(text: str, field: Field, known: tuple[Text, ...]) -> dict[str, object]:
    spellings = {
        word: value.label
        for value in field.values
        for word in (value.label.zh, value.name, *value.synonyms)
        if word
    }
    near = nearest(plain(text), spellings, most=1)
    label = spellings[near[0]] if near else None
    suggestion = Text("")
    if label is not None:
        suggestion = Text(f"是不是“{label.zh}”？", f"Perhaps “{label.say('en')}”? ")
    return {"suggestion": suggestion, "known": known}


def _findings(
    codes: Codes,
    texts: Sequence[str],
    outcomes: Sequence[str],
    advice: Callable[[str], Mapping[str, object]] | None = None,
) -> list[Finding]:
    """One finding for each outcome; `advice` adds what suits each text that is shown."""
    groups: dict[str, list[int]] = {}
    for index, outcome in enumerate(outcomes):
        if outcome:
            groups.setdefault(outcome, []).append(index)
    told = []
    for outcome, indices in groups.items():
        rows = np.flatnonzero(np.isin(codes, indices))
        shown = tuple(texts[codes[row]] for row in rows[:MOST_LISTED])
        each = tuple(advice(text) for text in shown) if advice and outcome == "D056" else ()
        told.append(Finding(outcome, rows, shown, each=each))
    return told
