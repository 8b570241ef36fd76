"""Who counts: leaving out and its reasons, what is not known, campuses and switches."""

from __future__ import annotations

import pytest

from .given import TWO_LEVELS, coefficient, row, rows, statuses, verdict

QUALITY = (
    TWO_LEVELS
    + """
switches:
  private_schools: {label: 民办学校计入, default: true}
populations:
  resources:
    leave_out:
      - {when: "school_type in ('special', 'vocational')", because: 特殊教育学校、职业学校, <a>}
      - {when: school_type == 'teaching_point' and pupils < 50, because: 不足50人的教学点, <a>}
      - {when: owner == 'private' and not private_schools, because: 民办学校, <a>}
measures: {load: {label: 师生比, value: full_time_teachers / pupils}}
criteria:
  staffed: {<A>, measure: full_time_teachers, at_least: 1}
groups:
  each: {population: resources, every: section, if_none: skip, all: [staffed]}
  spread: {population: resources, coefficient_of: [load], at_most: 10, if_none: skip, <a>}
verdict: {all: [each, spread]}
"""
)
HEADER = "school_code,school_type,owner,pupils_primary,full_time_teachers_primary"


def _reasons(evaluation):
    return {
        (line["school_code"], line["level"]): line["reason"]
        for line in rows(evaluation, "excluded")
    }


# ------------------------------------------------------------------------------- leaving out


def test_a_school_left_out_is_listed_with_the_first_reason_that_holds(run):
    evaluation = run(
        QUALITY,
        f"""
        {HEADER}
        a,primary,county,100,5
        b,special,private,20,5
        c,teaching_point,private,20,1
        d,primary,private,80,4
        """,
        switches={"private_schools": False},
    )
    assert _reasons(evaluation) == {
        ("b", "primary"): "特殊教育学校、职业学校",
        ("c", "primary"): "不足50人的教学点",
        ("d", "primary"): "民办学校",
    }
    assert statuses(evaluation, "staffed") == {"a": "met"}
    assert coefficient(evaluation, "load")["n_sections"] == 1


def test_private_schools_count_until_the_switch_says_otherwise(run):
    data = f"{HEADER}\na,primary,county,100,5\nd,primary,private,80,4"
    assert not _reasons(run(QUALITY, data))
    changed = run(QUALITY, data, switches={"private_schools": False})
    assert _reasons(changed) == {("d", "primary"): "民办学校"}
    assert any("private_schools" in stamp.say("en") for stamp in changed.stamps)


def test_a_teaching_point_of_49_pupils_is_left_out_and_one_of_50_counts(run):
    evaluation = run(
        QUALITY,
        f"""
        {HEADER}
        a,teaching_point,county,49,1
        b,teaching_point,county,50,1
        c,primary,county,10,1
        """,
    )
    assert _reasons(evaluation) == {("a", "primary"): "不足50人的教学点"}
    assert set(statuses(evaluation, "staffed")) == {"b", "c"}


def test_only_the_level_that_the_rule_concerns_is_left_out(run):
    # By pupils of the level: the primary part has 30, the junior part 300.
    evaluation = run(
        TWO_LEVELS
        + """
populations: {big: {leave_out: [{when: pupils < 50, because: 小, <a>}]}}
criteria: {c: {<A>, measure: pupils, at_least: 1}}
groups: {g: {population: big, every: section, if_none: skip, all: [c]}}
verdict: {all: [g]}
""",
        "school_code,school_type,pupils_primary,pupils_junior\na,nine_year,30,300",
    )
    assert _reasons(evaluation) == {("a", "primary"): "小"}
    found = rows(evaluation, "criteria", criterion="c")
    assert [(line["school_code"], line["level"]) for line in found] == [("a", "junior")]


