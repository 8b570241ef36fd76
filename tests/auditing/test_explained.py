"""Explanations written into a list of findings are taken back."""

from __future__ import annotations

import csv

import pytest
from openpyxl import load_workbook

from engine.auditing import read_explanations
from engine.diagnostics import JunhengError
from engine.reports.audit import write_audit

from .given import audited

ROWS = ((10, 12), (10, 13))
HEADER = "小学在校生数 小学寄宿生数"


def listed(tmp_path, encoding="utf-8", language="zh", name="list.csv"):
    path = tmp_path / name
    write_audit(audited(tmp_path, HEADER, *ROWS), path, language)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    rows[1][-1] = "含走读午休生"
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(rows)
    return path


@pytest.mark.parametrize(
    ("encoding", "language"), [("utf-8", "zh"), ("gbk", "zh"), ("utf-8", "en")]
)
def test_what_is_explained_is_no_longer_open(tmp_path, encoding, language):
    told = read_explanations(listed(tmp_path, encoding, language))
    found = audited(tmp_path, HEADER, *ROWS, explanations=told)

    assert [f.explained for f in found.of("A002")] == ["含走读午休生", ""]
    assert (found.counts().error, found.counts().explained) == (1, 1)
    assert found.unused() == ()


def test_another_value_needs_another_explanation(tmp_path):
    told = read_explanations(listed(tmp_path))
    found = audited(tmp_path, HEADER, (10, 14), (10, 13), explanations=told)

    assert found.counts().error == 2
    (note,) = found.unused()
    assert (note.code, note.data["count"], note.place.row) == ("A061", 1, 2)


def test_explanations_are_read_from_the_coloured_workbook(tmp_path):
    write_audit(audited(tmp_path, HEADER, *ROWS), tmp_path / "list.xlsx", "zh")
    book = load_workbook(tmp_path / "list.xlsx")
    sheet = book["审核结果"]
    sheet.cell(3, sheet.max_column, "已核实")
    book.save(tmp_path / "list.xlsx")

    told = read_explanations(tmp_path / "list.xlsx")

    assert audited(tmp_path, HEADER, *ROWS, explanations=told).explained("A002") == 1


@pytest.mark.parametrize(
    ("content", "code"), [(b"a,b\n1,2\n", "A060"), (b"", "A060"), (b"PK\x03\x04broken", "D008"),
                          (b"\xff\xfe\x00", "D009")],
)  # fmt: skip
def test_other_files_are_refused(tmp_path, content, code):
    (tmp_path / "list.csv").write_bytes(content)

    with pytest.raises(JunhengError) as refused:
        read_explanations(tmp_path / "list.csv")

    assert refused.value.diagnostics[0].code == code


def test_no_such_file(tmp_path):
    with pytest.raises(JunhengError) as refused:
        read_explanations(tmp_path / "none.csv")

    assert refused.value.diagnostics[0].code == "D001"
