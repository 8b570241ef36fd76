"""Amounts in whole rulesets: which code, on which line; and what kind and scope they have."""

from __future__ import annotations

import pytest

from engine.diagnostics import codes_amounts, render
from engine.language.amount_parts import at_level, walk
from engine.language.amounts import (
    Bands,
    Cases,
    Dated,
    Lookup,
    Number,
    PerLevel,
    Word,
)
from engine.language.coverage import bands_cover, dates_cover
from engine.language.layout import lay_out
from engine.language.names import Names

from .given import rules
from .test_tables import TABLES


def limit(amount: str, more: str = "", *, label: str = "<A>") -> str:
    """A ruleset with one criterion per section and an amount for its limit."""
    rule = f"{label}, measure: pupils, every: section, at_least: {amount}"
    if amount.startswith("‸{primary: 1}"):  # what is missing is told at the key
        rule = rule.replace("at_least: ‸", "‸at_least: ")
    return f"{more}criteria:\n  c: {{{rule}}}\n"


def measure(text: str) -> str:
    """A ruleset with one measure."""
    return f"measures:\n  m: {{label: 甲, {text}}}\n"


LEVELS = "levels: {primary: 小学, ‸table: 初中}\n"
ROOMS = "tables:\n  rooms: {<A>, by: classes, columns: [primary, junior], "
ROOMS += "rows: {12: [6, 7], 18: [5, 6]}, between: linear, below: first, above: last}\n"
DEEP = (
    "[{is: {primary: {by: classes, bands: [{is: {dates: [{from: '2015', is: ‸[{is: 5}]}]}}]},"
    " junior: 5}}]"
)
OVER_DATES = "{dates: [{from: '2015', to: '2019', is: 1}, ‸{from: '2019-06', is: 2}]}"
COEFFICIENT = (
    "criteria:\n  each: {<A>, measure: full_time_teachers / pupils, at_least: 1}\n"
    "groups:\n  g: {coefficient_of: [each], at_most: AMOUNT, <a>}\n"
)

