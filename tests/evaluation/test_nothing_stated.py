"""`verdict: {all: []}`: gaps and no rule; nothing is decided, and the gaps are named."""

from __future__ import annotations

import pytest

from engine.diagnostics import InvalidRuleset

from .given import judged, row

EMPTY = """
gaps: [{title: 场地, because: 未见}, {title: 师资, because: 未见}]
EVERY
"""
SCHOOLS = "school_code,school_type,pupils_primary,province_standard_met\na,primary,10,YES"
GATE = """
gates:
  g: {title: 省标, ruleset: bare@1, supplied: province_standard_met, source: note, confidence: A}
verdict: {all: [g]}
"""


def rules(every="all: []"):
    return EMPTY.replace("EVERY", f"verdict: {{{every}}}")


@pytest.mark.parametrize("every", ["all: []", "all: [], every: school", "all: [], every: section"])
def test_undetermined_and_not_applicable_on_the_covered_part(run, every):
    found = row(run(rules(every), SCHOOLS.replace("YES", "")), "verdicts", part=None)
    assert (found["verdict"], found["on_covered_part"]) == ("undetermined", "not_applicable")
    assert found["reasons"] == "no rule is stated; gaps: 场地, 师资"


def test_without_gaps_it_is_an_error(run):
    with pytest.raises(InvalidRuleset) as told:
        run("verdict: {all: []}", SCHOOLS)
    assert "M065" in {item.code for item in told.value.diagnostics}


@pytest.mark.parametrize(
    ("supplied", "status"), [("是", "met"), ("否", "not_met"), ("", "undetermined")]
)
def test_behind_a_gate_only_what_is_supplied_counts(run, supplied, status):
    run.rules(rules("all: [], every: school"), "bare@1")
    found = run(GATE, SCHOOLS.replace("YES", supplied))
    assert judged(found, "g", "a")["status"] == status
