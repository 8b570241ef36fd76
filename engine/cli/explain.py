"""junheng explain: why a county or school came to what it did, down to the cells."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli import group
from engine.cli.progress import progress
from engine.cli.wording import language, say

if TYPE_CHECKING:
    from engine.analysis.explain import Explanation


@group.command("explain")
@click.argument("result", metavar="RESULT")
@click.option("--county", default="", metavar="COUNTY", help=say("explain.county"))
@click.option("--year", default="", metavar="YEAR", help=say("explain.year"))
@click.option("--school", default="", metavar="SCHOOL", help=say("explain.school"))
@click.option("--criterion", default="", metavar="CRITERION", help=say("explain.criterion"))
@click.option("--why-not", is_flag=True, help=say("explain.why_not"))
@click.option(
    "--most", type=click.IntRange(min=1), default=5, metavar="N", help=say("explain.most")
)
@click.option(
    "--format", "kind", type=click.Choice(["text", "tree", "markdown", "json"]), default="text",
    help=say("explain.format"),
)  # fmt: skip
@click.pass_context
def command(
    ctx: click.Context, result: str, county: str, year: str, school: str, criterion: str, *,
    why_not: bool, most: int, kind: str, lang: str | None, folders: tuple[str, ...],  # noqa: ARG001
) -> int:  # fmt: skip
    """Open the result again and explain what was asked for."""
    from engine.analysis.explain import explain  # noqa: PLC0415
    from engine.analysis.stored import counties_to_read, others_than, reopen  # noqa: PLC0415
    from engine.diagnostics import render  # noqa: PLC0415
    from engine.language.library import Library  # noqa: PLC0415

    library = Library((*folders, *(ctx.obj or ())))
    with progress() as tell:
        tell(say("reading"))
        named = counties_to_read(Path(result), county, school)
        opened = reopen(Path(result), counties=named, language=language(), library=library)
        found = explain(
            opened.evaluation, county=county, year=year, school=school, criterion=criterion,
            why_not=why_not, most=most,
        )  # fmt: skip
    others = () if county else others_than(opened.document, found.root.unit.county_code)
    for item in (*opened.findings, *others, *found.findings):
        click.echo(render(item, language()), err=True)
    click.echo(_said(found, kind))
    return 0


def _said(found: Explanation, kind: str) -> str:
    import json  # noqa: PLC0415

    from engine.reports.explained import (  # noqa: PLC0415
        as_json,
        as_markdown,
        as_text,
        as_tree,
    )

    match kind:
        case "json":
            return json.dumps(as_json(found, language()), ensure_ascii=False, indent=1)
        case "markdown":
            return as_markdown(found, language())
        case "tree":
            return as_tree(found, language())
    return as_text(found, language())
