"""C070: rulesets that no test speaks of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from engine.checks.reasoning.tested import tested_in
from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """An edition is untested iff no file in the folder `tests` beside it names it."""
    if subject.ruleset.name not in tested_in(Path(subject.ruleset.path).parent):
        yield found(subject.head("edition"), name=subject.ruleset.name)


RULE = Rule(
    "C070",
    "edition-without-tests",
    find,
    zh="{name} 没有测试",
    en="{name} has no tests",
    hint_zh="在旁边的 tests 文件夹里写测试，第一行之后写 ruleset: {name}（docs/language.md 第 20 节）",
    hint_en="write tests in the folder tests beside it, with ruleset: {name} (docs/language.md, section 20)",
)
