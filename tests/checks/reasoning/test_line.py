"""The number line cut at the ends of rows: held against asking points one by one."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from engine.checks.reasoning.line import gaps, overlaps, stretches
from engine.language.amounts import Ends, Number

POINTS = [Decimal(n) / 4 for n in range(-8, 33)]
END = st.none() | st.integers(0, 6).map(lambda n: Number(Decimal(n)))
ROWS = st.lists(st.builds(Ends, END, END, st.booleans(), st.booleans()), min_size=1, max_size=4)


def holds(row, at):
    above = row.low is None or at > row.low.literal or (row.with_low and at == row.low.literal)
    below = row.high is None or at < row.high.literal or (row.with_high and at == row.high.literal)
    return above and below


def owners(line, at):
    for one in line:
        if one.single and one.low == at:
            return one.rows
        low = one.low is None or one.low < at
        if not one.single and low and (one.high is None or at < one.high):
            return one.rows
    return None


@given(ROWS)
def test_every_point_has_the_rows_that_hold_it(rows):
    line = stretches(rows, whole=False)
    for at in POINTS if line else ():
        assert owners(line, at) == tuple(n for n, row in enumerate(rows) if holds(row, at))


@given(ROWS)
def test_of_whole_numbers_nothing_else_is_kept(rows):
    line = stretches(rows, whole=True)
    kept = {at for at in POINTS if at == int(at) and owners(line, at) is not None}

    assert not line or kept == {at for at in POINTS if at == int(at)}
    for one in line:
        if one.low is not None and one.high is not None and not one.single:
            assert any(one.low < at < one.high for at in map(Decimal, range(-5, 12)))


@given(ROWS)
def test_gaps_and_overlaps_are_those_of_points(rows):
    line = stretches(rows, whole=False)
    free = {at for at in POINTS if not any(holds(row, at) for row in rows)}
    shared = {at for at in POINTS if sum(holds(row, at) for row in rows) > 1}

    assert not line or bool(free) == any(True for _ in gaps(line))
    assert not line or bool(shared) == any(True for _ in overlaps(line))


def test_rows_without_ends_are_not_cut():
    assert stretches([Ends()], whole=False) == []
