"""junheng list: from when to when, what came after, and what is in force on a date."""

from __future__ import annotations

import json

import pytest

from engine.reports.document_pages import display_width


def row(out, name, edition):
    """The cells of one edition, from a Markdown table."""
    for line in out.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells[:2] == [name, edition]:
            return cells
    raise AssertionError(out)


def test_from_to_and_what_came_after(junheng):
    out = junheng("list", "--format", "markdown").out

    assert row(out, "provinces/anhui", "2007")[2:6] == [
        "2007", "2017-12", "provinces/anhui@2018", "标准",
    ]  # fmt: skip
    assert row(out, "provinces/anhui", "2018")[2:5] == ["2018-01", "", ""]
    assert row(out, "national-quality/city-relaxations", "2017")[5] == "调整"


def test_without_a_date_nothing_is_said_of_being_in_force(junheng):
    assert "施行中" not in junheng("list").out
    assert "in_force" not in json.loads(junheng("list", "--format", "json").out)["rulesets"][0]


@pytest.mark.parametrize(
    ("date", "old", "new"),
    [("2016-06-30", "是", "否"), ("2017-12-15", "未知", "否"), ("2018-01-15", "否", "未知"),
     ("2018-02-01", "否", "是"), ("2001-01-01", "否", "否")],
)  # fmt: skip
def test_in_force_on_a_date(junheng, date, old, new):
    """In force 2007 to 2017-12, and from 2018-01; the days are not established."""
    out = junheng("list", "--date", date, "--format", "markdown").out

    assert "施行中" in out
    assert row(out, "provinces/anhui", "2007")[5] == old
    assert row(out, "provinces/anhui", "2018")[5] == new


def test_json(junheng):
    document = json.loads(junheng("list", "--date", "2018-01-15", "--format", "json").out)
    told = {f"{one['id']}@{one['edition']}": one for one in document["rulesets"]}

    assert document["date"] == "2018-01-15"
    assert told["provinces/anhui@2007"]["in_force"] is False
    assert told["provinces/anhui@2018"]["in_force"] is None
    assert told["provinces/anhui@2007"]["superseded_by"] == "provinces/anhui@2018"
    assert told["national-quality/city-relaxations@2017"]["extends"] == "national-quality@2017"


def test_a_date_that_is_none(junheng):
    outcome = junheng("list", "--date", "2018-13-01")

    assert outcome.code == 2
    assert "R002" in outcome.err


def test_in_english(junheng):
    out = junheng("list", "--lang", "en", "--date", "2018-02-01", "--format", "markdown").out

    assert row(out, "provinces/anhui", "2007")[5] == "no"
    assert "superseded by" in out


# ---------------------------------------------------------------------- how much there is of each

OWN = """\
format: 1
id: {id}
edition: "1"
title: {{zh: {title}, en: Own}}
{keys}levels: {{primary: 小学}}
sources: {{s: {{document: 某办法}}}}
arithmetic: {{tolerance: 1e-9, rounding: none}}
criteria:
  a: {{label: 甲, measure: school_total(classes), at_least: 1, source: s, confidence: A}}
  b: {{label: 乙, measure: school_total(classes), at_most: 36, source: s, confidence: B}}
  c: {{label: 丙, measure: school_total(classes), at_most: 48, source: s, confidence: C}}
verdict: {{every: school, all: [a, b, c]}}
"""


def put(folder, identity, title="某标准", keys="", text=OWN):
    path = folder / identity / "1.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text.format(id=identity, title=title, keys=keys), encoding="utf-8")


@pytest.fixture
def own(place):
    """A folder with one ruleset of each group, one of them inferred, one with a gap, one broken."""
    folder = place / "own"
    put(folder, "provinces/here", "此地标准", "attribution: inferred\n")
    put(folder, "references/norm", keys="gaps: [{title: 其余, because: 未见}]\n")
    put(folder, "local/town")
    put(folder, "inspection/visit", keys="example: true\n")
    put(folder, "mine")
    put(folder, "broken", text=OWN.replace("[a, b, c]", "[nothing]"))
    return folder


def test_rules_by_confidence_and_gaps(junheng, own):
    """Three rules each: a is A, b is B, c is C."""
    out = junheng("list", "--rulesets", own, "--format", "markdown").out

    assert row(out, "provinces/here", "1")[5:] == ["推断", "3 条：A 1、B 1、C 1", "无", "此地标准"]
    assert row(out, "references/norm", "1")[5:8] == ["标准", "3 条：A 1、B 1、C 1", "1 处"]
    assert row(out, "inspection/visit", "1")[5] == "示例"


def test_groups_in_order_of_reading(junheng, own):
    out = junheng("list", "--rulesets", own).out
    heads = [line for line in out.splitlines() if line.startswith("[")]

    assert heads == [
        "[国家评估]", "[各省标准]", "[国家参照标准]", "[地方]", "[督导]", "[其他]"
    ]  # fmt: skip
    assert out.index("national-basic ") < out.index("national-basic/example-rubric ")
    assert out.index("[督导]") < out.index("inspection/visit") < out.index("[其他]")


def test_a_ruleset_that_cannot_be_read_is_listed_and_said(junheng, own):
    outcome = junheng("list", "--rulesets", own)

    assert outcome.code == 0
    assert "读不出" in next(line for line in outcome.out.splitlines() if "broken" in line)
    assert "用 junheng validate 看原因" in outcome.out.splitlines()[-1]


def test_columns_stand_below_each_other_within_120_cells(junheng, own):
    out = junheng("list", "--rulesets", own, "--date", "2018-02-01").out
    lines = [line for line in out.splitlines() if line and line[0] not in "[ 有"]

    assert max(map(display_width, out.splitlines())) <= 120
    starts = [at for at, sign in enumerate(lines[1]) if sign == "-" and lines[1][at - 1] != "-"]
    for line in lines[2:]:
        cells = "".join(sign if display_width(sign) == 1 else f"{sign}\0" for sign in line)
        assert all(cells[at - 1 : at] in ("", " ") for at in starts if at), line


def test_under_each_row_its_title_and_what_came_of_it(junheng):
    lines = junheng("list").out.splitlines()
    below = {tuple(line.split()[:2]): lines[at + 1] for at, line in enumerate(lines[:-1])}

    assert below["provinces/anhui", "2007"].endswith("（试行）；由 2018 取代")
    # six overrides change, one adds, as the file has it
    relaxed = below["national-quality/city-relaxations", "2017"]
    assert relaxed.endswith("；改 6、增 1")


def test_the_numbers_as_json(junheng, own):
    """c is of confidence C: shown, not decisive; 3 - 1 = 2 decide."""
    out = junheng("list", "--rulesets", own, "--format", "json").out
    told = {one["id"]: one for one in json.loads(out)["rulesets"] if one["edition"] == "1"}

    here = told["provinces/here"]
    assert (here["group"], here["kind"]) == ("provinces", "inferred")
    assert here["covered"] == {
        "rules": 3, "confidence": {"A": 1, "B": 1, "C": 1}, "decisive": 2, "advisory": 1,
        "outside": 0, "unlocated": 0, "tables": 0, "figures": 0, "gaps": 0, "complete": True,
        "pass_unknown": [], "can_gate": False, "borrowed": {}, "changed": 0, "added": 0,
        "removed": 0,
    }  # fmt: skip
    assert told["references/norm"]["covered"]["complete"] is False
    assert told["inspection/visit"]["kind"] == "example"
    assert told["broken"]["covered"] is None
    assert told["mine"]["group"] == "others"