def test_groups_without_a_population_cover_the_schools_that_another_leaves_out(run):
    evaluation = run(
        QUALITY.replace("verdict: {all: [each, spread]}", "").replace(
            "criteria:\n",
            "criteria:\n  small: {<A>, measure: pupils, at_most: 60, every: section, "
            "if_none: skip}\n",
        )
        + "verdict: {all: [each, spread, small]}\n",
        f"{HEADER}\na,primary,county,50,5\nb,special,county,70,5",
    )
    assert set(statuses(evaluation, "staffed")) == {"a"}
    assert statuses(evaluation, "small") == {"a": "met", "b": "not_met"}


def test_a_school_without_sections_still_answers_for_the_school_as_a_whole(run):
    # "Without a population, every school counts": a special school whose pupils are not given by
    # level has no section, but it is a school of the county, and it has no charter.
    evaluation = run(
        TWO_LEVELS
        + """
criteria: {c: {<A>, requires: charter, every: school}}
verdict: {all: [c]}
""",
        "school_code,school_type,pupils_primary,charter\na,primary,100,是\nb,special,,否",
    )
    assert statuses(evaluation, "c") == {"a": "met", "b": "not_met"}
    assert verdict(evaluation) == "not_met"


def test_a_rule_of_general_knowledge_leaves_nobody_out_unless_asked(run):
    # Confidence C is "evaluated and shown, never decisive"; leave-out rules carry it too.
    rules = """
    populations: {p: {leave_out: [{when: pupils < 50, because: 小, source: note, confidence: C}]}}
    criteria: {c: {<A>, measure: pupils, at_least: 40}}
    groups: {g: {population: p, every: section, all: [c]}}
    verdict: {all: [g]}
    """
    data = "school_code,pupils\na,100\nb,30"
    assert verdict(run(rules, data)) == "not_met"
    assert verdict(run(rules, data, count_advisory=True)) == "met"


# ------------------------------------------------------------------------------- not known


def test_a_missing_leave_out_value_leaves_the_coefficient_undetermined(run):
    evaluation = run(
        QUALITY,
        f"{HEADER}\na,primary,county,100,5\nb,,county,20,1",  # b: a teaching point, or not
    )
    assert coefficient(evaluation, "load")["status"] == "undetermined"
    assert verdict(evaluation, "spread") == "undetermined"


def test_every_stays_met_where_the_uncertain_school_meets_it_too(run):
    evaluation = run(QUALITY, f"{HEADER}\na,primary,county,100,5\nb,,county,20,1")
    assert verdict(evaluation, "each") == "met"


def test_an_uncertain_school_that_fails_leaves_every_undetermined(run):
    evaluation = run(QUALITY, f"{HEADER}\na,primary,county,100,5\nb,,county,20,0")
    assert verdict(evaluation, "each") == "undetermined"


def test_a_certain_school_that_fails_decides_whatever_the_uncertain_one_is(run):
    evaluation = run(QUALITY, f"{HEADER}\na,primary,county,100,0\nb,,county,20,1")
    assert verdict(evaluation, "each") == "not_met"


def test_a_missing_value_that_cannot_matter_leaves_membership_known(run):
    # Of 80 pupils no teaching point is left out, whatever its type; it is private or it is not,
    # and private schools count.
    evaluation = run(QUALITY, f"{HEADER}\na,primary,county,100,5\nb,,,80,4")
    assert coefficient(evaluation, "load")["status"] == "undetermined"  # it may be special
    evaluation = run(QUALITY, f"{HEADER}\na,primary,county,100,5\nb,primary,,80,4")
    assert coefficient(evaluation, "load")["status"] == "met"


def test_a_county_whose_only_school_may_be_left_out_is_undetermined(run):
    # If it is left out, nothing is judged, which is never met.
    evaluation = run(
        """
        fields: {gone: {label: gone, scope: school, type: yes_no}}
        populations: {p: {leave_out: [{when: gone, because: 停办, <a>}]}}
        criteria: {c: {<A>, measure: pupils, at_least: 1}}
        groups: {g: {population: p, every: section, all: [c]}}
        verdict: {all: [g]}
        """,
        "school_code,pupils,gone\na,100,",
    )
    assert verdict(evaluation) == "undetermined"


