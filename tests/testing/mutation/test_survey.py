"""What becomes of mutants: noticed by which test, listed as equivalent, survived, refused."""

from __future__ import annotations

import json

import pytest

from engine.cli.main import run as junheng
from engine.testing.mutation import prepared

RULES = """
criteria:
  x: {<c>, measure: budget, at_least: 100}
  y: {<c>, requires: sound}
verdict: {all: [x, y]}
"""
# Notices every change of the limit of x and of what y requires; nothing of how they are combined.
TESTS = """\
boundaries:
  - {criterion: x, given: {county: {rate: 1}}, vary: county.budget, met: 101, on_the_limit: 100,
     not_met: 99, why: 限值100}
tests:
  - {name: 布局合理, why: 是就是达到, assessments: [{item: sound, value: 是}],
     expect: {criteria: {y: met}}}
"""
COMBINED = {"verdict all → any", "verdict.all drop x", "verdict.all drop y"}
# budgets are whole: 100 is 100 in doubles, so nothing needs the tolerance
IDLE = {"arithmetic.tolerance 1e-9 → 0", "arithmetic.rounding.measures none → 2",
        "arithmetic.coefficient.weights pupils → equal"}  # fmt: skip


@pytest.fixture
def survey(small):
    def surveyed(rules=RULES, tests=TESTS):
        small.write(rules, tests)
        return prepared(small.tested()).survey()

    return surveyed


def names(found):
    return {survivor.mutant.name for survivor in found.survivors}


def test_what_no_test_states_survives(survey):
    found = survey()

    assert names(found) == COMBINED | IDLE
    assert (found.noticed, found.equivalent, found.wrong) == (7 - 2, 0, ())
    assert found.mutants == found.noticed + len(found.survivors)


def test_a_stated_verdict_notices_how_its_members_are_combined(survey):
    more = """\
  - {name: 一项未达到, why: 99 低于 100, county: {budget: 99},
     assessments: [{item: sound, value: 是}], expect: {verdict: not_met}}
  - {name: 另一项未达到, why: 布局不合理, county: {budget: 100},
     assessments: [{item: sound, value: 否}], expect: {verdict: not_met}}
"""
    assert names(survey(tests=TESTS + more)) == IDLE


def test_a_part_that_is_gone_from_the_verdict_is_no_evidence(survey):
    """Whoever states a part does not thereby state that the verdict rests on it."""
    more = """\
  - {name: 部分, why: 99 低于 100, county: {budget: 99}, expect: {parts: {x: not_met}}}
"""
    assert "verdict.all drop x" in names(survey(tests=TESTS + more))


def test_a_survivor_names_its_word_and_the_tests_that_came_near(survey):
    found = survey(tests=TESTS.replace("on_the_limit: 100,\n     ", ""))
    (one,) = (s for s in found.survivors if s.mutant.name == "criteria.x at_least → more_than")

    finding = one.diagnostic()
    assert finding.code == "R073"
    assert finding.excerpt[finding.place.column - 1 :].startswith("at_least: 100")
    assert "把 at_least 改成 more_than" in finding.message("zh")
    assert "at_least changed to more_than" in finding.message("en")
    assert "x county.budget = 101" in finding.hint("zh")
    assert {case.name.zh for case in one.near} == {
        "x county.budget = 101", "x county.budget = 99", "x county.budget = …",
    }  # fmt: skip


def test_rows_and_drops_are_said_in_words(survey):
    rules = """
criteria:
  x:
    label: 标准
    measure: budget
    at_least:
      - {when: sound, is: 1, because: 甲}
      - {when: bad, is: 1, because: 乙}
      - {is: 1}
    source: s
    confidence: A
verdict: {all: [x]}
"""
    tests = "tests:\n  - {name: 一, why: 二, county: {budget: 1}, expect: {criteria: {x: met}}}\n"
    found = {s.mutant.name: s.change for s in survey(rules, tests).survivors}

    swapped = found["criteria.x.at_least swap row 1 and row 2"]
    assert (swapped.zh, swapped.en) == ("第1行 和 第2行 对调", "row 1 and row 2 swapped")
    assert found["criteria.x.at_least drop row 1"].zh == "去掉 第1行"


def test_what_validate_refuses_is_no_mutant(survey):
    """Of three members at least three: without one of them `at_least` would be too many."""
    rules = """
criteria:
  x: {<c>, every: section, measure: desks, at_least: 1}
populations:
  p: {title: 对象, split: {fields: [desks, teaching_area], by: pupils,
      weights: {primary: 1, junior: 1}, <s>}}
groups: {g: {title: 组, population: p, all: [x]}}
verdict: {all: [g]}
"""
    tests = """\
tests:
  - {name: 一, why: 二, schools: [{school_type: primary, pupils_primary: 10, desks: 1}],
     expect: {criteria: {x: met}}}
"""
    found = survey(rules, tests)

    # desks that nobody divides over the levels may not meet a section: M0xx, not a survivor
    assert "populations.p.split.fields drop desks" not in names(found)
    assert "populations.p.split.fields drop teaching_area" in names(found)


