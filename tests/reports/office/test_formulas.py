"""The coefficients of the workbook recompute in a spreadsheet and agree with the engine.

Hand: 100 pupils with 2 books each and 300 with 5: mean (200 + 1500) / 400 = 4.25; Σ P (X - mean)² =
100 x 2.25² + 300 x 0.75² = 675; over 400 that is 1.6875, over 399 it is 1.69172932...
"""

from __future__ import annotations

import math
import subprocess
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest

from engine import evaluate, read_dataset
from engine.language.library import Library
from engine.language.load import Loader
from engine.reports.workbook import workbook_of
from tests.reports.template.given import soffice

from .given import COUNTY, HEAD, SCHOOLS, SMALL, below, book, dossier, grid

if TYPE_CHECKING:
    from collections.abc import Callable

needs_spreadsheet = pytest.mark.skipif(
    soffice() is None, reason="LibreOffice (soffice) is not on this machine"
)
SPREAD = math.sqrt(1.6875)
CV = SPREAD / 4.25  # 0.305656024865097...
MEAN = SMALL.replace("coefficient_of: [shelf]", "coefficient_of: [shelf, crowd]\n    combine: mean")
MEAN = MEAN.replace("at_most: 0.30", "at_most: 0.28")


def limited(limit):
    return SMALL.replace("at_most: 0.30", limit)


def as_many_books(made):
    """The second school has 2 books a pupil like the first."""
    sheet = made["差异系数计算表"]
    next(cell for line in sheet.iter_rows() for cell in line if cell.value == 5).value = 2


@dataclass(frozen=True)
class Case:
    """A small county and what its (last) coefficient comes to, by hand."""

    text: str
    cv: float | None
    status: str
    schools: str = SCHOOLS
    change: Callable[[openpyxl.Workbook], None] | None = None


CASES = {
    "as it is": Case(SMALL, CV, "未达到"),
    "a figure changed": Case(SMALL, 0.0, "达到", change=as_many_books),
    # over 399: sd 1.3006649..., cv 0.30603881..., to two decimals 0.31
    "sample, rounded": Case(
        limited("at_most: 0.31").replace("denominator: population", "denominator: sample")
        .replace("rounding: none", "rounding: {coefficients: 2}"), 0.31, "达到",
    ),
    # 2 and 5 unweighted: mean 3.5, sd 1.5
    "equal weights": Case(SMALL.replace("weights: pupils", "weights: equal"), 3 / 7, "未达到"),
    # classes of 50 and 30: mean 35, Σ P (X - mean)² = 30000, sd √75
    "mean": Case(MEAN, (CV + math.sqrt(75) / 35) / 2, "达到"),
    "mean, rounded": Case(
        MEAN.replace("rounding: none", "rounding: {coefficients: 2}"), 0.28, "达到"
    ),
    "one school": Case(
        SMALL, 0.0, "达到", schools=HEAD + "1,甲县,a,东小学,primary,97,2,233,2\n"
    ),
    "a value missing": Case(
        SMALL, None, "无法判定", schools=SCHOOLS.replace("300,10,1500,3", "300,10,,3")
    ),
    "below 0.31": Case(limited("less_than: 0.31"), CV, "达到"),
    "below 0.30": Case(limited("less_than: 0.30"), CV, "未达到"),
    "at least 0.30": Case(limited("at_least: 0.30"), CV, "达到"),
    "above 0.31": Case(limited("more_than: 0.31"), CV, "未达到"),
    # the limit is smaller by 3e-13 of itself, the tolerance is 1e-9
    "on the line": Case(limited("at_most: 0.305656024865"), CV, "达到"),
}  # fmt: skip
DEMO = ("national-quality", "national-basic")


def without_values(evaluation, change):
    """The workbook with formulas alone, as openpyxl writes them."""
    made = openpyxl.load_workbook(BytesIO(workbook_of(dossier(evaluation))))
    if change is not None:
        change(made)
    return made


def evaluated(case, folder):
    files = {"own/toy/1.yaml": case.text, "data/schools.csv": case.schools,
             "data/county.csv": COUNTY}  # fmt: skip
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    loader = Loader(Library([folder / "own"]))
    return evaluate(loader.load_file(folder / "own/toy/1.yaml"), read_dataset(folder / "data"))


