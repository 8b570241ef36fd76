"""A county or school as a person names it -> the one county that has to be read to explain it.

A result of a whole country is not read for one school: the county table and result.json tell where
to look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine.analysis.stored.counties import codes_of
from engine.analysis.stored.folder import result_document, result_folder
from engine.analysis.stored.tables import read_table
from engine.diagnostics import problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from engine.diagnostics import Diagnostic

_ORDER = ("not_met", "undetermined", "met")


def counties_to_read(folder: Path, county: str = "", school: str = "") -> tuple[str, ...]:
    """Codes of the counties that may be asked about; none where all have to be read.

    Without a county, that of the school; without a school, the first whose verdict is not met.

    Raises:
        NotFound: there is no result.
        UnusableRequest: a file of it is missing, or cannot be read.
    """
    folder = result_folder(folder)
    if county:
        return codes_of(folder / "data", (county,)) if _is_county(folder, county) else ()
    if school:
        table = read_table(folder / "data", "schools", {}, columns=_PLACES)
        rows = zip(*(table.column(name).to_pylist() for name in _PLACES), strict=True)
        return tuple(dict.fromkeys(code for code, *names in rows if school in names))
    verdicts = result_document(folder)["verdicts"]
    asked = (verdicts[0]["ruleset"], verdicts[0]["edition"]) if verdicts else ()
    mine = [one for one in verdicts if (one["ruleset"], one["edition"]) == asked]
    last = {one["county_code"]: one for one in mine}  # years ascend within a county
    first = min(last.values(), key=lambda one: _ORDER.index(one["verdict"]), default=None)
    return (first["county_code"],) if first and _is_county(folder, first["county_code"]) else ()


def others_than(document: Mapping[str, Any], told: str) -> tuple[Diagnostic, ...]:
    """That a result has more counties than the one that is explained, and which.

    Args:
        document: its result.json.
        told: code of the county (or region) that is explained.
    """
    names = {
        one["county_code"]: f"{one['county'] or ''}（{one['county_code']}）"
        for one in document["verdicts"]
    }
    name = names.pop(told, told)
    if not names:
        return ()
    listed = tuple(names.values())
    shown = (*listed[:_MOST_NAMED], "…") if len(listed) > _MOST_NAMED else listed
    return (problem("R115", county=name, count=len(names), others=shown),)


_MOST_NAMED = 10
_PLACES = ("county_code", "school_code", "school")


def _is_county(folder: Path, named: str) -> bool:
    """Whether the data has such a county; a verdict may be that of a region."""
    table = read_table(folder / "data", "county", {})
    return named in table.column("county_code").to_pylist() + table.column("county").to_pylist()
