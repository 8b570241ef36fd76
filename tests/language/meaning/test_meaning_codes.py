"""One ruleset for every thing that cannot be meant: which code, on which line."""

from __future__ import annotations

import pytest

from engine.diagnostics import codes_expression, codes_meaning, render

from .given import rules

COEFFICIENT = "coefficient_of: [books_each], at_most: 0.5"
PER_PUPIL = "criteria:\n  books_each: {<A>, measure: classes / pupils, at_least: 1}\n"

MEANING: list[tuple[str, str]] = [
    (
        "M059",
        """
        fields:
          heating:
            label: 供暖
            scope: school
            type: category
            values:
              central: {label: 集中供暖}
              ‸stove: {label: 锅炉, synonyms: [集中供暖]}
        """,
    ),
    ("M060", "fields:\n  a: {label: 甲, scope: school, type: number, minimum: ‸9, maximum: 1}\n"),
    (
        "M061",
        "criteria:\n  a: {<A>, measure: county_total(pupils), at_least: ‸{primary: 1, junior: 2}}\n",  # noqa: E501
    ),
    ("M062", "criteria:\n  a: {<A>, measure: ‸sound, at_least: 1}\n"),
    (
        "M063",
        """
        judged:
          sound: {label: 布局合理, scope: county, type: yes_no}
          quality: {label: 评级, scope: county, type: grade, grades: [优秀, 良好, 一般]}
        criteria:
          a: {<A>, measure: quality, at_least: ‸良好}
        """,
    ),
    (
        "M064",
        """
        tables:
          t:
            label: 表
            by: classes
            columns: [primary, ‸junoir]
            rows: {6: [1, 2], 12: [3, 4]}
            between: step_down
            below: first
            above: last
            source: note
            confidence: A
        """,
    ),
    (
        "M020",
        """
        criteria:
          twice: {<A>, requires: sound}
        groups:
          ‸twice: {all: [ok]}
        """,
    ),
    (
        "M020",
        """
        measures:
          twice: {label: 甲, value: classes / pupils}
        criteria:
          ‸twice: {<A>, requires: sound}
        """,
    ),
    (
        "M021",
        """
        measures:
          ‸a: {label: 甲, value: 1 + b}
          b: {label: 乙, value: c + 1}
          c: {label: 丙, value: a / 2}
        """,
    ),
    ("M021", "measures:\n  ‸a: {label: 甲, value: a + 1}\n"),
    (
        "M022",
        """
        groups:
          ‸first: {all: [second]}
          second: {all: [first]}
        verdict: {all: [first]}
        """,
    ),
    ("M022", "groups:\n  ‸first: {any: [first]}\n"),
    (
        "M023",
        """
        populations:
          some: {leave_out: [{when: pupils < 5, because: 小, <a>}]}
          everyone: {title: 全部}
        criteria:
          size: {<A>, measure: classes / pupils, at_least: 1, every: section}
        groups:
          one: {population: some, all: [size]}
          two: {population: everyone, all: [‸size]}
        verdict: {all: [one, two]}
        """,
    ),
    ("M024", "groups:\n  ‸g: {all: [okay]}\n"),
    ("M024", "‸verdict: {all: [okay]}\n"),
    ("M024", "groups:\n  ‸g: {coefficient_of: [book_each], at_most: 0.5, <a>}\n"),
    ("M024", "groups:\n  ‸g: {share_of: school, meeting: okay, at_least: 0.9, <a>}\n"),
    (
        "M024",
        """
        rubrics:
          ‸r: {scope: county, total: 1, pass: 1, items: [{id: a, criterion: okay, points: 1}], <a>}
        """,
    ),
    (
        "M025",
        """
        measures:
          each: {label: 甲, value: classes / pupils}
        groups:
          ‸g: {all: [each]}
        """,
    ),
    (
        "M026",
        "criteria:\n  ‸size: {<A>, measure: classes / pupils, at_least: 1, every: school}\n",
    ),
    (
        "M027",
        """
        criteria:
          ‸size: {<A>, measure: classes / pupils, at_least: 1}
        verdict: {all: [size]}
        """,
    ),
    (
        "M027",
        """
        criteria:
          ‸size: {<A>, measure: classes / pupils, at_least: 1}
        rubrics:
          r: {scope: school, total: 1, pass: 1, items: [{id: a, criterion: size, points: 1}], <a>}
        """,
    ),
    ("M028", "measures:\n  ‸pupils: {label: 甲, value: classes * 2}\n"),
    (
        "M028",
        ("judged:\n  sound: {label: 甲, scope: county, type: yes_no}\n"
        "  safe: {label: 乙, scope: county, type: yes_no}\n"
        "measures:\n  ‸safe: {label: 甲, value: classes * 2}\n"),
    ),
    (
        "M028",
        ("judged:\n  sound: {label: 甲, scope: county, type: yes_no}\n"
        "  ‸pupils: {label: 乙, scope: county, type: yes_no}\n"),
    ),
    (
        "M029",
        """
        populations:
          some: {leave_out: [{when: pupils < 5, because: 小, <a>}]}
          everyone: {title: 全部}
        criteria:
          size: {<A>, measure: classes / pupils, at_least: 1}
        groups:
          one: {population: some, all: [size]}
          ‸both: {population: everyone, every: section, all: [one]}
        verdict: {all: [both]}
        """,
    ),
    (  # a gate is asked school by school
        "M029",
        """
        populations:
          some: {leave_out: [{when: pupils < 5, because: 小, <a>}]}
          everyone: {title: 全部}
        gates:
          other: {ruleset: national-basic, population: some, <a>}
        ‸verdict: {population: everyone, every: school, all: [other]}
        """,
    ),
    (
        "M030",
        ("populations:\n  ‸p: {split: {fields: [bookz], by: pupils, "
        "weights: {primary: 1, junior: 1}, <a>}}\n"),
    ),
    (
        "M030",
        ("populations:\n  ‸p: {merge: {when: not counted, into: parent, "
        "order: split_then_merge, <a>}}\n"),
    ),
    (
        "M031",
        ("populations:\n  ‸p: {split: {fields: [classes], by: pupils, "
        "weights: {primary: 1, junior: 1}, <a>}}\n"),
    ),
    (
        "M032",
        ("populations:\n  ‸p: {split: {fields: [books], by: year_built, "
        "weights: {primary: 1, junior: 1}, <a>}}\n"),
    ),
    ("M033", "groups:\n  ‸g: {population: somebody, all: [ok]}\nverdict: {all: [g]}\n"),
    ("M033", "‸verdict: {population: somebody, all: [ok]}\n"),
    ("M034", ("groups:\n  ‸g: {share_of: school, meeting: big, at_least: 0.9}\n"
     "criteria:\n  big: {<A>, measure: year_built, at_least: 1900}\n")),
    (
        "M034",
        ("populations:\n  ‸p: {merge: {when: not counted, into: parent_school_code, "
        "order: split_then_merge}}\n"),
    ),
    (
        "M034",
        ("populations:\n  ‸p: {split: {fields: [books], by: pupils, "
        "weights: {primary: 1, junior: 1}}}\n"),
    ),
    (
        "M035",
        "criteria:\n  ‸c: {label: 甲, requires: sound, source: unlocated, confidence: B}\n",
    ),
    ("M036", "criteria:\n  ‸c: {label: 甲, requires: sound, source: noted, confidence: B}\n"),
    (
        "M037",
        """
        criteria:
          size:
            label: 甲
            measure: classes / pupils
            at_most:
              - {when: pupils < 5, is: 1, because: 小}
              ‸- {is: 2}
              - {when: pupils > 9, is: 3, because: 大}
              - {is: 4}
            source: note
            confidence: A
        """,
    ),
    (
        "M038",
        """
        criteria:
          size:
            label: 甲
            measure: classes / pupils
            at_most:
              - {when: pupils < 5, is: 1, because: 小}
              ‸- {when: pupils > 9, is: 3, because: 大}
            source: note
            confidence: A
        """,
    ),
    ("M039", "criteria:\n  ‸c: {<A>, measure: classes / pupils, at_least: 1, levels: [middle]}\n"),
    (
        "M039",
        ("criteria:\n  ‸c: {<A>, measure: classes / pupils, "
        "at_least: {primary: 1, junior: 2, middle: 3}}\n"),
    ),
    ("M040", "criteria:\n  ‸c: {<A>, measure: classes / pupils, at_least: {primary: 1}}\n"),
    (
        "M040",
        "populations:\n  ‸p: {split: {fields: [books], by: pupils, weights: {primary: 1}, <a>}}\n",
    ),
    (
        "M041",
        """
        rubrics:
          r:
            scope: county
            total: 2
            pass: 1
            items:
              - {id: a, criterion: ok, points: 1}
              ‸- {id: a, judge: sound, points: 1}
            source: note
            confidence: A
        """,
    ),
    ("M042", "groups:\n  ‸g: {of: [ok], at_least: 2}\n"),
    ("M042", "‸verdict: {of: [ok], at_least: 2}\n"),
    ("M043", "groups:\n  ‸g: {of: [ok], at_least: 1, floor: 0.85}\n"),
    (
        "M045",
        PER_PUPIL + "groups:\n  ‸g: {" + COEFFICIENT + ", <a>}\n"
        "arithmetic: {tolerance: 1e-9, rounding: none, "
        "coefficient: {weights: pupilz, denominator: population}}\n",
    ),
    (
        "M045",
        PER_PUPIL + "groups:\n  ‸g: {" + COEFFICIENT + ", <a>}\n"
        "arithmetic: {tolerance: 1e-9, rounding: none, "
        "coefficient: {weights: year_built, denominator: population}}\n",
    ),
    (
        "M046",
        ("measures:\n  age: {label: 校龄, value: 2024 - year_built}\n"
        "groups:\n  ‸g: {coefficient_of: [age], at_most: 0.5, <a>}\n"),
    ),
    (
        "M047",
        ("rubrics:\n  r: {scope: county, total: 1, pass: 1, <a>, "
        "items: [‸{id: a, judge: sounds, points: 1}]}\n"),
    ),
    (
        "M047",
        ("rubrics:\n  ‸r: {scope: county, pass: 1, <a>, total_from: sounds, "
        "items: [{id: a, judge: sound}]}\n"),
    ),
    (
        "M048",
        ("rubrics:\n  ‸r: {scope: county, total: 3, pass: 1, <a>, "
        "items: [{id: a, judge: sound, points: 1}, {id: b, criterion: ok, points: 1}]}\n"),
    ),
    (
        "M050",
        """
        judged:
          sound: {label: 甲, scope: county, type: yes_no}
          mood: {label: 乙, scope: county, type: grade, grades: [优, 良, 差]}
        rubrics:
          r:
            scope: county
            total: 2
            pass: 1
            items:
              ‸- {id: a, judge: mood, points: 2, grades: {优: 2, 良: 1, 中: 0}}
            source: note
            confidence: A
        """,
    ),
    (
        "M052",
        ("rubrics:\n  r: {scope: county, total: 1, pass: 1, <a>, "
        "items: [‸{id: a, judge: sound, points: 1, zero_when: year_built < 1900}]}\n"),
    ),
    (
        "M052",
        """
        judged:
          sound: {label: 甲, scope: county, type: yes_no}
          clean: {label: 乙, scope: school, type: yes_no}
        rubrics:
          r: {scope: county, total: 1, pass: 1, <a>, items: [‸{id: a, judge: clean, points: 1}]}
        """,
    ),
    (
        "M053",
        """
        criteria:
          old: {<A>, measure: year_built, at_least: 1900, every: school}
        rubrics:
          r:
            scope: county
            total: 1
            pass: 1
            items:
              ‸- {id: a, criterion: old, points: 1, award: {share_of_limit: {1.0: 1.0}, below: 0}}
            source: note
            confidence: A
        """,
    ),
    (
        "M054",
        """
        criteria:
          size: {<A>, measure: classes / pupils, at_least: 1, every: section}
        groups:
          ‸g: {of: [size], at_least: 1, floor: 0.85}
        """,
    ),
    (
        "M055",
        """
        criteria:
          size: {<A>, measure: classes / pupils, at_least: 1}
        groups:
          ‸g: {share_of: section, meeting: size, at_least: {primary: 0.9, junior: 0.8}, <a>}
        """,
    ),
    ("M056", PER_PUPIL + "groups:\n  ‸g: {coefficient_of: [books_each], equals: 0.5, <a>}\n"),
    (
        "M057",
        ("populations:\n  p: {merge: {when: ‸pupils < 5, into: parent_school_code, "
        "order: split_then_merge, <a>}}\n"),
    ),
    (
        "M058",
        """
        levels: {primary: 小学, junior: 初中, senior: {label: 高中, rated: false}}
        criteria:
          ‸c: {<A>, measure: classes / pupils, at_least: 1, levels: [senior]}
        """,
    ),
]  # fmt: skip


