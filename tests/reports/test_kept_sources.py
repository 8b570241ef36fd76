"""The cells of a person's own files, read back from the folder of a result."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pyarrow.csv
import pytest

from engine.data import read_dataset
from engine.evaluation import evaluate
from engine.language.library import Library
from engine.language.load import Loader
from engine.reports.kept_sources import read_sources
from engine.reports.result_folder import write_result

EXAMPLES = Path(__file__).parents[2] / "examples"
HEADER = "county_code,school_code,school,school_type,运动场地面积,小学在校生数"


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """One county as a table, as a collection of two files, and as statistics exports."""
    sys.path.insert(0, str(EXAMPLES))
    try:
        from make_statistics_exports import write
    finally:
        sys.path.remove(str(EXAMPLES))
    root = tmp_path_factory.mktemp("kept")
    write(root)
    many = root / "many"
    for county, lines in (
        ("990103", ["990103,a,甲,小学,10,100", "合计,,,,10,100", "990103,b,乙,小学,20,"]),
        ("990104", ["990104,c,丙,小学,30,300"]),
    ):
        folder = many / county
        folder.mkdir(parents=True)
        folder.joinpath("schools.csv").write_text("\n".join([HEADER, *lines]), "utf-8")
    return root


@pytest.fixture(scope="module")
def loader():
    return Loader(Library())


@pytest.mark.parametrize("form", ["csv", "parquet"])
@pytest.mark.parametrize(
    "kind", ["plain/schools.csv", "many", "level-files", "school-workbooks"]
)  # fmt: skip
def test_every_kept_value_leads_to_the_cell_that_it_came_from(data, loader, tmp_path, kind, form):
    rules = loader.load("national-quality")
    evaluation = evaluate(rules, read_dataset(data / kind), loader=loader)
    write_result(evaluation, tmp_path / "out", form)
    kept = read_sources(tmp_path / "out" / "data")
    found = evaluation.data
    fields = [(name, "") for name in found.schools.columns] + list(found.schools.level_columns)
    for field, level in fields:
        for row, own in enumerate(found.schools.row.tolist()):
            origin = found.origin(field, level, row)
            name = f"{field}_{level}" if level and f"{field}_{level}" in found.origins else field
            if not origin.derived:
                assert kept.cell("schools", name, own) == origin, (field, level, row)


def test_schools_say_file_and_row_of_their_own(data, loader, tmp_path):
    evaluation = evaluate(
        loader.load("national-quality"), read_dataset(data / "many"), loader=loader
    )
    write_result(evaluation, tmp_path / "out", "csv")
    folder = tmp_path / "out" / "data"
    rows = pyarrow.csv.read_csv(folder / "schools.csv").to_pylist()
    # Line 3 of the first file is a total: 乙 stands in line 4.
    assert [(Path(r["source_file"]).parent.name, r["source_row"]) for r in rows] == [
        ("990103", 2), ("990103", 4), ("990104", 2),
    ]  # fmt: skip
    books = json.loads((folder / "columns.json").read_text("utf-8"))["sports_ground_area"]
    assert books["places"] == 2
    assert books["header"] == "运动场地面积"
    assert books["column"] == ""
    cell = read_sources(folder).cell("schools", "sports_ground_area", rows[1]["row"])
    assert (Path(cell.file).parent.name, cell.cell, cell.header) == ("990103", "E4", "运动场地面积")


def test_a_row_that_is_not_there_has_no_cell(data, loader, tmp_path):
    evaluation = evaluate(
        loader.load("national-quality"), read_dataset(data / "many"), loader=loader
    )
    write_result(evaluation, tmp_path / "out", "csv")
    kept = read_sources(tmp_path / "out" / "data")
    assert kept.cell("schools", "sports_ground_area", 999) is None
    assert kept.cell("schools", "nothing", 2).letter == ""
    with pytest.raises(FileNotFoundError):
        read_sources(tmp_path)
