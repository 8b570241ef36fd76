"""junheng diff where the two are regimes or stages: told beside what moved."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from jsonschema import Draft7Validator

import engine

SCHEMA = json.loads(
    (Path(engine.__file__).parent / "reports/difference/difference.schema.json").read_text("utf-8")
)
DEMO = Path(__file__).parents[2] / "examples" / "demo-county.xlsx"


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory):
    """The demo county as a reviewer found it: 26 backbone teachers fewer in one school."""
    path = tmp_path_factory.mktemp("review") / "review.xlsx"
    book = openpyxl.load_workbook(DEMO)
    sheet = book["学校"]
    header = next(cell for cell in sheet[1] if cell.value == "小学县级以上骨干教师数")
    assert sheet.cell(2, header.column).value == 36
    sheet.cell(2, header.column).value = 10
    book.save(path)
    return path


def test_two_regimes_over_one_county(process):
    outcome = process("diff", "national-basic", "national-quality", "--data", str(DEMO))

    assert outcome.code == 0
    assert "两套规则对照" in outcome.out
    assert "只有 national-basic@2012 要求的" in outcome.out
    assert "规则：national-basic@2012 → national-quality@2017" in outcome.out


def test_self_evaluation_against_review(process, reviewed):
    words = ("diff", "national-quality", "national-quality", "--data", str(DEMO), "--data",
             str(reviewed), "--stage", "self", "--stage", "province")  # fmt: skip

    outcome = process(*words)
    document = json.loads(process(*words, "--format", "json").out)

    assert "自评与省评对照" in outcome.out
    assert "学校 AK2" in outcome.out  # the cell that was changed
    (stages,) = document["stages"]
    (teachers,) = [cell for cell in stages["cells"] if cell["field"] == "backbone_teachers"]
    assert (teachers["first"], teachers["second"], teachers["difference"]) == (36, 10, -26)
    assert teachers["school_code"] == "9999990001"


def test_two_stages_of_one_workbook_differ_in_what_was_judged_alone(process):
    outcome = process(
        "diff", "national-quality", "national-quality", "--data", str(DEMO), "--stage", "self",
        "--stage", "province", "--format", "json",
    )  # fmt: skip

    (stages,) = json.loads(outcome.out)["stages"]
    assert {cell["judged"] for cell in stages["cells"]} == {True}


def test_one_result_twice_is_no_two_stages(process):
    outcome = process("diff", "national-quality", "national-quality", "--data", str(DEMO))

    assert "没有差别" in outcome.out
    assert "对照了" not in outcome.out


def test_a_sample_is_told_though_nothing_differs_and_is_the_same_every_time(process):
    words = ("diff", "national-quality", "national-quality", "--data", str(DEMO), "--sample", "4",
             "--format", "json")  # fmt: skip

    first, again, other = (
        json.loads(process(*words, *more).out)["sample"][0]["schools"]
        for more in ((), (), ("--seed", "b"))
    )

    assert len(first) == 4
    assert first == again
    assert first != other


def test_a_sample_needs_data(process):
    outcome = process("diff", "national-basic", "national-quality", "--sample", "3")

    assert outcome.code == 2
    assert "R165" in outcome.err
    assert "--data" in outcome.err


@pytest.mark.parametrize(
    "words",
    [("national-basic", "national-quality", "--province", "hebei"),
     ("national-quality", "national-quality", "--stage", "self", "--stage", "province",
      "--sample", "3")],
)  # fmt: skip
def test_json_is_as_the_schema_says(process, words):
    document = json.loads(process("diff", *words, "--data", str(DEMO), "--format", "json").out)

    Draft7Validator.check_schema(SCHEMA)
    assert [*Draft7Validator(SCHEMA).iter_errors(document)] == []
    assert {"regimes", "stages"} & set(document)
