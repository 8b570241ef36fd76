"""A dataset -> for each table that was put together from many files, where its cells stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.collecting.places import places_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.data.dataset import Dataset
    from engine.data.source import Sources


def sources_of(dataset: Dataset) -> Mapping[tuple[str, str], Sources]:
    """By file and name of the table; nothing for tables that a person has as they are."""
    found: dict[tuple[str, str], Sources] = dict(places_of(dataset))
    for table in dataset.tables.values():
        if table.origins is not None:
            found[table.file, table.table] = table.origins
    return found
