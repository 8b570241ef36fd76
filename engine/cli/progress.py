"""What is going on, said on a terminal while it goes on."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """A function that says one step, on a terminal only: one line, wiped in the end."""

    def tell(step: str) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r\x1b[K{step}", err=True, nl=False)

    try:
        yield tell
    finally:
        tell("")
