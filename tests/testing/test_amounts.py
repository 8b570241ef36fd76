"""Scenario tests of limits from tables, bands and dates: value, limit, margin and reason."""

from __future__ import annotations

import pytest

from engine.language.library import Library
from engine.language.load import Loader
from engine.testing import run_tests

from .given import one
from .small import rules

RULES = rules("""
tables:
  t: {label: {zh: 器材表, en: table of gadgets}, by: chairs, rows: {12: 6.6, 18: 5.8},
      between: linear, below: first, above: undetermined, <s>}
measures:
  size: {label: 规模, values: {a: 大, b: 小},
         value: {by: chairs, bands: [{from: 18, is: a}, {is: b}]}}
criteria:
  looked_up: {<c>, measure: gadgets, at_least: {table: t}, every: section}
  banded:
    {<c>, measure: gadgets, every: section,
     at_least: {by: chairs, bands: [{below: 18, is: 6}, {from: 18, is: 5}]}}
  dated: {<c>, measure: budget, at_least: {dates: [{from: "2021", to: "2023", is: 90}]}}
  between: {<c>, measure: rate, between: {above: 10, to: 20}}
  inside: {<c>, measure: rate, between: {above: 10, below: 20}}
  sized: {<c>, measure: size, one_of: [a], every: school}
verdict: {all: [looked_up, banded, dated, between, inside, sized]}
""")
HOLDS = """
tests:
  - name: 15 在 12 与 18 之间
    why: 6.6 + (5.8 - 6.6) × 3 / 6 = 6.2；档 18 以下取 6
    options: {date: "2023-12-31"}
    schools: [{school_code: a, school_type: primary, pupils: 10, chairs: 15, gadgets: 7}]
    county: {budget: 95}
    expect:
      criteria:
        looked_up: {value: 7, limit: 6.2, margin: 0.8, status: met, reason: 12 与 18 两行之间}
        banded: {school: a, limit: 6, margin: 1, status: met, reason: 椅子数 < 18}
        dated: {limit: 90, status: met, reason: 2021年至2023年}
        sized: {status: not_met}
  - name: 表外、期外
    why: 19 大于最后一行 18；2024 不在所列日期之内
    options: {date: "2024-01-01"}
    schools: [{school_code: a, school_type: primary, pupils: 10, chairs: 19, gadgets: 7}]
    county: {budget: 95}
    expect:
      criteria:
        looked_up: {status: undetermined, reason: 大于表“器材表”的最后一行 18}
        banded: {limit: 5, status: met}
        dated: {status: undetermined, reason: 2024-01-01 不在本文件所列日期之内}
        sized: {status: met}
boundaries:
  - criterion: looked_up
    level: primary
    given: {schools: [{school_code: a, school_type: primary, pupils: 10, chairs: 18}]}
    vary: gadgets_primary
    met: 6
    not_met: 5
    why: 18 一行是 5.8
  - {criterion: between, given: {county: {}}, vary: county.rate, met: 11, on_the_limit: 20, not_met: 9, why: 到 20 为止}
  - {criterion: between, given: {county: {}}, vary: county.rate, met: 11, on_the_limit: 10, limit_is: not_met, not_met: 9, why: 10 不含}
  - {criterion: inside, given: {county: {}}, vary: county.rate, met: 11, on_the_limit: 20, limit_is: not_met, not_met: 9, why: 20 不含}
"""  # noqa: E501


@pytest.fixture
def run(tmp_path):
    """Runs a test file of these rules."""
    home = tmp_path / "rulesets" / "toy"
    (home / "tests").mkdir(parents=True)
    (home / "1.yaml").write_text(RULES, encoding="utf-8")

    def ran(text):
        path = home / "tests" / "a.yaml"
        path.write_text("format: 1\nruleset: toy@1\n" + text, encoding="utf-8")
        return run_tests(Loader(Library([tmp_path / "rulesets"])), [path])

    return ran


def test_limits_of_every_shape_may_be_asked_for(run):
    report = run(HOLDS)

    assert [item.message() for item in report.failures] == []


@pytest.mark.parametrize(("right", "wrong", "said"), [
    ("limit: 6.2", "limit: 6.3", "6.3"),
    ("margin: 0.8", "margin: 0.7", "0.8"),
    ("reason: 12 与 18 两行之间", "reason: 18 一行", "12 与 18"),
    ("reason: 2021年至2023年", "reason: 2024年", "2021年至2023年"),
])  # fmt: skip
def test_what_differs_is_told_with_what_was_found(run, right, wrong, said):
    assert HOLDS.count(right) == 1
    failure = one(run(HOLDS.replace(right, wrong)))

    assert said in failure.message("zh")
