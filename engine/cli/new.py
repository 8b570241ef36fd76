"""junheng new: the first files of a ruleset, an overlay or a check, and the schemas for editors."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from engine.cli import group
from engine.cli.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from engine.language.load import Loader
    from engine.language.model import Ruleset


class _Group(click.Group):
    """The group of things to start."""

    context_class = group.Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The --help option."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = say("help")
        return option


@click.group("new", cls=_Group, help=say("cmd.new"), no_args_is_help=False)
@click.option("--lang", type=click.Choice(["zh", "en"]), help=say("lang"))
@click.option("--rulesets", "folders", multiple=True, metavar="DIR", help=say("rulesets"))
@click.pass_context
def command(ctx: click.Context, lang: str | None, folders: tuple[str, ...]) -> None:  # noqa: ARG001
    """Its commands take the same options."""
    ctx.obj = (*folders, *(ctx.obj or ()))


def _command(name: str) -> Callable[[Callable[..., Any]], click.Command]:
    """One of its commands."""

    def made(function: Callable[..., Any]) -> click.Command:
        made_command = group.command(f"new.{name}")(function)
        made_command.name = name
        command.add_command(made_command)
        return made_command

    return made


@_command("ruleset")
@click.argument("name", metavar="ID@EDITION")
@click.option("--extends", default="", metavar="BASE@EDITION", help=say("new.extends"))
@click.option("--dir", "folder", default="rulesets", metavar="FOLDER", help=say("new.dir"))
@click.pass_context
def _ruleset(
    ctx: click.Context, name: str, extends: str, folder: str, lang: str | None,  # noqa: ARG001
    folders: tuple[str, ...],
) -> int:  # fmt: skip
    """Write a ruleset or overlay and its tests."""
    from engine.formatting import format_text, schema_line  # noqa: PLC0415
    from engine.language.library import Library  # noqa: PLC0415
    from engine.language.load import Loader  # noqa: PLC0415
    from engine.language.scaffold import scaffold, split_name  # noqa: PLC0415

    identity, edition = split_name(name)
    root = Path(folder)
    own = [folder] if root.is_dir() else []
    loader = Loader(Library((*own, *folders, *(ctx.obj or ()))))
    _refuse_taken(loader, name)
    base = loader.load(extends) if extends else None
    made = scaffold(identity, edition, base, _root(loader, base) if base else "")
    place = root / identity
    rules, tests = place / f"{edition}.yaml", place / "tests" / f"{edition}.yaml"
    line = schema_line(rules, "ruleset")
    texts = {
        rules: format_text(made.ruleset, "ruleset", line),
        tests: format_text(made.tests, "tests", schema_line(tests, "tests")),
    }
    _write_new(texts)
    for path in texts:
        click.echo(say("new.written", path=path))
    click.echo(say("new.next", rules=rules, folder=root, tests=tests, name=name))
    if not line:
        click.echo(say("new.schema_hint", folder=root))
    return 0


def _root(loader: Loader, base: Ruleset) -> str:
    """What decides in a ruleset: its verdict, or the parts it combines."""
    return "combine" if "combine" in loader.documents[Path(base.path)].head else "verdict"


def _refuse_taken(loader: Loader, name: str) -> None:
    """Of two rulesets of one name, one would never be found."""
    from engine.diagnostics import UnusableRequest, problem  # noqa: PLC0415

    for entry in loader.library.entries:
        if entry.name == name:
            raise UnusableRequest(problem("R193", path=entry.path))


def _write_new(texts: Mapping[Path, str]) -> None:
    """Write files that are not there yet: all of them or none."""
    from engine.diagnostics import UnusableRequest, problem  # noqa: PLC0415
    from engine.reports.unwritable import unwritable  # noqa: PLC0415

    for path in texts:
        if path.exists():
            raise UnusableRequest(problem("R193", path=path))
    begun: list[Path] = []
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as stream:
                begun.append(path)
                stream.write(text)
    except OSError as error:
        for written in begun:
            written.unlink(missing_ok=True)
        raise unwritable(path, error) from None


@_command("schema")
@click.argument("folder", metavar="[FOLDER]", default=".")
def _schema(folder: str, lang: str | None, folders: tuple[str, ...]) -> int:  # noqa: ARG001
    """Write copies of the schemas, for the yaml-language-server line of files below the folder."""
    from importlib import resources  # noqa: PLC0415

    from engine.diagnostics import UnusableRequest, problem  # noqa: PLC0415
    from engine.language.structure import KINDS  # noqa: PLC0415
    from engine.reports.unwritable import unwritable  # noqa: PLC0415

    place = Path(folder) / "schema"
    files = resources.files("engine.language.schema")
    texts = {
        place / f"{kind}.schema.json": files.joinpath(f"{kind}.schema.json").read_text("utf-8")
        for kind in KINDS
    }
    try:
        for path in texts:
            if path.exists() and "Junheng" not in path.read_text("utf-8", "replace"):
                raise UnusableRequest(problem("R193", path=path))
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise unwritable(path, error) from None
    click.echo(say("new.schema", path=place, folder=folder))
    return 0


@_command("check")
@click.argument("name", metavar="NAME")
def _check(name: str, lang: str | None, folders: tuple[str, ...]) -> int:  # noqa: ARG001
    """Write a check, its test and its page."""
    from engine.checks.scaffold import scaffold_check  # noqa: PLC0415
    from engine.language.library import shipped  # noqa: PLC0415

    for path in scaffold_check(shipped().parent, name):  # it refuses where there is no checkout
        click.echo(say("new.check", path=path))
    return 0
