"""Explanations in words: sentences for a letter, a tree, Markdown, JSON by its schema."""

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

from engine import evaluate, load_ruleset, read_dataset
from engine.analysis.explain import explain
from engine.cli.main import run as junheng
from engine.language.library import Library
from engine.reports.explained import as_json, as_markdown, as_text, as_tree, sentences
from engine.reports.result_folder import write_result
from tests.evaluation.given import Bench

DEMO = Path(__file__).parents[3] / "examples" / "demo-county.xlsx"
SCHEMA = json.loads(
    resources.files("engine.reports").joinpath("explanation.schema.json").read_text("utf-8")
)
CHINESE = re.compile(r"[\u4e00-\u9fff]")
QUOTED = re.compile(r"“[^”]*”|\([^()]*\)")


@pytest.fixture(scope="module")
def dataset():
    return read_dataset(DEMO)


@pytest.fixture(scope="module")
def quality(dataset):
    return evaluate(load_ruleset("national-quality"), dataset, stage="province")


@pytest.fixture
def run(tmp_path):
    return Bench(tmp_path)


# ------------------------------------------------------------------- sentences


def test_a_failing_school_reads_as_in_a_letter(quality):
    """The numbers are derived by hand in tests/analysis/test_explain.py."""
    said = sentences(explain(quality, school="实验小学"), "zh")
    assert said[0] == (
        "虚构示范县（999999，2023 年）按《县域义务教育优质均衡发展督导评估》（national-quality@2017）"
        "评估，结论：未达到优质均衡标准。"
    )
    assert (
        "实验小学（小学）生均体育运动场馆面积 5.98 ㎡，未达到 7.5 ㎡（教督〔2017〕6号），差 1.52 ㎡："
        "（9,665 + 1,855 + 766）÷（1,846 + 208）= 5.98。"
    ) in said
    assert (
        "所用数据：运动场地面积 9,665 ㎡（学校 AW2）、实验小学东校区 运动场地面积 1,855 ㎡（学校 AW3）、"
        "室内体育用房面积 766 ㎡（学校 AV2）、实验小学东校区 室内体育用房面积 0 ㎡（学校 AV3）、"
        "小学在校生数 1,846 人（学校 O2）、实验小学东校区 小学在校生数 208 人（学校 O3）。"
    ) in said


def test_the_same_in_english(quality):
    said = sentences(explain(quality, school="实验小学"), "en")
    assert (
        "实验小学 (primary): sports grounds and indoor sports rooms per pupil 5.98 m², below 7.5 m² "
        "(教督〔2017〕6号), short by 1.52 m²: (9,665 + 1,855 + 766) ÷ (1,846 + 208) = 5.98."
    ) in said


def test_a_value_that_reads_like_its_limit_is_told_with_more_digits(quality):
    (said,) = (
        s for s in sentences(explain(quality), "zh") if s.startswith("小学生均教学仪器设备值")
    )
    assert "0.5018，超过 0.50" in said
    assert "按标准的小数位数看与标准一样，实际没有达到" in said


def test_a_missing_cell_is_named(quality):
    said = "\n".join(sentences(explain(quality), "zh"))
    assert "缺少的数据：小学最大班额（学校 U13 为空）。" in said


def test_a_long_list_says_how_to_see_the_rest(quality):
    said = "\n".join(sentences(explain(quality, most=2), "zh"))
    assert "另有 7 个学段部没有逐一说明；用 --school" in said


def test_why_not_says_what_it_leaves_out(quality):
    said = sentences(explain(quality, why_not=True), "zh")
    assert said[1] == "以下只列挡在“达到”前面的各项。"
    assert not any(s.startswith("以下各项达到") for s in said)


