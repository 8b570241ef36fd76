"""Limits and measures read from lookup tables; every expected value worked out by hand."""

from __future__ import annotations

import math

import pytest

from .given import TWO_LEVELS, judged, row, rows, statuses

MET, NOT, OPEN = "met", "not_met", "undetermined"


def schools(*values):
    """Schools a, b, c … with x and n."""
    lines = "\n".join(
        f"{name},1,{value}" for name, value in zip("abcdefghijkl", values, strict=False)
    )
    return f"school_code,pupils,x,n\n{lines}\n"


def one(run, table, *values, limit="{table: t}", comparator="at_least", **options):
    """Schools held against a table that is read by n."""
    body = f"""
fields: {{x: {{label: x, scope: school}}, n: {{label: 规模, scope: school}}}}
tables:
  t: {{label: {{zh: 生均校舍, en: built area}}, by: n, <a>, {table}}}
criteria: {{c: {{<A>, measure: x, {comparator}: {limit}, every: school}}}}
verdict: {{all: [c]}}
"""
    return run(body, schools(*values), **options)


def limits(evaluation, name="c"):
    """Limit of each school, None where there is none."""
    found = rows(evaluation, "criteria", criterion=name)
    return [None if math.isnan(item["limit"]) else item["limit"] for item in found]


def reasons(evaluation, name="c"):
    return [item["reason"] for item in rows(evaluation, "criteria", criterion=name)]


# 建标〔2002〕102号, primary: 6.6, 5.8, 5.4 and 5.2 m² at 12, 18, 24 and 30 classes; read as
# 福建 reads its own table: straight lines between rows, the ends held.
AREA = "rows: {12: 6.6, 18: 5.8, 24: 5.4, 30: 5.2}, between: linear, below: first, above: last"


def test_between_two_rows_the_limit_lies_on_a_straight_line(run):
    # 15: 6.6 + (5.8 - 6.6) * 3 / 6 = 6.2; 20: 5.8 - 0.4 * 2 / 6 = 5.6667; 9: 6.6; 45: 5.2
    evaluation = one(run, AREA, "6.2,15", "6.19,15", "5.7,20", "6.6,9", "5.2,45", "5.8,18")
    assert limits(evaluation) == pytest.approx([6.2, 6.2, 5.8 - 0.4 / 3, 6.6, 5.2, 5.8], rel=1e-12)
    assert list(statuses(evaluation, "c").values()) == [MET, NOT, MET, MET, MET, MET]
    assert reasons(evaluation) == [
        "table “built area”: between rows 12 and 18, on a straight line",
        "table “built area”: between rows 12 and 18, on a straight line",
        "table “built area”: between rows 18 and 24, on a straight line",
        "table “built area”: under its first row, so row 12",
        "table “built area”: over its last row, so row 30",
        "table “built area”: row 18",
    ]


def test_the_reason_in_chinese(run):
    evaluation = one(run, AREA, "6.2,15", "6.6,9", "5.2,45", "5.8,18", language="zh")
    assert reasons(evaluation) == [
        "表“生均校舍”：12 与 18 两行之间，按直线内插", "表“生均校舍”：小于第一行，取第一行 12",
        "表“生均校舍”：大于最后一行，取最后一行 30", "表“生均校舍”：18 一行",
    ]  # fmt: skip


def test_a_row_that_was_used_lends_its_decimals_and_a_line_between_rows_none(run):
    # 5.76 against 5.8 prints as 5.8; 6.16 against the computed 6.2 has no decimals to print with
    evaluation = one(run, AREA, "5.76,18", "6.16,15", "6.56,9", "5.16,45")
    found = rows(evaluation, "criteria", criterion="c")
    assert [item["prints_as_limit"] for item in found] == [True, False, True, True]
    # 6.56 and 5.16: half up to one decimal 6.6 and 5.2, as the first and the last row


