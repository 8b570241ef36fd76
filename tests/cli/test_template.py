"""junheng template: what it writes, and what it refuses."""

from __future__ import annotations

import os

import pytest

TEMPLATE = ("template", "rules.yaml", "-o", "out.xlsx")


def test_written_filled_in_and_run(junheng, place):
    import openpyxl

    done = junheng(*TEMPLATE)
    assert done.code == 0, done.err
    assert "out.xlsx" in done.err
    book = openpyxl.load_workbook(place / "out.xlsx")
    for at, value in enumerate(["340101", "甲县", None, "01", "东小学", 400, 10], start=1):
        book["学校"].cell(4, at).value = value
    book.save(place / "out.xlsx")
    assert "结论：合格" in junheng("run", "rules.yaml", "out.xlsx").out


def test_an_existing_file_is_not_written_over(junheng, place):
    (place / "out.xlsx").write_bytes(b"mine")
    refused = junheng(*TEMPLATE)
    assert refused.code == 2
    assert "--force" in refused.err
    assert (place / "out.xlsx").read_bytes() == b"mine"
    assert junheng(*TEMPLATE, "--force").code == 0
    assert (place / "out.xlsx").read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("template", "national-bsic", "-o", "a.xlsx"), "national-basic"),
        (("template", "rules.yaml", "-o", "a.csv"), ".xlsx"),
        (("template", "rules.yaml", "-o", "none/a.xlsx"), "没有这个文件夹"),
        (("template", "rules.yaml", "-o", "rules.yaml/a.xlsx"), "文件"),
        (("template", "rules.yaml"), "output"),
        (("template", "national-basic", "--province", "atlantis", "-o", "a.xlsx"), "atlantis"),
        (("template", "national-basic", "--province", "hunan", "-o", "a.xlsx"), "推断"),
        (("template", "rules.yaml", "--date", "soon", "-o", "a.xlsx"), "soon"),
    ],
)
def test_what_cannot_be_done_is_said(junheng, place, words, said):
    refused = junheng(*words)
    assert refused.code == 2
    assert said in refused.err + refused.out
    assert "Traceback" not in refused.err
    assert not (place / "a.xlsx").exists()


def test_a_folder_of_that_name(junheng, place):
    (place / "out.xlsx").mkdir()
    refused = junheng(*TEMPLATE)
    assert refused.code == 2
    assert "文件夹" in refused.err
    assert sorted(entry.name for entry in place.iterdir()) == [
        "out.xlsx",
        "rules.yaml",
        "schools.csv",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_place_that_may_not_be_written(junheng, place):
    place.chmod(0o500)
    refused = junheng(*TEMPLATE)
    place.chmod(0o700)
    assert refused.code == 2
    assert "没有权限" in refused.err


def test_english(junheng, place):
    import openpyxl

    assert junheng("--lang", "en", *TEMPLATE).code == 0
    book = openpyxl.load_workbook(place / "out.xlsx")
    assert book.sheetnames == ["instructions", "schools", "county", "assessments", "fields"]
