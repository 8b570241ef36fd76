"""What was said when the data was read -> findings with school and county, where they are known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from engine.auditing.hits import Finding
from engine.diagnostics import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from engine.data import Normalised
    from engine.diagnostics import Diagnostic


def reading(data: Normalised, diagnostics: Iterable[Diagnostic]) -> Iterator[Finding]:
    """Errors and warnings of reading; what is only for information belongs to its own report."""
    told = [note for note in diagnostics if note.severity != "info"]
    schools, counties = data.schools, data.counties
    origins = data.origins.values()
    identity = data.origins.get("school") or data.origins.get("school_code")
    places = {(o.table, "".join(o.header.split("\n"))): o.letter for o in origins}
    names = {(o.table, "".join(o.header.split("\n"))): name for name, o in data.origins.items()}
    order = np.argsort(schools.row, kind="stable")
    ordered = schools.row[order]
    together = data.sources.get((identity.file, identity.table)) if identity else None
    for note in told:
        if note.code == "R030":  # of a column that is not there
            nowhere = replace(note, place=Place(note.place.file))
            yield Finding(nowhere, field=note.place.field)
            continue
        at = (note.place.table, note.place.field)
        letter = "" if together else places.get(at, "")  # there the source has it
        row, school = note.place.row, -1
        source = None
        if together is not None:
            source = together.told_at(note.place)
            row = together.row_at(note.place.file, note.place.table, row)
        known = identity is not None and (together or identity.table == note.place.table)
        if known and row and len(ordered):
            found = int(np.searchsorted(ordered, row))
            if found < len(ordered) and ordered[found] == row:
                school = int(order[found])
        value = note.data.get("text")
        shown = str(value) if value is not None else None
        if school < 0:
            yield Finding(note, letter, field=names.get(at, ""), value=shown, source=source)
            continue
        county = int(schools.county[school])
        yield Finding(
            note, letter, str(counties.code[county]), str(counties.name[county]),
            str(counties.year[county]), str(schools.code[school]), str(schools.name[school]),
            names.get(at, ""), "", shown, source=source,
        )  # fmt: skip
