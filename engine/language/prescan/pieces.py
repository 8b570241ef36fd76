"""Lines of a YAML text -> its keys and values with their places, also where YAML would give up.

This is no YAML parser: it follows indentation, brackets, quotes and comments just closely enough to
say of every character whether it is structure, a key, a value or a comment, and never fails.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.language.prescan.patterns import (
    BLANKS,
    BLOCK_HEADER,
    COMMENT,
    DASH,
    EXPLICIT,
    FLOW_PLAIN,
    KEY_END,
    MISTAKEN_KEY,
    NEW_KEY,
    ODD_SPACE,
    QUOTE_END,
    QUOTED,
    SPACES,
    WIDE_COMMENT,
)
from engine.language.prescan.piece import Kind, Piece
from engine.language.prescan.plain_lines import plain_line
from engine.language.prescan.words import PROSE

if TYPE_CHECKING:
    import re
    from collections.abc import Generator, Iterator, Sequence

_NEAR = 80  # characters before and after a piece that are kept


@dataclass(slots=True)
class _Frame:
    bracket: str
    line: int
    column: int
    key: str = ""
    in_value: bool = False


def read_pieces(lines: Sequence[str], *, every: bool = False) -> Iterator[Piece]:
    """Pieces in order of reading, without those of plain lines unless every one is asked for."""
    return _Reader(every=every).read(lines)


class _Reader:
    """The state between two lines: open keys, brackets, quote, block of text."""

    def __init__(self, *, every: bool) -> None:
        self.every = every
        self.keys: list[tuple[int, str]] = []
        self.frames: list[_Frame] = []
        self.quote: _Frame | None = None
        self.last = ""  # the last character of the line above
        self.folded: int | None = None  # indent of the key whose `|` or `>` block is being read
        self.text: int | None = None  # indent that a line must exceed to go on with the value above
        self.waiting = False  # the last key has no value yet
        self.line = ""
        self.number = 0

    def read(self, lines: Sequence[str]) -> Iterator[Piece]:
        for self.number, self.line in enumerate(lines, 1):
            if (self.quote or self.frames) and self._begins_anew():
                opened = self.quote or self.frames[0]
                self.quote, self.frames = None, []
                yield Piece("unclosed", opened.bracket, opened.line, opened.column, "", "", "")
            if self.quote:
                yield from self._end_of_quote()
            elif self.frames:
                yield from self._flow(0)
            elif self.folded is None or not self._is_folded():
                if not self._plain():
                    yield from self._block()
            else:
                yield self._piece("folded", 0, len(self.line))
            if self.quote or self.frames:
                self.last = self.line[: self._comment(0)].rstrip()[-1:] or self.last

    def _begins_anew(self) -> bool:
        """Whether a key begins at or left of the key whose bracket or quote is still open."""
        hit = NEW_KEY.match(self.line)
        if not hit or not self.keys or len(hit[1]) > self.keys[-1][0]:
            return False
        return bool(self.quote) or self.frames[-1].bracket == "[" or self.last not in ",{"

    def _piece(self, kind: Kind, start: int, end: int) -> Piece:
        names = [name for _, name in self.keys[-2:]]
        names += [frame.key for frame in self.frames[-3:] if frame.key]
        root = self.keys[0][1] if self.keys else (names[0] if names else "")
        raw = self.line[start:end]
        text = raw.rstrip(" \t") if kind in {"key", "value", "line", "entry", "item"} else raw
        return Piece(
            kind, text, self.number, start + 1, root,
            names[-2] if len(names) > 1 else "", names[-1] if names else "",
            self.line[max(0, start - _NEAR) : start], self.line[end : end + _NEAR],
            self.frames[-1].bracket if self.frames else "", self.waiting,
        )  # fmt: skip

    def _is_folded(self) -> bool:
        if not self.line.strip(" ") or self._indent() > (self.folded or 0):
            return True
        self.folded = None
        return False

    def _indent(self) -> int:
        return len(self.line) - len(self.line.lstrip(" "))

    def _end_of_quote(self) -> Iterator[Piece]:
        end = QUOTE_END[self.quote.bracket].match(self.line) if self.quote else None
        if not end:
            return
        self.quote = None
        if self.frames:
            yield from self._flow(end.end())

    # --- lines outside brackets -------------------------------------------------------------

    def _plain(self) -> bool:
        """Take in a line of which no piece need be looked at; false for every other."""
        line = None if self.every else plain_line(self.line)
        if line is None or (self.text is not None and self._indent() > self.text):
            return False
        if line.dashed:
            self._close(line.at - 1 if line.key else line.at + 1)
        self.text, self.waiting = None, False
        if line.key:
            self._close(line.at)
            self.keys.append((line.at, line.key))
            self.waiting = not line.follows
            self.text = line.at if line.follows == "scalar" else None
        return True

    def _block(self) -> Iterator[Piece]:
        spaces = self._indent()
        at = _end(SPACES, self.line, 0)
        if self._nothing_at(at) or self._marker():
            return
        if self.text is not None and spaces > self.text:
            yield self._piece("value", spaces, self._comment(spaces))
            return
        if at > spaces:
            yield self._piece("indent", spaces, at)
        self.text = None
        dashed = -1
        while DASH.match(self.line, at):
            self._close(at + 1)
            dashed, start = at, at + 1
            at = _end(SPACES, self.line, start)
            if self._nothing_at(at):
                return
            if ODD_SPACE.search(self.line, start, at):
                yield self._piece("indent", start, at)
        yield from self._entry(at, dashed)

    def _entry(self, at: int, dashed: int) -> Iterator[Piece]:
        """A key with what follows it, or a line without a key."""
        above = self.waiting and bool(self.keys) and self.keys[-1][0] < at
        end = self._key_end(at)
        if end is None and dashed < 0 and (mistaken := self._mistaken(at, above=above)):
            self._close(at)
            yield self._piece("line", at, self._comment(at))
            yield from self._under(at, mistaken[1], mistaken.end())
        elif end is None and dashed < 0 and not above and self.line[at] not in "\"'[{|>&*!%@`":
            self._close(at)
            if not EXPLICIT.match(self.line, at):
                yield self._piece("line", at, self._comment(at))
        elif end is None:
            self.text = dashed if dashed >= 0 else (self.keys[-1][0] if self.keys else -1)
            yield from self._value(at, "item" if dashed >= 0 else "line")
        else:
            self._close(at)
            quoted = self.line[at] in "\"'"
            name = self.line[at:end].rstrip(" \t")
            yield self._piece("quoted_key" if quoted else "key", at, at + len(name))
            yield from self._under(at, name.strip("\"'"), end + 1)

    def _under(self, at: int, name: str, end: int) -> Iterator[Piece]:
        """What follows the key `name` that begins at `at` and ends with its colon before `end`."""
        self.keys.append((at, name))
        self.text, self.waiting = None, True
        start = _end(BLANKS, self.line, end)
        if not self._nothing_at(start):
            self.text = at
            if "\t" in self.line[end:start]:
                yield self._piece("gap", end, start)
            yield from self._value(start, "value")

    def _mistaken(self, at: int, *, above: bool) -> re.Match[str] | None:
        """The key of a line that has some colon, though not `: `; None if it may be a text."""
        hit = MISTAKEN_KEY.match(self.line, at)
        text_here = above and self.keys[-1][1] in PROSE and hit and hit[1] not in {"zh", "en"}
        return None if text_here else hit

    def _value(self, at: int, kind: Kind) -> Iterator[Piece]:
        first = self.line[at]
        if first in "[{":
            self.text = None
            yield from self._flow(at)
        elif first in "|>" and BLOCK_HEADER.match(self.line, at):
            self.folded, self.text = (self.text if self.text is not None else -1), None
        elif first in "\"'":
            self.text = None
            yield from self._quoted(at)
        else:
            yield self._piece(kind, at, self._comment(at))
        self.waiting = False

    def _key_end(self, at: int) -> int | None:
        """Where the colon of a key stands that begins at `at`."""
        if self.line[at] in "\"'":
            quoted = QUOTED.match(self.line, at)
            colon = _end(BLANKS, self.line, quoted.end()) if quoted else -1
            return colon if quoted and KEY_END.match(self.line, colon) else None
        if self.line[at] in "[{|>&*!%@`":
            return None
        hit = KEY_END.search(self.line, at, self._comment(at))
        return hit.start() if hit and hit.start() > at else None

    def _close(self, indent: int) -> None:
        while self.keys and self.keys[-1][0] >= indent:
            self.keys.pop()
            self.waiting = False

    def _nothing_at(self, at: int) -> bool:
        return at >= len(self.line) or self.line[at] == "#"

    def _marker(self) -> bool:
        return self.line.startswith(("---", "...", "%YAML", "%TAG"))

    def _comment(self, at: int) -> int:
        hit = COMMENT.search(self.line, at)
        return hit.start() if hit else len(self.line)

    # --- inside quotes and brackets ---------------------------------------------------------

    def _quoted(self, at: int) -> Iterator[Piece]:
        quoted = QUOTED.match(self.line, at)
        if quoted:
            yield self._piece("quoted", at, quoted.end())
            yield from self._rest(quoted.end())
        else:
            self.quote = self._frame(at)

    def _rest(self, at: int) -> Iterator[Piece]:
        """What was meant as a comment behind a value that has ended."""
        if WIDE_COMMENT.match(self.line, at):
            yield self._piece("rest", at, len(self.line))

    def _frame(self, at: int) -> _Frame:
        return _Frame(self.line[at], self.number, at + 1)

    def _flow(self, at: int) -> Iterator[Piece]:
        while (at := _end(BLANKS, self.line, at)) < len(self.line):
            char = self.line[at]
            if char == "#" and (at == 0 or self.line[at - 1] in " \t"):
                return
            if char in "[{":
                self.frames.append(self._frame(at))
            elif char in "]}":
                self.frames.pop()
                if not self.frames:
                    yield from self._rest(at + 1)
                    return
            elif char == ",":
                self.frames[-1].in_value = False
                self.frames[-1].key = ""
            elif char in "\"'" or (char not in ":#" and FLOW_PLAIN.match(self.line, at)):
                at = yield from self._flow_scalar(at)
                continue
            at += 1

    def _flow_scalar(self, at: int) -> Generator[Piece, None, int]:
        quoted = self.line[at] in "\"'"
        hit = (QUOTED if quoted else FLOW_PLAIN).match(self.line, at)
        if hit is None:
            self.quote = self._frame(at)
            return len(self.line)
        frame, end = self.frames[-1], hit.end()
        colon = _end(BLANKS, self.line, end)
        if frame.bracket == "{" and not frame.in_value:
            if self.line[colon : colon + 1] != ":":
                yield self._piece("quoted" if quoted else "entry", at, end)
                return end
            name = hit[0].rstrip(" \t")
            if quoted or KEY_END.match(self.line, colon):
                yield self._piece("quoted_key" if quoted else "key", at, at + len(name))
            else:
                yield self._piece("entry", at, colon + 1)
            frame.key, frame.in_value = name.strip("\"'"), True
            return colon + 1
        yield self._piece("quoted" if quoted else "value", at, end)
        return end


def _end(pattern: re.Pattern[str], line: str, at: int) -> int:
    hit = pattern.match(line, at)
    return hit.end() if hit else at
