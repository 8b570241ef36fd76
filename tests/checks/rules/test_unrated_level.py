"""C027 unrated-level."""

from __future__ import annotations

from tests.checks.given import found_in

ONLY = """
criteria:
  books: {label: 生均图书, measure: books / pupils, unit: 册, at_least: 20, levels: [LEVELS], source: std, confidence: B}
"""


def test_a_level_that_every_rule_leaves_out(tmp_path):
    assert found_in(tmp_path, ONLY.replace("LEVELS", "junior")) == [("C027", "primary: 小学")]


def test_one_rule_for_all_levels_is_enough(tmp_path):
    charter = "  charter: {label: 章程, requires: charter, source: std, confidence: B}\n"
    verdict = "verdict: {population: all, every: section, all: [books, charter]}\n"

    assert found_in(tmp_path, ONLY.replace("LEVELS", "junior") + charter + verdict) == []


def test_a_rule_that_does_not_count_does_not_help(tmp_path):
    charter = "  charter: {label: 章程, requires: charter, source: std, confidence: B}\n"
    verdict = "verdict: {population: all, every: section, all: [books]}\n"
    found = found_in(tmp_path, ONLY.replace("LEVELS", "junior") + charter + verdict)

    assert {code for code, _ in found} == {"C026", "C027"}


def test_levels_that_only_share_are_not_asked_for(tmp_path):
    levels = "levels: {primary: 小学, junior: {label: 初中, rated: false}}\n"

    assert found_in(tmp_path, levels + ONLY.lstrip("\n").replace("LEVELS", "primary")) == []
