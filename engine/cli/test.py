"""junheng test: run the tests beside rulesets; see what they look at, and what they notice."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from engine.cli import group
from engine.cli.wording import language, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.testing import TestReport
    from engine.testing.coverage import Coverage
    from engine.testing.mutation import Survey
    from engine.testing.run import Tested


@group.command("test")
@click.argument("paths", nargs=-1, metavar="[PATH ...]")
@click.option("--coverage", is_flag=True, help=say("test.coverage"))
@click.option(
    "--fail-under", "least", type=click.FloatRange(0, 100), metavar="N", help=say("test.under")
)
@click.option("--mutate", is_flag=True, help=say("test.mutate"))
@click.option(
    "--format", "kind", type=click.Choice(["text", "json"]), default="text",
    help=say("validate.format"),
)  # fmt: skip
@click.option("-v", "--verbose", is_flag=True, help=say("test.verbose"))
@click.pass_context
def command(
    ctx: click.Context, paths: tuple[str, ...], coverage: bool, least: float | None, mutate: bool,
    kind: str, verbose: bool, lang: str | None,  # noqa: ARG001
    folders: tuple[str, ...],
) -> int:  # fmt: skip
    """Run the named test files, folders or rulesets; without any, all tests there are."""
    from engine.language.library import Library  # noqa: PLC0415
    from engine.language.load import Loader  # noqa: PLC0415
    from engine.testing.run import rulesets_tested  # noqa: PLC0415

    loader = Loader(Library((*folders, *(ctx.obj or ()))))
    report, tested = rulesets_tested(loader, paths)
    holds = not report.failures  # what fails already shows nothing of what it would notice
    seen = _covered(tested) if holds and (coverage or least is not None) else None
    surveys = _mutated(tested) if holds and mutate else None
    click.echo(_said(report, seen, surveys, kind, verbose=verbose))
    good = all(not one.failures and _enough(one, least) for one in seen or ())
    noticed = not any(survey.findings() for survey in surveys or ())
    return 0 if holds and good and noticed else 1


def _covered(tested: Sequence[Tested]) -> list[Coverage]:
    from engine.testing.coverage import covered  # noqa: PLC0415

    return [covered(one) for one in tested]


def _mutated(tested: Sequence[Tested]) -> list[Survey]:
    """Every ruleset's mutants, with a bar of progress on a terminal."""
    from engine.testing.mutation import prepared  # noqa: PLC0415

    ready = [prepared(one) for one in tested]
    count = sum(len(one.mutants) for one in ready)
    with click.progressbar(
        length=count, label=say("test.mutating"), file=sys.stderr,
        hidden=not sys.stderr.isatty(), update_min_steps=10,
    ) as bar:  # fmt: skip
        return [one.survey(lambda: bar.update(1)) for one in ready]


def _enough(one: Coverage, least: float | None) -> bool:
    return least is None or one.percent >= least


def _said(
    report: TestReport, seen: list[Coverage] | None, surveys: list[Survey] | None, kind: str,
    *, verbose: bool,
) -> str:  # fmt: skip
    from engine.reports.scenario_tests import (  # noqa: PLC0415
        as_json,
        coverage_text,
        mutation_text,
    )

    if kind == "json":
        return as_json(report, seen, surveys, language())
    parts = [_text(report, verbose=verbose)]
    if seen is not None:
        from engine.diagnostics import render  # noqa: PLC0415

        parts += [render(item, language()) for one in seen for item in one.failures]
        parts.append(coverage_text(seen, language(), verbose=verbose))
    if surveys is not None:
        parts.append(mutation_text(surveys, language()))
    return "\n\n".join(parts)


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
