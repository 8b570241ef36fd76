"""Figures: chosen for the question, true to the evaluation, complete without anything outside."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from engine.diagnostics import NotFound
from engine.reports.figures import figures_of
from engine.reports.figures.heat import MOST_ROWS, cell_text
from engine.reports.figures.sheet import sheets_of
from engine.reports.figures.strips import strip_figure
from tests.reports.html.given import HOSTILE, changed, counties, demo, hostile

SVG = "{http://www.w3.org/2000/svg}"
CHINESE = re.compile("[\u4e00-\u9fff]")


def parts(figure):
    return ET.fromstring(figure.svg)  # noqa: S314 - our own


def texts(figure):
    return [node.text for node in parts(figure).iter(f"{SVG}text")]


def tips(figure):
    return [node.text for node in parts(figure).iter(f"{SVG}title")]


@pytest.fixture(scope="module")
def of_demo():
    return {figure.name: figure for figure in figures_of(demo(), "zh")}


def test_a_county_has_coefficients_heat_maps_and_a_strip_for_each_rule(of_demo):
    names = list(of_demo)
    assert names[:3] == ["coefficients-balance", "heat-sections", "heat-schools"]
    assert {f"sections-L{number}" for number in range(1, 8)} <= set(names)


def test_coefficients_stand_beside_their_dots_and_limits_as_typed(of_demo):
    said = texts(of_demo["coefficients-balance"])
    # worked out by hand in the worked examples: 初中 骨干教师 0.504564, limits 0.50 and 0.45
    assert "0.5046" in said
    assert "0.50" in said
    assert "0.45" in said
    assert "3 个未达到标准" in of_demo["coefficients-balance"].alt
    assert "0.504564" in of_demo["coefficients-balance"].alt


def test_each_school_is_a_dot_with_its_name_and_value(of_demo):
    told = tips(of_demo["sections-L6"])
    assert len(told) == 43  # 35 + 8 sections, as the coefficients count them
    assert "甲镇梅岭小学 · 小学 1,470.7006" in told  # 231,900 yuan / 157.68... in the answer


def test_rows_are_levels_and_areas_with_how_many_schools(of_demo):
    rows = [text for text in texts(of_demo["sections-L6"]) if text and "（" in text]
    counts = [int(re.search(r"（(\d+)）", text)[1]) for text in rows]
    assert rows[0].startswith("小学 · ")
    assert rows[-1].startswith("初中 · ")
    assert sum(counts) == 43


def test_cells_of_the_heat_map_carry_a_mark_that_needs_no_colour(of_demo):
    said = texts(of_demo["heat-sections"])
    assert "▼73%" in said  # 1,470.7 of 2,000
    assert sum(text.startswith("▼") for text in said if text) == 17
    assert "17 格未达到" in of_demo["heat-sections"].alt


def test_a_share_just_below_the_limit_never_reads_as_the_whole():
    assert cell_text(0.9999, 0) == "▼99%"
    assert cell_text(float("nan"), 2) == "–"
    assert cell_text(0.5, -1) == ""


def test_svg_is_complete_and_the_same_each_time(of_demo):
    again = {figure.name: figure for figure in figures_of(demo(), "zh")}
    for name, figure in of_demo.items():
        assert again[name] == figure
        assert "href" not in figure.svg
        assert "<script" not in figure.svg
        assert "<style" not in figure.svg
        parts(figure)


def test_an_english_figure_has_chinese_only_from_the_data():
    evaluation = demo("en")
    names = {*evaluation.data.schools.name, *evaluation.data.counties.name}
    for figure in figures_of(evaluation, "en"):
        for text in (figure.alt, *texts(figure), *tips(figure)):
            left = text or ""
            for name in sorted(names, key=len, reverse=True):
                left = left.replace(str(name), "")
            assert not CHINESE.search(left), (figure.name, text)


def test_names_stand_in_figures_as_typed(tmp_path):
    evaluation = hostile(tmp_path / "data")
    figures = {figure.name: figure for figure in figures_of(evaluation, "zh")}
    told = "\n".join(tips(figures["heat-schools"]))
    for name in HOSTILE:
        assert name in told, name
    assert figures["coefficients-balance"].title.startswith("A&B <小学>")


def test_many_counties_are_counted_and_spread(tmp_path):
    evaluation = counties(tmp_path / "data", 3)
    figures = {figure.name: figure for figure in figures_of(evaluation, "zh")}
    assert list(figures) == ["verdicts", "spread-balance-primary", "spread-balance-junior"]
    assert "达到的 0 个，未达到 3 个，无法判定 0 个" in figures["verdicts"].alt
    assert "3 个县中有 3 个" in figures["spread-balance-junior"].alt
    # three equal counties: 0.504564 three times in the row of 骨干教师
    assert sum("0.504564" in tip for tip in tips(figures["spread-balance-junior"])) == 3
    assert figures_of(evaluation, "zh", "虚构1县")[0].title.startswith("虚构1县 2023")


def test_a_county_that_is_not_there_is_refused_with_the_nearest():
    with pytest.raises(NotFound) as caught:
        figures_of(demo(), "zh", "虚构示范")
    assert "虚构示范县" in caught.value.diagnostics[0].hint("zh")


def test_many_schools_in_a_row_become_boxes(tmp_path):
    def multiplied(rows):
        return [
            {**row, "school_code": f"{row['school_code']}{copy:02}",
             "parent_school_code": row["parent_school_code"] and
             f"{row['parent_school_code']}{copy:02}"}
            for copy in range(8) for row in rows
        ]  # fmt: skip

    from engine.data import read_dataset
    from engine.evaluation import evaluate
    from engine.language.load import load_ruleset

    data = changed(tmp_path / "data", multiplied)
    evaluation = evaluate(load_ruleset("national-quality"), read_dataset(data), stage="province")
    figures = {figure.name: figure for figure in figures_of(evaluation, "zh")}
    assert figures["sections-L6"].alt.startswith("箱线图")
    assert "5%—95%" in figures["sections-L6"].alt
    heat = figures["heat-sections"]
    assert f"只列未达到项最多的 {MOST_ROWS} 个" in heat.alt
    assert len(heat.svg) < 300_000


def test_without_areas_rows_are_levels_alone(tmp_path):
    def nowhere(rows):
        return [{**row, "area": ""} for row in rows]

    from engine.data import read_dataset
    from engine.evaluation import evaluate
    from engine.language.load import load_ruleset

    data = changed(tmp_path / "data", nowhere)
    evaluation = evaluate(load_ruleset("national-quality"), read_dataset(data), stage="province")
    figure = next(f for f in figures_of(evaluation, "zh", heat=False) if f.name == "sections-L6")
    assert "小学（35）" in texts(figure)
    assert "初中（8）" in texts(figure)


def test_a_rule_whose_limit_differs_is_drawn_as_shares_and_one_without_values_not_at_all():
    run = demo().run
    sections, schools = sheets_of(run, 0)
    size = next(at for at, rule in enumerate(schools.rules) if rule.name == "g04")
    limits = schools.limit[:, size]
    assert np.ptp(limits[~np.isnan(limits)]) > 0
    figure = strip_figure(schools, size, "县", "zh")
    assert "占标准的比例" in texts(figure)
    sections.value[:, 0] = np.nan
    assert strip_figure(sections, 0, "县", "zh") is None


def test_rulesets_behind_a_gate_have_figures_under_their_own_names():
    names = [figure.name for figure in figures_of(demo("zh", "national-basic"), "zh")]
    assert names[0] == "coefficients-balance"
    assert "provinces-anhui-2018-sections-built_area" in names
    figure = figures_of(demo("zh", "national-basic"), "zh")[0]
    assert "只作参考" in texts(figure)  # single coefficients, of which only the mean is judged


def test_labels_are_folded_at_words_and_cut_where_they_do_not_fit():
    from engine.reports.figures.labels import folded_label, shortened

    assert folded_label("一二三四五六七八九", 3, most=2) == "一二三\n四五…"
    assert shortened("一二三四五", 3) == "一二…"
    assert shortened("一二三", 3) == "一二三"


def test_coefficients_that_no_county_has_are_not_drawn_and_negative_ones_are(tmp_path):
    """A mean below zero comes of wrong data: it is drawn left of zero, not hidden."""
    from engine.data import read_dataset
    from engine.evaluation import evaluate
    from engine.language.load import load_ruleset

    def wrong(rows):
        return [{**row, "teaching_area": "1", "indoor_sports_area": row["teaching_area"]}
                for row in rows]  # fmt: skip

    folder = tmp_path / "data"
    changed(folder, wrong)
    evaluation = evaluate(load_ruleset("national-quality"), read_dataset(folder), stage="province")
    from engine.reports.figures.many import many_figures

    spread = next(f for f in many_figures(evaluation, "zh") if f.name == "spread-balance-primary")
    assert any(tip.split()[-1].startswith("-") for tip in tips(spread))
    assert any(text and text.startswith("-") for text in texts(spread))
