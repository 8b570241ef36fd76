"""Pages of a whole library: one a ruleset, links between them, and the index of provinces."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote

import pytest

from engine.diagnostics import InvalidRuleset
from engine.language.library import Library
from engine.language.load import Loader
from engine.reports.ruleset_pages import ruleset_pages

RULES = """\
format: 1
id: {id}
edition: "{edition}"
title: {{zh: {title}, en: {english}}}
{keys}levels: {{primary: 小学}}
sources: {{s: {{document: 某办法}}}}
arithmetic: {{tolerance: 1e-9, rounding: none}}
criteria:
  a: {{label: 甲, measure: school_total(classes), at_least: 1, source: s, confidence: A{more}}}
verdict: {{every: school, all: [a]}}
"""
GATE = """\
format: 1
id: gated
edition: "1"
title: 有门槛
levels: {primary: 小学}
sources: {s: {document: 某办法}}
arithmetic: {tolerance: 1e-9, rounding: none}
populations: {all: {title: 全部学校}}
gates:
  g: {title: 门槛, ruleset: provinces/anhui@9, population: all, source: s, confidence: A}
verdict: {all: [g]}
"""
OVERLAY = """\
format: 1
id: provinces/anhui/city
edition: "9"
title: {zh: 某市调整, en: City}
extends: provinces/anhui@9
sources: {city: {document: 市文件}}
overrides:
  - {item: criteria.a, change: {at_least: 2}, direction: tightens, source: city, because: 加严}
"""
GAP = "gaps: [{title: 其余, because: 未见}]\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A library beside the shipped one: a province, its city, editions, loans and a gate."""
    folder = tmp_path_factory.mktemp("own")

    def put(name, text="", **said):
        identity, _, edition = name.partition("@")
        path = folder / identity / f"{edition}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        said = {"title": "标准", "english": "Standard", "keys": "", "more": "", **said}
        text = text or RULES.format(id=identity, edition=edition, **said)
        path.write_text(text, encoding="utf-8")

    put("provinces/anhui@9", title="安徽玩具标准", english="Anhui toy", keys=GAP)
    put("provinces/anhui/city@9", OVERLAY)
    put("provinces/qinghai@1", title="青海玩具标准", keys="attribution: inferred\n")
    put("provinces/hainan@1", title="海南玩具示例", keys="example: true\n")
    put("old@1", keys='in_force: {from: "2001", to: "2009", superseded_by: old@2}\n')
    put("old@2", more=", no_looser_than: provinces/anhui@9/a")
    put("gone@1", keys="in_force: {superseded_by: nowhere@7}\n")
    put("某省/标准@(试行)#1", title='"带 [括号] 和|竖线的<b>标准"')
    put("gated@1", GATE)
    return folder


