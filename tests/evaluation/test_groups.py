"""Groups against brute force over every way in which missing values could turn out."""

from __future__ import annotations

from itertools import product

import pytest

from .given import TWO_LEVELS, judged, rows, statuses, verdict

# ------------------------------------------------------------------- brute force
# A value is 0 (below the floor of 8), 9 (above the floor, below the limit of 10), 10 (met) or
# missing; a missing one may be any of the three.
VALUES = (0, 9, 10)
CELLS = ("", *VALUES)


def _completions(cells, choices):
    return product(*([cell] if cell != "" else choices for cell in cells))


def _agreed(outcomes):
    found = set(outcomes)
    return found.pop() if len(found) == 1 else "undetermined"


def _table(names, lines):
    head = "school_code," + ",".join(names)
    return "\n".join([head, *(f"s{i},{','.join(map(str, x))}" for i, x in enumerate(lines))])


def _word(holds):
    return "met" if holds else "not_met"


def _k_of_n(values, need, floor):
    met = sum(value >= 10 for value in values)
    reached = not floor or all(value >= 8 for value in values)
    return _word(met >= need and reached)


@pytest.mark.parametrize("floor", ["", ", floor: 0.8"])
def test_all_any_and_k_of_n_are_exact_for_every_way_of_missing(run, floor):
    lines = list(product(CELLS, repeat=3))
    evaluation = run(
        f"""
        fields: {{x: {{label: x, scope: school}}, y: {{label: y, scope: school}},
                 z: {{label: z, scope: school}}}}
        criteria:
          a: {{<A>, measure: x, at_least: 10}}
          b: {{<A>, measure: y, at_least: 10}}
          c: {{<A>, measure: z, at_least: 10}}
        groups:
          every_: {{every: school, all: [a, b, c]}}
          some: {{every: school, any: [a, b, c]}}
          of1: {{every: school, of: [a, b, c], at_least: 1{floor}}}
          of2: {{every: school, of: [a, b, c], at_least: 2{floor}}}
          of3: {{every: school, of: [a, b, c], at_least: 3{floor}}}
        verdict: {{all: [every_, some, of1, of2, of3]}}
        """,
        _table("xyz", lines),
    )
    rules = {
        "every_": lambda values: _word(min(values) >= 10),
        "some": lambda values: _word(max(values) >= 10),
        "of1": lambda values: _k_of_n(values, 1, floor),
        "of2": lambda values: _k_of_n(values, 2, floor),
        "of3": lambda values: _k_of_n(values, 3, floor),
    }
    for name, rule in rules.items():
        found = statuses(evaluation, name)
        expected = {
            f"s{i}": _agreed(rule(values) for values in _completions(cells, VALUES))
            for i, cells in enumerate(lines)
        }
        assert found == expected


def test_a_floor_under_an_upper_limit_is_the_limit_over_its_share(run):
    # At most 10 with a floor of 0.8: every other may be at most 12.5.
    choices = (5, 12, 13)
    lines = list(product(("", *choices), repeat=2))
    evaluation = run(
        """
        fields: {x: {label: x, scope: school}, y: {label: y, scope: school}}
        criteria:
          a: {<A>, measure: x, at_most: 10}
          b: {<A>, measure: y, at_most: 10}
        groups: {g: {every: school, of: [a, b], at_least: 1, floor: 0.8}}
        verdict: {all: [g]}
        """,
        _table("xy", lines),
    )
    assert statuses(evaluation, "g") == {
        f"s{i}": _agreed(
            _word(min(values) <= 10 and max(values) <= 12.5)
            for values in _completions(cells, choices)
        )
        for i, cells in enumerate(lines)
    }


@pytest.mark.parametrize(("value", "expected"), [(3.825, "met"), (3.824, "not_met")])
def test_the_floor_itself_is_reached(run, value, expected):
    # 0.85 x 4.5 = 3.825, which doubles do not hit: 3.8249999999999997.
    evaluation = run(
        """
        fields: {x: {label: x, scope: school}, y: {label: y, scope: school}}
        criteria:
          a: {<A>, measure: x, at_least: 4.5}
          b: {<A>, measure: y, at_least: 1}
        groups: {g: {every: school, of: [a, b], at_least: 1, floor: 0.85}}
        verdict: {all: [g]}
        """,
        f"school_code,x,y\ns,{value},1",
    )
    assert statuses(evaluation, "g") == {"s": expected}


