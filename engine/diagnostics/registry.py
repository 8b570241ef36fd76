"""The registry of codes: what each finding says, in Chinese and English, and how grave it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engine.diagnostics.wording import Text


@dataclass(frozen=True, slots=True)
class CodeText:
    """One kind of finding. Texts name their data in braces: `{name}`."""

    code: str
    severity: Literal["error", "warning", "info"]
    message: Text
    hint: Text


def code(
    name: str,
    severity: Literal["error", "warning", "info"],
    zh: str,
    en: str,
    hint_zh: str = "",
    hint_en: str = "",
) -> CodeText:
    """A code as the code files write it, one call each."""
    return CodeText(name, severity, Text(zh, en), Text(hint_zh, hint_en))


def _collect() -> dict[str, CodeText]:
    from engine.diagnostics import (  # noqa: PLC0415
        codes_data,
        codes_expression,
        codes_meaning,
        codes_run,
        codes_structure,
        codes_text,
    )

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
