"""Which condition can be the first: held against trying every value of a small world."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.checks.reasoning.logic import Logic
from engine.checks.reasoning.ranges import Ranges
from tests.checks.reasoning.given import expression, ruleset

WORLD = [
    {"a": a, "kind": kind, "yes": yes}
    for a, kind, yes in product(range(5), ("x", "y", "z"), (True, False))
]  # `a` is a whole number from 0 to 4
NUMBERS = st.integers(-1, 5).map(str) | st.sampled_from(["0.5", "2.5"])
COMPARED = st.tuples(st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), NUMBERS)
ATOMS = (
    COMPARED.map(lambda t: f"a {t[0]} {t[1]}")
    | COMPARED.map(lambda t: f"{t[1]} {t[0]} a")
    | st.tuples(NUMBERS, NUMBERS).map(lambda t: f"{t[0]} <= a < {t[1]}")
    | st.sampled_from(["kind == 'x'", "kind != 'y'", "kind in ('x', 'z')", "kind not in ('z',)"])
    | st.sampled_from(["yes", "not yes", "yes == False", "True", "False"])
)


def deeper(inner):
    joined = st.tuples(inner, st.sampled_from(["and", "or"]), inner)
    return (
        joined.map(lambda t: f"({t[0]} {t[1]} {t[2]})")
        | inner.map(lambda t: f"(not {t})")
        | st.tuples(inner, inner, inner).map(lambda t: f"({t[0]} if {t[1]} else {t[2]})")
    )


CONDITIONS = st.recursive(ATOMS, deeper, max_leaves=4)


def by_trying(texts, given_text):
    firsts = set()
    for values in WORLD:
        if eval(given_text, {}, dict(values)):  # noqa: S307 - made above
            hits = [n for n, text in enumerate(texts) if eval(text, {}, dict(values))]  # noqa: S307
            firsts.update(hits[:1])
    return firsts


@settings(deadline=None)
@given(st.lists(CONDITIONS, min_size=1, max_size=5), CONDITIONS)
def test_the_same_as_trying_everything(texts, given_text):
    rules = ruleset()
    logic = Logic(rules, Ranges(rules))
    found = logic.firsts([expression(text) for text in texts], (), [expression(given_text)])

    assert found == by_trying(texts, given_text)


@settings(deadline=None)
@given(CONDITIONS)
def test_what_can_and_what_must_hold(text):
    rules = ruleset()
    logic = Logic(rules, Ranges(rules))
    answers = {bool(eval(text, {}, dict(values))) for values in WORLD}  # noqa: S307 - made above

    assert logic.can_hold(expression(text), ()) is (True in answers)
    assert logic.must_hold(expression(text), ()) is (answers == {True})


def test_what_cannot_be_taken_apart_may_hold_or_not():
    rules = ruleset()
    logic = Logic(rules, Ranges(rules))

    for text in ("county_share(yes) > 0.5", "a * b > c", "nobody", "kind == 'x' or nobody"):
        assert logic.can_hold(expression(text), ()), text
        assert not logic.must_hold(expression(text), ()), text


def test_two_things_compared_are_the_same_turned_round():
    rules = ruleset()
    logic = Logic(rules, Ranges(rules))

    assert logic.firsts([expression("b < c"), expression("c > b")], ()) == {0}
    assert logic.firsts([expression("b < c"), expression("b <= c")], ()) == {0, 1}
    assert not logic.can_hold(expression("b < c and c <= b"), ())
