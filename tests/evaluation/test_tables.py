"""The tables of the result contract: columns in their order, their kinds, and what they say."""

from __future__ import annotations

import math

import numpy as np
import pytest

from .given import TWO_LEVELS, row, rows

# The promise to whoever reads a result: these columns, in this order; more may follow.
PROMISED = {
    "verdicts": "ruleset, edition, year, stage, county_code, county, part, verdict, label, "
    "on_covered_part, on_the_line, reasons",
    "criteria": "ruleset, edition, year, stage, county_code, school_code, level, criterion, label, "
    "status, value, limit, margin, on_the_line, prints_as_limit, points, max_points, source, "
    "confidence",
    "coefficients": "ruleset, edition, year, county_code, level, indicator, n_sections, pupils, "
    "mean, sd, cv, limit, status, on_the_line, prints_as_limit",
    "sections": "ruleset, edition, year, county_code, school_code, school, level, indicator, "
    "value, limit, share_of_limit, status, shortfall, limit_reason",
    "excluded": "ruleset, edition, year, county_code, school_code, school, level, population, "
    "reason",
    "judgements": "ruleset, edition, year, stage, county_code, school_code, item, rater, value, "
    "points, reason, counted",
    "diagnostics": "code, severity, table, row, column, message",
}
NUMBERS = {
    "value", "limit", "margin", "points", "max_points", "pupils", "mean", "sd", "cv",
    "share_of_limit", "shortfall",
}  # fmt: skip
FLAGS = {"on_the_line", "prints_as_limit", "counted"}
WHOLE = {"n_sections", "row"}

RULES = (
    TWO_LEVELS
    + """
populations: {counted: {leave_out: [{when: pupils < 10, because: 小, <a>}]}}
measures: {m: {label: 指标, value: full_time_teachers / pupils}}
criteria:
  c: {<A>, measure: 100 * full_time_teachers / pupils, at_least: 5}
  d: {<A>, requires: charter, every: school}
groups:
  each: {title: 各校, population: counted, every: section, all: [c]}
  spread: {title: 均衡, population: counted, coefficient_of: [m, c], at_most: 0.5, <a>}
verdict: {all: [each, spread, d]}
"""
)
SCHOOLS = """
county_code,county,year,school_code,school,school_type,charter,pupils,full_time_teachers
2,乙县,2024,a,一小,primary,是,100,5
1,甲县,2024,b,二小,primary,否,5,1
1,甲县,2024,c,三中,junior,,200,
1,甲县,2023,c,三中,junior,是,200,30
1,甲县,2024,a,一小,primary,是,100,7
"""


@pytest.fixture
def evaluation(run):
    return run(RULES, SCHOOLS)


def test_every_promised_table_is_there(evaluation):
    assert set(evaluation.tables) == set(PROMISED)
    with pytest.raises(KeyError):
        evaluation.tables["nobody"]
    with pytest.raises(KeyError):
        evaluation.batches("nobody")


@pytest.mark.parametrize("name", PROMISED)
def test_columns_stand_in_the_promised_order(evaluation, name):
    promised = PROMISED[name].split(", ")
    assert list(evaluation.tables[name].columns)[: len(promised)] == promised


@pytest.mark.parametrize("name", PROMISED)
def test_columns_are_of_their_kind_even_without_rows(run, evaluation, name):
    nothing = run("criteria: {c: {<A>, requires: charter, every: school}}\nverdict: {all: [c]}",
                  "school_code,charter\na,是")  # fmt: skip
    for found in (evaluation, nothing):
        for column, kind in found.tables[name].dtypes.items():
            if (name, column) == ("judgements", "value"):  # what was said, in words
                assert kind == np.dtype(object)
            elif column in NUMBERS:
                assert kind == np.float64, column
            elif column in FLAGS:
                assert kind == np.bool_, column
            elif column in WHOLE:
                assert kind == np.int64, column
            elif column in PROMISED[name].split(", "):
                assert kind == np.dtype(object), column


