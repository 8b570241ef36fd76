"""Evaluations that pages are made of."""

from __future__ import annotations

import csv
import io
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from engine.data import read_dataset
from engine.evaluation import evaluate
from engine.language.load import load_ruleset

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.diagnostics import Language
    from engine.evaluation import Evaluation

DEMO = Path(__file__).parents[3] / "examples" / "demo-county"
HOSTILE = (
    "A&B <小学>", '"引号"学校', "=cmd|' /C calc'!A0", "@x", "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "{{ 7*7 }}{% raw %}", "a' onmouseover='alert(1)",
    "&lt;b&gt;", "学校\u2028{b}{c}",
)  # fmt: skip


@cache
def demo(language: Language = "zh", ruleset: str = "national-quality") -> Evaluation:
    """The demo county."""
    asked = {"province": "anhui"} if ruleset == "national-basic" else {"stage": "province"}
    return evaluate(load_ruleset(ruleset), read_dataset(DEMO), language=language, **asked)


def changed(folder: Path, change: Callable[[list[dict[str, str]]], list[dict[str, str]]]) -> Path:
    """The demo county's files with its table of schools changed."""
    folder.mkdir()
    for file in DEMO.glob("*.csv"):
        text = file.read_text(encoding="utf-8-sig")
        if file.name == "schools.csv":
            rows = change([*csv.DictReader(io.StringIO(text))])
            out = io.StringIO()
            writer = csv.DictWriter(out, rows[0])
            writer.writeheader()
            writer.writerows(rows)
            text = out.getvalue()
        (folder / file.name).write_text(text, encoding="utf-8")
    return folder


def hostile(folder: Path, language: Language = "zh") -> Evaluation:
    """The demo county with names that try to be more than names."""

    def renamed(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        for row, name in zip(rows[2:], HOSTILE, strict=False):  # the first two are one school
            row["school"] = name
        for row in rows:
            row["county"] = HOSTILE[0]
        return rows

    data = changed(folder, renamed)
    county = data / "county.csv"
    county.write_text(
        county.read_text(encoding="utf-8").replace("虚构示范县", HOSTILE[0]), encoding="utf-8"
    )
    return evaluate(
        load_ruleset("national-quality"), read_dataset(data), stage="province", language=language
    )


def counties(folder: Path, count: int) -> Evaluation:
    """The demo county several times over, under other codes."""
    codes = [str(999999 - number) for number in range(count)]
    folder.mkdir()
    for file in DEMO.glob("*.csv"):
        head, *lines = file.read_text(encoding="utf-8-sig").splitlines()
        body = [
            line.replace("999999", code).replace("虚构示范县", f"虚构{number}县")
            for number, code in enumerate(codes) for line in lines
        ]  # fmt: skip
        (folder / file.name).write_text("\n".join([head, *body]) + "\n", encoding="utf-8")
    return evaluate(load_ruleset("national-quality"), read_dataset(folder), stage="province")