def test_nested_groups_are_exact_for_every_way_of_missing(run):
    # Every value stands in one place of the tree, so Kleene logic loses nothing.
    lines = list(product(("", 0, 10), repeat=5))
    evaluation = run(
        """
        fields: {v: {label: v, scope: school}, w: {label: w, scope: school},
                 x: {label: x, scope: school}, y: {label: y, scope: school},
                 z: {label: z, scope: school}}
        criteria:
          a: {<A>, measure: v, at_least: 10}
          b: {<A>, measure: w, at_least: 10}
          c: {<A>, measure: x, at_least: 10}
          d: {<A>, measure: y, at_least: 10}
          e: {<A>, measure: z, at_least: 10}
        groups:
          either: {any: [a, b]}
          two: {of: [c, d, e], at_least: 2}
          g: {every: school, all: [either, two]}
        verdict: {all: [g]}
        """,
        _table("vwxyz", lines),
    )
    expected = {
        f"s{i}": _agreed(
            _word(max(v[:2]) == 10 and sum(value == 10 for value in v[2:]) >= 2)
            for v in _completions(cells, (0, 10))
        )
        for i, cells in enumerate(lines)
    }
    assert statuses(evaluation, "g") == expected


@pytest.mark.parametrize("need", [1, 2])
@pytest.mark.parametrize("floor", ["", ", floor: 0.8"])
def test_what_may_not_apply_is_never_decided_wrongly(run, need, floor):
    # Two members that may apply, may not, or are not known to. What does not apply is ignored:
    # it does not count as met and needs no floor; where nothing applies neither does the group.
    cells = list(product(CELLS, ("", "是", "否")))
    lines = [(x, f, y, g) for (x, f), (y, g) in product(cells, repeat=2)]
    evaluation = run(
        f"""
        fields:
          x: {{label: x, scope: school}}
          y: {{label: y, scope: school}}
          f: {{label: f, scope: school, type: yes_no}}
          g: {{label: g, scope: school, type: yes_no}}
        criteria:
          a: {{<A>, measure: x, at_least: 10, applies_when: f}}
          b: {{<A>, measure: y, at_least: 10, applies_when: g}}
        groups:
          every_: {{every: school, all: [a, b]}}
          some: {{every: school, any: [a, b]}}
          of_: {{every: school, of: [a, b], at_least: {need}{floor}}}
        verdict: {{all: [every_, some, of_]}}
        """,
        _table(("x", "f", "y", "g"), lines),
    )

    def outcomes(rule, line):
        x, f, y, g = line
        for values, applies in product(
            _completions((x, y), VALUES), _completions((f, g), ("是", "否"))
        ):
            kept = [v for v, a in zip(values, applies, strict=True) if a == "是"]
            yield rule(kept) if kept else "not_applicable"

    rules = {
        "every_": lambda values: _word(min(values) >= 10),
        "some": lambda values: _word(max(values) >= 10),
        "of_": lambda values: _k_of_n(values, need, floor),
    }
    wrong = []
    for name, rule in rules.items():
        for school, status in statuses(evaluation, name).items():
            line = lines[int(school[1:])]
            possible = set(outcomes(rule, line))
            if len(possible) > 1 and status in ("met", "not_met"):
                possible.discard("not_applicable")  # see the next test
            if status != "undetermined" and possible != {status}:
                wrong.append((name, line, status))
    assert not wrong, wrong[:5]


def test_a_group_that_may_not_apply_at_all_is_not_failed_for_want_of_members(run):
    # b does not apply. If a does not either, the group is ignored; if it does, 1 of 2 is too few.
    evaluation = run(
        """
        fields:
          x: {label: x, scope: school}
          f: {label: f, scope: school, type: yes_no}
          g: {label: g, scope: school, type: yes_no}
        criteria:
          a: {<A>, measure: x, at_least: 10, applies_when: f}
          b: {<A>, measure: x, at_least: 10, applies_when: g}
        groups: {g_: {every: school, of: [a, b], at_least: 2}}
        verdict: {all: [g_]}
        """,
        "school_code,x,f,g\nsure,10,是,否\nnil,10,否,否\nopen,10,,否",
    )
    assert statuses(evaluation, "g_") == {
        "sure": "not_met",
        "nil": "not_applicable",
        "open": "undetermined",
    }


# ------------------------------------------------------------------- rising

