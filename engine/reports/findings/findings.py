"""What a check found, and the one way of writing it: each format is a module with a `write`."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from importlib import import_module
from typing import TYPE_CHECKING, Literal, Protocol, cast

from engine.diagnostics import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from engine.diagnostics import Diagnostic, Language, Severity

KINDS = ("text", "json", "github", "sarif", "junit")


@dataclass(frozen=True, slots=True)
class Findings:
    """What was checked, and what was found.

    Attributes:
        files: every file that was checked, as it is shown.
        found: in order of place; places name files as they are shown.
        strict: whether warnings count as failures.
        command: by which command.
    """

    files: tuple[str, ...]
    found: tuple[Diagnostic, ...]
    strict: bool = False
    command: Literal["validate", "test"] = "validate"

    @classmethod
    def of(
        cls, files: Sequence[Path], found: Iterable[Diagnostic], *, strict: bool = False,
        command: Literal["validate", "test"] = "validate",
    ) -> Findings:  # fmt: skip
        """Findings as they are shown: by place, files relative to the working folder."""
        told = (replace(one, place=replace(one.place, file=shown(one.place.file))) for one in found)
        return cls(
            tuple(dict.fromkeys(shown(str(file)) for file in files)),
            tuple(sorted(told, key=sort_key)),
            strict,
            command,
        )

    @property
    def failing(self) -> tuple[Diagnostic, ...]:
        """Those for which the check fails: errors, and warnings where it is strict."""
        return tuple(one for one in self.found if self.fails(one))

    def fails(self, finding: Diagnostic) -> bool:
        """Whether one finding makes the check fail; what is for information never does."""
        return finding.severity == "error" or (self.strict and finding.severity == "warning")

    def count(self, severity: Severity) -> int:
        """How many findings are so grave."""
        return sum(1 for one in self.found if one.severity == severity)


class Reporter(Protocol):
    """Writes findings as one document, without a line break at its end."""

    def __call__(self, findings: Findings, language: Language) -> str:
        """The document."""
        ...


def report(kind: str, findings: Findings, language: Language) -> str:
    """Findings as a document of one of `KINDS`.

    >>> report("text", Findings(("a.yaml",), ()), "en")
    '1 files checked: 0 errors, 0 warnings, 0 notes.'
    """
    write = cast("Reporter", import_module(f"engine.reports.findings.as_{kind}").write)
    return write(findings, language)


def shown(file: str) -> str:
    """A path as it is shown: relative to the working folder if it lies there."""
    if not file:
        return file
    here = os.path.join(os.getcwd(), "")  # noqa: PTH109, PTH118 - plain text, no links followed
    whole = os.path.abspath(file)  # noqa: PTH100
    return whole.removeprefix(here) if whole.startswith(here) else file
