"""Errors of the command line itself -> one sentence in the reader's language, and a hint."""

from __future__ import annotations

import re

import click

from engine.cli.wording import language, row, say

_QUOTED = re.compile("'([^']*)'")


def complain(sentence: str, hint: str = "") -> None:
    """Print an error that has no code."""
    colon = "：" if language() == "zh" else ": "
    click.echo(f"{say('error')}{colon}{sentence}", err=True)
    if hint:
        click.echo(f"    {say('hint')}{hint}", err=True)


def complain_of_usage(error: click.ClickException) -> None:
    """Print what was wrong with the words of the call, and what was probably meant."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None and error.message.startswith("Missing command"):
        click.echo(context.get_help(), err=True)
        return
    hint = say("see_help", command=context.command_path if context else "junheng")
    complain(*_sentence(error, hint))


def _sentence(error: click.ClickException, hint: str) -> tuple[str, str]:
    match error:
        case click.NoSuchOption():
            near = tuple(error.possibilities or ())
            return say("no_option", name=error.option_name), _meant(near, hint)
        case click.BadOptionUsage():
            phrase = "no_value" if "not take" in error.message else "needs_value"
            return say(phrase, name=error.option_name), hint
        case click.MissingParameter():
            name = error.param.human_readable_name if error.param else ""
            return say("missing", name=name), hint
        case click.BadParameter():
            return _bad_value(error, hint)
        case _ if error.message.startswith("No such command"):
            from engine.diagnostics import nearest  # noqa: PLC0415 - only when it went wrong

            name = _quoted(error.message)
            return say("no_command", name=name), _meant(nearest(name, _commands(error)), hint)
        case _ if "unexpected extra argument" in error.message:
            return say("extra", name=error.message.partition("(")[2].rstrip(")")), hint
    return error.format_message(), hint


def _commands(error: click.ClickException) -> list[str]:
    """The commands there are where one was mistyped."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    known = context.command if context else None
    return known.list_commands(context) if context and isinstance(known, click.Group) else []


def _bad_value(error: click.BadParameter, hint: str) -> tuple[str, str]:
    name = error.param.opts[0] if error.param else ""
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        choices = row(str(choice) for choice in kind.choices)
        value = _quoted(error.message)
        return say("bad_value", name=name, reason=value), say("choices", choices=choices)
    if isinstance(kind, (click.IntRange, click.FloatRange)):
        value = _quoted(error.message.partition(" is not ")[0])
        return say("bad_value", name=name, reason=value), _span(kind)
    return say("bad_value", name=name, reason=error.message), hint


def _span(kind: click.IntRange | click.FloatRange) -> str:
    """The numbers that may be given."""
    ends = (
        ("above" if kind.min_open else "from", kind.min),
        ("below" if kind.max_open else "up_to", kind.max),
    )
    return row(say(f"range.{key}", number=f"{end:g}") for key, end in ends if end is not None)


def _meant(near: tuple[str, ...], otherwise: str) -> str:
    return say("near", near=row(near)) if near else otherwise


def _quoted(message: str) -> str:
    found = _QUOTED.search(message)
    return found[1] if found else message