FOUND: list[tuple[str, str]] = [
    ("M037", limit("[‸{is: 1}, {when: pupils > 5, is: 2}]")),
    ("M038", limit("[{when: pupils > 5, is: 2}, ‸{when: pupils < 9, is: 1}]")),
    ("M039", limit("{primary: 1, ‸junoir: 2}")),
    ("M039", limit("{‸tabel: rooms}", ROOMS)),
    ("M039", limit("{‸小学: 1, junior: 2}")),
    ("M040", limit("‸{primary: 1}")),
    ("M040", limit("{by: classes, bands: [{below: 9, ‸is: {primary: 1}}, {from: 9, is: 3}]}")),
    ("M058", "levels: {primary: 小学, senior: {label: 高中, rated: false}}\n"
     + limit("{primary: 1, ‸senior: 2}")),
    ("M070", limit("{table: ‸room}", ROOMS)),
    ("M070", limit("{table: ‸anything}")),
    ("M071", limit("{table: rooms, column: ‸juniors}", ROOMS)),
    ("M072", limit("{table: ‸two}", TABLES)),
    ("M073", limit("{table: one, column: ‸a}", TABLES)),
    ("M074", limit("{table: ‸primary_only}", TABLES)),
    ("M074", limit("[{when: pupils > 5, is: {table: ‸primary_only}}, {is: 1}]", TABLES)),
    ("M078", limit(DEEP)),
    ("M079", limit("{by: classes, bands: [‸{from: 24, below: 18, is: 1}, {from: 0, is: 2}]}")),
    ("M079", limit("{by: classes, bands: [‸{from: 18, below: 18, is: 1}, {from: 0, is: 2}]}")),
    ("M080", limit("{dates: [‸{from: '2015-02-30', is: 1}]}")),
    ("M080", limit("{dates: [‸{to: '2015-04-31', is: 1}]}")),
    ("M081", limit("{dates: [‸{from: '2015', to: '2014-12', is: 1}]}")),
    ("M081", "criteria:\n  c: {<A>, requires: sound, in_force: ‸{from: '2015', to: '2014'}}\n"),
    ("M082", limit(OVER_DATES)),
    ("M083", measure("values: {big: 大}, value: {by: classes, bands: [{is: ‸bigg}]}")),
    ("M083", measure("values: {big: 大}, value: big")
     + "criteria:\n  c: {<A>, measure: m, one_of: [big, ‸small]}\n"),
    ("M083", "criteria:\n  c: {<A>, measure: area, one_of: [‸小城], every: school}\n"),
    ("M084", measure("values: {big: 大}, value: {by: classes, bands: [{is: ‸5}]}")),
    ("M085", LEVELS),
    ("M086", limit("{table: guess}, confidence: ‸A", TABLES, label="label: 甲, source: note")),
    ("M086", "measures:\n  m: {label: 甲, value: {table: guess}}\n" + TABLES
     + "criteria:\n  c: {label: 甲, source: note, measure: pupils - m, every: section, at_least: 1,"
     " confidence: ‸B}\n"),
    ("M088", COEFFICIENT.replace("AMOUNT", "‸pupils / 100")),
    ("M088", COEFFICIENT.replace("AMOUNT", "{by: ‸classes, bands: [{is: 0.5}]}")),
    ("M088", COEFFICIENT.replace("AMOUNT", "[{when: ‸urban_core, is: 0.5}, {is: 0.4}]")),
    ("E010", limit("{by: ‸clases, bands: [{is: 1}]}")),
    ("E010", limit("{dates: [{from: '2015', is: ‸clases}]}")),
    ("E011", limit("{by: ‸school_type, bands: [{below: 5, is: 1}]}")),
    ("E011", measure("value: {by: classes, bands: [{is: ‸pupils > 5}]}")),
    ("E011", measure("value: [{when: ‸pupils, is: 1}, {is: 2}]")),
    ("E017", measure("values: {big: 大, small: 小}, value: {by: classes, bands: [{is: big}]}")
     + "criteria:\n  c: {<A>, every: section, requires: m == ‸'bigg'}\n"),
    ("E021", measure("value: ‸{by: classes, bands: [{is: books}]}")),
    ("E021", measure("value: {by: classes, bands: [{is: ‸books / pupils}]}")),
    ("M055", "groups:\n  g: {share_of: section, meeting: c, ‸at_least: {table: rooms}, <a>}\n"
     + ROOMS + "criteria:\n  c: {<A>, measure: pupils, at_least: 1}\n"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "body"), [pytest.param(*row, id=f"{row[0]}-{n}") for n, row in enumerate(FOUND)]
)
def test_what_does_not_fit_is_told_once_at_its_place(shelf, code, body):
    found, line, column = shelf.find_in(rules(body))

    assert [item.code for item in found] == [code], [render(item) for item in found]
    assert (found[0].place.line, found[0].place.column) == (line, column), render(found[0])
    assert "…" not in found[0].message("zh") + found[0].message("en")


def test_every_code_of_amounts_has_an_example():
    from .test_tables import FOUND as OF_TABLES
    from .test_word_tables import FOUND as OF_WORDS

    shown = {code for code, _ in (*FOUND, *OF_TABLES)} | {code for code, *_ in OF_WORDS}
    assert {entry.code for entry in codes_amounts.CODES} <= shown


def test_a_misspelt_level_is_not_missed_as_well(shelf):
    """The level that was meant stands there under another name."""
    found, _, _ = shelf.find_in(rules(limit("{primary: 1, junoir: 2}")))

    assert [item.code for item in found] == ["M039"]
    assert "junior" in found[0].hint("zh")


def test_a_word_like_table_is_not_taken_for_a_level(shelf):
    found, _, _ = shelf.find_in(rules(limit("{tabel: rooms}", ROOMS)))

    assert "table" in found[0].hint("zh")


