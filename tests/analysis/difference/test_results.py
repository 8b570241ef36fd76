"""Result against result: whose verdict moves, and whether the rules or the data did it.

Each county has one school of 100 pupils; the old rule asks 20 books a pupil, the new one 15. With
the books of the old and new data, both over 100, the four cases follow by hand:

    county  books old  new    old data      old data      new data      new data      cause
                              old rule 20   new rule 15   old rule 20   new rule 15
    1       1800       1800   18 not met    met           not met       met           rules
    2       1400       2200   14 not met    not met       met           met           data
    3       1600       2500   16 not met    met           met           met           each
    4       1200       1700   12 not met    not met       17 not met    met           together
    5       2500       2500   met           met           met           met           -
    6       1700       1300   17 not met    met           not met       13 not met    - (offset)
    7       blank      1700   undetermined  undetermined  17 not met    met           in part
"""

from __future__ import annotations

import numpy as np
import pytest

from engine.analysis.difference.results import Side, diff_results
from engine.analysis.difference.results.causes import CAUSES, causes, offset
from engine.analysis.stored import reopen
from engine.diagnostics import UnusableRequest
from engine.reports.difference.report import difference_report
from engine.reports.difference.results import ResultsPart
from engine.reports.result_folder import write_result

from .given import HEAD, LINES, changed, county, results, side, verdicts

LOOSER = changed(LINES, ("at_least: 20", "at_least: 15"))
OLD = [county(1, 1800), county(2, 1400), county(3, 1600), county(4, 1200), county(5, 2500), county(6, 1700), county(7, "")]  # fmt: skip
NEW = [county(1, 1800), county(2, 2200), county(3, 2500), county(4, 1700), county(5, 2500), county(6, 1300), county(7, 1700)]  # fmt: skip
MIXED = {
    "县1": ("not_met", "met", "rules"),
    "县2": ("not_met", "met", "data"),
    "县3": ("not_met", "met", "each"),
    "县4": ("not_met", "met", "together"),
    "县7": ("undetermined", "met", "in_part"),
}


@pytest.fixture
def mixed(tmp_path):
    return results(tmp_path, (LINES, OLD), (LOOSER, NEW))


def test_every_cause_is_told_from_the_four_cases(mixed):
    assert verdicts(mixed) == MIXED
    assert mixed.verdict.compared == 7
    assert mixed.verdict.offset == 1
    assert mixed.verdict.by_cause() == {"rules": 1, "data": 1, "both": 3}


def test_criteria_and_parts_move_with_the_values_that_did_it(mixed):
    (stock,) = mixed.criteria
    rows = {one.unit.county.name: one for one in mixed.moved(stock)}
    assert {name: (r.old.status, r.new.status, r.cause) for name, r in rows.items()} == MIXED
    assert rows["县4"].values == (12, 17)
    assert rows["县4"].limits == (20, 15)
    assert rows["县4"].unit.school.name == "小学4"
    assert rows["县4"].unit.level == "primary"
    (part,) = mixed.parts
    assert (part.name, len(part), part.offset) == ("stock", 5, 1)


def test_the_other_way_round_either_becomes_together(tmp_path):
    """Where either was enough to get there, only both together lead back; and the reverse."""
    found = verdicts(results(tmp_path, (LOOSER, NEW), (LINES, OLD)))
    swapped = {"each": "together", "together": "each"}
    assert found == {
        name: (new, old, swapped.get(cause, cause)) for name, (old, new, cause) in MIXED.items()
    }


def test_the_same_data_makes_rules_the_cause(tmp_path):
    found = results(tmp_path, (LINES, OLD), (LOOSER, OLD))
    assert found.cases.same_data
    assert not found.cases.same_rules
    assert verdicts(found) == dict.fromkeys(("县1", "县3", "县6"), ("not_met", "met", "rules"))  # fmt: skip


def test_the_same_rules_make_data_the_cause(tmp_path):
    found = results(tmp_path, (LINES, OLD), (LINES, NEW))
    assert found.cases.same_rules
    assert found.drivers is None
    assert {cause for _, _, cause in verdicts(found).values()} == {"data"}
    assert set(verdicts(found)) == {"县2", "县3", "县7"}


