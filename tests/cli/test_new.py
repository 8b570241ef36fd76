"""junheng new: what it writes holds at once, and nothing of anybody's is overwritten."""

from __future__ import annotations

import json
import shutil

import pytest

from engine.language.library import shipped
from engine.language.structure import KINDS
from engine.language.structure.schemas import read_schema


def holds(junheng, *words):
    """Whether validate (with warnings counted), test and fmt find nothing."""
    for command in (("validate", "--strict"), ("test",), ("fmt", "--check")):
        outcome = junheng(*words, command[0], "rulesets", *command[1:])
        assert outcome.code == 0, (command, outcome.out, outcome.err)
    return True


def test_a_new_ruleset_holds_at_once(junheng, place):
    outcome = junheng("new", "ruleset", "provinces/qinghai@2011")

    assert outcome.code == 0
    folder = place / "rulesets" / "provinces" / "qinghai"
    assert sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*.yaml")) == [
        "2011.yaml", "tests/2011.yaml",
    ]  # fmt: skip
    assert "待填" in (folder / "2011.yaml").read_text("utf-8")
    assert "下一步" in outcome.out
    assert holds(junheng, "--rulesets", "rulesets")


def test_a_new_ruleset_is_stamped_until_it_is_filled_in(junheng):
    """Its numbers are nobody's: no result may pass for one by a regulation."""
    junheng("new", "ruleset", "toy@1")
    outcome = junheng("--rulesets", "rulesets", "run", "toy", "schools.csv")

    assert "toy@1 是示例，不是正式规定" in outcome.out


@pytest.mark.parametrize(
    "base", ["national-quality", "national-basic@2012", "provinces/anhui@2018", "toy@1"]
)
def test_a_new_overlay_holds_at_once(junheng, place, base):
    junheng("new", "ruleset", "toy@1")
    outcome = junheng(
        "--rulesets", "rulesets", "new", "ruleset", "local/books@2020", "--extends", base
    )

    assert outcome.code == 0
    text = (place / "rulesets" / "local" / "books" / "2020.yaml").read_text("utf-8")
    assert f"extends: {base}" in text
    assert holds(junheng, "--rulesets", "rulesets")


def test_an_overlay_of_a_combination(junheng, place):
    """It has no verdict of its own whose words could be changed."""
    junheng("new", "ruleset", "toy@1")
    (place / "rulesets" / "both").mkdir()
    (place / "rulesets" / "both" / "1.yaml").write_text(
        'format: 1\nid: both\nedition: "1"\ntitle: 甲\nlevels: {primary: 小学}\n'
        "sources: {m: {document: 甲}}\narithmetic: {tolerance: 1e-9, rounding: none}\n"
        "combine:\n  source: m\n  confidence: B\n"
        "  parts: [{id: one, ruleset: toy@1}, {id: two, ruleset: national-quality@2017}]\n",
        encoding="utf-8",
    )
    words = ("--rulesets", "rulesets")

    assert junheng(*words, "new", "ruleset", "local/x@1", "--extends", "both@1").code == 0
    assert junheng(*words, "validate", "rulesets").code == 0
    assert junheng(*words, "test", "rulesets/local").code == 0


def test_an_overlay_of_a_base_that_is_not_there(junheng, place):
    outcome = junheng("new", "ruleset", "local/x@1", "--extends", "nowhere@1")

    assert outcome.code == 2
    assert "M013" in outcome.err
    assert not (place / "rulesets").exists()


@pytest.mark.parametrize("taken", ["2011.yaml", "tests/2011.yaml"])
def test_nothing_is_overwritten(junheng, place, taken):
    file = place / "rulesets" / "a" / taken
    file.parent.mkdir(parents=True)
    file.write_text("mine", encoding="utf-8")
    outcome = junheng("new", "ruleset", "a@2011")

    assert outcome.code == 2
    assert "R193" in outcome.err
    assert file.read_text("utf-8") == "mine"
    assert len([p for p in (place / "rulesets").rglob("*") if p.is_file()]) == 1


def test_a_name_that_another_ruleset_has(junheng, place):
    outcome = junheng("new", "ruleset", "national-quality@2017")

    assert outcome.code == 2
    assert "R193" in outcome.err
    assert not (place / "rulesets").exists()


@pytest.mark.parametrize(
    "name",
    ["toy", "@1", "toy@", "../toy@1", "/toy@1", "a//b@1", "a b@1", "toy@a/b", "tests@1",
     "x/fields@1", ".hidden@1", "a:b@1", "河南，@1", "a@1@2"],
)  # fmt: skip
def test_names_that_can_be_no_file(junheng, place, name):
    outcome = junheng("new", "ruleset", name)

    assert outcome.code == 2
    assert "R194" in outcome.err
    assert not (place / "rulesets").exists()


