"""What fields say of other fields: `derived`, `statistics`, `sound`, in a ruleset and beside it."""

from __future__ import annotations

import pytest

from engine.diagnostics import InvalidRuleset, render
from engine.diagnostics.codes_fields import CODES
from engine.language.field_relations import behind, in_order

from .given import overlay, rules

# A field of its own, with what stands behind its name; the criterion uses it.
SECTION = "scope: section, type: number"
SCHOOL = "scope: school, type: number"
COUNTY = "scope: county, type: number"


def own(more, kind=SECTION):
    """A ruleset with the fields `heads` and `others` of its own."""
    return rules(
        "fields:\n"
        f"  heads: {{label: 人头数, {kind}, {more}}}\n"
        f"  others: {{label: 旁人数, {SECTION}}}\n"
        "criteria:\n  c: {<A>, measure: heads / pupils, at_least: 1, every: section}\n"
    )


FOUND = [
    ("E010", own("derived: ‸boyz + girls")),
    ("E010", own("derived: boys + ‸boyz")),
    ("E011", own("derived: ‸charter + 1", SCHOOL)),
    ("E001", own("derived: boys ‸plus girls")),
    ("E006", own('derived: "boys ‸＋ girls"')),
    ("M039", own("derived: {primary: boys + girls, junoir: ‸girls}")),
    ("M039", own("statistics: {table: {primery: 教基1}}").replace("heads: {", "‸heads: {", 1)),
    ("M120", own("derived: ‸boys", "scope: section, type: yes_no")),
    ("M120", own("‸sound: {part_of: pupils}", "scope: section, type: text")),
    ("M121", own("derived: {primary: ‸books}", SCHOOL)),
    ("M122", own("derived: 2 * ‸(boys if girls > 3 else 2)").replace("‸(boys", "(‸boys")),
    ("M122", own("derived: 1 + ‸school_total(boys)")),
    ("M122", own("derived: ‸last_year(boys)")),
    ("M122", own("derived: boys + ‸ceil(girls / 2)")),
    ("M122", own("derived: boys + ‸girls ** 2")),
    ("M123", own("derived: ‸3")),
    ("M123", own("derived: ‸3 * 2")),
    ("M124", own("derived: ‸heads + 1")),
    ("M125", own("‸sound: {from: 3, to: 2}")),
    ("M126", own("sound: {part_of: ‸heads}")),
    ("M127", own("sound: {no_more_than: [pupils, ‸school_type]}")),
    ("M030", own("sound: {adds_up: [boys, ‸girlz]}")),
    ("M030", own("sound: {per: ‸pupil, to: 3}")),
    ("M128", own("derived: boys + ‸books")),
    ("M128", own("sound: {part_of: ‸books}")),
    ("M128", own("sound: {adds_up: [books, ‸pupils]}", SCHOOL)),
    ("M128", own("sound: {adds_up: [‸county_migrant_children]}", SCHOOL)),
    ("M128", own("sound: {per: ‸county_migrant_children, to: 2}", SCHOOL)),
]


@pytest.mark.parametrize(
    ("code", "body"), [pytest.param(*row, id=f"{row[0]}-{n}") for n, row in enumerate(FOUND)]
)
def test_what_does_not_fit_is_told_at_its_place(shelf, code, body):
    found, line, column = shelf.find_in(body)
    mine = [item for item in found if item.code == code]

    assert len(mine) == 1, [render(item) for item in found]
    assert (mine[0].place.line, mine[0].place.column) == (line, column), render(mine[0])
    assert mine[0].excerpt
    assert "…" not in mine[0].message("zh") + mine[0].message("en") + mine[0].hint("zh")


def test_every_code_has_an_example():
    shown = {code for code, _ in FOUND}

    assert {entry.code for entry in CODES if entry.code.startswith("M")} <= shown


def test_near_names_are_said(shelf):
    found, _, _ = shelf.find_in(own("derived: ‸boyz + girls, sound: {part_of: pupilz}"))
    said = {item.code: item.hint("zh") for item in found}

    assert "boys" in said["E010"]
    assert "pupils" in said["M030"]


def test_a_field_that_was_renamed_gives_directions(shelf):
    text = own("derived: ‸lads + girls, sound: {part_of: lads}")
    text += "moved: {fields.lads: fields.others}\n"
    found, _, _ = shelf.find_in(text)

    assert {item.code for item in found} == {"E010", "M030"}
    assert all("lads 已改名，请写 others" in item.hint("zh") for item in found)


def test_a_circle_is_said_once_with_its_way(shelf):
    text = own("derived: ‸others * 2").replace(SECTION + "}", SECTION + ", derived: heads / 2}")
    found, line, column = shelf.find_in(text)

    assert [item.code for item in found] == ["M124"]
    assert found[0].data["chain"] == ("heads", "others", "heads")
    assert (found[0].place.line, found[0].place.column) == (line, column)


def test_all_that_holds(shelf):
    text = own(
        "derived: {primary: -boys + girls * 2 / 1.5, junior: 'min(boys, girls, 3) + abs(boys)'}, "
        "statistics: {table: [教基1, 教基2], cell: C10}, "
        "sound: {adds_up: [boys, girls], part_of: pupils, no_more_than: [staff], per: classes, "
        "from: -1, to: 3, times_median: 1.5, change: 0.2}"
    )
    shelf.put(text)
    field = shelf.load().dictionary.fields["heads"]

    assert field.derivation("primary").text == "-boys + girls * 2 / 1.5"
    assert field.derivation("junior").text == "min(boys, girls, 3) + abs(boys)"
    assert field.derivation("senior") is None
    assert (field.statistics.tables, field.statistics.cell) == (("教基1", "教基2"), "C10")
    sound = field.sound
    assert (sound.adds_up, sound.part_of) == (("boys", "girls"), "pupils")
    assert sound.no_more_than == ("staff",)
    assert (sound.per, sound.low, sound.high) == ("classes", -1, 3)
    assert (sound.times_median, sound.change) == (1.5, 0.2)
    assert sound.names == ("boys", "girls", "staff", "pupils", "classes")


