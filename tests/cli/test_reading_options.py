"""Options of reading: --where, --no-cache, --map with many files, and progress on a terminal."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys

import pytest
import xlsxwriter

HEADER = ["县代码", "县名称", "年度", "学校代码", "学校名称", "小学在校生数", "小学班级数"]


def county(folder, code, year, pupils, header=HEADER):
    """A workbook of one school with ten classes."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{code}-{year}.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("学校")
        sheet.write_row(0, 0, header)
        sheet.write_row(1, 0, [code, f"{code}县", year, "a", "东小学", pupils, 10])
    return path


@pytest.fixture
def counties(place):
    """Classes of 40 and 70 pupils; at most 45 are allowed."""
    folder = place / "各县"
    county(folder, "340101", "2022", 400)
    county(folder, "340101", "2023", 700)
    county(folder, "340102", "2023", 400)
    return folder


def verdicts(place):
    document = json.loads((place / "out" / "result.json").read_text("utf-8"))
    return document, [
        (one["county_code"], one["year"], one["verdict"]) for one in document["verdicts"]
    ]


def test_where_picks_what_is_judged_and_says_so(junheng, place, counties):
    outcome = junheng("run", "rules.yaml", counties, "--where", "county_code=340101", "-o", "out")
    assert outcome.code == 0
    assert "只取：county_code=340101" in outcome.err
    document, found = verdicts(place)
    assert found == [("340101", "2022", "met"), ("340101", "2023", "not_met")]
    assert document["data"]["where"] == ["county_code=340101"]


def test_several_clauses_are_meant_together(junheng, place, counties):
    wanted = ("--where", "year=2023", "--where", "county_code^=3401", "--where", "county!=340101县")
    outcome = junheng("run", "rules.yaml", counties, *wanted, "-o", "out")
    assert "只取：year=2023; county_code^=3401; county!=340101县" in outcome.err
    assert verdicts(place)[1] == [("340102", "2023", "met")]


@pytest.mark.parametrize("command", [["run", "rules.yaml"], ["audit"]])
@pytest.mark.parametrize(
    ("clause", "said"),
    [("nonsense", "D160"), ("town=1", "D161"), ("year=1999", "2022、2023")],
)
def test_a_clause_of_no_use_is_refused(junheng, counties, command, clause, said):
    outcome = junheng(*command, counties, "--where", clause)
    assert outcome.code == 2
    assert said in outcome.err


def test_audit_picks_too(junheng, counties):
    outcome = junheng("audit", counties, "--where", "year=2023")
    assert "只取：year=2023" in outcome.err
    # 700 pupils after 400 is +75 %, beyond the dictionary's 50 %; without 2022 nobody can tell.
    assert "A030" in junheng("audit", counties).out
    assert "A030" not in outcome.out


@pytest.mark.parametrize("command", [["run", "rules.yaml"], ["audit"]])
def test_no_cache_stores_nothing(process, place, counties, command):
    stored = place / "cache"
    process(*command, counties, "--no-cache", JUNHENG_CACHE=str(stored))
    assert not stored.exists() or not list(stored.rglob("*.*"))
    first = process(*command, counties, JUNHENG_CACHE=str(stored))
    assert [path for path in stored.rglob("*") if path.is_file()]
    again = process(*command, counties, JUNHENG_CACHE=str(stored))
    assert again.out == first.out


def test_pipes_see_no_progress(process, counties):
    outcome = process("run", "rules.yaml", counties, "-o", "out")
    assert "\r" not in outcome.err.replace("\r\n", "\n")
    assert "\x1b" not in outcome.out + outcome.err
    assert "读取数据" not in outcome.err


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals on Windows")
def test_a_terminal_sees_files_counted_and_a_clean_line_in_the_end(place, counties):
    """In a terminal of its own; standard output stays clean of it."""
    own, other = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "engine", "run", "rules.yaml", str(counties), "-o", "out"],
        check=False, cwd=place, stdout=subprocess.PIPE, stderr=other,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "JUNHENG_CACHE": "off"},
    )  # fmt: skip
    os.close(other)
    shown = b""
    while True:
        try:
            block = os.read(own, 1 << 16)
        except OSError:  # the end of a terminal
            break
        if not block:
            break
        shown += block
    os.close(own)
    steps = shown.decode().split("\r\x1b[K")
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout
    assert any(step.endswith("/3") for step in steps)
    assert "评估" in steps
    assert steps[-1].startswith("结果已写入 out")


def test_a_mapping_of_many_files_is_named_in_the_result(junheng, place):
    folder = place / "各县"
    header = [*HEADER[:5], "小学学生合计数", HEADER[6]]
    county(folder, "340101", "2023", 400, header)
    county(folder, "340102", "2023", 500, [*HEADER[:5], "小学学生合计数", HEADER[6]])
    (place / "map.yaml").write_text(
        "format: 1\ntables:\n  schools:\n    columns: {小学学生合计数: pupils_primary}\n", "utf-8"
    )
    outcome = junheng("run", "rules.yaml", folder, "--map", "map.yaml", "--reading", "-o", "out")
    assert outcome.code == 0
    assert "按映射文件 map.yaml 认表头" in outcome.err
    document, found = verdicts(place)
    assert [verdict for *_, verdict in found] == ["met", "not_met"]
    assert document["data"]["mapping"]["file"] == "map.yaml"
    first = document["data"]
    reading = (place / "out" / "reading.csv").read_text("utf-8-sig")
    assert first["mapping"]["digest"] in reading

    (place / "map.yaml").write_text(
        "format: 1\n# the same\ntables:\n  schools:\n"
        "    columns: {小学学生合计数: pupils_primary}\n", "utf-8"
    )  # fmt: skip
    junheng("run", "rules.yaml", folder, "--map", "map.yaml", "-o", "out")
    assert verdicts(place)[0]["data"]["digest"] != first["digest"]


def test_headers_of_many_files_are_known_by_an_own_dictionary(junheng, place):
    """A synonym that only the person's own folder of rulesets has, in one of two files."""
    (place / "own" / "fields").mkdir(parents=True)
    (place / "own" / "fields" / "own.yaml").write_text(
        "format: 1\nfields:\n  gardens: {label: 花园数, synonyms: [园子], scope: school, "
        "type: number}\n",
        "utf-8",
    )
    (place / "own" / "toy").mkdir()
    rules = (place / "rules.yaml").read_text("utf-8").replace("pupils / classes", "gardens")
    rules = rules.replace("every: section", "every: school")
    (place / "own" / "toy" / "1.yaml").write_text(rules, "utf-8")
    folder = place / "各县"
    county(folder, "340101", "2023", 40, [*HEADER[:5], "园子", "备注"])
    county(folder, "340102", "2023", 50, [*HEADER[:5], "花园数", "备注"])
    outcome = junheng("run", "toy", folder, "--rulesets", "own", "-o", "out")
    assert outcome.code == 0
    assert "D021" not in outcome.err
    assert [verdict for *_, verdict in verdicts(place)[1]] == ["met", "not_met"]
