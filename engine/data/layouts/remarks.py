"""What a layout found in files -> what is told of it: used, not used, missed, assumed."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from engine.data.findings import told
from engine.data.sheet_xml import column_letters
from engine.diagnostics import Place, problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from engine.data.layouts.folders import Where
    from engine.data.layouts.joining import School
    from engine.data.layouts.model import Layout, Missed
    from engine.data.layouts.taking import Harvest
    from engine.diagnostics import Diagnostic

_MOST = 8


def remarks(
    layout: Layout,
    found: Mapping[Path, Harvest],
    schools: Sequence[tuple[Where, School]],
    place: Place,
) -> Iterator[Diagnostic]:
    """All that is to be said of how the files were read."""
    used = [one for one in found.values() if one.forms]
    forms = sum(one.forms for one in used)
    yield problem(
        "D110", place, layout=layout.name, books=len(used), forms=forms, schools=len(schools)
    )
    counties = tuple(
        " ".join(part for part in where if part) for where in sorted({w for w, _ in schools})
    )
    yield problem("D128", place, counties=_some(counties))
    for one in found.values():
        for sheet in one.unknown:
            here = Place(sheet.file, table=sheet.name)
            yield problem("D113", here, layout=layout.name, where=layout.place.file)
    words = tuple(word for said in layout.levels.values() for word in said)
    for one in found.values():
        for sheet, form in one.levelless:
            columns = tuple(a.column for a in form.addresses if a.level == "named")
            here = Place(sheet.file, table=sheet.name)
            data = {"columns": _some(columns), "words": words, "where": form.place.say()}
            yield told("D121", here, data)
    for one in found.values():
        for here, _, unused in one.unused:
            named = _some([f"{said.header}({column_letters(said.column)})" for said in unused])
            where = layout.place.file
            yield problem("D131", here, count=len(unused), columns=named, where=where)
    yield from _missed([missed for one in found.values() for missed in one.missed])
    for one in found.values():
        if one.skipped:
            rows = tuple(str(record.source) for record in one.skipped)
            here = one.skipped[0].source.place
            yield problem("D129", here, count=len(rows), rows=_some(rows))
    if layout.one == "workbook":
        yield from _without_form(layout, [school for _, school in schools], place)
    yield from _assumed(layout, used)


def _missed(missed: Sequence[Missed]) -> Iterator[Diagnostic]:
    """Each address that was not found, once, at the first form that lacks it."""
    grouped = defaultdict(list)
    for one in missed:
        grouped[one.code, one.address.place].append(one)
    for (code, _), same in grouped.items():
        first = same[0]
        address = first.address
        here = Place(first.source.file, table=first.source.sheet)
        data = {"wanted": address.wanted, "column": address.column, "count": len(same)}
        data |= {"where": address.place.say(), "cells": first.cells, "cell": address.cell}
        yield told(code, here, data)


def _without_form(layout: Layout, schools: Sequence[School], place: Place) -> Iterator[Diagnostic]:
    for form in layout.forms:
        lacking = [school.title for school in schools if form.name not in school.forms]
        if 0 < len(lacking) < len(schools):
            data = {"count": len(lacking), "form": form.name, "schools": _some(lacking)}
            yield told("D122", place, data)


def _assumed(layout: Layout, used: Sequence[Harvest]) -> Iterator[Diagnostic]:
    """The places that nobody has checked, as far as values were taken from them."""
    taken = {
        (record.form.name, taken.source.label)
        for one in used
        for record in one.records
        for taken in record.values.values()
    }
    columns = [
        address.column
        for form in layout.forms
        for address in form.addresses
        if address.confidence == "C" and (form.name, address.label) in taken
    ]
    if columns:
        said = tuple(dict.fromkeys(columns))
        yield told("D123", layout.place, {"count": len(columns), "columns": said})


def _some(names: Sequence[str]) -> tuple[str, ...]:
    listed = tuple(names)
    return (*listed[:_MOST], "…") if len(listed) > _MOST else listed
