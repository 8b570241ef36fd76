"""The three tables -> a folder of CSV files: canonical ids, UTF-8 with BOM for Excel."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from county_model.columns import ASSESSMENTS, COUNTY, SCHOOLS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from county_model.columns import Column
    from county_model.tables import Tables


def write_csv_files(tables: Tables, folder: Path) -> None:
    """Write schools.csv, county.csv and assessments.csv; values of money are in yuan."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "schools.csv", SCHOOLS, tables.schools)
    _write(folder / "county.csv", COUNTY, [tables.county])
    _write(folder / "assessments.csv", ASSESSMENTS, tables.assessments)


def _write(path: Path, columns: Sequence[Column], rows: Sequence[dict[str, object]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(column.field for column in columns)
        writer.writerows([text_of(row[column.field]) for column in columns] for row in rows)


def text_of(value: object) -> str:
    """Whole numbers without a point, others as short as they can be."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
