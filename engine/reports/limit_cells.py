"""The limit of a criterion -> cells of a table: one a level where it is told level by level."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from engine.language.amount_parts import at_level
from engine.language.amounts import Bands, Cases, Dated, PerLevel
from engine.language.dates import span
from engine.language.labels import label_of
from engine.reports.amount_text import band_text, is_simple, limit_text
from engine.reports.rule_text import SIGNS, asked_text, comparison_text
from engine.reports.unit_text import unit_text
from engine.reports.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.diagnostics import Language
    from engine.language.amounts import Amount, Test
    from engine.language.model import Criterion, Ruleset


def by_level(test: Test, levels: tuple[str, ...] = ()) -> bool:
    """Whether a limit fills a column for each level: told by level, or for some levels only."""
    if test.comparator == "between":
        return isinstance(test.limit, PerLevel) and isinstance(test.upper, PerLevel)
    if test.comparator not in SIGNS:
        return False
    return isinstance(test.limit, PerLevel) or (bool(levels) and is_simple(test.limit))


def level_cells(
    test: Test, ruleset: Ruleset, language: Language, unit: str = "", levels: tuple[str, ...] = ()
) -> list[str]:
    """The limit at each rated level; a dash where it does not hold."""
    cells = []
    for name in ruleset.rated_levels:
        limit, upper = _at(test.limit, name), _at(test.upper, name)
        if limit is None or (levels and name not in levels):
            cells.append("—")
        elif test.comparator == "between":
            here = replace(test, limit=limit, upper=upper)
            cells.append(comparison_text(here, ruleset, language, unit))
        else:
            cells.append("\n".join(_lines(test, limit, ruleset, language, unit)))
    return cells


def _at(limit: Amount | None, level: str) -> Amount | None:
    return None if limit is None else at_level(limit, level)


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
    for label, amount in _choices(limit, ruleset, language):
        text = f"{sign} {limit_text(amount, ruleset, language)}"
        said = f"{text} {unit_text(unit, language)}".rstrip() if is_simple(amount) else text
        yield word("limit_of", language, label=label, limit=said) if label else said


def _choices(
    limit: Amount | None, ruleset: Ruleset, language: Language
) -> Iterator[tuple[str, Amount | None]]:
    """The limits that a limit chooses from, each with what chooses it."""
    match limit:
        case PerLevel():
            for name, amount in limit.values.items():
                yield label_of(name, ruleset).say(language), amount
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