def test_a_result_and_itself(tmp_path):
    found = results(tmp_path, (LINES, OLD), (LINES, OLD))
    assert found.same
    assert found.cases.same_rules
    assert found.cases.same_data


def test_stored_results_say_the_same_as_the_files_they_came_of(tmp_path, mixed):
    sides = []
    for name, one in (("a", mixed.old), ("b", mixed.new)):
        write_result(one.evaluation, tmp_path / f"result-{name}", "csv")
        sides.append(Side(name, reopen(tmp_path / f"result-{name}").evaluation))
    found = diff_results(*sides)
    assert verdicts(found) == MIXED
    assert found.verdict.offset == 1
    assert found.cases.unread == ()


def test_a_field_that_a_stored_result_has_in_another_unit_counts_as_missing(tmp_path):
    """The new rules have `books` as a field of their own, in another unit: 18 is not 18."""
    own = "fields: {shelves: {label: {zh: 书架, en: shelves}, scope: school, unit: 个}}\nlevels:"
    other = changed(own, ("unit: 个", "unit: 平方米"))
    uses = ("measure: books / pupils", "measure: (books + 0 * shelves) / pupils")
    head = f"{HEAD},shelves"
    rows = [f"{county(1, 1800)},3"]
    texts = [changed(LINES, ("levels:", one), uses) for one in (own, other)]
    texts[1] = changed(texts[1], ("at_least: 20", "at_least: 15"))
    sides = []
    for name, text, more in zip("ab", texts, ([], [f"{county(2, 1800)},3"]), strict=True):
        one = side(tmp_path / name, text, [*rows, *more], head)
        write_result(one.evaluation, tmp_path / f"result-{name}", "csv")
        sides.append(Side(name, reopen(tmp_path / f"result-{name}").evaluation))
    found = diff_results(*sides)
    assert found.cases.unread == ("shelves",)
    assert verdicts(found) == {"县1": ("not_met", "met", "in_part")}


def test_a_field_that_a_stored_result_does_not_have_is_named(tmp_path):
    """Only the new rules know shelves; the old result could not have kept any."""
    own = "fields: {shelves: {label: {zh: 书架, en: shelves}, scope: school, unit: 个}}\nlevels:"
    text = changed(LINES, ("levels:", own), ("books / pupils", "(books + 0 * shelves) / pupils"))
    sides = []
    for name, rules, books in (("a", LINES, 1800), ("b", text, 2500)):
        one = side(tmp_path / name, rules, [f"{county(1, books)},3"], f"{HEAD},shelves")
        write_result(one.evaluation, tmp_path / f"result-{name}", "csv")
        sides.append(Side(name, reopen(tmp_path / f"result-{name}").evaluation))
    found = diff_results(*sides)
    assert found.cases.unread == ("shelves",)
    (moved,) = found.moved(found.verdict)
    assert (moved.old.status, moved.new.status) == ("not_met", "met")
    told = difference_report(("a", "b"), [ResultsPart(found)], "markdown", "zh")
    assert "交叉评估时按缺失处理：书架" in told


# ---------------------------------------------------------------------- which rule


def test_the_change_that_moves_most_counties(tmp_path):
    """Over the old data the books alone move counties 1, 3 and 6, the teachers alone county 8.

    County 8 has books enough and 9 teachers for 200 pupils: 4.5 a hundred, where 5 were asked and
    now 4 are.
    """
    both = changed(LOOSER, ("at_least: 5", "at_least: 4"))
    rows = [*OLD, county(8, 5000, 9, pupils=200)]
    drivers = results(tmp_path, (LINES, rows), (both, rows)).drivers
    assert [(d.change.item, len(d.moved), len(d.there)) for d in drivers.rows] == [
        ("criteria.stock", 3, 3), ("criteria.teachers", 1, 1),
    ]  # fmt: skip
    assert drivers.most.change.item == "criteria.stock"
    assert len(drivers.all_moved) == 4
    assert drivers.together == ()


def test_no_change_alone_but_all_together(tmp_path):
    """County 8 lacks books (18) and teachers (4.5): only both changes help it."""
    both = changed(LOOSER, ("at_least: 5", "at_least: 4"))
    rows = [county(8, 3600, 9, pupils=200)]
    drivers = results(tmp_path, (LINES, rows), (both, rows)).drivers
    assert drivers.most is None
    assert len(drivers.all_moved) == 1


