"""1,823 real schools in 564 districts, against statsmodels: no country is wired into the engine."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest
from statsmodels.stats.weightstats import DescrStatsW

import engine
from engine import evaluate, load_ruleset, read_dataset

HOME = Path(__file__).parent.parent / "michigan"


@pytest.fixture(scope="module")
def evaluation():
    return evaluate(load_ruleset(HOME / "spending.yaml"), read_dataset(HOME / "michigan-2001.csv"))


@pytest.fixture(scope="module")
def districts():
    """District -> (pupils, dollars per pupil) of its schools, read without the engine."""
    found = defaultdict(list)
    with (HOME / "michigan-2001.csv").open(encoding="utf-8", newline="") as stream:
        for line in csv.DictReader(stream):
            pupils, dollars = float(line["students"]), float(line["expenditure"])
            found[line["district"]].append((pupils, dollars / pupils))
    return found


def test_every_school_and_district_is_there(evaluation, districts):
    table = evaluation.tables["coefficients"]
    assert len(table) == len(districts) == 564
    assert table["n_sections"].sum() == sum(map(len, districts.values())) == 1823


def test_coefficients_agree_with_statsmodels_to_twelve_digits(evaluation, districts):
    table = evaluation.tables["coefficients"].set_index("county_code")
    for code, schools in districts.items():
        pupils, values = zip(*schools, strict=True)
        expected = DescrStatsW(values, weights=pupils, ddof=0)
        found = table.loc[code]
        assert found["mean"] == pytest.approx(expected.mean, rel=1e-12)
        assert found["pupils"] == sum(pupils)
        cv = expected.std / expected.mean
        assert abs(found["cv"] - cv) <= 1e-15 + 1e-12 * cv


def test_a_district_is_judged_as_its_own_numbers_say(evaluation, districts):
    verdicts = evaluation.tables["verdicts"].set_index(["part", "county_code"])["verdict"]
    spread = verdicts.loc["spread"]
    enough = verdicts.loc["enough"]
    for code, schools in districts.items():
        pupils, values = zip(*schools, strict=True)
        expected = DescrStatsW(values, weights=pupils, ddof=0)
        # No district lies within a millionth of a limit, so that plain comparison decides.
        assert abs(expected.std / expected.mean - 0.10) > 1e-6
        assert spread[code] == ("met" if expected.std / expected.mean <= 0.10 else "not_met")
        assert enough[code] == ("met" if min(values) >= 5000 else "not_met")


def test_the_engine_has_never_heard_of_these_fields():
    sources = Path(engine.__file__).parent.rglob("*.py")
    for source in sources:
        text = source.read_text(encoding="utf-8").lower()
        for word in ("expenditure", "spending", "any_grade", "michigan", "students"):
            assert word not in text, f"{word} in {source.name}"
