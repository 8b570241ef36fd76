"""A gate on provincial standards: each county asks its own, by its code or as it was named."""

from __future__ import annotations

import pytest

from engine import JunhengError

from .given import Bench, covered, judged, row, rows, verdict

DONGZHOU = """
title: 东州标准
criteria:
  books_: {label: 生均图书册数, source: note, confidence: B, measure: books / pupils, at_least: 25}
verdict: {every: section, all: [books_]}
"""
XIZHOU = """
title: 西州标准
criteria:
  class_: {label: 班额, source: note, confidence: A, measure: largest_class, at_most: 45}
  books_: {label: 生均图书册数, source: note, confidence: A, measure: books / pupils, at_least: 15}
verdict: {every: section, all: [class_, books_]}
"""
NATION = """
gates:
  standard: {title: 省标, ruleset: "provinces/{province}", supplied: province_standard_met, <a>}
verdict: {all: [standard]}
"""
# Per pupil: a1 30 books, a2 12 (12 < 25); b1 20 books and 46 in a class (20 ≥ 15, 46 > 45).
SCHOOLS = """
county_code,school_code,pupils,books,largest_class,province_standard_met
910101,a1,100,3000,50,
910101,a2,100,1200,40,
920101,b1,100,2000,46,
920101,b2,100,2000,45,
"""


# Provinces that there are not, so that no shipped standard stands in their place.
PROVINCES = """
format: 1
provinces:
  "91": {id: dongzhou, label: {zh: 东州省, en: Dongzhou}, synonyms: [东州]}
  "92": {id: xizhou, label: {zh: 西州省, en: Xizhou}, synonyms: [西州]}
  "93": {id: nanzhou, label: {zh: 南州省, en: Nanzhou}, synonyms: [南州]}
"""


@pytest.fixture
def run(tmp_path):
    """The bench, with three more provinces."""
    folder = tmp_path / "library" / "fields"
    folder.mkdir(parents=True)
    (folder / "more.yaml").write_text(PROVINCES, encoding="utf-8")
    return Bench(tmp_path)


@pytest.fixture
def two(run):
    """Standards of Dongzhou and Xizhou."""
    run.rules(DONGZHOU, "provinces/dongzhou@2011")
    run.rules(XIZHOU, "provinces/xizhou@2011")
    return run


def gate(evaluation, school, **keys):
    return judged(evaluation, "standard", school, ruleset="test", **keys)


# ------------------------------------------------------------------- who asks whom


def test_each_county_asks_the_province_of_its_code(two):
    evaluation = two(NATION, SCHOOLS)
    statuses = {code: gate(evaluation, code)["status"] for code in ("a1", "a2", "b1", "b2")}
    assert statuses == {"a1": "met", "a2": "not_met", "b1": "not_met", "b2": "met"}


def test_tables_have_rows_of_a_standard_for_its_own_counties_only(two):
    evaluation = two(NATION, SCHOOLS)
    for table in ("verdicts", "criteria"):
        for name, code in (("dongzhou", "910101"), ("xizhou", "920101")):
            found = rows(evaluation, table, ruleset=f"provinces/{name}")
            assert {line["county_code"] for line in found} == {code}
    schools = {line["school_code"] for line in rows(evaluation, "criteria", criterion="class_")}
    assert schools == {"b1", "b2"}


@pytest.mark.parametrize("name", ["dongzhou", "xizhou"])
def test_a_county_is_judged_among_others_as_it_is_alone(two, name):
    own = {"dongzhou": "910101", "xizhou": "920101"}[name]
    header, *lines = SCHOOLS.strip().splitlines()
    alone = "\n".join([header, *(line for line in lines if line.startswith(own))])
    mixed, single = two(NATION, SCHOOLS), two(NATION, alone, province=name)
    for table in ("verdicts", "criteria", "excluded"):
        found = [repr(rows(one, table, county_code=own)) for one in (mixed, single)]  # NaN is NaN
        assert found[0] == found[1]


def test_every_ruleset_counts_in_the_digest_and_in_the_list(two):
    evaluation = two(NATION, SCHOOLS)
    names = [one.ruleset.name for one in evaluation.runs]
    assert names == ["test@1", "provinces/dongzhou@2011", "provinces/xizhou@2011"]
    one = two(NATION, SCHOOLS, province="dongzhou")
    assert one.rules_digest != evaluation.rules_digest


