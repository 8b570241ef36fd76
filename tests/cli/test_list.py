"""junheng list: from when to when, what came after, and what is in force on a date."""

from __future__ import annotations

import json

import pytest


def row(out, name, edition):
    """The cells of one edition, from a Markdown table."""
    for line in out.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells[:2] == [name, edition]:
            return cells
    raise AssertionError(out)


def test_from_to_and_what_came_after(junheng):
    out = junheng("list", "--format", "markdown").out

    assert row(out, "provinces/anhui", "2007")[2:6] == [
        "2007", "2017-12", "provinces/anhui@2018", "标准",
    ]  # fmt: skip
    assert row(out, "provinces/anhui", "2018")[2:5] == ["2018-01", "", ""]
    assert row(out, "national-quality/city-relaxations", "2017")[5] == "调整"


def test_without_a_date_nothing_is_said_of_being_in_force(junheng):
    assert "施行中" not in junheng("list").out
    assert "in_force" not in json.loads(junheng("list", "--format", "json").out)["rulesets"][0]


@pytest.mark.parametrize(
    ("date", "old", "new"),
    [("2016-06-30", "是", "否"), ("2017-12-15", "未知", "否"), ("2018-01-15", "否", "未知"),
     ("2018-02-01", "否", "是"), ("2001-01-01", "否", "否")],
)  # fmt: skip
def test_in_force_on_a_date(junheng, date, old, new):
    """In force 2007 to 2017-12, and from 2018-01; the days are not established."""
    out = junheng("list", "--date", date, "--format", "markdown").out

    assert "施行中" in out
    assert row(out, "provinces/anhui", "2007")[5] == old
    assert row(out, "provinces/anhui", "2018")[5] == new


def test_json(junheng):
    document = json.loads(junheng("list", "--date", "2018-01-15", "--format", "json").out)
    told = {f"{one['id']}@{one['edition']}": one for one in document["rulesets"]}

    assert document["date"] == "2018-01-15"
    assert told["provinces/anhui@2007"]["in_force"] is False
    assert told["provinces/anhui@2018"]["in_force"] is None
    assert told["provinces/anhui@2007"]["superseded_by"] == "provinces/anhui@2018"
    assert told["national-quality/city-relaxations@2017"]["extends"] == "national-quality@2017"


def test_a_date_that_is_none(junheng):
    outcome = junheng("list", "--date", "2018-13-01")

    assert outcome.code == 2
    assert "R002" in outcome.err


def test_in_english(junheng):
    out = junheng("list", "--lang", "en", "--date", "2018-02-01", "--format", "markdown").out

    assert row(out, "provinces/anhui", "2007")[5] == "no"
    assert "superseded by" in out
