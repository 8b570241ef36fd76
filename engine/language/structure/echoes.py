"""Findings about the structure of a file -> those that do not follow from another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.language.structure.file_kinds import every_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from engine.language.marks import Data, Path
    from engine.language.structure.findings import Finding

_NOT_HERE = frozenset(["S017", "S018"])
_TWO_OF_A_KIND = frozenset(["S013", "S015"])


def without_echoes(findings: Iterable[Finding], data: Mapping[str, Data]) -> list[Finding]:
    """Leave out what another finding explains: `sorce` and the missing `source`, for one.

    Args:
        findings: of one file.
        data: of the file.
    """
    kept = _outside_of_wholes([*findings])
    kept = _not_too_shallow(kept, data)
    meant = {(item.path[:-1], item.near) for item in kept if item.near}
    kept = [item for item in kept if not any((_base(item), key) in meant for key in item.lacks)]
    strange = {item.path[:-1] for item in kept if item.code == "S001"}
    kept = [item for item in kept if not (_of_a_list(item) and item.path in strange)]
    too_many = {item.path for item in kept if item.code in _TWO_OF_A_KIND}
    kept = [item for item in kept if item.code != "S016" or item.path not in too_many]
    refused = {item.path for item in kept if item.code in _NOT_HERE}
    if any(item.code == "S017" for item in kept):  # what else a base has, an overlay need not have
        kept = [item for item in kept if item.code != "S002" or item.path]
    return [item for item in kept if item.code in _NOT_HERE or item.path[:1] not in refused]


def _outside_of_wholes(findings: list[Finding]) -> list[Finding]:
    """Of what stands in the wrong place as a whole, nothing more is said."""
    wholes = [item.path for item in findings if item.whole]
    return [
        item
        for item in findings
        if item.whole or not any(item.path[: len(path)] == path for path in wholes)
    ]


def _not_too_shallow(findings: list[Finding], data: Mapping[str, Data]) -> list[Finding]:
    """An empty key above lines that are indented too little: only the key is told."""
    shallow: set[Path] = set()
    for item in findings:
        if item.code == "S003" and item.path:
            shallow |= _below_empty(item.path, data, findings)
    return [
        item
        for item in findings
        if not any(item.path[: len(path)] == path and item.path != path[:-1] for path in shallow)
    ]


def _below_empty(path: Path, data: Mapping[str, Data], findings: list[Finding]) -> set[Path]:
    """The keys just below an empty one that most likely belong into it.

    Among the names of a section they are keys of the language; within an entry, keys that the
    entry does not know.
    """
    *outer, name = path
    beside: Data | Mapping[str, Data] = data
    for step in outer:
        beside = beside[step]  # type: ignore[index]
    if not isinstance(beside, dict):
        return set()
    unknown = {item.path for item in findings if item.code == "S001"}
    found: set[Path] = set()
    after = [*beside][[*beside].index(str(name)) + 1 :]
    for key in after:
        one = (*outer, key)
        if not (one in unknown or (len(outer) == 1 and key in every_key())):
            break
        found.add(one)
    return found


def _of_a_list(item: Finding) -> bool:
    """Whether an element of a list lacks one of several keys: a strange key in it stands for it."""
    return item.code == "S012" and bool(item.path) and isinstance(item.path[-1], int)


def _base(item: Finding) -> Path:
    return item.path[:-1] if item.code == "S016" else item.path
