"""A result folder opened again: the same evaluation, and what has become another since.

That it is the same is seen by writing it once more: every file has to come out byte for byte, with
tables, verdicts, reasons and digests, whatever the run had been told.
"""

from __future__ import annotations

import json

import pytest

from engine import JunhengError, evaluate, read_dataset
from engine.analysis.stored import reopen
from engine.language.library import VARIABLE, Library
from engine.language.load import Loader
from tests.evaluation.given import rows, verdict


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


def test_a_ruleset_that_looks_at_a_region_is_the_same_again(run, kept):
    rules = (
        "region: province\nfields: {rate: {label: 满意度, scope: county, type: number}}\n"
        "criteria: {good: {<A>, measure: rate, at_least: 85}}\n"
        "groups: {g: {title: 达标县, share_of: county, meeting: good, at_least: 0.5, <a>}}\n"
        "verdict: {all: [g]}\n"
    )
    county = "county_code,rate\n650101,90\n650102,80\n650103,\n"
    evaluation = run(rules, "county_code,school_code,pupils\n650101,a,100\n", county)

    again = the_same_again(kept, evaluation)
    # One of three is enough for a third, and not for a half: the region is read whole.
    alone = reopen(again.folder, counties=["650101"])
    assert len(alone.evaluation.data.counties.code) == 3
    assert verdict(alone.evaluation, county="650000") == "undetermined"


BEHIND = """
levels: {primary: 小学}
fields: {size: {label: 面积, scope: school, type: number, unit: FACTOR, synonyms: [大小]}}
criteria: {c: {<A>, measure: size, at_least: 5}}
groups: {each: {title: 各校, every: school, all: [c]}}
verdict: {all: [each]}
"""


def test_rulesets_that_read_the_data_differently_each_have_their_own_again(run, kept):
    run.rules(BEHIND.replace("FACTOR", "亩"), "other@1")
    rules = BEHIND.replace("FACTOR", "m²").replace(
        "verdict: {all: [each]}",
        "gates: {g: {title: 先达到, ruleset: other@1, <a>}}\nverdict: {all: [each, g]}",
    )
    evaluation = run(rules, "school_code,school_type,大小(m²)\na,primary,4000\n")
    assert len({id(one.extract.whole) for one in evaluation.runs}) == 2

    again = the_same_again(kept, evaluation)
    assert (again.folder / "data" / "reading-2" / "schools.csv").is_file()


def test_tables_that_many_files_made_lead_to_the_same_cells_again(run, kept, tmp_path):
    home = tmp_path / "many"
    head = "county_code,school_code,school,学校类型,生均面积,人数\n"
    for county, lines in (("650101", "a,甲,primary,10,100\n"), ("650102", "b,乙,primary,20,\n")):
        (home / county).mkdir(parents=True)
        text = head + f"{county},{lines}"
        (home / county / "schools.csv").write_text(text, encoding="utf-8")
    rules = BEHIND.replace("FACTOR", "m²").replace("大小", "生均面积")
    ruleset = Loader(Library()).load(run.rules(rules))
    evaluation = evaluate(ruleset, read_dataset(home), language="en")

    again = the_same_again(kept, evaluation).evaluation.data
    first, second = (again.origin("size", "", row) for row in range(2))
    assert (first.letter, first.row, second.letter, second.row) == ("E", 2, "E", 2)
    assert first.file != second.file


def test_some_counties_are_as_they_are_among_all(run, kept):
    evaluation = run(RULES, SCHOOLS, COUNTY)
    for kind in ("csv", "parquet"):
        some = reopen(kept(evaluation, kind), counties=["甲县", "650103"])
        assert some.findings == ()
        for table in ("verdicts", "criteria", "coefficients", "sections", "excluded"):
            all_of_them = rows(evaluation, table)
            mine = [row for row in all_of_them if row["county_code"] in ("650101", "650103")]
            assert str(rows(some.evaluation, table)) == str(mine)


STAGED = """
judged: {calm: {label: 平安, scope: county, type: yes_no}}
criteria: {j: {<A>, requires: calm}}
groups: {g: {title: 组, all: [j]}}
verdict: {all: [g]}
"""


def test_the_stage_of_all_counties_holds_for_some(run, kept):
    # The last stage that the data has is that of county 650102; 650101 was not judged there.
    evaluation = run(
        STAGED,
        "county_code,school_code,pupils\n650101,a,1\n650102,b,1\n",
        "",
        "item,county_code,stage,value\ncalm,650101,self,是\ncalm,650102,nation,是\n",
    )
    assert verdict(evaluation, county="650101") == "undetermined"

    some = reopen(kept(evaluation), counties=["650101"])
    assert verdict(some.evaluation, county="650101") == "undetermined"


# ------------------------------------------------------------------- what is not as it was


def codes(found):
    return [item.code for item in found]


def refused(folder):
    with pytest.raises(JunhengError) as caught:
        reopen(folder)
    for item in caught.value.diagnostics:
        assert item.message("zh") != item.message("en")
        assert item.hint("zh")
        assert item.hint("en")
    return codes(caught.value.diagnostics)


@pytest.fixture
def folder(run, kept):
    return kept(run(RULES, SCHOOLS, COUNTY))


def test_its_result_json_may_be_named_as_well(folder):
    assert reopen(folder / "result.json").folder == folder


def test_what_is_no_result_is_refused(folder, tmp_path):
    assert refused(tmp_path / "nowhere") == ["R100"]
    (folder / "result.json").write_text('{"engine": {"name": "other"}}', encoding="utf-8")
    assert refused(folder) == ["R102"]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_result_json_that_was_cut_off_is_refused(folder, share):
    path = folder / "result.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: int(len(text) * share)], encoding="utf-8")
    assert refused(folder) == ["R101"]


