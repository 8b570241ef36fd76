"""Formulas of less usual shape: what can be told of them, and what cannot."""

from __future__ import annotations

import math

import pytest

from engine.analysis.shortfall import shortfall_of

from .given import lack, met, one_rule, schools


def test_a_denominator_that_is_more_than_a_resource_is_not_added_to(run):
    rules = one_rule("pupils / (classes + 1)", "at_most: 20")
    row = lack(run(rules, "school_code,pupils,classes\na,100,3"))
    # nothing can be said of classes + 1; 20 pupils too many can
    assert (row.resource.names, row.action, row.needed) == (("pupils",), "remove", 20)


def test_a_limit_that_rests_on_the_divisor_moves_with_it(run):
    rules = one_rule("pupils / classes", "at_most: classes + 20")
    row = lack(run(rules, "school_code,pupils,classes\na,100,3"))
    assert (row.resource.names, row.needed) == (("pupils",), 31)  # 100 - 23 x 3


def test_constants_within_a_sum(run):
    rules = one_rule("100 * (1 * backbone_teachers - classes * 2 + 5) / pupils", "at_least: 1")
    data = schools("school_code,pupils,classes,backbone_teachers\na,500,3,4")
    row = lack(run(rules, data.text()))
    assert (row.resource.names, row.needed) == (("backbone_teachers",), 2)  # 4 - 6 + 5 = 3, of 5
    assert met(run, rules, data.plus("a", "backbone_teachers", 2))


def test_a_measure_within_a_sum(run):
    rules = one_rule(
        "n - classes", "at_least: 9",
        "measures: {n: {label: 教师, value: backbone_teachers + pe_art_teachers}}\n",
    )  # fmt: skip
    row = lack(
        run(rules, "school_code,pupils,classes,backbone_teachers,pe_art_teachers\na,1,2,3,4")
    )
    assert (row.resource.names, row.needed) == (("backbone_teachers", "pe_art_teachers"), 4)


def test_a_conditional_term_is_held_or_added_to(run):
    rules = one_rule(
        "(backbone_teachers + (pe_art_teachers if area == 'rural' else 0)) / pupils",
        "at_least: 1",
    )
    row = lack(
        run(rules, "school_code,area,pupils,backbone_teachers,pe_art_teachers\na,rural,9,1,2")
    )
    assert row.needed == 6
    own = one_rule("backbone_teachers if backbone_teachers > 2 else 0", "at_least: 5")
    row = lack(run(own, "school_code,pupils,backbone_teachers\na,9,1"))
    assert row.resource is None


def test_what_people_judged_has_no_resource_but_its_own_number(run):
    rules = """
    judged: {marks: {label: 得分, scope: county, type: points}}
    criteria: {c: {<A>, measure: marks, at_least: 60}}
    verdict: {all: [c]}
    """
    assessments = "ruleset,item,school_code,stage,points\ntest,marks,,self,55"
    (row,) = shortfall_of(run(rules, "school_code,pupils\na,1", "", assessments)).lacks
    assert (row.needed, row.resource.adds) == (5, False)


WORDS = """
measures:
  words: {label: 类别, values: {甲: 甲, 乙: 乙}, value: [{when: pupils > 5, is: 甲}, {is: 乙}]}
criteria: {c: {<A>, measure: words, one_of: [乙], every: section}}
verdict: {all: [c]}
"""
CONDITION = """
criteria: {c: {<A>, forbids: pupils > 5, every: section}}
verdict: {all: [c]}
"""


@pytest.mark.parametrize("rules", [WORDS, CONDITION])
def test_texts_and_conditions_lack_no_amount(run, rules):
    found = shortfall_of(run(rules, "school_code,pupils\na,9"))
    assert (found.lacks, found.totals, found.near) == ((), (), ())


def test_of_a_sum_of_shared_and_own_resources_only_the_section_is_told(run):
    rules = """
    levels: {primary: 小学, junior: 初中}
    populations:
      p: {split: {fields: [teaching_area], by: pupils, weights: {primary: 1, junior: 1.1}, <a>}}
    fields: {own_area: {label: 自有面积, unit: ㎡, scope: section, type: number}}
    criteria: {c: {<A>, measure: (teaching_area + own_area) / pupils, at_least: 5}}
    groups: {g: {population: p, every: section, all: [c]}}
    verdict: {all: [g]}
    """
    row = lack(run(rules, "school_code,school_type,pupils_primary,pupils_junior,teaching_area,"
        "own_area_primary,own_area_junior\na,nine_year,200,100,620,100,900"))  # fmt: skip
    assert row.to_limit == pytest.approx(1000 - 400 - 100)  # 620 x 200 / 310 = 400
    assert math.isnan(row.needed)
    assert row.why.zh


def test_regions_lack_together(run):
    rules = """
    region: prefecture
    measures: {all_books: {label: 图书, value: county_total(books)},
               all_pupils: {label: 学生, value: county_total(pupils)}}
    criteria:
      c: {<A>, measure: 100 * region_total(all_books) / region_total(all_pupils), at_least: 200}
    verdict: {all: [c]}
    """
    data = "county_code,school_code,pupils,books\n110101,a,100,150\n110102,b,100,200"
    found = shortfall_of(run(rules, data), near=0.2)
    (row,) = found.lacks
    assert (row.unit.county_code, row.scope, row.needed) == ("110100", "region", 50)
    (total,) = found.totals
    assert (total.unit.county_code, total.needed) == ("110100", 50)
    assert [one.unit.county_code for one in found.near] == ["110100"]


def test_the_floor_of_a_rung(run):
    rules = """
    criteria:
      c: {<A>, measure: 100 * backbone_teachers / pupils, at_least: 1}
      d: {<A>, measure: books / pupils, at_least: 1}
    groups:
      l:
        title: 分级
        every: section
        ladder:
          - {id: good, label: 好, of: [c, d], not_met_at_most: 1, floor: 0.8, counts_as: met}
          - {id: poor, label: 差, counts_as: not_met}
        source: note
        confidence: A
    verdict: {all: [l]}
    """
    row = lack(run(rules, "school_code,pupils,backbone_teachers,books\na,640,5,0"))
    assert row.floor == pytest.approx(0.8)
    assert row.needed_for_floor == 1  # 5.12 - 5
