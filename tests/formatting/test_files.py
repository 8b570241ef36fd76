"""Files are replaced whole or not at all; what is broken, foreign or elsewhere is left alone."""

from __future__ import annotations

import os
import stat

import pytest

from engine.diagnostics import NotFound
from engine.formatting import files_to_format, format_file, write_formatted
from engine.language import library
from engine.language.library import Library
from engine.language.load import Loader

UGLY = "format:   1\nid: toy\n"
PLAIN = "format: 1\nid: toy\n"


@pytest.fixture
def put(tmp_path, monkeypatch):
    """Write a file below a folder in which the person works."""
    monkeypatch.delenv("JUNHENG_RULESETS", raising=False)
    monkeypatch.chdir(tmp_path)

    def written(name, content=UGLY):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return written


def names(paths, folder):
    return [path.relative_to(folder).as_posix() for path in paths]


# ------------------------------------------------------------------ which files


def test_files_of_ours_in_a_folder_and_nobody_elses(put, tmp_path):
    put("rules/toy/1.yaml")
    put("rules/toy/tests/1.yml")
    put("rules/fields/own.yaml", "# dictionary\nformat： 1\n")
    put("rules/docker-compose.yaml", "services:\n  a: {format: 1}\n")
    put("rules/.github/workflow.yaml")
    put("rules/notes.txt")
    found = files_to_format(Library(), [str(tmp_path / "rules")])

    assert names(found, tmp_path) == [
        "rules/fields/own.yaml", "rules/toy/1.yaml", "rules/toy/tests/1.yml",
    ]  # fmt: skip


def test_a_file_named_twice_is_one(put):
    path = put("rules/1.yaml")

    assert files_to_format(Library(), [str(path), str(path)]) == [path]


def test_without_a_path_the_folders_of_the_person(put, tmp_path):
    put("own/toy/1.yaml")

    found = files_to_format(Library([tmp_path / "own"]), [])
    assert names(found, tmp_path) == ["own/toy/1.yaml"]


@pytest.mark.usefixtures("put")
def test_without_a_path_nothing_elsewhere_is_touched():
    """A bare `junheng fmt` in a folder of one's own once rewrote the rulesets of the checkout."""
    with pytest.raises(NotFound) as caught:
        files_to_format(Library(), [])

    assert [item.code for item in caught.value.diagnostics] == ["R192"]


def test_without_a_path_the_shipped_rulesets_where_one_works_on_them(put, tmp_path, monkeypatch):
    put("checkout/rulesets/toy/1.yaml")
    module = tmp_path / "checkout" / "engine" / "language" / "library.py"
    monkeypatch.setattr(library, "__file__", str(module))

    assert names(files_to_format(Library(), []), tmp_path) == ["checkout/rulesets/toy/1.yaml"]


def test_a_path_that_is_not_there(put):
    put("rules.yaml")
    with pytest.raises(NotFound) as caught:
        files_to_format(Library(), ["rulse.yaml"])

    (item,) = caught.value.diagnostics
    assert item.code == "M010"
    assert "rules.yaml" in item.hint()


def test_a_file_that_cannot_be_read(tmp_path):
    with pytest.raises(NotFound):
        format_file(tmp_path / "gone.yaml")


# ------------------------------------------------------------------ what is left alone


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("format: 1\na: [1, 2\n", "Y018"),
        ("format: 1\nid：toy\n", "Y012"),
        ("format: 1\na: 1\na: 2\n", "Y040"),
        ("format: 1\ntitle: 甲\n".encode("gb18030"), "Y001"),
        ("", "Y049"),
        ("a: 1\n", "R190"),
        ("%YAML 1.2\n---\nformat: 1\n", "R191"),
    ],
)
def test_what_cannot_be_read_or_is_not_ours(put, content, code):
    outcome = format_file(put("1.yaml", content))

    assert code in [item.code for item in outcome.found]
    assert not outcome.changed


def test_wrong_keys_do_not_keep_a_file_from_being_formatted(put):
    outcome = format_file(put("1.yaml", "format: 1\nnonsense:   true\n"))

    assert outcome.changed
    assert outcome.after == "format: 1\nnonsense: true\n"


# ------------------------------------------------------------------ writing


def test_a_file_is_replaced_with_its_permissions(put, tmp_path):
    path = put("1.yaml")
    path.chmod(0o640)
    write_formatted(format_file(path), Loader())

    assert path.read_text("utf-8") == PLAIN
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [p.name for p in tmp_path.iterdir()] == ["1.yaml"]


def test_behind_a_link_the_file_it_leads_to_is_written(put, tmp_path):
    path = put("real/1.yaml")
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    write_formatted(format_file(link), Loader())

    assert link.is_symlink()
    assert path.read_text("utf-8") == PLAIN


def test_a_write_that_fails_leaves_the_file_and_nothing_beside_it(put, tmp_path, monkeypatch):
    path = put("1.yaml")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_formatted(format_file(path), Loader())

    assert path.read_text("utf-8") == UGLY
    assert [p.name for p in tmp_path.iterdir()] == ["1.yaml"]


def test_what_an_eye_might_miss_is_noted(put):
    outcome = format_file(put("1.yaml", b"\xef\xbb\xbfformat: 1\r\n"))

    assert outcome.notes == ("line_ends", "mark")
    assert outcome.changed
