"""`junheng run` with gates on provincial standards: --province, what is printed, what is kept."""

from __future__ import annotations

import json

import pytest

PROVINCES = """\
format: 1
provinces:
  "91": {id: dongzhou, label: {zh: 东州省, en: Dongzhou}, synonyms: [东州]}
  "92": {id: xizhou, label: {zh: 西州省, en: Xizhou}, synonyms: [西州]}
  "93": {id: nanzhou, label: {zh: 南州省, en: Nanzhou}, synonyms: [南州]}
"""
STANDARD = """\
format: 1
id: provinces/{name}
edition: "{edition}"
title: {{zh: {zh}办学标准, en: {en} standard}}
levels: {{primary: {{zh: 小学, en: primary}}}}
sources: {{s: {{document: 办学标准}}}}
arithmetic: {{tolerance: 1e-9, rounding: none}}
criteria:
  books_:
    label: {{zh: 生均图书, en: books per pupil}}
    measure: books / pupils
    unit: 册
    at_least: {limit}
    source: s
    confidence: B
verdict: {{every: section, all: [books_]}}
{more}
"""
NATION = """\
format: 1
id: nation
edition: "1"
title: {zh: 国家标准, en: Nation}
levels: {primary: {zh: 小学, en: primary}}
sources: {s: {document: 办法}}
arithmetic: {tolerance: 1e-9, rounding: none}
populations: {all: {title: 全部学校}}
gates:
  standard:
    title: {zh: 每校达到省标, en: every school meets its province's standard}
    ruleset: provinces/{province}
    population: all
    supplied: province_standard_met
    source: s
    confidence: A
verdict: {all: [standard]}
"""
# 20 books per pupil at 甲一小, 12 at 甲二小; 12 at 乙一小; 丙 has no standard, 丁 no province.
SCHOOLS = """\
县代码,县名称,学校代码,学校名称,小学在校生数,图书册数,该校综合评估是否达标
910101,甲县,a1,甲一小,100,2000,
910101,甲县,a2,甲二小,100,1200,
920101,乙县,b1,乙一小,100,1200,
930101,丙县,c1,丙一小,100,1200,
999999,丁县,d1,丁一小,100,1200,
"""


@pytest.fixture
def land(place):
    """A folder of rulesets with two provinces, and a county of each and of others."""
    own = place / "own"
    (own / "fields").mkdir(parents=True)
    (own / "fields" / "more.yaml").write_text(PROVINCES, encoding="utf-8")
    for name, zh, en, edition, limit, more in (
        ("dongzhou", "东州", "Dongzhou", "2011", 15, ""),
        ("xizhou", "西州", "Xizhou", "2012", 10, "gaps: [{title: 附表, because: 未见}]"),
        ("xizhou", "西州", "Xizhou", "2005", 13, ""),
    ):
        path = own / "provinces" / name / f"{edition}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = STANDARD.format(name=name, zh=zh, en=en, edition=edition, limit=limit, more=more)
        path.write_text(text, encoding="utf-8")
    path = own / "nation" / "1.yaml"
    path.parent.mkdir()
    path.write_text(NATION, encoding="utf-8")
    (place / "schools.csv").write_text(SCHOOLS, encoding="utf-8")
    return place


@pytest.fixture
def asked(junheng, land):
    """Run the national ruleset."""

    def called(*words):
        return junheng("run", "nation", "schools.csv", "--rulesets", land / "own", *words)

    return called


def test_each_county_by_its_own_province(asked):
    outcome = asked("--county", "910101")
    assert outcome.code == 0
    assert "1所学校未达到（东州办学标准@2011：生均图书×1）" in outcome.out
    assert "门槛标准：东州办学标准 provinces/dongzhou@2011" in outcome.out
    told = outcome.out.partition("【甲县 910101】")[2].partition("【数据提示")[0]
    assert "西州" not in told
    assert "xizhou" not in told
    assert "东州办学标准@2011：生均图书 12 < 15" in outcome.out


def test_many_counties_show_which_standard_holds_for_how_many(asked):
    lines = asked().out.splitlines()
    east, west, none = (
        next(line.split() for line in lines if line.startswith(word) and "@" not in line.split()[0])
        for word in ("东州办学标准 provinces", "西州办学标准 provinces", "（没有可用的省定标准）")
    )
    # counties, schools, met, not met, undetermined, not applicable
    assert east[-6:] == ["1", "2", "1", "1", "0", "0"]
    assert west[-6:] == ["1", "1", "0", "0", "1", "0"]  # the gap leaves it open
    assert none[-6:] == ["2", "2", "0", "0", "2", "0"]