def test_a_new_criterion_comes_with_the_verdict_that_takes_it_in(tmp_path):
    more = changed(
        LINES, ("all: [stock, teachers]", "all: [stock, teachers, small]"),
        ("verdict:\n", "  small:\n    label: {zh: 人数, en: pupils}\n    measure: pupils\n    at_most: 90\n    every: section\n    source: s\n    confidence: A\nverdict:\n"),
    )  # fmt: skip
    rows = [county(1, 2500), county(2, 2500, pupils=80)]
    drivers = results(tmp_path, (LINES, rows), (more, rows)).drivers
    (step,) = drivers.rows
    assert (step.change.item, step.brought, len(step.moved)) == ("verdict", ("small",), 1)


def test_a_gap_moves_a_verdict_by_itself(tmp_path):
    gap = changed(
        LINES, ("verdict:\n", "gaps: [{title: {zh: 第九条, en: nine}, because: {zh: 未见, en: not seen}}]\nverdict:\n")
    )  # fmt: skip
    found = results(tmp_path, (LINES, [county(1, 2500)]), (gap, [county(1, 2500)]))
    (step,) = found.drivers.rows
    assert (step.change.item, len(step.moved)) == ("gaps.第九条", 1)
    (moved,) = found.moved(found.verdict)
    assert (moved.old.status, moved.new.status, moved.new.covered) == ("met", "undetermined", "met")


def test_levels_and_fields_are_tried_by_reading_the_data_anew(tmp_path):
    """A bound of a field of its own: 3 shelves are more than 2 may be, and count as missing."""
    own = "fields: {shelves: {label: {zh: 书架, en: shelves}, scope: school, unit: 个, maximum: 5}}\nlevels:"
    text = changed(
        LINES,
        ("levels:", own),
        ("measure: books / pupils", "measure: (books + 0 * shelves) / pupils"),
    )
    other = changed(text, ("maximum: 5", "maximum: 2"))
    rows, head = [f"{county(1, 2500)},3"], f"{HEAD},shelves"
    found = diff_results(
        side(tmp_path / "a", text, rows, head), side(tmp_path / "b", other, rows, head)
    )
    assert verdicts(found) == {"县1": ("met", "undetermined", "rules")}
    assert [(d.change.item, len(d.moved)) for d in found.drivers.rows] == [("fields.shelves", 1)]


def test_a_level_that_is_rated_no_more_is_tried_alone(tmp_path):
    """80 books for 10 junior and 100 primary pupils: 8 for a junior pupil, and 20 were asked."""
    two = changed(
        LINES, ("levels: {primary: {zh: 小学, en: primary}}", "levels: {primary: {zh: 小学, en: primary}, junior: {zh: 初中, en: junior}}"),
        ("measure: books / pupils", "measure: 100 if level == 'primary' else 8"),
    )  # fmt: skip
    other = changed(
        two, ("{zh: 初中, en: junior}", "{label: {zh: 初中, en: junior}, rated: false}")
    )
    head = f"{HEAD},pupils_junior,full_time_teachers_junior"
    rows = [f"{county(1, 80)},10,6".replace(",primary,", ",nine_year,")]
    found = diff_results(
        side(tmp_path / "a", two, rows, head), side(tmp_path / "b", other, rows, head)
    )
    assert verdicts(found) == {"县1": ("not_met", "met", "rules")}
    assert [(d.change.item, len(d.moved)) for d in found.drivers.rows] == [("levels.junior", 1)]


def test_changes_that_only_fit_together_are_listed_apart(tmp_path):
    """Criteria that rise no more need a verdict over sections: the one without the other fails."""
    other = changed(
        LINES, ("    every: section\n", ""), ("all: [stock,", "every: section\n  all: [stock,")
    )
    drivers = results(tmp_path, (LINES, OLD), (other, OLD)).drivers
    apart = [change.item for _, change in drivers.together]
    assert apart == ["criteria.stock", "criteria.teachers"]
    assert [(d.change.item, len(d.moved)) for d in drivers.rows] == [("verdict", 0)]


