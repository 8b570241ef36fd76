"""Items that several files make together are held against the same rules as one file's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnostics import problem
from engine.language.structure.whole import whole_findings

if TYPE_CHECKING:
    from engine.language.cursor import Cursor
    from engine.language.structure.findings import Finding

_KINDS = {
    "sources": "document", "fields": "field", "judged": "judged", "switches": "switch",
    "measures": "measure", "tables": "table", "populations": "population", "criteria": "criterion",
    "groups": "group", "rubrics": "rubric", "gates": "gate", "verdict": "verdict",
    "combine": "combine",
    "arithmetic": "arithmetic",
}  # fmt: skip


def check_whole(section: str, name: str, item: Cursor) -> None:
    """Report, among the item's findings, what it lacks or has that does not go together."""
    kind = _KINDS.get(section)
    if kind:
        _report(whole_findings(kind, name, item.merged()), item)


def check_new_field(name: str, item: Cursor) -> None:
    """Report, among the item's findings, what a field lacks that no other file has defined."""
    _report(whole_findings("new_field", name, item.merged()), item)


def _report(findings: list[Finding], item: Cursor) -> None:
    for finding in findings:
        word = item.walk(*finding.path[1:])
        about_key = finding.key or word is item
        place = word.key_place if about_key else word.place
        excerpt = word.layers[0].tree.excerpt(place.line, place.column)
        item.found.append(problem(finding.code, place, excerpt, **finding.data))
