"""What a result folder holds beside its tables: the rules and the data that it came from."""

from __future__ import annotations

import csv
import json

import pytest

from engine import evaluate, load_ruleset, read_dataset
from engine.language.library import Library
from engine.language.load import Loader
from engine.reports.result_folder import write_result

from .given import SCHOOLS, TOY

# The first columns of each table; more may follow.
CONTRACT = {
    "verdicts": "ruleset edition year stage county_code county part verdict label on_covered_part "
    "on_the_line reasons",
    "criteria": "ruleset edition year stage county_code school_code level criterion label status "
    "value limit margin on_the_line prints_as_limit points max_points source confidence",
    "coefficients": "ruleset edition year county_code level indicator n_sections pupils mean sd cv "
    "limit status on_the_line prints_as_limit",
    "sections": "ruleset edition year county_code school_code school level indicator value limit "
    "share_of_limit status shortfall limit_reason",
    "excluded": "ruleset edition year county_code school_code school level population reason",
    "judgements": "ruleset edition year stage county_code school_code item rater value points "
    "reason counted",
    "diagnostics": "code severity table row column message",
}
OVERLAY = """\
format: 1
id: toy/over
edition: "1"
extends: toy@1
title: 调整
overrides:
  - {item: criteria.size, change: {at_most: 60}, direction: loosens, source: unlocated,
     because: 因}
"""


@pytest.fixture
def written(shelf, tmp_path):
    """Evaluate and write."""

    def folder(kind="csv", name="out", **options):
        write_result(shelf.run(**options), tmp_path / name, kind)
        return tmp_path / name

    return folder


def lines(path):
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("table", CONTRACT)
def test_the_columns_of_the_contract_are_there(written, table):
    with (written() / f"{table}.csv").open(encoding="utf-8-sig", newline="") as stream:
        header = next(csv.reader(stream))

    missing = [name for name in CONTRACT[table].split() if name not in header]
    assert not missing
    assert header[:2] == CONTRACT[table].split()[:2]


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_every_table_is_written_even_when_it_is_empty(written, kind):
    folder = written(kind, county="", assessments="")
    document = json.loads((folder / "result.json").read_text(encoding="utf-8"))

    assert set(document["tables"]) >= set(CONTRACT)
    for entry in document["tables"].values():
        assert (folder / entry["file"]).is_file()
        if kind == "csv":
            assert len(lines(folder / entry["file"])) == entry["rows"]


def test_the_rules_are_kept_as_they_were(written):
    folder = written() / "rulesets"

    assert (folder / "toy" / "1.yaml").read_text(encoding="utf-8") == TOY
    assert (folder / "fields" / "pupils.yaml").is_file()


def test_an_overlay_and_its_base_are_both_kept(shelf, tmp_path):
    """Both are called 1.yaml."""
    shelf.load(TOY)
    evaluation = evaluate(shelf.load(OVERLAY, "toy/over/1.yaml"), shelf.data(schools=SCHOOLS))
    write_result(evaluation, tmp_path / "out", "csv")
    texts = {path.read_text(encoding="utf-8") for path in (tmp_path / "out").rglob("*.yaml")}

    assert {TOY, OVERLAY} <= texts


def test_the_kept_rules_give_the_same_result_again(shelf, tmp_path):
    """From the folder alone: its rulesets loaded in place of the shipped ones."""
    shelf.load(TOY)
    evaluation = evaluate(shelf.load(OVERLAY, "toy/over/1.yaml"), shelf.data(schools=SCHOOLS))
    write_result(evaluation, tmp_path / "out", "csv")
    again = Loader(Library([tmp_path / "out" / "rulesets"])).load("toy/over@1")

    assert again.digest == evaluation.ruleset.digest


def test_shipped_rules_and_those_behind_a_gate_are_kept(demo, tmp_path):
    evaluation = demo("national-basic", province="anhui")
    write_result(evaluation, tmp_path / "out", "csv")
    kept = {
        path.relative_to(tmp_path / "out" / "rulesets").as_posix()
        for path in (tmp_path / "out" / "rulesets").rglob("*.yaml")
    }

    assert {"national-basic/2012.yaml", "provinces/anhui/2018.yaml", "fields/pupils.yaml"} <= kept
    loader = Loader(Library([tmp_path / "out" / "rulesets"]))
    assert loader.load("national-basic").digest == load_ruleset("national-basic").digest


def test_the_data_is_kept_as_it_was_understood(written):
    rows = lines(written(schools=SCHOOLS.replace("否", "no")) / "data" / "schools.csv")

    assert [row["school_code"] for row in rows] == ["a", "b", "c", "d"]
    assert [row["row"] for row in rows] == ["2", "3", "4", "5"]
    assert [row["pupils_primary"] for row in rows] == ["400", "460", "", "200"]
    assert [row["boarding"] for row in rows] == ["no", "no", "yes", "yes"]


def test_where_each_column_came_from(written):
    columns = json.loads((written() / "data" / "columns.json").read_text(encoding="utf-8"))

    assert columns["books"]["header"] == "books"
    assert columns["books"]["column"] == "K"
    assert columns["pupils_primary"]["factor"] == 1
    assert "schools.csv" in columns["books"]["table"] + columns["books"]["file"]


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_the_kept_data_is_data(shelf, tmp_path, kind):
    """Read again, with its columns that hold nothing, it leads to the same verdicts."""
    first = shelf.run()
    write_result(first, tmp_path / "out", kind)
    again = evaluate(shelf.load(TOY), read_dataset(tmp_path / "out" / "data"))

    for table in ("verdicts", "criteria", "coefficients"):
        assert first.tables[table].equals(again.tables[table]), table
    assert not [item for item in again.diagnostics if item.severity == "error"]
