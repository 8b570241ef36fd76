"""Which mutants a ruleset has: the expected ones are listed by hand, rule by rule."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from decimal import Decimal

import pytest

from engine.language import amounts, model, scoring, tables
from engine.testing.mutation import choices
from engine.testing.mutation.mutants import mutants_of
from engine.testing.mutation.numbers import beside

VERDICT = "verdict: {all: [x]}\n"


@pytest.fixture
def mutants(small):
    """Names of the mutants below a path."""

    def found(body, under=""):
        small.write(body)
        return {m.name for m in mutants_of(*small.load()) if m.name.startswith(under)}

    return found


@pytest.mark.parametrize(
    ("typed", "up", "down"),
    [
        ("0.50", "0.51", "0.49"),
        ("45", "46", "44"),
        ("1.0", "1.1", "0.9"),
        ("0", "1", "-1"),
        ("2E+3", "2001", "1999"),
    ],
)
def test_one_unit_of_the_last_decimal_as_typed(typed, up, down):
    assert beside(Decimal(typed)) == (Decimal(up), Decimal(down))


def test_a_limit_by_level_and_its_comparator(mutants):
    assert mutants(
        "criteria:\n  x: {<c>, every: section, measure: gadgets, at_least: "
        "{primary: 2.0, junior: 3}}\n" + VERDICT,
        "criteria",
    ) == {
        "criteria.x at_least → more_than",
        "criteria.x at_least → at_most",
        "criteria.x.at_least.primary 2.0 → 2.1",
        "criteria.x.at_least.primary 2.0 → 1.9",
        "criteria.x.at_least.junior 3 → 4",
        "criteria.x.at_least.junior 3 → 2",
    }


def test_a_range(mutants):
    assert mutants(
        "criteria:\n  x: {<c>, measure: budget, between: {from: 1, to: 2}}\n" + VERDICT, "criteria"
    ) == {
        "criteria.x.between from → above",
        "criteria.x.between to → below",
        "criteria.x.between.from 1 → 2",
        "criteria.x.between.from 1 → 0",
        "criteria.x.between.to 2 → 3",
        "criteria.x.between.to 2 → 1",
    }


def test_texts_and_yes_or_no(mutants):
    body = """
        criteria:
          x: {<c>, measure: culture, one_of: [优, 良]}
          y: {<c>, requires: sound}
          z: {<c>, forbids: bad}
        verdict: {all: [x, y], vetoes: [z]}
    """
    assert mutants(body, "criteria") == {
        "criteria.x.one_of drop 优",
        "criteria.x.one_of drop 良",
        "criteria.y requires → forbids",
        "criteria.z forbids → requires",
    }


def test_every_word_of_a_formula(mutants):
    body = (
        "criteria:\n  x: {<c>, measure: 100 * budget - spare, at_least: ceil(rate / 12)}\n"
        + VERDICT
    )
    assert mutants(body, "criteria") == {
        "criteria.x at_least → more_than",
        "criteria.x at_least → at_most",
        "criteria.x.measure → 100 * budget + spare",
        "criteria.x.measure → 100 / budget - spare",
        "criteria.x.measure → 101 * budget - spare",
        "criteria.x.measure → 99 * budget - spare",
        "criteria.x.at_least → floor(rate / 12)",
        "criteria.x.at_least → ceil(rate * 12)",
        "criteria.x.at_least → ceil(rate / 13)",
        "criteria.x.at_least → ceil(rate / 11)",
    }


def test_every_part_of_a_condition(mutants):
    condition = "not bad and (rate > 0.5 or culture in ('优', '良'))"
    body = f'criteria:\n  x: {{<c>, requires: sound, applies_when: "{condition}"}}\n' + VERDICT
    rest = "(rate > 0.5 or culture in ('优', '良'))"

    assert mutants(body, "criteria.x.applies_when") == {
        "criteria.x.applies_when drop",
        f"criteria.x.applies_when → not bad or {rest}",
        f"criteria.x.applies_when → bad and {rest}",
        "criteria.x.applies_when → not bad",
        "criteria.x.applies_when → rate > 0.5 or culture in ('优', '良')",
        "criteria.x.applies_when → not bad and (rate > 0.5 and culture in ('优', '良'))",
        "criteria.x.applies_when → not bad and rate > 0.5",
        "criteria.x.applies_when → not bad and culture in ('优', '良')",
        "criteria.x.applies_when → not bad and (rate >= 0.5 or culture in ('优', '良'))",
        "criteria.x.applies_when → not bad and (rate > 0.6 or culture in ('优', '良'))",
        "criteria.x.applies_when → not bad and (rate > 0.4 or culture in ('优', '良'))",
        "criteria.x.applies_when → not bad and (rate > 0.5 or culture not in ('优', '良'))",
        "criteria.x.applies_when → not bad and (rate > 0.5 or culture in ('良',))",
        "criteria.x.applies_when → not bad and (rate > 0.5 or culture in ('优',))",
    }


def test_choices_and_functions_of_a_formula(mutants):
    body = 'criteria:\n  x: {<c>, measure: "-rate if sound else max(rate, budget)", at_least: 1}\n'

    assert mutants(body + VERDICT, "criteria.x.measure") == {
        "criteria.x.measure → -rate",
        "criteria.x.measure → max(rate, budget)",
        "criteria.x.measure → rate if sound else max(rate, budget)",
        "criteria.x.measure → -rate if sound else min(rate, budget)",
    }


def test_highest_and_lowest_below_a_scope(mutants):
    body = "criteria:\n  x: {<c>, measure: county_min(chairs), at_least: 1}\n" + VERDICT

    assert mutants(body, "criteria.x.measure") == {"criteria.x.measure → county_max(chairs)"}


def test_rows_of_cases(mutants):
    body = """
        criteria:
          x:
            label: 标准
            measure: budget
            at_least:
              - {when: sound, is: 1, because: 甲}
              - {when: bad, is: 2, because: 乙}
              - {is: 3}
            source: s
            confidence: A
        verdict: {all: [x]}
    """
    assert mutants(body, "criteria.x.at_least") == {
        "criteria.x.at_least drop row 1",
        "criteria.x.at_least drop row 2",
        "criteria.x.at_least swap row 1 and row 2",
        "criteria.x.at_least[0].is 1 → 2",
        "criteria.x.at_least[0].is 1 → 0",
        "criteria.x.at_least[1].is 2 → 3",
        "criteria.x.at_least[1].is 2 → 1",
        "criteria.x.at_least[2].is 3 → 4",
        "criteria.x.at_least[2].is 3 → 2",
    }


def test_rows_by_date_begin_and_end_one_unit_off(mutants):
    body = """
        criteria:
          x:
            label: 标准
            measure: budget
            at_least:
              dates:
                - {to: "2015", is: 1}
                - {from: "2016-01", to: "2016-12-31", is: 2}
                - {from: "2017-01-01", is: 2}
            source: s
            confidence: A
        verdict: {all: [x]}
    """
    assert {n for n in mutants(body, "criteria.x.at_least") if "is" not in n} == {
        "criteria.x.at_least drop row 1",
        "criteria.x.at_least drop row 2",
        "criteria.x.at_least drop row 3",
        "criteria.x.at_least swap row 1 and row 2",  # rows 2 and 3 have the same limit
        "criteria.x.at_least.dates[0].to 2015 → 2016",
        "criteria.x.at_least.dates[0].to 2015 → 2014",
        "criteria.x.at_least.dates[1].from 2016-01 → 2016-02",
        "criteria.x.at_least.dates[1].from 2016-01 → 2015-12",
        "criteria.x.at_least.dates[1].to 2016-12-31 → 2017-01-01",
        "criteria.x.at_least.dates[1].to 2016-12-31 → 2016-12-30",
        "criteria.x.at_least.dates[2].from 2017-01-01 → 2017-01-02",
        "criteria.x.at_least.dates[2].from 2017-01-01 → 2016-12-31",
    }


def test_a_time_in_which_a_rule_is_in_force(mutants):
    times = '{from: "2020", to: "2021-06"}'
    body = f"criteria: {{x: {{<c>, requires: sound, in_force: {times}}}}}\n"

    assert mutants(body + VERDICT, "criteria.x.in_force") == {
        "criteria.x.in_force drop",
        "criteria.x.in_force.from 2020 → 2021",
        "criteria.x.in_force.from 2020 → 2019",
        "criteria.x.in_force.to 2021-06 → 2021-07",
        "criteria.x.in_force.to 2021-06 → 2021-05",
    }


GROUP = """
criteria:
  x: {<c>, requires: sound}
  y: {<c>, measure: budget, at_least: 1}
  z: {<c>, measure: rate, at_least: 1}
