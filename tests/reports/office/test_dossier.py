"""What a report holds, before it is put on any paper."""

from __future__ import annotations

import pytest

from engine.language.load import Loader
from engine.reports.dossier.forms import form_of, forms

from .given import SCHOOLS, SMALL, dossier


@pytest.mark.parametrize("ruleset", ["national-basic", "national-quality"])
def test_every_form_names_a_part_that_there_is(ruleset):
    parts = Loader().load(ruleset).verdict.parts
    assert set(forms()) == {"national-basic", "national-quality"}
    assert set(forms()[ruleset]) <= {*parts}


def test_an_overlay_fills_the_forms_of_what_it_extends():
    assert form_of(("my-own", "national-quality"), "balance", "zh") == "表3"
    assert form_of(("my-own",), "balance", "zh") == ""


def test_units_below_a_county_are_counted(small):
    """Of two sections one meets books, one classes, both rooms."""
    found = {item.name: item for item in dossier(small()).items[0]}
    assert found["shelf"].units == (1, 0, 1, 0)  # not met, undetermined, met, not applicable
    assert found["rooms"].units == (0, 0, 2, 0)
    assert found["each"].depth == 0
    assert found["shelf"].depth == 1
    assert found["each"].source == "No. 6"


def test_floors_are_in_the_unit_of_the_rule(small):
    row = dossier(small()).tables[0].rows[0]
    assert [cell.basic for cell in row.cells] == [2.0, 90.0, 1.0]


def test_a_rule_by_itself_has_no_table(small):
    text = SMALL.replace("of: [shelf, crowd, rooms]", "of: [shelf, crowd]")
    text = text.replace("at_least: 2\n    floor", "at_least: 1\n    floor")
    text = text.replace("all: [each, spread]", "all: [each, spread, rooms]")
    text = text.replace("rooms}\n    measure", "rooms}\n    every: section\n    measure")
    found = dossier(small(text))
    assert found.tables == ()
    assert {(one.name, one.school) for one in found.singles} == {
        (name, school) for name in ("shelf", "crowd", "rooms") for school in ("东小学", "西小学")
    }


def test_what_was_noticed_on_opening_comes_first(small):
    from engine.diagnostics import problem
    from engine.reports.dossier import dossier_of

    noticed = problem("R002", date="x")
    found = dossier_of(small(), "zh", most_counties=1, most_schools=1, opened=[noticed])
    assert found.remarks[0] == noticed.message("zh")


def test_the_basis_names_rules_data_and_documents(small):
    evaluation = small()
    lines = {line for _, section in dossier(evaluation).basis for line in section}
    assert ("数据摘要（sha256）", evaluation.dataset.digest) in lines
    assert ("规则摘要（sha256）", evaluation.ruleset.digest) in lines
    assert ("依据文件 s", "某办法、No. 6") in lines
    assert ("计算约定", "差异系数以在校生数加权；分母 n") in lines


def test_rounding_is_part_of_the_basis(small):
    text = SMALL.replace("rounding: none", "rounding: {measures: 2, coefficients: 3}")
    text = text.replace("weights: pupils", "weights: equal")
    lines = dict(line for _, section in dossier(small(text)).basis for line in section)
    assert lines["计算约定"] == (
        "差异系数不加权；分母 n；比较之前，指标值四舍五入到 2 位小数；"
        "比较之前，差异系数四舍五入到 3 位小数"
    )


def test_years_of_a_county_are_told_one_by_one(small):
    header, *rows = SCHOOLS.splitlines()
    schools = "\n".join(
        [f"year,{header}", *(f"{year},{row}" for year in (2023, 2024) for row in rows), ""]
    )
    county = "year,county_code,county\n2023,1,甲县\n2024,1,甲县\n"
    found = dossier(small(schools=schools, county=county))
    assert [one.title for one in found.judged] == ["甲县 1 2023", "甲县 1 2024"]
    assert [table.county for table in found.coefficients] == [0, 1]


def test_a_provincial_standard_by_itself(demo):
    """The rules of Hebei for a school: tables by level, without a gate."""
    found = dossier(demo("provinces/hebei@trial"))
    assert [table.level for table in found.tables] == ["小学", "初中"]
    assert {table.asked_by for table in found.tables} == {""}
