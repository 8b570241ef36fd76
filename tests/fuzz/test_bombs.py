"""Files made to cost: answered with a clear finding, or read, in bounded time."""

from __future__ import annotations

import pytest

from .bombs import RULESETS, TEXTS
from .given import TESTS, fuzz, nothing_is_run

KINDS = ("quality/2017.yaml", "quality/tests/quality.yaml", "fields/own.yaml")
MOST_FINDINGS = 1000


def each_kind():
    """Every text in the place of a ruleset, every fifth in that of the other kinds as well."""
    return [
        pytest.param(kind, text, id=f"{name}-{kind}")
        for number, (name, text) in enumerate(TEXTS.items())
        for kind in (KINDS if number % 5 == 0 else KINDS[:1])
    ]


@pytest.mark.parametrize(("kind", "text"), each_kind())
def test_a_text_made_to_cost_is_refused(office, text, kind, monkeypatch):
    monkeypatch.chdir(office.folder)
    with office.spoilt(kind, text()) as path, nothing_is_run():
        found = office.validate(path)
    assert any(item.severity == "error" for item in found)
    assert len(found) < MOST_FINDINGS
    assert not (office.folder / "ran").exists()


def cases():
    """Each ruleset; what does not hold yet is marked, with what is wrong."""
    made = []
    for name, bomb in RULESETS.items():
        marks = [pytest.mark.xfail(strict=True, reason=bomb.broken)] if bomb.broken else []
        marks += [pytest.mark.skip(reason=bomb.endless)] if bomb.endless else []
        made.append(pytest.param(bomb, id=name, marks=marks))
    return made


@pytest.mark.parametrize("bomb", cases())
def test_a_ruleset_made_to_cost_is_answered(office, bomb):
    with office.spoilt(bomb.base, bomb.text()) as path, nothing_is_run():
        if office.load(path):
            office.test(office.folder / TESTS[bomb.base])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: " + "[" * 100 + "]" * 100, ["40", "层"]),
        ("# " + "x" * 3_000_000, ["3.0", "2", "MB"]),
        ("".join(f"k{number}: 1\n" for number in range(100_000)), ["100000"]),
        ("a: &a [1]\nb: *a\n", ["锚点", "完整"]),
    ],
    ids=["depth", "size", "entries", "aliases"],
)
def test_a_limit_is_said_with_its_number(office, text, words):
    with office.spoilt("quality/2017.yaml", text) as path:
        found = office.validate(path)
    said = "\n".join(f"{item.message()} {item.hint()}" for item in found)
    assert all(word in said for word in words), said


def test_the_number_of_examples_can_be_set(monkeypatch):
    monkeypatch.setattr("fuzz.given._MANY", 7)

    assert fuzz(1).max_examples == 7
    assert not fuzz(1).derandomize
