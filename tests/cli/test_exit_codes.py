"""0 done, 1 what was asked for did not hold, 2 could not, 101 a fault of ours."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from .given import RULES, counties

RUN = ("run", "rules.yaml", "schools.csv")


def test_a_verdict_is_no_failure(junheng):
    """Whatever the verdict: the run was done."""
    assert junheng(*RUN).code == 0


@pytest.mark.parametrize(
    ("county", "fail_on", "code"),
    [
        (1, "not-met", 0),
        (1, "undetermined", 0),
        (2, "not-met", 1),
        (2, "undetermined", 1),
        (3, "not-met", 0),
        (3, "undetermined", 1),
    ],
)
def test_fail_on(junheng, place, county, fail_on, code):
    """County 1 passes, county 2 fails, county 3 cannot be judged."""
    (place / "schools.csv").write_text(counties(county), encoding="utf-8")
    outcome = junheng(*RUN, "--fail-on", fail_on)

    assert outcome.code == code
    assert "结论" in outcome.out


def test_fail_on_any_county(junheng):
    assert junheng(*RUN, "--fail-on", "not-met").code == 1


def test_fail_on_still_writes_the_result(junheng, place):
    assert junheng(*RUN, "--fail-on", "not-met", "-o", "out").code == 1
    assert (place / "out" / "result.json").is_file()


def test_fail_on_something_else(junheng):
    outcome = junheng(*RUN, "--fail-on", "not_met")

    assert outcome.code == 2
    assert "--fail-on" in outcome.err
    assert "not-met、undetermined" in outcome.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("rnu",), "是否想写 run？"),
        (("run",), "缺少 RULESET"),
        (("run", "rules.yaml"), "缺少 DATA"),
        ((*RUN, "more"), "多余的参数 more"),
        (("explain", "out", "--most", "0"), "--most 的值不对：0"),
        (("explain", "out", "--most", "0"), "不小于 1 的数"),
        (("diff", "a", "b", "--error", "200"), "大于 0 的数、不大于 100 的数"),
        ((*RUN, "--outptu", "x"), "没有选项 --outptu"),
        ((*RUN, "--stag", "self"), "没有选项 --stag"),
        ((*RUN, "-o"), "-o"),
        ((*RUN, "--tables", "xls"), "csv、parquet"),
        (("show", "toy", "--format", "pdf"), "table、markdown、html"),
        (("validate", "--format", "pdf"), "text、json"),
        (("list", "more"), "多余的参数 more"),
    ],
)
def test_bad_usage(junheng, words, said):
    outcome = junheng(*words)

    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err.startswith("错误：")
    assert said in outcome.err
    assert not re.search(r"[A-Za-z]{3,} [a-z]{2,} [a-z]{2,}", outcome.err), outcome.err


@pytest.mark.parametrize(
    "words",
    [("rnu",), ("run",), (*RUN, "more"), (*RUN, "--outptu", "x"), (*RUN, "-o"),
     (*RUN, "--tables", "xls")],
)  # fmt: skip
def test_bad_usage_in_english(junheng, words):
    outcome = (
        junheng(*words, "--lang", "en") if words[-1] != "-o" else junheng("--lang", "en", *words)
    )

    assert outcome.code == 2
    assert outcome.err.startswith("error: ")
    assert not re.search("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]", outcome.err)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--stage", "final"), ("final", "self", "nation")),
        (("--date", "2024-13-45"), ("2024-13-45", "2024-06-30")),
        (("--date", "soon"), ("soon", "2024-06-30")),
        (("--set", "lenient"), ("--set lenient", "名称=true")),
        (("--set", "lenient=maybe"), ("lenient=maybe",)),
        (("--set", "lenint=true"), ("lenint", "lenient")),
        (("--county", "丁县"), ("丁县", "甲县")),
    ],
)
def test_a_request_that_cannot_be_met(junheng, place, options, said):
    before = sorted(place.iterdir())
    outcome = junheng(*RUN, *options, "-o", "out")

    assert outcome.code == 2, outcome
    assert outcome.out == ""
    for words in said:
        assert words in outcome.err
    assert "建议：" in outcome.err
    assert sorted(place.iterdir()) == before


def test_several_wrong_requests_are_said_at_once(junheng):
    outcome = junheng(*RUN, "--stage", "final", "--set", "lenint=true")

    assert outcome.code == 2
    assert "final" in outcome.err
    assert "lenint" in outcome.err


def test_a_county_that_is_not_there_with_json(junheng):
    assert junheng(*RUN, "--county", "丁县", "--format", "json").code == 2


def test_an_internal_fault(junheng, monkeypatch, tmp_path):
    def broken(*_, **__):
        raise RuntimeError("gears\nlocked")

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("engine.evaluation.evaluate", broken)
    outcome = junheng(*RUN, "-o", "out")

    assert outcome.code == 101
    assert outcome.out == ""
    assert len(outcome.err.splitlines()) == 1, outcome.err
    assert "Traceback" not in outcome.err
    assert outcome.err.startswith("错误：程序内部错误：RuntimeError: gears")
    (saved,) = tmp_path.glob("junheng-fault-*.txt")
    assert str(saved) in outcome.err
    details = saved.read_text(encoding="utf-8")
    assert "Traceback" in details
    assert "gears" in details
    assert "junheng 0.1.0" in details
    assert not Path("out").exists()


def test_an_internal_fault_in_english(junheng, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("engine.data.read_dataset", lambda _, **_options: 1 / 0)
    outcome = junheng(*RUN, "--lang", "en")

    assert outcome.code == 101
    assert outcome.err.startswith("error: a fault of ours: ZeroDivisionError")
    assert not re.search("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]", outcome.err)


def test_an_internal_fault_while_writing_leaves_nothing(junheng, place, monkeypatch, tmp_path):
    def broken(*_, **__):
        raise RuntimeError("gears locked")

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("engine.reports.result_folder.result_document", broken)
    before = sorted(place.iterdir())

    assert junheng(*RUN, "-o", "out").code == 101
    assert sorted(place.iterdir()) == before


def test_no_room_to_save_the_details(junheng, monkeypatch, tmp_path):
    """Even then one line and the code, never a traceback."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    monkeypatch.setattr("engine.evaluation.evaluate", lambda *_, **__: 1 / 0)
    outcome = junheng(*RUN)

    assert outcome.code == 101
    assert "ZeroDivisionError" in outcome.err


