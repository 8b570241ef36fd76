"""Errors that carry Diagnostics; the command line turns them into text and an exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnostics.diagnostic import Diagnostic, render

if TYPE_CHECKING:
    from collections.abc import Iterable


class JunhengError(Exception):
    """Something a person can mend. `diagnostics` says what, where and how; never empty."""

    exit_code = 2

    def __init__(self, diagnostics: Diagnostic | Iterable[Diagnostic]) -> None:
        given = (diagnostics,) if isinstance(diagnostics, Diagnostic) else tuple(diagnostics)
        self.diagnostics: tuple[Diagnostic, ...] = given
        super().__init__("\n".join(render(item) for item in given))


class InvalidRuleset(JunhengError):  # noqa: N818
    """A ruleset or a test file does not hold (exit 1)."""

    exit_code = 1


class NotFound(JunhengError):  # noqa: N818
    """A ruleset, edition or file does not exist (exit 2)."""


class UnreadableData(JunhengError):  # noqa: N818
    """Data that cannot be read as what it claims to be (exit 2)."""


class UnusableRequest(JunhengError):  # noqa: N818
    """The request itself is at fault: an option, a name, an output folder (exit 2)."""
