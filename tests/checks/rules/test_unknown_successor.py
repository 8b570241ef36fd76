"""C072 unknown-successor."""

from __future__ import annotations

from tests.checks.given import BOOKS, found, found_in, framed, write

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


def test_a_file_outside_of_the_library_is_not_asked(tmp_path):
    """Its successor may lie beside it, in a folder that was not named as one of rulesets."""
    from engine.checks import checker
    from engine.language.library import Library
    from engine.language.validate import validate

    text = framed(FORCE.replace("NAME", "example@2").replace("BOOKS", BOOKS))
    write(tmp_path, {"example/1.yaml": text})
    library = Library(())
    _, findings = validate(library, [tmp_path], checker(library)[0])

    assert findings == []