def test_out_of_memory(junheng, monkeypatch):
    def broken(*_, **__):
        raise MemoryError

    monkeypatch.setattr("engine.evaluation.evaluate", broken)
    outcome = junheng(*RUN)

    assert outcome.code == 2
    assert "内存" in outcome.err


def test_interrupted(junheng, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("engine.evaluation.evaluate", interrupted)
    outcome = junheng(*RUN, "-o", "out")

    assert outcome.code == 2
    assert "已中断。" in outcome.err
    assert not Path("out").exists()


@pytest.mark.parametrize("words", [("show", "national-quality"), RUN, ("list",), ("validate",)])
def test_a_reader_that_goes_away(place, words):
    """As with `junheng … | head -1`: no traceback, no fault."""
    with subprocess.Popen(
        [sys.executable, "-m", "engine", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=place,
    ) as going:
        going.stdout.close()
        err = going.stderr.read().decode()
        code = going.wait(timeout=60)

    assert code == 0, err
    assert err == ""


def test_a_console_that_lacks_a_sign(place):
    """㎡ is not in GB2312: it is replaced, the run goes on."""
    done = subprocess.run(
        [sys.executable, "-m", "engine", "show", "national-quality"],
        capture_output=True,
        check=False,
        cwd=place,
        env={"PATH": "", "PYTHONIOENCODING": "ascii"},
    )

    assert done.returncode == 0
    assert not done.stderr


def test_results_on_stdout_messages_on_stderr(junheng):
    outcome = junheng(*RUN, "-o", "out")

    assert "玩具标准" in outcome.out
    assert "已写入" not in outcome.out
    assert outcome.err == "结果已写入 out\n"


def test_invalid_rules_are_code_one(junheng, place):
    (place / "rules.yaml").write_text(RULES.replace("pupils /", "pupilz /"), encoding="utf-8")

    assert junheng(*RUN).code == 1
    assert junheng("validate", "rules.yaml").code == 1
    assert junheng("show", "rules.yaml").code == 1
