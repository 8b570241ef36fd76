"""junheng fields: the data dictionary."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli import group
from engine.cli.wording import language, say


@group.command("fields")
@click.argument("names", nargs=-1, metavar="[NAME ...]")
@click.option("--ruleset", default="", metavar="RULESET", help=say("fields.ruleset"))
@click.option("--used", is_flag=True, help=say("fields.used"))
@click.option(
    "--format", "kind", type=click.Choice(["table", "markdown", "csv", "json"]), default="table",
    help=say("show.format"),
)  # fmt: skip
@click.option("-o", "--output", metavar="FILE", help=say("show.output"))
@click.pass_context
def command(
    ctx: click.Context, names: tuple[str, ...], ruleset: str, used: bool, kind: str,
    output: str | None, lang: str | None, folders: tuple[str, ...],  # noqa: ARG001
) -> int:  # fmt: skip
    """Print the fields that were named, or all of them."""
    from engine.language.library import Library  # noqa: PLC0415
    from engine.language.load import Loader  # noqa: PLC0415
    from engine.reports.fields_search import (  # noqa: PLC0415
        fields_of_ruleset,
        search_fields,
        used_by,
    )
    from engine.reports.fields_table import fields_table  # noqa: PLC0415

    loader = Loader(Library((*folders, *(ctx.obj or ()))))
    fields = (
        fields_of_ruleset(loader, ruleset) if ruleset else list(loader.dictionary.fields.values())
    )
    found = search_fields(fields, names)
    text = fields_table(found, language(), kind, used_by(loader) if used else None)  # type: ignore[arg-type]
    if output is None:
        click.echo(text)
    else:
        _write(text + "\n", Path(output), "utf-8-sig" if kind == "csv" else "utf-8")
        click.echo(say("written", path=output), err=True)
    return 0


def _write(text: str, path: Path, encoding: str) -> None:
    """Write the whole table; its folder must be there. CSV has a byte order mark, for Excel."""
    from engine.reports.unwritable import unwritable  # noqa: PLC0415

    try:
        path.write_text(text, encoding=encoding)
    except OSError as error:
        raise unwritable(path, error) from None
