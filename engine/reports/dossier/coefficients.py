"""Coefficient groups -> per county and level: coefficients, and the sections they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.evaluation.coefficients import section_values
from engine.language.labels import label_of
from engine.language.model import CoefficientGroup
from engine.reports.dossier.nodes import number_or_none, status_word
from engine.reports.dossier.record import Coefficient, CoefficientTable, Limit, Weighed
from engine.reports.dossier.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from engine.diagnostics import Language
    from engine.evaluation import Evaluation, RulesetRun
    from engine.evaluation.results import CoefficientTable as Found
    from engine.evaluation.results import NodeResult


def coefficient_tables(
    evaluation: Evaluation, counties: Sequence[int], language: Language
) -> tuple[CoefficientTable, ...]:
    """The coefficients of some counties, ruleset by ruleset, county by county, level by level.

    Args:
        evaluation: what was found.
        counties: indexes in the data.
        language: of labels.
    """
    wanted = set(counties)
    return tuple(
        table
        for run in evaluation.runs
        for result in run.results.values()
        if isinstance(result.node, CoefficientGroup) and result.table is not None
        for table in _of_group(run, result.node, result, result.table, wanted, language)
    )


def _of_group(
    run: RulesetRun, node: CoefficientGroup, result: NodeResult, found: Found, wanted: set[int],
    language: Language,
) -> Iterator[CoefficientTable]:  # fmt: skip
    ruleset = run.ruleset
    frame = result.frame
    evaluator = run.populations[run.layout.population[node.name]].evaluator
    values, weights = section_values(node, evaluator)
    offsets = frame.section_offsets()
    schools = frame.school[frame.section_school]
    levels = {level.name: level.label.say(language) for level in ruleset.levels}
    names = run.facts.data.schools
    equal = ruleset.arithmetic.weights == "equal"
    of = tuple(name.partition("@")[0] for name in (ruleset.id, ruleset.extends) if name)
    for group in range(len(found.n)):
        county = int(run.extract.county[group // len(found.levels)])
        if county not in wanted or not found.n[group]:
            continue
        inside = range(int(offsets[group]), int(offsets[group + 1]))
        decimals = int(found.decimals[group])
        known = not np.isnan(found.limit[group])
        yield CoefficientTable(
            node.name, of, node.label.say(language), ruleset.name, county,
            levels[found.levels[group % len(found.levels)]], node.test.comparator,
            Limit(float(found.limit[group]), decimals) if known else None,
            tuple(_one(run, found, row, group, language) for row in range(len(found.indicators))),
            tuple(
                Weighed(
                    str(names.code[schools[at]]), str(names.name[schools[at]]),
                    number_or_none(weights[at]), tuple(number_or_none(v) for v in values[:, at]),
                )
                for at in inside
            ),
            len(found.indicators) > len(node.indicators),
            ruleset.arithmetic.denominator == "sample",
            "" if equal else label_of(ruleset.arithmetic.weights, ruleset).say(language),
            ruleset.arithmetic.tolerance, ruleset.arithmetic.rounding.coefficients,
        )  # fmt: skip


def _one(run: RulesetRun, found: Found, row: int, group: int, language: Language) -> Coefficient:
    name = found.indicators[row]
    known = run.ruleset.nodes.get(name) or run.ruleset.measures.get(name)
    judged = bool(found.judged_rows[row])
    return Coefficient(
        name, known.label.say(language) if known is not None else say("combined", language),
        number_or_none(found.mean[row][group]), number_or_none(found.sd[row][group]),
        number_or_none(found.cv[row][group]),
        status_word(int(found.status[row][group])) if judged else "", judged,
        bool(found.on_the_line[row][group]), bool(found.prints_as_limit[row][group]),
    )  # fmt: skip
