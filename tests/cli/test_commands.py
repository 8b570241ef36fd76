"""What each command does when all is well."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from .given import RULES, SCHOOLS, SHIPPED, counties

RUN = ("run", "rules.yaml", "schools.csv")


# ------------------------------------------------------------------ run


def test_set_turns_a_switch(junheng, place):
    (place / "schools.csv").write_text(counties(2), encoding="utf-8")
    strict, lenient = junheng(*RUN), junheng(*RUN, "--set", "lenient=true")

    assert "结论：不合格" in strict.out
    assert "结论：合格" in lenient.out
    assert "口径开关“从宽”改为是" in lenient.out
    assert "口径开关" not in strict.out


@pytest.mark.parametrize("word", ["true", "True", "yes", "1", "是", "on", " true "])
def test_words_for_yes(junheng, place, word):
    (place / "schools.csv").write_text(counties(2), encoding="utf-8")

    assert "结论：合格" in junheng(*RUN, "--set", f"lenient={word}").out


def test_set_to_what_it_is_already_is_no_change(junheng):
    outcome = junheng(*RUN, "--set", "lenient=false")

    assert outcome.code == 0
    assert "口径开关" not in outcome.out


@pytest.mark.parametrize("county", ["2", "乙县"])
def test_county_by_code_or_name(junheng, county):
    outcome = junheng(*RUN, "--county", county)

    assert outcome.code == 0
    assert "乙县" in outcome.out
    assert "西小学" in outcome.out
    assert "甲县" not in outcome.out
    assert "南小学" not in outcome.out


def test_county_changes_what_is_printed_only(junheng, place):
    junheng(*RUN, "--county", "乙县", "-o", "one")
    junheng(*RUN, "-o", "all")

    for name in ("verdicts.csv", "criteria.csv", "result.json"):
        assert (place / "one" / name).read_bytes() == (place / "all" / name).read_bytes()


def test_fail_on_looks_at_every_county_even_where_one_is_printed(junheng):
    assert junheng(*RUN, "--county", "甲县", "--fail-on", "not-met").code == 1


def test_a_ruleset_by_path_from_another_folder(junheng, place, monkeypatch):
    other = place / "elsewhere" / "deep"
    other.mkdir(parents=True)
    monkeypatch.chdir(other)
    outcome = junheng("run", "../../rules.yaml", "../../schools.csv", "-o", "../out")

    assert outcome.code == 0
    assert (place / "elsewhere" / "out" / "result.json").is_file()
    assert list(other.iterdir()) == []


def test_a_shipped_ruleset_from_anywhere(junheng):
    outcome = junheng("run", "national-quality", "schools.csv")

    assert outcome.code == 0
    assert "national-quality@2017" in outcome.out


def test_json_is_the_whole_of_stdout(junheng):
    document = json.loads(junheng(*RUN, "--format", "json").out)

    assert document["format"] == 1
    assert document["tables"] == {}
    verdicts = [entry["verdict"] for entry in document["verdicts"]]
    assert verdicts == ["met", "not_met", "undetermined"]


def test_markdown(junheng):
    out = junheng(*RUN, "--format", "markdown").out

    assert out.startswith("# 玩具标准")
    assert "| 部分" in out
    assert "**结论：不合格**" in out


def test_an_old_result_is_replaced(junheng, place):
    junheng(*RUN, "-o", "out")
    (place / "out" / "old.txt").write_text("x", encoding="utf-8")
    outcome = junheng(*RUN, "-o", "out", "--tables", "parquet")

    assert outcome.code == 0
    names = {path.name for path in (place / "out").iterdir()}
    assert "old.txt" not in names
    assert "verdicts.parquet" in names
    assert "verdicts.csv" not in names
    assert sorted(path.name for path in place.iterdir()) == ["out", "rules.yaml", "schools.csv"]


def test_a_folder_of_something_else_is_left_alone(junheng, place):
    (place / "out").mkdir()
    (place / "out" / "thesis.txt").write_text("x", encoding="utf-8")
    outcome = junheng(*RUN, "-o", "out")

    assert outcome.code == 2
    assert "out" in outcome.err
    assert [path.name for path in (place / "out").iterdir()] == ["thesis.txt"]


def test_an_empty_folder_is_filled(junheng, place):
    (place / "out").mkdir()

    assert junheng(*RUN, "-o", "out").code == 0
    assert (place / "out" / "result.json").is_file()


@pytest.mark.parametrize("folder", [".", "", "./"])
def test_the_folder_one_works_in_is_no_place_for_a_result(junheng, place, folder):
    before = sorted(place.iterdir())
    outcome = junheng(*RUN, "-o", folder)

    assert outcome.code == 2
    assert sorted(place.iterdir()) == before


def test_an_empty_folder_that_one_works_in(junheng, place, monkeypatch):
    empty = place / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    outcome = junheng("run", "../rules.yaml", "../schools.csv", "-o", ".")

    assert outcome.code in (0, 2), outcome.err
    assert "Traceback" not in outcome.err
    names = sorted(path.name for path in place.iterdir())
    assert names == ["empty", "rules.yaml", "schools.csv"]
    if outcome.code == 0:
        assert (empty / "result.json").is_file()


def test_a_file_is_no_folder(junheng, place):
    (place / "out").write_text("x", encoding="utf-8")
    outcome = junheng(*RUN, "-o", "out")

    assert outcome.code == 2
    assert (place / "out").read_text(encoding="utf-8") == "x"


def test_a_folder_below_a_file(junheng):
    outcome = junheng(*RUN, "-o", "rules.yaml/out")

    assert outcome.code == 2
    assert "rules.yaml" in outcome.err


def test_folders_on_the_way_are_made(junheng, place):
    assert junheng(*RUN, "-o", "a/b/out").code == 0
    assert (place / "a" / "b" / "out" / "result.json").is_file()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(junheng, place):
    place.chmod(0o500)
    outcome = junheng(*RUN, "-o", "out")
    place.chmod(0o700)

    assert outcome.code == 2
    assert "不能写入" in outcome.err


def test_the_same_input_gives_the_same_bytes(junheng, place):
    for folder in ("one", "two"):
        junheng(*RUN, "-o", folder)
    files = sorted(path for path in (place / "one").rglob("*") if path.is_file())

    assert files
    for path in files:
        other = place / "two" / path.relative_to(place / "one")
        assert path.read_bytes() == other.read_bytes(), path.name


# ------------------------------------------------------------------ own rulesets


@pytest.fixture
def own(place):
    """A folder of rulesets with its own `national-quality@2017` and a ruleset of its own."""
    for identity, title in (("toy", "自己的玩具"), ("national-quality", "自己的优质均衡")):
        text = RULES.replace("id: toy", f"id: {identity}")
        text = text.replace("{zh: 玩具标准, en: Toy standard}", title)
        if identity != "toy":
            text = text.replace('edition: "1"', 'edition: "2017"')
        path = place / "own" / identity / ("1.yaml" if identity == "toy" else "2017.yaml")
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    fields = place / "own" / "fields"
    fields.mkdir()
    text = "format: 1\nfields:\n  gardens: {label: 花园数, scope: school, type: number}\n"
    (fields / "own.yaml").write_text(text, encoding="utf-8")
    return "own"


@pytest.mark.parametrize("where", ["before", "after", "variable"])
def test_own_rulesets_come_first(junheng, own, where, monkeypatch):
    words = ["run", "national-quality", "schools.csv"]
    if where == "before":
        words = ["--rulesets", own, *words]
    elif where == "after":
        words = [*words, "--rulesets", own]
    else:
        monkeypatch.setenv("JUNHENG_RULESETS", own)
    outcome = junheng(*words)

    assert outcome.code == 0
    assert "自己的优质均衡" in outcome.out


def test_own_fields_are_read_from_the_data(junheng, own, place):
    text = RULES.replace("pupils / classes", "gardens").replace("every: section", "every: school")
    (place / "own" / "toy" / "1.yaml").write_text(text, encoding="utf-8")
    (place / "schools.csv").write_text("县代码,学校代码,花园数\n1,a,3\n1,b,4\n", encoding="utf-8")
    outcome = junheng("run", "toy", "schools.csv", "--rulesets", own)

    assert outcome.code == 0
    assert "结论：合格" in outcome.out


@pytest.mark.parametrize("date", ["2024-06-30", "20240630", "2024-W26-7", "2024-06"])
def test_no_way_to_write_a_date_takes_an_edition_that_has_not_begun(junheng, place, date):
    for edition, begins in (("1", "2010"), ("2", "2024-07")):
        head = f'edition: "{edition}"\nin_force: {{from: "{begins}"}}'
        text = RULES.replace('edition: "1"', head)
        path = place / "own" / "toy" / f"{edition}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    outcome = junheng("run", "toy", "schools.csv", "--rulesets", "own", "--date", date)

    assert outcome.code == 2 or "toy@1" in outcome.out


def test_list_shows_own_rulesets_and_the_shipped_ones_once(junheng, own):
    out = junheng("list", "--rulesets", own).out

    assert "自己的玩具" in out
    assert "自己的优质均衡" in out
    assert out.count("national-quality ") == 1
    assert "national-basic" in out


@pytest.mark.parametrize("command", [("list",), RUN, ("show", "toy"), ("validate",), ("test",)])
def test_a_folder_that_is_not_there(junheng, command):
    outcome = junheng(*command, "--rulesets", "nowhere")

    assert outcome.code == 2
    assert "nowhere" in outcome.err
    assert "--rulesets" in outcome.err


@pytest.mark.parametrize("command", [("list",), RUN, ("show", "toy"), ("validate",), ("test",)])
def test_a_folder_of_the_variable_that_is_not_there(junheng, command, monkeypatch):
    monkeypatch.setenv("JUNHENG_RULESETS", "nowhere")
    outcome = junheng(*command)

    assert outcome.code == 2
    assert "JUNHENG_RULESETS" in outcome.err
    assert "nowhere" in outcome.err


# ------------------------------------------------------------------ list, show, validate


def test_list(junheng):
    outcome = junheng("list")
    lines = outcome.out.splitlines()
    below = {tuple(line.split()[:2]): lines[at + 1] for at, line in enumerate(lines[:-1])}

    assert outcome.code == 0
    for name in SHIPPED:
        assert "县域" in below[tuple(name.split("@"))] or "安徽" in below[tuple(name.split("@"))]
    assert "调整" in next(line for line in lines if "city-relaxations" in line)
    assert "示例" in next(line for line in lines if "example-rubric" in line)


def test_list_in_english_has_english_titles_where_there_are_any(junheng):
    out = junheng("list", "--lang", "en").out

    assert "County quality balance" in out


@pytest.mark.parametrize("name", SHIPPED)
def test_show(junheng, name):
    outcome = junheng("show", name)

    assert outcome.code == 0
    assert name in outcome.out
    assert "不是官方原文" in outcome.out


def test_show_into_a_file(junheng, place):
    outcome = junheng("show", "rules.yaml", "--format", "html", "-o", "toy.html")

    assert (outcome.code, outcome.out) == (0, "")
    assert "toy.html" in outcome.err
    assert (place / "toy.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("path", ["nowhere/toy.html", ".", "rules.yaml/toy.html"])
def test_show_into_a_place_that_cannot_be(junheng, place, path):
    before = sorted(place.iterdir())
    outcome = junheng("show", "rules.yaml", "-o", path)

    assert outcome.code == 2, outcome
    assert path in outcome.err
    assert "is a directory" not in outcome.err
    assert sorted(place.iterdir()) == before


def test_validate_everything_that_is_shipped(junheng):
    outcome = junheng("validate")

    assert (outcome.code, outcome.err) == (0, "")
    assert "个文件：0 处错误，0 处警告，0 处提示。" in outcome.out


@pytest.mark.parametrize("what", ["rules.yaml", "national-quality", "provinces/anhui@2018", "."])
def test_validate_a_file_a_name_or_a_folder(junheng, what):
    outcome = junheng("validate", what)

    assert outcome.code == 0
    assert "检查了 1 个文件：0 处错误" in outcome.out.splitlines()[-1]


@pytest.mark.parametrize("what", ["nowhere", "nowhere.yaml", "schools"])
def test_validate_what_is_not_there(junheng, what):
    outcome = junheng("validate", what)

    assert (outcome.code, outcome.out) == (2, "")
    assert what in outcome.err


def test_validate_a_folder_without_rulesets(junheng, place):
    (place / "empty").mkdir()
    outcome = junheng("validate", "empty")

    assert outcome.code == 2
    assert "empty" in outcome.err


def test_validate_says_every_error_once_in_order_of_place(junheng, place):
    bad = RULES.replace("pupils / classes", "pupilz / classez")
    (place / "rules.yaml").write_text(bad, encoding="utf-8")
    (place / "more.yaml").write_text(bad.replace("title:", "titel:"), encoding="utf-8")
    outcome = junheng("validate", "rules.yaml", "more.yaml", "rules.yaml")

    heads = [line.split()[:3] for line in outcome.out.splitlines() if ": 错误 " in line]
    assert [(head[0], head[2]) for head in heads] == [
        ("more.yaml:4:1:", "S001"), ("rules.yaml:15:14:", "E010"), ("rules.yaml:15:23:", "E010"),
    ]  # fmt: skip
    assert "检查了 2 个文件：3 处错误" in outcome.out.splitlines()[-1]


def test_validate_as_json(junheng, place):
    bad = RULES.replace("pupils / classes", "pupilz / classes")
    (place / "rules.yaml").write_text(bad, encoding="utf-8")
    outcome = junheng("validate", "rules.yaml", "--format", "json")
    document = json.loads(outcome.out)

    assert outcome.code == 1
    assert set(document) == {"format", "files", "findings"}
    assert document["format"] == 1
    assert document["files"] == ["rules.yaml"]
    (finding,) = document["findings"]
    assert set(finding) == {
        "code", "severity", "file", "line", "column", "path", "message", "hint",
    }  # fmt: skip
    assert (finding["code"], finding["severity"]) == ("E010", "error")
    assert (finding["file"], finding["line"], finding["column"]) == ("rules.yaml", 15, 14)
    assert finding["path"] == "criteria.size.measure"
    assert "pupilz" in finding["message"]
    assert "pupils" in finding["hint"]


def test_validate_as_json_without_errors(junheng):
    outcome = junheng("validate", "rules.yaml", "--format", "json")

    assert outcome.code == 0
    found = json.loads(outcome.out)["findings"]
    assert [(one["code"], one["severity"]) for one in found] == [
        ("C070", "warning"),  # there are no tests beside it
        ("C021", "warning"),  # nobody asks whether the layout is sound
    ]


def test_validate_a_dictionary_file_by_itself_finds_headers_of_two_fields(junheng, place):
    (place / "fields").mkdir()
    text = (
        "format: 1\nfields:\n"
        "  one: {label: 甲, synonyms: [丙], scope: school, type: number}\n"
        "  two: {label: 乙, synonyms: [丙], scope: school, type: number}\n"
    )
    (place / "fields" / "own.yaml").write_text(text, encoding="utf-8")
    outcome = junheng("validate", "fields/own.yaml")

    assert outcome.code == 1
    assert "丙" in outcome.out


def test_validate_finds_two_files_of_one_name_and_edition(junheng, place):
    """The second would never be found under its name."""
    for folder in ("one", "two"):
        path = place / "own" / folder / "1.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(RULES, encoding="utf-8")

    assert junheng("validate", "own").code == 1


def test_help_and_validate_load_no_numbers_library(place):
    code = (
        "import sys\nfrom engine.cli.main import run\n"
        "run(['validate', 'rules.yaml'])\nrun(['list'])\nrun(['--help'])\n"
        "bad = {'numpy', 'pandas', 'pyarrow'} & set(sys.modules)\nsys.exit(3 if bad else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, cwd=place)

    assert done.returncode == 0, done.stderr.decode()


def test_the_installed_command_is_the_same():
    from importlib.metadata import entry_points

    (script,) = entry_points(group="console_scripts", name="junheng")

    assert script.value == "engine.cli:main"
    assert script.load().__module__ == "engine.cli.main"


def test_data_may_lie_anywhere_and_be_called_anything(junheng, place):
    folder = place / "数据 2024"
    folder.mkdir()
    (folder / "学校 表.csv").write_text(SCHOOLS, encoding="gb18030")
    outcome = junheng("run", "rules.yaml", "数据 2024/学校 表.csv", "-o", "结果 1")

    assert outcome.code == 0
    assert (place / "结果 1" / "result.json").is_file()
