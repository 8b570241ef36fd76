"""Make the demo county: one workbook and one folder of CSV files that hold the same facts.

All of it is synthetic: the county, the schools and every number are made up, by a fixed seed. It is
calibrated to the totals that one published district plan gives: 37 primary and 8 junior schools,
12,274 and 5,085 pupils, 829 and 535 full-time teachers. Nothing else comes from a real place.

How schools are counted: the 37 are 30 primary schools and 7 teaching points, the 8 are 5 junior and
3 nine-year schools; a campus (是否计校数: 否) and the special school are counted in neither. Pupils
and teachers are counted by level over all rows, the campus and the special school included, so that
each column adds up to the published total.

    python examples/make_demo_county.py [--output DIR]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from county_model.csv_files import write_csv_files
from county_model.tables import demo_county
from county_model.workbook import write_workbook


def main() -> None:
    """Write demo-county.xlsx and demo-county/ into the folder of this script, or into another."""
    parser = argparse.ArgumentParser(description="Make the demo county.")
    here = Path(__file__).resolve().parent
    parser.add_argument("--output", type=Path, default=here, metavar="DIR")
    folder = parser.parse_args().output
    tables = demo_county()
    write_workbook(tables, folder / "demo-county.xlsx")
    write_csv_files(tables, folder / "demo-county")
    print(f"{len(tables.schools)} schools written to {folder}")


if __name__ == "__main__":
    main()
