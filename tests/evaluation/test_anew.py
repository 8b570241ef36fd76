"""Changed data judged by the same rules again comes out as if it had been read so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine import evaluate, load_ruleset, read_dataset
from engine.data import NumberColumn
from engine.evaluation.anew import can_judge_anew, judge_anew

from .test_again import told

DEMO = Path(__file__).parents[2] / "examples" / "demo-county.xlsx"


GATED = """
gates: {standard: {title: 图书, ruleset: books@1, <a>}}
verdict: {all: [standard]}
"""


def of_books(data, school, factor):
    """The data with the books of one school changed."""
    values = data.schools.columns["books"].values.copy()
    values[list(data.schools.code).index(school)] *= factor
    columns = {**data.schools.columns, "books": NumberColumn(values)}
    return replace(data, schools=replace(data.schools, columns=columns))


@pytest.mark.parametrize(
    ("ruleset", "province"),
    [("national-quality", ""), ("national-basic", "hebei"), ("national-basic", "anhui@2018")],
)
def test_the_same_data_gives_the_same_to_the_last_bit(ruleset, province):
    evaluation = evaluate(load_ruleset(ruleset), read_dataset(DEMO), province=province)

    assert can_judge_anew(evaluation)
    assert told(judge_anew(evaluation, evaluation.data)) == told(evaluation.run)


RULES = """
criteria: {books: {<A>, every: section, measure: books / pupils, at_least: 20}}
verdict: {all: [books]}
"""
SCHOOLS = """
county_code,school_code,school,school_type,pupils,books
1,a,甲,primary,10,200
2,b,乙,primary,10,200
"""


def test_changed_data_is_judged_as_if_it_had_been_read_so(run):
    before = run(RULES, SCHOOLS)

    # 200 * 0.5 / 10 = 10 books each, below 20: county 2 fails, county 1 is as it was
    again = judge_anew(before, of_books(before.data, "b", 0.5))

    assert told(again) == told(
        run(RULES, SCHOOLS.replace("乙,primary,10,200", "乙,primary,10,100")).run
    )
    assert before.run.verdict.status.tolist() == [2, 2]
    assert again.verdict.status.tolist() == [2, 0]


def test_a_gate_asks_again(run):
    run.rules(
        RULES.replace("{all: [books]}", "{every: section, all: [books]}").replace(
            " every: section,", ""
        ),
        "books@1",
    )
    before = run(GATED, SCHOOLS)

    again = judge_anew(before, of_books(before.data, "a", 0.5))

    assert before.run.verdict.status.tolist() == [2, 2]
    assert again.verdict.status.tolist() == [0, 2]


def test_data_with_other_schools_is_refused(run):
    before = run(RULES, SCHOOLS)
    other = run(RULES, SCHOOLS.replace("2,b,乙", "2,c,丙"))

    with pytest.raises(ValueError, match="other counties, years or schools"):
        judge_anew(before, other.data)


def test_rulesets_that_read_the_data_otherwise_are_refused(run):
    before = run(RULES, SCHOOLS)
    apart = replace(before, data=replace(before.data, left_out=()))

    assert not can_judge_anew(apart)
    with pytest.raises(ValueError, match="different ways"):
        judge_anew(apart, before.data)
    assert np.array_equal(before.run.verdict.status, [2, 2])
