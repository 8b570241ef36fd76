"""What the command line printed -> the findings a person reads there."""

from __future__ import annotations

import re
from dataclasses import dataclass

SEVERITIES = {
    "错误": "error", "警告": "warning", "提示": "info",
    "error": "error", "warning": "warning", "note": "info",
}  # fmt: skip
_HEAD = re.compile(
    r"^(?P<file>.*?)(?::(?P<line>\d+))?(?::(?P<column>\d+))?: "
    r"(?P<severity>错误|警告|提示|error|warning|note) (?P<code>[A-Z]\d{3}) (?P<message>.*)$"
)
_HINT = re.compile(r"^    (?:建议：|hint: )(?P<hint>.*)$")


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding as printed. The words are message and hint; the quoted line does not count."""

    file: str
    line: int
    severity: str
    words: str


def read_screen(text: str) -> list[Finding]:
    """All findings of a text, in the order of the screen."""
    found: list[Finding] = []
    for line in text.splitlines():
        if head := _HEAD.match(line):
            severity = SEVERITIES[head["severity"]]
            number = int(head["line"] or 0)
            found.append(Finding(head["file"], number, severity, head["message"]))
        elif found and (hint := _HINT.match(line)):
            last = found.pop()
            words = f"{last.words}\n{hint['hint']}"
            found.append(Finding(last.file, last.line, last.severity, words))
    return found