@pytest.fixture(scope="module")
def pages(folder):
    """Pages of that library alone, without the shipped rulesets; the provinces are all there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("JUNHENG_RULESETS", raising=False)
        return ruleset_pages(_loader(folder), "zh")


def _loader(folder):
    library = Library([folder])
    library.__dict__["entries"] = tuple(
        entry for entry in library.entries if entry.path.is_relative_to(folder)
    )
    return Loader(library)


def links(page):
    return [unquote(path) for path in re.findall(r"\]\(([^)\s]+)\)", page)]


def line(page, start):
    (found,) = [text for text in page.splitlines() if text.startswith(start)]
    return found


def test_a_page_for_every_ruleset_by_id_and_edition(pages):
    assert list(pages) == [
        "gated/1.md", "gone/1.md", "index.md", "old/1.md", "old/2.md", "provinces/anhui/9.md",
        "provinces/anhui/city/9.md", "provinces/hainan/1.md", "provinces/qinghai/1.md",
        "某省/标准/(试行)#1.md",
    ]  # fmt: skip


def test_every_link_leads_to_a_page(pages):
    for path, page in pages.items():
        to = [
            posixpath.normpath(posixpath.join(posixpath.dirname(path), link))
            for link in links(page)
        ]
        assert to, path
        assert set(to) <= set(pages), path


def test_the_index_leads_to_every_page(pages):
    assert set(links(pages["index.md"])) == set(pages) - {"index.md"}


def test_a_base_and_its_overlay_lead_to_each_other(pages):
    base, city = pages["provinces/anhui/9.md"], pages["provinces/anhui/city/9.md"]

    assert line(city, "- 在此基础上调整") == "- 在此基础上调整：[provinces/anhui@9](../9.md)"
    assert line(base, "- 调整它的") == "- 调整它的：[provinces/anhui/city@9](city/9.md)"


def test_editions_floors_and_gates(pages):
    base = pages["provinces/anhui/9.md"]

    assert line(pages["old/1.md"], "- 被取代") == "- 被取代，见：[old@2](2.md)"
    assert line(pages["old/2.md"], "- 取代了") == "- 取代了：[old@1](1.md)"
    assert "[provinces/anhui@9](../provinces/anhui/9.md)" in line(pages["old/2.md"], "- 不得宽于")
    assert "[old@2](../../old/2.md)" in line(base, "- 作下限用于")
    assert "[gated@1](../../gated/1.md)" in line(base, "- 作门槛用于")


def test_what_is_not_there_is_named_without_a_link(pages):
    assert line(pages["gone/1.md"], "- 被取代") == "- 被取代，见：nowhere@7"


def test_names_that_a_link_cannot_hold_are_written_for_it(pages):
    (row,) = [row for row in pages["index.md"].splitlines() if "试行" in row or "%E8%AF%95" in row]

    assert "(%E6%9F%90%E7%9C%81/%E6%A0%87%E5%87%86/%28%E8%AF%95%E8%A1%8C%29%231.md)" in row
    assert "[带 [括号] 和\\|竖线的\\<b>标准]" in row
    assert row.count("|") - row.count("\\|") == 11  # ten columns


def test_every_page_has_its_box_before_its_rules(pages):
    for path, page in pages.items():
        if path != "index.md":
            assert page.index("> **收录范围**") < page.index("\n## "), path


def province(pages, name):
    """Cells of the rows of a province; a name stands in the first of them only."""
    rows = [
        [cell.strip() for cell in row.strip("|").split("|")]
        for row in pages["index.md"].partition("\n## ")[2].partition("\n## ")[0].splitlines()
        if row.startswith("|")
    ]
    start = next(at for at, row in enumerate(rows) if row[1].startswith(name))
    end = next((at for at in range(start + 1, len(rows)) if rows[at][1]), len(rows))
    return rows[start:end]


def test_provinces_with_a_standard(pages):
    """Anhui: one rule and a gap, and its city over it; Qinghai: inferred."""
    anhui, city = province(pages, "安徽省 Anhui")
    (qinghai,) = province(pages, "青海省 Qinghai")

    assert anhui[2:] == [
        "[安徽玩具标准](provinces/anhui/9.md)<br>`provinces/anhui@9`", "标准 standard", "1", "1",
        "最多“无法判定”<br>undetermined at best",
    ]  # fmt: skip
    assert city[3] == "调整 overlay"
    assert "provinces/anhui/city@9" in city[2]
    assert qinghai[3:] == ["推断 inferred", "1", "0", "不能（归属是推断的）<br>no (inferred)"]


def test_provinces_without_one_are_there_too(pages):
    assert province(pages, "湖北省 Hubei") == [
        ["", "湖北省 Hubei", "没有 none", "", "", "", ""]
    ]  # fmt: skip
    assert (
        "31 个省、自治区、直辖市中，2 个收录了标准（其中 1 个的归属是推断的），29 个没有"
        in (pages["index.md"])
    )
    assert province(pages, "北京市 Beijing")[0][0] == "华北 North"


def test_an_example_is_there_and_is_not_counted(pages):
    """Hainan has an example only: it is one of the 29."""
    (hainan,) = province(pages, "海南省 Hainan")

    assert hainan[3] == "示例 example"


def test_the_index_counts_each_ruleset(pages):
    """anhui@9: one rule, A, a gap; the city adds none."""
    row = line(pages["index.md"], "| [安徽玩具标准](provinces/anhui/9.md)<br>Anhui toy")

    assert [cell.strip() for cell in row.strip("|").split("|")][1:] == [
        "", "标准 standard", "1", "1", "0", "0", "0", "1", "无法判定 undetermined",
    ]  # fmt: skip


def test_the_index_says_what_came_after(pages):
    assert "| 2001–2009 → 2 |" in pages["index.md"]


def test_the_same_library_gives_the_same_pages(folder, pages):
    assert ruleset_pages(_loader(folder), "zh") == pages


def test_pages_in_english(folder):
    pages = ruleset_pages(_loader(folder), "en")

    assert "> **What is covered**" in pages["provinces/anhui/9.md"]
    assert "- extended by: [provinces/anhui/city@9](city/9.md)" in pages["provinces/anhui/9.md"]


def test_a_ruleset_with_errors_is_said(tmp_path):
    broken = tmp_path / "broken" / "1.yaml"
    broken.parent.mkdir()
    broken.write_text("format: 1\nid: broken\nedition: '1'\n", encoding="utf-8")

    with pytest.raises(InvalidRuleset, match="broken"):
        ruleset_pages(_loader(tmp_path), "zh")
