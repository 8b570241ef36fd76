"""A folder of rulesets -> the names that the tests beside them speak of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_RULESET = re.compile(r"^ruleset:[ \t]*[\"']?([^\"'#\s]+)", re.MULTILINE)
_CASES = re.compile(r"^(?:tests|boundaries):", re.MULTILINE)


def tested_in(folder: Path) -> frozenset[str]:
    """Every `id@edition` of which a file in `folder/tests` has cases."""
    return frozenset(_named(folder / "tests"))


def _named(tests: Path) -> Iterator[str]:
    for file in (*tests.rglob("*.yaml"), *tests.rglob("*.yml")) if tests.is_dir() else ():
        text = file.read_text(encoding="utf-8", errors="replace")
        name = _RULESET.search(text)
        if name and _CASES.search(text):
            yield name[1]
