"""Make statistics exports of a made-up county, twice: a workbook per school, and a file per level.

Every name and number is made up, by a fixed seed. The forms have the table numbers and the few
cells that are known of the education statistics; rows and headers beyond them are assumed, as
rulesets/layouts says. The same figures lie beside them as one plain table.

    python examples/make_statistics_exports.py DIR
    junheng run national-quality DIR/school-workbooks
    junheng run national-quality DIR/level-files
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

from statistics_model.level_files import write_level_files
from statistics_model.schools import COUNTY, county, plain_rows
from statistics_model.workbooks import write_workbooks


def write(folder: Path) -> None:
    """Write all three into a folder."""
    schools = county()
    named = " ".join(COUNTY)
    write_workbooks(schools, folder / "school-workbooks" / named)
    write_level_files(schools, folder / "level-files" / named)
    plain = folder / "plain"
    plain.mkdir(parents=True, exist_ok=True)
    with (plain / "schools.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(plain_rows(schools))
    print(f"{len(schools)} schools written to {folder}")


def main() -> None:
    """Write into the folder named."""
    parser = argparse.ArgumentParser(description="Make statistics exports.")
    parser.add_argument("folder", type=Path, metavar="DIR")
    write(parser.parse_args().folder)


if __name__ == "__main__":
    main()