def test_what_is_gathered_over_uncertain_members_is_missing(run):
    evaluation = run(
        """
        fields: {gone: {label: gone, scope: school, type: yes_no}}
        populations: {p: {leave_out: [{when: gone, because: 停办, <a>}]}}
        criteria: {c: {<A>, measure: county_total(pupils), at_least: 1}}
        groups: {g: {population: p, all: [c]}}
        verdict: {all: [g]}
        """,
        "school_code,pupils,gone\na,100,否\nb,5,",
    )
    assert statuses(evaluation, "c") == {None: "undetermined"}


def test_a_section_without_pupils_is_left_out_and_listed(run):
    evaluation = run(QUALITY, f"{HEADER}\na,primary,county,100,5\nb,primary,county,0,0")
    assert _reasons(evaluation) == {("b", "primary"): "no pupils at this level"}
    assert verdict(evaluation) == "met"


def test_a_section_whose_pupils_are_missing_stays_and_is_undetermined(run):
    evaluation = run(QUALITY, f"{HEADER}\na,primary,county,100,5\nb,primary,county,,3")
    assert not _reasons(evaluation)
    found = coefficient(evaluation, "load")
    assert (found["n_sections"], found["status"]) == (2, "undetermined")


def test_a_school_of_which_nothing_tells_its_levels_does_not_vanish(run):
    # Neither its type nor its pupils are given: it may have any level, so none is settled.
    evaluation = run(
        QUALITY,
        """
        school_code,school_type,owner,pupils_primary,pupils_junior,full_time_teachers_primary
        a,primary,county,100,,5
        b,primary,county,200,,10
        c,,county,,,9
        """,
    )
    assert coefficient(evaluation, "load")["status"] == "undetermined"
    assert verdict(evaluation, "each") == "undetermined"


def test_leave_out_rules_see_the_whole_county(run):
    # Mean of 10, 20 and 90 pupils is 40: the two small schools are left out together.
    evaluation = run(
        """
        populations: {p: {leave_out: [{when: pupils < county_mean(pupils), because: 小, <a>}]}}
        criteria: {c: {<A>, measure: pupils, at_least: 1}}
        groups: {g: {population: p, every: section, all: [c]}}
        verdict: {all: [g]}
        """,
        "school_code,pupils\na,10\nb,20\nc,90",
    )
    assert _reasons(evaluation) == {("a", "primary"): "小", ("b", "primary"): "小"}


def test_a_county_of_which_everybody_is_left_out_is_not_met(run):
    evaluation = run(
        """
        populations: {p: {leave_out: [{when: pupils < 50, because: 小, <a>}]}}
        criteria: {c: {<A>, measure: pupils, at_least: 1}}
        groups: {g: {population: p, every: section, all: [c]}}
        verdict: {all: [g]}
        """,
        "school_code,pupils\na,10\nb,20",
    )
    assert verdict(evaluation) == "undetermined"
    assert len(rows(evaluation, "excluded")) == 2


# ------------------------------------------------------------------------------- campuses

CAMPUSES = """
levels: {primary: 小学, junior: 初中}
populations:
  all:
    merge: {when: not counted, into: parent_school_code, order: ORDER, <a>}
    split: {fields: [books], by: pupils, weights: {primary: 1, junior: 1.1}, <a>}
criteria:
  books_: {<A>, measure: books, at_least: 0}
  pupils_: {<A>, measure: pupils, at_most: 2000}
groups:
  each: {population: all, every: section, if_none: skip, all: [books_, pupils_]}
verdict: {all: [each]}
"""
CAMPUS_HEADER = (
    "school_code,school_type,counted,parent_school_code,pupils_primary,pupils_junior,books"
)


def _books(evaluation):
    return {
        (line["school_code"], line["level"]): line["value"]
        for line in rows(evaluation, "sections", indicator="books_")
    }


