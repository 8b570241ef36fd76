"""Dataset and data dictionary -> typed columns of counties, schools and assessments."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from engine.data.assessments import no_assessments, read_assessments
from engine.data.build import build_counties, build_schools
from engine.data.collecting.places import at_source, unread
from engine.data.county_index import check_counties, index_counties
from engine.data.derive import derive_counties, derive_schools
from engine.data.headers import labelled
from engine.data.identity import codes_by_name, county_rows, require
from engine.data.identity_fields import COUNTY, COUNTY_CODE, IDENTITY, SCHOOL, SCHOOL_CODE
from engine.data.layouts import placed
from engine.data.matching import match_columns
from engine.data.normalised import Normalised
from engine.data.plain_columns import type_field
from engine.data.rows import data_rows
from engine.data.school_order import order_schools
from engine.data.school_rows import school_rows
from engine.data.sources import sources_of
from engine.data.texts import give_back
from engine.diagnostics import UnreadableData, problem, sort_key
from engine.language.field_relations import behind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from engine.data.columns import Origin
    from engine.data.dataset import Dataset, Kind
    from engine.data.rows import DataRows
    from engine.diagnostics import Diagnostic
    from engine.language.vocabulary import Dictionary, Judged


def normalise(
    dataset: Dataset,
    dictionary: Dictionary,
    levels: Sequence[str],
    judged: Mapping[str, Judged] | None = None,
    *,
    needed: Collection[str] | None = None,
) -> Normalised:
    """Give the tables of a dataset their meaning.

    Args:
        dataset: what `read_dataset` gave.
        dictionary: every known field, and the spellings of the levels, labels first.
        levels: names of the ruleset's levels.
        judged: the judged items whose labels may stand in the assessments.
        needed: names of the fields to take; None for all. Other columns are passed over.

    Raises:
        UnreadableData: a table has no rows, or does not say whose rows they are.
    """
    if needed is not None:
        needed = {*needed, *behind(needed, dictionary.fields)}
    tables, notes = _data_rows(dataset, dictionary, levels, needed)
    schools_table, county_table = tables["schools"], tables.get("county")
    _refuse_unusable(schools_table, county_table, _told(notes, dataset))
    by_name = codes_by_name(rows for rows in (schools_table, county_table) if rows is not None)
    of_schools, found = county_rows(schools_table, by_name)
    notes += found
    of_county = None
    if county_table is not None:
        of_county, found = county_rows(county_table, by_name)
        notes += found
    code, name, found = school_rows(schools_table)
    notes += found
    give_back()

    index, repeated = index_counties(of_schools, of_county)
    notes += check_counties(index, repeated, county_table, schools_table.matched.place())
    order = order_schools(schools_table, index.of_school, code)
    give_back()
    built = build_schools(
        schools_table, order, code, name, dictionary, labelled(levels, dictionary), needed
    )
    names = {**of_schools.names, **(of_county.names if of_county else {})}
    counties, origins, found = build_counties(index, county_table, names, dictionary, needed)
    notes += [*order.diagnostics, *built.diagnostics, *found]
    place = schools_table.matched.place()
    schools, derived, found = derive_schools(
        built.schools, dictionary, labelled(levels, dictionary), needed, place
    )
    notes += found
    place = county_table.matched.place() if county_table else place
    counties, of_counties, found = derive_counties(counties, dictionary, needed, place)
    notes += found
    assessments = no_assessments()
    if "assessments" in tables:
        assessments, found = read_assessments(
            tables["assessments"], counties, schools, judged or {}
        )
        notes += found
    if not len(schools.code):
        told = sorted(_told(notes, dataset), key=sort_key)
        raise UnreadableData([note for note in told if _is_error(note)])
    return Normalised(
        counties,
        schools,
        assessments,
        MappingProxyType({**_identity("schools", schools_table), **built.origins, **origins}),
        tuple(sorted(_told(notes, dataset), key=sort_key)),
        (*order.left_out, *unread(dataset, counties)),
        built.from_plain,
        MappingProxyType({**derived, **of_counties}),
        built.plain,
        MappingProxyType(_identity("assessments", tables.get("assessments"))),
        MappingProxyType(sources_of(dataset)),
    )


def _told(notes: Sequence[Diagnostic], dataset: Dataset) -> list[Diagnostic]:
    """Findings in the person's own files, where tables were put together from many."""
    return at_source(placed(notes, dataset), dataset)


def _identity(kind: Kind, rows: DataRows | None) -> dict[str, Origin]:
    """Where the fixed columns of a table stand."""
    columns = rows.matched.columns if rows else {}
    return {k.name: columns[k.name].origin for k in IDENTITY[kind] if k.name in columns}


def _is_error(note: Diagnostic) -> bool:
    return note.severity == "error"


def _data_rows(
    dataset: Dataset,
    dictionary: Dictionary,
    levels: Sequence[str],
    needed: Collection[str] | None,
) -> tuple[dict[Kind, DataRows], list[Diagnostic]]:
    """Every table with its columns matched and its data rows found."""
    kind_of_school = type_field(dictionary)
    wanted = needed
    if needed is not None and kind_of_school is not None:
        wanted = {*needed, kind_of_school.name}
    tables: dict[Kind, DataRows] = {}
    notes = [*dataset.diagnostics]
    for kind, table in dataset.tables.items():
        mapping = dataset.mapping.tables.get(kind) if dataset.mapping else None
        matched = match_columns(
            kind, table, dictionary, labelled(levels, dictionary), wanted, mapping,
            accept_guess=dataset.accept_guess,
        )  # fmt: skip
        rows = data_rows(matched, [known.name for known in IDENTITY[kind]])
        notes += [*matched.diagnostics, *rows.diagnostics]
        if kind == "schools" or len(rows.numbers):
            tables[kind] = rows
        else:
            notes.append(problem("D017", matched.place(), name=table.table or table.file))
    give_back()
    return tables, notes


def _refuse_unusable(
    schools: DataRows, county: DataRows | None, notes: Sequence[Diagnostic]
) -> None:
    """Without counties, schools or rows there is nothing to go on; say everything at once."""
    lacking = [
        *require(schools.matched, COUNTY_CODE, COUNTY),
        *require(schools.matched, SCHOOL_CODE, SCHOOL),
        *(require(county.matched, COUNTY_CODE, COUNTY) if county else ()),
    ]
    if not lacking and not len(schools.numbers):
        lacking = [problem("D004", schools.matched.place())]
    if lacking:
        errors = [note for note in notes if note.severity == "error"]
        raise UnreadableData(sorted([*lacking, *errors], key=sort_key))
