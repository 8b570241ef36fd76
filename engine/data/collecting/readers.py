"""A mapping and a dictionary -> how the headers of each kind of table are read."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from engine.data.collecting.parts import HeaderReader
from engine.data.headers import labelled, vocabulary
from engine.data.mapped import no_mapping, resolve_mapping

if TYPE_CHECKING:
    from engine.data.dataset import Kind
    from engine.data.mapping import HeaderMapping
    from engine.data.words import Words

KINDS: tuple[Kind, ...] = ("schools", "county", "assessments")


def header_readers(by: Words) -> dict[Kind, HeaderReader]:
    """A reader for each kind of table."""
    dictionary, mapping = by.dictionary, by.mapping
    levels = labelled(tuple(dictionary.levels), dictionary)
    found: dict[Kind, HeaderReader] = {}
    for kind in KINDS:
        words = vocabulary(kind, dictionary, levels)
        said = mapping.tables.get(kind) if mapping else None
        found[kind] = HeaderReader(
            words, resolve_mapping(said, words, levels) if said else no_mapping()
        )
    return found


def header_found(mapping: HeaderMapping | None) -> HeaderMapping | None:
    """The mapping without rows of headers: these have been joined into one."""
    if mapping is None:
        return None
    tables = {
        kind: replace(table, first=0, rows=1, header_spot=None, sheet="")
        for kind, table in mapping.tables.items()
    }
    return replace(mapping, tables=MappingProxyType(tables))