def test_a_stamp_of_an_example_is_a_change_that_moves_nobody(tmp_path):
    example = changed(LINES, ("levels:", "example: true\nlevels:"))
    drivers = results(tmp_path, (LINES, OLD), (example, OLD)).drivers
    assert [(d.change.item, len(d.moved)) for d in drivers.rows] == [("ruleset", 0)]


def test_the_same_ruleset_asked_in_two_ways_is_not_the_same_rules(tmp_path):
    """With `lenient` 15 books are enough, without 20."""
    text = changed(
        LINES, ("criteria:\n", "switches:\n  lenient: {label: {zh: 从宽, en: lenient}, default: false, source: s, confidence: A}\ncriteria:\n"),
        ("at_least: 20", "at_least: [{when: lenient, is: 15, because: {zh: 从宽, en: lenient}}, {is: 20}]"),
    )  # fmt: skip
    old = side(tmp_path / "a", text, OLD)
    new = side(tmp_path / "b", text, NEW, switches={"lenient": True})
    found = diff_results(old, new)
    assert not found.cases.same_rules
    assert verdicts(found) == MIXED


def test_a_date_goes_with_the_data(tmp_path):
    """The limit falls to 15 in 2024: of the later date the data says so, not the rules."""
    text = changed(
        LINES, ("at_least: 20", 'at_least: {dates: [{to: "2023", is: 20}, {from: "2024", is: 15}]}')
    )
    old = side(tmp_path / "a", text, OLD, date="2023-06-30")
    new = side(tmp_path / "b", text, OLD, date="2024-06-30")
    found = diff_results(old, new)
    assert (found.cases.same_rules, found.cases.same_data) == (True, False)
    assert {cause for _, _, cause in verdicts(found).values()} == {"data"}
    assert set(verdicts(found)) == {"县1", "县3", "县6"}


def test_two_regulations_are_not_taken_apart(tmp_path):
    other = changed(
        LINES, ("id: toy", "id: other"), ("  stock:", "  volumes:"), ("  teachers:", "  staff:"),
        ("[stock, teachers]", "[volumes, staff]"), ("books / pupils", "books / pupils + 1"),
        ("100 * full", "101 * full"),
    )  # fmt: skip
    from engine import evaluate, read_dataset

    from .given import load

    first = side(tmp_path / "a", LINES, [county(1, 1950)])
    second = evaluate(
        load(tmp_path / "b", other, "other@1"), read_dataset(tmp_path / "a/schools.csv")
    )
    found = diff_results(first, Side("b", second))
    assert found.drivers.unrelated
    assert verdicts(found) == {"县1": ("not_met", "met", "rules")}


# ---------------------------------------------------------------------- gates


GATED = """\
format: 1
id: gated
edition: "1"
title: {zh: 有门槛, en: Gated}
in_force: {from: "2020"}
levels: {primary: {zh: 小学, en: primary}}
sources: {s: {document: {zh: 某办法, en: Some measures}}}
arithmetic: {tolerance: 1e-9, rounding: none}
gates:
  standard: {title: {zh: 门槛, en: gate}, ruleset: toy, source: s, confidence: A}
verdict: {all: [standard]}
"""


def test_a_rule_behind_a_gate_moves_the_verdict_before_it(tmp_path):
    from engine import evaluate, read_dataset
    from engine.language.library import Library
    from engine.language.load import Loader

    from .given import load

    data = tmp_path / "schools.csv"
    data.write_text("\n".join([HEAD, *OLD]), encoding="utf-8")
    sides = []
    for name, text in (("a", LINES), ("b", LOOSER)):
        load(tmp_path / name, text)
        ruleset = load(tmp_path / name, GATED, "gated@1")
        loader = Loader(Library((tmp_path / name,)))
        ruleset = loader.load("gated@1")
        sides.append(Side(name, evaluate(ruleset, read_dataset(data), loader=loader)))
    found = diff_results(*sides)
    assert [pair.new.name for pair in found.rules] == ["gated@1", "toy@1"]
    assert set(verdicts(found)) == {"县1", "县3", "县6"}
    (step,) = found.drivers.rows
    assert (step.ruleset, step.change.item, len(step.moved)) == ("toy@1", "criteria.stock", 3)
    assert {moves.ruleset for moves in found.criteria} == {"gated@1", "toy@1"}


