"""junheng show: a ruleset as a document."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click

from engine.cli import group
from engine.cli.wording import language, say

_USUAL, _NARROW = 110, 60  # character cells


@group.command("show")
@click.argument("ruleset", metavar="RULESET")
@click.option(
    "--format", "kind", type=click.Choice(["table", "markdown", "html"]), default="table",
    help=say("show.format"),
)  # fmt: skip
@click.option("-o", "--output", metavar="FILE", help=say("show.output"))
@click.pass_context
def command(
    ctx: click.Context, ruleset: str, kind: str, output: str | None, lang: str | None,  # noqa: ARG001
    folders: tuple[str, ...],
) -> int:  # fmt: skip
    """Print or write the document."""
    from engine.language.library import Library  # noqa: PLC0415
    from engine.language.load import Loader  # noqa: PLC0415
    from engine.reports.ruleset_document import ruleset_document  # noqa: PLC0415

    loader = Loader(Library((*folders, *(ctx.obj or ()))))
    loaded = loader.load(ruleset)
    text = ruleset_document(
        loaded, kind, language(), loader.changes(loaded), _width(output)  # type: ignore[arg-type]
    )  # fmt: skip
    if output is None:
        click.echo(text)
    else:
        _write(text + "\n", Path(output))
        click.echo(say("written", path=output), err=True)
    return 0


def _width(output: str | None) -> int:
    """Of the terminal, if there is one to print to."""
    if output is None and sys.stdout.isatty():
        return max(_NARROW, shutil.get_terminal_size().columns - 1)
    return _USUAL


def _write(text: str, path: Path) -> None:
    """Write the whole document; its folder must be there."""
    from engine.reports.unwritable import unwritable  # noqa: PLC0415

    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise unwritable(path, error) from None
