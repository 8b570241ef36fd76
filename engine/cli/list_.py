"""junheng list: rulesets and editions."""

from __future__ import annotations

import click

from engine.cli import group
from engine.cli.wording import language


@group.command("list")
@click.pass_context
def command(ctx: click.Context, lang: str | None, folders: tuple[str, ...]) -> int:  # noqa: ARG001
    """Print every ruleset of every folder."""
    from engine.language.library import Library  # noqa: PLC0415
    from engine.reports.listing import listing  # noqa: PLC0415

    library = Library((*folders, *(ctx.obj or ())))
    click.echo(listing(library, language()))
    return 0
