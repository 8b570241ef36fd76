"""C037 odd-coefficient-limit."""

from __future__ import annotations

import pytest

from tests.checks.given import found, found_in, framed, write

BALANCE = """
measures:
  books_per_pupil: {label: 生均图书, unit: 册, value: books / pupils}
groups:
  balance: {title: 均衡, population: all, coefficient_of: [books_per_pupil], TEST, if_none: skip, source: std, confidence: A}
verdict: {all: [balance]}
"""


@pytest.mark.parametrize(
    ("test", "words"),
    [
        ("at_least: {primary: 0.5, junior: 0.45}", ["at_least: {primary: 0.5"]),
        ("more_than: 0.5", ["more_than: 0.5"]),
        ("at_most: {primary: 0.5, junior: 45}", ["45}"]),
        ("less_than: 50", ["50"]),
    ],
)
def test_odd(tmp_path, test, words):
    assert found_in(tmp_path, BALANCE.replace("TEST", test)) == [("C037", one) for one in words]


@pytest.mark.parametrize(
    "test", ["at_most: {primary: 0.65, junior: 0.55}", "less_than: 1", "at_most: 1.2"]
)
def test_usual(tmp_path, test):
    assert found_in(tmp_path, BALANCE.replace("TEST", test)) == []


def test_the_hint_says_what_was_probably_meant(tmp_path):
    write(tmp_path, {"example/1.yaml": framed(BALANCE.lstrip("\n").replace("TEST", "at_most: 45"))})
    (one,) = found(tmp_path)

    assert "0.45" in one.hint("zh")
