"""C053: names that staff read, and that have no Chinese."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject
    from engine.diagnostics import Place
    from engine.language.cursor import Cursor

_CHINESE = re.compile("[\u4e00-\u9fff]")
_SECTIONS = (
    "criteria", "groups", "rubrics", "gates", "measures", "tables", "judged", "switches", "fields",
)  # fmt: skip


def find(subject: Subject) -> Iterator[Finding]:
    """A label is not Chinese iff it is missing, or its Chinese side has no Chinese character."""
    for section in _SECTIONS:
        for name, item in subject.document.section(section).items():
            if section == "fields" and not item.get("scope"):  # more synonyms of a known field
                continue
            if item.layers[0].path[:1] == ("combine",):  # made of a combination, without a label
                continue
            key = "label" if item.get("label") else "title"
            if not _CHINESE.search(item.text(key).zh):
                yield found(_place(item, key), name=name)


def _place(item: Cursor, key: str) -> Place:
    label = item.get(key)
    return label.place if label else item.key_place


RULE = Rule(
    "C053",
    "label-not-chinese",
    find,
    zh="{name} 没有中文名称",
    en="{name} has no Chinese label",
    hint_zh="写上照法规说法的中文名称：label: {{zh: 中文, en: English}}",
    hint_en="add the words of the regulation: label: {{zh: …, en: …}}",
)
