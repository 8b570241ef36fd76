"""The given data: it is read like any file of data, every case a county that knows no other."""

from __future__ import annotations

import pytest

from .given import one


def test_a_value_that_cannot_be_read_is_an_error_at_its_place(run):
    failure = one(
        run(
            "tests:\n"
            "  - {name: 好, why: 对, county: {budget: 100}, expect: {criteria: {money: met}}}\n"
            "  - name: 坏\n"
            "    why: 类型写错，学校就没有学段\n"
            "    schools:\n"
            "      - {school_type: primary, pupils: 1}\n"
            "      - {school_type: primry, pupils: 1}\n"
            "    expect: {parts: {resources: undetermined}}\n"
        )
    )

    assert failure.code == "R069"
    assert (failure.place.line, failure.place.column) == (9, 23)
    assert "坏" in failure.message()
    assert "primry" in failure.message()


@pytest.mark.parametrize(
    ("given", "line", "said"),
    [
        ("county: {budget: 一百}", 6, "一百"),
        ("assessments: [{item: points, points: 101}]", 6, "100"),
        ("assessments: [{item: sound, value: 也许}]", 6, "也许"),
        ("assessments: [{item: sound, school_code: a, value: 是}]", 6, "a"),
    ],
)
def test_what_the_data_room_refuses(run, given, line, said):
    text = f"tests:\n  - name: 坏\n    why: 坏\n    {given}\n    expect: {{verdict: met}}\n"
    failure = one(run(text))

    assert failure.code == "R069"
    assert failure.place.line == line
    assert said in failure.message() + failure.hint()


@pytest.mark.parametrize(
    "schools",
    ["[{school_code: x}, {school_code: x}]", "[{school_code: b, chairs: 1}, {chairs: 2}]"],
)
def test_a_school_code_that_stands_twice(run, schools):
    """As typed, or as the second school without a code is called: b."""
    text = (
        f"tests:\n  - name: 坏\n    why: 坏\n    schools: {schools}\n    expect: {{verdict: met}}\n"
    )
    failure = one(run(text))

    assert (failure.code, failure.place.line) == ("R078", 6)


def test_schools_without_a_code_are_called_by_their_place(run):
    report = run(
        "tests:\n  - name: 甲\n    why: 第二所是 b\n"
        "    schools: [{chairs: 11, school_type: primary}, {chairs: 9, school_type: primary}]\n"
        "    expect: {criteria: {seats: [{school: a, value: 11}, {school: b, value: 9}]}}\n"
    )

    assert not report.failures


def test_codes_may_be_numbers(run):
    report = run(
        "tests:\n  - name: 甲\n    why: 代码是数\n"
        "    schools: [{school_code: 7, chairs: 11, school_type: primary}]\n"
        "    assessments: [{item: culture, school_code: 7, value: 优}]\n"
        "    expect: {criteria: {seats: {school: 7, value: 11}, spirit: {school: 7, value: 优}}}\n"
    )

    assert not report.failures


def test_rows_of_numbers_alone_are_data(run):
    """A county table whose first row reads 1, 2, 3 is not a row that numbers the columns."""
    report = run(
        "tests:\n  - name: 甲\n    why: 1 和 2\n    county: {budget: 1, spare: 2}\n"
        "    expect: {criteria: {money: {value: 1}, reserve: {value: 2}}}\n"
    )

    assert not report.failures


def test_a_case_may_have_no_data_at_all(run):
    report = run(
        "tests:\n  - {name: 空, why: 没有数据, "
        "expect: {verdict: undetermined, criteria: {money: undetermined}, excluded: []}}\n"
    )

    assert not report.failures


def test_a_blank_is_missing(run):
    report = run(
        "tests:\n  - {name: 空, why: 空白, county: {budget: null}, "
        "expect: {criteria: {money: undetermined}}}\n"
    )

    assert not report.failures


def test_cases_of_many_options_do_not_disturb_each_other(run):
    county = "county: {budget: 60}"
    report = run(
        "tests:\n"
        f"  - {{name: 甲, why: 60 < 100, {county}, expect: {{criteria: {{money: not_met}}}}}}\n"
        f"  - {{name: 乙, why: 60 > 50, {county}, options: {{set: {{generous: true}}}}, "
        "expect: {criteria: {money: {status: met, limit: 50, reason: 从宽}}}}\n"
        f"  - {{name: 丙, why: 60 < 100, {county}, options: {{set: {{generous: false}}}}, "
        "expect: {criteria: {money: {status: not_met, limit: 100}}}}\n"
        f"  - {{name: 丁, why: 错, {county}, options: {{set: {{generous: true}}}}, "
        "expect: {criteria: {money: not_met}}}\n"
    )

    assert report.cases == 4
    assert report.failed == 1
    assert "丁" in one(report).message()
    assert one(report).place.line == 7


def test_the_stage_of_one_case_is_not_that_of_another(run):
    """Without a stage the last one in the data counts: in the data of this case, not of all."""
    row = "{item: points, points: 90, stage: self}"
    own = f"assessments: [{row}]"
    last = f"assessments: [{{item: points, points: 80, stage: nation}}, {row}]"
    report = run(
        "tests:\n"
        f"  - {{name: 甲, why: 自评90, {own}, expect: {{criteria: {{score: {{value: 90}}}}}}}}\n"
        f"  - {{name: 乙, why: 认定80, {last}, expect: {{criteria: {{score: {{value: 80}}}}}}}}\n"
        f"  - {{name: 丙, why: 选自评, {last}, options: {{stage: self}}, "
        "expect: {criteria: {score: {value: 90}}}}\n"
    )

    assert not report.failures


def test_the_plain_column_and_the_only_level_are_one_and_the_same(folder, run):
    path = folder / "toy" / "1.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("{primary: 小学, junior: 初中}", "{primary: 小学}")
    text = text.replace("{primary: 2, junior: 3}", "{primary: 2}")
    path.write_text(text.replace("{primary: 0.5, junior: 0.5}", "{primary: 0.5}"), "utf-8")

    met = "expect: {criteria: {per_pupil: met}}"
    report = run(
        "tests:\n"
        f"  - {{name: 甲, why: 二, schools: [{{pupils: 1, gadgets: 2}}], {met}}}\n"
        f"  - {{name: 乙, why: 二, schools: [{{pupils_primary: 1, gadgets_primary: 2}}], {met}}}\n"
    )
    assert not report.failures
