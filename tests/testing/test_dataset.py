"""The tables made of cases, and the way back from them."""

from __future__ import annotations

from engine import load_ruleset
from engine.diagnostics import Place
from engine.language.files import read_checked
from engine.testing.dataset import Tables, county_code
from engine.testing.entries import entries
from engine.testing.subject import Subject

TEXT = """\
tests:
  - {name: 甲, why: 一, county: {budget: 1}, expect: {verdict: met}}
  - name: 乙
    why: 二
    schools: [{chairs: 3}, {gadgets_primary: 4}]
    expect: {verdict: met}
"""


def tables(folder, write):
    subject = Subject(load_ruleset("toy@1", rulesets=(folder,)), ())
    tree = read_checked(write(TEXT), "tests")
    cases = [case for entry in entries(tree) for case in entry.cases(subject)[0]]
    return Tables(cases, subject, "a.yaml")


def test_every_case_is_a_county(folder, write):
    made = tables(folder, write).dataset

    assert made.tables["county"].head == (("county_code", "budget"),)
    codes = made.tables["county"].body.column(0, 1).to_pylist()
    assert codes == [county_code(0), county_code(1)]
    schools = made.tables["schools"]
    assert schools.head == (("county_code", "school_code", "chairs", "gadgets_primary"),)
    assert schools.body.column(0, 1).to_pylist() == [county_code(1)] * 2
    assert schools.body.column(1, 1).to_pylist() == ["a", "b"]
    assert schools.body.column(2, 1).to_pylist() == [3.0, None]
    assert "assessments" not in made.tables


def test_a_place_in_the_tables_is_a_place_in_the_file(folder, write):
    made = tables(folder, write)

    found = made.find(Place(table="schools", row=3, field="gadgets_primary"))
    assert found == (1, ("tests", 1, "schools", 1, "gadgets_primary"))
    assert made.find(Place(table="schools", row=2)) == (1, ("tests", 1, "schools", 0))
    assert made.find(Place(table="county", row=2, field="budget")) == (
        0, ("tests", 0, "county", "budget"),
    )  # fmt: skip
    assert made.find(Place(table="schools", row=1)) is None
