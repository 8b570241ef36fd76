"""What must not change a county's result: order of rows, names of counties, who else is there."""

from __future__ import annotations

import random
import tempfile
from functools import cache
from itertools import permutations
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import evaluate, load_ruleset, read_dataset

from .given import Bench, rows_text

RULES = """
levels: {primary: 小学, junior: 初中}
populations:
  counted:
    leave_out:
      - {when: school_type == 'special', because: 特教, <a>}
      - {when: school_type == 'teaching_point' and pupils < 50, because: 教学点, <a>}
    merge: {when: not counted, into: parent_school_code, order: split_then_merge, <a>}
    split: {fields: [books, computers], by: pupils, weights: {primary: 1, junior: 1.1}, <a>}
measures:
  m: {label: m, value: books / pupils}
  n: {label: n, value: 100 * computers / pupils}
criteria:
  a: {<A>, measure: m, at_least: {primary: 10, junior: 15}}
  b: {<A>, measure: n, at_least: 8}
  c: {<A>, measure: 100 * full_time_teachers / pupils, at_least: 5}
  d: {<A>, measure: county_total(full_time_teachers) / county_total(pupils), at_least: 0.05}
groups:
  each: {population: counted, every: section, if_none: skip, of: [a, b, c], at_least: 2,
         floor: 0.85}
  spread: {population: counted, coefficient_of: [m, n], at_most: 0.5, if_none: skip, <a>}
  combined_: {population: counted, coefficient_of: [m, n], combine: mean, at_most: 0.5, <a>}
  most: {population: counted, share_of: school, meeting: three, at_least: 0.5, <a>}
  three: {population: counted, every: section, any: [a, b, c]}
verdict: {all: [each, spread, combined_, most, d]}
"""
TABLES = ("verdicts", "criteria", "coefficients", "sections", "excluded")


@cache
def _ruleset():
    with tempfile.TemporaryDirectory() as folder:
        return load_ruleset(Bench(Path(folder)).rules(RULES))


def _results(schools):
    """County -> its rows of every table, without the county's code, in order of their keys."""
    with tempfile.TemporaryDirectory() as folder:
        data = Bench(Path(folder)).data(rows_text(schools))
        tables = evaluate(_ruleset(), read_dataset(data), language="en").tables
        found = {}
        for code in {school["county_code"] for school in schools}:
            parts = []
            for name in TABLES:
                table = tables[name]
                table = table[table["county_code"] == code]
                names = {"county_code", "county"} & set(table.columns)
                parts.append(table.drop(columns=list(names)).reset_index(drop=True))
            found[code] = parts
        return found


def _by_keys(parts):
    keys = ["part", "criterion", "indicator", "group", "population", "level", "school_code"]
    return [
        part.sort_values([key for key in keys if key in part], na_position="first").reset_index(
            drop=True
        )
        for part in parts
    ]


def _assert_same(found, expected, *, to_the_bit=True):
    exact = {"check_exact": True} if to_the_bit else {"rtol": 1e-12, "atol": 1e-12}
    for one, other in zip(_by_keys(found), _by_keys(expected), strict=True):
        pd.testing.assert_frame_equal(one, other, **exact)


def _number(most, *, missing=True):
    numbers = st.integers(0, most)
    return st.one_of(numbers, numbers, numbers, st.just("")) if missing else numbers


SCHOOL = st.fixed_dictionaries(
    {
        "school_type": st.sampled_from(["primary", "junior", "nine_year", "teaching_point"]),
        "pupils_primary": _number(90, missing=False),
        "pupils_junior": _number(90, missing=False),
        "books": _number(3000),
        "computers": _number(30),
        "full_time_teachers_primary": _number(9, missing=False),
        "full_time_teachers_junior": _number(9, missing=False),
        "counted": st.sampled_from(["是", "是", "是", "否"]),
        "parent_school_code": st.sampled_from(["s0", "s1", "nobody"]),
    }
)
COUNTY = st.lists(SCHOOL, min_size=1, max_size=9)


