"""A file's path -> its tree, text and structure checked; every finding of the file in one error."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from engine.diagnostics import InvalidRuleset, NotFound, Place, nearest, problem, sort_key
from engine.language import structure

if TYPE_CHECKING:
    from pathlib import Path

    from engine.language.marks import Tree
    from engine.language.structure import Kind


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
    checked = structure.read_checked(content, str(path), kind)
    errors = [item for item in checked.diagnostics if item.severity == "error"]
    if errors or checked.tree is None:
        raise InvalidRuleset(sorted(errors or checked.diagnostics, key=sort_key))
    if checked.diagnostics:
        return replace(checked.tree, remarks=checked.diagnostics)
    return checked.tree