def test_step_down_and_its_ends(run):
    """Land per pupil: 33.82, 29.07, 23.07 at 6, 12, 18 classes."""
    table = "rows: {6: 33.82, 12: 29.07, 18: 23.07}, between: step_down, below: first, above: last"
    evaluation = one(run, table, "30,3", "30,11", "30,12", "30,17", "30,18", "30,60")
    assert limits(evaluation) == [33.82, 33.82, 29.07, 29.07, 23.07, 23.07]
    assert list(statuses(evaluation, "c").values()) == [NOT, NOT, MET, MET, MET, MET]
    assert reasons(evaluation)[1] == "table “built area”: between rows 6 and 12, so row 6"


def test_step_up(run):
    table = "rows: {6: 1, 12: 2}, between: step_up, below: undetermined, above: undetermined"
    evaluation = one(run, table, "2,6", "2,7", "2,12", "2,13", "2,5")
    assert limits(evaluation) == [1, 2, 2, None, None]
    assert reasons(evaluation)[1:] == [
        "table “built area”: between rows 6 and 12, so row 12",
        "table “built area”: row 12",
        "规模 is over the last row, 12, of table “built area”",
        "规模 is under the first row, 6, of table “built area”",
    ]


def test_exact_rows_only(run):
    evaluation = one(
        run, "rows: {6: 1, 12: 2}, between: exact", "2,6", "2,9", "2,12", "2,3", "2,15"
    )
    assert limits(evaluation) == [1, None, 2, None, None]
    assert reasons(evaluation)[1] == "table “built area” says nothing between rows 6 and 12"
    chinese = one(run, "rows: {6: 1, 12: 2}, between: exact", "2,9", "2,3", language="zh")
    assert reasons(chinese) == [
        "表“生均校舍”在 6 与 12 两行之间没有规定", "规模小于表“生均校舍”的第一行 6",
    ]  # fmt: skip


def test_a_key_within_the_tolerance_is_the_row(run):
    # 0.1 * 3 * 60 is 18.000000000000004
    evaluation = one(run, AREA, "5.8,18.000000000000004", "5.8,17.999999999999996")
    assert limits(evaluation) == [5.8, 5.8]


def test_without_the_key_a_table_decides_only_what_all_of_it_agrees_on(run):
    # 6.6 is enough everywhere, 5.1 nowhere, 6 in some rows
    evaluation = one(run, AREA, "6.6,", "5.1,", "6,")
    assert list(statuses(evaluation, "c").values()) == [MET, NOT, OPEN]
    assert limits(evaluation) == [None, None, None]
    assert reasons(evaluation) == [None, None, "missing 规模"]


@pytest.mark.parametrize("table", [
    AREA.replace("below: first", "below: undetermined"),
    AREA.replace("above: last", "above: undetermined"),
    "rows: {12: 6.6, 18: 5.8}, between: exact",
    "columns: [a, b], rows: {6: [5, 1], 9: [null, 1]}, between: step_up, below: first, above: last",
])  # fmt: skip
def test_a_table_that_may_say_nothing_decides_nothing_without_its_key(run, table):
    limit = "{table: t, column: a}" if "columns" in table else "{table: t}"
    assert list(statuses(one(run, table, "99,", limit=limit), "c").values()) == [OPEN]


def test_a_table_of_one_number_needs_no_key(run):
    table = "rows: {12: 6, 18: 6}, between: step_down, below: first, above: last"
    evaluation = one(run, table, "6,", comparator="equals")
    assert (limits(evaluation), list(statuses(evaluation, "c").values())) == ([6], [MET])


@pytest.mark.parametrize(("comparator", "value", "status"), [
    ("equals", "7,", OPEN),  # equal to no row, and yet perhaps to what lies between them
    ("not_equals", "7,", OPEN),
    ("at_most", "5.2,", MET),
    ("less_than", "5.2,", OPEN),  # equal to the last row
])  # fmt: skip
def test_a_missing_key_and_the_other_comparators(run, comparator, value, status):
    evaluation = one(run, AREA, value, comparator=comparator)
    assert list(statuses(evaluation, "c").values()) == [status]


