"""Whether a ruleset is in force on a date, as precisely as its file tells. By hand throughout."""

from __future__ import annotations

import pytest

from engine.diagnostics import NotFound
from engine.language.in_force import in_force_at, is_date
from engine.language.model import InForce

from .given import rules


@pytest.mark.parametrize(
    ("start", "end", "date", "told"),
    [
        # the day is known
        ("2017-04-19", "", "2017-04-18", False),
        ("2017-04-19", "", "2017-04-19", True),
        ("2017-04-19", "", "2030-01-01", True),
        ("2017-04-19", "2020-12-31", "2020-12-31", True),
        ("2017-04-19", "2020-12-31", "2021-01-01", False),
        # only the year or month is: on the days in between nobody knows
        ("2017", "", "2016-12-31", False),
        ("2017", "", "2017-01-01", None),
        ("2017", "", "2017-12-31", True),
        ("2017-04", "", "2017-04-30", True),
        ("2017-04", "", "2017-04-29", None),
        ("2007", "2017-12", "2017-11-30", True),
        ("2007", "2017-12", "2017-12-15", None),
        ("2007", "2017-12", "2018-01-01", False),
        # February of a leap year
        ("2024-02", "", "2024-02-28", None),
        ("2024-02", "", "2024-02-29", True),
        # the date itself is a month or a year: all of its days must agree
        ("2017-04-19", "", "2017-04", None),
        ("2017-04-19", "", "2017-05", True),
        ("2017-04-19", "", "2017", None),
        ("2017-04-19", "", "2016", False),
        ("2017", "", "2017", None),
        # one end or both not said
        ("", "", "2017-04-19", None),
        ("", "2017", "2018-01-01", False),
        ("", "2017", "2017-01-01", None),
        # what is no date tells nothing
        ("soon", "", "2017-04-19", None),
        ("2017-02-30", "", "2017-04-19", None),
        ("2017", "", "", None),
        ("2017", "", "2018-13-01", None),
    ],
)
def test_in_force(start, end, date, told):
    assert in_force_at(InForce(start, end), date) is told


@pytest.mark.parametrize(
    ("text", "yes"),
    [("2017", True), ("2017-04", True), ("2017-04-19", True), ("", False), ("17", False),
     ("2017-4", False), ("2017-04-19-01", False), ("2017/04", False)],
)  # fmt: skip
def test_dates(text, yes):
    assert is_date(text) is yes


# ------------------------------------------------------------------ which edition


def put(shelf, edition, in_force):
    shelf.put(rules(f'edition: "{edition}"\n{in_force}'), f"toy/{edition}.yaml")


@pytest.fixture
def three(shelf):
    """Editions one after the other, the second of which ends before the third begins."""
    put(shelf, "2005", 'in_force: {from: "2005", to: "2009-12-31", superseded_by: toy@2010}\n')
    put(shelf, "2010", 'in_force: {from: "2010-01-01", to: "2014-06-30"}\n')
    put(shelf, "2015", 'in_force: {from: "2015-03"}\n')
    return shelf


@pytest.mark.parametrize(
    ("date", "edition"),
    [
        ("", "2015"),
        ("2005-06-30", "2005"),  # some day of 2005: nothing else could hold
        ("2009-12-31", "2005"),
        ("2010-01-01", "2010"),
        ("2014-06-30", "2010"),
        ("2015-03-02", "2015"),
        ("2030-01-01", "2015"),
    ],
)
def test_the_edition_of_a_date(three, date, edition):
    assert three.load("toy", date).edition == edition


@pytest.mark.parametrize("date", ["2004-12-31", "2014-07-01", "2015-02-28"])
def test_a_date_that_no_edition_covers_is_told_with_what_there_is(three, date):
    with pytest.raises(NotFound) as caught:
        three.load("toy", date)
    (item,) = caught.value.diagnostics

    assert item.code == "M015"
    assert date in item.message()
    assert "2005（2005年至2009年12月31日）、2010（2010年1月1日至2014年6月30日）" in item.hint()
    assert "2015（2015年3月起）" in item.hint()
    assert "2010 (2010-01-01 to 2014-06-30)" in item.hint("en")


@pytest.mark.parametrize("date", ["2014-07-01", "2004-12-31"])
def test_an_edition_that_is_named_is_loaded_whatever_the_date(three, date):
    assert three.load("toy@2010", date).edition == "2010"


def test_an_edition_ends_where_the_one_that_supersedes_it_begins(shelf):
    put(shelf, "1", 'in_force: {from: "2005", superseded_by: toy@2}\n')
    put(shelf, "2", 'in_force: {from: "2010-05"}\n')
    library = shelf.loader().library
    first = next(entry for entry in library.entries if entry.name == "toy@1")

    told = [library.in_force_at(first, day) for day in ("2009-01-01", "2010-05-02", "2010-06-01")]
    assert told == [True, None, False]


def test_superseded_by_an_edition_that_is_not_there(shelf):
    put(shelf, "1", 'in_force: {from: "2005", superseded_by: toy@2}\n')
    library = shelf.loader().library
    first = next(entry for entry in library.entries if entry.name == "toy@1")

    assert library.in_force_at(first, "2020-01-01") is True


def test_an_edition_that_says_nothing_is_taken_only_where_there_is_no_other(shelf):
    put(shelf, "draft", "")
    put(shelf, "2010", 'in_force: {from: "2010"}\n')

    assert shelf.load("toy", "2012-01-01").edition == "2010"
    assert shelf.load("toy", "2001-01-01").edition == "draft"


def test_an_edition_named_after_a_year_does_not_hold_before_it(shelf):
    put(shelf, "2018", "")

    assert shelf.load("toy", "2018-01-01").edition == "2018"
    with pytest.raises(NotFound):
        shelf.load("toy", "2017-12-31")


def test_dates_that_are_none_stop_nobody(shelf):
    """The list is made from the heads of files that nobody has validated."""
    put(shelf, "1", 'in_force: {from: soon, to: "2010"}\n')

    with pytest.raises(NotFound) as caught:
        shelf.load("toy", "2012-01-01")
    assert "1（截至2010年）" in caught.value.diagnostics[0].hint()