def test_four_amounts_may_stand_in_one_another(shelf):
    """Cases, levels, bands and dates, and a number inside of them."""
    deep = DEEP.replace("‸", "").replace("[{is: 5}]}]}}]", "5}]}}]")
    shelf.put(rules(limit(deep, "")))
    loaded = shelf.load()
    cases = loaded.nodes["c"].test.limit

    assert isinstance(cases, Cases)
    per_level = cases.rows[0].limit
    assert isinstance(per_level, PerLevel)
    bands = per_level.values["primary"]
    assert isinstance(bands, Bands)
    dated = bands.rows[0].limit
    assert isinstance(dated, Dated)
    assert isinstance(dated.rows[0].limit, Number)


def test_bands_that_are_one_number_are_bands(shelf):
    """From 18 to 18 holds 18."""
    shelf.put(rules(limit("{by: classes, bands: [{from: 18, to: 18, is: 1}, {from: 0, is: 2}]}")))

    assert shelf.found() == ()


def test_dates_that_touch_do_not_overlap(shelf):
    """To 2019 is 2019-12-31, from 2020 is 2020-01-01."""
    amount = "{dates: [{from: '2020', is: 2}, {to: '2019', is: 1}]}"
    shelf.put(rules(limit(amount)))

    assert shelf.found() == ()


def test_the_values_of_a_text_are_words_and_not_expressions(shelf):
    shelf.put(rules(measure("values: {pupils: 大}, value: {by: classes, bands: [{is: pupils}]}")))
    value = shelf.load().measures["m"].value

    assert isinstance(value, Bands)
    assert value.rows[0].limit == Word("pupils")


# ------------------------------------------------------------------------- kind and scope

NUMBERS = {  # value of a measure -> its scope
    "5": "county",
    "{dates: [{from: '2015', is: 5}]}": "county",
    "{primary: 1, junior: 2}": "section",
    "{by: recognition_rate, bands: [{is: {primary: 1, junior: 2}}]}": "section",
    "{by: recognition_rate, bands: [{is: 1}]}": "county",
    "{by: year_built, bands: [{is: 1}]}": "school",
    "{dates: [{from: '2015', is: classes}]}": "section",
    "[{when: urban_core, is: 1}, {is: 2}]": "school",
    "{table: school_wide}": "school",  # read by the classes of the school
    "{table: rooms}": "section",  # columns for levels
    "{table: rooms_of_school, column: junior}": "school",  # one of them, chosen
}
WIDE = """\
  school_wide: {<A>, by: school_total(classes), rows: {6: 1}, between: exact}
  rooms_of_school:
    {<A>, by: school_total(classes), columns: [primary, junior], rows: {6: [1, 2]}, between: exact}
"""


@pytest.mark.parametrize(("value", "scope"), NUMBERS.items())
def test_the_scope_follows_from_everything_an_amount_rests_on(shelf, value, scope):
    shelf.put(rules(f"measures:\n  m: {{label: 甲, value: {value}}}\n{ROOMS}{WIDE}"))
    meaning = Names(shelf.load()).measure("m", "")

    assert (meaning.kind, meaning.scope) == ("number", scope)


def test_words_make_a_text_that_has_these_values(shelf):
    shelf.put(rules(measure("values: {a: A, b: B}, value: {by: year_built, bands: [{is: a}]}")))
    named = Names(shelf.load()).look_up("m", "")

    assert (named.kind, named.scope, named.values) == ("text", "school", ("a", "b"))


@pytest.mark.parametrize(("amount", "scope"), [
    ("1", "school"),
    ("{dates: [{from: '2015', is: recognition_rate}]}", "school"),
    ("{primary: 1, junior: 2}", "section"),
    ("{table: rooms}", "section"),
    ("{by: classes, bands: [{is: 1}]}", "section"),
    ("{dates: [{from: '2015', is: {primary: 1, junior: 2}}]}", "section"),
])  # fmt: skip
def test_a_criterion_is_judged_where_its_limit_is(shelf, amount, scope):
    rule = f"<A>, measure: year_built, at_least: {amount}, every: {scope}"
    shelf.put(rules(f"criteria:\n  c: {{{rule}}}\n{ROOMS}"))

    assert lay_out(shelf.load()).scope["c"] == scope


