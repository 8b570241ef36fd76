"""Small rulesets and data that are compared; every change is made by exchanging a piece of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine import evaluate, read_dataset
from engine.analysis.difference.results import Side, diff_results
from engine.analysis.difference.rules import diff_rules
from engine.language.library import Library
from engine.language.load import Loader

if TYPE_CHECKING:
    from pathlib import Path

    from engine.analysis.difference.results import ResultsDifference
    from engine.analysis.difference.rules import ItemChange, RulesDifference
    from engine.language.model import Ruleset

TOY = """\
format: 1
id: toy
edition: "1"
title: {zh: 玩具标准, en: Toy standard}
in_force: {from: "2020"}
levels: {primary: {zh: 小学, en: primary}, junior: {zh: 初中, en: junior}}
sources:
  s: {document: {zh: 某办法, en: Some measures}}
  t: {document: {zh: 某通知, en: A notice}}
arithmetic:
  tolerance: 1e-9
  rounding: none
  coefficient: {weights: pupils, denominator: population}
switches:
  strict: {label: {zh: 从严, en: strict}, default: false, source: s, confidence: A}
judged:
  sound: {label: {zh: 布局合理, en: sound layout}, scope: county, type: yes_no}
populations:
  rated:
    title: {zh: 评价的学校, en: rated schools}
    leave_out:
      - {when: school_type == 'special', because: {zh: 特殊, en: special}, source: s, confidence: A}
      - {when: pupils < 5, because: {zh: 很小, en: very small}, source: s, confidence: A}
    split:
      fields: [books]
      by: pupils
      weights: {primary: 1, junior: 1.1}
      source: s
      confidence: A
measures:
  books_each: {label: {zh: 生均图书, en: books each}, unit: 册, value: books / pupils}
tables:
  staff:
    label: {zh: 教师配备, en: staffing}
    by: classes
    between: step_down
    below: first
    above: last
    rows: {6: 9, 12: 20}
    source: s
    confidence: A
criteria:
  stock:
    label: {zh: 图书, en: books}
    measure: books_each
    unit: 册
    at_least: {primary: 20, junior: 30}
    source: s
    confidence: A
  teachers:
    label: {zh: 教师, en: teachers}
    measure: 100 * full_time_teachers / pupils
    at_least: [{when: area == 'rural', is: 5, because: {zh: 农村, en: rural}}, {is: 6}]
    source: s
    confidence: A
  size: {label: {zh: 班额, en: class size}, measure: largest_class, at_most: 45, source: s, confidence: A}
  staffed:
    label: {zh: 编制, en: staff}
    measure: full_time_teachers
    at_least: {table: staff}
    source: s
    confidence: A
  layout: {label: {zh: 布局, en: layout}, requires: sound, source: s, confidence: A}
groups:
  resources:
    title: {zh: 资源, en: resources}
    population: rated
    every: section
    of: [stock, teachers, size, staffed]
    at_least: 2
    floor: 0.8
  balance:
    title: {zh: 均衡, en: balance}
    population: rated
    coefficient_of: [books_each, teachers]
    at_most: {primary: 0.50, junior: 0.45}
    source: s
    confidence: A
verdict:
  all: [layout, resources, balance]
gaps:
  - {title: {zh: 第九条, en: article nine}, because: {zh: 未见, en: not seen}}
"""


def load(folder: Path, text: str, name: str = "toy@1") -> Ruleset:
    """A ruleset in a library of its own."""
    identity, _, edition = name.partition("@")
    path = folder / identity / f"{edition}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return Loader(Library((folder,))).load(name)


def changed(text: str, *pieces: tuple[str, str]) -> str:
    """A text with pieces exchanged; each must be there."""
    for old, new in pieces:
        assert old in text, old
        text = text.replace(old, new)
    return text


def rules(folder: Path, *pieces: tuple[str, str], text: str = TOY) -> RulesDifference:
    """What exchanging pieces of a ruleset comes to."""
    return diff_rules(load(folder / "a", text), load(folder / "b", changed(text, *pieces)))


def only(difference: RulesDifference) -> ItemChange:
    """The one change that there is."""
    (change,) = difference.changes
    return change


# ---------------------------------------------------------------------- results

LINES = """\
format: 1
id: toy
edition: "1"
title: {zh: 玩具标准, en: Toy standard}
in_force: {from: "2020"}
levels: {primary: {zh: 小学, en: primary}}
sources: {s: {document: {zh: 某办法, en: Some measures}}}
arithmetic: {tolerance: 1e-9, rounding: none}
criteria:
  stock:
    label: {zh: 图书, en: books}
    measure: books / pupils
    at_least: 20
    every: section
    source: s
    confidence: A
  teachers:
    label: {zh: 教师, en: teachers}
    measure: 100 * full_time_teachers / pupils
    at_least: 5
    every: section
    source: s
    confidence: A
verdict:
  all: [stock, teachers]
  labels:
    met: {zh: 合格, en: passes}
    not_met: {zh: 不合格, en: fails}
    undetermined: {zh: 无法判定, en: undetermined}
"""
HEAD = "county_code,county,school_code,school,school_type,pupils_primary,books,full_time_teachers_primary"


def county(number: int, books: object, teachers: object = 6, pupils: int = 100) -> str:
    """A county of one primary school, as a line of a CSV file."""
    code = 340100 + number
    return f"{code},县{number},{code}01,小学{number},primary,{pupils},{books},{teachers}"


def side(folder: Path, text: str, rows: list[str], head: str = HEAD, **asked: object) -> Side:
    """A ruleset over some counties."""
    ruleset = load(folder, text)
    data = folder / "schools.csv"
    data.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    loader = Loader(Library((folder,)))
    evaluation = evaluate(ruleset, read_dataset(data), loader=loader, **asked)  # type: ignore[arg-type]
    return Side(folder.name, evaluation)


def results(
    folder: Path, old: tuple[str, list[str]], new: tuple[str, list[str]]
) -> ResultsDifference:
    """Two rulesets, each over its own counties."""
    return diff_results(side(folder / "a", *old), side(folder / "b", *new))


def verdicts(difference: ResultsDifference) -> dict[str, tuple[str, str, str]]:
    """Of each county whose verdict moves: what it was, what it is, what did it."""
    return {
        one.unit.county.name: (one.old.status, one.new.status, one.cause)
        for one in difference.moved(difference.verdict)
        if one.unit.county is not None
    }
