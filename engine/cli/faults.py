"""Whatever stopped a command -> sentences for a person and an exit code; never a traceback."""

from __future__ import annotations

import errno
import sys
import tempfile
import traceback
from typing import TYPE_CHECKING

import click

import engine
from engine.cli.usage import complain
from engine.cli.wording import language, say

if TYPE_CHECKING:
    from collections.abc import Sequence

COULD_NOT, FAULT = 2, 101


def tell_failure(error: Exception, words: Sequence[str]) -> int:
    """Print what went wrong in `junheng <words>`.

    Returns:
        The exit code: the error's own, 2 for want of memory or space, 101 for a fault of ours.
    """
    from engine.diagnostics import JunhengError, render  # noqa: PLC0415 - only when it went wrong

    if isinstance(error, JunhengError):
        for item in error.diagnostics:
            click.echo(render(item, language()), err=True)
        return error.exit_code
    if isinstance(error, MemoryError):
        complain(say("memory"), say("memory.hint"))
        return COULD_NOT
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        complain(say("full"), say("full.hint"))
        return COULD_NOT
    what = " ".join(f"{type(error).__name__}: {error}".split())
    try:
        path = _saved(error, words)
    except OSError as trouble:
        complain(say("fault.unsaved", what=what, why=trouble.strerror or trouble))
    else:
        complain(say("fault", what=what, path=path))
    return FAULT


def _saved(error: Exception, words: Sequence[str]) -> str:
    """The name of a file that holds the details."""
    with tempfile.NamedTemporaryFile(
        "w", prefix="junheng-fault-", suffix=".txt", delete=False, encoding="utf-8",
        errors="backslashreplace",
    ) as stream:  # fmt: skip
        stream.write(f"junheng {engine.__version__}, Python {sys.version}\n{list(words)!r}\n\n")
        traceback.print_exception(error, file=stream)
    return stream.name
