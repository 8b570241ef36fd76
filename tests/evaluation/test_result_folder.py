"""The result folder: the same bytes every time, safe to open, whole or not at all."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys

import pyarrow.parquet as pq
import pytest

from engine import JunhengError
from engine.cli.main import run as junheng
from engine.evaluation import TABLES
from engine.reports import result_folder
from engine.reports.result_folder import write_result

from .given import rows_text

RULES = """
populations: {counted: {leave_out: [{when: pupils < 10, because: "=cmd|' /C calc'!A0", <a>}]}}
measures: {m: {label: "+指标", value: books / pupils}}
criteria: {c: {label: "@标准", measure: m, at_least: 5, source: note, confidence: A}}
groups:
  each: {title: "-各校", population: counted, every: section, all: [c]}
  spread: {title: 均衡, population: counted, coefficient_of: [m], at_most: 0.5, <a>}
verdict: {all: [each, spread]}
"""
LINK = '=HYPERLINK("http://x")'
_HEADER = ("county_code", "county", "school_code", "school", "pupils", "books")
SCHOOLS = rows_text(
    [
        dict(zip(_HEADER, cells, strict=True))
        for cells in (
            (1, LINK, "a", "+一小", 100, 700),
            (1, LINK, "b", "@二小", 20, 90),
            (1, LINK, "c", "-三小", 5, 9),
            (2, '乙, "县"', "a", "四小", 30, ""),
        )
    ]
)


@pytest.fixture
def evaluation(run):
    return run(RULES, SCHOOLS)


@pytest.fixture
def folder(tmp_path):
    home = tmp_path / "out"
    home.mkdir()
    return home / "result"


def _bytes(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _lines(path):
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_two_runs_give_the_same_bytes(run, tmp_path, kind):
    rules, data = run.rules(RULES), run.data(SCHOOLS)
    for name in ("first", "second"):
        command = ["run", str(rules), str(data), "--tables", kind, "-o", str(tmp_path / name)]
        assert junheng(command) == 0
    first, second = _bytes(tmp_path / "first"), _bytes(tmp_path / "second")
    assert first == second
    assert {f"{name}.{kind}" for name in TABLES} | {"result.json"} <= set(first)


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_no_byte_comes_from_memory_that_nobody_wrote(run, tmp_path, kind):
    # The C library fills what is freshly allocated (glibc; elsewhere this compares two plain runs).
    rules, data = run.rules(RULES), run.data(SCHOOLS)
    found = []
    for filling in ("85", "170"):
        folder = tmp_path / f"filled-{filling}"
        command = ["run", str(rules), str(data), "--tables", kind, "-o", str(folder)]
        done = subprocess.run(
            [sys.executable, "-m", "engine", *command],
            env={
                **os.environ,
                "ARROW_DEFAULT_MEMORY_POOL": "system",
                "MALLOC_PERTURB_": filling,
            },
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        found.append(_bytes(folder))
    first, second = found
    assert [name for name in first if first[name] != second.get(name)] == []


def test_tables_begin_with_a_bom_so_that_excel_reads_chinese(evaluation, folder):
    write_result(evaluation, folder, "csv")
    for path in folder.rglob("*.csv"):
        assert path.read_bytes().startswith(b"\xef\xbb\xbf"), path.name
        assert not path.read_bytes().startswith(b"\xef\xbb\xbf" * 2), path.name


def test_no_cell_begins_like_a_formula(evaluation, folder):
    write_result(evaluation, folder, "csv")
    texts = set()
    for path in folder.rglob("*.csv"):
        for line in _lines(path):
            for cell in line.values():
                try:
                    float(cell)
                except ValueError:
                    texts.add(cell)
    assert not [text for text in texts if text.startswith(("=", "+", "-", "@", "\t", "\r"))]
    for guarded in ("'+一小", "'@二小", "'-三小", "'@标准", "'-各校", "'+指标",
                    "'=cmd|' /C calc'!A0", "'" + LINK):  # fmt: skip
        assert guarded in texts


def test_negative_numbers_stay_numbers(evaluation, folder):
    write_result(evaluation, folder, "csv")
    margins = [line["margin"] for line in _lines(folder / "criteria.csv")]
    assert "-0.5" in margins  # 90 / 20 - 5


def test_parquet_keeps_texts_as_they_are(evaluation, folder):
    write_result(evaluation, folder, "parquet")
    table = pq.read_table(folder / "verdicts.parquet")
    assert '乙, "县"' in table["county"].to_pylist()
    assert LINK in table["county"].to_pylist()


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_the_files_hold_what_the_frames_hold(evaluation, folder, kind):
    write_result(evaluation, folder, kind)
    files = json.loads((folder / "result.json").read_text(encoding="utf-8"))["tables"]
    for name, frame in evaluation.tables.items():
        assert files[name] == {"file": f"{name}.{kind}", "rows": len(frame)}
        if kind == "parquet":
            table = pq.read_table(folder / f"{name}.parquet")
            assert table.column_names == list(frame.columns)
            found = table.to_pandas()
            assert len(found) == len(frame)
            for column in frame.select_dtypes("number"):
                assert found[column].equals(frame[column])
        else:
            lines = _lines(folder / f"{name}.csv")
            assert len(lines) == len(frame)
            if lines:
                assert list(lines[0]) == list(frame.columns)


def test_numbers_survive_the_way_through_csv(evaluation, folder):
    write_result(evaluation, folder, "csv")
    written = [line["cv"] for line in _lines(folder / "coefficients.csv")]
    exact = evaluation.tables["coefficients"]["cv"]
    for text, value in zip(written, exact, strict=True):
        assert float(text) == value if text else value != value  # noqa: PLR0124 - NaN


def test_result_json_says_by_which_rules_and_data(evaluation, folder):
    write_result(evaluation, folder, "csv")
    document = json.loads((folder / "result.json").read_text(encoding="utf-8"))
    assert document["request"]["ruleset"] == "test@1"
    assert document["rulesets"][0]["digest"] == evaluation.ruleset.digest
    assert document["data"]["digest"] == evaluation.dataset.digest
    assert {entry["county_code"]: entry["verdict"] for entry in document["verdicts"]} == {
        "1": "not_met",  # b has 4.5 of 5
        "2": "undetermined",
    }
    assert any(path.suffix == ".yaml" for path in (folder / "rulesets").rglob("*"))


# ------------------------------------------------------------------- whole or not at all


def _failing(monkeypatch, error, *, after):
    """`write_table` that fails at its nth call."""
    calls = []
    real = result_folder.write_table

    def write_table(*arguments):
        calls.append(arguments)
        if len(calls) > after:
            raise error
        return real(*arguments)

    monkeypatch.setattr(result_folder, "write_table", write_table)


@pytest.mark.parametrize("after", [0, 2, 5, 7])
@pytest.mark.parametrize("error", [OSError(28, "No space left"), RuntimeError("fault")])
def test_writing_that_fails_leaves_the_old_result_and_nothing_else(
    evaluation, folder, monkeypatch, after, error
):
    write_result(evaluation, folder, "csv")
    before = _bytes(folder)
    _failing(monkeypatch, error, after=after)
    with pytest.raises((JunhengError, RuntimeError)):
        write_result(evaluation, folder, "parquet")
    assert _bytes(folder) == before
    assert [path.name for path in folder.parent.iterdir()] == ["result"]


def test_writing_that_fails_where_nothing_was_leaves_nothing(evaluation, folder, monkeypatch):
    _failing(monkeypatch, OSError(28, "No space left"), after=3)
    with pytest.raises(JunhengError) as refused:
        write_result(evaluation, folder, "csv")
    assert refused.value.diagnostics[0].code == "R041"
    assert list(folder.parent.iterdir()) == []


@pytest.mark.parametrize("call", [1, 2])
def test_a_move_that_fails_leaves_the_old_result_and_nothing_else(
    evaluation, folder, monkeypatch, call
):
    # As on Windows, where a folder with an open file cannot be moved.
    write_result(evaluation, folder, "csv")
    before = _bytes(folder)
    calls = []
    real = os.replace

    def replace(source, target):
        calls.append(source)
        if len(calls) == call:
            raise PermissionError(13, "in use")
        real(source, target)

    monkeypatch.setattr(result_folder.os, "replace", replace)
    with pytest.raises(JunhengError):
        write_result(evaluation, folder, "parquet")
    monkeypatch.undo()
    assert [path.name for path in folder.parent.iterdir()] == ["result"]
    assert _bytes(folder) == before


def test_an_old_result_is_replaced_whole(evaluation, folder):
    write_result(evaluation, folder, "csv")
    write_result(evaluation, folder, "parquet")
    assert not list(folder.rglob("*.csv"))
    assert (folder / "verdicts.parquet").is_file()
    assert [path.name for path in folder.parent.iterdir()] == ["result"]


def test_an_empty_folder_may_be_filled(evaluation, folder):
    folder.mkdir()
    write_result(evaluation, folder, "csv")
    assert (folder / "result.json").is_file()


def test_a_folder_of_something_else_is_refused_and_left_alone(evaluation, folder):
    folder.mkdir()
    (folder / "thesis.docx").write_text("years of work", encoding="utf-8")
    with pytest.raises(JunhengError) as refused:
        write_result(evaluation, folder, "csv")
    assert refused.value.diagnostics[0].code == "R040"
    assert _bytes(folder) == {"thesis.docx": b"years of work"}


def test_a_file_in_the_place_of_the_folder_is_refused(evaluation, folder):
    folder.write_text("a file", encoding="utf-8")
    with pytest.raises(JunhengError):
        write_result(evaluation, folder, "csv")
    assert folder.read_text(encoding="utf-8") == "a file"


def test_a_result_json_of_somebody_else_does_not_make_a_folder_ours(evaluation, folder):
    # Any program may write a file of that name; ours says what it is.
    folder.mkdir()
    (folder / "result.json").write_text('{"score": 3}', encoding="utf-8")
    (folder / "thesis.docx").write_text("years of work", encoding="utf-8")
    with pytest.raises(JunhengError):
        write_result(evaluation, folder, "csv")
    assert (folder / "thesis.docx").is_file()