def test_a_chinese_name(junheng):
    assert junheng("new", "ruleset", "省定/河南@2011").code == 0
    assert holds(junheng, "--rulesets", "rulesets")


def test_of_two_files_one_that_cannot_be_written_leaves_none(junheng, place):
    (place / "rulesets" / "a").mkdir(parents=True)
    (place / "rulesets" / "a" / "tests").write_text("a file where a folder should be", "utf-8")
    outcome = junheng("new", "ruleset", "a@1")

    assert outcome.code == 2
    assert "R041" in outcome.err
    assert not (place / "rulesets" / "a" / "1.yaml").exists()


# ------------------------------------------------------------------ schemas


def test_schemas_make_the_first_line_work_anywhere(junheng, place):
    junheng("new", "ruleset", "toy@1")
    outcome = junheng("new", "schema", "rulesets")

    assert outcome.code == 0
    for kind in KINDS:
        copy = place / "rulesets" / "schema" / f"{kind}.schema.json"
        assert json.loads(copy.read_text("utf-8")) == read_schema(f"{kind}.schema.json")
    junheng("fmt", "rulesets")
    first = (place / "rulesets" / "toy" / "1.yaml").read_text("utf-8").partition("\n")[0]
    assert first == "# yaml-language-server: $schema=../schema/ruleset.schema.json"
    assert holds(junheng, "--rulesets", "rulesets")


def test_where_schemas_lie_already_new_files_name_them(junheng, place):
    junheng("new", "schema", "rulesets")
    outcome = junheng("new", "ruleset", "toy@1")

    assert "junheng new schema" not in outcome.out
    for name, kind in (("1.yaml", "ruleset"), ("tests/1.yaml", "tests")):
        first = (place / "rulesets" / "toy" / name).read_text("utf-8").partition("\n")[0]
        assert first.endswith(f"/schema/{kind}.schema.json")


def test_old_schemas_of_ours_are_renewed_and_others_kept(junheng, place):
    junheng("new", "schema")
    ours = place / "schema" / "tests.schema.json"
    ours.write_text('{"title": "Junheng, older"}', encoding="utf-8")
    assert junheng("new", "schema").code == 0
    assert json.loads(ours.read_text("utf-8")) == read_schema("tests.schema.json")

    ours.write_text('{"title": "something else"}', encoding="utf-8")
    outcome = junheng("new", "schema")
    assert outcome.code == 2
    assert "R193" in outcome.err
    assert "something else" in ours.read_text("utf-8")


def test_schemas_where_nothing_can_be_written(junheng, place):
    (place / "schema").write_text("a file", encoding="utf-8")
    outcome = junheng("new", "schema")

    assert outcome.code == 2
    assert "R041" in outcome.err


# ------------------------------------------------------------------ checks


def test_a_check_needs_a_checkout(junheng, monkeypatch, tmp_path):
    monkeypatch.setattr("engine.language.library.shipped", lambda: tmp_path / "_rulesets")
    outcome = junheng("new", "check", "some-rule")

    assert outcome.code == 2
    assert "junheng" not in outcome.err  # no fault of ours
    assert "建议：" in outcome.err


def test_a_new_check_of_a_checkout(junheng, monkeypatch, tmp_path):
    """Its files are the business of engine.checks.scaffold; here they are named."""
    checkout = tmp_path / "checkout"
    for file in ("engine/checks/severities.yaml", "docs/checks/README.md"):
        (checkout / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(shipped().parent / file, checkout / file)
    monkeypatch.setattr("engine.language.library.shipped", lambda: checkout / "rulesets")
    outcome = junheng("new", "check", "some-rule")

    assert outcome.code == 0
    assert f"已写入 {checkout / 'engine' / 'checks' / 'rules' / 'some_rule.py'}" in outcome.out
    assert (checkout / "engine" / "checks" / "rules" / "some_rule.py").is_file()


def test_help_in_both_languages(junheng, process):
    assert "新建规则集" in process("new", "--help").out
    assert "A ruleset or overlay" in process("new", "--help", "--lang", "en").out
    assert "ruleset" in junheng("new").err


def test_a_mistyped_thing_names_the_nearest(junheng):
    outcome = junheng("new", "rulset", "a@1")

    assert outcome.code == 2
    assert "ruleset" in outcome.err
