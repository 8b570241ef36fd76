"""A template that was filled in is read back without a mapping, nothing left over."""

from __future__ import annotations

import re

import openpyxl
import pytest

from engine.auditing import audit
from engine.data import read_dataset
from engine.evaluation import evaluate
from engine.language.rests_on import needed_fields

from .given import (
    LOADER,
    SCHOOLS,
    converted,
    evaluated,
    filled,
    headers,
    planned,
    soffice,
    written,
)

CASES = [
    ("national-basic", ("anhui",)),
    ("national-basic", ("贵州",)),
    ("national-basic", ("陕西",)),  # read twice where its own fields mean something else
    ("national-basic", ("anhui", "shandong")),
    ("national-quality", ()),
    ("provinces/henan@2011", ()),
    ("inspection/school-visit", ()),
]
# The sheets that explain are not data; a row was skipped as the example.
FINE = {"D013", "D045"}


def surprises(evaluation):
    """What was said about the data beyond what the template brings along."""
    return [d for d in evaluation.diagnostics if d.code[0] == "D" and d.code not in FINE]


def judged_otherwise(evaluation):
    """Findings about columns that rules need and did not find."""
    return [d for d in evaluation.diagnostics if d.code in ("R030", "R020", "R021", "R022", "R023")]


@pytest.mark.parametrize(("ruleset", "province"), CASES)
def test_filled_in_and_read_back(tmp_path, ruleset, province):
    form = planned(ruleset, *province)
    evaluation = evaluated(filled(written(tmp_path, form), form), form)

    assert surprises(evaluation) == []
    assert judged_otherwise(evaluation) == []
    data = evaluation.data
    assert data.schools.code.tolist() == [school["school_code"] for school in SCHOOLS]
    assert data.counties.name.tolist() == ["某县"]
    assert data.counties.as_of.tolist() == ["2023-09-01"]
    named = {column.name for column in (*form.schools, *form.county)}
    read = {name for run in evaluation.runs for name in run.facts.data.origins}
    read -= {"county_code", "county"}
    assert read <= named
    asked = {run.ruleset.name for run in evaluation.runs}  # by the county's code, one province
    assert {
        column.name
        for column in (*form.schools, *form.county)
        if asked & {use.ruleset for use in column.uses}
    } <= read


@pytest.mark.parametrize(("ruleset", "province"), CASES)
def test_exactly_the_fields_that_are_needed(ruleset, province):
    form = planned(ruleset, *province)
    asked = {column.field.name for column in (*form.schools, *form.county) if column.field}
    needed = set().union(*(needed_fields(one) for one in form.rulesets))
    fixed = {"county_code", "county", "year", "as_of", "school_code", "school"}
    assert asked == needed - fixed


def test_each_stage_is_read_on_its_own(tmp_path):
    form = planned("national-quality")
    evaluation = evaluated(filled(written(tmp_path, form), form, ("自评", "省评")), form)
    table = evaluation.data.assessments
    assert sorted(set(table.stage)) == ["province", "self"]
    assert len(table.stage) == 2 * len(form.items)
    assert set(table.item) == set(form.rulesets[0].judged)
    assert table.reason[0] == "附件3"


@pytest.mark.parametrize(
    ("ruleset", "province"),
    [*CASES, ("provinces/hebei", ()), ("local/county-plan", ()), ("local/henan-city-siting", ())],
)
def test_the_example_is_a_school_that_could_be(tmp_path, ruleset, province):
    """An audit finds nothing to ask about in the example, once it has a code."""
    form = planned(ruleset, *province)
    path = written(tmp_path, form)
    book = openpyxl.load_workbook(path)
    for name in ("学校", "县"):
        book[name]["A3"] = "340101"
    book.save(path)

    found = audit(read_dataset(path), form.rulesets[0].dictionary)

    assert [finding.message() for finding in found.findings()] == []


