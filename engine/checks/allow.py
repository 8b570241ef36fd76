"""Comments `# junheng: allow CODE reason` of a ruleset -> what they silence, and what is wrong.

A comment beside a line holds for that line. A comment on a line of its own holds for the next line
that is none, so that several may stand one above the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.checks.rule import Finding, found
from engine.diagnostics import Place, nearest
from engine.language.marks.events import events
from engine.language.prescan import split_lines

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

NO_REASON, UNKNOWN, UNUSED, NOT_UNDERSTOOD = "C001", "C002", "C003", "C004"

_COMMENT = re.compile(r"(?:(?<=[ \t])|^)#[ \t]*junheng[ \t]*[:：][ \t]*(.*)", re.IGNORECASE)
_ALLOW = re.compile(r"allow[ \t]+([A-Za-z]+[0-9]+)(?:[ \t:：,，]+(.*))?")


@dataclass(frozen=True, slots=True)
class Allowance:
    """One comment: the code that it allows, why, and the line that it holds for."""

    code: str  # "" where the comment could not be understood
    reason: str
    line: int
    place: Place
    said: str = ""  # the comment, as typed

    def silences(self, code: str, line: int) -> bool:
        """Whether it lets a finding on a line pass; without a reason it does not."""
        return bool(self.reason) and (self.code, self.line) == (code, line)


def allowances(text: str, file: str) -> list[Allowance]:
    """Every comment of ours in a text, in order of reading."""
    if "junheng" not in text.lower():  # nearly every file: nothing to look for
        return []
    lines = split_lines(text)
    hits = [(number, hit) for number, line in enumerate(lines) if (hit := _COMMENT.search(line))]
    inside = _within_scalars(text, {(number, hit.start()) for number, hit in hits})
    read = []
    for number, hit in hits:
        if (number, hit.start()) in inside:
            continue
        place = Place(file, number + 1, hit.start() + 1)
        said = hit[1].strip()
        allow = _ALLOW.fullmatch(said)
        code, reason = (allow[1].upper(), (allow[2] or "").strip()) if allow else ("", "")
        read.append(Allowance(code, reason, _line_of(lines, number), place, said))
    return read


def complaints(
    given: Collection[Allowance], used: Collection[Allowance], known: Collection[str],
    running: Collection[str],
) -> Iterator[tuple[str, Finding]]:  # fmt: skip
    """What is wrong with comments: pairs of a code and a finding.

    Args:
        given: every comment of a file.
        used: those that silenced something.
        known: every code that can be allowed.
        running: the codes that were looked for; of one that is off nobody can say it is not needed.
    """
    for one in given:
        if not one.code:
            yield NOT_UNDERSTOOD, found(one.place, said=one.said)
        elif one.code not in known:
            yield UNKNOWN, found(one.place, name=one.code, near=nearest(one.code, known))
        elif not one.reason:
            yield NO_REASON, found(one.place, name=one.code)
        elif one not in used and one.code in running:
            yield UNUSED, found(one.place, name=one.code)


def _line_of(lines: tuple[str, ...], number: int) -> int:
    """The line (from 1) that a comment on line `number` (from 0) holds for."""
    at = number
    while at < len(lines) and lines[at].lstrip(" \t").startswith("#"):
        at += 1
    return at + 1


def _within_scalars(text: str, places: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Those places (line and column from 0) within a text of the file, where `#` is no comment."""
    inside: set[tuple[int, int]] = set()
    for event in events(text) if places else ():
        if hasattr(event, "value"):
            first = (event.start_mark.line, event.start_mark.column)
            last = (event.end_mark.line, event.end_mark.column)
            inside |= {place for place in places if first <= place < last}
    return inside
