"""A run made again after a change equals the run made afresh, to the last bit.

The changes are those of mutation, over the data of the tests beside the shipped rulesets: limits,
comparators, conditions, members, populations, measures and arithmetic.
"""

from __future__ import annotations

import random

import numpy as np
import pytest

from engine.evaluation import TABLES
from engine.evaluation.again import Tracer, run_again
from engine.evaluation.run import run_ruleset
from engine.evaluation.tables import Coded, table_batches
from engine.language.library import Library
from engine.language.load import Loader
from engine.testing.mutation.mutants import mutants_of
from engine.testing.run import rulesets_tested

RULESETS = (
    "national-basic@2012", "national-quality@2017", "national-quality/city-relaxations@2017",
    "national-basic/example-rubric@2012", "provinces/anhui@2018",
)  # fmt: skip


def told(run):
    """Every cell of every table of a run, floats as their bytes."""
    tables = {}
    for name in TABLES:
        batches = table_batches(name, [run], (), "zh").batches
        tables[name] = [
            {
                column: data.spelled().tolist() if isinstance(data, Coded) else _bytes(data)
                for column, data in batch.items()
            }
            for batch in batches
        ]
    verdict = run.verdict
    return tables, verdict.status.tobytes(), verdict.covered.tobytes()


def _bytes(data):
    """Floats to the last bit, but for the sign and load of what is missing."""
    kept = np.where(np.isnan(data), np.nan, data) if data.dtype.kind == "f" else data
    return data.dtype.str, kept.tobytes()


@pytest.fixture(scope="module")
def tested():
    _, found = rulesets_tested(Loader(Library()), RULESETS)
    return {one.suite.ruleset.name: one for one in found}


@pytest.mark.parametrize("name", RULESETS)
def test_the_same_as_afresh(tested, name):
    one = tested[name]
    ruleset = one.suite.ruleset
    mutants = mutants_of(ruleset, one.suite.document)
    runs = [group.run for group in one.groups]
    tracer = Tracer(ruleset, runs[0].layout)
    chance = random.Random(2012)  # noqa: S311 - the same ones every time
    with np.errstate(all="ignore"):
        for mutant in chance.sample(mutants, 40):
            run = chance.choice(runs)
            changed = mutant.of(ruleset)
            afresh = _or_error(run_ruleset, changed, run.extract, run.options, run.behind)
            again = _or_error(run_again, run, tracer.reach(changed))
            assert again == afresh, mutant.name


def _or_error(make, *arguments):
    """What a run tells; of a mutant that cannot be evaluated, the kind of error."""
    try:
        return told(make(*arguments))
    except (TypeError, ValueError, KeyError) as error:
        return type(error)


def test_what_a_change_does_not_reach_is_the_same_object(tested):
    """A limit of one criterion: its group and the verdict are judged again, nothing else."""
    one = tested["national-quality@2017"]
    ruleset, run = one.suite.ruleset, one.groups[0].run
    mutants = {mutant.name: mutant for mutant in mutants_of(ruleset, one.suite.document)}
    reach = Tracer(ruleset, run.layout).reach(
        mutants["criteria.g07.at_least 8000 → 8001"].of(ruleset)
    )

    assert reach.nodes == {"g07", "government"}
    assert not reach.populations
    again = run_again(run, reach)
    assert again.facts is run.facts
    same = {name for name, result in again.results.items() if result is run.results[name]}
    assert same == {*run.results} - {"g07", "government"}
    assert again.populations["resources"].frame is run.populations["resources"].frame


def test_a_measure_reaches_all_that_rest_on_it(tested):
    """Satisfaction is decided by one criterion and shown by another."""
    one = tested["national-basic@2012"]
    ruleset, run = one.suite.ruleset, one.groups[0].run
    mutants = {mutant.name: mutant for mutant in mutants_of(ruleset, one.suite.document)}
    name = (
        "measures.satisfaction_rate.value → 101 * questionnaires_satisfied / questionnaires_valid"
    )

    reach = Tracer(ruleset, run.layout).reach(mutants[name].of(ruleset))
    assert reach.nodes == {"satisfaction", "satisfaction_reference"}


def test_a_population_reaches_all_that_are_judged_over_it(tested):
    one = tested["national-basic@2012"]
    ruleset, run = one.suite.ruleset, one.groups[0].run
    mutants = {mutant.name: mutant for mutant in mutants_of(ruleset, one.suite.document)}

    reach = Tracer(ruleset, run.layout).reach(
        mutants["populations.table.leave_out drop row 1"].of(ruleset)
    )
    assert reach.populations == {"table"}
    assert reach.nodes == {"province_standard"}


def test_arithmetic_reaches_everything(tested):
    one = tested["national-basic@2012"]
    ruleset, run = one.suite.ruleset, one.groups[0].run
    mutants = {mutant.name: mutant for mutant in mutants_of(ruleset, one.suite.document)}

    changed = mutants["arithmetic.coefficient.denominator population → sample"].of(ruleset)
    assert Tracer(ruleset, run.layout).reach(changed).everything