@pytest.mark.parametrize(
    ("order", "primary", "junior"),
    [
        # Parent: 100 + 1.1 x 200 = 320 weighted pupils; 6,400 books: 2,000 and 4,400.
        # The campus has primary pupils only: its 500 books join the primary part.
        ("split_then_merge", 2500, 4400),
        # Together 150 + 220 = 370 weighted pupils; 6,900 books: x 150 / 370 and x 220 / 370.
        ("merge_then_split", 6900 * 150 / 370, 6900 * 220 / 370),
    ],
)
def test_the_order_of_splitting_and_merging_changes_the_numbers(run, order, primary, junior):
    evaluation = run(
        CAMPUSES.replace("ORDER", order),
        f"""
        {CAMPUS_HEADER}
        a,nine_year,是,,100,200,6400
        b,primary,否,a,50,,500
        """,
    )
    assert _books(evaluation) == {
        ("a", "primary"): pytest.approx(primary, rel=1e-14),
        ("a", "junior"): pytest.approx(junior, rel=1e-14),
    }
    left = row(evaluation, "excluded")
    assert (left["school_code"], left["level"]) == ("b", "primary")
    assert left["reason"] == "counted with its parent school"


def test_a_campus_at_a_level_of_its_own_gives_its_parent_that_level(run):
    evaluation = run(
        CAMPUSES.replace("ORDER", "split_then_merge"),
        f"""
        {CAMPUS_HEADER}
        a,primary,是,,100,,1000
        b,junior,否,a,,70,770
        """,
    )
    assert _books(evaluation) == {("a", "primary"): 1000.0, ("a", "junior"): 770.0}


@pytest.mark.parametrize("order", ["split_then_merge", "merge_then_split"])
def test_a_campus_of_a_campus_joins_the_school_at_the_top(run, order):
    evaluation = run(
        CAMPUSES.replace("ORDER", order),
        f"""
        {CAMPUS_HEADER}
        a,primary,是,,100,,1000
        b,primary,否,a,10,,20
        c,primary,否,b,1,,3
        """,
    )
    assert _books(evaluation) == {("a", "primary"): 1023.0}  # 1000 + 20 + 3
    pupils = row(evaluation, "sections", indicator="pupils_")
    assert (pupils["school_code"], pupils["value"]) == ("a", 111.0)


def test_campuses_join_schools_of_their_own_county_only(run):
    evaluation = run(
        CAMPUSES.replace("ORDER", "split_then_merge"),
        f"""
        county_code,{CAMPUS_HEADER}
        1,a,primary,是,,100,,1000
        2,a,primary,是,,200,,2000
        2,b,primary,否,a,10,,20
        """,
    )
    found = rows(evaluation, "sections", indicator="books_")
    assert [(line["county_code"], line["value"]) for line in found] == [("1", 1000), ("2", 2020)]


def test_a_missing_value_of_a_campus_makes_the_sum_of_its_parent_missing(run):
    evaluation = run(
        CAMPUSES.replace("ORDER", "split_then_merge"),
        f"{CAMPUS_HEADER}\na,primary,是,,100,,1000\nb,primary,否,a,10,,",
    )
    assert statuses(evaluation, "books_") == {"a": "undetermined"}
    assert statuses(evaluation, "pupils_") == {"a": "met"}


def test_other_fields_join_as_the_dictionary_says(run):
    # largest_class: the larger; smallest_music_room: the smaller; year_built: the parent's own.
    evaluation = run(
        """
        populations:
          all: {merge: {when: not counted, into: parent_school_code,
                        order: split_then_merge, <a>}}
        criteria:
          class_: {<A>, measure: largest_class, at_most: 99}
          room: {<A>, measure: smallest_music_room, at_least: 1, every: school}
          year_: {<A>, measure: year_built, at_least: 1, every: school}
        groups:
          classes_: {population: all, every: section, all: [class_]}
          rooms: {population: all, all: [room, year_]}
        verdict: {all: [classes_, rooms]}
        """,
        """
        school_code,counted,parent_school_code,pupils,largest_class,smallest_music_room,year_built
        a,是,,100,40,90,1950
        b,否,a,10,44,70,2010
        """,
    )
    for name, value in (("class_", 44), ("room", 70), ("year_", 1950)):
        assert row(evaluation, "criteria", criterion=name)["value"] == value


