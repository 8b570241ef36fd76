"""Places in a printed table, values read there, bands and periods: every expected value by hand."""

from __future__ import annotations

import numpy as np
import pytest

from engine import kernel

from .given import floats

TOLERANCE = 1e-9
NAN = np.nan

# 建标〔2002〕102号, built area per pupil of primary schools with 12, 18, 24 and 30 classes.
CLASSES = floats(12, 18, 24, 30)
PER_PUPIL = floats(6.6, 5.8, 5.4, 5.2)


def read(key, rows, cells, between, *, first=True, last=True, tolerance=TOLERANCE):
    """A column read as evaluation reads it: places first, then cells, then what lies between."""
    keys = floats(*key)
    places = kernel.place_among(keys, rows, tolerance)
    by_place = np.append(kernel.cells_by_place(cells, between, first=first, last=last), NAN)
    values = by_place[places]
    if between == "linear":
        computed = kernel.interpolated(keys, places, rows, cells)
        values = np.where(np.isnan(computed), values, computed)
    return values


def test_places_count_rows_and_what_lies_between_them():
    places = kernel.place_among(floats(5, 12, 15, 18, 24, 29.9, 30, 31, NAN), CLASSES, TOLERANCE)
    assert places.tolist() == [0, 1, 2, 3, 5, 6, 7, 8, -1]


@pytest.mark.parametrize(
    ("key", "place"),
    [
        (18 - 1e-10, 3),
        (18 + 1e-10, 3),
        (18 - 1e-6, 2),
        (18 + 1e-6, 4),
        (30 + 1e-9, 7),
        (12 - 1e-9, 1),
    ],
)
def test_a_key_within_the_tolerance_is_that_of_the_row(key, place):
    # the tolerance is relative to the row: 1e-9 of 18 is 1.8e-8
    assert kernel.place_among(floats(key), CLASSES, TOLERANCE).tolist() == [place]


def test_without_a_tolerance_only_the_same_double_is_the_row():
    keys = floats(18, np.nextafter(18, 0), np.nextafter(18, 99))
    assert kernel.place_among(keys, CLASSES, 0.0).tolist() == [3, 2, 4]


def test_linear_reads_on_the_straight_line_between_two_rows():
    # 15 lies half way from 12 to 18: 6.6 + 0.5 * (5.8 - 6.6) = 6.2
    # 20 lies a third of the way from 18 to 24: 5.8 - 0.4 / 3 = 5.6667
    # 29 lies five sixths of the way from 24 to 30: 5.4 - 0.2 * 5 / 6 = 5.2333
    values = read([15, 20, 29], CLASSES, PER_PUPIL, "linear")
    assert values == pytest.approx([6.2, 5.8 - 0.4 / 3, 5.4 - 1 / 6], rel=1e-12)


def test_a_printed_row_is_read_as_printed():
    assert read([12, 18, 24, 30], CLASSES, PER_PUPIL, "linear").tolist() == [6.6, 5.8, 5.4, 5.2]


def test_the_tables_of_a_row_never_have_to_fall():
    # 建标102, nine-year schools, planning: 9.3, 7.9, 8.0, 7.8 at 18, 27, 36, 45 classes.
    rows, cells = floats(18, 27, 36, 45), floats(9.3, 7.9, 8.0, 7.8)
    # 31.5 lies half way: 7.95
    assert read([31.5], rows, cells, "linear") == pytest.approx([7.95], rel=1e-12)
    assert read([31.5], rows, cells, "step_down").tolist() == [7.9]


def test_step_down_takes_the_next_lower_row():
    # land per pupil at 6, 12, 18 classes: 33.82, 29.07, 23.07
    rows, cells = floats(6, 12, 18), floats(33.82, 29.07, 23.07)
    values = read([5, 6, 11.9, 12, 17, 18, 50], rows, cells, "step_down")
    assert values.tolist() == [33.82, 33.82, 33.82, 29.07, 29.07, 23.07, 23.07]


def test_step_up_takes_the_next_higher_row():
    rows, cells = floats(6, 12, 18), floats(1, 2, 3)
    assert read([5, 6, 7, 12, 13, 18, 19], rows, cells, "step_up").tolist() == [1, 1, 2, 2, 3, 3, 3]


def test_exact_has_nothing_between_its_rows():
    rows, cells = floats(6, 12), floats(1, 2)
    values = read([5, 6, 9, 12, 13], rows, cells, "exact", first=False, last=False)
    assert values.tolist() == pytest.approx([NAN, 1, NAN, 2, NAN], nan_ok=True)


