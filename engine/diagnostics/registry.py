"""The registry of codes: what each finding says, in Chinese and English, and how grave it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnostics import (
    codes_data,
    codes_expression,
    codes_meaning,
    codes_run,
    codes_structure,
    codes_text,
)

if TYPE_CHECKING:
    from engine.diagnostics.code import CodeText


def _collect() -> dict[str, CodeText]:
    found: dict[str, CodeText] = {}
    for module in (
        codes_text,
        codes_structure,
        codes_expression,
        codes_meaning,
        codes_data,
        codes_run,
    ):
        for entry in module.CODES:
            if entry.code in found:
                raise ValueError(f"code {entry.code} is registered twice")
            found[entry.code] = entry
    return found


_CODES: dict[str, CodeText] = {}


def every_code() -> dict[str, CodeText]:
    """All codes by name."""
    if not _CODES:
        _CODES.update(_collect())
    return _CODES


def describe(name: str) -> CodeText:
    """The entry of one code; KeyError if it is not registered (a fault of ours)."""
    return every_code()[name]