# Both ends of each way in which a limit or a value may come about; expected by hand.
FORMS = """
levels: {primary: 小学, junior: 初中}
fields:
  land: {label: 用地, scope: school, type: number, unit: ㎡}
  city: {label: 在城区, scope: school, type: yes_no}
  kind: {label: 类别, scope: school, type: category,
         values: {a: {label: 甲类}, b: {label: 乙类}}}
  built: {label: 建成日期, scope: school, type: date}
  rate: {label: 满意度, scope: county, type: number, unit: "%"}
tables:
  area: {label: 用地表, unit: ㎡, by: school_total(classes), between: linear, below: first,
         above: last,
         source: note, confidence: A, rows: {6: 60, 12: 90}}
  words: {label: 类别表, unit: ㎡, by: kind, source: note, confidence: A, rows: {a: 10, b: 20}}
measures:
  per_class: {label: 班均用地, unit: ㎡, value: land / school_total(classes)}
  doubled: {label: 加倍, unit: ㎡, value: 2 * per_class}
criteria:
  cases: {<A>, unit: ㎡, measure: land, at_least: [{when: city, is: 5, because: 城区}, {is: 9}]}
  bands: {<A>, unit: ㎡, measure: land,
          at_least: {by: school_total(classes), bands: [{below: 8, is: 10}, {from: 8, is: 100}]}}
  dated: {<A>, unit: ㎡, measure: land, at_least: {dates: [{to: "2020", is: 1},
          {from: "2021", is: 99}]}}
  linear: {<A>, unit: ㎡, measure: land, at_least: {table: area}}
  worded: {<A>, unit: ㎡, measure: land, at_least: {table: words}}
  rested: {<A>, unit: ㎡, measure: doubled, at_least: 30}
  range: {<A>, unit: ㎡, measure: land, between: {from: 1, to: 20}}
  exactly: {<A>, unit: ㎡, measure: land, equals: 70}
  other: {<A>, unit: ㎡, measure: land, not_equals: 70}
  more: {<A>, unit: ㎡, measure: land, more_than: 70}
  less: {<A>, unit: ㎡, measure: land, less_than: 70}
  most: {<A>, unit: ㎡, measure: land, at_most: 71}
  one: {<A>, measure: kind, one_of: [b]}
  logic: {<A>, requires: "(city or land > 100) and not (kind in ('b',))"}
  old: {<A>, unit: 年, measure: years_since(built), at_least: 3}
  rounded: {<A>, measure: ceil(land / 3), at_least: 99}
  lesser: {<A>, measure: "min(land, 100)", at_least: 99}
  rated: {<A>, unit: "%", measure: rate, at_least: 90}
  total: {<A>, measure: county_total(pupils), at_least: 1000}
  share: {<A>, measure: "county_share(land > 10)", at_least: 2}
  forbidden: {<A>, forbids: city}
groups:
  s: {title: 各校, every: school, all: [cases, bands, dated, linear, worded, rested, range, exactly,
      other, more, less, most, one, logic, old, rounded, lesser, forbidden]}
  c: {title: 全县, all: [rated, total, share]}
verdict: {all: [s, c]}
"""
FORM_SCHOOLS = (
    "school_code,school,学校类型,pupils_primary,classes_primary,用地,在城区,类别,建成日期\n"
    "a,一校,primary,100,9,70,否,甲类,2022-05-01\n"
)
SAID = {
    "cases": "一校 标准 70 ㎡，达到 9 ㎡（依据），高出 61 ㎡。",
    "bands": "一校 标准 70 ㎡，未达到 100 ㎡（依据），差 30 ㎡。"
    "标准 100 ㎡的由来：全校班级数为 9；全校班级数 ≥ 8。",
    "linear": "表“用地表” 班级数 9 在 6 和 12 两行之间，按直线内插："
    "60 +（9 − 6）÷（12 − 6）×（90 − 60）= 75",
    "rested": "一校 标准 15.56 ㎡，未达到 30 ㎡（依据），差 14.44 ㎡：2 × 7.7778 = 15.56，"
    "其中 班均用地 = 70 ÷ 9 = 7.7778 ㎡。",
    "range": "一校 标准 70 ㎡，不在 1–20 ㎡ 之间（依据），差 50 ㎡。",
    "logic": "一校 标准：未达到（依据）：（在城区为否 或 用地 70 > 100）且 并非（类别“甲类”属于 乙类）。",
    "old": "从 2022-05-01 到 2023-09-01 满几年",
    "rated": "标准 85%，未达到 90%（依据），差 5 个百分点。",
}


def test_every_form_of_limit_and_value_in_words(run):
    evaluation = run(
        FORMS, FORM_SCHOOLS, "county_code,county,满意度\n1,甲县,85\n", date="2023-09-01",
        language="zh",
    )  # fmt: skip
    told = {
        name: "\n".join(sentences(explain(evaluation, criterion=name), "zh"))
        for name in evaluation.ruleset.nodes
    }
    for name, said in SAID.items():
        assert said in told[name], told[name]


# ------------------------------------------------------------------- every ruleset


def names():
    return sorted(entry.name for entry in Library().entries)


