"""Every phrase of the tool has both languages, and neither has lost a place for data."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import engine
from engine.wording import Phrases, catalogue

CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
ROOT = Path(engine.__file__).parent


def phrases():
    """(room, name) of every phrase, of every module of the package."""
    for module in pkgutil.walk_packages(engine.__path__, "engine."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    return [(room, name) for room, known in catalogue().items() for name in known]


def places(text):
    """Names in braces, without how they are formatted."""
    return sorted(re.split("[}:!]", part)[0] for part in text.replace("{{", "").split("{")[1:])


_PARTICLE = 5  # characters: words such as 校 or 全部在一行 that English does not say


def one_sided(zh, en):
    """What is wrong with a pair of texts; nothing where it is right."""
    bare = re.sub(r"\{[^}]*\}", "", zh)
    if not CHINESE.search(zh) and re.search("[A-Za-z]{2}", bare) and zh != en and en:
        return "the first side is not Chinese"
    if len(bare) > _PARTICLE and CHINESE.search(bare) and not en:
        return "there is no English"
    if CHINESE.search(en):
        return "the English has Chinese in it"
    return "" if not en or places(zh) == places(en) else "the sides have other places for data"


def test_phrases_have_both_languages_and_the_same_places_for_data():
    known = phrases()
    wrong = {key: one_sided(*catalogue()[key[0]][key[1]]) for key in known}

    assert len(known) > 1000
    assert {key: fault for key, fault in wrong.items() if fault} == {}


def test_a_room_says_a_phrase_by_name_with_data_in_its_places():
    say = Phrases("test", {"count": ("{count} 所学校", "{count:,} schools")})

    assert say("count", "zh", count=1234) == "1234 所学校"
    assert say("count", "en", count=1234) == "1,234 schools"
    assert catalogue()["test"] is say
    assert (*say,) == ("count",)
    with pytest.raises(KeyError):
        say("nothing", "zh")


def test_two_rooms_may_not_have_the_same_name():
    Phrases("test-twice", {})
    with pytest.raises(ValueError, match="test-twice"):
        Phrases("test-twice", {})


def written_texts():
    """Every Text("...", "...") with two written sides, by file and line."""
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            sides = [side.value for side in node.args if isinstance(side, ast.Constant)]
            if node.func.id == "Text" and len(sides) == len(node.args) > 0:
                yield f"{path.relative_to(ROOT)}:{node.lineno}", [str(side) for side in sides]


def test_texts_that_are_written_in_code_have_both_sides():
    found = dict(written_texts())
    wrong = {place: one_sided(*(*sides, "")[:2]) for place, sides in found.items()}

    assert len(found) > 300
    assert {place: fault for place, fault in wrong.items() if fault} == {}