def test_what_a_rule_rests_on_is_found_in_every_part_of_its_amounts(shelf):
    """In conditions, bands, tables, and through measures."""
    norm = measure("value: [{when: urban_core, is: {table: rooms}}, {is: boarders}]")
    shelf.put(rules(limit("{by: year_built, bands: [{is: m}]}", norm + ROOMS)))
    loaded = shelf.load()
    limit_ = loaded.nodes["c"].test.limit

    names = Names(loaded)
    assert names.fields_of(limit_) == {"urban_core", "classes", "boarders", "year_built"}
    assert names.measures_of(limit_) == {"m"}


GAPLESS = [  # what the bands are read by, the bands, whether every value lies in one of them
    ("classes", "[{to: 11, is: 1}, {from: 12, is: 2}]", True),  # classes are whole and not negative
    ("classes", "[{from: 0, to: 11, is: 1}, {from: 12, is: 2}]", True),
    ("classes", "[{from: 1, to: 11, is: 1}, {from: 12, is: 2}]", False),
    ("classes", "[{to: 11, is: 1}, {from: 13, is: 2}]", False),
    ("classes", "[{is: 1}]", True),
    ("pupils / classes", "[{to: 11, is: 1}, {from: 12, is: 2}]", False),
    ("pupils / classes", "[{to: 11, is: 1}, {above: 11, is: 2}]", True),
    ("pupils / classes", "[{below: 11, is: 1}, {above: 11, is: 2}]", False),
    ("school_total(classes)", "[{to: 11, is: 1}, {from: 12, is: 2}]", True),
    ("classes + pupils", "[{from: 0, to: 11, is: 1}, {from: 12, is: 2}]", True),
    ("2 * classes", "[{from: 0, to: 11, is: 1}, {from: 12, is: 2}]", True),
    ("0.5 * classes", "[{from: 0, to: 11, is: 1}, {from: 12, is: 2}]", False),
    ("classes - 5", "[{from: 0, to: 11, is: 1}, {from: 12, is: 2}]", False),
    ("ceil(classes / 6)", "[{to: 3, is: 1}, {from: 4, is: 2}]", True),
    ("ceil(0.5 * classes)", "[{from: 0, to: 3, is: 1}, {from: 4, is: 2}]", True),
    ("school_count(pupils > 5)", "[{from: 0, to: 3, is: 1}, {from: 4, is: 2}]", True),
    ("max(classes, 0.5)", "[{from: 0, to: 3, is: 1}, {from: 4, is: 2}]", False),
    ("min(classes, pupils)", "[{from: 0, to: 3, is: 1}, {from: 4, is: 2}]", True),
    ("points_", "[{from: 0, to: 9.5, is: 1}, {above: 9.5, is: 2}]", True),  # its minimum is 0
    ("open_", "[{from: 0, is: 1}]", False),
    ("doubled", "[{from: 0, to: 3, is: 1}, {from: 4, is: 2}]", True),  # a measure: 2 * classes
    ("chosen", "[{from: 0, is: 1}]", False),  # one that chooses
    ("elevation", "[{from: 0, is: 1}]", False),  # a field without a minimum
]
KNOWN = """
judged:
  sound: {label: 布局合理, scope: county, type: yes_no}
  points_: {label: 分, scope: county, type: points, minimum: 0, maximum: 10}
  open_: {label: 数, scope: county, type: number}
fields: {elevation: {label: 海拔, scope: county}}
"""
MEASURES = (
    "measures:\n  doubled: {label: 乙, value: 2 * classes}\n"
    "  chosen: {label: 丙, value: {by: classes, bands: [{is: 1}]}}\n"
)


