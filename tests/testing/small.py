"""A whole ruleset from the few lines that matter, and the tests that are run beside it."""

from __future__ import annotations

import re
from textwrap import dedent

from engine.language.library import Library
from engine.language.load import Loader
from engine.testing.run import rulesets_tested

HEAD = {
    "format": "format: 1",
    "id": "id: toy",
    "edition": 'edition: "1"',
    "title": "title: 玩具标准",
    "in_force": 'in_force: {from: "2020"}',
    "levels": "levels: {primary: 小学, junior: 初中}",
    "sources": "sources: {s: {document: 玩具}}",
    "arithmetic": """\
arithmetic:
  tolerance: 1e-9
  rounding: none
  coefficient: {weights: pupils, denominator: population}""",
    "fields": """\
fields:
  gadgets: {label: 器材数, scope: section, type: number, minimum: 0, whole: true}
  chairs: {label: 椅子数, scope: school, type: number, minimum: 0}
  desks: {label: 桌子数, scope: school, type: number, minimum: 0, shared: true}
  budget: {label: 经费, scope: county, type: number}
  rate: {label: 比率, scope: county, type: number, minimum: 0, maximum: 100}
  spare: {label: 备用金, scope: county, type: number, blank: 0}
  since: {label: 起始日期, scope: county, type: date}""",
    "judged": """\
judged:
  sound: {label: 布局合理, scope: county, type: yes_no}
  bad: {label: 有问题, scope: county, type: yes_no}
  culture: {label: 校园文化, scope: county, type: grade, grades: [优, 良, 差]}
  points: {label: 总分, scope: county, type: points, minimum: 0, maximum: 100}""",
}
SHORT = {"<c>": "label: 标准, source: s, confidence: A", "<s>": "source: s, confidence: A"}


def rules(body: str) -> str:
    """A ruleset: the body, after those lines of the head that it does not have itself."""
    body = dedent(body)
    for short, long in SHORT.items():
        body = body.replace(short, long)
    own = set(re.findall(r"^([a-z_]+):", body, re.MULTILINE))
    return "\n".join([*(line for key, line in HEAD.items() if key not in own), body]) + "\n"


class Folder:
    """A folder of rulesets with one small ruleset in it."""

    def __init__(self, home) -> None:
        self.home = home / "rulesets"
        self.loader = Loader(Library())

    def write(self, body: str, tests: str = "", name: str = "toy@1") -> None:
        """Write a ruleset and a file of tests beside it."""
        identity, _, edition = name.partition("@")
        place = self.home / identity
        (place / "tests").mkdir(parents=True, exist_ok=True)
        text = rules(f'id: {identity}\nedition: "{edition}"\n' + dedent(body))
        (place / f"{edition}.yaml").write_text(text, encoding="utf-8")
        if tests:
            head = f"format: 1\nruleset: {name}\n"
            (place / "tests" / f"{edition}.yaml").write_text(head + dedent(tests), encoding="utf-8")

    def load(self, name: str = "toy@1"):
        """The ruleset and its document."""
        loader = Loader(Library([self.home]))
        ruleset = loader.load(name)
        (document,) = (d for path, d in loader.documents.items() if str(path) == ruleset.path)
        return ruleset, document

    def tested(self, name: str = "toy@1"):
        """The ruleset with its tests run; all of them hold."""
        report, found = rulesets_tested(Loader(Library([self.home])), [name])
        assert not report.failures, [item.message() for item in report.failures]
        return found[0]
