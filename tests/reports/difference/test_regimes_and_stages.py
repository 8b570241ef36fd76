"""Regimes side by side and stages against each other as people and programs read them."""

from __future__ import annotations

import json
import math
import re

import pytest

from engine.analysis.difference.regimes import (
    CoefficientSide,
    CountyPair,
    Indicator,
    PairedCoefficient,
    PairedMeasure,
    Regimes,
    Rule,
    SchoolPair,
)
from engine.analysis.difference.stages import (
    CellDifference,
    Drawn,
    Hanging,
    Moved,
    SchoolMoved,
    Stages,
    Unit,
)
from engine.data import Origin
from engine.diagnostics import Text
from engine.language.vocabulary import Level
from engine.reports.difference.regimes import RegimesPart
from engine.reports.difference.stages import SamplePart, StagesPart
from engine.reports.document_pages import text_page

CHINESE = re.compile("[\u4e00-\u9fff]")


class Levels:
    """What the report asks of a ruleset."""

    levels = (Level("primary", Text("小学", "primary"), True),)


def indicator(name, factor=1.0):
    return Indicator(name, Text(f"指标{name}", f"indicator {name}"), "", "x", factor, True, ("g",))


def pair(name, sameness, factor=1.0):
    return PairedMeasure(indicator(name), indicator(name, factor), sameness)


def regimes(schools=1, counties=1):
    nothing = CoefficientSide(math.nan, math.nan, "")
    measures = (pair("a", "same"), pair("b", "scaled", 100.0), pair("c", "named"))
    return Regimes(
        "one@1", "two@2", (Text("甲法", "first law"), Text("乙法", "second law")),
        tuple(CountyPair(f"{n}", f"C{n}", "2023", "met", "not_met") for n in range(counties)),
        measures,
        (Rule("r", Text("只有甲", "first alone"), "Criterion", advisory=True),),
        (),
        (
            PairedCoefficient("0", "2023", "primary", measures[0],
                              CoefficientSide(0.5018096, math.nan, ""),
                              CoefficientSide(0.5018096, 0.5, "not_met")),
            PairedCoefficient("0", "2023", "primary", measures[2], nothing, nothing),
        ),
        tuple(
            SchoolPair("0", "2023", f"s{n}", f"School {n}", "met", "not_met", (),
                       (Text("缺图书", "too few books"),))
            for n in range(schools)
        ),
    )  # fmt: skip


def told(part, language="zh"):
    return text_page(list(part.blocks(language)), language, markdown=False)


def test_regimes_in_chinese():
    text = told(RegimesPart(regimes(), Levels))

    assert "- one@1：甲法" in text
    assert "只差倍数（后者是前者的 100 倍）" in text
    assert "0.50181（没有单项标准）" in text
    assert "0.50181（标准 0.5，未达到）" in text
    assert "只有甲（仅供参考）" in text
    assert re.search(r"School 0 +达到 +未达到 +缺图书", text)
    assert "two@2 要求" not in text  # it asks nothing that the other does not


def test_regimes_in_english_hold_no_chinese():
    text = told(RegimesPart(regimes(), Levels), "en")

    assert not CHINESE.search(text)
    assert "the second is 100 times the first" in text
    assert "0.50181 (limit 0.5, not met)" in text


def test_long_lists_are_cut_and_counted_and_whole_in_the_json():
    part = RegimesPart(regimes(schools=35, counties=40), Levels)
    text = told(part)

    assert "还有 5 行" in text  # 35 schools, 30 shown
    assert "还有 10 行" in text  # 40 counties, 30 shown
    document = json.loads(json.dumps(part.document("zh"), allow_nan=False))
    assert len(document["schools"]) == 35
    assert document["coefficients"][0]["second"] == {
        "cv": 0.5018096, "limit": 0.5, "status": "not_met",
    }  # fmt: skip
    assert document["coefficients"][1]["first"]["cv"] is None
    assert document["measures"][1]["factor"] == 100.0


def test_whether_regimes_differ():
    same = Regimes("a@1", "b@1", (Text("甲"), Text("乙")), (), (), (), (), (), ())

    assert not RegimesPart(same, Levels).differs
    assert RegimesPart(regimes(), Levels).differs
    assert RegimesPart(regimes(), Levels).fails
    assert not RegimesPart(same, Levels).fails
    assert "School by school" not in told(RegimesPart(same, Levels), "en")


