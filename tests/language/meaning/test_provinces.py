"""The registry of provinces: which county codes lie in which, and what each is called."""

from __future__ import annotations

import dataclasses

import pytest

from engine.diagnostics import InvalidRuleset
from engine.language.dictionary import read_dictionary
from engine.language.load import Loader

SHIPPED = Loader().dictionary.provinces


def test_the_mainland_has_31_provincial_units():
    assert len(SHIPPED) == 31
    assert len({one.id for one in SHIPPED.values()}) == 31


@pytest.mark.parametrize(
    ("code", "identity", "label"),
    [
        ("13", "hebei", "河北省"),
        ("14", "shanxi", "山西省"),
        ("61", "shaanxi", "陕西省"),
        ("15", "neimenggu", "内蒙古自治区"),
        ("54", "xizang", "西藏自治区"),
        ("50", "chongqing", "重庆市"),
    ],
)
def test_a_code_leads_to_its_province(code, identity, label):
    assert (SHIPPED[code].id, SHIPPED[code].label.zh) == (identity, label)


def test_no_name_belongs_to_two_provinces():
    names = [name for one in SHIPPED.values() for name in one.names]

    assert len(names) == len(set(names))
    assert SHIPPED["45"].names == ("guangxi", "广西壮族自治区", "广西", "Guangxi")


def test_the_records_are_frozen():
    with pytest.raises(dataclasses.FrozenInstanceError):
        SHIPPED["13"].id = "other"


def test_a_later_file_adds_a_name(tmp_path):
    for name, text in (
        ("a", '"71": {id: taiwan, label: 台湾省, synonyms: [台湾]}'),
        ("b", '"71": {id: taiwan, label: 台湾省, synonyms: [宝岛]}'),
    ):
        (tmp_path / f"{name}.yaml").write_text(
            f"format: 1\nprovinces:\n  {text}\n", encoding="utf-8"
        )

    dictionary, _ = read_dictionary(sorted(tmp_path.glob("*.yaml")))

    assert dictionary.provinces["71"].synonyms == ("台湾", "宝岛")


@pytest.mark.parametrize(
    "line", ['"7": {id: x, label: 某省}', '"71": {label: 某省}', '"71": {id: 台湾, label: 台湾省}']
)
def test_what_is_no_province_is_refused(tmp_path, line):
    folder = tmp_path / "fields"
    folder.mkdir()
    path = folder / "provinces.yaml"
    path.write_text(f"format: 1\nprovinces:\n  {line}\n", encoding="utf-8")

    with pytest.raises(InvalidRuleset) as refused:
        read_dictionary([path])

    assert refused.value.diagnostics[0].place.line == 3
