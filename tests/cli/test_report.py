"""junheng report: pages and figures of a result, each whole or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from engine.cli.main import run
from engine.reports.figures.raster import has_chinese_font
from engine.reports.whole_file import write_whole

DEMO = Path(__file__).parents[2] / "examples" / "demo-county"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "result"
    assert (
        run(["run", "national-quality", str(DEMO), "--stage", "province", "-o", str(folder)]) == 0
    )
    return folder


@pytest.fixture
def result(made, place):
    return shutil.copytree(made, place / "result")


def test_html_is_one_file_and_its_size_is_printed(junheng, result, place):
    done = junheng("report", result, "--html", "page.html")
    page = place / "page.html"
    assert done.code == 0
    size = round(page.stat().st_size / 1000)
    assert f"已写入 page.html（{size} kB）" in done.err
    assert "未达到优质均衡标准" in page.read_text(encoding="utf-8")
    assert [one.name for one in place.iterdir() if one.name.startswith(".")] == []


def test_the_page_of_a_stored_result_is_that_of_the_evaluation(junheng, result, place):
    """What stands in the folder is enough: the page is that made of the evaluation itself."""
    from engine.data import read_dataset
    from engine.evaluation import evaluate
    from engine.language.load import load_ruleset
    from engine.reports.html import html_page

    junheng("report", result, "--html", "page.html")
    evaluation = evaluate(load_ruleset("national-quality"), read_dataset(DEMO), stage="province")
    assert (place / "page.html").read_text(encoding="utf-8") == html_page(evaluation, "zh")


def test_figures_are_written_by_their_names(junheng, result, place):
    done = junheng("report", result, "--svg", "figures", "--lang", "en")
    assert done.code == 0
    names = {one.name for one in (place / "figures").iterdir()}
    assert {"coefficients-balance.svg", "heat-sections.svg", "sections-L1.svg"} <= names
    text = (place / "figures" / "coefficients-balance.svg").read_text(encoding="utf-8")
    assert "coefficients of variation" in text


@pytest.mark.skipif(not has_chinese_font(), reason="A font with Chinese is not installed")
def test_png_as_well(junheng, result, place):
    assert junheng("report", result, "--png", "figures", "--county", "虚构示范县").code == 0
    image = (place / "figures" / "coefficients-balance.png").read_bytes()
    assert image.startswith(b"\x89PNG")


def test_without_a_chinese_font_no_png_is_written(junheng, result, place, monkeypatch):
    monkeypatch.setattr("engine.reports.figures.raster.has_chinese_font", lambda: False)
    done = junheng("report", result, "--png", "figures")
    assert done.code == 2
    assert "R150" in done.err
    assert "--svg" in done.err
    assert not (place / "figures").exists()


def test_nothing_asked_for_is_refused_and_says_what_there_is(junheng, result):
    done = junheng("report", result)
    assert done.code == 2
    assert "--html" in done.err


def test_a_county_that_is_not_there_is_refused_with_the_nearest(junheng, result, place):
    done = junheng("report", result, "--html", "page.html", "--county", "虚构示范")
    assert done.code == 2
    assert "虚构示范县" in done.err
    assert not (place / "page.html").exists()


def test_a_truncated_result_is_refused(junheng, result, place):
    document = result / "result.json"
    document.write_bytes(document.read_bytes()[:500])
    done = junheng("report", result, "--html", "page.html")
    assert done.code == 2
    assert not (place / "page.html").exists()


def test_a_place_that_cannot_be_written_is_named(junheng, result, place):
    (place / "folder").mkdir()
    done = junheng("report", result, "--html", "folder")
    assert done.code == 2
    assert "folder" in done.err
    done = junheng("report", result, "--html", "nowhere/page.html")
    assert done.code == 2
    (place / "file").write_text("x", encoding="utf-8")
    assert junheng("report", result, "--svg", "file/figures").code == 2


def test_what_stood_there_before_is_replaced_in_one_step(tmp_path):
    path = tmp_path / "page.html"
    path.write_text("before", encoding="utf-8")
    write_whole(path, b"after")
    assert path.read_bytes() == b"after"
    assert list(tmp_path.iterdir()) == [path]
    assert path.stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize(
    ("option", "target"),
    [("--html", "result.json"), ("--xlsx", "criteria.csv"), ("--png", "."), ("--svg", "data")],
)
def test_nothing_is_written_into_the_result_that_is_read(junheng, result, option, target):
    """It took the place of result.json once, and the result could not be opened any more."""
    before = {one: one.read_bytes() for one in result.rglob("*") if one.is_file()}
    done = junheng("report", result, option, result / target)
    assert (done.code, "R121" in done.err) == (2, True)
    assert {one: one.read_bytes() for one in result.rglob("*") if one.is_file()} == before
