"""The tree: values as typed, places of keys and values, what is left out of it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.diagnostics import Place, render
from engine.language.marks import Tree, read_tree

TEXT = """\
criteria:
  L1:
    label: 每百名学生
    at_least: {primary: 0.50, junior: 1}
    requires: "a and b"
  L2:
    note: |
      第一行
      第二行
    levels: [primary,
      junior]
award: {1.0: 1.0, 0.8: 5e1}
last: x
"""


def tree_of(text: str) -> Tree:
    tree, found = read_tree(text, "f.yaml")
    assert [render(item) for item in found] == []
    assert tree is not None
    return tree


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("0.50", Decimal("0.50")),
        ("1", Decimal(1)),
        ("-1.5", Decimal("-1.5")),
        ("+2", Decimal(2)),
        (".5", Decimal("0.5")),
        ("5.", Decimal(5)),
        ("0", Decimal(0)),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("no", "no"),
        ("Yes", "Yes"),
        ("on", "on"),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        ("1_000", "1_000"),
        ("12:30:45", "12:30:45"),
        ("2017-04-19", "2017-04-19"),
        ("1.2.3", "1.2.3"),
        ("50%", "50%"),
        ("=", "="),
        ('"1"', "1"),
        ("'true'", "true"),
        ('""', ""),
        ("１", "１"),
        ("9" * 61, "9" * 61),
    ],
)
def test_scalars_are_read_by_the_core_rules(typed: str, value: object) -> None:
    read = tree_of(f"key: {typed}\n").data["key"]
    assert read == value
    assert type(read) is type(value)


def test_numbers_keep_the_digits_as_typed() -> None:
    read = tree_of("key: 0.50\n").data["key"]
    assert isinstance(read, Decimal)
    assert str(read) == "0.50"


def test_exponents_are_for_the_tolerance_only() -> None:
    assert tree_of("tolerance: 1e-9\n").data == {"tolerance": Decimal("1e-9")}
    tree, found = read_tree("a: {at_most: 1e3}\n", "f.yaml")
    assert tree is not None
    assert tree.data == {"a": {"at_most": "1e3"}}
    assert [item.code for item in found] == ["Y053"]


def test_keys_stay_as_typed() -> None:
    tree = tree_of("a: {1.0: 1.0, 12: x, no: y, 0.80: z}\n")
    assert list(tree.data["a"]) == ["1.0", "12", "no", "0.80"]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("path", "key", "place"),
    [
        ((), False, (1, 1, "")),
        (("criteria",), True, (1, 1, "criteria")),
        (("criteria", "L1"), True, (2, 3, "criteria.L1")),
        (("criteria", "L1"), False, (3, 5, "criteria.L1")),
        (("criteria", "L1", "label"), False, (3, 12, "criteria.L1.label")),
        (("criteria", "L1", "at_least", "junior"), False, (4, 39, "criteria.L1.at_least.junior")),
        (("criteria", "L1", "at_least", "junior"), True, (4, 31, "criteria.L1.at_least.junior")),
        (("criteria", "L2", "levels", 1), False, (11, 7, "criteria.L2.levels[1]")),
        (("criteria", "L2", "levels", 1), True, (11, 7, "criteria.L2.levels[1]")),
        (("award", "0.8"), True, (12, 19, "award.0.8")),
        (("criteria", "L9", "label"), False, (2, 3, "criteria.L9.label")),
    ],
)
def test_places_of_values_and_keys(
    path: tuple[str | int, ...], key: bool, place: tuple[int, int, str]
) -> None:
    tree, _ = read_tree(TEXT, "f.yaml")
    assert tree is not None
    line, column, said = place
    assert tree.place(path, key=key) == Place("f.yaml", line, column, said)


def test_places_within_a_text() -> None:
    tree, _ = read_tree(TEXT, "f.yaml")
    assert tree is not None
    assert tree.place(("criteria", "L1", "label"), offset=2).column == 14
    assert tree.place(("criteria", "L1", "requires"), offset=2).column == 18  # past the quote
    assert tree.place(("criteria", "L2", "note"), offset=2).column == 11  # several lines
    assert tree.place(("criteria", "L1"), offset=2).column == 5


def test_last_lines() -> None:
    tree, _ = read_tree(TEXT, "f.yaml")
    assert tree is not None
    assert tree.last_line(("criteria", "L1")) == 5
    assert tree.last_line(("criteria", "L2")) == 11
    assert tree.last_line(("award",)) == 12
    assert tree.last_line(()) == 13


def test_excerpts_are_lines_made_safe() -> None:
    tree = tree_of("a: 1\nb: 甲\t乙\n")
    assert tree.excerpt(1) == "a: 1"
    assert tree.excerpt(2) == "b: 甲→乙"
    assert tree.excerpt(99) == ""


def test_a_problem_carries_place_and_excerpt() -> None:
    tree = tree_of(TEXT.replace("5e1", "50"))
    found = tree.problem("S004", ("last",), key="last", found="x", instead="y")
    assert (found.place.line, found.place.column, found.excerpt) == (13, 7, "last: x")
    assert tree.problem("S004", ("last",), at_key=True).place.column == 1


def test_a_key_named_twice_keeps_its_first_value() -> None:
    tree, found = read_tree("a: {b: 1, c: 2, b: {d: 3}, b: 4}\nz: 1\n", "f.yaml")
    assert tree is not None
    assert tree.data == {"a": {"b": Decimal(1), "c": Decimal(2)}, "z": Decimal(1)}
    assert [(item.code, item.place.column) for item in found] == [("Y040", 17), ("Y040", 28)]
    assert "第 1 行" in found[0].message()


def test_aliases_and_merges_are_never_followed() -> None:
    tree, found = read_tree("a: &x {b: 1}\nc: *x\nd: {<<: *x, e: 1}\n", "f.yaml")
    assert tree is not None
    assert tree.data == {"a": {"b": Decimal(1)}, "c": None, "d": {"e": Decimal(1)}}
    assert [item.code for item in found] == ["Y041", "Y041", "Y042", "Y041"]


def test_an_alias_as_a_key_ends_the_reading() -> None:
    tree, found = read_tree("a: &x b\n*x : 1\n", "f.yaml")
    assert tree is None
    assert [item.code for item in found] == ["Y041", "Y041"]


def test_a_tree_of_forty_levels_is_read() -> None:
    assert tree_of("a: " + "[" * 39 + "]" * 39).data
