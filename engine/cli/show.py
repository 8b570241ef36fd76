"""junheng show: a ruleset as a document."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli import group
from engine.cli.wording import language, say

if TYPE_CHECKING:
    from engine.language.load import Loader
    from engine.reports.ruleset_document import DocumentKind

_USUAL, _NARROW = 110, 60  # character cells


@group.command("show")
@click.argument("ruleset", metavar="[RULESET]", required=False)
@click.option("--all", "everything", is_flag=True, help=say("show.all"))
@click.option(
    "--format", "kind", type=click.Choice(["table", "markdown", "html"]), help=say("show.format")
)
@click.option("-o", "--output", metavar="PATH", help=say("show.into"))
@click.pass_context
def command(
    ctx: click.Context, ruleset: str | None, everything: bool, kind: DocumentKind | None,
    output: str | None, lang: str | None, folders: tuple[str, ...],  # noqa: ARG001
) -> int:  # fmt: skip
    """Print or write the document, or write those of all rulesets."""
    from engine.language.library import Library  # noqa: PLC0415
    from engine.language.load import Loader  # noqa: PLC0415

    _check_words(ctx, ruleset, output, everything=everything, kind=kind)
    loader = Loader(Library((*folders, *(ctx.obj or ()))))
    if ruleset is None:
        _write_all(loader, Path(output or ""))
    else:
        text = _document(loader, ruleset, kind or "table", output)
        if output is None:
            click.echo(text)
            return 0
        _write(text + "\n", Path(output))
    click.echo(say("written", path=output), err=True)
    return 0


def _check_words(
    ctx: click.Context, ruleset: str | None, output: str | None, *, everything: bool,
    kind: DocumentKind | None,
) -> None:  # fmt: skip
    """One ruleset, or all of them into a folder.

    Raises:
        UsageError: neither, both, or all of them to the screen or in another format.
    """
    if everything and ruleset:
        raise click.UsageError(say("show.all_or_one", name=ruleset), ctx)
    if everything and output is None:
        raise click.UsageError(say("show.all_where"), ctx)
    if everything and kind not in (None, "markdown"):
        raise click.UsageError(say("show.all_markdown"), ctx)
    if not everything and not ruleset:
        raise click.UsageError(say("missing", name="RULESET"), ctx)


def _document(loader: Loader, ruleset: str, kind: DocumentKind, output: str | None) -> str:
    from engine.reports.ruleset_document import ruleset_document  # noqa: PLC0415

    loaded = loader.load(ruleset)
    return ruleset_document(loaded, kind, language(), loader.changes(loaded), _width(output))


def _write_all(loader: Loader, folder: Path) -> None:
    """Write every page and the index; the folder is made."""
    from engine.reports.ruleset_pages import ruleset_pages  # noqa: PLC0415
    from engine.reports.unwritable import unwritable  # noqa: PLC0415

    for name, text in ruleset_pages(loader, language()).items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(path.parent, error) from None
        _write(text, path)


def _width(output: str | None) -> int:
    """Of the terminal, if there is one to print to."""
    if output is None and sys.stdout.isatty():
        return max(_NARROW, shutil.get_terminal_size().columns - 1)
    return _USUAL


def _write(text: str, path: Path) -> None:
    """Write the whole document; its folder must be there."""
    from engine.reports.unwritable import unwritable  # noqa: PLC0415

    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise unwritable(path, error) from None
