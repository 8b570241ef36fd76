"""Small rulesets as text, loaded; what is said of those that do not hold, and where."""

from __future__ import annotations

import re
from textwrap import dedent
from typing import TYPE_CHECKING

from engine.diagnostics import JunhengError
from engine.language.library import Library
from engine.language.load import Loader

if TYPE_CHECKING:
    from pathlib import Path

    from engine.diagnostics import Diagnostic
    from engine.language.model import Ruleset

HEAD = {
    "format": "format: 1",
    "id": "id: toy",
    "edition": 'edition: "1"',
    "title": "title: 玩具标准",
    "levels": "levels: {primary: 小学, junior: 初中}",
    "sources": "sources: {note: {document: 依据}}",
    "arithmetic": "arithmetic: {tolerance: 1e-9, rounding: none, "
    "coefficient: {weights: pupils, denominator: population}}",
    "verdict": "verdict: {all: [ok]}",
}
OK = "criteria:\n  ok: {label: 县达标, requires: sound, source: note, confidence: A}\n"
JUDGED = "judged: {sound: {label: 布局合理, scope: county, type: yes_no}}"
MARK = "‸"  # stands before the place that a finding should name
# Written short, so that a rule shows what matters.
SHORT = {"<A>": "label: 甲, source: note, confidence: A", "<a>": "source: note, confidence: A"}


def rules(body: str) -> str:
    """A whole ruleset: the body, after those lines of the head that it does not have itself."""
    body = dedent(body)
    for short, long in SHORT.items():
        body = body.replace(short, long)
    own = set(re.findall(rf"^{MARK}?([a-z_]+):", body, re.MULTILINE))
    head = [line for key, line in HEAD.items() if key not in own]
    if "judged" not in own:
        head.append(JUDGED)
    if "criteria" in own:
        body = re.sub(
            rf"^({MARK}?criteria:\n)", rf"\1{OK.partition(chr(10))[2]}", body, flags=re.MULTILINE
        )
    else:
        body = OK + body
    return "\n".join([*head, body]).rstrip("\n") + "\n"


def overlay(overrides: str, base: str = "toy@1", name: str = "toy/over", more: str = "") -> str:
    """An overlay of the small ruleset."""
    head = f'format: 1\nid: {name}\nedition: "1"\ntitle: 调整\nextends: {base}\n{more}'
    return head + "overrides:\n" + dedent(overrides)


class Shelf:
    """A folder of rulesets."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)

    def put(self, text: str, path: str = "toy/1.yaml") -> Path:
        """Write a file."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def loader(self) -> Loader:
        """A loader that looks here first."""
        return Loader(Library([self.folder]))

    def load(self, name: str = "toy@1", date: str = "") -> Ruleset:
        """A ruleset that holds."""
        return self.loader().load(name, date)

    def found(self, name: str = "toy@1", date: str = "") -> tuple[Diagnostic, ...]:
        """What is wrong with one that does not hold."""
        try:
            self.loader().load(name, date)
        except JunhengError as error:
            return error.diagnostics
        return ()

    def find_in(self, marked: str) -> tuple[list[Diagnostic], int, int]:
        """Findings about a text with a mark, and the line and column of the mark."""
        text = marked.replace(MARK, "")
        self.put(text)
        before = marked.partition(MARK)[0]
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        return list(self.found()), line, column
