"""junheng fields: the dictionary, searched by what people call things."""

from __future__ import annotations

import csv
import io
import json

import pytest


def ids(out):
    return [field["id"] for field in json.loads(out)["fields"]]


def found(junheng, *words):
    outcome = junheng("fields", *words, "--format", "json")
    assert outcome.code == 0, outcome.err
    return ids(outcome.out)


@pytest.mark.parametrize(
    ("typed", "field"),
    [("books", "books"), ("图书", "books"), ("图书藏量", "books"), ("BOOK", "books"),
     ("在校学生", "pupils"), ("full time", "full_time_teachers"), ("九年一贯制", "school_type")],
)  # fmt: skip
def test_search_by_part_of_any_name(junheng, typed, field):
    assert field in found(junheng, typed)


def test_the_field_of_that_very_name_comes_first(junheng):
    names = found(junheng, "pupils")

    assert names[0] == "pupils"
    assert "first_year_pupils" in names


def test_several_names(junheng):
    assert {"books", "computers"} <= set(found(junheng, "books", "computers"))


def test_without_a_name_all_of_them(junheng, place):
    assert {"pupils", "books", "county_code", "rotated_teachers"} <= set(found(junheng))
    own = place / "own" / "fields"
    own.mkdir(parents=True)
    (own / "own.yaml").write_text(
        "format: 1\nfields:\n  gardens: {label: 花园数, scope: school, type: number}\n", "utf-8"
    )
    assert ids(junheng("--rulesets", "own", "fields", "花园", "--format", "json").out) == [
        "gardens"
    ]


@pytest.mark.parametrize(
    ("typed", "near"),
    [("bokks", "books"), ("图书册", ""), ("图书册术", "books"), ("面级", "classes")],
)
def test_a_name_that_is_not_there_names_the_nearest(junheng, typed, near):
    outcome = junheng("fields", typed)

    assert outcome.code == (2 if near else 0)
    assert near in outcome.err


def test_nothing_near(junheng):
    outcome = junheng("fields", "zzzzqqqq")

    assert outcome.code == 2
    assert "junheng fields" in outcome.err
    assert "：；" not in outcome.err


def test_every_name_that_is_not_there_is_told(junheng):
    outcome = junheng("fields", "books", "zzzzqqqq", "qqqqzzzz")

    assert outcome.code == 2
    assert outcome.err.count("R195") == 2
    assert outcome.out == ""


def test_one_field_is_shown_whole(junheng):
    out = junheng("fields", "school_type").out

    assert "数据项：school_type" in out
    assert "nine_year（九年一贯制学校）" in out
    assert "单位" not in out  # it has none
    assert (
        "values: primary (primary school)" in junheng("fields", "school_type", "--lang", "en").out
    )


def test_a_table_shows_the_first_synonyms_other_forms_all(junheng):
    def pupils(out):
        return next(line for line in out.splitlines() if line.strip("| ").startswith("pupils "))

    assert "、…" in pupils(junheng("fields", "学生").out)
    assert "…" not in pupils(junheng("fields", "学生", "--format", "markdown").out)


def test_one_field_says_where_it_stands_and_which_values_are_sound(junheng):
    out = junheng("fields", "equipment_value").out

    assert "统计报表：教基5176 D19" in out
    assert "equipment_value / pupils 一般 50 … 100,000" in out
    assert "与同县中位数相差不到 50 倍" in out
    assert "年变化不超过 100%" in out
    assert "推算" not in out
    english = junheng("fields", "equipment_value", "--lang", "en").out
    assert "sound values: only ≥ 0; equipment_value / pupils usually 50 … 100,000" in english


def test_one_field_says_what_it_is_derived_from(junheng):
    out = junheng("fields", "teachers_above_degree").out

    assert "推算：primary: doctor_teachers + master_teachers + bachelor_teachers + " in out
    assert "；junior: doctor_teachers + " in out
    assert "是 full_time_teachers 的一部分" in out
    assert "统计报表：教基4149、教基4155、教基4156" in out


def test_a_table_shows_where_fields_stand_other_forms_the_bounds_too(junheng):
    table = junheng("fields", "在校").out
    markdown = junheng("fields", "在校", "--format", "markdown").out

    assert "教基3112（primary）" in table
    assert "boys + girls" in table
    assert "可信的值" not in table
    assert "等于 boys + girls" in markdown


def test_json_has_what_fields_say_of_others(junheng):
    (found,) = json.loads(junheng("fields", "pe_art_teachers", "--format", "json").out)["fields"][
        :1
    ]

    assert found["statistics"]["tables"] == ["教基4149", "教基4155", "教基4156"]
    assert list(found["derived"]) == [""]
    assert found["sound"]["part_of"] == "full_time_teachers"
    assert found["sound"]["adds_up"][0] == "pe_teachers"


def test_csv(junheng, place):
    rows = list(csv.reader(io.StringIO(junheng("fields", "books", "--format", "csv").out)))

    assert rows[0][:5] == ["数据项", "名称", "单位", "范围", "类型"]
    assert rows[1][:5] == ["books", "图书册数", "册", "学校", "数"]
    junheng("fields", "--format", "csv", "-o", "fields.csv")
    assert (place / "fields.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_file_that_cannot_be_written(junheng):
    outcome = junheng("fields", "-o", "nowhere/fields.md")

    assert outcome.code == 2
    assert "R041" in outcome.err


def test_fields_of_one_ruleset(junheng):
    """The toy rule divides pupils by classes; nothing else is read."""
    outcome = junheng("fields", "--ruleset", "rules.yaml", "--format", "json")

    assert sorted(ids(outcome.out)) == ["classes", "pupils"]


def test_who_uses_a_field(junheng, place):
    folder = place / "own" / "toy"
    folder.mkdir(parents=True)
    text = (place / "rules.yaml").read_text("utf-8")
    (folder / "1.yaml").write_text(text, encoding="utf-8")
    (folder / "2.yaml").write_text('id: toy\nedition: "2"\n', encoding="utf-8")  # does not hold
    out = junheng("--rulesets", "own", "fields", "classes", "--used", "--format", "json").out
    (classes,) = [field for field in json.loads(out)["fields"] if field["id"] == "classes"]

    assert "toy@1" in classes["used_by"]
    assert "toy@2" not in classes["used_by"]
    assert "national-quality@2017" in classes["used_by"]
    assert "用到它的规则集" in junheng("fields", "classes", "books", "--used").out
