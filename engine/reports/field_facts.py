"""A field -> where it is counted, what it is derived from and what is sound, as phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.reports.punctuation import bracketed, clauses, row
from engine.reports.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.diagnostics import Language
    from engine.language.vocabulary import Field


def statistics_text(field: Field, language: Language) -> str:
    """Table and cell of the education statistics: `教基5170 C10`."""
    said = field.statistics
    by_level = [bracketed(table, level, language) for level, table in said.by_level.items()]
    tables = row([*said.tables, *by_level], language)
    return f"{tables} {said.cell}" if said.cell else tables


def derived_text(field: Field, language: Language) -> str:
    """By what it is computed where the data does not have it."""
    return clauses(
        (f"{one.level}: {one.expression.text}" if one.level else one.expression.text
         for one in field.derived),
        language,
    )  # fmt: skip


def bounds_text(field: Field, language: Language) -> str:
    """Which values the field may have at all, and which of these are held for sound."""
    return clauses([*_possible(field, language), *_sound(field, language)], language)


def _possible(field: Field, language: Language) -> Iterator[str]:
    if field.minimum is not None or field.maximum is not None:
        yield word("possible", language, span=_span(field.minimum, field.maximum))
    if field.whole:
        yield word("whole_number", language)


def _sound(field: Field, language: Language) -> Iterator[str]:
    sound = field.sound
    if sound.adds_up:
        yield word("sound.adds_up", language, parts=" + ".join(sound.adds_up))
    if sound.part_of:
        yield word("sound.part_of", language, whole=sound.part_of)
    if sound.no_more_than:
        yield word("sound.no_more_than", language, others=row(sound.no_more_than, language))
    per = f" / {sound.per}" if sound.per else ""
    if sound.low is not None or sound.high is not None:
        span = _span(sound.low, sound.high)
        yield word("sound.span", language, value=f"{field.name}{per}", span=span)
    if sound.times_median is not None:
        times = f"{sound.times_median:g}"
        yield word("sound.times_median", language, value=f"{field.name}{per}", times=times)
    if sound.few is not None:
        yield word("sound.few", language, per=sound.per, few=_number(sound.few))
    if sound.change is not None:
        by = (
            word("sound.change_by", language, by=_number(sound.change_by))
            if sound.change_by
            else ""
        )
        yield word("sound.change", language, share=f"{sound.change:.0%}") + by


def _span(low: float | None, high: float | None) -> str:
    if low is None:
        return f"≤ {_number(high)}"
    return f"≥ {_number(low)}" if high is None else f"{_number(low)} … {_number(high)}"


def _number(number: float | None) -> str:
    return "" if number is None else f"{number:,.10g}"