LISTED = """\
mutants:
  - {mutant: verdict all → any, because: 说明}
"""


def test_a_listed_mutant_is_no_survivor(survey):
    found = survey(tests=TESTS + LISTED)

    assert names(found) == (COMBINED | IDLE) - {"verdict all → any"}
    assert found.equivalent == 1
    assert not found.wrong


@pytest.mark.parametrize(
    ("entry", "code", "said"),
    [
        ("verdict all → some", "R074", "verdict all → any"),
        ("criteria.x at_least → more_than", "R075", "x county.budget = 100"),
    ],
)
def test_a_list_that_does_not_hold(survey, entry, code, said):
    found = survey(tests=f"{TESTS}mutants:\n  - {{mutant: {entry}, because: 说明}}\n")

    (wrong,) = found.wrong
    assert wrong.code == code
    assert said in wrong.hint("zh")
    assert wrong.place.line == 10


def test_listed_twice(survey):
    found = survey(tests=TESTS + LISTED + LISTED.partition("\n")[2])

    (wrong,) = found.wrong
    assert (wrong.code, wrong.place.line) == ("R076", 11)


def test_a_list_without_a_reason_or_with_unknown_keys_is_refused(small):
    from engine.language.library import Library
    from engine.language.load import Loader
    from engine.testing import run_tests

    small.write(RULES, f"{TESTS}mutants:\n  - {{mutant: verdict all → any, becuase: x}}\n")
    report = run_tests(Loader(Library([small.home])), ["toy"])

    assert report.failures
    assert {item.place.line for item in report.failures} == {10}


def test_a_list_alone_is_no_test(small):
    from engine.language.library import Library
    from engine.language.load import Loader
    from engine.testing import run_tests

    small.write(RULES, LISTED)
    report = run_tests(Loader(Library([small.home])), ["toy"])

    assert [item.code for item in report.failures] == ["R050"]
    assert report.failed == 1


def test_options_of_a_case_hold_for_its_mutants(survey):
    """A switch, a date and a stage are those of the case that notices."""
    rules = """
switches: {generous: {label: 从宽, default: false, <s>}}
criteria:
  x: {<c>, measure: budget, at_least: [{when: generous, is: 50, because: 从宽}, {is: 100}]}
  z: {<c>, measure: years_since(since), at_least: 3}
verdict: {all: [x, z]}
"""
    tests = """\
tests:
  - {name: 从宽, why: 50 等于 50, options: {set: {generous: true}}, county: {budget: 50},
     expect: {criteria: {x: {status: met, on_the_line: true}}}}
  - {name: 从严, why: 100 等于 100, county: {budget: 100},
     expect: {criteria: {x: {status: met, on_the_line: true}}}}
  - {name: 三年, why: 满三年, options: {date: "2024-06-30"}, county: {since: "2021-06-30"},
     expect: {criteria: {z: {status: met, on_the_line: true}}}}
"""
    found = survey(rules, tests)

    # what lies on its limit is met in either direction; the rest is noticed
    assert {n for n in names(found) if n.startswith(("criteria", "switches"))} == {
        "criteria.x at_least → at_most", "criteria.z at_least → at_most",
    }  # fmt: skip


@pytest.fixture
def say(small, capsys, monkeypatch):
    monkeypatch.delenv("JUNHENG_LANG", raising=False)

    def said(*words):
        code = junheng(["test", "--rulesets", str(small.home), "toy", *words])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return said


def test_the_command_lists_survivors_and_fails(say, small):
    small.write(RULES, TESTS)
    code, out, err = say("--mutate")

    assert code == 1
    assert out.count("R073") == len(COMBINED | IDLE)
    assert "没有测试发现这处改动" in out
    last = out.splitlines()[-1].split()
    assert last == ["toy@1", "11", "5", "0", "6"]
    assert not err  # no bar of progress where nobody watches


def test_the_command_holds_when_all_are_noticed_or_listed(say, small):
    listed = "".join(f"  - {{mutant: {name}, because: 说明}}\n" for name in sorted(COMBINED | IDLE))
    small.write(RULES, f"{TESTS}mutants:\n{listed}")
    code, out, _ = say("--mutate", "--lang", "en")

    assert code == 0
    assert out.splitlines()[-1].split() == ["toy@1", "11", "5", "6", "0"]


def test_json(say, small):
    small.write(RULES, TESTS)
    code, out, _ = say("--mutate", "--format", "json")

    (one,) = json.loads(out)["mutation"]
    assert code == 1
    assert (one["ruleset"], one["mutants"], one["noticed"]) == ("toy@1", 11, 5)
    survivor = next(s for s in one["survivors"] if s["mutant"] == "verdict.all drop x")
    assert (survivor["kind"], survivor["was"], survivor["became"]) == ("drop", "x", "")
    assert survivor["file"].endswith("1.yaml")
    assert survivor["line"] > 1


def test_failing_tests_are_not_mutated(say, small):
    small.write(RULES, TESTS.replace("met: 101", "met: 9"))
    code, out, _ = say("--mutate")

    assert code == 1
    assert "R060" in out
    assert "R073" not in out
