"""junheng fmt: rulesets, dictionary and tests in one style, with their comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from engine.cli import group
from engine.cli.wording import language, row, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.formatting import Outcome
    from engine.language.load import Loader


@group.command("fmt")
@click.argument("paths", nargs=-1, metavar="[PATH ...]")
@click.option("--check", is_flag=True, help=say("fmt.check"))
@click.option("--diff", is_flag=True, help=say("fmt.diff"))
@click.pass_context
def command(
    ctx: click.Context, paths: tuple[str, ...], check: bool, diff: bool, lang: str | None,  # noqa: ARG001
    folders: tuple[str, ...],
) -> int:  # fmt: skip
    """Format the named files and folders; without any, those of one's own folders."""
    from engine.formatting import files_to_format, format_file  # noqa: PLC0415
    from engine.language.library import Library  # noqa: PLC0415
    from engine.language.load import Loader  # noqa: PLC0415

    loader = Loader(Library((*folders, *(ctx.obj or ()))))
    outcomes = [format_file(path) for path in files_to_format(loader.library, paths)]
    if diff:
        for outcome in outcomes:
            _tell_diff(outcome)
    elif not check:
        outcomes = [_written(outcome, loader) for outcome in outcomes]
    _tell(outcomes, kept=check or diff, err=diff)
    failed = any(outcome.found or (check and outcome.changed) for outcome in outcomes)
    return 1 if failed else 0


def _written(outcome: Outcome, loader: Loader) -> Outcome:
    from engine.formatting import write_formatted  # noqa: PLC0415
    from engine.reports.unwritable import unwritable  # noqa: PLC0415

    if not outcome.changed:
        return outcome
    try:
        return write_formatted(outcome, loader)
    except OSError as error:
        raise unwritable(outcome.path, error) from None


def _tell(outcomes: Sequence[Outcome], *, kept: bool, err: bool) -> None:
    """What was found and done, file by file, and the sum.

    Args:
        outcomes: one a file.
        kept: whether the files were left as they are.
        err: whether something else goes to the standard output.
    """
    from engine.diagnostics import render  # noqa: PLC0415

    for outcome in outcomes:
        for item in outcome.found:
            click.echo(render(item, language()), err=err)
        if outcome.changed:
            notes = row(say(f"fmt.{note}") for note in outcome.notes)
            phrase = "fmt.would" if kept else "fmt.done"
            more = say("fmt.notes", notes=notes) if notes else ""
            click.echo(say(phrase, path=outcome.path) + more, err=err)
    changed = sum(outcome.changed for outcome in outcomes)
    broken = sum(bool(outcome.found) for outcome in outcomes)
    same = len(outcomes) - changed - broken
    phrase = "fmt.sum_would" if kept else "fmt.sum_done"
    total = say(phrase, changed=changed, same=same)
    if broken:
        total += say("fmt.sum_broken", broken=broken)
    click.echo(total, err=err)


def _tell_diff(outcome: Outcome) -> None:
    """The change of one file as a unified diff."""
    from difflib import unified_diff  # noqa: PLC0415

    if not outcome.changed:
        return
    before = outcome.before.decode("utf-8", "replace").replace("\r\n", "\n").splitlines()
    name = outcome.path.as_posix()
    lines = unified_diff(before, outcome.after.splitlines(), f"a/{name}", f"b/{name}", lineterm="")
    for line in lines:
        click.echo(line)
