"""Rows as Python records -> Dataset: tables that were never in a file, such as those of tests."""

from __future__ import annotations

import hashlib
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from engine.data.cells import cell_text
from engine.data.dataset import HEAD_ROWS, Dataset, GridBody, Kind, RawTable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_KINDS: tuple[Kind, ...] = ("schools", "county", "assessments")


def dataset_of(tables: Mapping[Kind, Sequence[Mapping[str, object]]], path: str = "") -> Dataset:
    """A dataset of records; the keys of all records of a table are its header.

    Args:
        tables: records by table; `schools` must be among them.
        path: what messages name as the file.

    >>> dataset_of({"schools": [{"county": "甲县", "school": "一小"}]}).tables["schools"].head
    (('county', 'school'), ('甲县', '一小'))
    """
    made: dict[Kind, RawTable] = {}
    digest = hashlib.sha256()
    for kind in _KINDS:
        records = tables.get(kind)
        if records is None:
            continue
        header = tuple(dict.fromkeys(name for record in records for name in record))
        rows: list[Sequence[object]] = [header]
        rows += [[record.get(name) for name in header] for record in records]
        head = tuple(tuple(cell_text(cell) for cell in row) for row in rows[:HEAD_ROWS])
        made[kind] = RawTable(path, kind, head, GridBody(rows, len(header)))
        digest.update(repr((kind, rows)).encode())
    return Dataset(Path(path), MappingProxyType(made), digest.hexdigest())