def named(table: list[tuple[str, str]]) -> list[object]:
    """Rows of a table as parameters, each called by its code."""
    return [pytest.param(*row, id=f"{row[0]}-{number}") for number, row in enumerate(table)]


def measure(text: str) -> str:
    """A ruleset with one measure, in quotes if YAML needs them."""
    return f"measures:\n  m: {{label: 甲, value: {text}}}\n"


def condition(text: str) -> str:
    """A ruleset with one criterion that requires something."""
    return f"criteria:\n  c: {{<A>, every: section, requires: {text}}}\n"


EXPRESSIONS: list[tuple[str, str]] = [
    ("E001", measure("100 ‸classes")),
    ("E002", measure("‸" + " + ".join(["classes"] * 51))),  # 51 * 7 + 50 * 3 = 507 characters
    ("E002", measure("‸" + "+".join(["1"] * 120))),
    ("E003", measure('"‸' + "-" * 40 + 'classes"')),
    ("E004", measure("1 + ‸classes.__class__")),
    ("E004", measure('"‸classes[0]"')),
    ("E004", measure("1 + ‸__import__")),
    ("E004", measure("classes + ‸classes // pupils")),
    ("E004", condition("‸sound is True")),
    ("E005", measure("2 + ‸classes ** 9")),
    ("E005", measure("‸classes ** pupils")),
    ("E006", condition("'pupils < 5 ‸&& sound'")),
    ("E006", condition("pupils ‸=< 5")),
    ("E006", measure("classes + 85‸%")),
    ("E007", condition("level ‸= 'primary'")),
    ("E006", condition("pupils < 5 ‸AND sound")),
    ("E006", condition("pupils < 5 ‸且 sound")),
    ("E008", measure("‸=classes / pupils")),
    ("E025", condition("pupils > 5 and school_type == ‸primary")),
    ("E026", condition("pupils > 5 and (school_type == 'primary' or ‸'junior')")),
    ("E010", measure("1 + ‸clases")),
    ("E010", condition("pupils > 5 or ‸sizes > 5")),
    ("E011", measure("1 + ‸sound")),
    ("E011", condition("‸classes + 1")),
    ("E011", condition("not ‸pupils")),
    ("E012", measure('"‸(classes, pupils)"')),
    ("E013", condition("‸pupils == 'primary'")),
    ("E013", condition("\"level in (‸1, 'primary')\"")),
    ("E014", measure("classes + ‸ceil")),
    ("E015", condition("‸level < 'primary'")),
    ("E016", condition("level in ‸pupils")),
    ("E016", condition("'pupils in (1, ‸classes)'")),
    ("E017", condition("level == ‸'primry'")),
    ("E017", condition("\"pupils > 5 and school_type in ('primary', ‸'middle')\"")),
    ("E018", measure("1 + ‸sqrt(classes)")),
    ("E018", measure("1 + ‸exec('x')")),
    ("E019", measure("'1 + ‸ceil(classes, 2)'")),
    ("E019", measure("1 + ‸min(classes)")),
    ("E020", measure("1 + ‸school_total(year_built)")),
    ("E020", measure("1 + ‸county_total(recognition_rate)")),
    ("E022", condition("pupils > 5 and ‸basic_recognition_date == as_of")),
    ("E023", measure('"round_half_up(classes, ‸pupils)"')),
    ("E023", measure('"round_half_up(classes, ‸13)"')),
    ("E023", measure('"round_half_up(classes, ‸1.5)"')),
    ("E024", measure("classes * ‸" + "9" * 400)),
    ("E021", measure("‸books / pupils")),
    ("E021", measure("‸school_total(books / pupils)")),
]  # fmt: skip