def test_an_empty_text_is_none_and_an_empty_number_is_nan(evaluation):
    whole = row(evaluation, "verdicts", part=None, county_code="2")
    assert (whole["stage"], whole["year"], whole["county"]) == (None, "2024", "乙县")
    found = row(evaluation, "criteria", criterion="d", county_code="2")
    assert found["level"] is None
    assert math.isnan(found["limit"])


def test_rows_are_in_order_of_county_and_year(evaluation):
    found = rows(evaluation, "verdicts", part=None)
    assert [(line["county_code"], line["year"]) for line in found] == [
        ("1", "2023"),
        ("1", "2024"),
        ("2", "2024"),
    ]


def test_years_are_evaluated_apart(evaluation):
    verdicts = {
        line["year"]: line["verdict"]
        for line in rows(evaluation, "verdicts", county_code="1", part="d")
    }
    assert verdicts == {"2023": "met", "2024": "not_met"}
    sections = rows(evaluation, "coefficients", county_code="1", indicator="m", level="junior")
    assert [(line["year"], line["n_sections"]) for line in sections] == [("2023", 1), ("2024", 1)]


def test_verdict_is_one_of_three_words(evaluation):
    words = set(evaluation.tables["verdicts"].query("part.isna()")["verdict"])
    assert words <= {"met", "not_met", "undetermined"}
    statuses = set(evaluation.tables["criteria"]["status"])
    assert statuses <= {"met", "not_met", "undetermined", "not_applicable"}


def test_a_row_of_a_section_says_what_it_has_and_what_it_needs(evaluation):
    found = row(evaluation, "sections", indicator="c", county_code="1", school_code="a")
    assert (found["school"], found["level"], found["status"]) == ("一小", "primary", "met")
    assert (found["value"], found["limit"], found["share_of_limit"]) == (7, 5, 1.4)


def test_who_was_left_out_stands_in_the_table_with_name_and_reason(evaluation):
    found = row(evaluation, "excluded")
    assert found == {
        "ruleset": "test", "edition": "1", "year": "2024", "county_code": "1",
        "school_code": "b", "school": "二小", "level": "primary", "population": "counted",
        "reason": "小",
    }  # fmt: skip


def test_provenance_stands_beside_every_criterion(evaluation):
    found = rows(evaluation, "criteria", criterion="c")
    assert {(line["source"], line["confidence"]) for line in found} == {("note", "A")}


def test_a_missing_column_is_reported_once_with_what_to_write(run):
    evaluation = run(RULES, "school_code,school_type,pupils\na,primary,100")
    found = rows(evaluation, "diagnostics", code="R030")
    assert {line["column"] for line in found} == {"charter", "full_time_teachers"}
    assert {line["severity"] for line in found} == {"warning"}


def test_labels_and_reasons_speak_the_language_asked_for(run):
    for language, words in (("zh", "缺少"), ("en", "missing")):
        evaluation = run(RULES, SCHOOLS, language=language)
        found = row(evaluation, "criteria", criterion="c", year="2024", county_code="1",
                    school_code="c")  # fmt: skip
        assert found["reason"].startswith(words)


def test_the_same_twice_is_the_same(run):
    first, second = run(RULES, SCHOOLS), run(RULES, SCHOOLS)
    for name in PROMISED:
        if name != "diagnostics":  # these name the folder of the data
            assert first.tables[name].equals(second.tables[name])


def test_batches_hold_what_the_frames_hold(evaluation):
    for name in PROMISED:
        table = evaluation.batches(name)
        assert list(table.columns) == list(evaluation.tables[name].columns)
        counted = 0
        for batch in table.batches:
            sizes = {len(getattr(data, "codes", data)) for data in batch.values()}
            assert len(sizes) == 1
            counted += sizes.pop()
        assert counted == len(evaluation.tables[name])
