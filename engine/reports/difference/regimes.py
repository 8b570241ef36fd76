"""Two regimes side by side -> blocks of a document, and plain data for JSON."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from engine.reports.difference.regime_words import say
from engine.reports.grid import number
from engine.reports.punctuation import bracketed
from engine.reports.punctuation import row as listed
from engine.reports.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from engine.analysis.difference.regimes import CoefficientSide, Regimes, Rule, SchoolPair
    from engine.diagnostics import Language, Text
    from engine.language.model import Ruleset
    from engine.reports.document_pages import Block

_STATUSES = ("met", "not_met", "undetermined", "not_applicable")
_MOST = 30  # schools, and coefficients of counties, shown on a page; the JSON has all of them
_PLACES = 6  # decimals of a coefficient


@dataclass(frozen=True, slots=True, eq=False)
class RegimesPart:
    """Two regimes side by side, as a part of the report; `first` is one of them, for its levels."""

    regimes: Regimes
    first: Ruleset

    @property
    def key(self) -> str:
        """Its name in the JSON document."""
        return "regimes"

    @property
    def differs(self) -> bool:
        """Whether one asks what the other does not, or a county or school comes out otherwise."""
        regimes = self.regimes
        schools = any(one.first != one.second for one in regimes.schools)
        return self.fails or schools or bool(regimes.only_first or regimes.only_second)

    @property
    def fails(self) -> bool:
        """Whether a verdict is another one."""
        return any(one.first != one.second for one in self.regimes.counties)

    def blocks(self, language: Language) -> Iterator[Block]:
        """For terminal and Markdown."""
        yield from regime_blocks(self.regimes, self.first, language)

    def document(self, language: Language) -> dict[str, Any]:
        """For programs."""
        return regime_document(self.regimes, language)


def regime_blocks(regimes: Regimes, first: Ruleset, language: Language) -> Iterator[Block]:
    """Verdicts, shared measures, what only one asks, and schools that pass one and fail the other.

    Args:
        regimes: the comparison.
        first: one of the rulesets, for the words of its levels.
        language: of everything that is said.
    """
    names = (regimes.first, regimes.second)
    titles = [text.say(language) for text in regimes.titles]
    yield "heading", say("title", language)
    yield (
        "list",
        [
            say("side", language, name=name, title=title)
            for name, title in zip(names, titles, strict=True)
        ],
    )
    levels = {level.name: level.label.say(language) for level in first.levels}
    yield from _verdicts(regimes, names, language)
    yield from _measures(regimes, names, levels, language)
    for name, rules in zip(names, (regimes.only_first, regimes.only_second), strict=True):
        yield from _alone(name, rules, language)
    yield from _schools(regimes, names, language)


def _verdicts(regimes: Regimes, names: tuple[str, str], language: Language) -> Iterator[Block]:
    rows = [
        [_county(one.county, one.year), word(one.first, language), word(one.second, language)]
        for one in regimes.counties[:_MOST]
    ]
    if not rows:
        return
    yield "heading", say("verdicts", language)
    yield "table", ([word("county", language), *names], rows)
    if len(regimes.counties) > _MOST:
        count = Counter((one.first, one.second) for one in regimes.counties)
        yield "text", say("more", language, count=len(regimes.counties) - _MOST)
        yield "table", _crossed(count, names, language)


def _measures(
    regimes: Regimes, names: tuple[str, str], levels: dict[str, str], language: Language
) -> Iterator[Block]:
    if not regimes.measures:
        return
    yield "heading", say("shared", language)
    rows = []
    for pair in regimes.measures:
        said = say(pair.sameness, language)
        if pair.sameness == "scaled":
            said = say("scaled_by", language, factor=number(pair.second.factor / pair.first.factor))
        rows.append([pair.first.label.say(language), pair.second.label.say(language), said])
    yield "table", ([*names, say("sameness", language)], rows)
    yield "list", [say(f"{kind}_means", language) for kind in ("same", "named")]
    found = regimes.coefficients
    if found:
        yield "heading", say("coefficients", language)
        several = len({(one.county_code, one.year) for one in found}) > 1
        head = [word("indicator", language), word("level", language)]
        table = [
            [
                *([f"{one.county_code} {one.year}".strip()] if several else []),
                one.measure.second.label.say(language), levels.get(one.level, one.level),
                _side(one.first, language), _side(one.second, language),
            ]
            for one in found[:_MOST]
        ]  # fmt: skip
        sides = [f"{name} {word('cv', language)}" for name in names]
        yield "table", ([*([word("county", language)] if several else []), *head, *sides], table)
        if len(found) > _MOST:
            yield "text", say("more", language, count=len(found) - _MOST)


def _side(side: CoefficientSide, language: Language) -> str:
    if math.isnan(side.cv):
        return "—"
    value = number(side.cv, _PLACES)
    if not side.status:
        return bracketed(value, say("no_limit", language), language)
    limit, status = number(side.limit, _PLACES), word(side.status, language)
    return bracketed(value, say("against", language, limit=limit, status=status), language)


def _alone(name: str, rules: Sequence[Rule], language: Language) -> Iterator[Block]:
    if not rules:
        return
    yield "heading", say("only", language, name=name)
    yield (
        "list",
        [
            rule.label.say(language) + (say("advisory", language) if rule.advisory else "")
            for rule in rules
        ],
    )


def _schools(regimes: Regimes, names: tuple[str, str], language: Language) -> Iterator[Block]:
    if not regimes.schools:
        return
    yield "heading", say("schools", language)
    yield "text", say("schools_mean", language)
    count = Counter((one.first, one.second) for one in regimes.schools)
    yield "table", _crossed(count, names, language)
    differing = [one for one in regimes.schools if one.differs]
    if not differing:
        yield "text", say("no_school_differs", language)
        return
    yield "heading", say("differing", language)
    head = [word("school", language), *names, say("because", language)]
    yield "table", (head, [_school(one, language) for one in differing[:_MOST]])
    if len(differing) > _MOST:
        yield "text", say("more", language, count=len(differing) - _MOST)


def _school(one: SchoolPair, language: Language) -> list[str]:
    fails = one.first_fails if one.first == "not_met" else one.second_fails
    return [
        one.school, word(one.first, language), word(one.second, language),
        listed(_said(fails, language), language),
    ]  # fmt: skip


def _said(texts: Sequence[Text], language: Language) -> list[str]:
    return [text.say(language) for text in texts]


def _crossed(
    count: Counter[tuple[str, str]], names: tuple[str, str], language: Language
) -> tuple[list[str], list[list[str]]]:
    """How many come to what under either: the first's down, the second's across."""
    down = [status for status in _STATUSES if any(one == status for one, _ in count)]
    across = [status for status in _STATUSES if any(two == status for _, two in count)]
    head = [say("down_across", language, first=names[0], second=names[1])]
    head += [word(status, language) for status in across]
    return head, [[word(one, language), *(str(count[one, two]) for two in across)] for one in down]


def _county(name: str, year: str) -> str:
    return f"{name} {year}".strip()


# ---------------------------------------------------------------------- JSON


def regime_document(regimes: Regimes, language: Language) -> dict[str, Any]:
    """The comparison as plain data; numbers as they were computed, None where there are none."""
    return {
        "first": regimes.first,
        "second": regimes.second,
        "counties": [
            {
                "county_code": one.county_code, "county": one.county, "year": one.year,
                "first": one.first, "second": one.second,
            }
            for one in regimes.counties
        ],
        "measures": [
            {
                "first": pair.first.name, "second": pair.second.name, "sameness": pair.sameness,
                "factor": pair.second.factor / pair.first.factor,
                "first_label": pair.first.label.say(language),
                "second_label": pair.second.label.say(language),
            }
            for pair in regimes.measures
        ],
        "only_first": [_rule(rule, language) for rule in regimes.only_first],
        "only_second": [_rule(rule, language) for rule in regimes.only_second],
        "coefficients": [
            {
                "county_code": one.county_code, "year": one.year, "level": one.level,
                "first_indicator": one.measure.first.name,
                "second_indicator": one.measure.second.name,
                "first": _values(one.first), "second": _values(one.second),
            }
            for one in regimes.coefficients
        ],
        "schools": [
            {
                "county_code": one.county_code, "year": one.year, "school_code": one.school_code,
                "school": one.school, "first": one.first, "second": one.second,
                "first_fails": _said(one.first_fails, language),
                "second_fails": _said(one.second_fails, language),
            }
            for one in regimes.schools
        ],
    }  # fmt: skip


def _rule(rule: Rule, language: Language) -> dict[str, Any]:
    return {"name": rule.name, "label": rule.label.say(language), "advisory": rule.advisory}


def _values(side: CoefficientSide) -> dict[str, Any]:
    return {
        "cv": None if math.isnan(side.cv) else side.cv,
        "limit": None if math.isnan(side.limit) else side.limit,
        "status": side.status or None,
    }