# ---------------------------------------------------------------------- who is who


def test_what_is_in_one_of_them_only_is_listed(tmp_path):
    more = f"{county(1, 100)}".replace("34010101,小学1", "34010102,新小学")
    found = results(
        tmp_path, (LINES, [county(1, 2500), county(2, 2500)]),
        (LINES, [county(1, 2500), more, county(3, 2500)]),
    )  # fmt: skip
    match = found.matching
    assert [one.name for one in match.counties_old_only] == ["县2"]
    assert [one.name for one in match.counties_new_only] == ["县3"]
    assert [one.name for one in match.schools_new_only] == ["新小学"]
    assert match.schools_old_only == ()
    assert found.verdict.compared == 1
    assert verdicts(found) == {"县1": ("met", "not_met", "data")}


def test_two_years_of_one_county_are_the_same_county(tmp_path):
    head = f"{HEAD},year"
    old = side(tmp_path / "a", LINES, [f"{county(1, 1800)},2022"], head)
    new = side(tmp_path / "b", LINES, [f"{county(1, 2200)},2023"], head)
    found = diff_results(old, new)
    assert not found.matching.by_year
    assert verdicts(found) == {"县1": ("not_met", "met", "data")}


def test_of_several_years_each_is_held_against_its_own(tmp_path):
    head = f"{HEAD},year"
    first = f"{county(1, 1800)},2022"
    old = side(tmp_path / "a", LINES, [first, f"{county(1, 1800)},2023"], head)
    new = side(tmp_path / "b", LINES, [first, f"{county(1, 2200)},2023"], head)
    found = diff_results(old, new)
    assert found.matching.by_year
    (moved,) = found.moved(found.verdict)
    assert moved.unit.county.year == "2023"


def test_no_county_in_both_is_said(tmp_path):
    with pytest.raises(UnusableRequest) as error:
        results(tmp_path, (LINES, [county(1, 1)]), (LINES, [county(2, 1)]))
    (found,) = error.value.diagnostics
    assert found.code == "R161"
    assert "县1" in found.message("zh")
    assert "县2" in found.message("en")


def test_counties_and_regions_cannot_be_compared(tmp_path):
    regional = LINES.replace("levels:", "region: prefecture\nlevels:", 1)
    with pytest.raises(UnusableRequest) as error:
        results(tmp_path, (LINES, [county(1, 1)]), (regional, [county(1, 1)]))
    assert [found.code for found in error.value.diagnostics] == ["R162"]


def test_a_school_that_the_new_rules_leave_out(tmp_path):
    out = changed(
        LINES, ("criteria:\n", "populations:\n  some:\n    title: {zh: 一些, en: some}\n    leave_out:\n      - {when: pupils < 90, because: {zh: 小, en: small}, source: s, confidence: A}\ncriteria:\n"),
        ("verdict:\n", "verdict:\n  population: some\n"),
    )  # fmt: skip
    rows = [county(1, 2500), county(1, 100, pupils=80).replace("34010101,小学1", "34010102,小学2")]
    found = results(tmp_path, (LINES, rows), (out, rows))
    moved = {
        (moves.name, one.unit.school.name): (one.old.status, one.new.status)
        for moves in found.criteria
        for one in found.moved(moves)
    }
    assert moved[("stock", "小学2")] == ("not_met", "absent")


# ---------------------------------------------------------------------- causes as arrays


def test_causes_of_all_ways_in_which_two_outcomes_can_mix():
    """Old 0 and new 1; the mixed cases say 0, 1 or something else (2)."""
    rules = np.array([1, 0, 1, 0, 2, 0, 2, 1, 2])
    data = np.array([0, 1, 1, 0, 0, 2, 1, 2, 2])
    found = causes(np.zeros(9), rules, data, np.ones(9))
    assert [CAUSES[code] for code in found] == [
        "rules", "data", "each", "together", *["in_part"] * 5,
    ]  # fmt: skip


def test_what_did_not_move_has_no_cause_and_may_be_undone():
    same = np.array([0, 0, 0])
    rules = np.array([0, 1, 0])
    data = np.array([0, 0, 1])
    assert causes(same, rules, data, same).tolist() == [-1, -1, -1]
    assert offset(same, rules, data, same).tolist() == [False, True, True]
