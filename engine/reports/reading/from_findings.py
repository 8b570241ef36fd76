"""Findings about data -> entries of the reading report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from engine.reports.reading.record import Action, Entry, Thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from engine.diagnostics import Diagnostic, Language

_SAME_AGAIN = ("D069", "D164")  # more of a code: rows of a column, files of a collection
_PICKED = "D168"


def _each(action: Action, things: Thing, *codes: str) -> dict[str, tuple[Action, Thing]]:
    return dict.fromkeys(codes, (action, things))


_MEANT: Mapping[str, tuple[Action, Thing]] = {
    **_each("read_as", "tables", "D029", "D079", "D092", "D094", "D096", "D110", "D128", "D140",
            "D141", "D147", "D148", "D165", "D167", "D172"),
    **_each("read_as", "schools", "D119"),
    **_each("guessed", "columns", "D091"),
    **_each("guessed", "cells", "D123"),
    **_each("converted", "columns", "D024", "D099"),
    **_each("rewritten", "cells", "D061"),
    **_each("replaced", "columns", "D027", "D039", "D042", "D044"),
    **_each("missing", "cells", "D040", "D050", "D051", "D052", "D053", "D054", "D055", "D056",
            "D057", "D058", "D059", "D060", "D062", "D063", "D064", "D149", "D150"),
    **_each("missing", "values", "D066"),
    **_each("left_out", "rows", "D030", "D031", "D032", "D033", "D034", "D035", "D037", "D043",
            "D045", "D070", "D071", "D072", "D074", "D120", "D129"),
    **_each("left_out", "columns", "D021", "D022", "D023", "D025", "D026", "D028", "D081", "D083",
            "D086", "D089", "D090", "D093", "D114", "D115", "D121", "D126", "D131", "D151", "D170",
            "R096"),
    **_each("left_out", "cells", "D118"),
    **_each("left_out", "tables", "D013", "D017", "D073", "D113", "D124", "D130", "D154", "D163",
            "D166"),
    **_each("hidden", "tables", "D144"),
    **_each("hidden", "rows", "D145"),
    **_each("hidden", "columns", "D146"),
    **_each("not_joined", "schools", "D116", "D117", "D122"),
}  # fmt: skip
_SEVERAL = {"D021": 2, "D083": 2}  # columns that one finding leaves out
_UNREAD = frozenset([  # of files of many: the others were read
    "D003", "D004", "D005", "D006", "D007", "D008", "D009", "D010", "D011", "D012", "D014", "D015",
    "D016", "D095", "D142", "D143", "D152", "D153", "D155", "D156",
])  # fmt: skip
_COLUMNS_OF = frozenset(["D114", "D115", "D126"])  # one column, however many forms lack it


def from_findings(findings: Iterable[Diagnostic], language: Language) -> Iterator[Entry]:
    """One entry for each finding that says what was done; others are no part of the reading."""
    unread: set[str] = set()
    for finding in findings:
        data, place = finding.data, finding.place
        code = str(data.get("same", "")) if finding.code in _SAME_AGAIN else finding.code
        meant = [(*_MEANT[code], _count(finding))] if code in _MEANT else []
        if code in _UNREAD:
            meant = [("left_out", "tables", 0 if place.file in unread else 1)]
            unread.add(place.file)
        elif code == _PICKED:
            meant = [("left_out", "tables", _number(data, "files")),
                     ("left_out", "rows", _number(data, "rows"))]  # fmt: skip
            meant = [one for one in meant if one[2]]
        for action, things, count in meant:
            yield Entry(
                action, things, count, place.table or Path(place.file).name, place.field,
                place.row, _said(finding, "unit", "text"), _said(finding, "own", "field"),
                finding.message(language), finding.code, place.file,
            )  # fmt: skip


def _count(finding: Diagnostic) -> int:
    count = finding.data.get("total" if finding.code == "D164" else "count")
    if finding.code in _COLUMNS_OF or finding.code in ("D110", "D167"):
        return 1
    if finding.code == "D121":
        return len(_listed(finding.data.get("columns")))
    headers = finding.data.get("headers")
    if isinstance(count, int):
        return count
    if finding.code == "D089" and isinstance(headers, (tuple, list)):
        return len(headers)
    return _SEVERAL.get(finding.code, 1)


def _listed(said: object) -> tuple[object, ...]:
    return tuple(said) if isinstance(said, (tuple, list)) else (said,)


def _number(data: Mapping[str, object], name: str) -> int:
    found = data.get(name)
    return found if isinstance(found, int) else 0


def _said(finding: Diagnostic, *names: str) -> str:
    """What stood there, or what it became, where the finding names it; its note says the rest."""
    if finding.code not in ("D024", "D050", "D051", "D052", "D053", "D054", "D055", "D056", "D057",
                            "D058", "D059", "D149", "D150"):  # fmt: skip
        return ""
    return next((str(finding.data[name]) for name in names if name in finding.data), "")
