"""junheng show --all: pages of every ruleset into a folder."""

from __future__ import annotations

import shutil

import pytest

from engine.language.library import shipped

RULES = """\
format: 1
id: toys
edition: "{edition}"
title: 玩具标准
{keys}levels: {{primary: 小学}}
sources: {{s: {{document: 某办法}}}}
arithmetic: {{tolerance: 1e-9, rounding: none}}
criteria:
  a: {{label: 甲, measure: school_total(classes), at_least: 1, source: s, confidence: A}}
verdict: {{every: school, all: [a]}}
"""


@pytest.fixture
def few(tmp_path, monkeypatch):
    """A library of two editions in place of the shipped one, so that it is quick."""
    folder = tmp_path / "shipped"
    shutil.copytree(shipped() / "fields", folder / "fields")
    (folder / "toys").mkdir()
    first = RULES.format(edition=1, keys="in_force: {superseded_by: toys@2}\n")
    (folder / "toys" / "1.yaml").write_text(first, encoding="utf-8")
    second = RULES.format(edition=2, keys="")
    (folder / "toys" / "2.yaml").write_text(second, encoding="utf-8")
    monkeypatch.setattr("engine.language.library.shipped", lambda: folder)


@pytest.mark.usefixtures("few")
def test_pages_and_index(junheng, place):
    outcome = junheng("show", "--all", "-o", "pages/all")

    assert (outcome.code, outcome.out) == (0, "")
    assert "pages/all" in outcome.err
    folder = place / "pages" / "all"
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.md")) == [
        "index.md", "toys/1.md", "toys/2.md",
    ]  # fmt: skip
    assert b"\r" not in (folder / "index.md").read_bytes()
    page = (folder / "toys" / "2.md").read_text(encoding="utf-8")
    assert "- 取代了：[toys@1](1.md)" in page


@pytest.mark.usefixtures("few")
def test_again_into_the_same_folder(junheng, place):
    assert junheng("show", "--all", "-o", "pages").code == 0
    before = {path: path.read_bytes() for path in (place / "pages").rglob("*.md")}
    assert junheng("show", "--all", "-o", "pages").code == 0

    assert {path: path.read_bytes() for path in (place / "pages").rglob("*.md")} == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--all",), "--all 要用 -o 写明放页面的文件夹"),
        (("national-basic", "--all", "-o", "pages"), "不能同时写 national-basic"),
        (("--all", "-o", "pages", "--format", "html"), "--all 只写 Markdown 页面"),
        ((), "缺少 RULESET"),
    ],
)
def test_words_that_do_not_go_together(junheng, place, words, said):
    outcome = junheng("show", *words)

    assert outcome.code == 2
    assert said in outcome.err
    assert not (place / "pages").exists()


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize("folder", ["rules.yaml", "rules.yaml/pages"])
def test_a_folder_that_cannot_be(junheng, folder):
    outcome = junheng("show", "--all", "-o", folder)

    assert outcome.code == 2
    assert "rules.yaml" in outcome.err
    assert "Errno" not in outcome.err
