"""junheng fmt: what is written, what is only told, and with which exit code."""

from __future__ import annotations

import pytest

UGLY = "format:   1\nid: toy  # 标识\nnote:  {zh:  甲}\n"
PLAIN = "format: 1\nid: toy  # 标识\nnote: {zh: 甲}\n"


@pytest.fixture
def files(place):
    """A folder with one file in the style, one that is not, and one that is broken."""
    folder = place / "own"
    folder.mkdir()
    (folder / "plain.yaml").write_text(PLAIN, encoding="utf-8")
    (folder / "ugly.yaml").write_text(UGLY, encoding="utf-8")
    return folder


def test_files_are_rewritten_and_named(junheng, files):
    outcome = junheng("fmt", "own")

    assert outcome.code == 0
    assert (files / "ugly.yaml").read_text("utf-8") == PLAIN
    assert "已改写 own/ugly.yaml" in outcome.out
    assert "plain.yaml" not in outcome.out
    assert "改写 1 个文件，1 个本来就符合" in outcome.out
    assert "改写 0 个文件，2 个本来就符合" in junheng("fmt", "own").out


def test_check_changes_nothing_and_fails(junheng, files):
    outcome = junheng("fmt", "--check", "own")

    assert outcome.code == 1
    assert "需要改写 own/ugly.yaml" in outcome.out
    assert (files / "ugly.yaml").read_text("utf-8") == UGLY
    assert junheng("fmt", "--check", "own/plain.yaml").code == 0


def test_diff_shows_the_change_and_nothing_else(junheng, files):
    outcome = junheng("fmt", "--diff", "own")

    assert outcome.code == 0
    assert outcome.out.splitlines() == [
        "--- a/own/ugly.yaml",
        "+++ b/own/ugly.yaml",
        "@@ -1,3 +1,3 @@",
        "-format:   1",
        "+format: 1",
        " id: toy  # 标识",
        "-note:  {zh:  甲}",
        "+note: {zh: 甲}",
    ]
    assert "需要改写 own/ugly.yaml" in outcome.err
    assert (files / "ugly.yaml").read_text("utf-8") == UGLY
    assert junheng("fmt", "--check", "--diff", "own").code == 1


def test_a_broken_file_is_reported_as_by_validate_and_the_others_are_written(junheng, files):
    (files / "broken.yaml").write_text("format: 1\nid：toy\n", encoding="utf-8")
    outcome = junheng("fmt", "own")

    assert outcome.code == 1
    assert "broken.yaml:2:3: 错误 Y012" in outcome.out
    assert "Y012" in junheng("validate", "own/broken.yaml").out
    assert (files / "broken.yaml").read_text("utf-8") == "format: 1\nid：toy\n"
    assert (files / "ugly.yaml").read_text("utf-8") == PLAIN
    assert "1 个文件有错，没有改动" in outcome.out


def test_line_ends_are_changed_in_the_open(junheng, files):
    (files / "plain.yaml").write_bytes(PLAIN.replace("\n", "\r\n").encode())

    assert "own/plain.yaml（换行改为 LF）" in junheng("fmt", "--check", "own").out
    junheng("fmt", "own")
    assert (files / "plain.yaml").read_bytes() == PLAIN.encode()


def test_a_folder_without_files_of_ours(junheng, place):
    (place / "empty").mkdir()
    outcome = junheng("fmt", "empty")

    assert outcome.code == 2
    assert "R192" in outcome.err


def test_a_folder_that_cannot_be_written(junheng, files, monkeypatch):
    def denied(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", denied)
    outcome = junheng("fmt", "own")

    assert outcome.code == 2
    assert "R041" in outcome.err
    assert "没有权限" in outcome.err
    assert (files / "ugly.yaml").read_text("utf-8") == UGLY


@pytest.mark.usefixtures("files")
def test_in_english(junheng):
    outcome = junheng("fmt", "own", "--check", "--lang", "en")

    assert "would format own/ugly.yaml" in outcome.out
    assert "1 files would be formatted, 1 are so already." in outcome.out
