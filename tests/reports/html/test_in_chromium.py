"""The page in a real browser: it works alone, and does what it says."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest

from engine.reports.html import html_page
from tests.reports.html.browser import Tab, browser, chromium
from tests.reports.html.given import HOSTILE, counties, demo, hostile

pytestmark = pytest.mark.skipif(chromium() is None, reason="Chromium is not installed")


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    with browser(tmp_path_factory.mktemp("browser")) as pipe:
        yield pipe


@pytest.fixture
def opened(running, tmp_path):
    """Opens a page and, in the end, holds that it complained of nothing and asked for nothing."""
    kept = []

    def made(text):
        one = shown(running, tmp_path, text)
        kept.append(one)
        return one

    yield made
    for one in kept:
        one.ask("1")  # everything told before this was read
        assert one.complaints == []
        assert outside(one) == []


def shown(running, folder, text):
    page = folder / "page.html"
    page.write_text(text, encoding="utf-8")
    one = Tab(running)
    one.open(page)
    return one


def outside(one):
    return [url for url in one.requests if not url.startswith(("file:", "data:"))]


def test_what_a_page_must_not_do_is_seen(running, tmp_path):
    """The watch itself: a page that asks for a file, breaks its policy and fails is caught."""
    page = (
        "<!DOCTYPE html><img src='http://example.org/a.png'>"
        "<script>console.error('told'); missing.thing()</script>"
    )
    one = shown(running, tmp_path, page)
    one.until("performance.getEntriesByType('resource').length > 0")
    assert outside(one) == ["http://example.org/a.png"]
    assert len(one.complaints) >= 2
    head = page_of_demo().split("<title>")[0]
    held = shown(running, tmp_path, head + "<title>x</title><body><script>1</script>"
                 "<img src='http://example.org/b.png'></body>")  # fmt: skip
    assert held.ask("1") == 1
    assert len([text for text in held.complaints if "Content Security Policy" in text]) == 2


@cache
def page_of_demo():
    return html_page(demo(), "zh")


def first_cells(one, table):
    return one.ask(
        f"[].map.call(document.querySelectorAll('#{table} tbody tr'), "
        "function (row) { return row.hidden ? null : row.cells[0].textContent; })"
        ".filter(function (text) { return text !== null; })"
    )


def click(one, table, column):
    one.ask(f"document.querySelectorAll('#{table} thead th')[{column}].click()")


def column(one, table, place):
    return one.ask(
        f"[].map.call(document.querySelectorAll('#{table} tbody tr'), "
        f"function (row) {{ return row.cells[{place}].textContent; }})"
    )


def type_into(one, table, text):
    one.ask(
        f"(function () {{ var field = document.querySelector('#{table} input[type=search]');"
        f"field.value = {text!r}; field.dispatchEvent(new Event('input')); }})()"
    )


def test_the_verdict_stands_first_and_chinese_shows(opened):
    one = opened(page_of_demo())
    assert one.ask("document.querySelector('h1').textContent") == "虚构示范县 2023"
    verdict = one.ask("document.querySelector('.verdict').textContent")
    assert "未达到优质均衡标准" in verdict
    wide = "document.createElement('canvas').getContext('2d').measureText('{}').width"
    if one.ask(wide.format("中") + " > 0"):  # as wide as type is high: drawn, no narrow box
        box = one.ask("document.querySelector('h1').getBoundingClientRect().height")
        assert box > 10


def test_tables_sort_by_number_both_ways(opened):
    one = opened(page_of_demo())
    click(one, "coefficient-table", 5)
    once = [float(text) for text in column(one, "coefficient-table", 5)]
    click(one, "coefficient-table", 5)
    again = [float(text) for text in column(one, "coefficient-table", 5)]
    assert len(once) == 14
    assert once == sorted(once)
    assert again == sorted(once, reverse=True)
    assert again[0] == 0.504564  # by hand in the worked examples: 初中 骨干教师
    order = "document.querySelectorAll('#coefficient-table th')[5].getAttribute('aria-sort')"
    assert one.ask(order) == "descending"


def test_amounts_sort_by_their_number_not_by_their_text(opened):
    one = opened(page_of_demo())
    click(one, "lack-1", 3)
    amounts = [
        float(text.rstrip("人㎡元间班所册台").replace(",", "")) for text in column(one, "lack-1", 3)
    ]
    assert len(amounts) > 5
    assert amounts == sorted(amounts)


def test_tables_filter_by_words_and_say_how_many_are_left(opened):
    one = opened(page_of_demo())
    name = one.ask("document.querySelector('.heat').id")
    every = first_cells(one, name)
    type_into(one, name, "启明 初中")
    assert first_cells(one, name) == ["启明学校 · 初中"]
    told = one.ask(f"document.querySelector('#{name} [role=status]').textContent")
    assert told == f"显示 1 / {len(every)} 行"
    type_into(one, name, "")
    assert first_cells(one, name) == every


def test_only_those_not_met_are_shown_on_request(opened):
    one = opened(page_of_demo())
    name = one.ask("document.querySelector('.heat').id")
    one.ask(f"document.querySelector('#{name} input[type=checkbox]').click()")
    shown = first_cells(one, name)
    marks = one.ask(
        f"[].filter.call(document.querySelectorAll('#{name} tbody tr'), function (row) "
        "{ return row.querySelector('td.not_met'); }).length"
    )
    assert len(shown) == marks == 12  # counted in the sections table: rows with any not_met


def test_many_counties_rank_and_filter(opened, tmp_path):
    one = opened(html_page(counties(tmp_path / "data", 3), "zh"))
    assert len(first_cells(one, "ranking-table")) == 3
    click(one, "matrix", 0)
    assert len(first_cells(one, "matrix")) == 3


def test_names_are_shown_as_typed_and_nothing_in_them_runs(opened, tmp_path):
    one = opened(html_page(hostile(tmp_path / "data"), "zh"))
    text = one.ask("document.body.textContent")
    for name in HOSTILE:
        assert name in text, name
    assert one.ask("document.scripts.length") == 1
    assert one.ask("document.images.length") == 0
    assert one.ask("[].some.call(document.querySelectorAll('*'), function (one) { return "
                   "[].some.call(one.attributes, function (at) { return /^on/.test(at.name); });"
                   " })") is False  # fmt: skip


def test_every_table_has_a_caption_and_headers_and_every_heading_its_place(opened):
    one = opened(page_of_demo())
    assert one.ask("[].every.call(document.querySelectorAll('table'), function (table) { return "
                   "table.caption && table.caption.textContent && [].every.call("
                   "table.querySelectorAll('th'), function (th) { return th.scope; }); })"
                   )  # fmt: skip
    levels = one.ask(
        "[].map.call(document.querySelectorAll('h1,h2,h3,h4'), "
        "function (one) { return +one.tagName[1]; })"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert one.ask("document.documentElement.lang") == "zh-CN"
    assert one.ask("document.querySelectorAll('main,header,nav,footer').length") == 4
    assert one.ask("[].every.call(document.querySelectorAll('figure [role=img]'), function (one) "
                   "{ return one.getAttribute('aria-label').length > 10; })")  # fmt: skip
    ids = one.ask("[].map.call(document.querySelectorAll('[id]'), "
                  "function (one) { return one.id; })")  # fmt: skip
    assert len(ids) == len(set(ids))


def test_paper_holds_every_table(opened):
    one = opened(page_of_demo())
    one.call("Emulation.setEmulatedMedia", media="print")
    one.call("Emulation.setDeviceMetricsOverride", width=703, height=1000, deviceScaleFactor=1,
             mobile=False)  # fmt: skip
    # 703 pixels are the 186 mm that A4 has between the page's margins
    wide = one.ask("[].filter.call(document.querySelectorAll('table,svg'), function (one) { "
                   "return one.getBoundingClientRect().right > 704; }).map(function (one) { "
                   "return (one.caption || one).textContent.slice(0, 40); })")  # fmt: skip
    assert wide == []
