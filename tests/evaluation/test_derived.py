"""Derived fields, seen by every rule, and told with the result."""

from __future__ import annotations

import csv
import json

from engine.reports.result_folder import write_result

from .given import TWO_LEVELS, rows, verdict

RULES = f"""
{TWO_LEVELS}
populations:
  all: {{split: {{fields: [books], by: pupils, weights: {{primary: 1, junior: 1}}, <a>}}}}
criteria: {{c: {{<A>, measure: books / pupils, at_least: 10}}}}
verdict: {{population: all, every: section, all: [c]}}
"""
HEADER = "school_code,school_type,pupils_primary,boys_primary,girls_primary,pupils_junior,books"
# b: 60 + 40 = 100 primary pupils are computed; of 2000 books 100 / 200 belong to the primary level.
SCHOOLS = f"""
{HEADER}
a,primary,99,60,40,,990
b,nine_year,,60,40,100,2000
c,primary,,60,,,600
"""


def test_rules_splits_and_weights_rest_on_what_was_computed(run):
    evaluation = run(RULES, SCHOOLS)
    found = {
        (row["school_code"], row["level"]): (row["status"], row["value"])
        for row in rows(evaluation, "criteria")
    }

    assert found["a", "primary"] == ("met", 10)
    assert found["b", "primary"] == ("met", 10)
    assert found["b", "junior"] == ("met", 10)
    assert found["c", "primary"][0] == "undetermined"


def test_each_column_is_told(run):
    told = rows(run(RULES, SCHOOLS, language="zh"), "diagnostics", code="D065")

    assert len(told) == 1
    assert told[0]["severity"] == "info"
    assert "男生数 + 女生数" in told[0]["message"]
    assert told[0]["row"] == 3


def test_the_normalised_copy_has_the_values_and_says_whence(run, tmp_path):
    folder = tmp_path / "out"
    write_result(run(RULES, SCHOOLS), folder, "csv")
    with (folder / "data" / "schools.csv").open(encoding="utf-8-sig", newline="") as file:
        copy = {row["school_code"]: row for row in csv.DictReader(file)}
    columns = json.loads((folder / "data" / "columns.json").read_text("utf-8"))

    assert [copy[code]["pupils_primary"] for code in "abc"] == ["99", "100", ""]
    assert columns["pupils_primary"]["derived"] == "boys + girls"
    assert columns["pupils_primary"]["derived_values"] == 1
    assert columns["pupils_primary"]["header"] == "pupils_primary"
    assert "derived" not in columns["boys_primary"]


def test_what_is_missing_may_be_given_in_parts(run):
    evaluation = run(RULES, "school_code,school_type,books\na,primary,9\n")
    (said,) = [
        one
        for one in evaluation.diagnostics
        if one.code == "R030" and one.data["field"] == "pupils"
    ]

    assert "也可以改填 男生数、女生数，由它们推算" in said.hint("zh")
    assert "boys, girls" in said.hint("en")


def test_without_a_derivation_nothing_is_said_of_parts(run):
    evaluation = run(RULES, "school_code,school_type,pupils_primary\na,primary,9\n")
    (said,) = [one for one in evaluation.diagnostics if one.code == "R030"]

    assert said.data["field"] == "books"
    assert "推算" not in said.hint("zh")


def test_a_ruleset_that_derives_otherwise_reads_the_data_for_itself(run):
    """Its gate derives the same field in another way: two meanings, two readings."""
    run.rules(
        """
        fields: {pupils: {derived: 2 * boys}}
        criteria: {c: {<A>, measure: pupils, at_least: 120}}
        verdict: {every: section, all: [c]}
        """,
        "behind@1",
    )
    rules = """
    criteria: {c: {<A>, measure: pupils, at_most: 100}}
    groups: {s: {title: 各校, every: section, all: [c]}}
    gates: {g: {title: 门槛, ruleset: behind@1, <a>}}
    verdict: {all: [s, g]}
    """
    evaluation = run(rules, "school_code,school_type,boys,girls\na,primary,60,40\n")
    found = {row["ruleset"]: row["value"] for row in rows(evaluation, "criteria", criterion="c")}

    assert found == {"test": 100, "behind": 120}
    assert verdict(evaluation) == "met"
