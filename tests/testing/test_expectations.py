"""What a case expects against what comes out: every kind of expectation, met and failing."""

from __future__ import annotations

import pytest

from .given import one

PASSING = """\
tests:
  - name: 两校
    why: 20 / 10 = 2，9 / 3 = 3，都等于标准
    schools:
      - {school_type: primary, pupils: 10, gadgets_primary: 20, chairs: 11}
      - {school_code: j, school_type: junior, pupils_junior: 3, gadgets_junior: 9, chairs: 10}
      - {school_code: z, school_type: junior, pupils_junior: 3, gadgets_junior: 1, chairs: 0}
    county: {budget: 99.5}
    assessments:
      - {item: culture, school_code: a, value: 优}
      - {item: culture, school_code: j, value: 差}
      - {item: sound, value: 是}
    expect:
      verdict: not_met
      on_covered_part: not_met
      parts: {resources: met, money: not_met}
      criteria:
        per_pupil:
          - {school: a, level: primary, status: met, value: 2, limit: 2, on_the_line: true}
          - {school: a, margin: 0}
          - {school: j, value: 3.0, limit: 3}
        seats: [{school: a, status: met}, {school: j, status: not_met, on_the_line: true}]
        money: {value: 99.5, limit: 100, margin: -0.5}
        layout: {status: met, value: true}
        spirit: [{school: a, value: 优, status: met}, {school: j, value: 差, status: not_met}]
        score: {status: undetermined, reason: 总分}
        balance_is_elsewhere: met
      coefficients: {per_pupil: {primary: {cv: 0, status: met}, junior: {cv: 0}}}
      excluded: [{school: z, level: junior, reason: 没有椅子}]
""".replace("        balance_is_elsewhere: met\n", "")


def case(expect, *, schools="", county="{budget: 100}"):
    """A test file of one case; its expectation stands on line 8."""
    own = "{school_type: primary, pupils_primary: 10, gadgets_primary: 15, chairs: 11}"
    schools = schools or f"[{own}]"
    return (
        f"tests:\n  - name: 案例一\n    why: 15 / 10\n    schools: {schools}\n"
        f"    county: {county}\n    expect: {expect}\n"
    )


def test_every_kind_of_expectation_that_holds(run):
    report = run(PASSING)

    assert [item.message() for item in report.failures] == []
    assert (report.cases, report.failed) == (1, 0)


@pytest.mark.parametrize(
    ("expect", "column", "expected", "actual"),
    [
        ("{verdict: met}", 23, "全县的结论应为 met", "实际为 not_met"),
        ("{on_covered_part: met}", 31, "全县的已覆盖部分的结论应为 met", "实际为 not_met"),
        ("{parts: {resources: met}}", 33, "“resources”的结果应为 met", "实际为 not_met"),
        (
            "{criteria: {per_pupil: met}}", 36,
            "“per_pupil”（学校 a，学段 primary）的结果应为 met",
            "实际为 not_met（值 1.5，限值 2）",
        ),
        (
            "{criteria: {per_pupil: {school: a, value: 1.6}}}", 55, "的值应为 1.6",
            "实际为 1.5（结果 not_met，限值 2）",
        ),
        ("{criteria: {per_pupil: [{limit: 3}]}}", 45, "的限值应为 3", "实际为 2"),
        ("{criteria: {per_pupil: {margin: 0.5}}}", 45, "的与限值的距离应为 0.5", "实际为 -0.5"),
        ("{criteria: {per_pupil: {on_the_line: true}}}", 50, "应为 true", "实际为 false"),
        ("{criteria: {layout: {value: true}}}", 41, "的值应为 true", "实际为 无"),
        ("{criteria: {spirit: {value: 优}}}", 41, "的值应为 优", "实际为 无"),
        (
            "{criteria: {score: {reason: 椅子}}}", 41, "的理由应为 包含“椅子”", "实际为 缺少",
        ),
        (
            "{coefficients: {per_pupil: {primary: {cv: 0.1}}}}", 55,
            "“per_pupil”（学段 primary）的差异系数应为 0.1", "实际为 0（结果 met，限值 0.5）",
        ),
        (
            "{coefficients: {per_pupil: {primary: {status: not_met}}}}", 59,
            "的结果应为 not_met", "实际为 met",
        ),
    ],
)  # fmt: skip
def test_a_failing_expectation_is_reported_where_it_was_written(
    run, expect, column, expected, actual
):
    report = run(case(expect))

    failure = one(report)
    assert failure.code == "R060"
    assert (failure.place.line, failure.place.column) == (8, column)
    assert failure.place.file.endswith("a.yaml")
    assert "案例一" in failure.message()
    assert expected in failure.message()
    assert actual in failure.message()
    assert "15 / 10" in failure.hint()
    assert failure.excerpt.strip().startswith("expect:")
    assert (report.cases, report.failed) == (1, 1)


def test_a_failure_reads_in_english_too(run):
    failure = one(run(case("{criteria: {per_pupil: {school: a, status: met}}}")))

    assert failure.message("en") == (
        "case “案例一”: the status of per_pupil (school a, level primary) should be met and is "
        "not_met (value 1.5, limit 2)"
    )


def test_the_reason_of_a_verdict_stands_beside_it_in_either_language(run):
    failure = one(run(case("{verdict: met}", county="{budget: 99}")))

    assert "经费 99 < 100" in failure.message("zh")
    assert "经费 99 < 100" in failure.message("en")


