"""What tests saw of each rule: the rows are listed by hand for small rulesets."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from engine.cli.main import run as junheng
from engine.testing.coverage.survey import covered, rounded_down


@pytest.fixture
def seen(small):
    """Rows of the report: (path, level) -> aspect -> how it was seen, without the verdict."""

    def rows(rules, tests):
        small.write(rules, tests)
        found = covered(small.tested())
        return {
            (line.path, line.level): dict(line.seen)
            for line in found.lines
            if line.path != "verdict"
        }

    return rows


def test_a_criterion_by_level(seen):
    rules = """
criteria:
  x: {<c>, every: section, measure: gadgets / pupils, at_least: {primary: 2, junior: 3}}
verdict: {all: [x]}
"""
    tests = """\
tests:
  - name: 一
    why: 20 / 10 = 2 等于标准；29 / 10 = 2.9 低于3
    schools:
      - {school_code: a, school_type: primary, pupils_primary: 10, gadgets_primary: 20}
      - {school_code: b, school_type: junior, pupils_junior: 10, gadgets_junior: 29}
      - {school_code: c, school_type: junior, pupils_junior: 10}
    expect:
      criteria:
        x:
          - {school: a, status: met}
          - {school: b, status: not_met}
          - {school: c, status: undetermined}
"""
    assert seen(rules, tests) == {
        ("criteria.x", "primary"): {
            "met": "stated", "not_met": "unseen", "undetermined": "unseen", "below": "made",
            "on": "stated", "above": "made",
        },
        ("criteria.x", "junior"): {
            "met": "unseen", "not_met": "stated", "undetermined": "stated", "below": "stated",
            "on": "made", "above": "made",
        },
    }  # fmt: skip


def test_only_what_a_test_states_was_seen(seen):
    """The value alone, or another criterion, says nothing of this one's status."""
    rules = """
criteria:
  x: {<c>, measure: rate, at_least: 50}
  y: {<c>, requires: sound}
verdict: {all: [x, y]}
"""
    tests = """\
tests:
  - {name: 一, why: 二, county: {rate: 60}, expect: {criteria: {x: {value: 60}}}}
"""
    found = seen(rules, tests)
    assert {*found["criteria.x", ""].values()} == {"unseen", "made"}
    assert found["criteria.y", ""] == dict.fromkeys(("met", "not_met", "undetermined"), "unseen")


def test_what_cannot_be_is_not_asked_for(seen):
    """A blank spare is 0, so never missing; a rate ends at 100; a grade has no line."""
    rules = """
criteria:
  x: {<c>, measure: spare, at_most: 5}
  y: {<c>, measure: rate, at_least: 100}
  z: {<c>, measure: culture, one_of: [优]}
  w: {<c>, requires: sound, applies_when: spare > 0}
verdict: {all: [x]}
"""
    tests = "tests: [{name: 一, why: 二, county: {spare: 5}, expect: {criteria: {x: met}}}]\n"
    aspects = {path: [*row] for (path, _), row in seen(rules, tests).items()}

    assert aspects == {
        "criteria.x": ["met", "not_met", "below", "on", "above"],
        "criteria.y": ["met", "not_met", "undetermined", "below", "on"],
        "criteria.z": ["met", "not_met", "undetermined"],
        "criteria.w": ["met", "not_met", "undetermined", "not_applicable"],
    }


def test_a_group_whose_members_share_out_the_levels_always_applies(seen):
    """At each level one member applies; one of primary schools alone does not reach junior ones."""
    rules = """
criteria:
  x: {<c>, measure: gadgets, at_least: 1, levels: [primary]}
  y: {<c>, measure: gadgets, at_least: 2, levels: [junior]}
groups:
  both: {title: 两个学段, every: section, all: [x, y]}
  one: {title: 小学, every: section, all: [x]}
verdict: {all: [both, one]}
"""
    tests = "tests: [{name: 一, why: 二, county: {rate: 5}, expect: {verdict: undetermined}}]\n"
    aspects = {path: [*row] for (path, _), row in seen(rules, tests).items()}
    assert aspects["groups.both"] == ["met", "not_met", "undetermined"]
    assert aspects["groups.one"] == ["met", "not_met", "undetermined", "not_applicable"]


