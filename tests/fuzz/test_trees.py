"""Trees near a valid ruleset: findings or a ruleset that can be run, never an exception."""

from __future__ import annotations

import pytest
from hypothesis import given

from .given import TESTS, fuzz, nothing_is_run
from .trees import base, near, write

OVERLAY = "quality/city/2017.yaml"
RULESETS = tuple(name for name in TESTS if name != OVERLAY)


@pytest.mark.parametrize("name", list(TESTS))
def test_the_trees_are_near_files_that_hold(office, name):
    with office.spoilt(name, write(base(name))) as path:
        assert office.load(path)


@fuzz(100)
@given(made=near(RULESETS))
def test_a_tree_near_a_ruleset_is_answered(office, made):
    name, text = made
    with office.spoilt(name, text) as path, nothing_is_run():
        office.load(path)


def test_a_ruleset_that_still_holds_can_be_run(office):
    accepted = []

    @fuzz(60)
    @given(near(RULESETS, most=1))
    def answered(made):
        name, text = made
        with office.spoilt(name, text) as path, nothing_is_run():
            if office.load(path):
                accepted.append(name)
                office.test(office.folder / TESTS[name])

    answered()
    assert len(accepted) > 10, "hardly any of them was run"


@fuzz(60)
@given(made=near((OVERLAY,)))
def test_a_tree_near_an_overlay_is_answered(office, made):
    name, text = made
    with office.spoilt(name, text) as path, nothing_is_run():
        if office.load(path):
            office.test(office.folder / TESTS[name])


@fuzz(60)
@given(made=near(tuple(TESTS.values())))
def test_a_tree_near_a_test_file_is_answered(office, made):
    name, text = made
    with office.spoilt(name, text) as path, nothing_is_run():
        office.test(path)
