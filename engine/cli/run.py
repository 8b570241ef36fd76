"""junheng run: evaluate data by a ruleset."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli import group
from engine.cli.choices import day_of, switches_of
from engine.cli.progress import progress
from engine.cli.wording import language, say

if TYPE_CHECKING:
    from engine.evaluation import Evaluation
    from engine.language.load import Loader
    from engine.language.model import Ruleset

_ALWAYS_SAID = frozenset(["D091", "D099"])  # a guess; a unit that the table contradicts


@group.command("run")
@click.argument("ruleset", metavar="RULESET")
@click.argument("data", metavar="DATA")
@click.option("--province", multiple=True, metavar="NAME", help=say("run.province"))
@click.option("--stage", default="", metavar="STAGE", help=say("run.stage"))
@click.option("--date", default="", metavar="DATE", help=say("run.date"))
@click.option("--set", "switches", multiple=True, metavar="NAME=BOOL", help=say("run.set"))
@click.option("--count-advisory", is_flag=True, help=say("run.advisory"))
@click.option("-o", "--output", metavar="DIR", help=say("run.output"))
@click.option(
    "--format", "kind", type=click.Choice(["table", "markdown", "json"]), default="table",
    help=say("run.format"),
)  # fmt: skip
@click.option(
    "--tables", type=click.Choice(["csv", "parquet"]), default="csv", help=say("run.tables")
)
@click.option("--fail-on", type=click.Choice(["not-met", "undetermined"]), help=say("run.fail_on"))
@click.option("--county", default="", metavar="COUNTY", help=say("run.county"))
@click.option("--map", "mapping", metavar="FILE", help=say("data.map"))
@click.option("--accept-guess", is_flag=True, help=say("data.accept_guess"))
@click.option("--where", multiple=True, metavar="COLUMN=VALUE", help=say("data.where"))
@click.option("--no-cache", is_flag=True, help=say("data.no_cache"))
@click.option("--layout", default="", metavar="NAME", help=say("data.layout"))
@click.option("--reading", is_flag=True, help=say("run.reading"))
@click.pass_context
def command(
    ctx: click.Context, ruleset: str, data: str, province: tuple[str, ...], stage: str, date: str,
    switches: tuple[str, ...], count_advisory: bool, output: str | None, kind: str, tables: str,
    fail_on: str | None, county: str, mapping: str | None, accept_guess: bool, layout: str,
    where: tuple[str, ...], no_cache: bool,
    reading: bool, lang: str | None, folders: tuple[str, ...],  # noqa: ARG001
) -> int:  # fmt: skip
    """Evaluate, print the answer, write the result folder."""
    from engine.data import read_dataset  # noqa: PLC0415
    from engine.diagnostics import render  # noqa: PLC0415
    from engine.evaluation import evaluate  # noqa: PLC0415
    from engine.language.library import Library  # noqa: PLC0415
    from engine.language.load import Loader  # noqa: PLC0415
    from engine.reports.answer import answer  # noqa: PLC0415

    chosen = switches_of(switches)
    loader = Loader(Library((*folders, *(ctx.obj or ()))))
    loaded = loader.load(ruleset, day_of(date))
    with progress() as tell:
        tell(say("reading"))
        dataset = read_dataset(
            Path(data), mapping=mapping, accept_guess=accept_guess, layout=layout,
            layouts=loader.library.layout_files(), where=where, cache=not no_cache,
            dictionary=loaded.dictionary,
            progress=lambda done, total: tell(f"{say('reading')} {done}/{total}"),
        )  # fmt: skip
        tell(say("evaluating"))

        def evaluated(by: Ruleset) -> Evaluation:
            return evaluate(
                by, dataset, province=province, stage=stage, date=day_of(date) or date,
                switches=chosen, count_advisory=count_advisory, loader=loader, language=language(),
            )  # fmt: skip

        evaluation = evaluated(loaded)
        then = loaded if date else _of_its_time(ruleset, evaluation, loader)
        if then is not loaded:
            evaluation = evaluated(then)
        text = answer(evaluation, kind, county=county)  # type: ignore[arg-type]
        if output is not None:
            from engine.reports.result_folder import write_result  # noqa: PLC0415

            write_result(
                evaluation, Path(output), tables,  # type: ignore[arg-type]
                lambda name: tell(say("writing", name=name)),
            )  # fmt: skip
    for item in evaluation.diagnostics:
        if item.severity == "error" or item.code in _ALWAYS_SAID:
            click.echo(render(item, language()), err=True)
    if dataset.picked:
        click.echo(say("picked", where="; ".join(dataset.picked)), err=True)
    click.echo(text)
    if reading:
        click.echo(_reading(evaluation, f"reading.{tables}" if output else ""), err=True)
    if output is not None:
        click.echo(say("written", path=output), err=True)
    return 1 if fail_on and _any_county(evaluation, fail_on) else 0


def _reading(evaluation: Evaluation, where: str) -> str:
    """What was done to the data, in one line."""
    from engine.reports.reading import in_one_line, reading_of  # noqa: PLC0415

    return in_one_line(reading_of(evaluation), language(), where)


def _of_its_time(name: str, evaluation: Evaluation, loader: Loader) -> Ruleset:
    """The edition in force on the day the data is of, where the person named none."""
    from engine.diagnostics import NotFound  # noqa: PLC0415
    from engine.evaluation.editions import data_dates  # noqa: PLC0415

    days = data_dates(evaluation.run)
    if "@" in name or name.endswith((".yaml", ".yml")) or len(days) != 1:
        return evaluation.ruleset
    try:
        return loader.load(name, days[0])
    except NotFound:  # none was in force that day: a stamp of the result says so
        return evaluation.ruleset


def _any_county(evaluation: Evaluation, fail_on: str) -> bool:
    """Whether any county failed; `undetermined` fails on that and on not met."""
    worst = 0 if fail_on == "not-met" else 1
    return bool((evaluation.run.verdict.status <= worst).any())
