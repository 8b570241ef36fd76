"""Paths and names as typed (or nothing: the whole library) -> the test files they mean."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from engine.diagnostics import NotFound, Place, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from engine.language.library import Library

FOLDER = "tests"
_RULESET = re.compile(r"^ruleset:\s*[\"']?([^\"'#\s]+)", re.MULTILINE)
_HEAD = 8000  # characters in which the ruleset is named


def find_tests(library: Library, paths: Sequence[str | Path]) -> tuple[list[Path], list[Path]]:
    """Test files, each once and in order; and folders of tests that hold none.

    Args:
        library: for names of rulesets, and for everything where no path is given.
        paths: test files, folders, or rulesets (whose tests lie beside them).

    Raises:
        NotFound: no such file or ruleset, or no tests where they were asked for.
    """
    files: dict[Path, Path] = {}
    empty: list[Path] = []
    for path in paths or [folder for folder in library.folders if folder.is_dir()]:
        found, without = _named(library, path)
        if paths and not found:
            raise NotFound(problem("R050", Place(file=str(path)), path=path))
        empty += without
        for file in found:
            files.setdefault(file.resolve(), file)
    if not files and not empty:
        folders = tuple(str(folder) for folder in library.folders)
        raise NotFound(problem("R050", path=folders))
    return list(files.values()), empty


def named_ruleset(file: Path) -> str:
    """The ruleset that a file says it tests; "" where it says nothing of the kind."""
    with file.open(encoding="utf-8", errors="replace") as stream:
        found = _RULESET.search(stream.read(_HEAD))
    return found.group(1) if found else ""


def _named(library: Library, name: str | Path) -> tuple[list[Path], list[Path]]:
    path = Path(name)
    if path.is_file() and _is_test(path):
        return [path], []
    if path.is_dir():
        folders = [path, *path.rglob(FOLDER)]
        empty = [f for f in folders if f.name == FOLDER and f.is_dir() and not any(_ours(f))]
        return [file for file in _ours(path) if _is_test(file)], empty
    ruleset = library.find(str(name))
    beside = ruleset.parent / FOLDER
    edition = ruleset.stem if path.is_file() else str(name).partition("@")[2]
    return [file for file in _ours(beside) if _of_edition(file, edition)], []


def _ours(folder: Path) -> Iterable[Path]:
    return sorted([*folder.rglob("*.yaml"), *folder.rglob("*.yml")])


def _is_test(file: Path) -> bool:
    return FOLDER in file.parts[-2:-1] or bool(named_ruleset(file))


def _of_edition(file: Path, edition: str) -> bool:
    """Whether a file tests this edition; any will do if none was named, or the file names none."""
    asked = named_ruleset(file).partition("@")[2]
    return not edition or asked in {edition, ""}