SECTIONS = (
    TWO_LEVELS
    + """
criteria:
  c: {<A>, measure: full_time_teachers, at_least: 1}
"""
)
DATA = "school_code,school_type,pupils_primary,pupils_junior,{0}_primary,{0}_junior\n".format(
    "full_time_teachers"
)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("a,nine_year,1,1,1,1\nb,primary,1,,1,", "met"),
        ("a,nine_year,1,1,1,1\nb,primary,1,,0,", "not_met"),
        ("a,nine_year,1,1,1,1\nb,primary,1,,,", "undetermined"),
        ("a,nine_year,1,1,1,0\nb,primary,1,,,", "not_met"),
        ("a,primary,1,,1,\nb,primary,1,,1,", "undetermined"),  # nobody at the junior level
        ("a,primary,1,,0,\nb,primary,1,,1,", "not_met"),
    ],
)
def test_every_section_rises_to_the_county_level_by_level(run, lines, expected):
    rules = SECTIONS + "groups: {g: {every: section, all: [c]}}\nverdict: {all: [g]}\n"
    assert verdict(run(rules, DATA + lines)) == expected


def test_a_level_without_schools_is_skipped_where_the_group_says_so(run):
    rules = (
        SECTIONS + "groups: {g: {every: section, if_none: skip, all: [c]}}\nverdict: {all: [g]}\n"
    )
    assert verdict(run(rules, DATA + "a,primary,1,,1,\nb,primary,1,,1,")) == "met"
    assert verdict(run(rules, DATA + "a,primary,1,,1,\nb,primary,1,,0,")) == "not_met"


def test_sections_rise_to_the_school_and_schools_to_the_county(run):
    rules = (
        SECTIONS
        + """
groups:
  both: {every: section, all: [c]}
  school: {every: school, all: [both, chartered]}
verdict: {all: [school]}
"""
    ).replace("criteria:\n", "criteria:\n  chartered: {<A>, requires: charter}\n")
    data = DATA.replace("school_type,", "school_type,charter,")
    evaluation = run(
        rules,
        data
        + "a,nine_year,是,1,1,1,1\n"
        + "b,nine_year,是,1,1,1,0\n"
        + "c,nine_year,是,1,1,1,\n"
        + "d,primary,否,1,,1,\n"
        + "e,primary,是,1,,1,\n"
        + "f,primary,,1,,1,",
    )
    assert statuses(evaluation, "school") == {
        "a": "met", "b": "not_met", "c": "undetermined", "d": "not_met", "e": "met",
        "f": "undetermined",
    }  # fmt: skip
    assert verdict(evaluation) == "not_met"


def test_what_is_wider_holds_for_all_below(run):
    evaluation = run(
        TWO_LEVELS
        + """
fields: {rich: {label: r, scope: county, type: yes_no}}
criteria:
  county_: {<A>, requires: rich}
  school_: {<A>, requires: charter}
  section_: {<A>, measure: pupils, at_least: 10}
groups: {g: {every: section, any: [county_, school_, section_], if_none: skip}}
verdict: {all: [g]}
""",
        """
        county_code,school_code,school_type,charter,pupils_primary,pupils_junior
        1,a,nine_year,否,5,15
        1,b,nine_year,是,5,5
        2,a,nine_year,否,5,5
        3,a,nine_year,否,5,15
        """,
        county="county_code,rich\n1,否\n2,是\n3,",
    )
    found = rows(evaluation, "criteria", criterion="g")
    said = {(x["county_code"], x["school_code"], x["level"]): x["status"] for x in found}
    assert said == {
        ("1", "a", "primary"): "not_met", ("1", "a", "junior"): "met",
        ("1", "b", "primary"): "met", ("1", "b", "junior"): "met",
        ("2", "a", "primary"): "met", ("2", "a", "junior"): "met",
        ("3", "a", "primary"): "undetermined", ("3", "a", "junior"): "met",
    }  # fmt: skip


def test_every_over_nothing_is_never_met(run):
    rules = """
    criteria: {c: {<A>, measure: books, at_least: 1, SKIP every: section}}
    verdict: {all: [c]}
    """
    data = "county_code,school_code,pupils,books\n2,a,5,5"
    for skip in ("", "if_none: skip,"):
        evaluation = run(rules.replace("SKIP", skip), data, county="county_code\n1\n2")
        assert verdict(evaluation, county="1") == "undetermined"
        assert verdict(evaluation, county="2") == "met"


