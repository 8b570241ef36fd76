"""C072 unknown-successor."""

from __future__ import annotations

from tests.checks.given import found, found_in, framed, write

FORCE = 'in_force: {from: "2017", to: "2019", superseded_by: NAME}\ncriteria:\n  BOOKS\n'


def test_the_library_is_asked_the_shipped_rulesets_too(tmp_path):
    assert found_in(tmp_path, FORCE.replace("NAME", "provinces/anhui@2018")) == []


def test_another_edition_than_there_is(tmp_path):
    name = "provinces/anhui@2019"

    assert found_in(tmp_path, FORCE.replace("NAME", name)) == [("C072", f"{name}}}")]


def test_near_names_are_said(tmp_path):
    text = FORCE.replace("NAME", "provinces/anhui@208").replace(
        "BOOKS", "books: {label: 章程, requires: charter, source: std, confidence: B}"
    )
    write(tmp_path, {"example/1.yaml": framed(text)})
    (one,) = [one for one in found(tmp_path) if one.code == "C072"]

    assert "provinces/anhui@2018" in one.hint("zh")