def test_one_province_for_all_is_a_comparison_and_says_so(two):
    evaluation = two(NATION, SCHOOLS, province="dongzhou")
    # b1 and b2 have 20 books per pupil, fewer than the 25 of Dongzhou
    assert [gate(evaluation, code)["status"] for code in ("b1", "b2")] == ["not_met", "not_met"]
    (stamp,) = [text for text in evaluation.stamps if "compares" in text.say("en")]
    assert "dongzhou" in stamp.zh
    (found,) = [item for item in evaluation.diagnostics if item.code == "R017"]
    assert "920101" in found.message()
    assert "910101" not in found.message()


def test_the_province_of_the_code_named_is_no_comparison(two):
    schools = "\n".join(line for line in SCHOOLS.splitlines() if not line.startswith("92"))
    evaluation = two(NATION, schools, province="东州省")
    assert not [text for text in evaluation.stamps if "compares" in text.say("en")]
    assert not [item for item in evaluation.diagnostics if item.code == "R017"]


@pytest.mark.parametrize(
    "name", ["dongzhou", "东州", "东州省", "Dongzhou", "dongzhou@2011", "东州@2011"]
)
def test_a_province_is_known_by_any_of_its_names(two, name):
    evaluation = two(NATION, SCHOOLS, province=name)
    assert {one.ruleset.name for one in evaluation.runs} == {"test@1", "provinces/dongzhou@2011"}


def test_several_provinces_each_for_its_own_counties(two):
    two.rules(DONGZHOU.replace("25", "10"), "provinces/dongzhou@2020")
    schools = SCHOOLS + "930101,c1,100,0,0,\n"
    two.rules(XIZHOU, "provinces/nanzhou@2018")
    evaluation = two(NATION, schools, province=["东州@2011", "xizhou"])
    assert gate(evaluation, "a2")["status"] == "not_met"  # by the edition that was named: 12 < 25
    assert gate(evaluation, "b1")["status"] == "not_met"
    assert gate(evaluation, "c1")["status"] == "not_met"  # nobody named: by its code
    assert {line["ruleset"] for line in rows(evaluation, "verdicts", county_code="930101")} == {
        "test", "provinces/nanzhou",
    }  # fmt: skip
    assert gate(two(NATION, schools), "a2")["status"] == "met"  # the newest edition: 12 ≥ 10


def test_a_province_named_for_no_county_is_told(two):
    evaluation = two(NATION, SCHOOLS.replace("9201", "9101"), province=["dongzhou", "xizhou"])
    (found,) = [item for item in evaluation.diagnostics if item.code == "R018"]
    assert "西州省" in found.message()


def test_a_city_of_a_province(run):
    run.rules(DONGZHOU, "provinces/nanzhou@2013")
    run.rules(DONGZHOU.replace("25", "10"), "provinces/nanzhou/cheng@2014")
    schools = SCHOOLS.replace("910101", "930101")
    assert gate(run(NATION, schools), "a2")["status"] == "not_met"
    named = run(NATION, schools, province=["nanzhou/cheng@2014"])
    assert gate(named, "a2")["status"] == "met"


def test_the_edition_is_that_of_the_day_of_each_countys_data(two):
    two.rules(
        DONGZHOU.replace("25", "10") + 'in_force: {from: "2020"}\n', "provinces/dongzhou@2020"
    )
    two.rules(DONGZHOU + 'in_force: {from: "2011", to: "2019"}\n', "provinces/dongzhou@2011")
    schools = SCHOOLS.replace("920101,b1", "910102,b1").replace("920101,b2", "910102,b2")
    schools = schools.replace("b1,100,2000", "b1,100,1200")
    county = "county_code,as_of\n910101,2015-09-01\n910102,2021-09-01"
    for province in ("", "dongzhou"):
        evaluation = two(NATION, schools, county=county, province=province)
        assert gate(evaluation, "a2")["status"] == "not_met"  # 12 < 25, of 2011
        assert gate(evaluation, "b1")["status"] == "met"  # 12 ≥ 10, of 2020


