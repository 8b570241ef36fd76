"""Any text where an expression belongs: findings or a number, never an exception, never code."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .expressions import ANY, HOSTILE, fitting
from .given import BASES, fuzz, nothing_is_run

RULESET = "quality/2017.yaml"
TEXT = (BASES / RULESET).read_text(encoding="utf-8")
# Where an expression stands, and what fits there.
PLACES = {
    "measure: equipment_value / pupils": fitting("section"),
    "measure: music_rooms": fitting("school"),
    "requires: layout_sound": fitting("county", "condition"),
    "at_least: school_total(classes) / 12": fitting("school"),
    "when: school_type in ('nine_year', 'twelve_year')": fitting("school", "condition"),
    "when: owner == 'private' and not private_schools": fitting("section", "condition"),
    "value: 100 * rotated_teachers / rotation_eligible": fitting("county"),
}


def with_expression(place: str, text: str) -> str:
    """The ruleset with a text in place of one of its expressions, in double quotes."""
    assert TEXT.count(place) == 1
    key = place.partition(":")[0]
    return TEXT.replace(place, f"{key}: {json.dumps(text, ensure_ascii=True)}")


@fuzz(120)
@given(text=ANY, place=st.sampled_from(list(PLACES)))
def test_any_text_as_an_expression_is_answered(office, text, place):
    with office.spoilt(RULESET, with_expression(place, text)) as path, nothing_is_run():
        office.load(path)


def test_an_expression_that_fits_can_be_evaluated(office):
    accepted = []

    @fuzz(80)
    @given(st.sampled_from(list(PLACES)).flatmap(lambda p: st.tuples(st.just(p), PLACES[p])))
    def answered(made):
        text = with_expression(*made)
        with office.spoilt(RULESET, text) as path, nothing_is_run():
            if office.load(path):
                accepted.append(made)
                office.test(office.folder / "quality/tests/quality.yaml")

    answered()
    assert len(accepted) > 20, "hardly any of them was evaluated"


def hostile():
    """Each text at three places."""
    return [
        pytest.param(place, text, id=f"{name}-{place}")
        for place in list(PLACES)[::3]
        for name, text in HOSTILE.items()
    ]


@pytest.mark.parametrize(("place", "text"), hostile())
def test_a_hostile_expression_costs_nothing(office, text, place, monkeypatch):
    monkeypatch.chdir(office.folder)
    made = office.spoilt(RULESET, with_expression(place, text))
    with made as path, nothing_is_run():
        if office.load(path):
            office.test(office.folder / "quality/tests/quality.yaml")
    assert not (office.folder / "ran").exists()
