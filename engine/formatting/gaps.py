"""The text between two values -> the comments and dashes that stand there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.formatting.layout import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

_SMALLEST_GAP = 2


@dataclass(frozen=True, slots=True)
class Found:
    """A comment or a dash with its place; lines and columns from 0."""

    line: int
    column: int
    remark: Remark | None  # None for a dash
    alone: bool  # nothing else stands before it on its line


class Source:
    """A text with places; its lines end with a line feed."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self._starts = [0]
        for line in self.lines:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def offset(self, line: int, column: int) -> int:
        """Where a line and column are in the text; its end where they are beyond it."""
        return min(self._starts[min(line, len(self.lines))] + column, len(self.text))

    def blank_before(self, line: int, taken: int) -> bool:
        """Whether the line above is empty, and no part of what ended in line `taken`."""
        return line - 1 > taken and not self.lines[line - 1].strip()

    def gap(self, start: tuple[int, int], end: tuple[int, int]) -> Iterator[Found]:
        """Comments and dashes from `start` up to `end`, both (line, column).

        No value may stand in between: outside of values a `#` can only begin a comment.
        """
        for number in range(start[0], min(end[0], len(self.lines) - 1) + 1):
            line = self.lines[number]
            first = start[1] if number == start[0] else 0
            last = end[1] if number == end[0] else len(line)
            hash_ = line.find("#", first, last)
            for column in range(first, last if hash_ < 0 else hash_):
                if line[column] == "-":
                    yield Found(number, column, None, not line[:column].strip())
            if hash_ >= 0:
                yield self._comment(number, hash_, start[0])

    def _comment(self, number: int, column: int, taken: int) -> Found:
        before = self.lines[number][:column]
        kept = before.rstrip()
        spaces = before[len(kept) :]
        gap = max(_SMALLEST_GAP, len(spaces)) if not spaces.strip(" ") else _SMALLEST_GAP
        text = self.lines[number][column:].rstrip()
        remark = Remark(text, blank=self.blank_before(number, taken), gap=gap)
        return Found(number, column, remark, alone=not kept)
