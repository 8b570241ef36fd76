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