def test_years_of_a_county_stay_together(run):
    rules = """
    criteria:
      more: {<A>, every: section, measure: books - last_year(books), at_least: 0}
    verdict: {every: section, all: [more]}
    """
    run.rules(rules, "provinces/dongzhou@2011")
    run.rules(XIZHOU, "provinces/xizhou@2011")
    schools = """
    county_code,year,school_code,pupils,books,largest_class
    910101,2020,a,10,100,1
    910101,2021,a,10,90,1
    920101,2020,b,10,300,1
    920101,2021,b,10,300,1
    """
    evaluation = run(NATION.replace(" supplied: province_standard_met,", ""), schools)
    assert gate(evaluation, "a", year="2020")["status"] == "undetermined"
    assert gate(evaluation, "a", year="2021")["status"] == "not_met"  # 90 - 100 = -10
    assert gate(evaluation, "b", year="2021")["status"] == "met"
    assert "-10" in gate(evaluation, "a", year="2021")["reason"]


def test_own_fields_that_clash_do_not_mix(two):
    # One province counts rooms, the other square metres, under one name and one header.
    for name, unit, limit in (("dongzhou", "间", 3), ("xizhou", "㎡", 300)):
        two.rules(
            f"""
            fields: {{lab: {{label: 实验室, unit: {unit}, scope: school, type: number}}}}
            criteria: {{lab_: {{<A>, measure: lab, at_least: {limit}}}}}
            verdict: {{every: school, all: [lab_]}}
            """,
            f"provinces/{name}@2020",
        )
    schools = "county_code,school_code,lab\n910101,a,3\n920101,b,3"
    evaluation = two(NATION.replace(" supplied: province_standard_met,", ""), schools)
    assert gate(evaluation, "a")["status"] == "met"
    assert gate(evaluation, "b")["status"] == "not_met"


def test_judged_items_of_one_label_do_not_mix(two):
    for name, item in (("dongzhou", "tidy"), ("xizhou", "neat")):
        two.rules(
            f"""
            judged: {{{item}: {{label: 整洁, scope: school, type: yes_no}}}}
            criteria: {{c: {{<A>, requires: {item}}}}}
            verdict: {{every: school, all: [c]}}
            """,
            f"provinces/{name}@2020",
        )
    judgements = "county_code,school_code,item,value\n910101,a1,整洁,是\n920101,b1,整洁,否"
    evaluation = two(NATION, SCHOOLS, assessments=judgements)
    statuses = [gate(evaluation, code)["status"] for code in ("a1", "b1", "b2")]
    assert statuses == ["met", "not_met", "undetermined"]


# ------------------------------------------------------------------- no standard


def test_a_province_without_a_ruleset_leaves_its_counties_open(two):
    evaluation = two(NATION, SCHOOLS.replace("920101", "930101"), language="zh")
    found = gate(evaluation, "b1")
    assert found["status"] == "undetermined"
    assert "没有收录南州省的标准" in found["reason"]
    assert gate(evaluation, "a1")["status"] == "met"
    reasons = row(evaluation, "verdicts", part="standard", county_code="930101")["reasons"]
    assert "没有收录南州省的标准" in reasons
    assert "2所学校" in reasons


def test_an_inferred_standard_is_not_taken_by_the_code(two):
    two.rules("attribution: inferred\n" + XIZHOU, "provinces/xizhou@2011")
    found = gate(two(NATION, SCHOOLS), "b1")
    assert found["status"] == "undetermined"
    assert "provinces/xizhou@2011" in found["reason"]
    assert "inferred" in found["reason"]


def test_an_edition_that_was_not_yet_in_force_is_not_taken_by_the_code(two):
    two.rules(XIZHOU + 'in_force: {from: "2011"}\n', "provinces/xizhou@2011")
    evaluation = two(NATION, SCHOOLS, date="2009-01-01")
    found = gate(evaluation, "b1")
    assert found["status"] == "undetermined"
    assert "2009-01-01" in found["reason"]
    assert "provinces/xizhou" in found["reason"]


@pytest.mark.parametrize(
    ("code", "words"), [("999999", "前两位 99"), ("9201", "不是六位数字"), ("甲县", "不是六位数字")]
)
def test_a_code_that_names_no_province_is_told_with_its_row(two, code, words):
    evaluation = two(NATION, SCHOOLS.replace("920101", code), language="zh")
    assert words in gate(evaluation, "b1")["reason"]
    (found,) = [item for item in evaluation.diagnostics if item.code == "R016"]
    assert code in found.message()
    assert words in found.message()
    assert found.place.row == 4  # the header is row 1, then a1 and a2
    assert gate(evaluation, "a1")["status"] == "met"
    named = two(NATION, SCHOOLS.replace("920101", code), province="xizhou")
    assert gate(named, "b2")["status"] == "met"
    assert not [item for item in named.diagnostics if item.code == "R016"]


