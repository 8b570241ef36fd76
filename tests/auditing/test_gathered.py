"""Findings about many files read as one: each in the file and cell that a person has."""

from __future__ import annotations

from engine.auditing import audit
from engine.data import read_dataset
from engine.reports.audit.as_rows import cell_of, table_of

from .given import DICTIONARY, csv_file

HEADER = ["县代码", "学校代码", "学校名称", "校舍面积", "室内面积"]


def test_a_part_greater_than_the_whole_is_told_in_its_own_file(tmp_path):
    root = tmp_path / "各县"
    (root / "340101").mkdir(parents=True)
    (root / "340102").mkdir()
    fine = ["340101", "a", "东小学", 500, 100]
    # In the second file a title stands above, and 室内面积 stands in column D, row 4: 600 > 500.
    wrong = ["340102", "b", "西小学", 600, 500]
    other = [*HEADER[:3], "室内面积", "校舍面积"]
    csv_file(root / "340101" / "schools.csv", [HEADER, fine])
    title = ["某县学校情况表", "", "", "", ""]
    csv_file(
        root / "340102" / "schools.csv", [title, other, ["340102", "c", "北小学", 1, 2], wrong]
    )

    found = audit(read_dataset(root), DICTIONARY)

    (finding,) = found.of("A002")
    assert finding.school == "西小学"
    assert "schools.csv" in table_of(finding)
    assert "340102" in finding.source.file
    assert cell_of(finding) == "D4"


def test_what_reading_found_is_of_the_school_in_that_row_of_that_file(tmp_path):
    """Row 3 is another school in each file; a bad value in the second is the second's."""
    root = tmp_path / "各县"
    for code, value in (("340101", 100), ("340102", "约100")):
        (root / code).mkdir(parents=True)
        lines = [HEADER, [code, "a", f"{code}甲", 500, 90], [code, "b", f"{code}乙", 500, value]]
        csv_file(root / code / "schools.csv", lines)

    (finding,) = audit(read_dataset(root), DICTIONARY).of("D050")

    assert (finding.county_code, finding.school) == ("340102", "340102乙")
    assert "340102" in finding.source.file
    assert cell_of(finding) == "E3"


def test_a_file_of_many_that_cannot_be_read_is_of_no_school(tmp_path):
    root = tmp_path / "各县"
    for code in ("340101", "340102"):
        (root / code).mkdir(parents=True)
        csv_file(root / code / "schools.csv", [HEADER, [code, "a", "甲", 500, 90]])
    csv_file(root / "340102" / "schools.csv", [HEADER, ["340199", "a", "乙", 500, 90]])

    (finding,) = audit(read_dataset(root), DICTIONARY).of("D163")

    assert finding.school == ""
    assert "schools.csv" in table_of(finding)
