"""junheng list: rulesets and editions."""

from __future__ import annotations

import shutil
import sys

import click

from engine.cli import group
from engine.cli.wording import language, say

_USUAL, _NARROW = 120, 80  # character cells


@group.command("list")
@click.option("--date", default="", metavar="DATE", help=say("list.date"))
@click.option(
    "--format", "kind", type=click.Choice(["table", "markdown", "json"]), default="table",
    help=say("show.format"),
)  # fmt: skip
@click.pass_context
def command(
    ctx: click.Context, date: str, kind: str, lang: str | None, folders: tuple[str, ...],  # noqa: ARG001
) -> int:  # fmt: skip
    """Print every ruleset of every folder."""
    from engine.language.library import Library  # noqa: PLC0415
    from engine.language.load import Loader  # noqa: PLC0415
    from engine.reports.listing import listing  # noqa: PLC0415

    day = _day(date)
    loader = Loader(Library((*folders, *(ctx.obj or ()))))
    click.echo(listing(loader, language(), kind, day, _width()))  # type: ignore[arg-type]
    return 0


def _width() -> int:
    """Of the terminal, if there is one to print to."""
    if sys.stdout.isatty():
        return max(_NARROW, shutil.get_terminal_size().columns - 1)
    return _USUAL


def _day(date: str) -> str:
    """The date as YYYY-MM-DD.

    Raises:
        UnusableRequest: it is none.
    """
    import datetime as dt  # noqa: PLC0415

    from engine.diagnostics import UnusableRequest, problem  # noqa: PLC0415

    if not date:
        return ""
    try:
        return dt.date.fromisoformat(date).isoformat()
    except ValueError:
        raise UnusableRequest(problem("R002", date=date)) from None
