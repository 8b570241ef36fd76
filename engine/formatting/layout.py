"""What stands in a YAML text: entries with their comments, before and after formatting."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator


class UnusualError(Exception):
    """The text says something in a way that cannot be rewritten without a risk."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment: its text from `#` on."""

    text: str
    blank: bool = False  # of one with a line of its own: an empty line stands before it
    gap: int = 2  # of one beside something: the spaces before it


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, number or word, as typed.

    `lines` are its lines, the first with its quote or `|`; of the others those of a block of text
    have lost the indentation of the block, all others are stripped.
    """

    lines: tuple[str, ...]
    style: str  # "" plain, ' or ", | or >
    below: bool = False  # begins on the line after its key

    @property
    def block(self) -> bool:
        """Whether it is a block of text, begun with `|` or `>`."""
        return self.style in ("|", ">")


@dataclass(slots=True)
class Entry:
    """One `key: value` of a mapping, or one item of a list (`key` is empty)."""

    key: str = ""  # as typed
    name: str = ""  # as read
    value: Node | None = None
    above: list[Remark] = field(default_factory=list)
    beside: list[Remark] = field(default_factory=list)
    blank: bool = False  # an empty line stands before it, after the comments above it
    begins_line: bool = False  # within braces or brackets: stands first on its line


@dataclass(slots=True)
class Collection:
    """A mapping or list with the comments after its last entry."""

    mapping: bool
    flow: bool  # written with braces or brackets
    entries: list[Entry] = field(default_factory=list)
    end: list[Remark] = field(default_factory=list)

    def remarks(self) -> Iterator[Remark]:
        """Every comment somewhere inside."""
        for entry in self.entries:
            yield from entry.above
            yield from entry.beside
            if isinstance(entry.value, Collection):
                yield from entry.value.remarks()
        yield from self.end

    @property
    def remarked(self) -> bool:
        """Whether a comment stands somewhere inside."""
        return any(True for _ in self.remarks())


Node: TypeAlias = Scalar | Collection


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole file: the comments before its first key, and its mapping."""

    head: tuple[Remark, ...]
    root: Collection

    def remarks(self) -> Iterator[Remark]:
        """Every comment of the file."""
        yield from self.head
        yield from self.root.remarks()