def test_rows_of_cases(seen):
    rules = """
criteria:
  x:
    label: 标准
    measure: budget
    at_least:
      - {when: sound, is: 1, because: 甲}
      - {is: 3}
    source: s
    confidence: A
verdict: {all: [x]}
"""
    tests = """\
tests:
  - {name: 一, why: 1 等于 1, county: {budget: 1}, assessments: [{item: sound, value: 是}],
     expect: {criteria: {x: met}}}
  - {name: 二, why: 2 低于 3, county: {budget: 2}, assessments: [{item: sound, value: 否}],
     expect: {criteria: {x: not_met}}}
"""
    assert seen(rules, tests) == {
        ("criteria.x", ""): {"met": "stated", "not_met": "stated", "undetermined": "unseen"},
        ("criteria.x.at_least[0].is", ""): {
            "met": "stated", "not_met": "unseen", "below": "made", "on": "stated", "above": "made",
        },
        ("criteria.x.at_least[1].is", ""): {
            "met": "unseen", "not_met": "stated", "below": "stated", "on": "made", "above": "made",
        },
    }  # fmt: skip


def test_bands_and_dates_choose_their_row(seen):
    rules = """
criteria:
  x: {<c>, measure: budget, at_least: {by: rate, bands: [{below: 10, is: 1}, {from: 10, is: 2}]}}
  y: {<c>, measure: budget, at_least: {dates: [{to: "2015", is: 1}, {from: "2016", is: 2}]}}
verdict: {all: [x]}
"""
    tests = """\
tests:
  - {name: 一, why: 10 属于第二档，标准是2, options: {date: "2015-12-31"},
     county: {budget: 1.5, rate: 10}, expect: {criteria: {x: not_met, y: met}}}
"""
    found = {
        path: [aspect for aspect, how in row.items() if how == "stated"]
        for (path, _), row in seen(rules, tests).items()
    }
    assert found["criteria.x.at_least.bands[1].is"] == ["not_met", "below"]
    assert found["criteria.x.at_least.bands[0].is"] == []
    assert found["criteria.y.at_least.dates[0].is"] == ["met", "above"]
    assert found["criteria.y.at_least.dates[1].is"] == []


def test_both_ends_of_a_range(seen):
    rules = """
criteria: {x: {<c>, measure: budget, between: {from: 10, to: 20}}}
verdict: {all: [x]}
"""
    tests = "tests: [{name: 一, why: 二, county: {budget: 10}, expect: {criteria: {x: met}}}]\n"
    found = seen(rules, tests)

    assert found["criteria.x.between.from", ""] == {
        "below": "made",
        "on": "stated",
        "above": "made",
    }
    assert found["criteria.x.between.to", ""] == {"below": "made", "on": "made", "above": "made"}


def test_groups_shares_and_coefficients(seen):
    rules = """
criteria:
  x: {<c>, every: school, measure: chairs, at_least: 10}
measures: {a: {label: 甲, value: gadgets}}
groups:
  g: {title: 组, all: [x]}
  s: {title: 比例, share_of: school, meeting: x, at_least: 0.5, <s>}
  b: {title: 均衡, coefficient_of: [a], at_most: {primary: 0.5, junior: 0.4}, <s>}
verdict: {all: [g, s, b]}
"""
    tests = """\
tests:
  - name: 两校一达到
    why: 一半；器材 1 和 3，(3-1)/(3+1) = 0.5
    schools:
      - {school_code: a, school_type: primary, pupils_primary: 10, chairs: 10, gadgets_primary: 1}
      - {school_code: b, school_type: primary, pupils_primary: 10, chairs: 9, gadgets_primary: 3}
    expect:
      parts: {g: not_met, s: met}
      coefficients: {a: {primary: {status: met}}}
"""
    found = seen(rules, tests)
    stated = {
        key: [aspect for aspect, how in row.items() if how == "stated"]
        for key, row in found.items()
    }

    assert stated["groups.g", ""] == ["not_met"]
    assert stated["groups.s", ""] == ["met", "on"]
    assert stated["groups.b", "primary"] == ["met", "on"]
    assert stated["groups.b", "junior"] == []
    assert [*found["groups.b", "junior"]] == [
        "met", "not_met", "undetermined", "below", "on", "above",
    ]  # fmt: skip