def test_every_of_which_none_applies_is_ignored(run):
    rules = """
    criteria:
      c: {<A>, measure: books, at_least: 9, applies_when: boarding, every: section}
      d: {<A>, measure: pupils, at_least: 1, every: section}
    verdict: {all: [c, d]}
    """
    evaluation = run(rules, "school_code,boarding,pupils,books\na,否,5,1\nb,否,5,1")
    assert verdict(evaluation, "c") == "not_applicable"
    assert verdict(evaluation) == "met"


def test_a_verdict_of_which_nothing_applies_is_undetermined(run):
    rules = """
    criteria: {c: {<A>, measure: books, at_least: 9, applies_when: boarding, every: section}}
    verdict: {all: [c]}
    """
    assert verdict(run(rules, "school_code,boarding,pupils,books\na,否,5,1")) == "undetermined"


def test_a_group_of_two_levels_speaks_of_both(run):
    # One member for each level: a county without junior schools is not judged by d.
    rules = (
        TWO_LEVELS
        + """
criteria:
  c: {<A>, measure: pupils, at_least: 1, levels: [primary]}
  d: {<A>, measure: pupils, at_least: 1, levels: [junior]}
groups: {g: {every: section, all: [c, d]}}
verdict: {all: [g]}
"""
    )
    both = "school_code,school_type,pupils_primary,pupils_junior\na,nine_year,5,5"
    assert verdict(run(rules, both)) == "met"
    one = "school_code,school_type,pupils_primary\na,primary,5"
    assert verdict(run(rules, one)) == "undetermined"


# ------------------------------------------------------------------- shares

SHARE = """
fields: {x: {label: x, scope: school}}
criteria: {c: {<A>, measure: x, at_least: 10 APPLIES}}
groups: {g: {share_of: school, meeting: c, TEST, <a>}}
verdict: {all: [g]}
"""


def _share(run, test, values, applies=""):
    lines = "\n".join(f"s{i},{value}" for i, value in enumerate(values))
    rules = SHARE.replace("TEST", test).replace("APPLIES", applies)
    return judged(run(rules, f"school_code,x\n{lines}"), "g")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([10] * 19 + [9], "met"),  # 19 of 20 is 0.95
        ([10] * 18 + [9, 9], "not_met"),
        ([10] * 19 + [""], "met"),  # 0.95 to 1
        ([10] * 18 + [9, ""], "undetermined"),  # 0.90 to 0.95
        ([10] * 17 + [9, 9, ""], "not_met"),  # at best 0.90
    ],
)
def test_a_share_is_decided_where_its_bounds_agree(run, values, expected):
    assert _share(run, "at_least: 0.95", values)["status"] == expected


def test_a_share_that_is_known_is_shown(run):
    found = _share(run, "at_least: 0.75", [10, 10, 10, 9])
    assert (found["value"], found["margin"], found["on_the_line"]) == (0.75, 0, True)


@pytest.mark.parametrize("missing", [1, 2])
@pytest.mark.parametrize(
    ("test", "holds"),
    [
        ("at_least: 0.5", lambda share: share >= 0.5),
        ("more_than: 0.5", lambda share: share > 0.5),
        ("at_most: 0.5", lambda share: share <= 0.5),
        ("less_than: 0.5", lambda share: share < 0.5),
        ("equals: 0.5", lambda share: share == 0.5),
        ("not_equals: 0.5", lambda share: share != 0.5),
        ("between: {from: 0.4, to: 0.6}", lambda share: 0.4 <= share <= 0.6),
    ],
)
def test_a_share_is_decided_only_where_every_completion_agrees(run, test, holds, missing):
    for met in range(5 - missing):
        values = [10] * met + [0] * (4 - missing - met) + [""] * missing
        outcomes = {_word(holds((met + more) / 4)) for more in range(missing + 1)}
        status = _share(run, test, values)["status"]
        assert status in outcomes | {"undetermined"}, values
        assert len(outcomes) == 1 or status == "undetermined", values


def test_a_share_counts_those_to_whom_the_criterion_applies(run):
    # 10 and 9 apply, 0 does not: one of two.
    rules = SHARE.replace("TEST", "at_least: 0.5").replace("APPLIES", ", applies_when: boarding")
    evaluation = run(rules, "school_code,boarding,x\na,是,10\nb,是,9\nc,否,0")
    assert (judged(evaluation, "g")["value"], verdict(evaluation)) == (0.5, "met")


