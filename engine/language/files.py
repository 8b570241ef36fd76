"""A file's path -> its tree, text and structure checked; every finding of the file in one error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from engine.diagnostics import InvalidRuleset, NotFound, Place, nearest, problem, sort_key
from engine.language.marks import Tree, read_tree
from engine.language.prescan import prescan
from engine.language.structure import check_structure

if TYPE_CHECKING:
    from pathlib import Path

Kind = Literal["ruleset", "fields", "tests"]


def read_checked(path: Path, kind: Kind) -> Tree:
    """Read one YAML file of ours.

    Raises:
        NotFound: there is no such file.
        InvalidRuleset: all findings about its text and structure.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        siblings = [p.name for p in path.parent.glob("*")] if path.parent.is_dir() else []
        near = nearest(path.name, siblings)
        raise NotFound(
            problem("M010", Place(file=str(path)), path=path, near=near, reason=error.strerror)
        ) from None
    text, found = prescan(content, str(path))
    tree = None
    if not any(item.severity == "error" for item in found):
        tree, more = read_tree(text, str(path))
        found += more
    if tree is not None and not any(item.severity == "error" for item in found):
        found += check_structure(tree, kind)
    errors = [item for item in found if item.severity == "error"]
    if errors or tree is None:
        raise InvalidRuleset(sorted(errors or found, key=sort_key))
    return tree