def test_without_a_gate_on_provinces_codes_are_nobodys_business(run):
    rules = "criteria: {c: {<A>, requires: books > 0}}\nverdict: {every: section, all: [c]}"
    evaluation = run(rules, "county_code,school_code,books\n999999,a,1")
    assert not [item for item in evaluation.diagnostics if item.code == "R016"]


# ------------------------------------------------------------------- what was named wrongly


def refused(run, **options):
    with pytest.raises(JunhengError) as error:
        run(NATION, SCHOOLS, **options)
    (found,) = error.value.diagnostics
    return found.code, found.message() + found.hint()


def test_an_unknown_province_names_the_nearest_and_all_there_are(two):
    code, said = refused(two, province="dongzhu")
    assert code == "R012"
    assert "dongzhu" in said
    assert "dongzhou（东州省）" in said
    assert "xizhou（西州省）" in said


def test_a_chinese_name_typed_wrongly_finds_its_neighbours(two):
    code, said = refused(two, province="东洲")
    assert code == "R012"
    assert "dongzhou（东州省）" in said


def test_a_province_without_a_ruleset_that_is_named_is_refused(two):
    code, said = refused(two, province="南州")
    assert code == "R013"
    assert "南州省" in said
    assert "dongzhou（东州省）" in said


def test_two_standards_for_one_province_are_refused(two):
    code, said = refused(two, province=["dongzhou@2011", "东州"])
    assert code == "R014"
    assert "东州省" in said
    assert "dongzhou@2011" in said


def test_among_several_each_must_be_a_province(two):
    two.rules(DONGZHOU, "provinces/local@1")
    code, said = refused(two, province=["dongzhou", "local"])
    assert code == "R015"
    assert "local" in said
    assert gate(two(NATION, SCHOOLS, province="local"), "a1")["status"] == "met"


def test_an_edition_that_there_is_not_is_refused(two):
    code, said = refused(two, province=["dongzhou@1999"])
    assert code == "M014"
    assert "provinces/dongzhou@2011" in said


@pytest.mark.parametrize("given", ["xizhou", ["dongzhou", "xizhou"]])
def test_an_inferred_standard_that_is_named_is_refused(two, given):
    two.rules("attribution: inferred\n" + XIZHOU, "provinces/xizhou@2011")
    assert refused(two, province=given)[0] == "R011"


# ------------------------------------------------------------------- nothing applies


POINTS_ONLY = """
title: 教学点标准
criteria:
  books_: {label: 图书, source: note, confidence: A, measure: books, at_least: 1,
           applies_when: school_type == 'teaching_point'}
verdict: {every: section, all: [books_]}
"""


def test_a_school_to_which_nothing_applies_was_not_judged(run):
    run.rules(POINTS_ONLY, "provinces/nanzhou@2013")
    schools = """
    county_code,school_code,school_type,pupils,books
    930101,a,teaching_point,9,5
    930101,b,primary,90,5
    """
    evaluation = run(
        NATION.replace(" supplied: province_standard_met,", ""), schools, language="zh"
    )
    assert gate(evaluation, "a")["status"] == "met"
    found = gate(evaluation, "b")
    assert found["status"] == "undetermined"
    assert "教学点标准@2013：该标准没有适用于该校（类型）的条款" in found["reason"]
    assert verdict(evaluation, county="930101") == "undetermined"
    assert covered(evaluation, county="930101") == "undetermined"
    part = row(evaluation, "verdicts", part="standard")
    assert "没有适用于该校（类型）的条款：1所学校" in part["reasons"]


