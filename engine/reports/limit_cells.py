"""The limit of a criterion -> cells of a table: one a level where it is told level by level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.language.amounts import Bands, Cases, Dated, PerLevel
from engine.language.dates import span
from engine.language.labels import label_of
from engine.reports.amount_text import band_text, is_simple, limit_text
from engine.reports.rule_text import SIGNS, asked_text
from engine.reports.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.diagnostics import Language
    from engine.language.amounts import Amount, Test
    from engine.language.model import Criterion, Ruleset


def by_level(test: Test, levels: tuple[str, ...] = ()) -> bool:
    """Whether a limit fills a column for each level: told by level, or for some levels only."""
    if test.comparator not in SIGNS:
        return False
    return isinstance(test.limit, PerLevel) or (bool(levels) and is_simple(test.limit))


def level_cells(
    test: Test, ruleset: Ruleset, language: Language, unit: str = "", levels: tuple[str, ...] = ()
) -> list[str]:
    """The limit at each rated level; a dash where it does not hold."""
    cells = []
    for name in ruleset.rated_levels:
        limit = test.limit
        if isinstance(limit, PerLevel):
            limit = limit.values.get(name)
        applies = limit is not None and (not levels or name in levels)
        cells.append("\n".join(_lines(test, limit, ruleset, language, unit)) if applies else "—")
    return cells


def limit_cell(node: Criterion, ruleset: Ruleset, language: Language) -> str:
    """The whole of a comparison; of a choice of limits one line each."""
    if node.test.comparator in SIGNS:
        return "\n".join(_lines(node.test, node.test.limit, ruleset, language, node.unit))
    return asked_text(node, ruleset, language)


def _lines(
    test: Test, limit: Amount | None, ruleset: Ruleset, language: Language, unit: str
) -> Iterator[str]:
    sign = SIGNS[test.comparator]
    if isinstance(limit, Bands):
        yield word("by", language, by=label_of(limit.by.text, ruleset).say(language))
    for label, amount in _choices(limit, language):
        text = f"{sign} {limit_text(amount, ruleset, language)}"
        said = f"{text} {unit}".rstrip() if is_simple(amount) else text
        yield word("limit_of", language, label=label, limit=said) if label else said


def _choices(limit: Amount | None, language: Language) -> Iterator[tuple[str, Amount | None]]:
    """The limits that a limit chooses from, each with what chooses it."""
    match limit:
        case Cases():
            for case in limit.rows:
                when = case.when.text if case.when else word("otherwise", language)
                yield case.because.say(language) if case.because.zh else when, case.limit
        case Bands():
            for band in limit.rows:
                yield band_text(band.ends, language), band.limit
        case Dated():
            for row in limit.rows:
                yield span(row.start, row.end).say(language), row.limit
        case _:
            yield "", limit
