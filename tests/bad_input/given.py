"""A ruleset and data that hold, to be spoilt; and what the command line answered."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

RULES = """\
format: 1
id: toy
edition: "1"
title: {zh: 玩具标准, en: Toy standard}
levels: {primary: {zh: 小学, en: primary}, junior: {zh: 初中, en: junior}}
sources: {note: {document: {zh: 依据, en: Notes}}}
arithmetic:
  tolerance: 1e-9
  rounding: none
  coefficient: {weights: pupils, denominator: population}
criteria:
  L1:
    label: {zh: 每百名学生班级数, en: classes per hundred pupils}
    measure: 100 * classes / pupils
    at_least: {primary: 2, junior: 2}
    source: note
    confidence: A
groups:
  resources: {title: {zh: 资源, en: resources}, every: section, all: [L1]}
  balance:
    title: {zh: 均衡, en: balance}
    coefficient_of: [L1]
    at_most: 0.5
    source: note
    confidence: A
verdict: {all: [resources, balance]}
"""
HEADER = "县代码,学校代码,学校名称,学校类型,小学在校生数,初中在校生数,小学班级数,初中班级数"
ROWS = (
    "1,a,东小学,小学,400,,10,",
    "1,b,西小学,小学,300,,9,",
    "1,c,南中学,初中,,500,,12",
    "1,d,北学校,九年一贯制学校,200,200,6,5",
)
SCHOOLS = "\n".join([HEADER, *ROWS]) + "\n"
MARK = "‸"  # stands before the place that should be named
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


def spoilt(old: str, new: str, text: str = RULES) -> tuple[str, str]:
    """The text with one thing wrong, and the place of the mark as `line:column`."""
    assert text.count(old) == 1, (old, text.count(old))
    marked = text.replace(old, new)
    before = marked.partition(MARK)[0]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return marked.replace(MARK, ""), f"{line}:{column}"


def table(*rows: str, header: str = HEADER) -> str:
    """A table of schools."""
    return "\n".join([header, *rows]) + "\n"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the command line answered."""

    code: int
    out: str
    err: str
    made: list[str]  # new names in the folder

    @property
    def said(self) -> str:
        """Everything on the screen."""
        return self.out + self.err

    def refuses(self, code: int, *words: str) -> None:
        """Nothing done and nothing written; the message has these words and says what to do."""
        assert self.code == code, self.said
        assert self.made == []
        assert "Traceback" not in self.said
        assert self.out == ""
        assert "错误" in self.err
        assert "建议：" in self.err
        for word in words:
            assert word in self.err, f"{word!r} not in:\n{self.err}"

    def result(self) -> dict[str, Any]:
        """result.json of a run that came to an end."""
        assert self.code == 0, self.said
        assert self.made == ["out"]
        assert "Traceback" not in self.said
        return json.loads(Path("out/result.json").read_text(encoding="utf-8"))

    def verdict(self) -> str:
        """The verdict of the only county."""
        (entry,) = self.result()["verdicts"]
        return entry["verdict"]

    def part(self, name: str) -> dict[str, Any]:
        """One part of the verdict of the only county."""
        (entry,) = self.result()["verdicts"]
        return next(part for part in entry["parts"] if part["part"] == name)