def test_a_school_that_the_standard_leaves_out_is_no_business_of_the_gate(run):
    rules = """
    title: 标准
    populations:
      all: {leave_out: [{when: school_type == 'special', because: 特殊教育学校另有标准, <a>}]}
    criteria: {books_: {<A>, measure: books, at_least: 1}}
    verdict: {population: all, every: section, all: [books_]}
    """
    run.rules(rules, "provinces/dongzhou@2011")
    schools = """
    county_code,school_code,school_type,pupils,books
    910101,a,primary,9,5
    910101,b,special,90,0
    """
    evaluation = run(NATION.replace(" supplied: province_standard_met,", ""), schools)
    found = gate(evaluation, "b")
    assert found["status"] == "not_applicable"
    assert "特殊教育学校另有标准" in found["reason"]
    assert verdict(evaluation, county="910101") == "met"


# ------------------------------------------------------------------- why


def test_the_reason_names_the_standard_value_and_limit(two):
    evaluation = two(NATION, SCHOOLS, language="zh")
    assert gate(evaluation, "a2")["reason"] == "东州标准@2011：生均图书册数 12 < 25"
    assert gate(evaluation, "b1")["reason"] == "西州标准@2011：班额 46 > 45"
    assert gate(evaluation, "a1")["reason"] is None
    english = two(NATION, SCHOOLS, language="en")
    assert gate(english, "a2")["reason"] == "东州标准@2011: 生均图书册数 12 < 25"


def test_what_is_missing_is_named(two):
    evaluation = two(NATION, SCHOOLS.replace("b1,100,2000,46", "b1,100,2000,"), language="zh")
    found = gate(evaluation, "b1")
    assert found["status"] == "undetermined"
    assert found["reason"].startswith("西州标准@2011：班额（缺少 ")


def test_only_the_first_few_rules_are_named(run):
    names = ", ".join(f"c{i}" for i in range(5))
    criteria = "\n".join(
        f"  c{i}: {{label: 第{i}条, source: note, confidence: A, measure: books, at_least: 9}}"
        for i in range(5)
    )
    rules = f"title: 标准\ncriteria:\n{criteria}\nverdict: {{every: section, all: [{names}]}}\n"
    run.rules(rules, "provinces/dongzhou@2011")
    schools = "county_code,school_code,pupils,books\n910101,a,9,5"
    evaluation = run(
        NATION.replace(" supplied: province_standard_met,", ""), schools, language="zh"
    )
    assert gate(evaluation, "a")["reason"] == (
        "标准@2011：第0条 5 < 9；第1条 5 < 9；第2条 5 < 9；等 5 项"
    )


def test_what_a_group_bears_with_is_not_to_blame(run):
    rules = """
    title: 标准
    criteria:
      books_: {label: 图书, source: note, confidence: A, measure: books, at_least: 9}
      class_: {label: 班额, source: note, confidence: A, measure: largest_class, at_most: 45}
      pupils_: {label: 人数, source: note, confidence: A, measure: pupils, at_least: 50}
    groups:
      either: {title: 二者之一, every: section, any: [books_, class_]}
    verdict: {every: section, all: [either, pupils_]}
    """
    run.rules(rules, "provinces/dongzhou@2011")
    schools = "county_code,school_code,pupils,books,largest_class\n910101,a,9,5,40"
    bare = NATION.replace(" supplied: province_standard_met,", "")
    evaluation = run(bare, schools, language="zh")
    assert gate(evaluation, "a")["reason"] == "标准@2011：人数 9 < 50"


def test_the_level_is_named_where_a_school_has_several(run):
    rules = """
    title: 标准
    levels: {primary: 小学, junior: 初中}
    criteria:
      class_: {label: 班额, source: note, confidence: A, measure: largest_class, at_most: 45}
    verdict: {every: section, all: [class_]}
    """
    run.rules(rules, "provinces/dongzhou@2011")
    schools = """
    county_code,school_code,school_type,pupils_primary,pupils_junior,largest_class_primary,largest_class_junior
    910101,a,nine_year,9,9,40,50
    910101,b,junior,,9,,50
    """
    nation = "levels: {primary: 小学, junior: 初中}\n" + NATION.replace(
        " supplied: province_standard_met,", ""
    )
    evaluation = run(nation, schools, language="zh")
    assert gate(evaluation, "a")["reason"] == "标准@2011：初中 班额 50 > 45"
    assert gate(evaluation, "b")["reason"] == "标准@2011：班额 50 > 45"


def test_the_counties_verdict_says_how_many_schools_fail_at_what(two):
    evaluation = two(NATION, SCHOOLS, language="zh")
    part = row(evaluation, "verdicts", part="standard", county_code="910101")
    assert part["reasons"] == "省标：1所学校未达到（东州标准@2011：生均图书册数×1）"


