"""Expressions over whole columns: arithmetic, three values, and everything that must not happen."""

from __future__ import annotations

import ast
import math
from itertools import product

import numpy as np
import pytest

from engine import JunhengError
from engine.language.amounts import Expression

from .given import judged, rows, statuses

FIELDS = """
fields:
  x: {label: x, scope: school}
  y: {label: y, scope: school}
  p: {label: p, scope: school, type: yes_no}
  q: {label: q, scope: school, type: yes_no}
  班额: {label: 班额, scope: school}
switches:
  on: {label: 开, default: true}
  off: {label: 关, default: false}
"""
NAN = None


def _table(header, lines):
    cells = "\n".join(
        f"s{i:03}," + ",".join("" if cell is None else str(cell) for cell in line)
        for i, line in enumerate(lines)
    )
    return f"school_code,{header}\n{cells}"


def _numbers(run, expression, lines, header="x,y"):
    evaluation = run(
        FIELDS
        + f"""
criteria: {{c: {{<A>, measure: "{expression}", at_least: 0, every: school}}}}
verdict: {{all: [c]}}
""",
        _table(header, lines),
    )
    found = [line["value"] for line in rows(evaluation, "criteria", criterion="c")]
    return [None if math.isnan(value) else value for value in found]


def _truths(run, expression, lines, header="x,y", applies=""):
    evaluation = run(
        FIELDS
        + f"""
criteria: {{c: {{<A>, requires: "{expression}", every: school {applies}}}}}
verdict: {{all: [c]}}
""",
        _table(header, lines),
    )
    words = {"met": True, "not_met": False, "undetermined": None}
    return [words[status] for status in statuses(evaluation, "c").values()]


@pytest.mark.parametrize(
    ("expression", "expected"),  # of x, y = (7, 2), (-7, 2), (7, 0), (nothing, 2)
    [
        ("x + y", [9, -5, 7, NAN]),
        ("x - y", [5, -9, 7, NAN]),
        ("x * y", [14, -14, 0, NAN]),
        ("x / y", [3.5, -3.5, NAN, NAN]),  # by zero: missing, never infinite
        ("x % y", [1, 1, NAN, NAN]),  # -7 is -4 x 2 + 1
        ("-x + 2 * y", [-3, 11, -7, NAN]),
        ("x - y - 1", [4, -10, 6, NAN]),
        ("x / y / 2", [1.75, -1.75, NAN, NAN]),
        ("x + y * 3", [13, -1, 7, NAN]),
        ("(x + y) * 3", [27, -15, 21, NAN]),
        ("-x ** 2", [-49, -49, -49, NAN]),
        ("(-x) ** 2", [49, 49, 49, NAN]),
        ("2 * y ** 3", [16, 16, 0, 16]),
        ("y ** -1", [0.5, 0.5, NAN, 0.5]),
        ("x ** 0.5", [7**0.5, NAN, 7**0.5, NAN]),
        ("abs(x)", [7, 7, 7, NAN]),
        ("min(x, y)", [2, -7, 0, NAN]),
        ("max(x, y, 3)", [7, 3, 7, NAN]),
        ("x if x > y else y", [7, 2, 7, NAN]),
        ("1 if x > 0 else 1", [1, 1, 1, 1]),  # both branches agree
        ("5 if y > 1 else x", [5, 5, 7, 5]),
        ("y if on else x", [2, 2, 0, 2]),
        ("y if off else x", [7, -7, 7, NAN]),
        ("ceil(x / 2)", [4, -3, 4, NAN]),
        ("floor(x / 2)", [3, -4, 3, NAN]),
        ("round_half_up(x / 4, 1)", [1.8, -1.8, 1.8, NAN]),  # 1.75
        ("0 * x", [0, 0, 0, NAN]),
        ("x - x", [0, 0, 0, NAN]),
    ],
)
def test_numbers(run, expression, expected):
    found = _numbers(run, expression, [(7, 2), (-7, 2), (7, 0), (None, 2)])
    assert found == [value if value is None else pytest.approx(value) for value in expected]


