"""Findings about data -> entries of the reading report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from engine.reports.reading.record import Action, Entry, Thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from engine.diagnostics import Diagnostic, Language

_SAME_AGAIN = "D069"


def _each(action: Action, things: Thing, *codes: str) -> dict[str, tuple[Action, Thing]]:
    return dict.fromkeys(codes, (action, things))


_MEANT: Mapping[str, tuple[Action, Thing]] = {
    **_each("read_as", "tables", "D092", "D094", "D096", "D110", "D128", "D140", "D141", "D147",
            "D148", "D172"),
    **_each("guessed", "columns", "D091"),
    **_each("converted", "columns", "D024", "D099"),
    **_each("rewritten", "cells", "D061"),
    **_each("replaced", "columns", "D027", "D039", "D044"),
    **_each("missing", "cells", "D040", "D050", "D051", "D052", "D053", "D054", "D055", "D056",
            "D057", "D058", "D059", "D060", "D062", "D063", "D064", "D149", "D150"),
    **_each("left_out", "rows", "D030", "D031", "D032", "D033", "D034", "D035", "D037", "D043",
            "D045", "D070", "D071", "D072", "D074", "D120", "D129"),
    **_each("left_out", "columns", "D021", "D022", "D023", "D025", "D026", "D028", "D083", "D086",
            "D089", "D090", "D093", "D131", "D151"),
    **_each("left_out", "tables", "D013", "D017", "D073", "D113", "D124", "D130", "D154"),
    **_each("hidden", "tables", "D144"),
    **_each("hidden", "rows", "D145"),
    **_each("hidden", "columns", "D146"),
    **_each("not_joined", "schools", "D116", "D117", "D122"),
}  # fmt: skip
_SEVERAL = {"D021": 2, "D083": 2}  # columns that one finding leaves out


def from_findings(findings: Iterable[Diagnostic], language: Language) -> Iterator[Entry]:
    """One entry for each finding that says what was done; others are no part of the reading."""
    for finding in findings:
        data = finding.data
        code = str(data.get("same", "")) if finding.code == _SAME_AGAIN else finding.code
        if code not in _MEANT:
            continue
        action, things = _MEANT[code]
        place = finding.place
        yield Entry(
            action, things, _count(finding), place.table or Path(place.file).name, place.field,
            place.row, _said(finding, "unit", "text"), _said(finding, "own", "field"),
            finding.message(language), finding.code,
        )  # fmt: skip


def _count(finding: Diagnostic) -> int:
    count = finding.data.get("count")
    headers = finding.data.get("headers")
    if isinstance(count, int):
        return count
    if finding.code == "D089" and isinstance(headers, (tuple, list)):
        return len(headers)
    return _SEVERAL.get(finding.code, 1)


def _said(finding: Diagnostic, *names: str) -> str:
    """What stood there, or what it became, where the finding names it; its note says the rest."""
    if finding.code not in ("D024", "D050", "D051", "D052", "D053", "D054", "D055", "D056", "D057",
                            "D058", "D059", "D149", "D150"):  # fmt: skip
        return ""
    return next((str(finding.data[name]) for name in names if name in finding.data), "")
