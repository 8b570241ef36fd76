"""Lookup tables: which code, on which line; and what is read of them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.diagnostics import render

from .given import rules

GOOD = "tables:\n"
GOOD += (
    "  t: {<A>, by: classes, columns: [a, b], rows: {6: [1, 2], 12: [3, 4]}, between: linear,"
    " below: first, above: last}\n"
)
# Sound tables for tests of what reads them.
TABLES = """tables:
  two: {<A>, by: classes, columns: [a, b], rows: {6: [1, 2]}, between: exact}
  one: {<A>, by: classes, rows: {6: 1, 12: 2}, between: exact}
  primary_only: {<A>, by: classes, columns: [primary], rows: {6: [1]}, between: exact}
  guess: {label: 甲, source: note, confidence: C, by: classes, rows: {6: 1}, between: exact}
"""


def table(change: str, to: str) -> str:
    """The good table with one thing changed."""
    assert GOOD.count(change) == 1
    return GOOD.replace(change, to)


FOUND: list[tuple[str, str]] = [
    ("M075", table("6: [1, 2], 12: [3, 4]", "12: [3, 4], ‸6: [1, 2]")),
    ("M075", table("12: [3, 4]", "‸6.0: [3, 4]")),
    ("M076", table("12: [3, 4]", "‸12: [3]")),
    ("M076", table("12: [3, 4]", "‸12: 3")),
    ("M076", table("columns: [a, b], rows: {6: [1, 2], 12: [3, 4]}", "rows: {‸6: [1, 2]}")),
    ("M077", table("12: [3, 4]", "‸12: [null, null]")),
    (
        "M077",
        table("[a, b], rows: {6: [1, 2], 12: [3, 4]}", "[a, ‸b], rows: {6: [1, null], 12: [3, ~]}"),
    ),
    ("M087", table("above: last", "above: last, adds_up: {‸c: a + b}")),
    ("M087", table("above: last", "above: last, adds_up: {b: ‸a + classes}")),
    ("M089", table("linear, below: first, above: last", "exact, ‸below: first")),
    ("M089", table("linear, below: first, above: last", "exact, ‸above: undetermined")),
    ("M036", GOOD.replace("<A>", "label: 甲, confidence: A, source: ‸noted")),
    ("E010", table("by: classes", "by: ‸clases")),
    ("E011", table("by: classes", "by: ‸school_type")),
    ("E011", table("above: last", "above: last, adds_up: {b: ‸row > a}")),
    ("E021", table("by: classes", "by: ‸books / pupils")),
]


@pytest.mark.parametrize(
    ("code", "body"), [pytest.param(*row, id=f"{row[0]}-{n}") for n, row in enumerate(FOUND)]
)
def test_what_does_not_fit_is_told_once_at_its_place(shelf, code, body):
    found, line, column = shelf.find_in(rules(body))

    assert [item.code for item in found] == [code], [render(item) for item in found]
    assert (found[0].place.line, found[0].place.column) == (line, column), render(found[0])


STRUCTURE: list[tuple[str, str, str]] = [
    ("M152", table("12: [3, 4]", "十二: [3, 4]"), "写 12；"),
    ("S008", table("12: [3, 4]", "12班: [3, 4]"), "12: 6.6"),
    ("S009", table("{6: [1, 2], 12: [3, 4]}", "{}"), "rows"),
    ("S003", table("12: [3, 4]", "12: "), "12"),
    ("S021", table("12: [3, 4]", "12: [3, none]"), "数或空"),
    ("S007", table("linear", "stepdown"), "step_down"),
    ("S002", table("linear, below: first, above: last", "linear"), "below"),
    ("S002", table("linear, below: first, above: last", "step_up, below: first"), "above"),
    ("S002", table(" between: linear, below: first, above: last", ""), "between"),
    ("S002", table("by: classes, ", ""), "by"),
    ("S001", table("columns", "colums"), "columns"),
]


@pytest.mark.parametrize(
    ("code", "body", "word"),
    [pytest.param(*row, id=f"{row[0]}-{n}") for n, row in enumerate(STRUCTURE)],
)
def test_what_is_no_table_is_told_with_what_to_write(shelf, code, body, word):
    found, _, _ = shelf.find_in(rules(body))

    mine = [item for item in found if item.code == code]
    assert mine, [render(item) for item in found]
    assert any(word in render(item) for item in mine)


SHAPES: list[tuple[str, str, str]] = [  # mistakes inside of an amount are told as such
    ("S001", "{by: classes, band: [{is: 1}]}", "bands"),
    ("S001", "{by: classes, bands: [{form: 1, is: 1}]}", "from"),
    ("S001", "{by: classes, bands: [{is: 1}], until: 5}", "bands"),
    ("S002", "{bands: [{is: 1}]}", "by"),
    ("S002", "{by: classes, bands: [{from: 5}]}", "is"),
    ("S013", "{by: classes, bands: [{from: 5, above: 5, is: 1}]}", "above"),
    ("S013", "{by: classes, bands: [{to: 5, below: 5, is: 1}]}", "below"),
    ("S006", "{by: classes, bands: [{from: 5, is: 50%}]}", "0.5"),
    ("S006", '{by: classes, bands: [{from: "5", is: 1}]}', "5"),
    ("S001", "{table: t, colum: a}", "column"),
    ("S001", "{tables: t}", "table"),
    ("S002", "{column: a}", "table"),
    ("S001", "{date: [{from: '2015', is: 1}]}", "dates"),
    ("S004", "{dates: [{from: 2015, is: 1}]}", '"2015"'),
    ("S008", "{dates: [{from: '2015年', is: 1}]}", "2017-04"),
    ("S012", "{dates: [{is: 1}]}", "from"),
    ("S009", "{dates: []}", "dates"),
    ("S002", "{primary: {by: classes, bands: [{from: 5}]}, junior: 1}", "is"),
    ("S001", "[{is: {dates: [{from: '2015', too: '2016', is: 1}]}}]", "to"),
]


@pytest.mark.parametrize(
    ("code", "amount", "word"),
    [pytest.param(*row, id=f"{row[0]}-{n}") for n, row in enumerate(SHAPES)],
)
def test_a_mistake_inside_of_an_amount_is_told_as_such(shelf, code, amount, word):
    body = f"criteria:\n  c: {{<A>, measure: pupils, at_least: {amount}}}\n"
    found, _, _ = shelf.find_in(rules(body))

    assert found[0].code == code, [render(item) for item in found]
    assert word in render(found[0])


@pytest.mark.parametrize(
    ("ends", "code"),
    [
        ("{from: 1}", "S012"),
        ("{below: 1}", "S012"),
        ("{from: 1, above: 2, to: 3}", "S013"),
        ("{from: 1, to: 2, below: 3}", "S013"),
    ],
)
def test_a_range_has_exactly_one_word_for_each_end(shelf, ends, code):
    body = f"criteria:\n  c: {{<A>, measure: pupils, every: section, between: {ends}}}\n"
    found, _, _ = shelf.find_in(rules(body))

    assert [item.code for item in found] == [code]


def test_a_table_is_read_as_it_is_printed(shelf):
    shelf.put(rules("""
    tables:
      built:
        label: {zh: 校舍, en: built}
        unit: ㎡
        by: school_total(classes)
        columns: [primary, junior]
        rows:
          12: [6.60, null]
          18.5: [5.8, 7.1]
        between: step_up
        below: undetermined
        above: last
        adds_up: {junior: primary + 1.3}
        source: note
        confidence: B
        note: 一个备注
    """))  # fmt: skip
    built = shelf.load().tables["built"]

    assert [row.at.literal for row in built.rows] == [Decimal(12), Decimal("18.5")]
    assert built.rows[0].cells[0].decimals == 2
    assert built.rows[0].cells[1] is None
    assert (built.first, built.last, built.between) == (False, True, "step_up")
    assert built.columns == ("primary", "junior")
    assert built.adds_up["junior"].text == "primary + 1.3"
    assert (built.unit, built.label.say("en"), built.note.zh) == ("㎡", "built", "一个备注")


def test_a_column_alone_needs_no_name_and_no_list(shelf):
    shelf.put(rules(TABLES))
    one = shelf.load().tables["one"]

    assert one.columns == ()
    assert [row.cells[0].value for row in one.rows] == [1, 2]


def test_what_does_not_parse_in_a_table_is_told_with_the_rest(shelf):
    body = GOOD.replace("by: classes", "by: classes +").replace(
        "above: last", "above: last, adds_up: {a: b = 1}"
    )
    found, _, _ = shelf.find_in(rules(body))

    assert [item.code for item in found] == ["E001", "E007"]