SPORTS = """columns: [ring, basketball, courts],
     rows: {6: [200, 1, 2], 12: [200, 1, 3], 18: [200, 2, null]},
     between: step_down, below: undetermined, above: last"""


@pytest.mark.parametrize(("column", "found"), [
    ("ring", [200, 200, 200, None]),
    ("basketball", [1, 1, 2, None]),
    ("courts", [2, 3, None, None]),
])  # fmt: skip
def test_each_column_is_a_limit_of_its_own(run, column, found):
    evaluation = one(
        run, SPORTS, "9,6", "9,12", "9,24", "9,5", limit=f"{{table: t, column: {column}}}"
    )
    assert limits(evaluation) == found


def test_a_cell_that_is_not_printed_is_missing_only_where_it_is_used(run):
    evaluation = one(run, SPORTS, "9,17", "9,18", "9,19", limit="{table: t, column: courts}")
    assert list(statuses(evaluation, "c").values()) == [MET, OPEN, OPEN]
    assert reasons(evaluation)[1:] == ["row 18 of table “built area” (courts) has no number"] * 2
    chinese = one(run, SPORTS, "9,18", limit="{table: t, column: courts}", language="zh")
    assert reasons(chinese) == ["表“生均校舍”（courts）的 18 一行没有数"]


@pytest.mark.parametrize(("between", "found"), [
    ("linear", [1, None, None, None, 5]),
    ("step_down", [1, 1, None, None, 5]),
    ("step_up", [1, None, None, 5, 5]),
])  # fmt: skip
def test_a_missing_cell_by_way_of_reading(run, between, found):
    table = "columns: [a, b], rows: {6: [1, 0], 12: [null, 0], 18: [5, 0]}"
    table += ", below: first, above: last"
    evaluation = one(
        run, f"{table}, between: {between}", "9,6", "9,9", "9,12", "9,15", "9,18",
        limit="{table: t, column: a}",
    )  # fmt: skip
    assert limits(evaluation) == found
    missing = {
        reason for reason, limit in zip(reasons(evaluation), found, strict=True) if limit is None
    }
    assert missing == {"row 12 of table “built area” (a) has no number"}


# ------------------------------------------------------------------------------ columns for levels

# 建标102: primary and junior at 12, 18 and 24 classes.
BY_LEVEL = (
    TWO_LEVELS
    + """
tables:
  t: {label: {zh: 生均校舍, en: built area}, by: school_total(classes), <a>,
      columns: [primary, junior], rows: {12: [6.6, 7.9], 18: [5.8, 7.1], 24: [5.4, 6.7]},
      between: linear, below: first, above: last}
criteria:
  own: {<A>, measure: pupils, at_least: {table: t}, every: section}
  junior: {<A>, measure: pupils, at_least: {table: t, column: junior}, every: section}
verdict: {all: [own, junior]}
"""
)
NINE_YEAR = (
    "school_code,pupils_primary,classes_primary,pupils_junior,classes_junior\na,6,10,7,5\nb,6,,,\n"
)


def test_the_level_of_the_section_picks_the_column(run):
    evaluation = run(BY_LEVEL, NINE_YEAR)
    # 15 classes: 6.2 for primary, 7.9 - 0.8 / 2 = 7.5 for junior
    own = {r["level"]: r for r in rows(evaluation, "criteria", criterion="own", school_code="a")}
    assert {level: r["limit"] for level, r in own.items()} == pytest.approx(
        {"primary": 6.2, "junior": 7.5}
    )
    assert own["junior"]["reason"] == (
        "table “built area” (初中): between rows 12 and 18, on a straight line"
    )


def test_a_column_may_be_chosen_for_all_levels(run):
    """Where a regulation says: the library of the whole school by the norm of the junior level."""
    evaluation = run(BY_LEVEL, NINE_YEAR)
    found = rows(evaluation, "criteria", criterion="junior", school_code="a")
    assert [item["limit"] for item in found] == pytest.approx([7.5, 7.5])