def test_a_campus_whose_parent_is_unknown_leaves_the_coefficient_undetermined(run):
    evaluation = run(
        """
        populations:
          all: {merge: {when: not counted, into: parent_school_code,
                        order: split_then_merge, <a>}}
        measures: {m: {label: m, value: books / pupils}}
        groups: {g: {population: all, coefficient_of: [m], at_most: 1, <a>}}
        verdict: {all: [g]}
        """,
        "school_code,counted,parent_school_code,pupils,books\na,是,,10,100\nb,否,x,10,90",
    )
    assert verdict(evaluation) == "undetermined"


@pytest.mark.parametrize("parent", ["", "x", "b"])
def test_schools_that_a_lost_campus_may_belong_to_are_not_met_for_sure(run, parent):
    # Alone, 1,500 and 1,000 pupils are within 2,000; together, as they must be counted, not.
    evaluation = run(
        CAMPUSES.replace("ORDER", "split_then_merge"),
        f"{CAMPUS_HEADER}\na,primary,是,,1500,,1\nb,primary,否,{parent},1000,,1",
    )
    assert verdict(evaluation) == "undetermined"


def test_a_school_that_may_be_a_campus_leaves_its_parent_undetermined(run):
    rules = """
    fields: {campus: {label: campus, scope: school, type: yes_no}}
    populations:
      all: {merge: {when: campus, into: parent_school_code, order: split_then_merge, <a>}}
    criteria: {c: {<A>, measure: pupils, at_most: 2000}}
    groups: {g: {population: all, every: section, all: [c]}}
    verdict: {all: [g]}
    """
    data = "school_code,pupils,campus,parent_school_code\na,1500,否,\nb,1000,{},a"
    assert verdict(run(rules, data.format("是"))) == "not_met"  # 2,500 together
    assert verdict(run(rules, data.format("否"))) == "met"
    assert verdict(run(rules, data.format(""))) == "undetermined"


def test_a_campus_that_may_belong_to_a_campus_leaves_the_school_at_the_top_undetermined(run):
    # a and b are 1,100 pupils; with c, if it is a campus of b, they are 2,100.
    rules = """
    fields: {campus: {label: campus, scope: school, type: yes_no}}
    populations:
      all: {merge: {when: campus, into: parent_school_code, order: split_then_merge, <a>}}
    criteria: {c: {<A>, measure: pupils, at_most: 2000}}
    groups: {g: {population: all, every: section, all: [c]}}
    verdict: {all: [g]}
    """
    data = "school_code,pupils,campus,parent_school_code\na,1000,否,\nb,100,是,a\nc,1000,{},b"
    assert verdict(run(rules, data.format("是"))) == "not_met"
    assert verdict(run(rules, data.format("否"))) == "met"
    assert verdict(run(rules, data.format(""))) == "undetermined"


def test_campuses_may_be_told_by_a_total_over_their_sections(run):
    # 3 + 1 pupils: a campus. 200: none.
    evaluation = run(
        TWO_LEVELS
        + """
populations:
  all:
    merge: {when: school_total(pupils) < 10, into: parent_school_code,
            order: split_then_merge, <a>}
criteria: {c: {<A>, measure: pupils, at_least: 1}}
groups: {g: {population: all, every: section, if_none: skip, all: [c]}}
verdict: {all: [g]}
""",
        """
        school_code,school_type,parent_school_code,pupils_primary,pupils_junior
        a,nine_year,,100,100
        b,nine_year,a,3,1
        c,primary,a,200,
        """,
    )
    found = rows(evaluation, "sections", indicator="c")
    assert {(line["school_code"], line["level"]): line["value"] for line in found} == {
        ("a", "primary"): 103,
        ("a", "junior"): 101,
        ("c", "primary"): 200,
    }