# Codes whose own tests are elsewhere: they need two files, a folder or a name.
ELSEWHERE = {
    "M065",  # tests/evaluation/test_nothing_stated.py
    "M001", "M002", "M003", "M004", "M044", "M049",  # test_overlays
    "M010", "M011", "M012", "M013", "M014", "M015", "M016",  # test_library
}  # fmt: skip


@pytest.mark.parametrize(("code", "body"), named(MEANING))
def test_the_line_of_what_cannot_be_meant(shelf, code, body):
    found, line, _ = shelf.find_in(rules(body))

    assert code in [item.code for item in found], [render(item) for item in found]
    mine = [item for item in found if item.code == code]
    assert all(item.place.file.endswith("1.yaml") for item in mine)
    assert line in [item.place.line for item in mine]


@pytest.mark.parametrize(("code", "body"), named(MEANING))
def test_the_line_is_shown(shelf, code, body):
    found, _, _ = shelf.find_in(rules(body))

    assert all(item.excerpt for item in found if item.code == code)


@pytest.mark.parametrize(("code", "body"), named(MEANING))
def test_nothing_else_is_said(shelf, code, body):
    found, _, _ = shelf.find_in(rules(body))

    assert {item.code for item in found} == {code}, [render(item) for item in found]


@pytest.mark.parametrize(("code", "body"), named(EXPRESSIONS))
def test_the_column_within_an_expression(shelf, code, body):
    found, line, column = shelf.find_in(rules(body))

    assert [item.code for item in found] == [code], [render(item) for item in found]
    assert (found[0].place.line, found[0].place.column) == (line, column), render(found[0])


