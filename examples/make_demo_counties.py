"""Make 24 counties in three years as a folder of CSV files, for summaries, rankings and trends.

All of it is made up: the demo county many times over, better and worse provided for, by fixed
seeds. The files are not kept beside this script: they are some megabytes, and made in seconds.

    python examples/make_demo_counties.py FOLDER [--counties 24]
    junheng run national-quality FOLDER --stage self -o RESULT
    junheng summary RESULT
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

from county_model.columns import ASSESSMENTS, COUNTY, SCHOOLS
from county_model.csv_files import text_of
from county_model.many import COUNTIES, counties

if TYPE_CHECKING:
    from collections.abc import Sequence

    from county_model.columns import Column


def main() -> None:
    """Write schools.csv, county.csv and assessments.csv."""
    parser = argparse.ArgumentParser(description="Make counties over years.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--counties", type=int, default=COUNTIES)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    made = [*counties(given.counties)]
    tables: tuple[tuple[str, Sequence[Column], list[dict[str, Any]]], ...] = (
        ("schools", SCHOOLS, [row for tables in made for row in tables.schools]),
        ("county", COUNTY, [tables.county for tables in made]),
        ("assessments", ASSESSMENTS, [row for tables in made for row in tables.assessments]),
    )
    for name, columns, rows in tables:
        with (given.folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(column.field for column in columns)
            writer.writerows([text_of(row[column.field]) for column in columns] for row in rows)
    print(f"{len(tables[0][2])} rows of schools written to {given.folder}")


if __name__ == "__main__":
    main()