# ---------------------------------------------------------------------- stages

SCHOOL = Unit("1", "2023", "s1", "County", "School 1")
COUNTY = Unit("1", "2023", "", "County", "")


def cell(**changes):
    said = {
        "unit": SCHOOL, "field": "books", "level": "", "level_label": Text(""),
        "label": Text("图书册数", "books"),
        "measured_in": "册", "judged": False, "first": 200.0, "second": 190.0,
        "difference": -10.0, "relative": 0.05, "first_cell": None,
        "second_cell": Origin("review.xlsx", "Schools", "Books", "G", row=3), **changes,
    }  # fmt: skip
    return CellDifference(**said)


def stages(**changes):
    said = {
        "first": "self", "second": "nation", "units": 3, "only_first": (), "only_second": (COUNTY,),
        "cells": (cell(), cell(first="", second=False, difference=math.nan, relative=math.nan,
                               judged=True, second_cell=None)),
        "moved": (Moved("1", "County", "2023", "", Text("结论", "verdict"), "met", "not_met"),),
        "schools": (SchoolMoved(SCHOOL, "met", "not_met"),),
        "hanging": (Hanging(SCHOOL, "p", Text("部分甲", "part one"), "not_met", "met"),),
        "untried": (), **changes,
    }  # fmt: skip
    return Stages(**said)


def test_stages_in_chinese():
    text = told(StagesPart(stages()))

    assert "自评与认定对照" in text
    assert "对照了 3 个县和学校，评估用到的数据有 2 处不同。" in text
    assert re.search(r"School 1 +图书册数 +200 +190 +-10 \(5%\) +Schools G3", text)
    assert re.search(r"School 1 +图书册数 +空 +否", text)
    assert re.search(r"School 1 +部分甲 +未达到 +达到", text)
    assert "只有认定才有的单位" in text
    assert "County（县）" in text


def test_stages_in_english_hold_no_chinese():
    assert not CHINESE.search(told(StagesPart(stages()), "en"))


def test_units_that_were_not_tried_are_said():
    text = told(StagesPart(stages(hanging=(), untried=(SCHOOL,) * 7)))

    assert "另有 7 个单位没有逐个试" in text
    assert "单独就能改变" not in text
    assert "没有哪一个单位" in told(StagesPart(stages(hanging=())))


def test_stages_that_agree():
    part = StagesPart(stages(only_second=(), cells=(), moved=(), schools=(), hanging=()))

    assert not part.differs
    assert not part.fails
    assert "评估用到的数据没有不同" in told(part)


def test_two_results_of_one_stage_are_called_by_their_order():
    text = told(StagesPart(stages(first="self", second="self")))

    assert "前一份" in text
    assert "后一份" in text


def test_stages_as_json():
    document = json.loads(json.dumps(StagesPart(stages()).document("en"), allow_nan=False))

    assert document["cells"][0]["second_cell"] == {
        "file": "review.xlsx", "table": "Schools", "cell": "G3", "header": "Books",
    }  # fmt: skip
    assert document["cells"][1]["first"] is None
    assert document["cells"][1]["difference"] is None
    assert document["only_second"][0]["school_code"] is None
    assert document["hanging"][0]["instead"] == "met"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_sample_says_why_and_that_the_weights_are_no_regulation(language):
    drawn = (Drawn(SCHOOL, 5.5, (Text("甲", "one"),), (Text("乙", "two"),)),)
    part = SamplePart(drawn, 5, 0.05, "7")

    text = told(part, language)

    assert "5.5" in text
    assert "5%" in text.replace(" ", "")
    assert ("不是规定" if language == "zh" else "no regulation") in text
    assert part.differs
    assert not part.fails
    document = part.document(language)
    assert document["schools"][0]["weight"] == 5.5
    assert document["schools"][0]["would_turn"] == ["甲" if language == "zh" else "one"]


def test_a_sample_over_several_counties_names_them():
    other = Unit("2", "2023", "s2", "Other", "School 2")
    text = told(SamplePart((Drawn(SCHOOL, 1.0, (), ()), Drawn(other, 1.0, (), ())), 1, 0.05, ""))

    assert "Other" in text
    assert "种子（0）" in text
