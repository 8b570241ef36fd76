"""junheng map: which header of the data is which item, as a file to look through and edit."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli import group
from engine.cli.wording import language, say


@group.command("map")
@click.argument("data", metavar="DATA")
@click.option("-o", "--output", metavar="FILE", help=say("map.output"))
@click.option("--accept-guess", is_flag=True, help=say("map.accept_guess"))
@click.pass_context
def command(
    ctx: click.Context, data: str, output: str | None, accept_guess: bool,
    lang: str | None, folders: tuple[str, ...],  # noqa: ARG001
) -> int:  # fmt: skip
    """Print the proposed mapping, or write it into a new file."""
    from engine.data.proposal import counts  # noqa: PLC0415
    from engine.data.surveying import survey  # noqa: PLC0415
    from engine.diagnostics import render  # noqa: PLC0415
    from engine.language.library import Library  # noqa: PLC0415
    from engine.language.load import Loader  # noqa: PLC0415
    from engine.reports.layout_text import layout_text  # noqa: PLC0415
    from engine.reports.mapping_text import mapping_text  # noqa: PLC0415

    loader = Loader(Library((*folders, *(ctx.obj or ()))))
    found = survey(
        data, loader.dictionary, loader.library.layout_files(), accept_guess=accept_guess
    )
    text, written = "", "written"
    if found.known is None or found.tables:
        text, written = mapping_text(Path(data).name, found.tables, language()), "map.written"
    if found.known is not None:
        text = layout_text(found.known, language()) + text
    if output is None:
        click.echo(text, nl=False)
    else:
        _write(text, Path(output))
        click.echo(say(written, path=output), err=True)
    for problem in found.unread:
        click.echo(render(problem, language()), err=True)
    if found.known is not None:
        click.echo(say("map.layout", name=found.known.layout.name), err=True)
    elif found.files > 1:
        click.echo(say("map.files", count=found.files), err=True)
    if found.known is not None and not found.tables:
        return 0
    known, doubtful, unknown = counts(found.tables)
    click.echo(say("map.counts", known=known, doubtful=doubtful, unknown=unknown), err=True)
    return 0


def _write(text: str, path: Path) -> None:
    """Write a new file: one that is there may have been edited by hand."""
    from engine.diagnostics import UnusableRequest, problem  # noqa: PLC0415
    from engine.reports.unwritable import unwritable  # noqa: PLC0415

    try:
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        raise UnusableRequest(problem("D098", path=path)) from None
    except OSError as error:
        raise unwritable(path, error) from None