@pytest.mark.parametrize(("by", "bands", "whole"), GAPLESS)
def test_whether_bands_leave_a_value_out(shelf, by, bands, whole):
    shelf.put(
        rules(KNOWN + MEASURES + f"  m: {{label: 甲, value: {{by: '{by}', bands: {bands}}}}}\n")
    )
    loaded = shelf.load()

    assert bands_cover(loaded.measures["m"].value, loaded) is whole


@pytest.mark.parametrize(("dates", "whole"), [
    ("[{to: '2015', is: 1}, {from: '2016', is: 2}]", True),
    ("[{from: '2016', is: 2}, {to: '2015-12-31', is: 1}]", True),
    ("[{to: '2015', is: 1}, {from: '2016-01-02', is: 2}]", False),
    ("[{to: '2015', is: 1}]", False),
    ("[{from: '2015', is: 1}]", False),
])  # fmt: skip
def test_whether_dated_rows_leave_a_date_out(shelf, dates, whole):
    shelf.put(rules(f"measures:\n  m: {{label: 甲, value: {{dates: {dates}}}}}\n"))

    assert dates_cover(shelf.load().measures["m"].value) is whole


def test_a_measure_that_reads_a_table_by_itself_goes_round_in_a_circle(shelf):
    body = (
        "measures:\n  ‸m: {label: 甲, value: {table: t}}\n"
        "tables:\n  t: {<A>, by: m + classes, rows: {5: 1}, between: exact}\n"
    )
    found, line, _ = shelf.find_in(rules(body))

    assert "M021" in [item.code for item in found]
    assert line in [item.place.line for item in found]


def test_an_overlay_changes_adds_and_removes_tables(shelf):
    shelf.put(rules(limit("{table: rooms}", ROOMS)))
    shelf.put(
        'format: 1\nid: toy/over\nedition: "1"\ntitle: 调整\nextends: toy@1\noverrides:\n'
        "  - {item: tables.rooms, change: {rows: {12: [8, 9]}}, direction: tightens, source: note,"
        " confidence: B, because: 提高}\n"
        "  - {item: tables.more, add: {label: 又一张, by: classes, rows: {1: 2}, between: exact},"
        " direction: neutral, source: note, confidence: B, because: 新}\n",
        "toy/over/1.yaml",
    )
    loaded = shelf.load("toy/over@1")

    assert [str(row.at.literal) for row in loaded.tables["rooms"].rows] == ["12"]
    assert loaded.tables["rooms"].provenance.confidence == "B"
    assert loaded.tables["more"].between == "exact"
    assert isinstance(loaded.nodes["c"].test.limit, Lookup)
    assert shelf.load("toy@1").digest != loaded.digest


def test_a_removed_table_is_missed_where_it_is_read(shelf):
    shelf.put(rules(limit("{table: rooms}", ROOMS)))
    shelf.put(
        'format: 1\nid: toy/over\nedition: "1"\ntitle: 调整\nextends: toy@1\noverrides:\n'
        "  - {item: tables.rooms, remove: true, direction: neutral, source: note, because: 删}\n",
        "toy/over/1.yaml",
    )
    found = shelf.found("toy/over@1")

    assert [item.code for item in found] == ["M070"]


def test_what_is_left_of_an_amount_at_one_level(shelf):
    """Levels inside of cases, bands and dates; one that is not told leaves nothing."""
    two = "{primary: 1, junior: 2}"
    whole = (
        f"[{{when: urban_core, is: {{by: classes, bands: [{{is: {two}}}]}}}},"
        f" {{is: {{dates: [{{from: '2015', is: {two}}}]}}}}]"
    )
    shelf.put(rules(limit(whole)))
    loaded = shelf.load().nodes["c"].test.limit
    junior = at_level(loaded, "junior")

    assert [part.value for _, part in walk(junior) if isinstance(part, Number)] == [2, 2]
    assert not any(isinstance(part, PerLevel) for _, part in walk(junior))
    assert at_level(PerLevel({"primary": Word("a")}), "junior") is None
    assert at_level(Word("a"), "junior") == Word("a")
