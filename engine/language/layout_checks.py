"""A layout of statistics exports -> what of it the data dictionary does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine.diagnostics import Diagnostic, Text, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.language.marks import Path, Tree
    from engine.language.vocabulary import Dictionary

BY_TITLE = "named"  # a level that the title, sheet or file names


def check_layout(tree: Tree, dictionary: Dictionary) -> Iterator[Diagnostic]:
    """What is wrong with a layout whose structure is right."""
    data: dict[str, Any] = tree.data
    for level in data.get("levels") or {}:
        if level not in dictionary.levels:
            yield tree.problem(
                "R197", ("levels", level), at_key=True,
                column="levels", level=level, known=tuple(dictionary.levels),
            )  # fmt: skip
    for name, form in data["forms"].items():
        for index, cell in enumerate(form["cells"]):
            yield from _cell(tree, ("forms", name, "cells", index), cell, dictionary)


def _cell(
    tree: Tree, path: Path, cell: dict[str, Any], dictionary: Dictionary
) -> Iterator[Diagnostic]:
    column = cell["column"]
    rows = tree.data["one"] == "row"
    if not any(cell.get(key) for key in (("header",) if rows else ("cell", "row"))):
        wanted = "header" if rows else Text("cell 或 row", "cell or row")
        yield tree.problem("R199", path, column=column, wanted=wanted)
    field = dictionary.fields.get(column)
    if field is None:
        near = nearest(column, dictionary.fields)
        yield tree.problem("R196", (*path, "column"), name=column, near=near)
        return
    level = cell.get("level")
    named = (BY_TITLE,) if tree.data.get("levels") else ()
    known = (*dictionary.levels, *named) if field.scope == "section" else ()
    if level and level not in known:
        told: object = known or Text("（不分学段）", "(it has no levels)")
        yield tree.problem("R197", (*path, "level"), column=column, level=level, known=told)
    unit = cell.get("unit")
    if unit:
        units = tuple(dict.fromkeys((field.unit, *dictionary.units.get(field.unit, ()))))
        if unit not in units:
            yield tree.problem("R198", (*path, "unit"), column=column, unit=unit, known=units)
