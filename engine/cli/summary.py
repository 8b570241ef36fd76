"""junheng summary: many counties and years of a result at a glance."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli import group
from engine.cli.near import near_option
from engine.cli.progress import progress
from engine.cli.wording import language, say


@group.command("summary")
@click.argument("result", metavar="RESULT")
@near_option
@click.option(
    "--format", "kind", type=click.Choice(["table", "markdown", "json", "csv"]), default="table",
    help=say("run.format"),
)  # fmt: skip
@click.option("-o", "--output", metavar="FILE", help=say("shortfall.output"))
@click.pass_context
def command(
    ctx: click.Context, result: str, near: float, kind: str, output: str | None, lang: str | None,  # noqa: ARG001
    folders: tuple[str, ...],
) -> int:  # fmt: skip
    """Read the tables of the result, print or write the summary."""
    from engine.analysis.stored import changed_since  # noqa: PLC0415
    from engine.analysis.summary import summary_of  # noqa: PLC0415
    from engine.diagnostics import render  # noqa: PLC0415
    from engine.language.library import Library  # noqa: PLC0415
    from engine.reports.summary import (  # noqa: PLC0415
        summary_csv,
        summary_json,
        summary_page,
    )
    from engine.reports.text_file import write_text  # noqa: PLC0415

    with progress() as tell:
        tell(say("reading"))
        findings = changed_since(Path(result), Library((*folders, *(ctx.obj or ()))))
        summary = summary_of(Path(result), near=near)
        if kind == "json":
            text = summary_json(summary, language())
        elif kind == "csv":
            text = summary_csv(summary, language())
        else:
            text = summary_page(summary, kind, language())  # type: ignore[arg-type]
        if output is not None:
            write_text(Path(output), text, Path(result), mark=kind == "csv")
    for item in findings:
        click.echo(render(item, language()), err=True)
    if output is None:
        click.echo(text)
    else:
        click.echo(say("written", path=output), err=True)
    return 0
