"""Fields that rulesets bring along, beside those of the dictionary."""

from __future__ import annotations

import pytest
import yaml

from engine.data.headers import Heading, labelled, meaning, vocabulary
from engine.language.library import Library, shipped
from engine.language.load import Loader


def own_fields():
    for path in sorted(shipped().rglob("*.yaml")):
        parts = path.relative_to(shipped()).parts
        if parts[0] in ("fields", "layouts") or "tests" in parts:
            continue
        document = yaml.safe_load(path.read_text("utf-8"))
        for name, said in (document.get("fields") or {}).items():
            if said.get("scope"):  # more than synonyms of a field that is known
                yield path, name


def test_no_item_of_the_dictionary_means_something_else_in_a_ruleset():
    """A column of that name would be read as one by the dictionary and as another by the rules."""
    known = Loader(Library()).dictionary.fields
    assert [(path.name, name) for path, name in own_fields() if name in known] == []


@pytest.mark.parametrize(
    ("header", "level"),
    [
        ("专任教师", ""),
        ("专任教师>小学", "primary"),
        ("小学专任教师", "primary"),
        ("专任教师>合计", ""),
    ],
)
def test_teachers_need_not_be_called_a_number(header, level):
    found = said(header)
    assert isinstance(found, Heading)
    assert (found.name, found.level) == ("full_time_teachers", level)


@pytest.mark.parametrize(
    "header",
    ["专任教师>女", "专任教师>学历>高中", "女专任教师", "代课>专任教师", "专任教师>骨干教师"],
)
def test_a_part_of_the_teachers_is_not_taken_for_all_of_them(header):
    found = said(header)
    assert not isinstance(found, Heading) or found.name != "full_time_teachers"


def said(header):
    dictionary = Loader(Library()).dictionary
    words = vocabulary("schools", dictionary, labelled(("primary", "junior"), dictionary))
    return meaning(header, words)
