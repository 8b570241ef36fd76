"""A tree of a YAML file -> whether it has the structure of the language, all findings at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from engine.diagnostics import Diagnostic, Text, problem, sort_key
from engine.language.marks import Tree, read_tree
from engine.language.prescan import prescan
from engine.language.structure.echoes import without_echoes
from engine.language.structure.file_kinds import KINDS, Kind, sound
from engine.language.structure.findings import Finding, findings_of
from engine.language.structure.misplaced import misplaced

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

__all__ = ["KINDS", "Checked", "Kind", "check_structure", "read_checked"]

_MOST = 500  # findings of one file
_NO_MAPPING = frozenset(["Y045", "Y046", "Y049", "Y050"])
_SYNTAX = frozenset(["Y010", "Y015", "Y016", "Y018", "Y022", *(f"Y{n:03}" for n in range(30, 40))])


@dataclass(frozen=True, slots=True)
class Checked:
    """A file as far as it could be read; `tree` may be used if no finding is an error."""

    tree: Tree | None
    text: str
    diagnostics: tuple[Diagnostic, ...]

    @property
    def sound(self) -> bool:
        """Whether there is a tree and no error."""
        return self.tree is not None and all(d.severity != "error" for d in self.diagnostics)


def read_checked(data: bytes, file: str, kind: Kind) -> Checked:
    """Bytes of a file -> its tree and every finding about text and structure, sorted by place.

    What only follows from an earlier slip is left out: YAML's own complaint after a full-width
    colon, or a key that is missing because its line could not be read.
    """
    text, found = prescan(data, file)
    errors = {item.place.line for item in found if item.severity == "error"}
    if not text and errors:
        return Checked(None, "", tuple(found))
    tree, marked = read_tree(text, file)
    if errors:
        marked = [item for item in marked if not _follows(item, errors)]
    if tree:
        errors |= {item.place.line for item in marked}
        marked += check_structure(tree, kind, errors)
    return Checked(tree, text, tuple(sorted((*found, *marked), key=sort_key)))


def _follows(item: Diagnostic, errors: Collection[int]) -> bool:
    """Whether a complaint of the reader most likely comes from an earlier slip."""
    if item.code in _NO_MAPPING or item.place.line in errors:
        return True
    return item.code in _SYNTAX and item.place.line >= min(errors)


def check_structure(tree: Tree, kind: Kind, damaged: Collection[int] = ()) -> list[Diagnostic]:
    """Compare a tree with the schema of its kind.

    Args:
        tree: what `read_tree` gave.
        kind: what the file is.
        damaged: lines already known to be wrong; nothing more is said about them, nor about keys
            missing from a mapping that contains one.

    Returns:
        Every finding, sorted by place.
    """
    findings: list[Finding] = []
    if not sound(kind, tree.data):
        from engine.language.structure.validator import validator_for  # noqa: PLC0415 - slow

        errors = validator_for(kind).iter_errors(cast("Any", tree.data))
        found = (finding for error in errors for finding in findings_of(error))
        findings = [*misplaced(tree.data, kind), *islice(found, _MOST)]
    if kind == "ruleset":
        findings += _coefficients(tree)
    told: dict[tuple[int, int, str, str], Diagnostic] = {}
    for finding in _joined(without_echoes(findings, tree.data)):
        place = tree.place(finding.path, key=finding.key)
        excerpt = tree.excerpt(place.line, place.column)
        if place.line in damaged or (finding.lacks and _touches(tree, finding, damaged)):
            continue
        lacks = finding.lacks[0] if finding.lacks else ""
        diagnostic = problem(finding.code, place, excerpt, **finding.data)
        told.setdefault((place.line, place.column, place.path, lacks), diagnostic)
    return sorted(told.values(), key=sort_key)


def _joined(findings: Iterable[Finding]) -> Iterator[Finding]:
    """One finding for all keys that a mapping lacks."""
    lacking: dict[tuple[str | int, ...], dict[str, Finding]] = {}
    for item in findings:
        if item.code == "S002":
            lacking.setdefault(item.path, {}).setdefault(item.lacks[0], item)
        else:
            yield item
    for parts in lacking.values():
        first = next(iter(parts.values()))
        data = dict(first.data)
        data["keys"] = [part.data["keys"] for part in parts.values()]
        examples = [cast("Text", part.data["examples"]) for part in parts.values()]
        data["examples"] = Text(
            "；".join(one.zh for one in examples), "; ".join(one.say("en") for one in examples)
        )
        yield replace(first, data=data, lacks=tuple(parts))


def _touches(tree: Tree, finding: Finding, damaged: Collection[int]) -> bool:
    first = tree.place(finding.path, key=True).line
    return any(first <= line <= tree.last_line(finding.path) for line in damaged)


def _coefficients(tree: Tree) -> list[Finding]:
    """Coefficients need their own line of the arithmetic."""
    groups, arithmetic = tree.data.get("groups"), tree.data.get("arithmetic")
    if not isinstance(groups, dict) or not isinstance(arithmetic, dict):
        return []
    used = any(isinstance(group, dict) and "coefficient_of" in group for group in groups.values())
    if not used or "coefficient" in arithmetic:
        return []
    return [Finding("S022", ("arithmetic",), {}, key=True, lacks=("coefficient",))]