@pytest.mark.parametrize("between", ["linear", "step_down", "step_up"])
@pytest.mark.parametrize(("first", "last"), [(True, False), (False, True), (False, False)])
def test_the_ends_hold_only_where_the_table_says_so(between, first, last):
    values = read([1, 99], CLASSES, PER_PUPIL, between, first=first, last=last)
    assert values == pytest.approx([6.6 if first else NAN, 5.2 if last else NAN], nan_ok=True)


@pytest.mark.parametrize("between", ["linear", "step_down", "step_up"])
def test_a_table_of_one_row(between):
    values = read([5, 6, 7, NAN], floats(6), floats(4.5), between, first=True, last=False)
    assert values == pytest.approx([4.5, 4.5, NAN, NAN], nan_ok=True)


def test_a_missing_key_reads_nothing():
    assert np.isnan(read([NAN], CLASSES, PER_PUPIL, "linear")).all()


def test_a_missing_cell_is_missing_only_where_it_is_used():
    rows, cells = floats(6, 12, 18, 24), floats(200, NAN, 260, 300)
    # linear: everything that touches the second row; between 18 and 24 half way is 280
    values = read([6, 9, 12, 15, 18, 21], rows, cells, "linear")
    assert values == pytest.approx([200, NAN, NAN, NAN, 260, 280], nan_ok=True)
    values = read([6, 9, 12, 15, 18, 21], rows, cells, "step_down")
    assert values == pytest.approx([200, 200, NAN, NAN, 260, 260], nan_ok=True)
    values = read([6, 9, 12, 15, 18, 21], rows, cells, "step_up")
    assert values == pytest.approx([200, NAN, NAN, 260, 260, 300], nan_ok=True)


def test_a_missing_end_is_not_replaced_by_its_neighbour():
    values = read([1, 99], floats(6, 12), floats(NAN, 2), "step_down")
    assert values == pytest.approx([NAN, 2], nan_ok=True)


def test_rows_below_zero_and_fractions():
    rows, cells = floats(-1.5, 0, 0.5), floats(10, 20, 30)
    # -0.75 lies half way from -1.5 to 0: 15; 0.25 half way from 0 to 0.5: 25
    assert read([-0.75, 0, 0.25], rows, cells, "linear").tolist() == [15, 20, 25]


# ------------------------------------------------------------------------------------- bands

INF = np.inf
# 江西: at least 24, 18 to 24, under 18; the shared edge belongs to the upper band.
SIZES = [(24.0, INF, True, True), (18.0, 24.0, True, False), (-INF, 18.0, True, False)]


def test_a_shared_edge_has_one_owner():
    values = floats(17, 17.5, 18, 23, 24, 30, NAN)
    assert kernel.band_of(values, SIZES, TOLERANCE).tolist() == [2, 2, 1, 1, 0, 0, -1]


def test_noise_does_not_move_a_value_off_its_edge():
    # 1.8e-8 is the tolerance at 18; 0.1 * 180 is 18.0, 0.1 * 3 * 60 is 18.000000000000004
    values = floats(0.1 * 3 * 60, 18 - 1e-9, 24 - 1e-9, 24 + 1e-9)
    assert kernel.band_of(values, SIZES, TOLERANCE).tolist() == [1, 1, 0, 0]


def test_each_end_is_in_or_out_as_written():
    values = floats(10, 15, 20)
    inside = {
        (with_low, with_high): kernel.band_of(
            values, [(10.0, 20.0, with_low, with_high)], TOLERANCE
        ).tolist()
        for with_low in (True, False)
        for with_high in (True, False)
    }
    assert inside == {
        (True, True): [0, 0, 0],
        (True, False): [0, 0, -1],
        (False, True): [-1, 0, 0],
        (False, False): [-1, 0, -1],
    }


def test_of_bands_that_overlap_the_first_holds():
    bands = [(0.0, 10.0, True, True), (5.0, 20.0, True, True)]
    assert kernel.band_of(floats(7, 12, 21), bands, TOLERANCE).tolist() == [0, 1, -1]


# ------------------------------------------------------------------------------------- periods


def days(*texts):
    return np.array([text or "NaT" for text in texts], "datetime64[D]")


def day(text):
    return np.datetime64(text or "NaT", "D")


def test_a_period_holds_its_first_and_last_day():
    periods = [(day("2015-01-01"), day("2019-12-31")), (day("2020-01-01"), day(""))]
    given = days("2014-12-31", "2015-01-01", "2019-12-31", "2020-01-01", "2099-01-01", "")
    assert kernel.period_of(given, periods).tolist() == [-1, 0, 0, 1, 1, -1]


def test_a_period_may_be_open_at_either_end():
    periods = [(day(""), day("2019-12-31"))]
    assert kernel.period_of(days("1950-01-01", "2020-01-01"), periods).tolist() == [0, -1]
    assert kernel.period_of(days("1950-01-01"), [(day(""), day(""))]).tolist() == [0]
