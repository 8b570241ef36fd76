"""A name -> a new rule of good rulesets: its module, its test, its page, registered everywhere.

What is written works on a trivial example, so that the tests hold from the start: change the
example in test and page first, see them fail, then write `find`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from engine.checks.own_codes import BAD_NAME, NO_CHECKOUT, THERE_ALREADY
from engine.diagnostics import Place, UnusableRequest, problem

if TYPE_CHECKING:
    from pathlib import Path

_NAME = re.compile(r"[a-z]+(-[a-z]+)*")
_CODE = re.compile(r"^  (C[0-9]{3}):", re.MULTILINE)
_ROW = re.compile(r"^\| \[C[0-9]{3} .*\n(?!\| \[C)", re.MULTILINE)
_FIRST_FREE = 100  # those below are given to groups of rules

SEVERITIES = "engine/checks/severities.yaml"
INDEX = "docs/checks/README.md"


def scaffold_check(root: Path, name: str) -> list[Path]:
    """Write a new rule.

    Args:
        root: the top of a checkout of the source.
        name: of the rule, in small letters and hyphens: `row-without-colour`.

    Returns:
        The files written and changed, those to look at first in front.

    Raises:
        UnusableRequest: a name that cannot be one, files that are there already, or no checkout.
            Nothing has been written then.
    """
    if not _NAME.fullmatch(name):
        raise UnusableRequest(problem(BAD_NAME, name=name))
    severities, index = root / SEVERITIES, root / INDEX
    if not (severities.is_file() and index.is_file()):
        raise UnusableRequest(problem(NO_CHECKOUT, Place(str(root)), path=root))
    module = name.replace("-", "_")
    texts = severities.read_text("utf-8")
    code = _next_code(texts)
    words = {"CODE": code, "NAME": name, "MODULE": module}
    files = {
        root / f"engine/checks/rules/{module}.py": _RULE,
        root / f"tests/checks/rules/test_{module}.py": _TEST,
        root / f"docs/checks/{name}.md": _PAGE,
    }
    for path in files:
        if path.exists():
            raise UnusableRequest(problem(THERE_ALREADY, Place(str(path)), path=path))
    for path, template in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_filled(template, words), "utf-8")
    severities.write_text(f"{texts.rstrip()}\n  {code}: warning   # {name}\n", "utf-8")
    row = _filled(_INDEX_ROW, words)
    index.write_text(
        _ROW.sub(lambda last: last[0] + row, index.read_text("utf-8"), count=1), "utf-8"
    )
    return [*files, severities, index]


def _next_code(severities: str) -> str:
    used = {int(code[1:]) for code in _CODE.findall(severities)}
    return f"C{max([_FIRST_FREE - 1, *used]) + 1:03}"


def _filled(template: str, words: dict[str, str]) -> str:
    for word, instead in words.items():
        template = template.replace(f"@{word}@", instead)
    return template.lstrip("\n")


_RULE = '''
"""@CODE@: say here, in one line, what is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """A criterion is found iff its label says 示例 (replace this by the sentence of your rule)."""
    for node in subject.criteria:
        if "示例" in node.label.zh:
            yield found(subject.at(node.name, "label"), label=node.label)


RULE = Rule(
    "@CODE@",
    "@NAME@",
    find,
    zh="名称“{label}”里有“示例”两个字",
    en="the label {label} says 示例",
    hint_zh="写法规里的名称",
    hint_en="write the name of the regulation",
)
'''

_TEST = '''
"""@CODE@ @NAME@."""

from __future__ import annotations

from tests.checks.given import found_in

FOUND = """
criteria:
  books: {label: 示例图书, measure: books / pupils, unit: 册, at_least: 20, source: std, confidence: B}
"""


def test_it_is_found_at_its_place(tmp_path):
    assert found_in(tmp_path, FOUND) == [("@CODE@", "示例图书")]


def test_nothing_is_found_where_all_is_well(tmp_path):
    assert found_in(tmp_path, FOUND.replace("示例图书", "生均图书")) == []
'''

_PAGE = """
# @CODE@ @NAME@

Say here, in one line, what is found.

## Avoid

```yaml
criteria:
  books: {label: 示例图书, measure: books / pupils, unit: 册, at_least: 20, source: std, confidence: B}
```

## Prefer

```yaml
criteria:
  books: {label: 生均图书, measure: books / pupils, unit: 册, at_least: 20, source: std, confidence: B}
```

## Why

Say why it matters, what is looked at, and what is left alone.

## Configure

By default: `warning`. In `.junheng.yaml`, beside the ruleset or above it: `checks: {@CODE@: LEVEL}`, with `off`, `info`,
`warning` or `error`. At one place: `# junheng: allow @CODE@ reason` on the line, or on the line above ([how](README.md)).
"""

_INDEX_ROW = "| [@CODE@ @NAME@](@NAME@.md) | warning | Say here, in one line, what is found. |\n"
