"""Arguments -> a command, its exit code, and errors as sentences; never a traceback."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from typing import NoReturn

import click

import engine
from engine.cli.group import COMMANDS, LazyGroup
from engine.cli.wording import language, say

DONE, NOT_SO, COULD_NOT, FAULT = 0, 1, 2, 101


@click.group(cls=LazyGroup, help=say("about"), no_args_is_help=True)
@click.option("--lang", type=click.Choice(["zh", "en"]), help=say("lang"))
@click.option("--rulesets", "folders", multiple=True, metavar="DIR", help=say("rulesets"))
@click.version_option(engine.__version__, prog_name="junheng", help=say("version"))
@click.pass_context
def junheng(ctx: click.Context, lang: str | None, folders: tuple[str, ...]) -> None:  # noqa: ARG001
    """The command group; --lang is read from the arguments wherever it stands."""
    ctx.obj = folders


def main(argv: list[str] | None = None) -> NoReturn:
    """Run the command line and exit with its code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a GBK console must not stop on a sign it lacks
    sys.exit(run(argv))


def run(argv: list[str] | None = None) -> int:
    """Run the command line and give its exit code: 0 done, 1 not so, 2 could not, 101 our fault."""
    try:
        code = junheng.main(args=argv, prog_name="junheng", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.UsageError as error:
        _usage(error)
        return COULD_NOT
    except click.ClickException as error:
        _complain(error.format_message())
        return COULD_NOT
    except (click.Abort, KeyboardInterrupt):
        click.echo(say("stopped"), err=True)
        return COULD_NOT
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:  # noqa: BLE001 - the last line of defence: no traceback for a user
        return _failed(error)
    return code if isinstance(code, int) else DONE


def _failed(error: Exception) -> int:
    from engine.diagnostics import JunhengError, render  # noqa: PLC0415 - only when it went wrong

    if isinstance(error, JunhengError):
        for item in error.diagnostics:
            click.echo(render(item, language()), err=True)
        return error.exit_code
    if isinstance(error, MemoryError):
        _complain("out of memory")
        return COULD_NOT
    with tempfile.NamedTemporaryFile(
        "w", prefix="junheng-fault-", suffix=".txt", delete=False, encoding="utf-8"
    ) as stream:
        stream.write(f"junheng {engine.__version__}, Python {sys.version}\n{sys.argv!r}\n\n")
        traceback.print_exception(error, file=stream)
    _complain(say("fault", what=f"{type(error).__name__}: {error}", path=stream.name))
    return FAULT


def _complain(sentence: str, hint: str = "") -> None:
    colon = "：" if language() == "zh" else ": "
    click.echo(f"{say('error')}{colon}{sentence}", err=True)
    if hint:
        click.echo(f"    {say('hint')}{hint}", err=True)


def _usage(error: click.UsageError) -> None:
    """A usage error in the reader's language, with what was probably meant."""
    command = error.ctx.command_path if error.ctx else "junheng"
    hint = say("see_help", command=command)
    match error:
        case click.NoSuchOption():
            near = tuple(error.possibilities or ())
            hint = say("near", near="、".join(near)) if near else hint
            _complain(say("no_option", name=error.option_name), hint)
        case click.MissingParameter():
            name = error.param.human_readable_name if error.param else ""
            _complain(say("missing", name=name), hint)
        case click.BadParameter():
            _complain(*_bad_value(error, hint))
        case _ if error.message.startswith("No such command"):
            from engine.diagnostics import nearest  # noqa: PLC0415

            name = error.message.split("'")[1] if "'" in error.message else ""
            near = nearest(name, COMMANDS)
            hint = say("near", near="、".join(near)) if near else hint
            _complain(say("no_command", name=name), hint)
        case _ if "unexpected extra argument" in error.message:
            _complain(say("extra", name=error.message.partition("(")[2].rstrip(")")), hint)
        case _:
            _complain(error.message, hint)


def _bad_value(error: click.BadParameter, hint: str) -> tuple[str, str]:
    name = error.param.opts[0] if error.param else ""
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        value = error.message.split("'")[1] if "'" in error.message else error.message
        return say("bad_value", name=name, reason=value), say(
            "choices", choices="、".join(str(choice) for choice in kind.choices)
        )
    return say("bad_value", name=name, reason=error.message), hint
