"""C077 reference-in-another-unit."""

from __future__ import annotations

import pytest

from tests.checks.given import found_in

BASE = """
fields:
  funds: {label: 经费总额, unit: 万元, scope: county, type: number, minimum: 0}
measures:
  per_hundred: {label: 每百名学生计算机, unit: 台, value: 100 * county_total(computers) / county_total(pupils)}
criteria:
  computers: {label: 计算机配备, measure: per_hundred, at_least: 10, source: std, confidence: B}
  funds: {label: 经费, measure: funds, unit: 万元, at_least: 10, source: std, confidence: B}
verdict: {population: all, all: [computers, funds]}
"""
OWN = """
format: 1
id: own
edition: "1"
title: 本地
levels: {primary: 小学, junior: 初中}
sources: {city: {document: 某市意见}}
arithmetic: {tolerance: 1e-9, rounding: none}
criteria:
  one: {label: 一项, measure: MEASURE, at_least: 1000000, no_looser_than: example@1/NAME, source: city, confidence: B}
verdict: {all: [one]}
"""
PER_PUPIL = "county_total(computers) / county_total(pupils)"


@pytest.mark.parametrize(
    ("name", "measure", "differs"),
    [
        ("computers", PER_PUPIL, True),
        ("computers", "county_total(computers)", True),
        ("computers", f"100 * {PER_PUPIL}", False),
        ("computers", "100 * county_total(books) / county_total(pupils)", True),  # 册 for 台
        ("computers", "county_total(computers) * county_total(pupils)", False),  # nobody can tell
        ("funds", "county_total(public_funds)", True),  # 元 for 万元
        ("funds", "county_total(public_funds) / 10000", False),
    ],
)
def test_what_is_computed_alike(tmp_path, name, measure, differs):
    own = OWN.replace("NAME", name).replace("MEASURE", measure)
    found = [one for one in found_in(tmp_path, BASE, own_1=own) if one[0] == "C077"]

    assert found == ([("C077", f"example@1/{name}")] if differs else [])
