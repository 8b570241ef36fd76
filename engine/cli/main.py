"""Arguments -> a command, its exit code, and errors as sentences; never a traceback."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

import click

import engine
from engine.cli.group import LazyGroup
from engine.cli.wording import say, speaking

DONE, NOT_SO, COULD_NOT, FAULT = 0, 1, 2, 101
# Starting makes many objects that stay: with Python's own 700, looking for circles among them over
# and over takes a tenth of the start.
_NEW_OBJECTS = 100_000


@click.group(cls=LazyGroup, help=say("about"), no_args_is_help=False)
@click.option("--lang", type=click.Choice(["zh", "en"]), help=say("lang"))
@click.option("--rulesets", "folders", multiple=True, metavar="DIR", help=say("rulesets"))
@click.version_option(engine.__version__, prog_name="junheng", help=say("version"))
@click.pass_context
def junheng(ctx: click.Context, lang: str | None, folders: tuple[str, ...]) -> None:  # noqa: ARG001
    """The command group; --lang is read from the arguments wherever it stands."""
    ctx.obj = folders


def main(argv: list[str] | None = None) -> NoReturn:
    """Run the command line and exit with its code."""
    gc.set_threshold(_NEW_OBJECTS)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a GBK console must not stop on a sign it lacks
    sys.exit(run(argv))


def run(argv: list[str] | None = None) -> int:
    """Run the command line and give its exit code: 0 done, 1 not so, 2 could not, 101 our fault.

    Args:
        argv: the words after `junheng`; those of this process by default.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    with speaking(words):
        try:
            return _run(words)
        except BrokenPipeError:
            return _unread()


def _run(words: list[str]) -> int:
    try:
        with junheng.make_context("junheng", list(words)) as context:  # main() hides broken pipes
            code = junheng.invoke(context)
        if sys.stdout is not None:  # as under pythonw
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(say("stopped"), err=True)
        return COULD_NOT
    except click.ClickException as error:
        from engine.cli.usage import complain_of_usage  # noqa: PLC0415 - only when it went wrong

        complain_of_usage(error)
        return COULD_NOT
    except Exception as error:  # noqa: BLE001 - the last line of defence: no traceback for a user
        from engine.cli.faults import tell_failure  # noqa: PLC0415

        return tell_failure(error, words)
    return code if isinstance(code, int) else DONE


def _unread() -> int:
    """The reader went away, as in `junheng … | head -1`: nobody is left to be told anything."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - not a path
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError, AttributeError):
                os.dup2(nowhere.fileno(), stream.fileno())  # what is still held goes there at exit
    return DONE
