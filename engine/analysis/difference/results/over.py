"""The rules of one evaluation over the data of another.

Which provincial standard a county is held to goes with the rules, and so do the switches and
whether advisory rules count; the stage and the evaluation date go with the data.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from engine.evaluation import Chosen, Evaluation, Options, Reading, Standard, run_all
from engine.evaluation.asking import everyone
from engine.evaluation.readings import readings
from engine.language.field_relations import behind
from engine.language.rests_on import needed_fields

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from engine.data import Column, Normalised
    from engine.evaluation import RulesetRun
    from engine.language.model import Ruleset
    from engine.language.vocabulary import Field


def over(
    rules: Evaluation, data: Evaluation, ruleset: Ruleset | None = None, asked: Chosen | None = None
) -> Evaluation:
    """Evaluate.

    Args:
        rules: whose rules.
        data: whose data, as files or as a result kept it.
        ruleset: instead of the one that `rules` asked for.
        asked: instead of the rulesets that it has behind its gates.
    """
    ruleset = ruleset or rules.ruleset
    asked = asked or chosen_of(rules.run)
    own = rules.run.options
    options = Options(data.run.options.stage, data.date, own.switches, own.count_advisory)
    wanted = everyone(ruleset, asked)
    read = readings(data.dataset, wanted) if has_cells(data) else _kept(data, wanted)
    runs = run_all(ruleset, asked, read, options)
    return Evaluation(
        runs, read[0].data, data.dataset, (), (), data.date, rules.province, rules.language
    )


def chosen_of(run: RulesetRun) -> Chosen:
    """Which rulesets a run asked behind its gates, for which counties."""
    codes = [str(code) for code in run.facts.data.counties.code]
    found = Chosen()
    for gate, asked in run.behind.items():
        standards = []
        for one in asked.standings:
            mine = frozenset(codes[index] for index in one.county.tolist())
            everybody = len(asked.standings) == 1 and asked.why is None
            standard = Standard(one.run.ruleset, None if everybody else mine)
            standards.append((standard, chosen_of(one.run)))
        why = {}
        if asked.why is not None:
            why = {
                code: asked.why.texts[text]
                for code, text in zip(codes, asked.why.codes.tolist(), strict=True)
                if text >= 0
            }
        found.gates[gate] = (tuple(standards), why)
    return found


def has_cells(data: Evaluation) -> bool:
    """Whether the cells of the data are at hand; of a stored result only what they meant is."""
    return any(table.body.height for table in data.dataset.tables.values())


# ---------------------------------------------------------------------- what a result has kept


def _kept(data: Evaluation, wanted: Sequence[Ruleset]) -> list[Reading]:
    """The kept data for each ruleset, without what it would have read in another way."""
    dictionary = data.ruleset.dictionary.fields
    found = []
    for ruleset in wanted:
        gone = read_otherwise(ruleset, dictionary)
        found.append(Reading((ruleset,), _without(data.data, gone) if gone else data.data))
    return found


def read_otherwise(ruleset: Ruleset, known: Mapping[str, Field]) -> frozenset[str]:
    """Fields that a ruleset rests on, and that another dictionary lacks or means otherwise."""
    own = ruleset.dictionary.fields
    return frozenset(
        name
        for name in behind(needed_fields(ruleset), own)
        if name not in known
        or (known[name] is not own[name] and _read(known[name]) != _read(own[name]))
    )


def _read(field: Field) -> tuple[object, ...]:
    """What decides how the cells of a field are understood."""
    values = tuple((value.name, value.levels) for value in field.values)
    derived = tuple((one.level, one.expression.text) for one in field.derived)
    return field.scope, field.type, field.unit, field.shared, field.blank, values, derived


def _without(data: Normalised, gone: Collection[str]) -> Normalised:
    """The data as if these fields had not been given: missing counts as met nowhere."""
    counties, schools = data.counties, data.schools
    return replace(
        data,
        counties=replace(counties, columns=_left(counties.columns, gone)),
        schools=replace(
            schools,
            columns=_left(schools.columns, gone),
            level_columns=MappingProxyType(
                {key: column for key, column in schools.level_columns.items() if key[0] not in gone}
            ),
        ),
    )


def _left(columns: Mapping[str, Column], gone: Collection[str]) -> Mapping[str, Column]:
    return MappingProxyType({name: column for name, column in columns.items() if name not in gone})
