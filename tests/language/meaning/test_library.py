"""Folders of rulesets: which come first, what they add, and what is said of unknown names."""

from __future__ import annotations

import os

import pytest

from engine.diagnostics import InvalidRuleset, NotFound
from engine.language import library
from engine.language.library import Library
from engine.language.load import Loader, load_ruleset

from .given import Shelf, rules

SHIPPED = [
    "national-basic/example-rubric@2012",
    "national-basic@2012",
    "national-quality/city-relaxations@2017",
    "national-quality@2017",
    "provinces/anhui@2007",
    "provinces/anhui@2018",
]


def refused(name, *folders, date=""):
    """What is said of a name that is not found."""
    with pytest.raises(NotFound) as caught:
        load_ruleset(name, rulesets=folders, date=date)
    (item,) = caught.value.diagnostics
    return item


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_ruleset_loads(shelf, name):
    loaded = shelf.load(name)

    assert loaded.name == name
    assert loaded.title.zh
    assert loaded.title.en


def test_a_ruleset_that_is_not_there_names_the_nearest():
    item = refused("national-qualty")

    assert item.code == "M013"
    assert "national-quality" in item.hint()
    assert "junheng list" in item.hint()


def test_an_edition_that_is_not_there_names_the_editions():
    item = refused("provinces/anhui@2019")

    assert item.code == "M014"
    assert "provinces/anhui@2018" in item.hint()
    assert "provinces/anhui@2007" in item.hint()


def test_a_file_that_is_not_there_names_the_nearest(tmp_path):
    (tmp_path / "standard.yaml").write_text("format: 1\n", encoding="utf-8")
    item = refused(tmp_path / "standart.yaml")

    assert item.code == "M010"
    assert "standart.yaml" in item.message()
    assert "standard.yaml" in item.hint()


def test_a_date_before_every_edition():
    item = refused("provinces/anhui", date="1999-01-01")

    assert item.code == "M015"
    assert "2007" in item.hint()
    assert "2018" in item.hint()
    assert "（" not in item.hint("en")


@pytest.mark.parametrize(
    ("date", "edition"),
    [
        ("", "2018"),
        ("2024-06-30", "2018"),
        ("2018-01-01", "2018"),
        ("2017-12-31", "2007"),
        ("2007-01-01", "2007"),
    ],
)
def test_the_newest_edition_in_force_at_the_date(shelf, date, edition):
    """In force from 2007 and from 2018-01, as precisely as is known."""
    assert shelf.load("provinces/anhui", date).edition == edition


def test_a_folder_that_is_not_there(tmp_path):
    item = refused("toy", tmp_path / "nowhere")

    assert item.code == "M011"
    assert "nowhere" in item.message()


def test_a_folder_of_the_variable_that_is_not_there(tmp_path, monkeypatch):
    monkeypatch.setenv("JUNHENG_RULESETS", str(tmp_path / "nowhere"))
    item = refused("toy")

    assert item.code == "M012"
    assert "JUNHENG_RULESETS" in item.message()


def test_given_folders_come_before_the_variable_and_that_before_the_shipped(tmp_path, monkeypatch):
    for name in ("given", "variable"):
        for identity in ("national-quality", "toy"):
            text = rules(f'id: {identity}\nedition: "2017"\ntitle: {name}\n')
            Shelf(tmp_path / name).put(text, f"{identity}/2017.yaml")
    (tmp_path / "given" / "national-quality" / "2017.yaml").unlink()
    monkeypatch.setenv("JUNHENG_RULESETS", str(tmp_path / "variable"))
    loader = Loader(Library([tmp_path / "given"]))

    assert loader.load("toy").title.zh == "given"
    assert loader.load("national-quality").title.zh == "variable"
    assert loader.load("national-basic").title.zh.startswith("县域")


def test_the_variable_takes_several_folders(tmp_path, monkeypatch):
    for name in ("one", "two"):
        text = rules(f"id: {name}\n")
        Shelf(tmp_path / f"{name} folder").put(text, f"{name}/1.yaml")
    folders = [str(tmp_path / f"{name} folder") for name in ("one", "two")]
    monkeypatch.setenv("JUNHENG_RULESETS", os.pathsep.join(folders))

    assert load_ruleset("one").name == "one@1"
    assert load_ruleset("two").name == "two@1"


def test_tests_and_fields_of_a_folder_are_no_rulesets(shelf):
    shelf.put(rules(""))
    shelf.put(rules("id: hidden\n"), "toy/tests/1.yaml")
    shelf.put(rules("id: hidden\n"), "fields/1.yaml")

    names = [entry.name for entry in shelf.loader().library.entries]
    assert "toy@1" in names
    assert not [name for name in names if name.startswith("hidden")]


def test_own_fields_of_a_folder_add_to_the_dictionary(shelf):
    shelf.put(
        "format: 1\nfields:\n  gardens: {label: 花园数, scope: school, type: number, minimum: 0}\n",
        "fields/own.yaml",
    )
    fields = shelf.load("national-quality").dictionary.fields

    assert fields["gardens"].label.zh == "花园数"
    assert fields["pupils"].label.zh == "在校生数"


def test_a_folder_may_add_only_synonyms_to_a_known_field(shelf):
    shelf.put("format: 1\nfields:\n  pupils: {synonyms: [娃娃数]}\n", "fields/own.yaml")
    fields = shelf.load("national-quality").dictionary.fields

    assert "娃娃数" in fields["pupils"].synonyms
    assert "学生数" in fields["pupils"].synonyms
    assert fields["pupils"].whole


