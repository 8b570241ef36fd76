"""Summaries as people read them, of the counties over years that an example makes."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from engine import evaluate, load_ruleset, read_dataset
from engine.analysis.summary import summary_of
from engine.reports.result_folder import write_result
from engine.reports.summary import summary_csv, summary_json, summary_page
from tests.evaluation.given import Bench

EXAMPLES = Path(__file__).parents[3] / "examples"
CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    folder = tmp_path_factory.mktemp("counties")
    script = EXAMPLES / "make_demo_counties.py"
    subprocess.run([sys.executable, script, folder / "data"], check=True, capture_output=True)
    evaluation = evaluate(
        load_ruleset("national-quality"), read_dataset(folder / "data", cache=False), stage="self"
    )
    write_result(evaluation, folder / "result", "csv")
    return folder / "result"


@pytest.fixture(scope="module")
def summary(result):
    return summary_of(result)


def test_the_page_agrees_with_the_verdicts(summary, result):
    """Counted again from result.json, with nothing of ours."""
    document = json.loads((result / "result.json").read_text(encoding="utf-8"))
    page = summary_page(summary, "table", "zh")
    for year in ("2022", "2023", "2024"):
        verdicts = [e["verdict"] for e in document["verdicts"] if e["year"] == year]
        line = next(line for line in page.splitlines() if re.match(rf"结论 +{year} ", line))
        assert line.split()[2:4] == [str(verdicts.count("met")), str(verdicts.count("not_met"))]
    assert "24 个县，2022 至 2024 年" in page


def test_the_first_and_the_last_counties_are_shown_and_those_between_counted(summary):
    page = summary_page(summary, "table", "zh", most=6)
    assert "中间 18 个县" in page
    assert summary.ranking[0].county.name in page
    assert summary.ranking[-1].county.name in page


def test_it_says_how_counties_are_ranked_and_that_warnings_extrapolate(summary):
    page = summary_page(summary, "table", "zh")
    assert "依次比较" in page
    assert "不是预测" in page
    assert "是报告的口径，不是规定" in page


@pytest.mark.parametrize("kind", ["table", "markdown"])
def test_english_holds_no_chinese_but_names(summary, kind):
    page = summary_page(summary, kind, "en")
    for place in summary.ranking:
        page = page.replace(place.county.name, "")
    assert [line for line in page.splitlines() if CHINESE.search(line)] == []


def test_json_and_csv(summary):
    document = json.loads(summary_json(summary, "en"))
    assert document["format"] == 1
    assert len(document["ranking"]) == 24
    assert not CHINESE.search(json.dumps(document["standings"], ensure_ascii=False))
    rows = list(csv.DictReader(io.StringIO(summary_csv(summary, "zh"))))
    kinds = {row["part"] for row in rows}
    assert {"verdict", "part", "criterion", "county", "earlier", "distribution", "region"} <= kinds
    assert len([row for row in rows if row["part"] == "county"]) == 24
    assert len([row for row in rows if row["part"] == "earlier"]) == 48


def test_of_one_county_there_is_no_ranking(tmp_path):
    evaluation = evaluate(
        load_ruleset("national-basic"), read_dataset(EXAMPLES / "demo-county.xlsx"),
        stage="province", province="anhui@2018",
    )  # fmt: skip
    write_result(evaluation, tmp_path / "result", "csv")
    summary = summary_of(tmp_path / "result")
    page = summary_page(summary, "table", "zh")
    assert "排名" not in page
    assert "provinces/anhui@2018" in page  # the ruleset behind the gate has its own lines
    assert "1 个县" in page
    page = summary_page(summary, "table", "en")
    assert "1 counties" in page


def test_years_without_change_have_neither_slips_nor_warnings(tmp_path):
    rules = (
        "criteria:\n  c: {<A>, measure: books, at_least: 1, every: section}\nverdict: {all: [c]}\n"
    )
    rows = "\n".join(f"{county},{year},{county}a,9,5" for county in (1, 2) for year in (2022, 2023))
    evaluation = Bench(tmp_path)(rules, "county_code,year,school_code,pupils,books\n" + rows)
    write_result(evaluation, tmp_path / "result", "csv")
    page = summary_page(summary_of(tmp_path / "result"), "table", "zh")
    assert "没有退步的县" in page
    assert "没有县会在下一年跌破标准" in page