@pytest.mark.parametrize("name", names())
def test_every_ruleset_is_told_in_one_language_at_a_time(dataset, name):
    evaluation = evaluate(load_ruleset(name), dataset, province="hebei")
    for explanation in (
        explain(evaluation, most=2), explain(evaluation, why_not=True, most=1),
        explain(evaluation, school="启明学校"),
    ):  # fmt: skip
        jsonschema.validate(as_json(explanation, "zh"), SCHEMA)
        json.dumps(as_json(explanation, "en"), allow_nan=False)
        for text in (as_text(explanation, "zh"), as_tree(explanation, "zh")):
            assert "None" not in text
            assert "{" not in text
        own = _own_words(evaluation)
        for text in (as_text(explanation, "en"), as_tree(explanation, "en")):
            left = CHINESE.findall(_without(text, own))
            assert not left, (left, text)


def _own_words(evaluation):
    """Words of data and rulesets that have no English: they stand as they are."""
    found = {*evaluation.data.schools.name, *evaluation.data.counties.name}
    for run_ in evaluation.runs:
        ruleset = run_.ruleset
        texts = [ruleset.title, *(node.label for node in ruleset.nodes.values())]
        texts += [source.document for source in ruleset.sources.values()]
        texts += [field.label for field in ruleset.dictionary.fields.values()]
        texts += [measure.label for measure in ruleset.measures.values()]
        texts += [gap.title for gap in ruleset.gaps]
        texts += [
            value.label for field in ruleset.dictionary.fields.values() for value in field.values
        ]
        texts += [text for one in ruleset.measures.values() for text in one.values.values()]
        found |= {side for text in texts for side in (text.zh, text.en)}
        found |= {one.number for one in ruleset.sources.values()}
    found |= {table.table for table in evaluation.dataset.tables.values()}
    given = evaluation.data.assessments
    found |= {*given.reason, *given.value, *given.rater}
    return found


def _without(text, words):
    for word in sorted(filter(None, map(str, words)), key=len, reverse=True):
        text = text.replace(word, "")
    return text


# ------------------------------------------------------------------- other forms


def test_a_tree_shows_arithmetic_and_cells(quality):
    text = as_tree(explain(quality, school="实验小学", why_not=True), "zh")
    assert text.splitlines()[:4] == [
        "✗ 虚构示范县 县域义务教育优质均衡发展督导评估：未达到优质均衡标准",
        "├─ ✗ 实验小学（小学）资源配置",
        "│  └─ ✗ 生均体育运动场馆面积 5.98 ㎡（应 ≥ 7.5）",
        "│        =（9,665 + 1,855 + 766）÷（1,846 + 208）",
    ]
    assert "小学在校生数 1,846 ← 学校 O2" in text


def test_names_of_the_data_are_no_markup(run):
    rules = (
        "criteria: {c: {<A>, measure: pupils, at_least: 50}}\n"
        "groups: {g: {title: 组, every: section, all: [c]}}\nverdict: {all: [g]}\n"
    )
    evaluation = run(rules, "school_code,school,pupils\na,A&B <b>*小学*</b> [x](y),10\n")
    text = as_markdown(explain(evaluation), "zh")
    assert r"A&B \<b\>\*小学\*\</b\> \[x\](y)" in text
    assert "<b>" not in text.replace(r"\<b\>", "")


@pytest.mark.parametrize("kind", ["text", "tree", "markdown", "json"])
def test_the_command(quality, tmp_path, capsys, kind):
    write_result(quality, tmp_path / "out", "csv")
    assert (
        junheng(["explain", str(tmp_path / "out"), "--school", "实验小学", "--format", kind]) == 0
    )
    out = capsys.readouterr().out
    assert "5.98" in out
    if kind == "json":
        jsonschema.validate(json.loads(out), SCHEMA)


def test_the_command_reads_one_county_and_names_the_others(run, tmp_path, capsys):
    rules = (
        "criteria: {c: {<A>, measure: pupils, at_least: 5}}\n"
        "groups: {g: {title: 组, every: section, all: [c]}}\nverdict: {all: [g]}\n"
    )
    schools = (
        "county_code,county,school_code,school,pupils\n"
        "650101,甲县,a,一小,10\n650102,乙县,b,二小,1\n650103,丙县,c,三小,1\n"
    )
    write_result(run(rules, schools), tmp_path / "out", "csv")
    assert junheng(["explain", str(tmp_path / "out")]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("乙县（650102）")
    assert "R115" in said.err
    assert "丙县（650103）" in said.err
    assert junheng(["explain", str(tmp_path / "out"), "--school", "三小"]) == 0
    assert capsys.readouterr().out.startswith("丙县（650103）")
    assert junheng(["explain", str(tmp_path / "out"), "--county", "丁县"]) == 2
    assert "R042" in capsys.readouterr().err
