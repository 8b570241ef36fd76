"""The reading report: what was renamed, converted, left out, merged and split, as tried by hand."""

from __future__ import annotations

import csv
import gc
import json
import weakref
from typing import TYPE_CHECKING

import pytest

from engine.cli.main import run
from engine.data import read_dataset
from engine.evaluation import evaluate
from engine.language.library import Library
from engine.language.load import Loader
from engine.reports.reading import in_one_line, reading_of
from engine.reports.result_folder import write_result

if TYPE_CHECKING:
    from pathlib import Path

RULES = """\
format: 1
id: toy
edition: "1"
title: {zh: 玩具标准, en: Toy standard}
levels: {primary: {zh: 小学, en: primary}, junior: {zh: 初中, en: junior}}
sources: {note: {document: {zh: 依据, en: Notes}}}
arithmetic:
  tolerance: 1e-9
  rounding: none
  coefficient: {weights: pupils, denominator: population}
populations:
  schools:
    merge:
      when: not counted
      into: parent_school_code
      order: split_then_merge
      source: note
      confidence: A
    split:
      fields: [equipment_value]
      by: pupils
      weights: {primary: 1, junior: 1.1}
      source: note
      confidence: A
criteria:
  L1:
    label: {zh: 生均设备值, en: equipment per pupil}
    every: section
    measure: equipment_value / pupils
    at_least: {primary: 100, junior: 100}
    source: note
    confidence: A
verdict: {population: schools, all: [L1]}
"""
# Renamed: 县代码 (its label is 县级行政区划代码), 小学学生数, 初中学生数, 教学仪器设备资产值.
SCHOOLS = """\
县代码,学校代码,学校名称,学校类型,小学学生数,初中学生数,教学仪器设备资产值(万元),是否计校数,主校代码,备注
1,a,东小学,小学,"1,200",,30,是,,
1,b,东小学分校,小学,100,,2,否,a,x
1,c,北学校,九年一贯制学校,200,200,—,是,,
,合计,,,1500,200,32,,,
"""


@pytest.fixture
def evaluated(tmp_path):
    def called(text=SCHOOLS, language="zh"):
        (tmp_path / "rules.yaml").write_text(RULES, encoding="utf-8")
        (tmp_path / "schools.csv").write_text(text, encoding="utf-8")
        ruleset = Loader(Library(())).load_file(tmp_path / "rules.yaml")
        return evaluate(ruleset, read_dataset(tmp_path / "schools.csv"), language=language)

    return called


def rows_of(folder: Path) -> list[dict[str, str]]:
    raw = (folder / "reading.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(raw.decode("utf-8-sig").splitlines()))


def test_everything_that_was_done_is_counted(evaluated):
    """Headers by synonym: four, listed above. 1,200 was written otherwise, — is missing.

    b joins a; c is split into two levels; the row of totals and the column 备注 are left out.
    """
    counts = reading_of(evaluated()).counts
    assert counts == {
        "converted_columns": 1,
        "left_out_columns": 1,
        "left_out_rows": 1,
        "merged_schools": 1,
        "missing_cells": 1,
        "read_as_tables": 1,
        "renamed_columns": 4,
        "rewritten_cells": 1,
        "split_schools": 1,
    }


def test_it_is_made_once_for_all_reports_and_goes_with_its_evaluation(evaluated):
    evaluation = evaluated()
    assert reading_of(evaluation) is reading_of(evaluation)
    assert reading_of(evaluated(language="en")) is not reading_of(evaluation)
    gone = weakref.ref(evaluation)
    del evaluation
    gc.collect()
    assert gone() is None


def test_it_is_said_in_one_line(evaluated):
    reading = reading_of(evaluated())
    assert in_one_line(reading, "zh", "reading.csv") == (
        "读数据时：改名 4 列，换算 1 列，改写 1 格，作缺失 1 格，剔除 1 行（合计），没有用 1 列，"
        "并入主校 1 所，分学段计算 1 所，详见 reading.csv"
    )
    english = in_one_line(reading_of(evaluated(language="en")), "en")
    assert english.startswith("On reading the data: 4 columns renamed, 1 columns converted")
    assert "1 rows left out (totals)" in english


def test_the_table_has_a_row_for_each(evaluated, tmp_path):
    evaluation = evaluated()
    write_result(evaluation, tmp_path / "out", "csv")
    rows = rows_of(tmp_path / "out")
    assert list(rows[0]) == [
        "action", "table", "column", "row", "school", "before", "after", "note", "file",
    ]  # fmt: skip
    by = {(row["action"], row["column"] or row["school"]): row for row in rows}
    assert by["renamed", "小学学生数"]["after"] == "小学在校生数"
    converted = by["converted", "教学仪器设备资产值(万元)"]
    assert (converted["before"], converted["after"]) == ("万元", "元")
    merged = by["merged", "b 东小学分校"]
    assert (merged["after"], merged["row"], merged["table"]) == ("a 东小学", "3", "schools.csv")
    assert by["split", "c 北学校"]["after"] == "小学、初中"
    assert any(row["action"] == "left_out" and row["row"] == "5" for row in rows)
    document = json.loads((tmp_path / "out" / "result.json").read_text("utf-8"))
    assert document["tables"]["reading"] == {"file": "reading.csv", "rows": len(rows)}
    assert document["reading"]["format"] == 1
    assert document["reading"]["counts"]["merged_schools"] == 1


def test_the_same_data_gives_the_same_bytes(evaluated, tmp_path):
    for name in ("one", "two"):
        write_result(evaluated(), tmp_path / name, "csv")
    files = [(tmp_path / name / "reading.csv").read_bytes() for name in ("one", "two")]
    assert files[0] == files[1]


def test_data_as_it_should_be_leaves_nothing_to_say(evaluated):
    text = (
        "县级行政区划代码,学校代码,学校名称,学校类型,小学在校生数,教学仪器设备值,是否计校数,主校代码\n"
        "1,a,东小学,小学,1200,300000,是,\n"
    )
    reading = reading_of(evaluated(text))
    assert reading.counts == {"read_as_tables": 1}
    assert in_one_line(reading, "zh") == "读数据时：没有改动"


def test_names_that_look_like_formulas_do_no_harm(evaluated, tmp_path):
    write_result(evaluated(SCHOOLS.replace("1,b,东小学分校", "1,=b,=1+1")), tmp_path / "out", "csv")
    (merged,) = [row for row in rows_of(tmp_path / "out") if row["action"] == "merged"]
    assert merged["school"] == "'=b =1+1"


def test_run_says_it_when_asked(evaluated, tmp_path, monkeypatch, capsys):
    evaluated()
    monkeypatch.chdir(tmp_path)
    assert run(["run", "rules.yaml", "schools.csv", "-o", "out", "--reading"]) == 0
    said = capsys.readouterr().err
    assert "读数据时：改名 4 列" in said
    assert "详见 reading.csv" in said
    assert run(["run", "rules.yaml", "schools.csv"]) == 0
    assert "读数据时" not in capsys.readouterr().err