groups:
  g: {title: 组, GROUP}
verdict: {all: [g]}
"""


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        (
            "all: [x, y, z]",
            {"groups.g all → any", "groups.g.all drop x", "groups.g.all drop y",
             "groups.g.all drop z"},
        ),
        ("any: [x, y]", {"groups.g any → all", "groups.g.any drop x", "groups.g.any drop y"}),
        ("all: [x]", set()),
        (
            "of: [y, z], at_least: 1, floor: 0.85",
            {"groups.g.at_least 1 → 2", "groups.g.of drop y", "groups.g.of drop z",
             "groups.g.floor drop", "groups.g.floor 0.85 → 0.86", "groups.g.floor 0.85 → 0.84"},
        ),
    ],
)  # fmt: skip
def test_groups(mutants, group, expected):
    assert mutants(GROUP.replace("GROUP", group), "groups") == expected


def test_the_verdict(mutants):
    body = """
        criteria:
          x: {<c>, requires: sound}
          y: {<c>, measure: budget, at_least: 1}
          z: {<c>, forbids: bad}
        verdict: {all: [x, y], preconditions: [x], vetoes: [z]}
        gaps: [{title: 缺, because: 未见}, {title: 又缺, because: 未见}]
    """
    assert {n for n in mutants(body) if n.startswith(("verdict", "gaps"))} == {
        "verdict all → any",
        "verdict.all drop x",
        "verdict.all drop y",
        "verdict.preconditions drop x",
        "verdict.vetoes drop z",
        "gaps drop",
    }


def test_coefficients(mutants):
    body = """
        measures: {a: {label: 甲, value: gadgets}, b: {label: 乙, value: pupils}}
        groups:
          g: {title: 均衡, coefficient_of: [a, b], combine: mean, at_most: 0.5, <s>, if_none: skip}
        verdict: {all: [g]}
    """
    assert mutants(body, "groups") == {
        "groups.g.if_none drop",
        "groups.g.coefficient_of drop a",
        "groups.g.coefficient_of drop b",
        "groups.g.combine mean → each",
        "groups.g at_most → less_than",
        "groups.g at_most → at_least",
        "groups.g.at_most 0.5 → 0.6",
        "groups.g.at_most 0.5 → 0.4",
    }
    assert {n for n in mutants(body) if n.startswith("arithmetic")} == {
        "arithmetic.tolerance 1e-9 → 0",
        "arithmetic.rounding.measures none → 2",
        "arithmetic.rounding.coefficients none → 2",
        "arithmetic.coefficient.weights pupils → equal",
        "arithmetic.coefficient.denominator population → sample",
    }


def test_without_coefficients_nothing_is_said_of_them(mutants):
    body = "criteria: {x: {<c>, requires: sound}}\n" + VERDICT

    assert "arithmetic.coefficient.denominator population → sample" not in mutants(body)


def test_populations(mutants):
    body = """
        populations:
          p:
            title: 对象
            leave_out:
              - {when: chairs == 0, because: 甲, <s>}
              - {when: school_type == 'special', because: 乙, source: s, confidence: C}
            merge: {when: not counted, into: parent_school_code, order: split_then_merge, <s>}
            split: {fields: [desks, teaching_area], by: pupils,
                    weights: {primary: 1, junior: 1.1}, <s>}
        criteria: {x: {<c>, every: section, measure: desks, at_least: 1}}
        groups: {g: {title: 组, population: p, all: [x]}}
        verdict: {all: [g]}
    """
    assert mutants(body, "populations") == {
        "populations.p.leave_out drop row 1",
        "populations.p.leave_out drop row 2",
        "populations.p.leave_out swap row 1 and row 2",
        "populations.p.leave_out[0].when → chairs != 0",
        "populations.p.leave_out[0].when → chairs == 1",
        "populations.p.leave_out[0].when → chairs == -1",
        "populations.p.leave_out[1].when → school_type != 'special'",
        "populations.p.leave_out[1].confidence C → B",
        "populations.p.merge drop",
        "populations.p.merge.when → counted",
        "populations.p.merge.order split_then_merge → merge_then_split",
        "populations.p.split.fields drop desks",
        "populations.p.split.fields drop teaching_area",
        "populations.p.split.weights.primary 1 → 2",
        "populations.p.split.weights.primary 1 → 0",
        "populations.p.split.weights.junior 1.1 → 1.2",
        "populations.p.split.weights.junior 1.1 → 1.0",
    }


def test_a_rubric(mutants):
    body = """
        criteria: {x: {<c>, measure: rate, at_least: 80}}
        rubrics:
          r:
            title: 细则
            scope: county
            total: 100
            pass: 60
            items:
              - {id: a, criterion: x, points: 40,
                 award: {share_of_limit: {1.0: 1.0, 0.5: 0.5}, below: 0.1}}
              - {id: b, judge: culture, points: 40, grades: {优: 40, 良: 20, 差: 0}}
              - {id: c, label: 扣分, points: 20, deduct: {points: 2, for_each: budget},
                 zero_when: bad}
            source: s
            confidence: A
        verdict: {all: [r]}
    """
    assert mutants(body, "rubrics") == {
        "rubrics.r.not_applicable drop_and_rescale → full",
        "rubrics.r.not_applicable drop_and_rescale → zero",
        "rubrics.r.not_applicable drop_and_rescale → ignore",
        "rubrics.r.pass 60 → 61",
        "rubrics.r.pass 60 → 59",
        "rubrics.r.items a 40 → 39, b 40 → 41",
        "rubrics.r.items b 40 → 39, c 20 → 21",
        "rubrics.r.items.a.award.share_of_limit drop 1.0",
        "rubrics.r.items.a.award.share_of_limit drop 0.5",
        "rubrics.r.items.a.award.share_of_limit swap 1.0 and 0.5",
        "rubrics.r.items.a.award.share_of_limit 1.0 → 1.1",
        "rubrics.r.items.a.award.share_of_limit 1.0 → 0.9",
        "rubrics.r.items.a.award.share_of_limit.1.0 1.0 → 1.1",
        "rubrics.r.items.a.award.share_of_limit.1.0 1.0 → 0.9",
        "rubrics.r.items.a.award.share_of_limit 0.5 → 0.6",
        "rubrics.r.items.a.award.share_of_limit 0.5 → 0.4",
        "rubrics.r.items.a.award.share_of_limit.0.5 0.5 → 0.6",
        "rubrics.r.items.a.award.share_of_limit.0.5 0.5 → 0.4",
        "rubrics.r.items.a.award.below 0.1 → 0.2",
        "rubrics.r.items.a.award.below 0.1 → 0.0",
        "rubrics.r.items.b.grades swap 优 and 良",
        "rubrics.r.items.b.grades swap 良 and 差",
        "rubrics.r.items.b.grades.优 40 → 41",
        "rubrics.r.items.b.grades.优 40 → 39",
        "rubrics.r.items.b.grades.良 20 → 21",
        "rubrics.r.items.b.grades.良 20 → 19",
        "rubrics.r.items.b.grades.差 0 → 1",
        "rubrics.r.items.c.deduct[0].points 2 → 3",
        "rubrics.r.items.c.deduct[0].points 2 → 1",
        "rubrics.r.items.c.zero_when drop",
    }


def test_points_that_cannot_be_given_away_are_not(mutants):
    """Of one point the neighbour can have nothing; items that are only listed have none."""
    body = """
        rubrics:
          r:
            title: 细则
            scope: county
            total: 100
            pass: 60
            items:
              - {id: a, judge: sound, points: 1}
              - {id: b, judge: bad, points: 99}
            source: s
            confidence: A
        verdict: {all: [r]}
    """
    assert mutants(body, "rubrics.r.items") == set()
    listed = body.replace(", points: 1}", "}").replace(", points: 99}", "}")
    listed = listed.replace("total: 100", "total: 100\n            total_from: points")
    assert mutants(listed, "rubrics") == {
        "rubrics.r.total 100 → 101", "rubrics.r.total 100 → 99",
        "rubrics.r.pass 60 → 61", "rubrics.r.pass 60 → 59",
    }  # fmt: skip


def test_an_overlay_has_only_what_it_says_itself(small):
    small.write("criteria: {x: {<c>, measure: budget, at_least: 1}}\n" + VERDICT)
    overlay = """\
