"""Command names -> a click group that imports a command only when it runs, and helps in Chinese."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from engine.cli.wording import PHRASES, say

if TYPE_CHECKING:
    from collections.abc import Callable

# command -> module of engine.cli
COMMANDS = {
    "list": "list_",
    "show": "show",
    "run": "run",
    "explain": "explain",
    "diff": "diff",
    "report": "report",
    "audit": "audit",
    "validate": "validate",
    "test": "test",
    "fmt": "fmt",
    "new": "new",
    "fields": "fields",
    "shortfall": "shortfall",
    "summary": "summary",
    "template": "template",
    "map": "map",
}


class Formatter(click.HelpFormatter):
    """Help with headings in the reader's language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The usage line."""
        super().write_usage(prog, args, prefix or say("usage"))

    def write_heading(self, heading: str) -> None:
        """A section's heading."""
        super().write_heading(say(heading) if heading in PHRASES else heading)


class Context(click.Context):
    """A context that helps with our formatter."""

    formatter_class = Formatter


class Command(click.Command):
    """A command whose --help speaks the reader's language."""

    context_class = Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The --help option."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = say("help")
        return option


class LazyGroup(click.Group):
    """The group: `--help` and one command never pay for the others."""

    context_class = Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The --help option."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = say("help")
        return option

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """One command, imported now."""
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        command: click.Command = import_module(f"engine.cli.{module}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, say(f"cmd.{name}")) for name in COMMANDS])


def command(name: str) -> Callable[[Callable[..., Any]], click.Command]:
    """A command of ours with the options that all have."""

    def made(function: Callable[..., Any]) -> click.Command:
        function = click.option("--lang", type=click.Choice(["zh", "en"]), help=say("lang"))(
            function
        )
        function = click.option(
            "--rulesets", "folders", multiple=True, metavar="DIR", help=say("rulesets")
        )(function)
        return click.command(name, cls=Command, help=say(f"cmd.{name}"))(function)

    return made
