"""--near: within which share of its limit a value is told as near it; a choice of reporting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from engine.cli.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable

_USUAL = "5%"


def share_of(text: str) -> float:
    """A share as written: `5%`, `5％` or `0.05`.

    Raises:
        BadParameter: it is none, or not between 0 and 100 %.

    >>> share_of("5%"), share_of("0.02")
    (0.05, 0.02)
    """
    plain = text.strip().replace("％", "%")
    try:
        share = float(plain.removesuffix("%")) / (100 if plain.endswith("%") else 1)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise click.BadParameter(say("near.bad", text=text), param_hint="--near")
    return share


def near_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """The option."""
    return click.option(
        "--near", default=_USUAL, metavar="SHARE", help=say("near.help"),
        callback=lambda _ctx, _option, text: share_of(text),
    )(function)  # fmt: skip
