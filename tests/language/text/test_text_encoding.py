"""Files that are not UTF-8, not text, or too large."""

from __future__ import annotations

import pytest

from engine.diagnostics import render
from engine.language.marks import read_tree
from engine.language.prescan import prescan
from engine.language.structure import read_checked

TEXT = "title: county\nnote: 县域义务教育\n"


def test_gbk_is_named_with_its_place_and_shown_as_it_was_meant() -> None:
    text, found = prescan(TEXT.encode("gbk"), "f.yaml")
    assert [item.code for item in found] == ["Y001"]
    assert (found[0].place.line, found[0].place.column) == (2, 7)
    assert "note: 县域义务教育" in found[0].message()
    assert "UTF-8" in found[0].hint()
    assert found[0].excerpt == "note: 县域义务教育"
    assert text == TEXT


def test_the_rest_of_a_gbk_file_is_checked_in_the_same_run() -> None:
    found = read_checked("format: 1\nfields：\n".encode("gbk"), "f.yaml", "fields").diagnostics
    assert [(item.code, item.place.line) for item in found] == [("Y001", 2), ("Y012", 2)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_named(encoding: str) -> None:
    text, found = prescan(b"title: county, in plain words".decode().encode(encoding), "f.yaml")
    assert [item.code for item in found] == ["Y002"]
    assert text.startswith("title")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04\x14\x00", "Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "WPS"),
        (b"%PDF-1.7", "PDF"),
        (b"\x89PNG\r\n", "PNG"),
    ],
)
def test_other_kinds_of_file_are_named(data: bytes, kind: str) -> None:
    checked = read_checked(data, "f.yaml", "ruleset")
    assert [item.code for item in checked.diagnostics] == ["Y003"]
    assert kind in checked.diagnostics[0].message()
    assert checked.tree is None
    assert not checked.sound


def test_bytes_in_no_known_encoding_are_placed() -> None:
    checked = read_checked(b"title: a\nnote: \xff\xff\n", "f.yaml", "ruleset")
    assert [item.code for item in checked.diagnostics] == ["Y006"]
    assert (checked.diagnostics[0].place.line, checked.diagnostics[0].place.column) == (2, 7)


@pytest.mark.parametrize(
    ("char", "name"),
    [("\x00", "U+0000"), ("\x07", "U+0007"), ("\x85", "U+0085"), ("\u2028", "U+2028")],
)
def test_control_characters_are_placed_by_number(char: str, name: str) -> None:
    _, found = prescan(f"title: 甲\nnote: 乙{char}\n".encode(), "f.yaml")
    assert found[0].code == "Y004"
    assert (found[0].place.line, found[0].place.column) == (2, 8)
    assert name in found[0].message()
    assert char not in render(found[0])


def test_a_control_character_that_prescan_did_not_see_is_placed_too() -> None:
    tree, found = read_tree("title: 甲\nnote: \x07\n", "f.yaml")
    assert tree is None
    assert [(item.code, item.place.line, item.place.column) for item in found] == [("Y004", 2, 7)]
    tree, found = read_tree("note: \ud800\n", "f.yaml")
    assert tree is None
    assert [(item.code, item.place.column) for item in found] == [("Y004", 7)]


def test_a_file_too_large_is_not_read() -> None:
    checked = read_checked(b"a: 1\n" * 500_000, "f.yaml", "ruleset")
    assert [item.code for item in checked.diagnostics] == ["Y005"]
    tree, found = read_tree("a: 1\n" * 500_000, "f.yaml")
    assert tree is None
    assert [item.code for item in found] == ["Y005"]


def test_too_many_entries_are_refused() -> None:
    tree, found = read_tree(f"a: [{'1, ' * 100_001}]", "f.yaml")
    assert tree is None
    assert [item.code for item in found] == ["Y048"]


def test_findings_of_a_file_full_of_slips_are_limited() -> None:
    _, found = prescan("键：值\n".encode() * 10_000, "f.yaml")
    assert len(found) == 100


def test_a_very_long_line_has_no_excerpt_to_print() -> None:
    _, found = prescan(b"note: " + b"x" * 5_000 + "\nkey：1".encode(), "f.yaml")
    assert [(item.code, item.excerpt) for item in found] == [("Y012", "key：1")]
    _, found = prescan(b"a: {" + b"b: 1, " * 1_000 + b"c:1}", "f.yaml")
    assert [(item.code, item.excerpt) for item in found] == [("Y015", "")]
