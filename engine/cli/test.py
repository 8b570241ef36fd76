"""junheng test: run the tests beside rulesets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from engine.cli import group
from engine.cli.wording import language, say

if TYPE_CHECKING:
    from engine.testing import TestReport


@group.command("test")
@click.argument("paths", nargs=-1, metavar="[PATH ...]")
@click.option(
    "--format", "kind", type=click.Choice(["text", "json"]), default="text",
    help=say("validate.format"),
)  # fmt: skip
@click.option("-v", "--verbose", is_flag=True, help=say("test.verbose"))
@click.pass_context
def command(
    ctx: click.Context, paths: tuple[str, ...], kind: str, verbose: bool, lang: str | None,  # noqa: ARG001
    folders: tuple[str, ...],
) -> int:  # fmt: skip
    """Run the named test files, folders or rulesets; without any, all tests there are."""
    from engine.language.library import Library  # noqa: PLC0415
    from engine.language.load import Loader  # noqa: PLC0415
    from engine.testing import run_tests  # noqa: PLC0415

    loader = Loader(Library((*folders, *(ctx.obj or ()))))
    report = run_tests(loader, paths)
    click.echo(_json(report) if kind == "json" else _text(report, verbose=verbose))
    return 1 if report.failures else 0


def _text(report: TestReport, *, verbose: bool) -> str:
    from engine.diagnostics import render  # noqa: PLC0415

    lines = [render(item, language()) for item in report.failures]
    if verbose:
        for file in report.files:
            passed = file.cases - file.failed
            lines.append(f"{passed:>6}/{file.cases}  {file.path}  {file.ruleset}".rstrip())
    phrase = "test.bad" if report.failures else "test.ok"
    lines.append(say(phrase, count=report.cases, files=len(report.files), failed=report.failed))
    return "\n".join(lines)


def _json(report: TestReport) -> str:
    import json  # noqa: PLC0415

    files = [
        {"file": str(f.path), "ruleset": f.ruleset, "cases": f.cases, "failed": f.failed}
        for f in report.files
    ]
    failures = [
        {
            "code": item.code,
            "file": item.place.file,
            "line": item.place.line,
            "column": item.place.column,
            "path": item.place.path,
            "message": item.message(language()),
            "hint": item.hint(language()),
        }
        for item in report.failures
    ]
    document = {
        "format": 1, "cases": report.cases, "failed": report.failed, "files": files,
        "failures": failures,
    }  # fmt: skip
    return json.dumps(document, ensure_ascii=False, indent=1)
