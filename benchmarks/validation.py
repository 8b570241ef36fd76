"""Validating 100 rulesets of 400 lines, as a ratio to check-jsonschema on the same files.

Ours reads text, structure, names, kinds, scopes and the rules of good rulesets, and names the line
of each finding; theirs holds the same files against the same schema. Whole processes take turns.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

import engine.language.schema

RULESETS = 100
LINES = 400
ROUNDS = 5
TARGET = 0.25
_SCHEMA = Path(str(engine.language.schema.__file__)).with_name("ruleset.schema.json")
_HEAD = """\
format: 1
id: bench/r{number}
edition: "2024"
title: 第{number}号办学标准
levels: {{primary: 小学, junior: 初中}}
sources: {{std: {{document: 办学标准}}}}
arithmetic: {{tolerance: 1e-9, rounding: none}}
populations:
  schools:
    title: 全部学校
    split:
      fields: [books, computers, teaching_area, equipment_value]
      by: pupils
      weights: {{primary: 1, junior: 1.1}}
      source: std
      confidence: B
criteria:
"""
_CRITERION = """\
  c{index}:
    label: 第{index}项
    measure: {measure}
    unit: {unit}
    at_least:
      - {{when: urban_core, is: {{primary: {low}, junior: {high}}}, because: 中心城区}}
      - is: {{primary: {high}, junior: {higher}}}
    note: {{zh: 按县城和农村分别规定。, en: By area.}}
    source: std
    confidence: B
"""
_MEASURES = (
    ("books / pupils", "册"),
    ("100 * computers / pupils", "台"),
    ("teaching_area / pupils", "㎡"),
    ("equipment_value / pupils", "元"),
)
_TAIL = """\
groups:
  school:
    title: 每校
    population: schools
    every: section
    of: [{names}]
    at_least: {most}
verdict: {{all: [school]}}
"""


def ruleset(number: int) -> str:
    """A ruleset of about 400 lines, of criteria that differ from one another."""
    count = (LINES - _HEAD.count("\n") - _TAIL.count("\n")) // _CRITERION.count("\n")
    criteria = "".join(
        _CRITERION.format(
            index=index,
            measure=_MEASURES[index % 4][0],
            unit=_MEASURES[index % 4][1],
            low=index + 1,
            high=index + 1.5,
            higher=index + 2,
        )
        for index in range(count)
    )
    names = ", ".join(f"c{index}" for index in range(count))
    return _HEAD.format(number=number) + criteria + _TAIL.format(names=names, most=count - 1)


def run() -> None:
    """Print the ratio of medians beside its target."""
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number in range(RULESETS):
            file = Path(folder) / "bench" / f"r{number}" / "2024.yaml"
            file.parent.mkdir(parents=True)
            file.write_text(ruleset(number), encoding="utf-8")
            files.append(str(file))
        lines = ruleset(0).count("\n")
        ours = [sys.executable, "-m", "engine", "validate", "--rulesets", folder, folder]
        theirs = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(_SCHEMA), *files]
        times: dict[str, list[float]] = {"ours": [], "theirs": []}
        for _ in range(ROUNDS):
            times["ours"].append(_timed(ours))
            times["theirs"].append(_timed(theirs))
    ratio = median(times["ours"]) / median(times["theirs"])
    held = "held" if ratio <= TARGET else "NOT HELD"
    print(
        f"junheng validate, {RULESETS} rulesets of {lines} lines: {ratio:.2f} x check-jsonschema "
        f"(at most {TARGET}: {held})"
    )


def _timed(command: list[str]) -> float:
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    start = perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    taken = perf_counter() - start
    if done.returncode:
        raise SystemExit(f"{' '.join(command[:6])} …\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return taken
