"""Results of indicators -> the sections table: what each section has, needs and lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.evaluation.coefficients import measure_of
from engine.evaluation.shortfall import shortfall
from engine.evaluation.tables import batch as column
from engine.evaluation.tables.batch import Batch, Coded
from engine.language.model import CoefficientGroup, Criterion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.diagnostics import Language
    from engine.evaluation.results import NodeResult
    from engine.evaluation.run import RulesetRun
    from engine.evaluation.tables.keys import Keys


def section_batches(run: RulesetRun, keys: Keys, language: Language) -> Iterator[Batch]:
    """Every numeric criterion per section, and every indicator of a coefficient."""
    done: set[str] = set()
    for name, node in run.ruleset.nodes.items():
        if isinstance(node, Criterion):
            result = run.results[name]
            numeric = result.judgement is not None and result.judgement.limits is not None
            if result.scope == "section" and numeric:
                done.add(name)
                yield _judged(run, result, keys, language)
        elif isinstance(node, CoefficientGroup):
            for indicator in node.indicators:
                if indicator not in done and indicator not in run.ruleset.nodes:
                    done.add(indicator)
                    yield _measured(run, name, indicator, keys)


def _keys(run: RulesetRun, population: str, keys: Keys) -> Batch:
    frame = run.populations[population].frame
    units = keys.units(frame, "section", stage=False)
    level = units.pop("level")
    return {**units, "school": keys.school_name(frame.school[frame.section_school]), "level": level}


def _judged(run: RulesetRun, result: NodeResult, keys: Keys, language: Language) -> Batch:
    judgement = result.judgement
    if judgement is None or judgement.limits is None or not isinstance(result.node, Criterion):
        raise TypeError(f"{result.node.name} has no numeric limit")
    rows = len(result.status)
    population = run.layout.population[result.node.name]
    evaluator = run.populations[population].evaluator
    lacks = shortfall(result.node, judgement, result.status, evaluator)
    texts = tuple(text.say(language) for text in judgement.limits.because)
    said = np.array([bool(text) for text in texts] + [False])
    codes = np.where(said[judgement.limits.codes], judgement.limits.codes, -1).astype(np.int32)
    return {
        **_keys(run, population, keys),
        "indicator": column.same(result.node.name, rows),
        "value": column.numbers(judgement.value, rows),
        "limit": column.numbers(judgement.nearest_limit(), rows),
        "share_of_limit": column.numbers(judgement.share_of_limit(), rows),
        "status": column.statuses(result.status),
        "shortfall": lacks,
        "limit_reason": Coded(codes, texts),
    }


def _measured(run: RulesetRun, group: str, indicator: str, keys: Keys) -> Batch:
    population = run.layout.population[group]
    evaluator = run.populations[population].evaluator
    value = evaluator.number(measure_of(run.ruleset, indicator), "section")
    digits = run.ruleset.arithmetic.rounding.measures
    if digits is not None:
        value = kernel.half_up(value, digits)
    rows = len(value)
    blank = np.full(rows, np.nan)
    return {
        **_keys(run, population, keys),
        "indicator": column.same(indicator, rows),
        "value": value,
        "limit": blank,
        "share_of_limit": blank,
        "status": column.empty_text(rows),
        "shortfall": blank,
        "limit_reason": column.empty_text(rows),
    }
