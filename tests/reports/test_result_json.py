"""result.json: what its schema promises, for every ruleset, language and state of the data."""

from __future__ import annotations

import copy
import json
from importlib import resources

import pytest
from jsonschema import Draft7Validator

from engine.reports.answer import answer
from engine.reports.result_folder import write_result
from engine.reports.result_json import json_text, result_document

from .given import CHINESE, COUNTY, SCHOOLS, SHIPPED, TOY

SCHEMA = json.loads(
    resources.files("engine.reports").joinpath("result.schema.json").read_text("utf-8")
)
VALIDATOR = Draft7Validator(SCHEMA)


def holds(document):
    """No error of the schema; the document is what JSON makes of it."""
    read = json.loads(json_text(document))
    assert read == document
    errors = [f"{list(error.path)}: {error.message}" for error in VALIDATOR.iter_errors(read)]
    assert not errors


def test_the_schema_is_a_schema():
    Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_shipped_rulesets_on_the_demo_county(demo, name, language):
    province = "anhui" if name.startswith("national-basic") else ""
    evaluation = demo(name, language=language, province=province)

    holds(result_document(evaluation, {}))


@pytest.mark.parametrize(
    "tables",
    [
        {},
        {"assessments": ""},
        {"county": "", "assessments": ""},
        {"schools": SCHOOLS.replace("400", "").replace("460", "")},
        {"schools": SCHOOLS.replace("1,甲县", "1,")},
        {"schools": SCHOOLS.replace("9000", "0")},
        {"schools": SCHOOLS.replace("400", "many")},
        {"schools": SCHOOLS + SCHOOLS.partition("\n")[2].replace("1,甲县", "2,乙县")},
    ],
)
def test_data_in_every_state(shelf, tables):
    holds(result_document(shelf.run(**tables), {}))


def test_several_years(shelf):
    schools = SCHOOLS.replace("county_code,", "year,county_code,", 1).splitlines()
    rows = [f"{year},{row}" for year in (2022, 2023) for row in schools[1:]]
    evaluation = shelf.run(schools="\n".join([schools[0], *rows]) + "\n", county="", assessments="")
    document = result_document(evaluation, {})

    holds(document)
    assert [entry["year"] for entry in document["verdicts"]] == ["2022", "2023"]
    assert document["data"]["counties"] == 2


def test_what_was_asked_is_said(shelf):
    evaluation = shelf.run(
        stage="self", date="2024-06-30", switches={"lenient": False}, count_advisory=True,
        language="en",
    )  # fmt: skip
    document = result_document(evaluation, {})

    assert document["request"] == {
        "ruleset": "toy@1", "province": None, "stage": "self", "date": "2024-06-30",
        "switches": {"lenient": False}, "count_advisory": True, "language": "en",
    }  # fmt: skip
    assert any("lenient" in stamp for stamp in document["stamps"])
    assert any("confidence C" in stamp for stamp in document["stamps"])
    assert not CHINESE.search(json.dumps(document["stamps"], ensure_ascii=False))


def test_a_gap_leaves_the_verdict_undetermined_beside_the_covered_part(shelf):
    """East has 40 and west 46 pupils a class; 46 fails, and so the junior section with 50 holds."""
    (entry,) = result_document(shelf.run(), {})["verdicts"]

    assert entry["verdict"] == "not_met" or entry["verdict"] == "undetermined"
    assert entry["on_covered_part"] in ("met", "not_met", "undetermined")
    assert [part["part"] for part in entry["parts"]] == [
        "layout", "each", "spread", "score", "range",
    ]  # fmt: skip


def test_counts_of_a_criterion_are_its_units(shelf):
    """Five sections: four with pupils enough; 45, 45 and 50 are the limits; 46 fails."""
    document = result_document(shelf.run(), {})
    size = next(line for line in document["criteria"] if line["criterion"] == "size")

    assert size["scope"] == "section"
    assert size["counts"] == {"met": 3, "not_met": 1, "undetermined": 0, "not_applicable": 0}
    assert size["source"] == ["s"]
    assert (size["confidence"], size["advisory"]) == ("A", False)
    stock = next(line for line in document["criteria"] if line["criterion"] == "stock")
    assert stock["advisory"]


def test_digests_follow_rules_and_data(shelf):
    plain = result_document(shelf.run(), {})
    again = result_document(shelf.run(), {})
    data = result_document(shelf.run(schools=SCHOOLS.replace("400", "401")), {})
    county = result_document(shelf.run(county=COUNTY.replace("90", "91")), {})
    rules = result_document(shelf.run(TOY.replace("primary: 45", "primary: 46")), {})
    remarked = result_document(shelf.run(TOY + "# 注\n"), {})

    assert again["data"]["digest"] == plain["data"]["digest"]
    assert data["data"]["digest"] != plain["data"]["digest"]
    assert county["data"]["digest"] != plain["data"]["digest"]
    assert data["rules_digest"] == plain["rules_digest"] == remarked["rules_digest"]
    assert rules["rules_digest"] != plain["rules_digest"]


def test_the_screen_says_the_same_as_the_file(shelf, tmp_path):
    evaluation = shelf.run()
    write_result(evaluation, tmp_path / "out", "csv")
    written = json.loads((tmp_path / "out" / "result.json").read_text(encoding="utf-8"))
    shown = json.loads(answer(evaluation, "json"))

    holds(written)
    assert written.pop("tables")
    assert shown.pop("tables") == {}
    assert written == shown


def test_nothing_of_the_machine_stands_in_it(shelf, tmp_path):
    text = json_text(result_document(shelf.run(), {}))

    assert str(tmp_path) not in text
    assert "\\u" not in text  # Chinese can be read


@pytest.mark.parametrize(
    "spoil",
    [
        lambda d: d.update(more=1),
        lambda d: d.pop("stamps"),
        lambda d: d.update(format=2),
        lambda d: d.update(rules_digest="abc"),
        lambda d: d["verdicts"][0].update(verdict="maybe"),
        lambda d: d["verdicts"][0].update(verdict="not_applicable"),
        lambda d: d["verdicts"][0]["parts"][0].pop("advisory"),
        lambda d: d["criteria"][0]["counts"].update(met=-1),
        lambda d: d["request"].update(language="fr"),
        lambda d: d.update(tables={"verdicts": {"file": 1}}),
    ],
)
def test_the_schema_refuses_anything_else(shelf, spoil):
    document = copy.deepcopy(result_document(shelf.run(), {}))
    spoil(document)

    assert not VALIDATOR.is_valid(document)
