"""Rulesets to hold against the rules: fragments in the frame of the language page."""

from __future__ import annotations

import re
from pathlib import Path

from engine.checks import checker
from engine.language.library import Library
from engine.language.validate import validate
from tests.docs.language_page import frame, sections, tops

BOOKS = (
    "books: {label: 生均图书, measure: books / pupils, unit: 册, at_least: 20, "
    "source: std, confidence: B}"
)


def framed(text: str) -> str:
    """A fragment in the frame: its own sections take the place of the frame's."""
    if text.startswith("format:"):
        return text
    own, whole = sections(text), sections(frame())
    whole |= own
    if "verdict" not in own:
        whole["verdict"] = whole["verdict"].replace("NAMES", ", ".join(tops(own)))
    return "".join(whole.values())


def write(folder: Path, files: dict[str, str], *, tested: bool = True) -> Path:
    """Files of a library of rulesets; with `tested`, a test beside each ruleset."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        identity = re.search(r"^id: (\S+)", text, re.MULTILINE)
        edition = re.search(r'^edition: "(.+?)"', text, re.MULTILINE)
        if tested and identity and edition:
            _write_test(path.parent / "tests", f"{identity[1]}@{edition[1]}")
    return folder


def _write_test(folder: Path, name: str) -> None:
    folder.mkdir(exist_ok=True)
    case = (
        "tests:\n  - name: 空\n    why: 没有数据就无法判定\n    schools: [{school_code: a}]\n"
        "    expect: {verdict: undetermined}\n"
    )
    edition = name.partition("@")[2]
    (folder / f"{edition}.yaml").write_text(f"format: 1\nruleset: {name}\n{case}", encoding="utf-8")


def found(folder: Path, *paths: Path, settings: Path | None = None):
    """Everything that validating a library finds."""
    library = Library((folder,))
    inspect, configuration = checker(library, settings)
    _, findings = validate(library, list(paths) or [folder], inspect)
    return [*findings, *configuration.found]


def found_in(folder: Path, fragment: str = "", **more: str) -> list[tuple[str, str]]:
    """Code and words of every finding about a fragment, and about more files.

    Args:
        folder: of the library.
        fragment: in the frame; the books by default.
        more: files by their path, with `_` for `/` and no `.yaml`: `local_books_2020`.
    """
    files = {f"{name.replace('_', '/')}.yaml": text.lstrip("\n") for name, text in more.items()}
    text = fragment.lstrip("\n") or f"criteria:\n  {BOOKS}\n"
    write(folder, {"example/1.yaml": framed(text.replace("BOOKS", BOOKS)), **files})
    return [(one.code, words(one)) for one in found(folder)]


def words(finding) -> str:
    """What stands at the place of a finding: a key with its value, or the value."""
    line = Path(finding.place.file).read_text(encoding="utf-8").splitlines()
    text = line[finding.place.line - 1][finding.place.column - 1 :]
    return re.split(r", | #", text)[0].strip()


def codes(findings) -> list[str]:
    return [finding.code for finding in findings]


def lines(findings) -> list[tuple[str, int]]:
    return [(finding.code, finding.place.line) for finding in findings]


def line_of(folder: Path, words: str, file: str = "example/1.yaml") -> int:
    """The line of a file (from 1) that has some words."""
    text = (folder / file).read_text(encoding="utf-8")
    (number,) = [n for n, line in enumerate(text.splitlines(), 1) if words in line]
    return number