@pytest.mark.parametrize(("code", "body"), named([*MEANING, *EXPRESSIONS]))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_name_of_the_sentence_is_filled(shelf, code, body, language):
    found, _, _ = shelf.find_in(rules(body))
    said = next(item for item in found if item.code == code).message(language)

    assert "…" not in said
    assert "{" not in said


def test_an_unknown_name_does_not_make_the_scope_wrong_as_well(shelf):
    """Of what scope it is nobody knows before the name is mended."""
    body = "criteria:\n  c: {<A>, measure: bookz, at_least: 1, every: section}\n"
    found, _, _ = shelf.find_in(rules(body))

    assert [item.code for item in found] == ["E010"]


def test_an_unknown_name_is_said_once_and_not_called_a_number_as_well(shelf):
    found, _, _ = shelf.find_in(rules(condition("pupils > 5 and sounds")))

    assert [item.code for item in found] == ["E010"]


def test_an_expression_that_breaks_off_is_pointed_at(shelf):
    found, line, column = shelf.find_in(rules(measure("‸100 *")))

    assert [item.code for item in found] == ["E001"]
    assert found[0].place.line == line
    assert column <= found[0].place.column <= column + len("100 *")


def test_every_code_of_meaning_has_an_example():
    shown = {code for code, _ in MEANING} | ELSEWHERE

    assert {entry.code for entry in codes_meaning.CODES} == shown