@pytest.mark.parametrize(
    ("expression", "expected"),  # of x, y = (1, 2), (2, 2), (3, 2), (nothing, 2)
    [
        ("x == y", [False, True, False, None]),
        ("x != y", [True, False, True, None]),
        ("x < y", [True, False, False, None]),
        ("x <= y", [True, True, False, None]),
        ("x > y", [False, False, True, None]),
        ("x >= y", [False, True, True, None]),
        ("1 < x < 3", [False, True, False, None]),
        ("1 <= x <= y", [True, True, False, None]),
        ("3 > y >= x", [True, True, False, None]),
        ("5 < y < x", [False, False, False, False]),  # whatever x is
        ("x in (1, 3)", [True, False, True, None]),
        ("x not in (1, 3)", [False, True, False, None]),
        ("x in [2]", [False, True, False, None]),
        ("not x == y", [True, False, True, None]),
        ("not x > y and x > 1", [False, True, False, None]),
        ("x > 9 or y == 2", [True, True, True, True]),
        ("x > 9 and y == 3", [False, False, False, False]),
        ("x > 1 or x > 0 and y > 9", [False, True, True, None]),  # and binds closer
        ("(x > 1 or x > 0) and y > 9", [False, False, False, False]),
        ("x > 1 if y == 2 else x > 5", [False, True, True, None]),
        ("y == 2 if x > 1 else y > 1", [True, True, True, True]),
        ("x == 1 or True", [True, True, True, True]),
        ("False and x == 1", [False, False, False, False]),
        ("on and not off or x > 9", [True, True, True, True]),
        ("x / 0 > 1", [None, None, None, None]),
        ("x / 0 > 1 or y == 2", [True, True, True, True]),
    ],
)
def test_truths(run, expression, expected):
    assert _truths(run, expression, [(1, 2), (2, 2), (3, 2), (None, 2)]) == expected


WORDS = {"是": True, "否": False, "": None}


def _and(left, right):
    return False if False in (left, right) else None if None in (left, right) else True


def _not(value):
    return None if value is None else not value


@pytest.mark.parametrize(
    ("expression", "rule"),
    [
        ("p and q", _and),
        ("p or q", lambda p, q: _not(_and(_not(p), _not(q)))),
        ("not p", lambda p, _: _not(p)),
        ("p == q", lambda p, q: None if None in (p, q) else p == q),
        ("p != q", lambda p, q: None if None in (p, q) else p != q),
        ("p == True", lambda p, _: p),
        ("p == False", lambda p, _: _not(p)),
        ("not (p and not q)", lambda p, q: _not(_and(p, _not(q)))),
        ("p and p", lambda p, _: p),
        ("q if p else not q", lambda p, q: None if None in (p, q) else q == p),
    ],
)
def test_kleene_tables(run, expression, rule):
    lines = list(product(WORDS, repeat=2))
    expected = [rule(WORDS[p], WORDS[q]) for p, q in lines]
    assert _truths(run, expression, lines, header="p,q") == expected


def test_texts_are_compared_and_a_missing_one_says_nothing(run):
    lines = [("primary",), ("junior",), (None,)]
    for expression, expected in (
        ("school_type == 'primary'", [True, False, None]),
        ("school_type != 'primary'", [False, True, None]),
        ("school_type in ('primary', 'junior')", [True, True, None]),
        ("school_type not in ('primary', 'special')", [False, True, None]),
        ("'junior' == school_type", [False, True, None]),
    ):
        assert _truths(run, expression, lines, header="school_type") == expected


def test_two_texts_are_compared_by_what_they_say(run):
    lines = [("a", "b"), ("b", "b"), ("", "b"), ("zz", "a")]
    header = "parent_school_code,own"
    rules = FIELDS.replace("switches:", "  own: {label: own, scope: school, type: text}\nswitches:")
    evaluation = run(
        rules
        + """
criteria: {c: {<A>, requires: parent_school_code == own, every: school}}
verdict: {all: [c]}
""",
        _table(header, lines),
    )
    assert list(statuses(evaluation, "c").values()) == [
        "not_met", "met", "undetermined", "not_met",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("x", "up", "down"),
    [
        (2.1, 3, 2),
        (2.0000000001, 2, 2),  # within 1e-9 of 2
        (2.00001, 3, 2),
        (1.9999999999, 2, 2),
        (1.99999, 2, 1),
        (0, 0, 0),
        (-2.5, -2, -3),
        (0.1 * 30, 3, 3),  # 3.0000000000000004
    ],
)
def test_up_and_down_to_whole_numbers_within_the_tolerance(run, x, up, down):
    assert _numbers(run, "ceil(x)", [(x,)], "x") == [up]
    assert _numbers(run, "floor(x)", [(x,)], "x") == [down]


