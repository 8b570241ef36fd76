"""C028 group-decides-nothing."""

from __future__ import annotations

import pytest

from tests.checks.given import found_in

LOOKS = """
criteria:
  BOOKS
  one: {label: 甲, requires: charter, source: std, FIRST}
  two: {label: 乙, requires: informatised_management, source: std, SECOND}
groups:
  looks: {title: 校容, every: school, all: [one, two]OWN}
  sections: {title: 学段, every: section, all: [books]}
verdict: {population: all, all: [looks, sections]}
"""


def looks(first, second, own=""):
    return LOOKS.replace("FIRST", first).replace("SECOND", second).replace("OWN", own)


@pytest.mark.parametrize(
    "advisory", ["confidence: C", "confidence: B, example: true", "confidence: A, advisory: true"]
)
def test_all_members_are_advisory(tmp_path, advisory):
    assert found_in(tmp_path, looks("confidence: C", advisory)) == [("C028", "looks: {title: 校容")]


def test_one_member_decides(tmp_path):
    assert found_in(tmp_path, looks("confidence: C", "confidence: B")) == []


def test_a_group_that_is_to_be_advisory_says_so(tmp_path):
    own = ", confidence: C, source: std"

    assert found_in(tmp_path, looks("confidence: C", "confidence: C", own)) == []


def test_examples_that_were_asked_for_decide(tmp_path):
    """A ruleset that is an example as a whole: who chooses it asks for its examples."""
    fragment = looks("confidence: B, example: true", "confidence: B, example: true")

    assert found_in(tmp_path, "example: true\n" + fragment.lstrip("\n")) == []
