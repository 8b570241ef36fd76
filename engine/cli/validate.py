"""junheng validate: check ruleset files, dictionary and tests; every error in one run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli import group
from engine.cli.wording import language, say

if TYPE_CHECKING:
    from engine.diagnostics import Diagnostic


@group.command("validate")
@click.argument("paths", nargs=-1, metavar="[PATH ...]")
@click.option(
    "--format", "kind", type=click.Choice(["text", "json"]), default="text",
    help=say("validate.format"),
)  # fmt: skip
@click.option("--strict", is_flag=True, help=say("validate.strict"))
@click.pass_context
def command(
    ctx: click.Context, paths: tuple[str, ...], kind: str, strict: bool, lang: str | None,  # noqa: ARG001
    folders: tuple[str, ...],
) -> int:  # fmt: skip
    """Check the named files, folders or rulesets; without any, every ruleset there is."""
    from engine.language.library import Library  # noqa: PLC0415
    from engine.language.validate import validate  # noqa: PLC0415

    library = Library((*folders, *(ctx.obj or ())))
    files, found = validate(library, [Path(path) for path in paths])
    failing = [item for item in found if item.severity == "error" or strict]
    if kind == "json":
        click.echo(_json(files, found))
        return 1 if failing else 0
    from engine.diagnostics import render  # noqa: PLC0415

    for item in found:
        click.echo(render(item, language()))
    if failing:
        broken = len({item.place.file for item in failing})
        click.echo(say("validate.bad", count=len(failing), files=broken))
        return 1
    click.echo(say("validate.ok", count=len(files)))
    return 0


def _json(files: list[Path], found: list[Diagnostic]) -> str:
    import json  # noqa: PLC0415

    findings = [
        {
            "code": item.code,
            "severity": item.severity,
            "file": item.place.file,
            "line": item.place.line,
            "column": item.place.column,
            "path": item.place.path,
            "message": item.message(language()),
            "hint": item.hint(language()),
        }
        for item in found
    ]
    document = {"format": 1, "files": [str(path) for path in files], "findings": findings}
    return json.dumps(document, ensure_ascii=False, indent=1)
