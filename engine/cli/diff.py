"""junheng diff: two rulesets or two results, and whose verdict moves."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli import group
from engine.cli.progress import progress
from engine.cli.wording import language, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.cli.diff_sides import Sides
    from engine.reports.difference.part import Part
    from engine.reports.difference.report import Kind

_USUAL, _NARROW = 110, 60  # character cells


@group.command("diff")
@click.argument("old", metavar="A")
@click.argument("new", metavar="B")
@click.option("--data", multiple=True, metavar="DATA", help=say("diff.data"))
@click.option("--province", multiple=True, metavar="NAME", help=say("run.province"))
@click.option("--stage", "stages", multiple=True, metavar="STAGE", help=say("diff.stage"))
@click.option("--date", default="", metavar="DATE", help=say("run.date"))
@click.option("--set", "switches", multiple=True, metavar="NAME=BOOL", help=say("run.set"))
@click.option("--count-advisory", is_flag=True, help=say("run.advisory"))
@click.option("--map", "mapping", metavar="FILE", help=say("data.map"))
@click.option("--accept-guess", is_flag=True, help=say("data.accept_guess"))
@click.option("--where", multiple=True, metavar="COLUMN=VALUE", help=say("data.where"))
@click.option("--no-cache", is_flag=True, help=say("data.no_cache"))
@click.option("--layout", default="", metavar="NAME", help=say("data.layout"))
@click.option(
    "--format", "kind", type=click.Choice(["table", "markdown", "json"]), default="table",
    help=say("run.format"),
)  # fmt: skip
@click.option("-o", "--output", metavar="FILE", help=say("show.output"))
@click.option(
    "--sample", type=click.IntRange(1), default=None, metavar="N", help=say("diff.sample")
)
@click.option(
    "--error", type=click.FloatRange(0, 100, min_open=True), default=5.0, show_default=True,
    metavar="PERCENT", help=say("diff.error"),
)  # fmt: skip
@click.option("--seed", default="", metavar="TEXT", help=say("diff.seed"))
@click.option("--exit-code", is_flag=True, help=say("diff.exit_code"))
@click.pass_context
def command(
    ctx: click.Context, old: str, new: str, data: tuple[str, ...], province: tuple[str, ...],
    stages: tuple[str, ...], date: str, switches: tuple[str, ...], count_advisory: bool,
    mapping: str | None, accept_guess: bool, where: tuple[str, ...], no_cache: bool, layout: str,
    kind: Kind, output: str | None, sample: int | None, error: float, seed: str, exit_code: bool,
    lang: str | None, folders: tuple[str, ...],  # noqa: ARG001
) -> int:  # fmt: skip
    """Compare, and print or write what is other; with --exit-code 1 if anything that counts is."""
    from engine.cli.diff_sides import Asked, both_sides  # noqa: PLC0415
    from engine.diagnostics import render  # noqa: PLC0415
    from engine.reports.difference.report import difference_report  # noqa: PLC0415

    asked = Asked(
        (old, new), data, province, stages, date, switches, count_advisory, mapping, accept_guess,
        where, no_cache, layout, (*folders, *(ctx.obj or ())),
    )  # fmt: skip
    with progress() as tell:
        sides = both_sides(asked, tell)
        parts = [*_parts(sides, tell), *_sample(sides, sample, error, seed)]
        text = difference_report((old, new), parts, kind, language(), _width(output))
        if output is not None:
            _write(Path(output), text, asked.results)
    for item in sides.findings:
        click.echo(render(item, language()), err=True)
    if output is None:
        click.echo(text)
    else:
        click.echo(say("written", path=output), err=True)
    return 1 if exit_code and any(part.fails for part in parts) else 0


def _parts(sides: Sides, tell: Callable[[str], None]) -> list[Part]:
    """What is told, in order: what came out otherwise, then the rules."""
    from engine.analysis.difference.results import diff_results  # noqa: PLC0415
    from engine.analysis.difference.rules import diff_rules  # noqa: PLC0415
    from engine.reports.difference.results import ResultsPart  # noqa: PLC0415
    from engine.reports.difference.rules import RulesPart  # noqa: PLC0415

    if sides.results is None:
        return [RulesPart(diff_rules(sides.old, sides.new))]
    found = diff_results(*sides.results, lambda name: tell(say("diff.trying", name=name)))
    rules = [RulesPart(one, counts=False) for one in found.rules]
    return [*_beside(sides), ResultsPart(found), *rules]


def _beside(sides: Sides) -> list[Part]:
    """What else two results are to each other: two regimes, or two stages of one."""
    from engine.analysis.difference.regimes import compare_regimes  # noqa: PLC0415
    from engine.analysis.difference.stages import are_stages, compare_stages  # noqa: PLC0415
    from engine.reports.difference.regimes import RegimesPart  # noqa: PLC0415
    from engine.reports.difference.stages import StagesPart  # noqa: PLC0415

    if sides.results is None:
        return []
    first, second = (side.evaluation for side in sides.results)
    if first.ruleset.id != second.ruleset.id:
        return [RegimesPart(compare_regimes(first, second), first.ruleset)]
    return [StagesPart(compare_stages(first, second))] if are_stages(first, second) else []


def _sample(sides: Sides, count: int | None, error: float, seed: str) -> list[Part]:
    """Schools of the new side to check again, where they were asked for."""
    from engine.analysis.difference.stages import draw  # noqa: PLC0415
    from engine.diagnostics import UnusableRequest, problem  # noqa: PLC0415
    from engine.reports.difference.stages import SamplePart  # noqa: PLC0415

    if count is None:
        return []
    if sides.results is None:
        raise UnusableRequest(problem("R165"))
    share = error / 100
    drawn = draw(sides.results[1].evaluation, count, error=share, seed=seed)
    return [SamplePart(drawn, count, share, seed)]


def _write(path: Path, text: str, results: tuple[Path, ...]) -> None:
    """Write the whole file, and never into a result that was read."""
    from engine.diagnostics import Place, UnusableRequest, problem  # noqa: PLC0415
    from engine.reports.whole_file import write_whole  # noqa: PLC0415

    if any(path.resolve().is_relative_to(folder.resolve()) for folder in results):
        raise UnusableRequest(problem("R121", Place(file=str(path)), path=path))
    write_whole(path, (text + "\n").encode())


def _width(output: str | None) -> int:
    """Of the terminal, if there is one to print to."""
    if output is None and sys.stdout.isatty():
        return max(_NARROW, shutil.get_terminal_size().columns - 1)
    return _USUAL
