"""junheng report --xlsx, --docx: files of a stored result."""

from __future__ import annotations

import docx
import openpyxl
import pytest


@pytest.fixture
def result(junheng, place):
    assert junheng("run", "rules.yaml", "schools.csv", "-o", "result").code == 0
    return place / "result"


def test_workbook_and_document_of_a_result(junheng, result, place):
    done = junheng("report", result, "--xlsx", "a.xlsx", "--docx", "a.docx")
    assert done.code == 0
    assert "a.xlsx" in done.err
    assert "a.docx" in done.err
    assert openpyxl.load_workbook(place / "a.xlsx").sheetnames[0] == "结论"
    assert docx.Document(place / "a.docx").paragraphs[-1].text == ""
    english = junheng("report", result, "--xlsx", "a.xlsx", "--docx", "a.docx", "--lang", "en")
    assert english.code == 0
    assert openpyxl.load_workbook(place / "a.xlsx").sheetnames[0] == "verdict"


def test_a_county_that_is_not_there_leaves_nothing(junheng, result, place):
    done = junheng("report", result, "--xlsx", "b.xlsx", "--docx", "b.docx", "--county", "哪里")
    assert done.code == 2
    assert "R042" in done.err
    assert not list(place.glob("b.*"))


def test_a_file_that_cannot_be_written(junheng, result):
    done = junheng("report", result, "--docx", "nowhere/a.docx")
    assert done.code == 2
    assert "R041" in done.err


def test_help_tells_of_both(junheng):
    help_ = junheng("report", "--help").out
    assert "--xlsx" in help_
    assert "--docx" in help_
