"""junheng audit: what does not fit together in data, and what rules lack in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli import group
from engine.cli.progress import progress
from engine.cli.wording import language, say

if TYPE_CHECKING:
    from engine.auditing import Audit
    from engine.data import Dataset


@group.command("audit")
@click.argument("data", metavar="DATA")
@click.option("--ruleset", default="", metavar="RULESET", help=say("audit.ruleset"))
@click.option("--province", multiple=True, metavar="NAME", help=say("run.province"))
@click.option(
    "--format", "kind", type=click.Choice(["table", "csv", "json"]), default="table",
    help=say("audit.format"),
)  # fmt: skip
@click.option("-o", "--output", metavar="FILE", help=say("audit.output"))
@click.option("--all", "whole", is_flag=True, help=say("audit.all"))
@click.option("--explained", metavar="FILE", help=say("audit.explained"))
@click.option("--last-year", default=None, metavar="DATA", help=say("audit.last_year"))
@click.option("--strict", is_flag=True, help=say("audit.strict"))
@click.option("--map", "mapping", metavar="FILE", help=say("data.map"))
@click.option("--accept-guess", is_flag=True, help=say("data.accept_guess"))
@click.option("--where", multiple=True, metavar="COLUMN=VALUE", help=say("data.where"))
@click.option("--no-cache", is_flag=True, help=say("data.no_cache"))
@click.option("--layout", default="", metavar="NAME", help=say("data.layout"))
@click.pass_context
def command(
    ctx: click.Context, data: str, ruleset: str, province: tuple[str, ...], kind: str,
    output: str | None, whole: bool, explained: str | None, last_year: str | None, strict: bool,
    mapping: str | None, accept_guess: bool, layout: str, where: tuple[str, ...], no_cache: bool,
    lang: str | None, folders: tuple[str, ...],  # noqa: ARG001
) -> int:  # fmt: skip
    """Check the data and print or write what was found; 1 if errors are open."""
    from engine.auditing import audit, read_explanations  # noqa: PLC0415
    from engine.data import read_dataset  # noqa: PLC0415
    from engine.diagnostics import render  # noqa: PLC0415
    from engine.evaluation import evaluate  # noqa: PLC0415
    from engine.language.library import Library  # noqa: PLC0415
    from engine.language.load import Loader  # noqa: PLC0415
    from engine.reports.audit import write_audit  # noqa: PLC0415
    from engine.reports.audit.write import check_output  # noqa: PLC0415

    if province and not ruleset:
        raise click.UsageError(say("audit.province_alone"))
    inputs = [Path(data), *(Path(name) for name in (explained, last_year, mapping) if name)]
    if output is not None:
        check_output(Path(output), inputs)
    loader = Loader(Library((*folders, *(ctx.obj or ()))))
    rules = loader.load(ruleset) if ruleset else None
    dictionary = rules.dictionary if rules else loader.dictionary
    told = read_explanations(explained) if explained else None
    with progress() as tell:

        def read(path: Path, picked: tuple[str, ...]) -> Dataset:
            tell(say("reading"))
            return read_dataset(
                path, mapping=mapping, accept_guess=accept_guess, layout=layout,
                layouts=loader.library.layout_files(), where=picked, cache=not no_cache,
                dictionary=dictionary,
                progress=lambda done, total: tell(f"{say('reading')} {done}/{total}"),
            )  # fmt: skip

        dataset = read(Path(data), where)
        last = read(Path(last_year), ()) if last_year else None
        evaluation = None
        if rules is not None:
            tell(say("evaluating"))
            evaluation = evaluate(
                rules, dataset, province=province, loader=loader, language=language()
            )
        tell(say("checking"))
        found = audit(dataset, dictionary, evaluation, told, last)
        if output is not None:
            tell(say("writing", name=output))
            write_audit(found, Path(output), language(), inputs)
    if dataset.picked:
        click.echo(say("picked", where="; ".join(dataset.picked)), err=True)
    _print(found, kind, whole=whole)
    for note in found.unused():
        click.echo(render(note, language()), err=True)
    if output is not None:
        click.echo(say("written", path=output), err=True)
    counts = found.counts()
    return 1 if counts.error or (strict and counts.warning) else 0


def _print(found: Audit, kind: str, *, whole: bool) -> None:
    from engine.reports.audit import audit_csv, audit_json, audit_text  # noqa: PLC0415

    if kind == "table":
        click.echo(audit_text(found, language(), whole=whole))
        return
    text = audit_csv(found, language()) if kind == "csv" else audit_json(found, language())
    click.echo(text.encode("utf-8"))  # a program reads it, whatever the console's code page