def test_a_gap_is_named_and_the_covered_part_beside_it(two):
    two.rules("gaps: [{title: 附表二, because: 未见}]\n" + XIZHOU, "provinces/xizhou@2011")
    evaluation = two(NATION, SCHOOLS, language="zh")
    assert gate(evaluation, "b2")["reason"] == (
        "西州标准@2011：有未收录的条款（附表二）；收录的部分达到"
    )
    assert gate(evaluation, "b1")["reason"] == "西州标准@2011：班额 46 > 45"
    assert (
        "有未收录的条款×1"
        in row(evaluation, "verdicts", part="standard", county_code="920101")["reasons"]
    )


def test_advisory_rules_are_said_and_not_counted(two):
    rules = XIZHOU.replace("label: 班额, source: note, confidence: A",
                          "label: 班额, source: note, confidence: C")  # fmt: skip
    two.rules(rules, "provinces/xizhou@2011")
    found = gate(two(NATION, SCHOOLS, language="zh"), "b1")  # 46 > 45 is only reported
    assert found["status"] == "met"
    assert found["reason"] == "西州标准@2011：达到；另有 1 条只作参考，未计入"
    counted = gate(two(NATION, SCHOOLS, language="zh", count_advisory=True), "b1")
    assert (counted["status"], counted["confidence"]) == ("not_met", "C")


def test_a_verdict_of_the_county_gives_its_reasons_to_the_gate(run):
    run.rules(
        "title: 县标\ncriteria: {c: {label: 全县人数, source: note, confidence: A, "
        "measure: county_total(pupils), at_least: 500}}\nverdict: {all: [c]}",
        "provinces/dongzhou@2011",
    )
    schools = "\n".join(line for line in SCHOOLS.splitlines() if not line.startswith("92"))
    found = gate(run(NATION, schools, language="zh"), "a1")
    assert (found["status"], found["reason"]) == ("not_met", "县标@2011：全县人数 200 < 500")


# ------------------------------------------------------------------- how sure


def test_the_confidence_is_the_lowest_of_what_was_used(two):
    evaluation = two(NATION, SCHOOLS.replace("a2,100,1200,40,", "a2,100,1200,40,是"))
    found = {code: gate(evaluation, code)["confidence"] for code in ("a1", "a2", "b1")}
    # Dongzhou has a rule of B; what is supplied needs no rule; those of Xizhou and the gate are A
    assert found == {"a1": "B", "a2": "A", "b1": "A"}


def test_a_rule_that_does_not_apply_makes_nothing_less_sure(run):
    run.rules(
        """
        criteria:
          all_: {<A>, requires: books > 0}
          few: {label: x, source: note, confidence: B, requires: books > 0, applies_when: boarding}
        verdict: {every: section, all: [all_, few]}
        """,
        "provinces/dongzhou@2011",
    )
    schools = "county_code,school_code,books,boarding\n910101,a,5,是\n910101,b,5,否"
    evaluation = run(NATION.replace(" supplied: province_standard_met,", ""), schools)
    assert [gate(evaluation, code)["confidence"] for code in ("a", "b")] == ["B", "A"]


# ------------------------------------------------------------------- what was supplied


def test_what_is_supplied_decides_against_the_standard_and_says_so(two):
    schools = SCHOOLS.replace("a2,100,1200,40,", "a2,100,1200,40,是")
    schools = schools.replace("b2,100,2000,45,", "b2,100,2000,45,是")
    evaluation = two(NATION, schools, language="zh")
    found = gate(evaluation, "a2")
    assert found["status"] == "met"
    assert found["reason"] == "按数据中提供的评估结论判定；按标准计算则为未达到，两者不一致"
    assert gate(evaluation, "b2")["reason"] == "按数据中提供的评估结论判定"
    assert verdict(evaluation, county="910101") == "met"


def test_what_is_supplied_decides_where_there_is_no_standard(two):
    schools = SCHOOLS.replace("920101", "999999").replace("b1,100,2000,46,", "b1,100,2000,46,是")
    evaluation = two(NATION, schools.replace("b2,100,2000,45,", "b2,100,2000,45,是"))
    assert verdict(evaluation, county="999999") == "met"
