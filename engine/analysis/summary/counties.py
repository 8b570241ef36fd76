"""Rows of verdicts and coefficients -> each county and year, and how many meet what."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from engine.analysis.summary.records import Counts, County, Place, Standing
from engine.diagnostics import Text
from engine.language.layout import lay_out
from engine.language.model import CoefficientGroup, Ladder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from engine.analysis.summary.stored import Stored
    from engine.language.model import Ruleset

WHOLE = Text("结论", "verdict")
_ORDER = ("met", "undetermined", "not_met")  # of verdicts, the best first
_LEAST = ("at_least", "more_than")


def counties_of(stored: Stored) -> tuple[County, ...]:
    """Every county and year under the ruleset asked for, in the order of the table."""
    first = stored.rulesets[0]
    parts: dict[tuple[str, str], dict[str, str]] = {}
    heads: dict[tuple[str, str], tuple[str, str, str]] = {}
    for row in stored.verdicts:
        if (row["ruleset"], row["edition"]) != (first.id, first.edition):
            continue
        key = (row["county_code"], row["year"] or "")
        if row["part"] is None:
            heads[key] = (row["county"] or "", row["verdict"], row["label"] or "")
            parts.setdefault(key, {})
        elif not row["advisory"]:
            parts.setdefault(key, {})[row["part"]] = row["verdict"]
    worst = worst_coefficients(stored)
    words = _verdict_words(first)
    found = []
    for (code, year), (name, verdict, label) in heads.items():
        failing, units = stored.failing.get((code, year), (0, 0))
        share, indicator, level = worst.get((code, year), (float("nan"), "", ""))
        found.append(
            County(
                code, name, year, verdict, words.get(label, Text(label)), parts[code, year],
                failing, units, share, indicator, level,
            )
        )  # fmt: skip
    return tuple(found)


def _verdict_words(ruleset: Ruleset) -> dict[str, Text]:
    """The ruleset's own words for verdicts by what a result of either language says."""
    rungs = (
        rung.label for node in ruleset.nodes.values() if isinstance(node, Ladder)
        for rung in node.rungs
    )  # fmt: skip
    texts = (*ruleset.verdict.labels.values(), *rungs)
    return {said: text for text in texts for said in (text.zh, text.say("en"))}


def worst_coefficients(stored: Stored) -> dict[tuple[str, str], tuple[float, str, str]]:
    """Of each county and year the greatest coefficient as a share of its limit."""
    comparators = {
        name: node.test.comparator
        for name, node in stored.rulesets[0].nodes.items()
        if isinstance(node, CoefficientGroup)
    }
    worst: dict[tuple[str, str], tuple[float, str, str]] = {}
    for row in stored.coefficients:
        cv, limit = row["cv"], row["limit"]
        if cv is None or not limit or comparators[row["group"]] in _LEAST:
            continue
        key = (row["county_code"], row["year"] or "")
        share = cv / limit
        if key not in worst or share > worst[key][0]:
            worst[key] = (share, row["indicator"], row["level"])
    return worst


def ranked(counties: Iterable[County]) -> tuple[Place, ...]:
    """Counties by margin, the best first; those that are equal share a rank, in order of code.

    The order: verdict (met, undetermined, not met); parts that are not met, the fewest first;
    sections or schools that fail what each must meet, the fewest first; the greatest coefficient
    as a share of its limit, the least first; code.
    """
    ordered = sorted(counties, key=lambda county: (*margin(county), county.code))
    places: list[Place] = []
    for index, county in enumerate(ordered):
        same = places and margin(places[-1].county) == margin(county)
        places.append(Place(places[-1].rank if same else index + 1, county))
    return tuple(places)


def margin(county: County) -> tuple[int, int, int, float]:
    """What counties are ranked by."""
    share = county.worst
    return (
        _ORDER.index(county.verdict), len(county.missed), county.failing,
        share if share == share else float("inf"),  # noqa: PLR0124 - NaN
    )  # fmt: skip


def standings_of(stored: Stored) -> Iterator[Standing]:
    """How many meet the whole, its parts and its criteria, ruleset by ruleset."""
    advisory_counts = bool(stored.document["request"]["count_advisory"])
    for ruleset in stored.rulesets:
        verdicts: dict[tuple[str, str], Counter[str]] = {}
        for row in stored.verdicts:
            if (row["ruleset"], row["edition"]) == (ruleset.id, ruleset.edition):
                key = (row["year"] or "", row["part"] or "")
                verdicts.setdefault(key, Counter())[row["verdict"]] += 1
        scope = "region" if ruleset.region else lay_out(ruleset).top
        for (year, part), counter in sorted(verdicts.items(), key=lambda item: item[0][0]):
            node = ruleset.nodes.get(part)
            yield Standing(
                ruleset.name, year, "part" if part else "verdict", part,
                node.label if node else WHOLE, scope, _counts(counter),
                node is not None and node.provenance.advisory and not advisory_counts,
            )  # fmt: skip
        yield from _criteria(stored, ruleset)


def _criteria(stored: Stored, ruleset: Ruleset) -> Iterator[Standing]:
    parts = set(ruleset.verdict.parts)
    for line in stored.document["criteria"]:
        if (line["ruleset"], line["edition"]) != (ruleset.id, ruleset.edition):
            continue
        if line["criterion"] not in parts:
            yield Standing(
                ruleset.name, "", "criterion", line["criterion"],
                ruleset.nodes[line["criterion"]].label, line["scope"], _counts(line["counts"]),
                line["advisory"],
            )  # fmt: skip


def _counts(counter: Mapping[str, int]) -> Counts:
    return Counts(
        counter.get("met", 0), counter.get("not_met", 0), counter.get("undetermined", 0),
        counter.get("not_applicable", 0),
    )  # fmt: skip
