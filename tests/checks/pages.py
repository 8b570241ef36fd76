"""A page of docs/checks -> the files it says to avoid, and those it says to prefer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tests.checks.given import framed

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "checks"
_FENCE = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"# file: (\S+)\n")
_BOOKS = (
    "criteria:\n  books: {label: 生均图书, measure: books / pupils, unit: 册, at_least: 20, "
    "source: std, confidence: B}\n"
)
MAIN = "example/1.yaml"


@dataclass(frozen=True)
class Page:
    """One page, as far as it can be run."""

    code: str
    name: str
    headings: tuple[str, ...]
    avoid: dict[str, str]  # file -> text
    prefer: dict[str, str]


def read_page(path: Path) -> Page:
    text = path.read_text(encoding="utf-8")
    title = re.match(r"# (C[0-9]{3}) (\S+)\n", text)
    assert title, path
    headings = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    parts = {part.partition("\n")[0]: part for part in headings}
    given = _files(parts.get("Given", ""))
    return Page(
        title[1],
        title[2],
        tuple(parts),
        {MAIN: framed(_BOOKS), **given, **_files(parts["Avoid"])},
        {MAIN: framed(_BOOKS), **given, **_files(parts["Prefer"])},
    )


def pages() -> list[Page]:
    return [read_page(path) for path in sorted(FOLDER.glob("*.md")) if path.name != "README.md"]


def _files(part: str) -> dict[str, str]:
    files = {}
    for block in _FENCE.findall(part):
        named = _FILE.match(block)
        if named:
            files[named[1]] = block[named.end() :]
        else:
            files[MAIN] = framed(block)
    return files
