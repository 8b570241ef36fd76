"""Last year in a file of its own; changes by hand."""

from __future__ import annotations

import openpyxl
import pytest
import xlsxwriter

from engine.auditing import audit
from engine.data import read_dataset
from engine.reports.audit.coloured import coloured

from .given import DICTIONARY, csv_file, of

HEADER = ["县代码", "年度", "学校代码", "学校名称", "小学在校生数", "占地面积"]


def compared(tmp_path, now, last, header=HEADER):
    datasets = [
        read_dataset(csv_file(tmp_path / name, [header, *rows]))
        for name, rows in (("now.csv", now), ("last.csv", last))
    ]
    return audit(datasets[0], DICTIONARY, last_year=datasets[1])


@pytest.mark.parametrize(("year", "before"), [(2023, 2022), ("", ""), (2023, ""), ("", 2021)])
def test_changes_against_another_file(tmp_path, year, before):
    """160 / 100 is +60 %, beyond 50 %; 40 / 100 is -60 %; 150 is on the line."""
    now = [[1, year, "a", "甲", 160, 1], [1, year, "b", "乙", 150, 1], [1, year, "c", "丙", 40, 1]]
    last = [
        [1, before, "c", "丙", 100, 1],
        [1, before, "b", "乙", 100, 9],
        [1, before, "a", "甲", 100, 1],
    ]

    found = compared(tmp_path, now, last)

    assert of(found, "A030") == [
        (2, "小学在校生数", 160.0, 100.0),
        (4, "小学在校生数", 40.0, 100.0),
    ]
    assert found.codes() == ("A030",)


def test_a_file_of_another_year_is_not_last_year(tmp_path):
    found = compared(tmp_path, [[1, 2023, "a", "甲", 900, 1]], [[1, 2021, "a", "甲", 100, 1]])

    (finding,) = found.findings()
    assert (finding.code, finding.county_code) == ("A034", "1")
    assert finding.message().endswith("没有和上年比较：上年的文件里这个县是 2021 年的")


def test_a_county_that_the_file_does_not_have(tmp_path):
    now = [[1, 2023, "a", "甲", 900, 1], [2, 2023, "b", "乙", 100, 1]]

    found = compared(tmp_path, now, [[2, 2022, "b", "乙", 100, 1]])

    assert [(f.code, f.county_code) for f in found.findings()] == [("A034", "1")]
    assert "没有这个县" in next(found.findings()).message()


def test_of_several_years_in_the_other_file_the_one_before_counts(tmp_path):
    last = [[1, 2021, "a", "甲", 900, 1], [1, 2022, "a", "甲", 100, 1]]

    assert of(compared(tmp_path, [[1, 2023, "a", "甲", 160, 1]], last), "A030") == [
        (2, "小学在校生数", 160.0, 100.0)
    ]


def test_years_within_the_data_go_before_those_of_the_other_file(tmp_path):
    """2022 stands in both: 160 / 100 is told of once, by the data's own; 2021 is in the other."""
    now = [[1, 2022, "a", "甲", 100, 1], [1, 2023, "a", "甲", 160, 1]]
    last = [[1, 2021, "a", "甲", 10, 1], [1, 2022, "a", "甲", 1, 1]]

    found = compared(tmp_path, now, last)

    assert sorted(of(found, "A030")) == [
        (2, "小学在校生数", 100.0, 10.0), (3, "小学在校生数", 160.0, 100.0),
    ]  # fmt: skip
    assert found.codes() == ("A030",)


def test_the_first_year_of_the_data_needs_no_year_before(tmp_path):
    now = [[1, 2022, "a", "甲", 100, 1], [1, 2023, "a", "甲", 100, 1]]

    assert compared(tmp_path, now, [[2, 2021, "a", "甲", 10, 1]]).codes() == ()


def test_schools_that_went_came_and_changed_their_code(tmp_path):
    now = [[1, "", "a", "甲校", 9, 1], [1, "", "c", "丙校", 9, 1], [1, "", "y", "丁校", 9, 1]]
    last = [[1, "", "x", "丁 校", 9, 1], [1, "", "a", "甲校", 9, 1], [1, "", "b", "乙校", 9, 1]]

    found = compared(tmp_path, now, last)

    (gone,) = found.of("A031")
    assert gone.message() == "乙校 上年有这所学校，今年没有了"
    assert (gone.place.file, gone.place.row, gone.cell) == (str(tmp_path / "last.csv"), 4, "")
    assert str(gone.source.file).endswith("last.csv")
    assert [(f.place.row, f.message()) for f in found.of("A032")] == [
        (3, "丙校 是新出现的学校，上年没有")
    ]
    assert [(f.place.row, f.value, f.bound) for f in found.of("A033")] == [(4, "丁校", "x")]


def test_counties_are_compared_too(tmp_path):
    """900 / 500 is +80 %."""
    for year, pupils in (("now", 900), ("last", 500)):
        (tmp_path / year).mkdir()
        csv_file(
            tmp_path / year / "schools.csv", [["县代码", "学校代码", "小学在校生数"], [1, "a", 9]]
        )
        csv_file(tmp_path / year / "county.csv", [["县代码", "全县学生数"], [1, pupils]])

    now, last = (read_dataset(tmp_path / name) for name in ("now", "last"))
    found = audit(now, DICTIONARY, last_year=last)

    assert of(found, "A030") == [(2, "全县学生数", 900.0, 500.0)]


def test_cells_of_last_year_are_not_coloured_in_the_workbook_of_this_year(tmp_path):
    paths = []
    for name, code in (("now", "a"), ("last", "b")):
        paths.append(tmp_path / f"{name}.xlsx")
        with xlsxwriter.Workbook(paths[-1]) as book:
            sheet = book.add_worksheet("学校")
            sheet.write_row(0, 0, ["县代码", "学校代码", "学校名称"])
            sheet.write_row(1, 0, [1, code, f"学校{code}"])

    found = audit(read_dataset(paths[0]), DICTIONARY, last_year=read_dataset(paths[1]))
    book = coloured(found, "zh")
    book.save(tmp_path / "out.xlsx")

    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["学校"]
    assert "A032" in sheet["C2"].comment.text
    assert "A031" not in sheet["C2"].comment.text
    assert found.codes() == ("A031", "A032")