def test_a_region_county_by_county(tmp_path):
    """Two of three counties are balanced: 67 %; 30 % are asked for by the end of 2015."""
    form = planned("local/xinjiang-timetable")
    path = written(tmp_path, form)
    book = openpyxl.load_workbook(path)
    for at, (code, balanced) in enumerate((("650101", "是"), ("650102", "否"), ("650103", "是"))):
        for column, value in enumerate(
            (code, f"县{code}", None, f"{code}01", f"学校{code}"), start=1
        ):
            book["学校"].cell(4 + at, column).value = value
        book["县"].cell(4 + at, 1).value = code
        items = book["评估"]
        heads = headers(items)
        items.cell(3 + at, 1).value = form.items[0].text
        items.cell(3 + at, heads.index("省评") + 1).value = balanced
        items.cell(3 + at, heads.index("县代码") + 1).value = code
    book.save(path)

    asked = form.rulesets[0]
    evaluation = evaluate(asked, read_dataset(path), date="2016-01-01", loader=LOADER)
    rows = evaluation.tables["verdicts"]
    (row,) = rows[rows["part"] == "timetable"].to_dict("records")

    assert surprises(evaluation) == []
    assert (row["county_code"], row["verdict"]) == ("650000", "met")
    assert "结论是整个地区的" in book["说明"]["A3"].value


def test_an_empty_template_says_that_there_are_no_rows(tmp_path):
    from engine.diagnostics import UnreadableData

    form = planned("national-quality")
    with pytest.raises(UnreadableData) as refused:
        evaluated(written(tmp_path, form), form)
    assert "D004" in [item.code for item in refused.value.diagnostics]


@pytest.mark.parametrize("ruleset", ["national-basic", "national-quality"])
def test_english_headers_are_read_back(tmp_path, ruleset):
    form = planned(ruleset, "anhui", language="en")
    chinese = re.compile(r"[\u4e00-\u9fff]")
    for columns in (form.schools, form.county):
        shown = [column.header for column in columns]
        assert not [header for header in shown if chinese.search(header)]
        assert len(set(shown)) == len(shown)
    path = written(tmp_path, form)

    import openpyxl

    book = openpyxl.load_workbook(path)
    sheet = book["schools"]
    typed = {"county_code": "340101", "school_code": "01", "school_type": "primary school"}
    for at, column in enumerate(form.schools, start=1):
        if column.name in typed:
            sheet.cell(4, at).value = typed[column.name]
        elif column.field and column.field.type == "number":
            sheet.cell(4, at).value = 1
    items = book["assessments"]
    assert [cell.value for cell in items[2]][2:4] == ["self", "self reason"]
    items["C3"] = 1
    book.save(path)
    evaluation = evaluated(path, form)
    assert [found.code for found in surprises(evaluation)] == ["D017"]  # no county was filled in
    assert evaluation.data.assessments.stage.tolist() == ["self"]
    named = {column.name for column in form.schools if column.field}
    assert named <= set(evaluation.data.origins)


@pytest.mark.skipif(soffice() is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_opens_saves_and_prints_it(tmp_path):
    form = planned("national-basic", "anhui")
    path = filled(written(tmp_path, form), form)
    direct = evaluated(path, form)

    own = converted(path, "ods", tmp_path / "own")  # as the program itself keeps it
    saved = converted(own, "xlsx", tmp_path / "saved")
    again = evaluated(saved, form)

    assert surprises(again) == []
    assert again.data.schools.code.tolist() == direct.data.schools.code.tolist()
    assert set(again.data.origins) == set(direct.data.origins)
    verdicts = [
        one.tables["verdicts"].drop(columns="reason", errors="ignore") for one in (direct, again)
    ]
    assert verdicts[0].equals(verdicts[1])
    before, after = (openpyxl.load_workbook(one) for one in (path, saved))
    for sheet in before:
        kept = after[sheet.title]
        assert (_notes(kept), _lists(kept)) == (_notes(sheet), _lists(sheet))
    assert after["学校"]["A3"].value == "示例"  # still there, and skipped
    assert "D045" in {found.code for found in again.diagnostics}
    assert converted(path, "pdf", tmp_path / "printed").read_bytes()[:4] == b"%PDF"


def _notes(sheet):
    """Words of the notes, by cell; programs break their lines as they like."""
    cells = (cell for row in sheet.iter_rows() for cell in row if cell.comment)
    return {cell.coordinate: "".join(cell.comment.text.split()) for cell in cells}


def _lists(sheet):
    """What may be chosen, by the first cell of the column."""
    rules = sheet.data_validations.dataValidation
    return sorted(
        (min(str(area).split(":")[0] for area in rule.sqref.ranges), rule.formula1)
        for rule in rules
        if rule.type == "list"
    )