def test_a_ruleset_may_add_only_synonyms_to_a_known_field(shelf):
    shelf.put(rules("fields:\n  pupils: {synonyms: [娃娃数]}\n"))
    pupils = shelf.load().dictionary.fields["pupils"]

    assert {"娃娃数", "学生数"} <= set(pupils.synonyms)
    assert (pupils.scope, pupils.whole, pupils.unit) == ("section", True, "人")


def test_own_fields_of_a_ruleset_are_its_own(shelf):
    shelf.put(rules("fields:\n  gardens: {label: 花园数, scope: school, type: number}\n"))

    assert "gardens" in shelf.load().dictionary.fields
    assert "gardens" not in shelf.load("national-quality").dictionary.fields


def test_one_header_for_two_fields_of_a_folder(shelf):
    path = shelf.put(
        "format: 1\nfields:\n  gardens: {label: 花园数, synonyms: [学生数], "
        "scope: school, type: number}\n",
        "fields/own.yaml",
    )
    found = shelf.found("national-quality")

    assert [item.code for item in found] == ["M016"]
    assert "学生数" in found[0].message()
    assert (found[0].place.file, found[0].place.line) == (str(path), 3)


def test_one_header_for_two_fields_of_a_ruleset(shelf):
    """The same slip in a ruleset's own fields leaves two columns unread in every run."""
    text = rules(
        "fields:\n  gardens: {label: 花园数, synonyms: [学生数], scope: school, type: number}\n"
    )
    shelf.put(text)
    found = shelf.found()

    assert [item.code for item in found] == ["M016"]


@pytest.mark.parametrize(
    ("path", "wrong"),
    [("toy/1.yaml", "id: other\n"), ("toy/1.yaml", 'edition: "2"\n')],
)
def test_id_and_edition_agree_with_folder_and_file(shelf, path, wrong):
    """Otherwise the file is known under another name than the one it lies under."""
    shelf.put(rules(wrong), path)

    with pytest.raises(InvalidRuleset):
        shelf.loader().load_file(shelf.folder / path)


def test_a_file_outside_the_folders_may_be_called_anything(tmp_path):
    path = tmp_path / "我的标准.yaml"
    path.write_text(rules(""), encoding="utf-8")

    assert load_ruleset(path).name == "toy@1"


def test_rulesets_are_found_beside_the_package_of_a_wheel(tmp_path, monkeypatch):
    inside = tmp_path / "site" / "engine" / "_rulesets" / "toy"
    inside.mkdir(parents=True)
    (inside / "1.yaml").write_text(rules(""), encoding="utf-8")
    module = tmp_path / "site" / "engine" / "language" / "library.py"
    monkeypatch.setattr(library, "__file__", str(module))

    assert library.shipped() == tmp_path / "site" / "engine" / "_rulesets"
    assert [entry.name for entry in Library().entries] == ["toy@1"]


def test_rulesets_are_found_at_the_top_of_a_checkout(tmp_path, monkeypatch):
    module = tmp_path / "checkout" / "engine" / "language" / "library.py"
    monkeypatch.setattr(library, "__file__", str(module))

    assert library.shipped() == tmp_path / "checkout" / "rulesets"


def test_the_shipped_rulesets_are_there():
    assert {entry.name for entry in Library().entries} >= set(SHIPPED)
    assert any((library.shipped() / "fields").glob("*.yaml"))


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("title: 甲标准\n", "甲标准"),
        ("title: {zh: 乙标准, en: Second}\n", "乙标准"),
        ("title:\n  zh: 丙标准\n  en: Third\n", "丙标准"),
        ('title: "丁标准"\n', "丁标准"),
        ('title: {zh: "戊，标准", en: Fifth}\n', "戊，标准"),
        ("title:\n  en: Sixth\n  zh: 己标准\n", "己标准"),
        ("title: {en: Seventh, zh: 庚标准}\n", "庚标准"),
    ],
)
def test_the_title_in_the_list_is_the_chinese_one(shelf, head, title):
    shelf.put(rules(head))
    entry = next(entry for entry in shelf.loader().library.entries if entry.id == "toy")

    assert entry.title == title


@pytest.mark.parametrize(
    "head", ['in_force: {from: "2020-05"}\n', 'in_force:\n  from: "2020-05"\n']
)
def test_the_start_in_the_list_is_that_of_the_file(shelf, head):
    shelf.put(rules(head))
    entry = next(entry for entry in shelf.loader().library.entries if entry.id == "toy")

    assert entry.start == "2020-05"


@pytest.mark.parametrize(
    "begins", ['in_force: {from: "2020-05"}\n', 'in_force:\n  from: "2020-05"\n']
)
def test_a_later_edition_is_not_taken_before_it_is_in_force(shelf, begins):
    shelf.put(rules('in_force: {from: "2010"}\n'))
    shelf.put(rules('edition: "2019"\n' + begins), "toy/2019.yaml")

    assert shelf.load("toy", "2019-12-31").edition == "1"
    assert shelf.load("toy", "2020-05-01").edition == "2019"


def test_an_edition_that_is_broken_does_not_hide_the_others(shelf):
    shelf.put(rules(""))
    shelf.put("not: [a, ruleset\n", "toy/2.yaml")

    assert shelf.load("toy@1").name == "toy@1"