def _county(code, schools):
    levels = {
        "primary": ["primary"],
        "teaching_point": ["primary"],
        "junior": ["junior"],
        "nine_year": ["primary", "junior"],
    }
    out = []
    for index, school in enumerate(schools):
        row = {"county_code": code, "school_code": f"s{index}", **school}
        for level in ("primary", "junior"):
            if level not in levels[school["school_type"]]:
                row[f"pupils_{level}"] = row[f"full_time_teachers_{level}"] = ""
        if index < 2:
            row["counted"], row["parent_school_code"] = "是", ""
        out.append(row)
    return out


@settings(max_examples=20, deadline=None)
@given(COUNTY, COUNTY, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(first, second, chance):
    schools = [*_county("c1", first), *_county("c2", second)]
    shuffled = list(schools)
    chance.shuffle(shuffled)
    found, expected = _results(shuffled), _results(schools)
    for code in ("c1", "c2"):
        _assert_same(found[code], expected[code], to_the_bit=False)


def test_the_order_of_rows_changes_no_bit_of_a_coefficient(run):
    # The same four schools in each of their 24 orders, a county each.
    schools = [("a", 66, 2196), ("b", 23, 434), ("c", 30, 1786), ("d", 5, 321)]
    lines = [
        f"{county},{','.join(map(str, school))}"
        for county, order in enumerate(permutations(schools))
        for school in order
    ]
    evaluation = run(
        """
        measures: {m: {label: m, value: books / pupils}}
        groups: {g: {coefficient_of: [m], at_most: 0.5, <a>}}
        verdict: {all: [g]}
        """,
        "\n".join(["county_code,school_code,pupils,books", *lines]),
    )
    table = evaluation.tables["coefficients"]
    assert len(table) == 24
    for name in ("mean", "sd", "cv"):
        assert len(set(table[name])) == 1, name


@settings(max_examples=12, deadline=None)
@given(COUNTY, COUNTY, COUNTY)
def test_names_and_order_of_counties_change_nothing(first, second, third):
    before = _results([*_county("c1", first), *_county("c2", second), *_county("c3", third)])
    after = _results([*_county("z1", first), *_county("a2", second), *_county("m3", third)])
    for old, new in (("c1", "z1"), ("c2", "a2"), ("c3", "m3")):
        _assert_same(after[new], before[old])


@settings(max_examples=12, deadline=None)
@given(COUNTY, st.lists(COUNTY, min_size=1, max_size=3))
def test_a_county_alone_is_a_county_among_others(county, others):
    alone = _results(_county("c5", county))
    schools = _county("c5", county)
    for index, other in enumerate(others):
        schools = [*_county(f"c{index * 9}", other), *schools]
    _assert_same(_results(schools)["c5"], alone["c5"])


@pytest.mark.parametrize("size", [9000, 40])
def test_large_counties_beside_small_ones_change_nothing(size):
    # Beyond the size of a block of the kernel.
    chance = random.Random(7)  # noqa: S311 - test data

    def some(count):
        return [
            {
                "school_type": "primary",
                "pupils_primary": chance.randint(1, 2000),
                "books": chance.randint(0, 90000),
                "computers": chance.randint(0, 300),
                "full_time_teachers_primary": chance.randint(0, 200),
                "counted": "是",
                "parent_school_code": "",
                "pupils_junior": "",
                "full_time_teachers_junior": "",
            }
            for _ in range(count)
        ]

    small, large = some(13), some(size)
    alone = _results(_county("c2", small))
    beside = _results([*_county("c1", large), *_county("c2", small), *_county("c3", some(1))])
    _assert_same(beside["c2"], alone["c2"])


def test_a_county_of_one_school_is_judged_as_one_of_many_alike(run):
    # Twins: every share, mean and coefficient is that of the single school.
    def county(code, count):
        return "".join(f"{code},s{i},primary,60,900,6,6\n" for i in range(count))

    header = "county_code,school_code,school_type,pupils,books,computers,full_time_teachers\n"
    evaluation = run(RULES, header + county("1", 1) + county("2", 2) + county("3", 50))
    verdicts = evaluation.tables["verdicts"]
    by_county = {
        code: list(zip(part["part"], part["verdict"], strict=True))
        for code, part in verdicts.groupby("county_code")
    }
    assert by_county["1"] == by_county["2"] == by_county["3"]
    coefficients = evaluation.tables["coefficients"].query("level == 'primary'")
    assert set(coefficients.loc[coefficients["n_sections"] > 0, "cv"]) == {0.0}