def test_leaving_out(seen):
    rules = """
populations:
  p:
    title: 对象
    leave_out: [{when: chairs == 0, because: 没有椅子, source: s, confidence: A}]
criteria: {x: {<c>, every: section, measure: gadgets, at_least: 1}}
groups: {g: {title: 组, population: p, all: [x]}}
verdict: {all: [g]}
"""
    out = """\
  - name: 一
    why: 二
    schools: [{school_code: a, school_type: primary, pupils_primary: 10, chairs: 0}]
    expect: {excluded: [{school: a}]}
"""
    stays = """\
  - name: 三
    why: 四
    schools:
      - {school_code: a, school_type: primary, pupils_primary: 10, chairs: 1}
      - {school_code: b, school_type: primary, pupils_primary: 10}
    expect: {excluded: []}
"""
    way = "populations.p.leave_out[0]", ""
    assert seen(rules, "tests:\n" + out)[way] == {
        "met": "stated", "not_met": "unseen", "undetermined": "unseen",
    }  # fmt: skip
    assert seen(rules, "tests:\n" + out + stays)[way] == {
        "met": "stated", "not_met": "stated", "undetermined": "stated",
    }  # fmt: skip


def test_a_rubric_its_items_grades_and_bands(seen):
    rules = """
criteria: {x: {<c>, measure: rate, at_least: 80}}
rubrics:
  r:
    title: 细则
    scope: county
    total: 100
    pass: 60
    items:
      - {id: a, criterion: x, points: 60,
         award: {share_of_limit: {1.0: 1.0, 0.5: 0.5}, below: 0}}
      - {id: b, judge: culture, points: 40, grades: {优: 40, 良: 20, 差: 0}}
    source: s
    confidence: A
verdict: {all: [r]}
"""
    tests = """\
tests:
  - name: 一
    why: 40 / 80 = 50%，得一半30分；良20分，共50分
    county: {rate: 40}
    assessments: [{item: culture, value: 良}]
    expect: {criteria: {r: {status: not_met, points: 50}, r.a: {points: 30}, r.b: {points: 20}}}
  - name: 二
    why: 39 / 80 低于50%，得0分；优40分，共40分
    county: {rate: 39}
    assessments: [{item: culture, value: 优}]
    expect: {criteria: {r.a: {points: 0}, r.b: met}}
"""
    found = {
        path: [aspect for aspect, how in row.items() if how == "stated"]
        for (path, _), row in seen(rules, tests).items()
    }
    assert found["rubrics.r"] == ["not_met"]
    assert found["rubrics.r.items.a"] == ["not_met"]
    assert found["rubrics.r.items.b"] == ["met", "not_met"]
    assert found["rubrics.r.items.b.grades.良"] == ["met"]
    assert found["rubrics.r.items.b.grades.差"] == []
    assert found["rubrics.r.items.a.award.share_of_limit.1.0"] == []
    assert found["rubrics.r.items.a.award.share_of_limit.0.5"] == ["met"]
    assert found["rubrics.r.items.a.award.below"] == ["met"]


def test_a_verdict_with_gaps_is_met_on_the_covered_part(small):
    small.write(
        "criteria: {x: {<c>, requires: sound}}\nverdict: {all: [x]}\n"
        "gaps: [{title: 缺, because: 未见}]\n",
        "tests:\n  - {name: 一, why: 二, assessments: [{item: sound, value: 是}],\n"
        "     expect: {verdict: undetermined, on_covered_part: met}}\n",
    )
    line = covered(small.tested()).lines[-1]

    assert line.path == "verdict"
    assert line.seen == {"met": "stated", "not_met": "unseen", "undetermined": "stated"}


