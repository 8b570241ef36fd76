"""What running tests gave: how many cases each file has, and every failure with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from pathlib import Path

    from engine.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class FileReport:
    """One test file. A file that cannot be run counts as one case that failed."""

    path: Path
    ruleset: str  # id@edition; "" where it could not be loaded
    cases: int
    failed: int


@dataclass(frozen=True, slots=True)
class TestReport:
    """All files, and every failure in order of place."""

    __test__: ClassVar[bool] = False  # not a class of tests, whatever its name

    files: tuple[FileReport, ...]
    failures: tuple[Diagnostic, ...]

    @property
    def cases(self) -> int:
        """How many cases were run; each value of a boundary is one."""
        return sum(file.cases for file in self.files)

    @property
    def failed(self) -> int:
        """How many of them failed."""
        return sum(file.failed for file in self.files)
