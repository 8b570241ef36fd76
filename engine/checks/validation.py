"""Paths -> every finding about the files there, the rules of good rulesets included.

Files are judged one by one, so a large library is shared out over the processors; what comes back
is the same, in the same order.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from engine.checks import checker
from engine.language.library import Library
from engine.language.validate import files_of, findings_in, once, said_twice

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from engine.diagnostics import Diagnostic

_WORTH_IT = 40  # files for each process: starting one takes as long as reading some twenty


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be checked: folders of rulesets, some of their files, and the settings."""

    folders: tuple[str | Path, ...]
    files: tuple[Path, ...]
    settings: Path | None


def validate_all(
    folders: Sequence[str | Path], paths: Sequence[Path], settings: Path | None = None
) -> tuple[list[Path], list[Diagnostic]]:
    """Check rulesets, dictionary and test files by structure, meaning and the rules.

    Args:
        folders: rulesets of one's own, looked at first.
        paths: files, folders, or names of rulesets; none for everything in the library.
        settings: a file of settings for all; None for `.junheng.yaml` beside or above each file.

    Returns:
        The files checked, and all findings in order of place.

    Raises:
        NotFound: a path that does not exist, a folder without any file of ours, no such settings.
        UnusableRequest: settings that cannot be read.
    """
    library = Library(tuple(folders))
    checker(library, settings)  # settings that cannot be used are refused before anything is read
    files = files_of(library, paths)
    processes = min(os.cpu_count() or 1, len(files) // _WORTH_IT)
    if processes > 1:
        found = _shared_out(tuple(folders), files, settings, processes)
    else:
        found = _checked(Request(tuple(folders), tuple(files), settings))
    return files, once([*found, *said_twice(library, paths)])


def _checked(request: Request) -> list[Diagnostic]:
    library = Library(request.folders)
    inspect, configuration = checker(library, request.settings)
    found = findings_in(library, request.files, inspect)
    return [*found, *configuration.found]


def _shared_out(
    folders: tuple[str | Path, ...], files: Sequence[Path], settings: Path | None, processes: int
) -> list[Diagnostic]:
    """Every process takes each n-th file, so that large neighbours do not meet in one."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - only for many files

    shares = [
        Request(folders, tuple(files[start::processes]), settings) for start in range(processes)
    ]
    with ProcessPoolExecutor(processes) as pool:
        return list(chain.from_iterable(pool.map(_checked, shares)))
