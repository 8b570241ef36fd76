"""A raw column -> float64 values in the field's unit, and what was found in its cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from engine.data.cells import number_text
from engine.data.findings import MOST_LISTED, Finding
from engine.data.spelling import plain
from engine.data.texts import PLACEHOLDERS, Arrow, distinct, first_texts, flat, is_number, is_text
from engine.data.units import unit_factor
from engine.diagnostics import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from engine.data.columns import Floats, Indices
    from engine.language.vocabulary import Dictionary, Field

_PLAIN = r"^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$"
_DIGITS = re.compile(_PLAIN)
_THOUSANDS = re.compile(r"^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
_WITH_UNIT = re.compile(r"^(?P<number>[+-]?[\d,.]+)\s*(?P<unit>[^\d\s.,+-].*)$")
_FORMULA = re.compile(r"^(?:=|#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|ERROR|SPILL!|CALC!))")
_NOT_FINITE = frozenset({"nan", "inf", "infinity", "-inf", "+inf", "-infinity", "+infinity"})
_DAY_OR_TIME = re.compile(
    r"^(?:\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d(?:\.\d+)?)?|\d\d:\d\d:\d\d(?:\.\d+)?)$"
)  # as cells give
_NEARLY = 1e-9

Outcome = Literal["blank", "placeholder", "understood", "D050", "D051", "D055", "D149"]


_CODES: Mapping[Outcome, str] = {
    "placeholder": "D060",
    "understood": "D061",
    "D050": "D050",
    "D051": "D051",
    "D055": "D055",
    "D149": "D149",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What an odd cell turned out to be; the value is in the field's unit."""

    outcome: Outcome
    value: float = float("nan")


def to_numbers(
    column: Arrow, field: Field, factor: float, dictionary: Dictionary
) -> tuple[Floats, list[Finding]]:
    """Numbers of a column; NaN where missing.

    Plain numbers are converted all at once. Any other text is read once for each different text:
    thousands separators, full-width digits and known units are understood and reported;
    placeholders are missing; the rest is an error and missing. Nothing is guessed.

    Args:
        column: cells as stored.
        field: the number field, with unit and bounds.
        factor: what plain numbers are multiplied by (the header's unit).
        dictionary: for units written in cells.
    """
    whole = flat(column)
    values, odd = _plain_numbers(whole)
    if factor != 1.0:
        with np.errstate(over="ignore"):  # what becomes infinite is reported below
            values = values * factor
    findings: list[Finding] = []
    if len(odd):

        def parse(text: str) -> Cell:
            return number_cell(text, field, factor, dictionary)

        values, findings = _odd_numbers(whole, odd, values, parse, field)
    values, beyond = _checked(values, field, whole)
    return values, findings + beyond


def number_cell(text: str, field: Field, factor: float, dictionary: Dictionary) -> Cell:
    """One cell that is not a plain number -> what it is.

    A unit in the cell itself counts instead of the header's.
    """
    said = plain(text)
    if not said:
        return Cell("blank")
    number = _digits(said)
    if number is not None:
        return Cell("understood", number * factor)
    word = said.casefold()
    if word in PLACEHOLDERS:
        return Cell("placeholder")
    if _FORMULA.match(said):
        return Cell("D051")
    if word in _NOT_FINITE:
        return Cell("D055")
    parts = _WITH_UNIT.match(said)
    number = _digits(parts["number"]) if parts else None
    if parts and number is not None:
        own = unit_factor(parts["unit"], field, dictionary)
        if own is not None:
            return Cell("understood", number * own)
    if _DAY_OR_TIME.match(said):
        return Cell("D149")
    return Cell("D050")


def _digits(text: str) -> float | None:
    if _THOUSANDS.match(text):
        text = text.replace(",", "")
    return float(text) if _DIGITS.match(text) and text.isascii() else None


