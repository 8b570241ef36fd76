"""An evaluation -> what it rests on: rules and data with digests, choices, documents, gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

import engine
from engine.reports.dossier.words import say
from engine.reports.punctuation import clauses, row
from engine.reports.units import extent_of
from engine.reports.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from engine.diagnostics import Language
    from engine.evaluation import Evaluation, RulesetRun
    from engine.language.model import Ruleset

Line = tuple[str, str]
Section = tuple[str, tuple[Line, ...]]


def basis_of(
    evaluation: Evaluation, counties: Sequence[int], language: Language
) -> tuple[Section, ...]:
    """Sections of lines (what, which): request, data, each ruleset that was asked of the counties.

    Args:
        evaluation: what was found.
        counties: indexes in the data; a ruleset that none of them was asked by is left out.
        language: of the words.
    """
    sections = [(say("data", language), tuple(_request(evaluation, language)))]
    stamps = tuple((say("remark", language), text.say(language)) for text in evaluation.stamps)
    if stamps:
        sections.append((say("stamps", language), stamps))
    for run in evaluation.runs:
        if run is evaluation.run or np.isin(run.extract.county, counties).any():
            first = "asked_for" if run is evaluation.run else "behind_gate"
            title = f"{say(first, language)} {run.ruleset.name}"
            sections.append((title, tuple(_ruleset(run.ruleset, language))))
    return tuple(sections)


def stage_label(stage: str, language: Language) -> str:
    """A stage as people call it; "" where there is none."""
    return say(f"stage.{stage}", language) if f"stage.{stage}" in say else stage


def _request(evaluation: Evaluation, language: Language) -> Iterator[Line]:
    extent = extent_of(evaluation)
    yield say("file", language), evaluation.dataset.path.name
    yield say("data_digest", language), evaluation.dataset.digest
    counted = {"counties": f"{extent.counties:,}", "schools": f"{extent.schools:,}"}
    yield say("counted", language), say("counted_is", language, **counted)
    run = evaluation.run
    if run.judged.stage:
        yield say("stage", language), stage_label(run.judged.stage, language)
    yield say("date", language), evaluation.date or say("as_of", language)
    if evaluation.province:
        yield say("province", language), evaluation.province
    yield from _switches(run, language)
    yield say("all_rules_digest", language), evaluation.rules_digest
    yield say("engine", language), say("engine_is", language, version=engine.__version__)


def _switches(run: RulesetRun, language: Language) -> Iterator[Line]:
    for name, value in run.facts.switches.items():
        label = run.ruleset.switches[name].label.say(language)
        yield say("switch", language, label=label), word("yes" if value else "no", language)


def _ruleset(ruleset: Ruleset, language: Language) -> Iterator[Line]:
    yield say("title", language), ruleset.title.say(language)
    yield say("edition", language), ruleset.name
    yield say("rules_digest", language), ruleset.digest
    if ruleset.arithmetic.weights:
        yield say("arithmetic", language), _arithmetic(ruleset, language)
    for source in ruleset.sources.values():
        said = (source.document.say(language), source.number, source.issuer.say(language))
        facts = row((text for text in (*said, source.date) if text), language)
        note = source.note.say(language)
        yield f"{say('sources', language)} {source.name}", clauses([facts, note], language)
    for gap in ruleset.gaps:
        yield say("gaps", language), gap.title.say(language)


def _arithmetic(ruleset: Ruleset, language: Language) -> str:
    from engine.language.labels import label_of  # noqa: PLC0415 - only where there are weights

    arithmetic = ruleset.arithmetic
    weights = label_of(arithmetic.weights, ruleset).say(language)
    equal = arithmetic.weights == "equal"
    rounded = arithmetic.rounding
    phrases = [
        word("weights_equal", language) if equal else word("weights_by", language, weights=weights),
        word(f"denominator_{arithmetic.denominator}", language),
        *(
            [word("rounded_measures", language, digits=rounded.measures)]
            if rounded.measures is not None
            else []
        ),
        *(
            [word("rounded_coefficients", language, digits=rounded.coefficients)]
            if rounded.coefficients is not None
            else []
        ),
    ]
    return clauses(phrases, language)