@pytest.mark.parametrize(
    ("x", "digits", "expected"),
    [(0.125, 2, 0.13), (2.675, 2, 2.68), (1.005, 2, 1.01), (-0.125, 2, -0.13), (2.5, 0, 3)],
)
def test_halves_are_rounded_up(run, x, digits, expected):
    assert _numbers(run, f"round_half_up(x, {digits})", [(x,)], "x") == [pytest.approx(expected)]


def test_names_may_be_chinese(run):
    assert _truths(run, "班额 <= 45", [(45,), (46,)], header="班额") == [True, False]


@pytest.mark.parametrize("count", [1, 2, 1000])
def test_the_number_of_rows_changes_nothing(run, count):
    # "and", "not", chains and "if" over arrays of one row are where scalar evaluators go wrong.
    expression = "not (x > 1 and y < 2) and 0 <= x <= 9 or (x == 3 if y > 1 else x == 4)"
    assert _truths(run, expression, [(1, 2)] * count) == [True] * count
    assert _truths(run, expression, [(2, 1)] * count) == [False] * count


def test_a_population_without_rows_is_evaluated_too(run):
    evaluation = run(
        FIELDS
        + """
populations: {none_: {leave_out: [{when: x >= 0, because: 全部, <a>}]}}
criteria:
  c: {<A>, requires: "x > 1 and not p or school_type == 'primary' and round_half_up(x, 1) > 0"}
  d: {<A>, measure: "max(county_total(x), ceil(county_mean(x)), county_max(y))", at_least: 0}
groups: {g: {population: none_, every: school, if_none: skip, all: [c]},
         h: {population: none_, all: [d]}}
verdict: {all: [g, h]}
""",
        _table("x,y,p,school_type", [(1, 2, "是", "primary")]),
    )
    assert statuses(evaluation, "c") == {}
    assert statuses(evaluation, "d") == {None: "undetermined"}


def test_very_large_numbers_are_missing_and_not_infinite(run):
    assert _numbers(run, "(x ** 8) ** 8", [(1e10,)], "x") == [None]
    assert _numbers(run, "x * x * x * x", [(1e100,)], "x") == [None]


# ------------------------------------------------------------------- what is refused