def test_every_code_of_expressions_has_an_example():
    assert {entry.code for entry in codes_expression.CODES} == {code for code, _ in EXPRESSIONS}


# A rule written over several lines: the finding names the line of the word that is wrong.
OVER_LINES: list[tuple[str, str]] = [
    ("M024", "groups:\n  g:\n    title: 组\n    all:\n      - ok\n      - ‸okay\n"),
    (
        "M033",
        ("groups:\n  g:\n    title: 组\n    ‸population: somebody\n    all: [ok]\n"
        "verdict: {all: [g]}\n"),
    ),
    (
        "M036",
        ("criteria:\n  c:\n    label: 甲\n    requires: sound\n    ‸source: noted\n"
        "    confidence: A\n"),
    ),
    (
        "M042",
        "groups:\n  g:\n    title: 组\n    of: [ok]\n    ‸at_least: 2\n",
    ),
    (
        "M030",
        ("populations:\n  p:\n    title: 全部\n    split:\n      fields: [‸bookz]\n"
        "      by: pupils\n      weights: {primary: 1, junior: 1}\n      source: note\n"),
    ),
    (
        "M040",
        ("criteria:\n  c:\n    label: 甲\n    measure: classes / pupils\n"
        "    ‸at_least: {primary: 1}\n    source: note\n    confidence: A\n"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("code", "body"), named(OVER_LINES))
def test_the_line_of_the_word_in_a_rule_of_several_lines(shelf, code, body):
    found, line, _ = shelf.find_in(rules(body))

    assert [item.code for item in found] == [code]
    assert found[0].place.line == line


def test_all_errors_of_a_file_come_in_one_run_in_order_of_place(shelf):
    body = """
        measures:
          m: {label: 甲, value: clases / 2}
        criteria:
          a: {<A>, every: section, requires: level == 'primry'}
          b: {label: 乙, requires: sound, source: noted, confidence: A}
        groups:
          g: {all: [okay]}
    """
    found, _, _ = shelf.find_in(rules(body))

    assert [item.code for item in found] == ["E010", "E017", "M036", "M024"]
    assert [item.place.line for item in found] == sorted(item.place.line for item in found)


def test_errors_that_stop_building_do_not_hide_each_other(shelf):
    body = measure("1 +") + "criteria:\n  c: {<A>, requires: sound = 1}\n"
    found, _, _ = shelf.find_in(rules(body))

    assert [item.code for item in found] == ["E001", "E007"]


def test_the_nearest_names_are_named(shelf):
    found, _, _ = shelf.find_in(rules(measure("100 * bookz")))

    assert "books" in found[0].hint("zh")
    assert "did you mean" in found[0].hint("en")


def test_the_circle_is_told_step_by_step(shelf):
    body = "measures:\n  a: {label: 甲, value: b}\n  b: {label: 乙, value: a}\n"
    found, _, _ = shelf.find_in(rules(body))

    assert "a、b、a" in found[0].message("zh")


@pytest.mark.parametrize("name", ["pupils", "level"])
def test_a_switch_cannot_take_the_name_of_something_else(shelf, name):
    """A switch that hides a field would turn a number into yes or no without a word."""
    found, _, _ = shelf.find_in(rules(f"switches:\n  {name}: {{label: 甲, default: false}}\n"))

    assert [item.code for item in found] == ["M028"]


def test_a_measure_cannot_take_the_name_of_the_level(shelf):
    body = "measures:\n  level: {label: 甲, value: classes / pupils}\n"
    found, _, _ = shelf.find_in(rules(body))

    assert [item.code for item in found] == ["M028"]


def test_an_unknown_name_in_every_kind_of_place_is_found(shelf):
    """Limits, cases, conditions, rubrics and gates are read before any data is."""
    body = """
        populations:
          p:
            leave_out: [{when: nowhere1 < 5, because: 小, <a>}]
            merge: {when: nowhere2, into: parent_school_code, order: split_then_merge, <a>}
        criteria:
          a: {<A>, measure: pupils, at_least: nowhere3}
          b: {<A>, measure: pupils, at_least: {primary: nowhere4, junior: 1}}
          c: {<A>, measure: pupils, at_least: [{when: nowhere5, is: nowhere6}, {is: 1}]}
          d: {<A>, measure: pupils, between: {from: nowhere7, to: nowhere8}}
          e: {<A>, requires: sound, applies_when: nowhere9}
        rubrics:
          r:
            scope: county
            total: 2
            pass: 1
            items:
              - {id: x, judge: sound, points: 1, zero_when: nowhere10}
              - {id: y, points: 1, deduct: {points: 1, for_each: nowhere11}}
            source: note
            confidence: A
        gates:
          g: {ruleset: toy@1, supplied: nowhere12, <a>}
    """
    found, _, _ = shelf.find_in(rules(body))

    assert {item.code for item in found} == {"E010"}
    names = {str(item.data["name"]) for item in found}
    assert names == {f"nowhere{number}" for number in range(1, 13)}
