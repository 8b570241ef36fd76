"""Valid files -> trees near them: random nodes deleted, doubled, replaced, renamed, moved."""

from __future__ import annotations

import copy
import json
from typing import Any

import yaml
from hypothesis import strategies as st

from .given import BASES

Tree = Any
Step = str | int

SCALARS = st.one_of(
    st.sampled_from([
        None, True, False, 0, 1, -1, 0.5, 1e308, -1e308, 1e-320, 10**30, 85, "", " ", "x", "是",
        "primary", "junior", "pupils", "level", "m6", "county", "school", "section", "met", "all",
        "100 * pupils / classes", "pupils >= 1", "school_type", "2017", "2017-02-30", "a@1",
        "quality@2017", "criteria.L1", "unlocated", "__class__", "\u0000", "\u202e", "甲" * 600,
        "1/0", "0 / pupils", "- 1", "~", ".inf", "1e400",
    ]),
    st.integers(-3, 120),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=12),
)  # fmt: skip
JUNK = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


def base(name: str) -> Tree:
    """A valid file as plain data."""
    tree = yaml.safe_load((BASES / name).read_text(encoding="utf-8"))
    if "arithmetic" in tree:  # a text to this reader, which is one of YAML 1.1
        tree["arithmetic"]["tolerance"] = float(tree["arithmetic"]["tolerance"])
    return _with_texts_for_keys(tree)


def _with_texts_for_keys(tree: Tree) -> Tree:
    """Keys are texts in our reading of YAML, those of the rows of a table as well."""
    if isinstance(tree, dict):
        return {str(key): _with_texts_for_keys(inner) for key, inner in tree.items()}
    return [_with_texts_for_keys(inner) for inner in tree] if isinstance(tree, list) else tree


def write(tree: Tree) -> str:
    """As YAML; JSON is YAML as well, and keeps every text a text."""
    return json.dumps(tree, ensure_ascii=False, indent=1, default=str)


def paths(tree: Tree, here: tuple[Step, ...] = ()) -> list[tuple[Step, ...]]:
    """The way to every node but the root."""
    found: list[tuple[Step, ...]] = []
    if isinstance(tree, dict):
        steps: list[Step] = list(tree)
    elif isinstance(tree, list):
        steps = list(range(len(tree)))
    else:
        return found
    for step in steps:
        found.append((*here, step))
        found.extend(paths(tree[step], (*here, step)))
    return found


def at(tree: Tree, path: tuple[Step, ...]) -> Tree:
    """The node at a path."""
    for step in path:
        tree = tree[step]
    return tree


@st.composite
def near(draw: st.DrawFn, names: tuple[str, ...], most: int = 3) -> tuple[str, str]:
    """The name of a valid file, and a text near it."""
    name = draw(st.sampled_from(names))
    tree = base(name)
    for _ in range(draw(st.integers(1, most))):
        tree = draw(_changed(tree))
    return name, write(tree)


@st.composite
def _changed(draw: st.DrawFn, tree: Tree) -> Tree:
    tree = copy.deepcopy(tree)
    ways = paths(tree)
    if not ways:
        return tree
    path = draw(st.sampled_from(ways))
    parent, step = at(tree, path[:-1]), path[-1]
    other = copy.deepcopy(at(tree, draw(st.sampled_from(ways))))
    change = draw(st.sampled_from(["delete", "double", "junk", "other", "rename", "wrap", "name"]))
    if change == "delete":
        del parent[step]
    elif change == "double" and isinstance(parent, list):
        parent.insert(step, copy.deepcopy(parent[step]))
    elif change == "double":
        parent[f"{step}_2"] = copy.deepcopy(parent[step])
    elif change == "junk":
        parent[step] = draw(JUNK)
    elif change == "other":
        parent[step] = other
    elif change == "rename" and isinstance(parent, dict):
        names = [way[-1] for way in ways if isinstance(way[-1], str)]
        new = draw(st.one_of(st.sampled_from(names), st.text(max_size=8)))
        parent[new] = parent.pop(step)
    elif change == "name":  # one name for another: the kind of slip that keeps the shape
        names = [way[-1] for way in ways if isinstance(way[-1], str)]
        parent[step] = draw(st.sampled_from(names))
    else:
        parent[step] = draw(st.sampled_from([[parent[step]], {"zh": parent[step]}]))
    return tree
