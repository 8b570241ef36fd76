"""The tree of a YAML file: its values, and the place of every key and value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from engine.diagnostics import Diagnostic, Place, problem
from engine.language.prescan import excerpt_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

Path: TypeAlias = tuple[str | int, ...]
Data: TypeAlias = "str | bool | Decimal | list[Data] | dict[str, Data] | None"


class Mark(NamedTuple):
    """Where a key or value begins and ends; line and column from 1."""

    line: int
    column: int
    last_line: int
    quoted: bool | None = None  # of a scalar whose characters stand one by one in its line


@dataclass(frozen=True, slots=True)
class Tree:
    """A YAML file as read: mappings, lists, texts, booleans, None, and numbers as typed.

    Every number is a Decimal of its own literal, so `0.50` keeps both decimals. Keys are texts.
    """

    file: str
    text: str = field(repr=False)
    data: dict[str, Data]
    lines: tuple[str, ...] = field(repr=False)
    values: Mapping[Path, Mark] = field(repr=False)
    keys: Mapping[Path, Mark] = field(repr=False)
    remarks: tuple[Diagnostic, ...] = ()  # about a file that can be used all the same

    def place(self, path: Path, *, key: bool = False, offset: int = 0) -> Place:
        """Where the value at `path` (or its key) begins.

        A path that does not exist is placed at its nearest existing ancestor. `offset` counts
        characters into a one-line text, past its opening quote; it is ignored where the characters
        of the text do not stand one by one in the file.
        """
        known = path
        while known not in self.values:
            known = known[:-1]
        marks = self.keys if key and known in self.keys else self.values
        mark = marks[known]
        shift = offset + (1 if mark.quoted else 0) if offset and mark.quoted is not None else 0
        line = min(mark.line, len(self.lines))  # a value that is missing at the very end
        return Place(self.file, line, mark.column + shift, dotted(path))

    def last_line(self, path: Path) -> int:
        """The line on which the value at `path` ends."""
        return self.values[path].last_line

    def excerpt(self, line: int, column: int = 1) -> str:
        """The line of text, made safe to print; empty where the column is far out."""
        return excerpt_of(self.lines, line, column)

    def problem(
        self,
        code: str,
        path: Path,
        /,
        *,
        at_key: bool = False,
        offset: int = 0,
        **data: object,
    ) -> Diagnostic:
        """A Diagnostic of a registered code at `path`, with its excerpt."""
        place = self.place(path, key=at_key, offset=offset)
        return problem(code, place, self.excerpt(place.line, place.column), **data)


def dotted(path: Path) -> str:
    """A path as people read it.

    >>> dotted(("groups", "a", "of", 0))
    'groups.a.of[0]'
    """
    said = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return said.removeprefix(".")