ATTACKS = [
    "x.__class__",
    "x.tofile('f')",
    "().__class__.__bases__",
    "x[0]",
    "x['a']",
    "'abc'[0]",
    "__import__('os')",
    "open('f')",
    "eval('1')",
    "print(x)",
    "getattr(x, 'dump')",
    "(lambda: 1)()",
    "lambda: x",
    "[x for x in (1, 2)]",
    "(y := x)",
    "f'{x}'",
    "{'a': x}",
    "{x}",
    "x if x else y",
    "x & y",
    "x | y",
    "~p",
    "x << 9",
    "x // y",
    "x @ y",
    "x is y",
    "9 ** 9 ** 9",
    "x ** y",
    "x ** 9",
    "'a' * 99",
    "'%99999d' % 1",
    "'a' + 'b'",
    "True + True",
    "-p",
    "not x",
    "x and y",
    "x > 'a'",
    "p > q",
    "school_type < 'primary'",
    "x in y",
    "x in (y,)",
    "x in ()",
    "abs(x, x)",
    "round_half_up(x, -1)",
    "round_half_up(x, y)",
    "round_half_up(x, 1.5)",
    "abs()",
    "abs(x, out=y)",
    "min(x)",
    "min(*x)",
    "max(x, key=y)",
    "ceil(p)",
    "abs",
    "nobody",
    "_x",
    "__builtins__",
    "None",
    "1j",
    "b'a'",
    "...",
    "x; y",
    "x = 1",
    "import os",
    "x, y",
    "years_since(x)",
    "county_total(p)",
    "school_total(x)",
    "yield x",
    "await x",
    "(" * 40 + "x" + ")" * 40 + " +" * 0 + "".join(" + (x" for _ in range(40)) + ")" * 40,
    " + ".join(["x"] * 150),
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_is_not_on_the_list_is_refused_when_the_ruleset_is_read(run, attack):
    quoted = attack.replace('"', '\\"')
    with pytest.raises(JunhengError) as refused:
        run(
            FIELDS
            + f"""
criteria: {{c: {{<A>, measure: "{quoted}", at_least: 0, every: school}}}}
verdict: {{all: [c]}}
""",
            _table("x,y,p,q,school_type", [(1, 2, "是", "否", "primary")]),
        )
    assert {item.code[0] for item in refused.value.diagnostics} <= {"E", "M"}


@pytest.fixture
def column_eval(run):
    """Evaluates any text that Python can parse: as if the checks before it had been skipped."""
    evaluation = run(
        FIELDS
        + """
criteria: {c: {<A>, measure: x + y, at_least: 0, every: school}}
verdict: {all: [c]}
""",
        _table("x,y,p,q,school_type", [(1, 2, "是", "否", "primary"), (3, 4, "", "", "")]),
    )
    evaluator = evaluation.run.populations[""].evaluator

    def evaluate(text):
        tree = ast.parse(text, mode="eval").body
        return evaluator.number(Expression(text, tree), "school")

    evaluate.evaluator = evaluator
    return evaluate


def test_the_bare_evaluator_evaluates(column_eval):
    assert column_eval("x + y").tolist() == [3, 7]


@pytest.mark.parametrize(
    "attack",
    [
        "x.__class__",
        "x.tofile('f')",
        "x.fill(0)",
        "().__class__.__bases__[0].__subclasses__()",
        "x[0]",
        "x[0:1]",
        "__import__('os').system('true')",
        "open('f')",
        "eval('1')",
        "getattr(x, 'dump')('f')",
        "(lambda: 1)()",
        "lambda: x",
        "[a for a in (1, 2)]",
        "(a for a in (1, 2))",
        "{'a': x}",
        "{1, 2}",
        "(y := x)",
        "f'{x}'",
        "x & y",
        "x | y",
        "x ^ y",
        "~x",
        "x << 9",
        "x >> 1",
        "x // y",
        "x @ y",
        "x is y",
        "x is not y",
        "'a' * 99",
        "'%99999999d' % 1",
        "'a' + 'b'",
        "nobody",
        "__builtins__",
        "None",
        "b'a'",
        "1j",
        "...",
        "(x, y)",
        "[x, y]",
        "min(*x)",
        "abs(*(x, x))",
        "x.max()",
        "x in y",
        "ColumnEval",
        "self",
        "np",
        "ruleset",
        "frame",
    ],
)
def test_the_evaluator_refuses_by_itself_what_is_not_on_its_list(column_eval, attack, tmp_path):
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(Exception) as refused:  # noqa: PT011 - any refusal will do
        column_eval(attack)
    assert not isinstance(refused.value, (MemoryError, RecursionError, SystemExit))
    assert sorted(tmp_path.rglob("*")) == before
    assert column_eval("x + y").tolist() == [3, 7]  # and it has changed nothing


@pytest.mark.parametrize("text", ["9 ** 9 ** 9 ** 9", "x ** 1000000", "(x ** 99999) ** 99999"])
def test_huge_powers_take_no_time_and_no_memory(column_eval, text):
    assert np.isnan(column_eval(text)).any() or np.isfinite(column_eval(text)).all()


def test_the_columns_that_expressions_see_are_never_modified(column_eval):
    frame = column_eval.evaluator.frame
    before = {name: frame.column(name, "school").values.copy() for name in ("x", "y", "p")}
    for text in ("abs(x)", "min(x, y)", "-x", "x + y", "ceil(x)", "x if p else y", "x % y",
                 "round_half_up(x, 1)", "x ** 2", "county_total(x) + x"):  # fmt: skip
        column_eval(text)
    for name, values in before.items():
        np.testing.assert_array_equal(frame.column(name, "school").values, values)


def test_the_columns_of_the_data_are_read_only(run):
    evaluation = run(
        FIELDS
        + """
criteria: {c: {<A>, measure: x, at_least: 0, every: school}}
verdict: {all: [c]}
""",
        _table("x", [(1,), (2,)]),
    )
    columns = evaluation.data.schools.columns
    with pytest.raises(ValueError, match="read-only"):
        columns["x"].values[0] = 9
    assert judged(evaluation, "c", "s000")["value"] == 1