def test_a_gate_on_a_ruleset_with_gaps_is_met_on_the_covered_part(small):
    small.write(
        "criteria: {x: {<c>, measure: chairs, at_least: 1}}\n"
        "verdict: {every: school, all: [x]}\ngaps: [{title: 缺, because: 未见}]\n",
        name="other@1",
    )
    small.write(
        "populations: {all: {title: 全部学校}}\n"
        "gates: {g: {title: 达标, ruleset: other@1, population: all, <s>}}\n"
        "verdict: {all: [g]}\n",
        "tests:\n  - {name: 一, why: 1 ≥ 1,\n"
        "     schools: [{school_code: a, school_type: primary, pupils: 9, chairs: 1}],\n"
        "     expect: {parts: {g: {status: undetermined, on_covered_part: met}}}}\n",
    )
    line = next(line for line in covered(small.tested()).lines if line.path == "gates.g")

    assert {aspect for aspect, how in line.seen.items() if how == "stated"} == {
        "met",
        "undetermined",
    }


@pytest.mark.parametrize(
    ("percent", "said"),
    [("99.99", "99.9 %"), ("100", "100 %"), ("66.67", "66.6 %"), ("0", "0 %"), ("90.04", "90 %")],
)
def test_rounded_down(percent, said):
    assert rounded_down(Fraction(percent)) == said


RULES = """
criteria: {x: {<c>, measure: budget * budget, at_least: 2}, y: {<c>, requires: sound}}
verdict: {all: [x, y]}
"""
# x: met of met, not_met, undetermined, below, on, above; y: met of 3; the verdict: 0 of 3
TESTS = """\
tests:
  - {name: 一, why: 2 × 2 = 4, county: {budget: 2}, expect: {criteria: {x: met}}}
  - {name: 二, why: 是, assessments: [{item: sound, value: 是}], expect: {criteria: {y: met}}}
"""


@pytest.fixture
def say(small, capsys, monkeypatch):
    monkeypatch.delenv("JUNHENG_LANG", raising=False)

    def said(*words):
        code = junheng(["test", "--rulesets", str(small.home), "toy", *words])
        return code, capsys.readouterr().out

    return said


def test_the_command_shows_what_is_unseen(say, small):
    small.write(RULES, TESTS)
    code, out = say("--coverage")

    assert code == 0
    rows = {line.split()[0]: line.split()[2:] for line in out.splitlines() if "criteria" in line}
    assert rows["criteria.y"] == ["√", "×", "×", "-", "-", "-", "-"]
    assert "criteria.x：限值附近的案例工具生成不了（budget * budget），请手工写" in out
    # 2 of 12 is 16.67 %
    assert out.splitlines()[-1].split() == ["toy@1", "12", "2", "0", "10", "0", "16.6", "%"]


def test_the_command_in_english_and_whole(say, small):
    small.write(RULES, TESTS)
    _, out = say("--coverage", "--lang", "en", "-v")

    assert "the tool cannot make cases around the limit" in out
    assert "stated by a test" in out


def test_too_little_fails(say, small):
    small.write(RULES, TESTS)

    assert say("--fail-under", "16")[0] == 0
    assert say("--fail-under", "17")[0] == 1
    assert say("--coverage", "--fail-under", "16.7")[0] == 1


def test_all_seen_prints_no_rows(say, small):
    small.write(
        "criteria: {y: {<c>, measure: spare, at_most: 5}}\nverdict: {all: [y]}\n",
        """\
boundaries:
  - {criterion: y, given: {county: {rate: 1}}, vary: county.spare, met: 4, on_the_limit: 5,
     not_met: 6, why: 限值5}
tests:
  - {name: 一, why: 二, county: {spare: 5}, expect: {verdict: met}}
  - {name: 三, why: 四, county: {spare: 6}, expect: {verdict: not_met}}
""",
    )
    code, out = say("--coverage", "--fail-under", "80")

    # of 8 only "undetermined" of the verdict: a blank spare is 0
    assert code == 0
    assert "verdict" in out
    assert "criteria.y" not in out


