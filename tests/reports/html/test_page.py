"""The page as text: what it says, in which language, and what it leaves out."""

from __future__ import annotations

import html
import re

import pytest

from engine.diagnostics import NotFound, problem
from engine.reports.html import heat, html_page, many
from engine.reports.html.table import Cell, Column, fitted, in_lines, text_table
from tests.reports.html.given import counties, demo, hostile

CHINESE = re.compile("[\u4e00-\u9fff]")
TAG = re.compile(r"<[^>]*>")


def read(page):
    """What a reader sees: without style, script and tags."""
    body = re.sub(r"(?s)<(style|script)>.*?</\1>", "", page)
    return html.unescape(TAG.sub(" ", body))


def test_the_verdict_stands_before_everything_else_and_in_the_title():
    page = html_page(demo(), "zh")
    assert "<title>虚构示范县 2023：未达到优质均衡标准</title>" in page
    text = read(page.split("<body")[1])
    assert text.index("未达到优质均衡标准") < text.index("目录") < text.index("校际差异系数")
    assert "结论由 12 个部分得出：达到 8 个，未达到 3 个，无法判定 1 个。" in text


def test_sources_rules_data_and_program_are_named_with_their_digests():
    evaluation = demo()
    text = read(html_page(evaluation, "zh"))
    assert "教督〔2017〕6号" in text
    for digest in (
        evaluation.dataset.digest, evaluation.ruleset.digest, evaluation.rules_digest,
    ):  # fmt: skip
        assert digest in text
    assert "national-quality@2017" in text
    assert "junheng 0.1.0" in text


def test_what_was_done_to_the_data_and_what_is_lacking_is_told():
    text = read(html_page(demo(), "zh"))
    assert "并入主校" in text
    assert "不足50人的教学点不计入七项指标" in text
    assert "甲镇梅岭小学" in text
    assert "增加教学仪器设备值 83,100元" in text  # (2,000 - 1,470.7006) x 157 pupils


def test_the_same_evaluation_makes_the_same_bytes():
    assert html_page(demo(), "zh") == html_page(demo(), "zh")


def test_the_page_refers_to_nothing_outside_and_holds_one_script():
    page = html_page(demo(), "zh")
    assert page.count("<script") == 1
    assert not re.search(r"(?:src|href)=\"(?!#|data:,)", page)
    assert "url(" not in re.sub(r"url\(#", "", page)
    assert "default-src 'none'; script-src 'sha256-" in html.unescape(page)


@pytest.mark.parametrize("ruleset", ["national-quality", "national-basic"])
def test_an_english_page_has_chinese_only_from_the_data(ruleset):
    evaluation = demo("en", ruleset)
    text = read(html_page(evaluation, "en"))
    data = {*evaluation.data.schools.name, *evaluation.data.counties.name}
    data |= {*evaluation.data.assessments.reason, *evaluation.data.assessments.value}
    data |= {item.place.table for item in evaluation.diagnostics}
    data |= {item.place.field for item in evaluation.diagnostics}
    for run in evaluation.runs:
        for source in run.ruleset.sources.values():  # documents without an English title
            data |= {source.document.say("en"), source.number, source.issuer.say("en"),
                     source.note.say("en")}  # fmt: skip
    for known in sorted((str(one) for one in data if one), key=len, reverse=True):
        text = text.replace(known, "")
    left = [line.strip() for line in text.splitlines() if CHINESE.search(line)]
    assert left == []


def test_names_are_escaped_wherever_they_stand(tmp_path):
    page = html_page(hostile(tmp_path / "data"), "zh")
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "A&amp;B &lt;小学&gt;" in page
    assert "{{ 7*7 }}{% raw %}" in page  # a name is no template
    assert "<b>" not in read(page)


def test_rows_beyond_the_bound_are_counted_never_dropped_in_silence(monkeypatch):
    monkeypatch.setattr(heat, "MOST_ROWS", 5)
    text = read(html_page(demo(), "zh"))
    # 50 sections, of which 12 fail a rule: counted in the sections table
    assert "表中是未达到项最多的 5 个，另有 45 个没有列出（其中 7 个也有未达到项）" in text
    assert "sections" in text


def test_many_counties_beyond_the_bound_are_counted(monkeypatch, tmp_path):
    monkeypatch.setattr(many, "MOST_TOLD", 1)
    monkeypatch.setattr(many, "MOST_IN_MATRIX", 2)
    monkeypatch.setattr(many, "MOST_RANKED", 2)
    evaluation = counties(tmp_path / "data", 3)
    text = read(html_page(evaluation, "zh"))
    assert "3 个县（市、区）的评估结果" in text
    assert "达到 0 个，未达到 3 个，无法判定 0 个" in text
    assert "列出前 1 个县的理由，另有 2 个没有列出" in text
    assert text.count("只列 2 行，另有 1 行没有列出，见结果文件夹的 verdicts") == 2
    # 100 x 0.504564 / 0.45
    assert "112.1%" in text


def test_one_of_many_counties_by_name_has_a_page_of_its_own(tmp_path):
    evaluation = counties(tmp_path / "data", 2)
    page = html_page(evaluation, "zh", county="虚构1县")
    assert "<title>虚构1县 2023：未达到优质均衡标准</title>" in page
    with pytest.raises(NotFound):
        html_page(evaluation, "zh", county="没有这个县")


def test_what_was_noticed_on_opening_is_told():
    found = problem("R042", county="甲", near=("乙",))
    text = read(html_page(demo(), "zh", findings=[found]))
    assert "这份结果写出之后" in text
    assert "R042" in text


def test_clauses_stand_on_lines_of_their_own_but_not_those_in_brackets():
    assert in_lines("a (b; c); d") == "a (b; c)\nd"
    assert in_lines("") == ""


def test_columns_of_numbers_with_units_are_known_as_such():
    table = text_table("t", "c", ["a", "b", "c"], [["1", "1,470.7㎡", "x"], ["2", "", "3"]])
    assert [column.number for column in table.columns] == [False, True, False]
    assert table.rows[0][1].sort == "1470.7"
    columns = fitted((Column("a"), Column("b", look="own")), [[Cell("短"), Cell("x" * 40)]])
    assert [column.look for column in columns] == ["short", "own"]


def test_counties_of_several_years_and_regions_are_told_as_such(tmp_path):
    from engine.data import read_dataset
    from engine.evaluation import evaluate
    from engine.language.load import load_ruleset

    folder = tmp_path / "data"
    counties(folder, 2)
    for file in folder.glob("*.csv"):  # the same once more, a year later
        head, *lines = file.read_text(encoding="utf-8").splitlines()
        later = [line.replace(",2023,", ",2024,") for line in lines]
        file.write_text("\n".join([head, *lines, *later]) + "\n", encoding="utf-8")
    dataset = read_dataset(folder)
    of_counties = evaluate(load_ruleset("national-quality"), dataset, stage="province")
    text = read(html_page(of_counties, "zh"))
    assert "2 个县（市、区） 2 个年度的评估结果" in text
    assert "共 4 个" in text
    one = read(html_page(of_counties, "zh", county="虚构1县"))
    assert "数据年度：2023、2024；本页为 2024" in one
    regions = evaluate(load_ruleset("local/xinjiang-timetable"), dataset)
    text = read(html_page(regions, "zh"))
    assert "1 个地区 2 个年度的评估结果" in text
    assert "最大差异系数占标准 " not in text.split("逐县理由")[1]
