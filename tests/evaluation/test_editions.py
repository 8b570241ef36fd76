"""Which edition a run takes, and what its result says of it. Dates are compared by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.cli.main import run as main

if TYPE_CHECKING:
    from pathlib import Path

_RULES = """\
format: 1
id: town
edition: "{edition}"
title: 某镇标准
{in_force}
levels: {{primary: 小学}}
sources: {{s: {{document: 某文件}}}}
arithmetic: {{tolerance: 1e-9, rounding: none}}
criteria:
  books:
    label: 生均图书
    measure: books / pupils
    unit: 册
    at_least: {limit}
    source: s
    confidence: B
verdict: {{every: section, all: [books]}}
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    folder = tmp_path / "rules"
    (folder / "town").mkdir(parents=True)
    old = 'in_force: {from: "2010", to: "2015", superseded_by: town@2016}'
    new = 'in_force: {from: "2016"}'
    for edition, in_force, limit in (("2010", old, 10), ("2016", new, 20)):
        text = _RULES.format(edition=edition, in_force=in_force, limit=limit)
        (folder / "town" / f"{edition}.yaml").write_text(text, encoding="utf-8")
    return folder


def data(tmp_path: Path, as_of: str) -> str:
    folder = tmp_path / "data"
    folder.mkdir(exist_ok=True)
    (folder / "schools.csv").write_text(
        "county_code,county,school_code,school,school_type,pupils,books\n"
        "111111,某县,a,甲,小学,100,1500\n",
        encoding="utf-8",
    )
    (folder / "county.csv").write_text(
        f"county_code,county,as_of\n111111,某县,{as_of}\n", encoding="utf-8"
    )
    return str(folder)


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["--lang", "zh", *words]) == 0
    return capsys.readouterr().out


def test_data_of_an_old_year_are_judged_by_the_edition_of_that_year(
    rules: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # 1500 / 100 = 15: enough for 10, not for 20
    out = said(capsys, "--rulesets", str(rules), "run", "town", data(tmp_path, "2012-09-01"))
    assert "town@2010" in out
    assert "结论：达到" in out


def test_a_date_on_the_command_line_comes_before_that_of_the_data(
    rules: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = data(tmp_path, "2012-09-01")
    out = said(capsys, "--rulesets", str(rules), "run", "town", where, "--date", "2018-01-01")
    assert "town@2016" in out
    assert "结论：未达到" in out


def test_without_any_date_the_newest_is_taken_and_the_result_says_so(
    rules: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = said(capsys, "--rulesets", str(rules), "run", "town", data(tmp_path, ""))
    assert "没有指定评估日期，数据也没有写明截止日期：town 采用 2016 版" in out


def test_an_edition_named_outside_its_time_runs_and_is_stamped(
    rules: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = data(tmp_path, "2018-01-01")
    out = said(capsys, "--rulesets", str(rules), "run", "town@2010", where)
    assert "town@2010 在 2018-01-01 不在施行期内（2010 – 2015）" in out


def test_data_from_before_every_edition_are_judged_by_the_newest_and_stamped(
    rules: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = said(capsys, "--rulesets", str(rules), "run", "town", data(tmp_path, "2005-01-01"))
    assert "town@2016 在 2005-01-01 不在施行期内" in out


def test_a_date_that_the_file_does_not_settle_is_said(
    rules: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # "2016" may be any day of that year
    where = data(tmp_path, "2016-03-01")
    out = said(capsys, "--rulesets", str(rules), "run", "town@2016", where)
    assert "town@2016 在 2016-03-01 是否施行，从文件所写的日期（2016 – …）看不出来" in out