def test_a_result_json_that_lacks_parts_is_refused(folder):
    changed(folder, lambda document: document.pop("verdicts"))
    assert refused(folder) == ["R101"]
    (folder / "result.json").write_text("[]", encoding="utf-8")
    assert refused(folder) == ["R101"]


def test_a_later_format_is_refused(folder):
    changed(folder, lambda document: document.update(format=2))
    assert refused(folder) == ["R103"]


@pytest.mark.parametrize("name", ["data/stored.json", "data/schools.csv", "data/columns.json"])
def test_a_file_that_is_missing_is_named(folder, name):
    (folder / name).unlink()
    assert refused(folder) == ["R104"]


def test_a_table_that_cannot_be_read_is_named(folder):
    (folder / "data" / "schools.csv").write_text("row,pupils_primary\nx\n", encoding="utf-8")
    assert refused(folder) == ["R109"]


def changed(folder, change):
    path = folder / "result.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    change(document)
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")


def test_another_version_of_the_engine_is_said(folder):
    changed(folder, lambda document: document["engine"].update(version="0.0.9"))
    (found,) = reopen(folder).findings
    assert found.code == "R105"
    assert "0.0.9" in found.message()


def test_a_ruleset_that_changed_since_is_said_with_both_digests(run, kept, monkeypatch):
    path = run.rules("levels: {primary: 小学}\n" + RULES_OF_LIBRARY, "mine@1")
    evaluation = evaluate(
        run.loader().load("mine@1"), read_dataset(run.data("school_code,pupils\na,10\n"))
    )
    folder = kept(evaluation)
    monkeypatch.setenv(VARIABLE, str(run.folder / "library"))
    assert reopen(folder).findings == ()
    path.write_text(path.read_text(encoding="utf-8").replace("at_least: 5", "at_least: 500"))
    (found,) = reopen(folder).findings
    now = Loader(Library()).load("mine@1").digest
    assert found.code == "R106"
    assert evaluation.ruleset.digest[:12] in found.message()
    assert now[:12] in found.message()
    # What is explained is what was judged: by the rules in the folder.
    assert verdict(reopen(folder).evaluation) == "met"


def test_the_library_that_is_given_is_the_one_compared_with(run, kept):
    """A person's own folder of rulesets is where theirs is looked for, not the shipped one."""
    path = run.rules("levels: {primary: 小学}\n" + RULES_OF_LIBRARY, "mine@1")
    evaluation = evaluate(
        run.loader().load("mine@1"), read_dataset(run.data("school_code,pupils\na,10\n"))
    )
    folder = kept(evaluation)
    path.write_text(path.read_text(encoding="utf-8").replace("at_least: 5", "at_least: 500"))
    assert reopen(folder).findings == ()  # the shipped library has none of that name
    own = Library((run.folder / "library",))
    assert [found.code for found in reopen(folder, library=own).findings] == ["R106"]


RULES_OF_LIBRARY = """
criteria: {c: {<A>, measure: pupils, at_least: 5}}
groups: {g: {title: 组, every: section, all: [c]}}
verdict: {all: [g]}
"""


def test_rules_that_were_changed_in_the_folder_are_said(folder):
    path = folder / "rulesets" / "test" / "1.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("at_least: 5}", "at_least: 9}"))
    found = codes(reopen(folder).findings)
    assert found[0] == "R107"
    assert "R108" in found


def test_tables_that_were_changed_are_said_with_the_first_cell(folder):
    path = folder / "criteria.csv"
    lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    at = next(i for i, line in enumerate(lines) if '"not_met"' in line)
    lines[at] = lines[at].replace('"not_met"', '"met"')
    path.write_text("".join(lines), encoding="utf-8-sig")
    (found,) = reopen(folder).findings
    assert found.code == "R108"
    assert found.data["row"] == at + 1
    assert found.data["column"] == "status"
    assert (found.data["stored"], found.data["now"]) == ("met", "not_met")


def test_a_table_that_is_missing_or_shorter_is_said(folder):
    (folder / "sections.csv").unlink()
    path = folder / "coefficients.csv"
    lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    path.write_text("".join(lines[:-1]), encoding="utf-8-sig")
    assert sorted(codes(reopen(folder).findings)) == ["R104", "R108"]


def test_a_verdict_that_was_changed_is_said(folder):
    changed(folder, lambda document: document["verdicts"][0].update(verdict="met"))
    (found,) = reopen(folder).findings
    assert found.data["table"] == "result.json"


def test_a_county_that_is_not_there_is_answered_with_the_nearest(folder):
    with pytest.raises(JunhengError) as caught:
        reopen(folder, counties=["甲线"])
    (found,) = caught.value.diagnostics
    assert found.code == "R042"
    assert "甲县" in found.hint()


def test_the_language_may_be_another(folder):
    zh = reopen(folder, language="zh")
    assert zh.findings == ()
    assert zh.evaluation.language == "zh"


def test_findings_of_codes_that_nobody_knows_any_more_are_passed_over(folder):
    path = folder / "data" / "stored.json"
    stored = json.loads(path.read_text(encoding="utf-8"))
    stored["findings"].append({"code": "Z999", "severity": "error", "place": {}, "data": {}})
    path.write_text(json.dumps(stored), encoding="utf-8")
    assert "Z999" not in codes(reopen(folder).evaluation.diagnostics)