def test_the_covered_part_stands_beside_a_gap(asked):
    lines = asked("--county", "乙县").out.splitlines()
    whole, covered = (
        next(line.split()[-5:] for line in lines if line.startswith(word) and len(line.split()) > 5)
        for word in ("每校达到省标", "只看收录的部分")
    )
    assert whole == ["1", "0", "0", "1", "0"]
    assert covered == ["1", "1", "0", "0", "0"]


def test_in_english(asked):
    outcome = asked("--county", "910101", "--lang", "en")
    assert "schools not met: 1 (Dongzhou standard@2011: books per pupil x1)" in outcome.out
    assert "Schools of the gate" in outcome.out


def test_a_county_without_a_standard_says_why(asked):
    assert "没有收录南州省的标准" in asked("--county", "丙县").out
    out = asked("--county", "丁县").out
    assert "县代码 999999 的前两位 99 不是任何省份的代码" in out
    assert "R016" in out


def test_province_may_be_given_several_times(asked):
    out = asked("--province", "东州省", "--province", "西州@2005", "--county", "乙县").out
    assert "西州办学标准@2005：生均图书 12 < 13" in out


def test_one_province_for_all_is_a_comparison(asked):
    out = asked("--province", "dongzhou", "--county", "乙县").out
    assert "东州办学标准@2011：生均图书 12 < 15" in out
    assert "注意：按 --province 用 dongzhou 的标准评了 2 个外省的县，结论只供比较" in out
    assert "R017" in out
    assert "920101、930101" in out


@pytest.mark.parametrize(
    ("provinces", "words"),
    [
        (
            ["dongzhuo"],
            ["没有“dongzhuo”这个省份", "dongzhou（东州省）", "收录了标准的省份：", "xizhou"],
        ),
        (["东洲省"], ["没有“东洲省”这个省份", "dongzhou（东州省）"]),
        (["南州"], ["没有收录南州省的标准", "xizhou（西州省）"]),
        (["东州", "dongzhou@2011"], ["给东州省指定了两个标准：东州 和 dongzhou@2011"]),
        (["dongzhou", "nowhere"], ["“nowhere”不是省份"]),
        (["dongzhou@1999"], ["没有 1999 版", "provinces/dongzhou@2011"]),
    ],
)
def test_a_province_that_cannot_be_used(asked, provinces, words):
    outcome = asked(*(word for name in provinces for word in ("--province", name)))
    assert outcome.code == 2
    assert outcome.out == ""
    assert "Traceback" not in outcome.err
    for word in words:
        assert word in outcome.err


def test_the_result_lists_all_standards_and_their_counties(asked, land):
    assert asked("-o", "out").code == 0
    result = json.loads((land / "out" / "result.json").read_text(encoding="utf-8"))
    found = {one["id"]: one.get("counties") for one in result["rulesets"]}
    assert found == {
        "nation": None,
        "provinces/dongzhou": ["910101"],
        "provinces/xizhou": ["920101"],
    }
    kept = land / "out" / "rulesets" / "provinces"
    assert sorted(path.name for path in kept.iterdir()) == ["dongzhou", "xizhou"]
    assert (land / "out" / "rulesets" / "fields" / "provinces.yaml").is_file()
    assert result["request"]["province"] is None
    assert {line["county_code"] for line in result["verdicts"]} == {
        "910101", "920101", "930101", "999999",
    }  # fmt: skip


def test_the_named_provinces_stand_in_the_result(asked, land):
    asked("--province", "东州", "--province", "xizhou@2005", "-o", "out")
    result = json.loads((land / "out" / "result.json").read_text(encoding="utf-8"))
    assert result["request"]["province"] == "dongzhou, xizhou@2005"


def test_fail_on_looks_at_every_county(asked, land):
    assert asked("--fail-on", "not-met").code == 1
    schools = SCHOOLS.replace("甲二小,100,1200,", "甲二小,100,1200,是")
    (land / "schools.csv").write_text(schools, encoding="utf-8")
    assert asked("--fail-on", "not-met").code == 0
    assert asked("--fail-on", "undetermined").code == 1