def test_levels_pick_among_columns_inside_of_other_amounts(run):
    body = BY_LEVEL.replace(
        "{table: t}, every", "[{when: urban_core, is: 5}, {is: {table: t}}], every"
    )
    data = NINE_YEAR.replace("school_code", "urban_core,school_code").replace("\na", "\n否,a")
    evaluation = run(body, data.replace("\nb", "\n是,b"))
    assert row(evaluation, "sections", indicator="own", school_code="a", level="primary")[
        "limit"
    ] == pytest.approx(6.2)
    assert (
        row(evaluation, "sections", indicator="own", school_code="b", level="primary")["limit"] == 5
    )


def test_a_level_without_a_limit_is_no_part_of_the_rule(run):
    body = BY_LEVEL.replace("columns: [primary, junior]", "columns: [primary]").replace(
        "rows: {12: [6.6, 7.9], 18: [5.8, 7.1], 24: [5.4, 6.7]}", "rows: {12: [6.6]}"
    ).replace("{table: t}, every", "{table: t}, levels: [primary], every").replace(
        "{table: t, column: junior}", "{table: t, column: primary}"
    )  # fmt: skip
    evaluation = run(body, NINE_YEAR)
    found = {
        r["level"]: r["status"]
        for r in rows(evaluation, "criteria", criterion="own", school_code="a")
    }
    assert found == {"primary": NOT, "junior": "not_applicable"}


# ------------------------------------------------------------------------------ as a measure


def test_a_cell_with_a_name_is_used_in_arithmetic(run):
    """福建: every school's required area is the norm of its size times its pupils."""
    body = f"""
fields: {{x: {{label: x, scope: school}}, n: {{label: 规模, scope: school}}}}
tables: {{t: {{label: 表, by: n, <a>, {AREA}}}}}
measures: {{norm: {{label: 标准, unit: ㎡, value: {{table: t}}}}}}
criteria: {{c: {{<A>, measure: x, at_least: norm * school_total(pupils), every: school}}}}
verdict: {{all: [c]}}
"""
    # 100 pupils in 15 classes: 6.2 * 100 = 620
    evaluation = run(body, "school_code,pupils,x,n\na,100,620,15\nb,100,619,15\nc,100,620,\n")
    assert list(statuses(evaluation, "c").values()) == [MET, NOT, OPEN]
    assert judged(evaluation, "c", "a")["limit"] == pytest.approx(620)


def test_a_measure_from_a_table_that_says_nothing_gives_its_reason(run):
    body = """
fields: {x: {label: x, scope: school}, n: {label: 规模, scope: school}}
tables: {t: {label: {zh: 表甲, en: first}, by: n, rows: {6: 1}, between: exact, <a>}}
measures: {norm: {label: 标准, value: {table: t}}}
criteria: {c: {<A>, measure: x / norm, at_least: 1, every: school}}
verdict: {all: [c]}
"""
    evaluation = run(body, schools("5,6", "5,9", "5,3"))
    assert list(statuses(evaluation, "c").values()) == [MET, OPEN, OPEN]
    assert reasons(evaluation)[1:] == [
        "规模 is over the last row, 6, of table “first”",
        "规模 is under the first row, 6, of table “first”",
    ]


def test_a_table_read_by_what_another_table_says(run):
    body = """
fields: {x: {label: x, scope: school}, n: {label: 规模, scope: school}}
tables:
  size: {label: 规模, by: n, <a>,
         rows: {0: 1, 12: 2, 24: 3}, between: step_down, below: first, above: last}
  norm: {label: 标准, by: grade, rows: {1: 10, 2: 20, 3: 30}, between: exact, <a>}
measures: {grade: {label: 等, value: {table: size}}}
criteria: {c: {<A>, measure: x, at_least: {table: norm}, every: school}}
verdict: {all: [c]}
"""
    assert limits(run(body, schools("1,5", "1,12", "1,23", "1,40"))) == [10, 20, 20, 30]