def test_a_share_of_nobody_is_not_met(run):
    rules = SHARE.replace("TEST", "at_least: 0").replace("APPLIES", "")
    evaluation = run(rules, "county_code,school_code,x\n2,a,10", county="county_code\n1\n2")
    assert verdict(evaluation, county="1") == "undetermined"


def test_a_share_of_sections_counts_every_level_of_every_school(run):
    evaluation = run(
        SECTIONS
        + "groups: {g: {share_of: section, meeting: c, at_least: 0.6, <a>}}\nverdict: {all: [g]}\n",
        DATA + "a,nine_year,1,1,1,1\nb,nine_year,1,1,1,0\nc,primary,1,,0,",
    )
    assert judged(evaluation, "g")["value"] == 0.6  # 3 of 5


def test_a_share_of_schools_takes_sections_that_all_hold(run):
    rules = (
        SECTIONS.replace("at_least: 1}", "at_least: 1, every: section}")
        + "groups: {g: {share_of: school, meeting: c, at_least: 0.5, <a>}}\nverdict: {all: [g]}\n"
    )
    evaluation = run(rules, DATA + "a,nine_year,1,1,1,1\nb,nine_year,1,1,1,0")
    assert judged(evaluation, "g")["value"] == 0.5


# ------------------------------------------------------------------- advisory members


def test_rules_of_general_knowledge_and_examples_decide_only_when_asked(run):
    for mark in ("confidence: C", "confidence: A, example: true"):
        rules = f"""
        criteria:
          sure: {{<A>, measure: books, at_least: 1, every: section}}
          vague: {{label: v, measure: books, at_least: 9, every: section, source: note, {mark}}}
        groups: {{g: {{all: [sure, vague]}}}}
        verdict: {{all: [g, vague]}}
        """
        data = "school_code,pupils,books\na,1,5"
        evaluation = run(rules, data)
        assert verdict(evaluation) == "met"
        assert verdict(evaluation, "vague") == "not_met"  # shown
        assert statuses(evaluation, "vague") == {"a": "not_met"}
        counted = run(rules, data, count_advisory=True)
        assert verdict(counted) == verdict(counted, "g") == "not_met"
        assert any("counted" in stamp.say("en") for stamp in counted.stamps)
        assert not any("counted" in stamp.say("en") for stamp in evaluation.stamps)


def test_an_advisory_criterion_takes_no_points_from_a_rubric_unless_asked(run):
    rules = """
    criteria:
      sure: {<A>, requires: charter, every: school}
      vague: {label: v, requires: boarding, every: school, source: note, confidence: C}
    rubrics:
      r: {scope: county, total: 10, pass: 8, <a>,
          items: [{id: a, criterion: sure, points: 5}, {id: b, criterion: vague, points: 5}]}
    verdict: {all: [r]}
    """
    data = "school_code,charter,boarding\na,是,否"
    assert verdict(run(rules, data)) == "met"
    assert verdict(run(rules, data, count_advisory=True)) == "not_met"


# ------------------------------------------------------------------- members of other populations

OTHERS = """
populations:
  big: {leave_out: [{when: pupils < 10, because: 小, <a>}]}
  all: {title: 全部}
criteria:
  c: {<A>, measure: pupils, at_least: 5}
  d: {<A>, measure: books, at_least: 5}
groups:
  inner: {population: big, INNER all: [c]}
  outer: {population: all, OUTER all: [d, inner]}
verdict: {all: [outer]}
"""


def test_members_of_another_population_meet_in_the_county(run):
    rules = OTHERS.replace("INNER", "every: section,").replace("OUTER", "")
    rules = rules.replace("at_least: 5}\ngroups", "at_least: 5, every: section}\ngroups")
    evaluation = run(rules, "school_code,pupils,books\na,11,5\nb,2,6")
    assert statuses(evaluation, "inner") == {"a": "met"}
    assert verdict(evaluation) == "met"


def test_members_of_another_population_never_end_in_a_fault(run):
    # Section by section they do not stand side by side: refused when read, or matched by school.
    from engine import JunhengError

    rules = OTHERS.replace("INNER", "").replace("OUTER", "every: section,")
    try:
        evaluation = run(rules, "school_code,pupils,books\na,11,5\nb,2,6\nc,12,4")
    except JunhengError:
        return
    assert statuses(evaluation, "outer") == {"a": "met", "b": "met", "c": "not_met"}
