"""junheng shortfall: what is lacking, what drives the coefficients, what is near its limit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli import group
from engine.cli.near import near_option
from engine.cli.progress import progress
from engine.cli.wording import language, say

if TYPE_CHECKING:
    from engine.evaluation import Evaluation


@group.command("shortfall")
@click.argument("result", metavar="RESULT")
@click.option("--county", multiple=True, metavar="COUNTY", help=say("shortfall.county"))
@click.option("--school", default="", metavar="SCHOOL", help=say("shortfall.school"))
@near_option
@click.option(
    "--format", "kind", type=click.Choice(["table", "markdown", "json", "csv"]), default="table",
    help=say("run.format"),
)  # fmt: skip
@click.option("-o", "--output", metavar="FILE", help=say("shortfall.output"))
@click.pass_context
def command(
    ctx: click.Context, result: str, county: tuple[str, ...], school: str, near: float, kind: str,
    output: str | None, lang: str | None, folders: tuple[str, ...],  # noqa: ARG001
) -> int:  # fmt: skip
    """Reopen the result, reckon what is lacking, print or write it."""
    from engine.analysis.shortfall import shortfall_of  # noqa: PLC0415
    from engine.analysis.stored import reopen  # noqa: PLC0415
    from engine.diagnostics import render  # noqa: PLC0415
    from engine.language.library import Library  # noqa: PLC0415
    from engine.reports.shortfall import (  # noqa: PLC0415
        shortfall_csv,
        shortfall_json,
        shortfall_page,
    )
    from engine.reports.text_file import write_text  # noqa: PLC0415

    library = Library((*folders, *(ctx.obj or ())))
    with progress() as tell:
        tell(say("reading"))
        opened = reopen(Path(result), counties=county, language=language(), library=library)
        if school:
            _check_school(opened.evaluation, school)
        tell(say("shortfall.reckoning"))
        found = shortfall_of(opened.evaluation, counties=county, near=near)
        if kind == "json":
            text = shortfall_json(found, language(), school=school)
        elif kind == "csv":
            text = shortfall_csv(found, language(), school=school)
        else:
            text = shortfall_page(found, kind, language(), school=school)  # type: ignore[arg-type]
        if output is not None:
            write_text(Path(output), text, Path(result), mark=kind == "csv")
    for item in opened.findings:
        click.echo(render(item, language()), err=True)
    if output is None:
        click.echo(text)
    else:
        click.echo(say("written", path=output), err=True)
    return 0


def _check_school(evaluation: Evaluation, school: str) -> None:
    """Refuse a school that the data does not have, and name those that are nearest."""
    from engine.diagnostics import NotFound, nearest, problem  # noqa: PLC0415

    schools = evaluation.data.schools
    known = {*map(str, schools.code), *map(str, schools.name)}
    if school not in known:
        raise NotFound(problem("R120", school=school, near=nearest(school, known)))
