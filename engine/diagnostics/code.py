"""One kind of finding: its code, how grave it is, and what it says in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engine.wording import Text


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