def test_json(say, small):
    small.write(RULES, TESTS)
    code, out = say("--coverage", "--format", "json")

    (one,) = json.loads(out)["coverage"]
    assert code == 0
    assert (one["to_see"], one["stated"], one["unseen"], one["percent"]) == (12, 2, 10, 16.66)
    rule = next(rule for rule in one["rules"] if rule["path"] == "criteria.x")
    assert rule["no_cases_because"] == "budget * budget"
    assert rule["seen"]["met"] == "stated"
    assert rule["line"] > 1


def test_a_made_case_that_does_not_hold_fails(say, small):
    small.write(
        "arithmetic: {tolerance: 0.001, rounding: none, "
        "coefficient: {weights: pupils, denominator: population}}\n"
        "criteria: {a: {<c>, measure: budget, at_least: 200}}\nverdict: {all: [a]}\n",
        "tests: [{name: 一, why: 二, county: {budget: 1}, expect: {criteria: {a: not_met}}}]\n",
    )
    code, out = say("--coverage")

    assert code == 1
    assert "R060" in out


def test_every_row_of_a_table_by_words(seen):
    rules = """
tables:
  norm: {label: 定额, by: area, columns: [primary, junior],
         rows: {city: [19, 13], town: [21, null]}, source: s, confidence: A}
criteria:
  x: {<c>, every: section, measure: gadgets, at_most: {table: norm}}
verdict: {all: [x]}
"""
    tests = """\
tests:
  - name: 一
    why: 19 等于 19；22 高于 21
    schools:
      - {school_code: a, school_type: primary, pupils_primary: 10, gadgets_primary: 19, area: 城区}
      - {school_code: b, school_type: primary, pupils_primary: 10, gadgets_primary: 22, area: 镇区}
    expect: {criteria: {x: [{school: a, status: met}, {school: b, status: not_met}]}}
"""
    found = seen(rules, tests)
    assert found["criteria.x", ""] == {
        "met": "stated", "not_met": "stated", "undetermined": "unseen",
    }  # fmt: skip
    assert found["criteria.x.at_most.city", "primary"] == {
        "met": "stated", "not_met": "unseen", "below": "made", "on": "stated", "above": "made",
    }  # fmt: skip
    assert found["criteria.x.at_most.town", "primary"] == {
        "met": "unseen", "not_met": "stated", "below": "made", "on": "made", "above": "stated",
    }  # fmt: skip
    assert found["criteria.x.at_most.city", "junior"] == {
        "met": "unseen", "not_met": "unseen", "below": "made", "on": "made", "above": "made",
    }  # fmt: skip
    assert ("criteria.x.at_most.town", "junior") not in found


def test_a_rubric_whose_pass_mark_was_not_seen_is_never_met(seen):
    rules = """
rubrics:
  r: {title: 评分, scope: county, total: 10, pass: unknown, not_applicable: zero, MORE,
      source: s, confidence: A}
groups:
  g: {title: 组, all: [r]}
  h: {title: 任一, any: [r, ok]}
criteria:
  ok: {<c>, requires: sound}
verdict: {all: [g, h]}
"""
    plain = "items: [{id: a, criterion: ok, points: 10}]"
    tests = """\
tests:
  - {name: 一, why: 合理, assessments: [{item: sound, value: 是}], expect: {criteria: {ok: met}}}
"""
    found = seen(rules.replace("MORE", plain), tests)
    assert found["rubrics.r", ""] == found["groups.g", ""] == {"undetermined": "unseen"}
    assert set(found["groups.h", ""]) == {"met", "undetermined"}
    found = seen(
        rules.replace("MORE", plain.replace("points: 10", "points: 10, must: true")), tests
    )
    assert set(found["rubrics.r", ""]) == set(found["groups.g", ""]) == {"not_met", "undetermined"}
    assert set(found["groups.h", ""]) == {"met", "not_met", "undetermined"}
