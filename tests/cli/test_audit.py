"""junheng audit: exit codes, outputs, languages, and what it says of things that cannot be."""

from __future__ import annotations

import csv
import json

import pytest

from .given import CHINESE

HEADER = (
    "县代码,县名称,学校代码,学校名称,学校类型,小学在校生数,小学男生数,小学女生数,小学专任教师数\n"
)
SOUND = "1,甲县,a,东小学,小学,400,200,200,25\n"
UNUSUAL = "1,甲县,b,西小学,小学,20,10,10,25\n"
WRONG = "1,甲县,c,南小学,小学,400,200,201,25\n"


@pytest.fixture
def data(place):
    def written(*rows):
        (place / "data.csv").write_text(HEADER + "".join(rows), encoding="utf-8")
        return "data.csv"

    return written


@pytest.mark.parametrize(
    ("rows", "words", "code"),
    [
        ((SOUND,), (), 0),
        ((SOUND, UNUSUAL), (), 0),
        ((SOUND, UNUSUAL), ("--strict",), 1),
        ((SOUND, WRONG), (), 1),
    ],
)
def test_exit_code(junheng, data, rows, words, code):
    assert junheng("audit", data(*rows), *words).code == code


def test_what_is_printed(junheng, data):
    out = junheng("audit", data(SOUND, WRONG)).out

    assert "A001 总数不等于分项之和：1 处" in out
    assert "F3  甲县 南小学：小学在校生数是 400，而小学男生数、小学女生数合计是 401" in out
    assert "待核对：1 处错误（逻辑）" in out


def test_says_what_was_done_to_the_data(junheng, data):
    """Renamed: 县代码, whose label is 县级行政区划代码; the totals are left out."""
    name = data(SOUND, "合计,,,,,400,200,200,25\n")

    line = junheng("audit", name).out.splitlines()[1]
    told = json.loads(junheng("audit", name, "--format", "json").out)["reading"]

    assert line == told["summary"] == "读数据时：改名 1 列，剔除 1 行（合计）"
    assert told["counts"] == {"left_out_rows": 1, "read_as_tables": 1, "renamed_columns": 1}


def test_progress_is_shown_on_a_terminal_alone(junheng, data, monkeypatch):
    name = data(SOUND)
    assert "\x1b" not in junheng("audit", name).err

    monkeypatch.setattr("engine.cli.progress.sys.stderr.isatty", lambda: True)
    steps = junheng("audit", name, "-o", "list.csv").err.split("\r\x1b[K")

    assert steps == ["", "读取数据", "审核数据", "写入 list.csv", "结果已写入 list.csv\n"]


def test_against_last_year(junheng, data, place):
    """400 + 210 pupils after 400 is +52.5 %, beyond the dictionary's 50 %."""
    (place / "last.csv").write_text(HEADER + SOUND, encoding="utf-8")
    now = data(SOUND.replace("400,200,200", "610,300,310"))

    out = junheng("audit", now, "--last-year", "last.csv").out

    assert "小学在校生数从上年的 400 变为 610（+52%），变化超过 50%" in out
    assert "A034" not in out


def test_in_english(junheng, data):
    out = junheng(
        "--lang", "en", "audit", data(SOUND.replace("甲县", "A").replace("东小学", "E"))
    ).out

    assert out.startswith("audit of data.csv: 1 school, 1 county\n")
    assert "open: 0 errors (logic)" in out
    assert not CHINESE.search(out)


def test_formats(junheng, data):
    name = data(SOUND, WRONG)

    assert json.loads(junheng("audit", name, "--format", "json").out)["counts"]["error"] == 1
    assert len(list(csv.reader(junheng("audit", name, "--format", "csv").out.splitlines()))) == 2


def test_written_explained_and_read_again(junheng, data, place):
    name = data(SOUND, WRONG)
    assert junheng("audit", name, "-o", "list.csv").code == 1
    text = (place / "list.csv").read_text(encoding="utf-8-sig")
    header, row = csv.reader(text.splitlines())
    row[-1] = "含一名随班就读学生"
    with (place / "told.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, row])

    done = junheng("audit", name, "--explained", "told.csv", "-o", "out.xlsx")

    assert done.code == 0
    assert "1 处已说明" in done.out
    assert (place / "out.xlsx").read_bytes().startswith(b"PK")


def test_explanations_that_are_not_used_are_told_of(junheng, data, place):
    junheng("audit", data(SOUND, WRONG), "-o", "list.csv")
    text = (place / "list.csv").read_text(encoding="utf-8-sig").splitlines()
    (place / "told.csv").write_text(f"{text[0]}\n{text[1]}原因\n", encoding="utf-8")

    done = junheng("audit", data(SOUND), "--explained", "told.csv")

    assert done.code == 0
    assert "A061 1 条说明没有用上" in done.err


def test_with_a_ruleset(junheng):
    done = junheng("audit", "schools.csv", "--ruleset", "rules.yaml")

    assert done.code == 0
    assert "E4  丙县 南小学：缺少小学在校生数：size 班额 无法判定" in done.out
    assert "没有评定“布局合理”" not in done.out  # no rule rests on it


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("nothing.csv",), "D001"),
        (("data.csv", "-o", "data.csv"), "A062"),
        (("data.csv", "-o", "out.pdf"), "A063"),
        (("data.csv", "-o", "none/out.csv"), "R041"),
        (("data.csv", "--explained", "data.csv"), "A060"),
        (("data.csv", "--explained", "none.csv"), "D001"),
        (("data.csv", "--last-year", "none.csv"), "D001"),
        (("data.csv", "--last-year", "schools.csv", "-o", "schools.csv"), "A062"),
        (("data.csv", "--ruleset", "nothing"), "M013"),
        (("data.csv", "--province", "安徽"), "--province 要和 --ruleset 一起用"),
    ],
)
def test_what_cannot_be(junheng, data, words, code):
    data(SOUND)
    done = junheng("audit", *words)

    assert done.code == 2
    assert code in done.err
    assert "Traceback" not in done.err
