"""junheng validate: check ruleset files, dictionary and tests; every finding in one run."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli import group
from engine.cli.wording import language, say

_KINDS = ("text", "json", "github", "sarif", "junit")  # of engine.reports.findings


@group.command("validate")
@click.argument("paths", nargs=-1, metavar="[PATH ...]")
@click.option(
    "--format", "kind", type=click.Choice(_KINDS), default="text", help=say("validate.format")
)
@click.option("--strict", is_flag=True, help=say("validate.strict"))
@click.option("--config", "settings", metavar="FILE", help=say("validate.config"))
@click.pass_context
def command(
    ctx: click.Context, paths: tuple[str, ...], kind: str, strict: bool, settings: str | None,
    lang: str | None, folders: tuple[str, ...],  # noqa: ARG001
) -> int:  # fmt: skip
    """Check the named files, folders or rulesets; without any, every ruleset there is."""
    from engine.checks.validation import validate_all  # noqa: PLC0415
    from engine.reports.findings import Findings, report  # noqa: PLC0415

    files, found = validate_all(
        (*folders, *(ctx.obj or ())),
        [Path(path) for path in paths],
        Path(settings) if settings else None,
    )
    findings = Findings.of(files, found, strict=strict)
    text = report(kind, findings, language())
    if kind == "text":
        click.echo(text)
    elif text:  # a program reads it, whatever the console's code page
        click.echo(text.encode("utf-8"))
    return 1 if findings.failing else 0