@pytest.fixture(scope="module")
def evaluations(tmp_path_factory, demo):
    found = {
        name: evaluated(case, tmp_path_factory.mktemp(f"case{n}"))
        for n, (name, case) in enumerate(CASES.items())
    }
    for name in DEMO:
        found[name] = demo(name, stage="province", province="hebei")
    return found


@pytest.fixture(scope="module")
def calculated(evaluations, tmp_path_factory):
    """Every workbook without values, opened and calculated in one start of LibreOffice."""
    folder = tmp_path_factory.mktemp("formulas")
    paths = {}
    for n, (name, evaluation) in enumerate(evaluations.items()):
        paths[name] = folder / f"{n}.xlsx"
        change = CASES[name].change if name in CASES else None
        without_values(evaluation, change).save(paths[name])
    done = subprocess.run(
        [soffice(), f"-env:UserInstallation=file://{folder}/profile", "--headless",
         "--convert-to", "xlsx", "--outdir", str(folder / "done"), *map(str, paths.values())],
        capture_output=True, check=False, timeout=300,
    )  # fmt: skip
    assert (folder / "done").exists(), done.stderr.decode(errors="replace")
    return {
        name: openpyxl.load_workbook(folder / "done" / path.name, data_only=True)
        for name, path in paths.items()
    }


def last_coefficient(made):
    return below(made["差异系数"], ("学段", "指标"))[-1]


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.change is None])
def test_values_for_whoever_does_not_calculate(evaluations, name):
    row, case = last_coefficient(book(evaluations[name])), CASES[name]
    assert row["差异系数"] in ("", None) if case.cv is None else row["差异系数"] == pytest.approx(
        case.cv, rel=1e-15
    )  # fmt: skip
    assert row["是否达标"] == case.status


@needs_spreadsheet
@pytest.mark.parametrize("name", list(CASES))
def test_a_spreadsheet_comes_to_the_same(calculated, name):
    row, case = last_coefficient(calculated[name]), CASES[name]
    assert row["差异系数"] in ("", None) if case.cv is None else row["差异系数"] == pytest.approx(
        case.cv, rel=1e-12
    )  # fmt: skip
    assert row["是否达标"] == case.status


@needs_spreadsheet
@pytest.mark.parametrize("ruleset", DEMO)
def test_every_formula_of_the_demo_county_agrees_with_the_engine(evaluations, calculated, ruleset):
    evaluation, again = evaluations[ruleset], calculated[ruleset]
    known, formulas = book(evaluation), book(evaluation, values=False)
    cells = [
        cell for sheet in formulas for row in sheet.iter_rows() for cell in row
        if cell.data_type == "f"
    ]  # fmt: skip
    for cell in cells:
        ours = known[cell.parent.title][cell.coordinate].value
        theirs = again[cell.parent.title][cell.coordinate].value
        if isinstance(ours, str):
            assert (theirs or "") == ours, cell
        else:
            assert theirs == pytest.approx(ours, rel=1e-12), cell
    assert len(cells) > 50


def test_mean_and_deviation(evaluations):
    row = last_coefficient(book(evaluations["as it is"]))
    assert row["平均值"] == 4.25
    assert row["标准差"] == pytest.approx(SPREAD, rel=1e-15)
    assert (row["在校生数合计"], row["学段部数"], row["达标值"]) == (400, 2, 0.3)
    assert last_coefficient(book(evaluations["equal weights"]))["权数合计"] == 2
    assert last_coefficient(book(evaluations["on the line"]))["提示"] == "正好在标准线上"


def test_the_arithmetic_can_be_followed(evaluations):
    made = book(evaluations["as it is"], values=False)
    row = last_coefficient(made)
    assert row["平均值"].startswith("=IF(COUNT(")
    assert "SUMPRODUCT('差异系数计算表'!$E$" in row["平均值"]
    assert "^2)/SUM('差异系数计算表'!$E$" in row["标准差"]
    data = below(made["差异系数计算表"], ("县", "学段"))
    assert [(line["学校"], line["在校生数"], line["生均图书"]) for line in data] == [
        ("东小学", 100, 2), ("西小学", 300, 5),
    ]  # fmt: skip


def test_figures_of_eight_indicators_stand_side_by_side(evaluations):
    rows = grid(book(evaluations["national-basic"])["差异系数计算表"])
    head = next(row for row in rows if row[0] == "县")
    assert head[4] == "在校生数"
    assert len([name for name in head[5:] if name]) == 8
