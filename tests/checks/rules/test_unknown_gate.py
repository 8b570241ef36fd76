"""C076 unknown-gate."""

from __future__ import annotations

import pytest

from tests.checks.given import found, found_in, framed, write

GATE = """
criteria:
  BOOKS
gates:
  gate: {title: 门槛, population: all, ruleset: "NAME", source: std, confidence: A}
groups:
  sections: {title: 图书, every: section, all: [books]}
verdict: {population: all, all: [gate, sections]}
"""


@pytest.mark.parametrize(
    ("name", "unknown"),
    [
        ("provinces/anhi@2018", True),
        ("provinces/anhui@2019", True),
        ("provinces/anhui@2018", False),
        ("provinces/anhui", False),  # the edition of the day
        ("provinces/{province}", False),
    ],
)
def test_what_the_library_has(tmp_path, name, unknown):
    found = [one for one in found_in(tmp_path, GATE.replace("NAME", name)) if one[0] == "C076"]

    assert found == ([("C076", f'"{name}"')] if unknown else [])


def test_parts_of_a_combination(tmp_path):
    fragment = """
populations: {all: {title: 全部学校}}
combine: {parts: [{id: one, ruleset: provinces/anhi@2018}], source: std, confidence: B}
"""
    write(
        tmp_path,
        {
            "example/1.yaml": framed(
                fragment.lstrip("\n") + "verdict: {population: all, all: [one]}\n"
            )
        },
    )
    (one,) = found(tmp_path)

    assert one.code == "C076"
    assert "provinces/anhui" in one.hint("zh")
    assert one.excerpt[one.place.column - 1 :].startswith("provinces/anhi@2018")
