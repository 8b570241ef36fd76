"""C076: gates that name a ruleset which is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found
from engine.diagnostics import NotFound
from engine.language.model import Gate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """A gate is unknown iff no folder of rulesets has what it names, a province apart."""
    for name, node in subject.ruleset.nodes.items():
        if not isinstance(node, Gate) or "{" in node.ruleset:
            continue
        try:
            subject.library.find(node.ruleset)
        except NotFound as error:
            near = error.diagnostics[0].data.get("near", ())
            yield found(subject.at(name, "ruleset"), name=node.ruleset, near=near)


RULE = Rule(
    "C076",
    "unknown-gate",
    find,
    zh="没有规则集 {name}",
    en="there is no ruleset {name}",
    hint_zh="检查名称和版本；相近的有：{near}；junheng list 列出全部",
    hint_en="check id and edition; near: {near}; junheng list shows all",
)