def test_a_reason_may_be_written_in_either_language(run):
    schools = "[{school_type: primary, pupils: 1, gadgets_primary: 1, chairs: 0}]"

    assert not run(case("{excluded: [{school: a, reason: 没有椅子}]}", schools=schools)).failures
    assert not run(case("{excluded: [{school: a, reason: without}]}", schools=schools)).failures


def test_numbers_are_equal_within_a_billionth(run):
    schools = "[{school_type: primary, pupils: 3, gadgets_primary: 1}]"

    near = "{criteria: {per_pupil: {value: 0.333333333333}}}"
    far = "{criteria: {per_pupil: {value: 0.33333333}}}"
    assert not run(case(near, schools=schools)).failures
    assert "实际为 0.3333333333333333" in one(run(case(far, schools=schools))).message()


def test_a_bare_status_is_about_every_unit(run):
    schools = (
        "[{school_type: primary, pupils: 1, gadgets_primary: 2}, "
        "{school_type: primary, pupils: 1, gadgets_primary: 1}]"
    )

    failure = one(run(case("{criteria: {per_pupil: met}}", schools=schools)))
    assert "学校 b" in failure.message()


@pytest.mark.parametrize(
    ("expect", "there_are"),
    [
        ("{criteria: {per_pupil: {level: junior, status: met}}}", "a/primary"),
        ("{criteria: {money: {school: a, status: met}}}", "全县"),
        ("{criteria: {seats: {level: primary, status: met}}}", "：a"),
    ],
)
def test_a_unit_that_does_not_exist_is_a_failure(run, expect, there_are):
    failure = one(run(case(expect)))

    assert failure.code == "R061"
    assert failure.place.line == 8
    assert there_are in failure.hint()


def test_nothing_judged_is_a_failure_of_a_bare_status(run):
    text = (
        "tests:\n  - {name: 空, why: 没有学校, county: {budget: 1}, "
        "expect: {criteria: {per_pupil: met}}}\n"
    )

    failure = one(run(text))
    assert failure.code == "R061"
    assert "无" in failure.hint()
    assert "nothing" in failure.hint("en")


def test_a_school_that_is_not_left_out(run):
    failure = one(run(case("{excluded: [{school: a, level: primary, reason: 椅子}]}")))

    assert failure.code == "R062"
    assert failure.place.line == 8
    assert "学校 a 的 primary 学段 应当不计入，理由包含“椅子”" in failure.message()
    assert "无" in failure.hint()


def test_a_school_that_is_not_left_out_for_any_reason(run):
    failure = one(run(case("{excluded: [{school: a}]}")))

    assert failure.message("zh") == "案例“案例一”：学校 a 应当不计入，结果里没有"
    assert failure.message("en") == "case “案例一”: school a should be left out, and is not"


def test_a_school_left_out_for_another_reason(run):
    schools = "[{school_type: primary, pupils: 1, gadgets_primary: 1, chairs: 0}]"

    failure = one(run(case("{excluded: [{school: a, reason: 民办}]}", schools=schools)))
    assert failure.code == "R062"
    assert "没有椅子" in failure.hint()


@pytest.mark.parametrize("expect", ["{excluded: []}", "{excluded: [{school: b}]}"])
def test_excluded_names_every_school(run, expect):
    schools = (
        "[{school_type: primary, pupils: 1, gadgets_primary: 1, chairs: 0}, "
        "{school_type: primary, pupils: 0, gadgets_primary: 1}]"
    )

    report = run(case(expect, schools=schools))
    failure = next(item for item in report.failures if "学校 a" in item.message())
    assert failure.code == "R063"
    assert failure.place.line == 8
    assert "没有椅子" in failure.message("zh")
    assert "without chairs" in failure.message("en")


def test_the_grounds_of_a_test_stand_in_the_hint_in_both_languages(run):
    text = case("{verdict: met}").replace("why: 15 / 10", "why: {zh: 依据, en: grounds}")

    failure = one(run(text))
    assert "依据" in failure.hint("zh")
    assert "grounds" in failure.hint("en")


def test_a_row_that_says_nothing_else_is_shown_as_it_is(run):
    schools = "[{school_type: primary, pupils: 0}]"

    failure = one(run(case("{parts: {money: undetermined}}", schools=schools)))
    assert failure.message().endswith("实际为 met")


def test_every_difference_is_reported_at_once(run):
    report = run(case("{verdict: met, criteria: {money: {value: 1, limit: 2}}}"))

    assert [item.code for item in report.failures] == ["R060"] * 3
    assert report.failed == 1


def test_values_that_the_format_may_allow_later(run, monkeypatch):
    """Columns of the result tables that the structure of test files need not list yet."""
    from engine.language.marks import read_tree
    from engine.testing import collect as module

    def read(path, _kind):
        tree, _ = read_tree(path.read_text(encoding="utf-8"), str(path))
        return tree

    monkeypatch.setattr(module, "read_checked", read)
    numbers = "cv: 0, mean: 1.5, sd: 0, n_sections: 1, pupils: 10, on_the_line: false"
    units = "prints_as_limit: true, limit: 2"
    report = run(
        case(
            f"{{coefficients: {{per_pupil: {{primary: {{{numbers}, prints_as_limit: false}}}}}}, "
            f"criteria: {{per_pupil: {{{units}}}}}}}"
        )
    )
    assert [item.message() for item in report.failures] == []
    wrong = run(case("{coefficients: {per_pupil: {primary: {n_sections: 2, mean: 1, pupils: 9}}}}"))
    assert len(wrong.failures) == 3
