"""A result folder opened again: the same evaluation, and what has become another since.

That it is the same is seen by writing it once more: every file has to come out byte for byte, with
tables, verdicts, reasons and digests, whatever the run had been told.
"""

from __future__ import annotations

import pytest

from engine.analysis.stored import reopen


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def the_same_again(kept, evaluation, kind="csv"):
    folder = kept(evaluation, kind)
    again = reopen(folder)
    assert again.findings == ()
    first, second = files(folder), files(kept(again.evaluation, kind))
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    return again


# ------------------------------------------------------------------- the same, bit for bit


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("national-basic", {}),
        ("national-basic", {"province": "hebei", "stage": "self", "count_advisory": True}),
        ("national-quality", {}),
        ("national-quality", {"province": "hebei", "language": "en"}),
        ("national-quality", {"stage": "province", "switches": {"private_schools": False}}),
        ("provinces/anhui", {"date": "2019-09-01"}),
        ("local/county-plan", {}),
    ],
)
@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_the_demo_county_is_the_same_again(demo, kept, name, options, kind):
    the_same_again(kept, demo(name, **options), kind)


RULES = """
levels: {primary: 小学, junior: 初中}
fields:
  storage: {label: 储藏面积, scope: school, type: number, unit: m²}
  opened: {label: 启用日期, scope: school, type: date}
  motto: {label: 校训, scope: school, type: text}
  dormitory: {label: 有无宿舍, scope: school, type: yes_no}
populations:
  counted:
    split: {fields: [books], by: pupils, weights: {primary: 1, junior: 1.5}, <a>}
    leave_out: [{when: pupils < 10, because: 太小, <a>}]
measures: {m: {label: 生均图书, value: books / pupils}}
criteria:
  c: {<A>, measure: m, at_least: 5}
  r: {<A>, measure: storage, at_least: 1}
  o: {<A>, unit: 年, measure: years_since(opened), at_least: 3}
  t: {<A>, measure: motto, one_of: [勤, =勇]}
  y: {<A>, requires: dormitory}
groups:
  each: {title: 各校, population: counted, every: section, all: [c]}
  schools: {title: 学校, population: counted, every: school, all: [r, o, t, y]}
  spread: {title: 均衡, population: counted, coefficient_of: [m], at_most: 0.5, <a>}
verdict: {all: [each, schools, spread]}
"""
# Two counties and two years, and all that data has in store: names that a spreadsheet would run, a
# column of the whole school that stands in for those of levels, numbers put together from others,
# a school without a code (county 650102) and one of a county that nobody knows (so: of any).
SCHOOLS = (
    "county_code,county,year,school_code,school,学校类型,pupils,pupils_primary,pupils_junior,"
    "boys_primary,girls_primary,books,储藏面积,启用日期,校训,有无宿舍\n"
    "650101,甲县,2022,a,'=一小,primary,100,,,,,700,3,2011-09-01,勤,是\n"
    "650101,甲县,2023,a,=一小,primary,110,,,,,700,3.5,2011-09-01,勤,是\n"
    "650101,甲县,2023,b,九年,nine_year,120,,60,33,27,900,0.1,2021-09-01,=勇,否\n"
    "650102,乙县,2023,a,二小,primary,30,,,,,,2,,,\n"
    "650102,乙县,2023,,,primary,30,,,,,300,2,2000-01-01,=勇,是\n"
    "650103,丙县,2023,a,三小,primary,50,,,,,400,2,2000-01-01,=勇,是\n"
)
NOWHERE = ",,2023,z,无县,primary,30,,,,,300,2,2000-01-01,=勇,是\n"
COUNTY = "county_code,county,year,as_of\n650101,甲县,2022,2022-09-01\n650103,丙县,2023,2023-09-01\n"


@pytest.mark.parametrize("schools", [SCHOOLS, SCHOOLS + NOWHERE])
@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_counties_and_years_are_the_same_again(run, kept, kind, schools):
    evaluation = run(RULES, schools, COUNTY)
    assert evaluation.data.left_out
    assert evaluation.data.derived
    assert any(flags.any() for flags in evaluation.data.from_plain.values())

    the_same_again(kept, evaluation, kind)