def _plain_numbers(whole: Arrow) -> tuple[Floats, Indices]:
    """Values of the plain numbers (NaN elsewhere), and the rows of all other cells."""
    none = np.zeros(0, np.int64)
    if is_number(whole.type):
        return _as_float(whole), none
    if pa.types.is_null(whole.type):
        return np.full(len(whole), np.nan), none
    if not is_text(whole.type):  # truths and dates
        return np.full(len(whole), np.nan), np.flatnonzero(whole.is_valid())
    try:
        values = _as_float(whole.cast(pa.float64()))
    except pa.ArrowInvalid:
        digits = pc.match_substring_regex(whole, _PLAIN).fill_null(False)
        plain_only = pc.if_else(digits, whole, pa.scalar(None, pa.string()))
        odd = pc.and_not(whole.is_valid(), digits)
        return _as_float(plain_only.cast(pa.float64())), np.flatnonzero(odd)
    words = np.isnan(values) & np.asarray(whole.is_valid())  # the word nan is read as a number
    return values, np.flatnonzero(words)


def _as_float(numbers: Arrow) -> Floats:
    values: Floats = numbers.cast(pa.float64(), safe=False).to_numpy(zero_copy_only=False)
    return values


def _odd_numbers(
    whole: Arrow, odd: Indices, values: Floats, parse: Callable[[str], Cell], field: Field
) -> tuple[Floats, list[Finding]]:
    """Put in what the odd cells mean; each different text is looked at once."""
    codes, texts = distinct(whole.take(pa.array(odd)))
    cells = [parse(text) for text in texts]
    values = values.copy()
    values[odd] = np.array([cell.value for cell in cells])[codes]
    outcomes = np.array([cell.outcome for cell in cells])[codes]
    findings = []
    for outcome, code in _CODES.items():
        at = np.flatnonzero(outcomes == outcome)
        if len(at):
            shown = tuple(texts[codes[row]] for row in at[:MOST_LISTED])
            if outcome == "understood":
                shown = tuple(
                    f"{text} → {number_text(values[odd[row]])}"
                    for text, row in zip(shown, at, strict=False)
                )
            findings.append(Finding(code, odd[at], shown, {"unit": _said_unit(field)}))
    return values, findings


def _said_unit(field: Field) -> Text:
    if not field.unit:
        return Text("")
    return Text(f"，单位是{field.unit}", f", the unit being {field.unit}")


def _checked(values: Floats, field: Field, whole: Arrow) -> tuple[Floats, list[Finding]]:
    """Values beyond what the field can be are errors and become missing."""
    nearest = np.rint(values) if field.whole else values
    if _in_order(values, nearest, field):
        return values, []
    finite = np.isfinite(values)
    bad = {"D055": np.isinf(values)}
    if field.whole:
        with np.errstate(invalid="ignore"):  # infinite ones are told as such
            near = np.abs(values - nearest) <= _NEARLY * np.maximum(1.0, np.abs(values))
        bad["D054"] = finite & ~near
    if field.minimum is not None:
        bad["D052"] = finite & (values < field.minimum)
    if field.maximum is not None:
        bad["D053"] = finite & (values > field.maximum)
    limits = {"D052": field.minimum, "D053": field.maximum}
    kept = nearest
    findings = []
    for code, wrong in bad.items():
        rows = np.flatnonzero(wrong)
        if len(rows):
            kept = np.where(wrong, np.nan, kept)
            limit = limits.get(code)
            data = {"limit": number_text(limit)} if limit is not None else {}
            findings.append(Finding(code, rows, first_texts(whole, rows[:MOST_LISTED]), data))
    return kept, findings


def _in_order(values: Floats, nearest: Floats, field: Field) -> bool:
    """Whether nothing is wrong with any value, at the cost of a few passes."""
    if not len(values):
        return True
    least, most = float(np.fmin.reduce(values)), float(np.fmax.reduce(values))
    if np.isinf(least) or np.isinf(most):
        return False
    if field.minimum is not None and least < field.minimum:
        return False
    if field.maximum is not None and most > field.maximum:
        return False
    return not field.whole or np.array_equal(values, nearest, equal_nan=True)