format: 1
id: toy/more
edition: "1"
extends: toy@1
title: 调整
overrides:
  - item: criteria.x
    change: {at_least: 2}
    direction: tightens
    source: s
    confidence: A
    because: 更严
"""
    place = small.home / "toy" / "more"
    place.mkdir()
    (place / "1.yaml").write_text(overlay, encoding="utf-8")

    found = mutants_of(*small.load("toy/more@1"))
    assert [(mutant.name, mutant.place.line) for mutant in found] == [
        ("criteria.x at_least → more_than", 8),
        ("criteria.x at_least → at_most", 8),
        ("criteria.x.at_least 2 → 3", 8),
        ("criteria.x.at_least 2 → 1", 8),
    ]


def test_each_stands_at_its_word(small):
    small.write(
        "criteria:\n  x: {<c>, every: section, measure: gadgets / 12, "
        "at_least: {primary: 1, junior: 2}}\n" + VERDICT
    )
    ruleset, document = small.load()
    lines = ruleset.texts[ruleset.path].splitlines()
    at = {
        mutant.name: lines[mutant.place.line - 1][mutant.place.column - 1 :]
        for mutant in mutants_of(ruleset, document)
    }

    assert at["criteria.x.at_least.junior 2 → 3"].startswith("2}}")
    assert at["criteria.x at_least → more_than"].startswith("at_least:")
    assert at["criteria.x.measure → gadgets / 13"].startswith("12,")
    assert at["arithmetic.tolerance 1e-9 → 0"].startswith("1e-9")


# Fields that no result depends on, or that are not slips of a word: names, texts for people,
# sources, and what the walk reaches as records of their own.
TOLD_ELSEWHERE = {
    "label", "title", "note", "name", "place", "unit", "source", "because", "reference", "text",
    "tree", "provenance", "id", "edition", "path", "digest", "digest_of", "texts", "borrowed",
    "sources",
    "extends", "example", "inferred", "asked_for", "by_reference", "national_floor",
    "no_looser_than",
    "labels", "label_from", "superseded_by", "document", "number", "issuer", "date", "moved",
    "dictionary", "region", "item", "to", "area",
}  # fmt: skip
# Which other rule, field, level or scope is named: a wrong one is another rule, not a slip of one.
NAMES_ANOTHER = {
    "population", "every", "scope", "measure", "into", "by", "table", "column", "columns",
    "criterion", "judge", "gate", "score", "ruleset", "meeting", "points_of", "total_from",
    "values", "adds_up", "levels", "measures", "populations", "nodes", "judged", "tables",
    "switches", "verdict", "gaps", "arithmetic", "in_force",
}  # fmt: skip
HANDLED = {
    "Number": {"literal"}, "Test": {"comparator", "texts", "with_low", "with_high"},
    "Case": {"when"}, "Cases": {"rows"}, "Bands": {"rows"}, "Dated": {"rows"}, "Band": {"ends"},
    "DatedRow": {"start", "end"}, "InForce": {"start", "end"}, "Population": {"leave_out"},
    "Ladder": {"rungs"}, "Group": {"rule", "members", "need"}, "Rung": {"rule", "members", "need"},
    "Verdict": {"rule", "members", "need", "preconditions", "vetoes"},
    "CoefficientGroup": {"indicators"}, "SplitRule": {"fields"},
    "RubricItem": {"bands", "grades", "points", "award", "deductions"},
    "Rubric": {"items", "areas", "total"}, "LookupTable": {"rows"},
    "Arithmetic": {"weights", "rounding"}, "Ends": {"with_low", "with_high"},
    "TableRow": {"cells"}, "Ruleset": {"gaps"}, "Area": {"points"},
}  # fmt: skip
RECORDS = [
    value
    for module in (amounts, model, scoring, tables)
    for value in vars(module).values()
    if is_dataclass(value) and value.__module__ == module.__name__
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_no_field_of_the_model_is_forgotten(record):
    """A new kind of rule must say how a slip in it would look, or that it has none."""
    chosen = {
        name for kind, table in choices._CHOICES.items() if issubclass(record, kind)
        for name in table
    }  # fmt: skip
    walked = {
        field.name
        for field in fields(record)
        if any(word in str(field.type) for word in (
            "Number", "Expression", "Amount", "Limit", "Test", "MergeRule", "SplitRule",
        ))
    }  # fmt: skip
    known = TOLD_ELSEWHERE | NAMES_ANOTHER | HANDLED.get(record.__name__, set()) | chosen | walked

    assert {field.name for field in fields(record)} - known == set()
