"""junheng template: the workbook to fill in for a ruleset."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from engine.cli import group
from engine.cli.wording import language, say

_ENDING = ".xlsx"


@group.command("template")
@click.argument("ruleset", metavar="RULESET")
@click.option("--province", multiple=True, metavar="NAME", help=say("template.province"))
@click.option("--date", default="", metavar="DATE", help=say("template.date"))
@click.option("-o", "--output", required=True, metavar="FILE.xlsx", help=say("template.output"))
@click.option("--force", is_flag=True, help=say("template.force"))
@click.pass_context
def command(
    ctx: click.Context, ruleset: str, province: tuple[str, ...], date: str, output: str,
    force: bool, lang: str | None, folders: tuple[str, ...],  # noqa: ARG001
) -> int:  # fmt: skip
    """Plan the workbook, write it."""
    from engine.language.library import Library  # noqa: PLC0415
    from engine.language.load import Loader  # noqa: PLC0415
    from engine.reports.template import form_of, workbook_of  # noqa: PLC0415

    path = Path(output)
    if path.suffix.lower() != _ENDING:
        raise click.UsageError(say("template.ending", name=output), ctx)
    _check_free(path, force=force)
    day = _day(date)
    loader = Loader(Library((*folders, *(ctx.obj or ()))))
    form = form_of(loader.load(ruleset, day), loader, province, day, language())
    _write(path, workbook_of(form))
    click.echo(say("written", path=output), err=True)
    return 0


def _check_free(path: Path, *, force: bool) -> None:
    """Refuse to write over a file unless told to.

    Raises:
        UnusableRequest: there is one.
    """
    from engine.diagnostics import Place, UnusableRequest, problem  # noqa: PLC0415

    if path.is_file() and not force:
        raise UnusableRequest(problem("R043", Place(file=str(path)), path=str(path)))


def _write(path: Path, content: bytes) -> None:
    """Write the whole workbook beside its place, then move it there."""
    from engine.reports.unwritable import unwritable  # noqa: PLC0415

    aside = path.with_name(f".{path.name}.part")
    try:
        try:
            aside.write_bytes(content)
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(path, error) from None


def _day(date: str) -> str:
    """The date as YYYY-MM-DD.

    Raises:
        UnusableRequest: it is none.
    """
    from engine.diagnostics import UnusableRequest, problem  # noqa: PLC0415

    if not date:
        return ""
    try:
        return dt.date.fromisoformat(date).isoformat()
    except ValueError:
        raise UnusableRequest(problem("R002", date=date)) from None
