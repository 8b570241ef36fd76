"""What is explained is what the fast run found, to the last bit, for every criterion and unit.

Two things are held together that know nothing of each other: the arrays of the run, and the steps
of the trace done again with Python's own arithmetic (tests/analysis/arithmetic.py).
"""

from __future__ import annotations

import math

import pytest

from engine.analysis.explain.leaves import told
from engine.analysis.explain.spots import spot_of
from engine.analysis.explain.tree import Asked, Tree
from engine.language.model import Criterion

from .arithmetic import again

WORDS = ("not_met", "undetermined", "met", "not_applicable", "not_applicable")


def every_leaf(evaluation):
    """Each criterion of each run at each of its units: result, unit, finding."""
    for run in evaluation.runs:
        tree = Tree(run, Asked())
        for result in run.results.values():
            if isinstance(result.node, Criterion):
                for unit in range(len(result.status)):
                    spot = spot_of(result.frame, result.scope, unit)
                    yield run, result, unit, told(tree, result, unit, spot)


def same(found, number):
    """A value of a finding and one of an array: the same bits, None for a missing one."""
    return found is None if math.isnan(number) else found == number


RULESETS = [
    ("national-basic", {"province": "hebei"}),
    ("national-quality", {"stage": "province"}),
    ("provinces/anhui", {}),
    ("provinces/henan", {}),
    ("local/county-plan", {}),
]


@pytest.mark.parametrize(("name", "options"), RULESETS)
def test_every_criterion_is_explained_as_it_was_judged(demo, name, options):
    count = 0
    for run, result, unit, finding in every_leaf(demo(name, **options)):
        where = (result.node.name, unit)
        assert finding.status == WORDS[result.status[unit]], where
        judgement = result.judgement
        value = finding.arithmetic.value
        if judgement.value is not None:
            assert same(finding.value, judgement.value[unit]), where
            assert same(finding.margin, judgement.margin()[unit]), where
            assert same(finding.limit.value, judgement.limits.at_units()[unit]), where
            if run.ruleset.arithmetic.rounding.measures is None:
                assert same(value, judgement.value[unit]), where
        elif judgement.comparator in ("requires", "forbids") and finding.status in WORDS[:3]:
            met = (
                value
                if judgement.comparator == "requires"
                else None
                if value is None
                else not value
            )
            assert finding.status == {True: "met", None: "undetermined", False: "not_met"}[met], (
                where
            )
        if finding.arithmetic is not None:
            assert again(finding.arithmetic) in (value, ...), (where, finding.arithmetic)
        for limit in (finding.limit, finding.upper):
            if limit is not None and limit.step is not None and limit.value is not None:
                assert again(limit.step) in (limit.value, ...), (where, limit.step)
        count += 1
    assert count > 20
