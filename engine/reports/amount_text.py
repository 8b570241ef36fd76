"""Amounts -> phrases that staff would recognise: levels, cases, bands, dates, tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.language.amounts import (
    Bands,
    Cases,
    Dated,
    Expression,
    Lookup,
    Number,
    PerLevel,
    Word,
)
from engine.language.dates import span
from engine.language.labels import label_of
from engine.reports.expression_text import expression_text
from engine.reports.punctuation import bracketed, clauses, row
from engine.reports.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from engine.diagnostics import Language, Text
    from engine.language.amounts import Amount, Case, Ends
    from engine.language.model import Ruleset

_NO_WORDS: Mapping[str, Text] = {}


def limit_text(
    amount: Amount | None, ruleset: Ruleset, language: Language,
    words: Mapping[str, Text] = _NO_WORDS,
) -> str:  # fmt: skip
    """An amount as a phrase: `小学 4.5；初中 5.8`, `按班级数：不足 18 为 8；18 及以上为 7`.

    Args:
        amount: None says nothing.
        ruleset: for labels.
        language: of the phrase.
        words: labels of the values of a measure that gives a text.
    """
    return "" if amount is None else _Phrases(ruleset, language, words).of(amount)


def is_simple(amount: Amount | None) -> bool:
    """Whether a unit may stand right behind an amount: one number, or one a level."""
    if isinstance(amount, PerLevel):
        return all(is_simple(value) for value in amount.values.values())
    return isinstance(amount, (Number, Expression, Lookup))


class _Phrases:
    def __init__(self, ruleset: Ruleset, language: Language, words: Mapping[str, Text]) -> None:
        self.ruleset = ruleset
        self.language: Language = language
        self.words = words

    def say(self, key: str, **data: object) -> str:
        return word(key, self.language, **data)

    def of(self, amount: Amount) -> str:
        match amount:
            case Number():
                return str(amount.literal)
            case Expression():
                return expression_text(amount, self.language)
            case Word():
                label = self.words.get(amount.text)
                return label.say(self.language) if label else amount.text
            case PerLevel():
                return self._rows((self._label(name), a) for name, a in amount.values.items())
            case Cases():
                return self._rows((self._case(case), case.limit) for case in amount.rows)
            case Bands():
                ends = ((band_text(r.ends, self.language), r.limit) for r in amount.rows)
                by = self._label(amount.by.text)
                return self.say("by_bands", by=by, bands=self._rows(ends, "row_is"))
            case Dated():
                spans = ((span(r.start, r.end).say(self.language), r.limit) for r in amount.rows)
                return self._rows(spans, "row_is")
            case Lookup():
                return self._lookup(amount)

    def _rows(self, rows: Iterable[tuple[str, Amount]], form: str = "row") -> str:
        """Rows one after another; what chooses again inside of a row stands in brackets."""
        said = []
        for label, amount in rows:
            inside = self.of(amount)
            if isinstance(amount, (Number, Expression, Lookup, Word)):
                said.append(self.say(form, label=label, amount=inside))
            else:
                said.append(bracketed(label, inside, self.language))
        return clauses(said, self.language)

    def _label(self, name: str) -> str:
        return label_of(name, self.ruleset).say(self.language)

    def _case(self, case: Case) -> str:
        if case.because.zh:
            return case.because.say(self.language)
        return self.say("in_case", when=case.when.text) if case.when else self.say("otherwise")

    def _lookup(self, lookup: Lookup) -> str:
        table = self.ruleset.tables[lookup.table]
        label = table.label.say(self.language)
        if not lookup.column:
            return self.say("look_up", table=label)
        return self.say("look_up_column", table=label, column=self._label(lookup.column))


def band_text(ends: Ends, language: Language) -> str:
    """A band in words: `18 及以上、不足 24`."""
    parts = []
    if ends.low is not None:
        key = "band_from" if ends.with_low else "band_above"
        parts.append(word(key, language, edge=ends.low.literal))
    if ends.high is not None:
        key = "band_to" if ends.with_high else "band_below"
        parts.append(word(key, language, edge=ends.high.literal))
    return row(parts, language) if parts else word("band_any", language)
