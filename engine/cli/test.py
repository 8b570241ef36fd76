"""junheng test: run the tests beside rulesets; see what they look at, and what they notice."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from engine.cli import group
from engine.cli.wording import language, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from engine.diagnostics import Diagnostic
    from engine.testing import TestReport
    from engine.testing.coverage import Coverage
    from engine.testing.mutation import Survey
    from engine.testing.run import Tested

_KINDS = ("text", "json", "github", "sarif", "junit")


@group.command("test")
@click.argument("paths", nargs=-1, metavar="[PATH ...]")
@click.option("--coverage", is_flag=True, help=say("test.coverage"))
@click.option(
    "--fail-under", "least", type=click.FloatRange(0, 100), metavar="N", help=say("test.under")
)
@click.option("--mutate", is_flag=True, help=say("test.mutate"))
@click.option(
    "--format", "kind", type=click.Choice(_KINDS), default="text", help=say("validate.format")
)
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
    found = _Found(
        report,
        _covered(tested) if holds and (coverage or least is not None) else None,
        _mutated(tested) if holds and mutate else None,
        least,
    )
    text = _said(found, kind, verbose=verbose)
    if text:
        click.echo(text)
    return 1 if any(found.findings()) else 0


@dataclass(frozen=True, slots=True)
class _Found:
    """Everything that was asked for; what was not is None."""

    report: TestReport
    coverage: Sequence[Coverage] | None
    surveys: Sequence[Survey] | None
    least: float | None

    def shortfalls(self) -> Iterator[Diagnostic]:
        """Made cases that do not hold, and coverage that is not enough."""
        for one in self.coverage or ():
            yield from one.failures
            lacking = one.enough(self.least)
            if lacking is not None:
                yield lacking

    def findings(self) -> Iterator[Diagnostic]:
        """Everything that must be mended."""
        yield from self.report.failures
        yield from self.shortfalls()
        for survey in self.surveys or ():
            yield from survey.findings()


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


def _said(found: _Found, kind: str, *, verbose: bool) -> str:
    from engine.reports.findings import Findings, report  # noqa: PLC0415
    from engine.reports.scenario_tests import (  # noqa: PLC0415
        as_json,
        coverage_text,
        mutation_text,
        rendered,
    )

    if kind == "json":
        return as_json(found.report, found.coverage, found.surveys, language())
    if kind != "text":
        files = [file.path for file in found.report.files]
        return report(kind, Findings.of(files, found.findings(), command="test"), language())
    parts = ["\n".join([*rendered(found.report.failures, language()), *_counts(found, verbose)])]
    if found.coverage is not None:
        parts.append(coverage_text(found.coverage, language(), verbose=verbose))
        parts += rendered(found.shortfalls(), language())
    if found.surveys is not None:
        parts.append(mutation_text(found.surveys, language()))
    return "\n\n".join(parts)


def _counts(found: _Found, verbose: bool) -> Iterator[str]:
    """How many cases hold, file by file if asked for."""
    from engine.reports.findings import shown  # noqa: PLC0415

    report = found.report
    for file in report.files if verbose else ():
        passed = file.cases - file.failed
        yield f"{passed:>6}/{file.cases}  {shown(str(file.path))}  {file.ruleset}".rstrip()
    phrase = "test.bad" if report.failures else "test.ok"
    yield say(phrase, count=report.cases, files=len(report.files), failed=report.failed)