def test_a_school_may_be_held_against_its_levels_together(shelf):
    shelf.put(own("sound: {part_of: pupils, no_more_than: [classes], per: staff, to: 2}", SCHOOL))

    assert shelf.load().dictionary.fields["heads"].sound.part_of == "pupils"


@pytest.mark.parametrize(
    ("sound", "kind"),
    [
        ("adds_up: [pupils], per: full_time_teachers, to: 2", COUNTY),
        ("part_of: books, no_more_than: [pupils]", COUNTY),
        ("no_more_than: [county_migrant_children]", SCHOOL),
        ("part_of: county_migrant_children", SECTION),
    ],
)
def test_schools_and_levels_may_be_added_up_for_their_county(shelf, sound, kind):
    shelf.put(own(f"sound: {{{sound}}}", kind))

    assert shelf.load().dictionary.fields["heads"].sound.names


def test_a_table_for_each_level(shelf):
    shelf.put(own("statistics: {table: {primary: 教基1, junior: 教基2}}"))
    said = shelf.load().dictionary.fields["heads"].statistics

    assert (said.tables, said.by_level) == ((), {"primary": "教基1", "junior": "教基2"})


@pytest.mark.parametrize(
    ("more", "word"),
    [
        ("statistics: {cell: C10}", "table"),
        ("statistics: {table: 教基1, cell: 十行}", "C10"),
        ("sound: {}", "sound"),
        ("sound: {per: pupils}", "per"),
        ("sound: {times_median: 1}", "times_median"),
        ("sound: {change: 0}", "change"),
        ("sound: {few: 20, to: 3}", "few"),
        ("sound: {change_by: 3, to: 3}", "change_by"),
        ("sound: {form: 3}", "from"),
        ("derived: {}", "derived"),
        ("sound: {part_of: [pupils]}", "part_of"),
    ],
)
def test_structure(shelf, more, word):
    shelf.put(own(more))
    with pytest.raises(InvalidRuleset) as caught:
        shelf.load()

    assert any(word in item.message("zh") + item.hint("zh") for item in caught.value.diagnostics)


def test_a_file_of_the_dictionary_is_told_at_its_own_place(shelf):
    shelf.put(rules(""))
    path = shelf.put(
        f"format: 1\nfields:\n  heads: {{label: 人头数, {SECTION}, derived: boys + boyz}}\n",
        "fields/own.yaml",
    )
    with pytest.raises(InvalidRuleset) as caught:
        shelf.load()

    (said,) = caught.value.diagnostics
    assert (said.code, said.place.file, said.place.line) == ("E010", str(path), 3)


def test_a_later_file_says_derived_and_sound_anew(shelf):
    shelf.put(rules(""))
    text = "format: 1\nfields:\n  pupils: {derived: boys * 2, sound: {to: 9}}\n"
    shelf.put(text, "fields/own.yaml")
    field = shelf.load().dictionary.fields["pupils"]

    assert [one.expression.text for one in field.derived] == ["boys * 2"]
    assert (field.sound.high, field.sound.adds_up, field.sound.change) == (9, (), None)


@pytest.mark.parametrize("where", ["toy/1.yaml", "fields/own.yaml"])
def test_who_changes_a_field_is_not_told_of_what_the_dictionary_says_elsewhere(shelf, where):
    """Pupils are derived from boys, and staff have a part: of another scope, neither is said."""
    own_fields = (
        "fields:\n  boys: {label: 男生数, scope: school, type: number}\n"
        "  staff: {label: 教职工数, scope: school, type: number}\n"
    )
    shelf.put(rules(own_fields if where.startswith("toy") else ""))
    if where.startswith("fields"):
        shelf.put("format: 1\n" + own_fields, where)
    fields = shelf.load().dictionary.fields

    assert fields["pupils"].derived == ()
    assert fields["pupils"].sound.names == ()
    assert fields["full_time_teachers"].sound.names == ()
    assert fields["boys"].sound.part_of == "pupils"  # held against all levels together
    assert fields["pe_art_teachers"].derived


def test_what_it_says_itself_must_fit(shelf):
    found, line, column = shelf.find_in(
        rules(
            "fields:\n  boys: {label: 男生数, scope: school, type: number}\n"
            "  pupils: {derived: ‸boys + girls}\n"
        )
    )

    assert next((item.code, item.place.line, item.place.column) for item in found) == (
        "M128", line, column
    )  # fmt: skip


def test_overlays_may_change_how_a_field_is_derived(shelf):
    shelf.put(own("derived: boys + girls"))
    over = overlay(
        "- {item: fields.heads, change: {derived: boys * 2}, direction: neutral, source: note, "
        "confidence: A, because: 因}\n"
    )
    shelf.put(over, "toy/over/1.yaml")

    base, changed = shelf.load("toy@1"), shelf.load("toy/over@1")
    assert changed.dictionary.fields["heads"].derivation("junior").text == "boys * 2"
    assert base.digest != changed.digest


def test_what_is_behind_and_in_which_order(shelf):
    shelf.put(own("derived: pupils + others"))
    fields = shelf.load().dictionary.fields
    order = [field.name for field in in_order(fields)]

    assert behind(["heads", "nobody"], fields) == {"heads", "pupils", "boys", "girls", "others"}
    assert order.index("pupils") < order.index("heads")
    assert behind([], fields) == frozenset()
