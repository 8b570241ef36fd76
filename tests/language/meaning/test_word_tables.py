"""Lookup tables by words: what may stand in them, and what is told of the rest."""

from __future__ import annotations

import pytest

from engine.diagnostics import render

from .given import rules

GOOD = """
    tables:
      t: {<A>, by: area, columns: [a, b], rows: {city: [1, 2], town: [3, 4]}}
    criteria:
      c: {<A>, measure: recognition_rate, at_least: {table: t, column: a}, every: school}
    """


def table(old, new):
    assert old in GOOD
    return GOOD.replace(old, new)


def test_only_rows_hold_without_a_word_about_it(shelf):
    shelf.put(
        rules(
            GOOD.replace(", every: school", "").replace(
                "measure: recognition_rate", "measure: pupils"
            )
        )
    )
    one = shelf.load().tables["t"]
    assert one.by_words
    assert (one.between, one.first, one.last) == ("exact", False, False)
    assert [row.key for row in one.rows] == ["city", "town"]


@pytest.mark.parametrize("by", ["area", "size", "level"])
def test_every_kind_of_text(shelf, by):
    rows = {"area": "city, rural", "size": "a, b", "level": "primary, junior"}[by]
    one, two = rows.split(", ")
    body = f"""
    measures:
      size: {{label: 规模, values: {{a: 大, b: 小}},
             value: [{{when: pupils > 10, is: a}}, {{is: b}}]}}
    tables:
      t: {{<A>, by: "{by}", rows: {{{one}: 1, {two}: 2}}}}
    criteria:
      c: {{<A>, measure: pupils, at_least: {{table: t}}, every: section}}
    """
    shelf.put(rules(body))
    assert [render(item) for item in shelf.found()] == []


FOUND = [
    ("M151", table("town:", "‸twn:"), "town"),
    ("M151", table("town:", "‸镇区:"), "city、town、rural"),
    (
        "M151",
        table("by: area", "by: level")
        .replace("{city", "{‸city")
        .replace("town: [3, 4]", "junior: [3, 4]"),
        "primary",
    ),
    ("M151", table("town: [3, 4]", "‸12: [3, 4]"), "town"),
    ("M150", table("[3, 4]}", "[3, 4]}, between: ‸linear"), "between"),
    ("M150", table("[3, 4]}", "[3, 4]}, below: ‸first"), "below"),
    ("M150", table("[3, 4]}", "[3, 4]}, above: ‸last"), "above"),
    (
        "M152",
        table("by: area", "by: pupils").replace("city: [1, 2], town", "10: [1, 2], ‸town"),
        "12: 6.6",
    ),
    (
        "M152",
        table("by: area", "by: pupils").replace("city: [1, 2], town", "10: [1, 2], ‸二十"),
        "写 20",
    ),
    ("M076", table("town:", "‸town:").replace("[3, 4]", "[3]"), "town"),
    ("M077", table("town:", "‸town:").replace("[3, 4]", "[null, ~]"), "town"),
    ("E011", table("by: area", "by: ‸boarding"), "文本"),
    ("M087", table("[3, 4]}", "[3, 4]}, adds_up: {b: ‸a + row}"), "row"),
]


@pytest.mark.parametrize(
    ("code", "body", "word"),
    [pytest.param(*row, id=f"{row[0]}-{n}") for n, row in enumerate(FOUND)],
)
def test_what_does_not_fit_is_told_at_its_place(shelf, code, body, word):
    body = body.replace(", every: school", "").replace("recognition_rate", "pupils")
    found, line, column = shelf.find_in(rules(body))
    assert [(item.code, item.place.line, item.place.column) for item in found] == [
        (code, line, column)
    ], [render(item) for item in found]
    assert word in render(found[0])
