"""What a person chooses on the command line -> switches and dates as evaluation takes them."""

from __future__ import annotations

import datetime as dt

_WORDS = {
    "true": True, "yes": True, "1": True, "是": True, "on": True,
    "false": False, "no": False, "0": False, "否": False, "off": False,
}  # fmt: skip


def switches_of(given: tuple[str, ...]) -> dict[str, bool]:
    """The switches of `--set NAME=BOOL`.

    Raises:
        UnusableRequest: one that cannot be read.
    """
    from engine.diagnostics import UnusableRequest, problem  # noqa: PLC0415

    chosen = {}
    for text in given:
        name, _, value = text.partition("=")
        if value.strip().lower() not in _WORDS:
            raise UnusableRequest(problem("R004", text=text))
        chosen[name.strip()] = _WORDS[value.strip().lower()]
    return chosen


def day_of(date: str) -> str:
    """A date as YYYY-MM-DD, however it was written; "" for what is none (`evaluate` says so)."""
    try:
        return dt.date.fromisoformat(date).isoformat()
    except ValueError:
        return ""
