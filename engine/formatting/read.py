"""The text of a YAML file -> its Layout: every entry with the comments that belong to it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from engine.formatting.gaps import Source
from engine.formatting.layout import Collection, Entry, Layout, Remark, Scalar, UnusualError
from engine.formatting.scalars import block_of_text, flat, written
from engine.language.marks.events import events

if TYPE_CHECKING:
    from engine.formatting.layout import Node

Spot = tuple[int, int]  # line and column, from 0


def read_layout(text: str) -> Layout:
    """Read a text that the loader reads without an error.

    Raises:
        UnusualError: it uses something of YAML that has no place in one style.
    """
    reader = _Reader(Source(text))
    for event in events(text):
        reader.take(event)
    if reader.root is None:
        raise UnusualError
    layout = Layout(tuple(reader.head), reader.root)
    if Counter(remark.text for remark in layout.remarks()) != reader.seen:
        raise UnusualError
    return layout


@dataclass(slots=True)
class _Open:
    """A collection whose end has not come yet."""

    node: Collection
    owner: Entry | None
    column: int  # of its entries
    least: int  # the column a comment must have to stand at its end
    key_open: bool = False  # its last entry has no value yet


class _Reader:
    """The state between two events of the parser."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.root: Collection | None = None
        self.head: list[Remark] = []
        self.open: list[_Open] = []
        self.at: Spot = (0, 0)  # everything before has been looked at
        self.seen: Counter[str] = Counter()  # every comment
        self.taken = 0  # line in which the last value, key or bracket ends
        self.touched: Entry | None = None  # what a comment on the same line belongs to
        self.waiting: list[tuple[int, Remark]] = []  # comments of what comes next; their columns
        self.dash: int | None = None  # line of the last dash whose item has not come
        self.key_line = 0  # where the last key stands

    def take(self, event: Any) -> None:  # noqa: ANN401 - whatever the parser reports
        """Take the next event."""
        match event:
            case yaml.ScalarEvent():
                self._scalar(event)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._begin(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._end(event)
            case yaml.AliasEvent():
                raise UnusualError
            case yaml.DocumentStartEvent() if event.version or event.tags:
                raise UnusualError
            case yaml.StreamEndEvent():
                self._rest()

    # --- comments ---------------------------------------------------------------------------

    def _gap(self, spot: Spot) -> None:
        """Take the comments and dashes before `spot`."""
        for found in self.source.gap(self.at, spot):
            if found.remark is None:
                if self.open and not self.open[-1].node.mapping:
                    self.dash = found.line
                continue
            self.seen[found.remark.text] += 1
            if found.alone or self.dash is not None or self.touched is None:
                self.waiting.append((found.column, found.remark))
            else:
                self.touched.beside.append(found.remark)
        self.at = max(self.at, spot)

    def _took(self, end: Spot) -> None:
        self.at = max(self.at, end)
        self.taken = end[0]

    def _take_waiting(self) -> list[Remark]:
        taken = [remark for _, remark in self.waiting]
        self.waiting.clear()
        return taken

    def _rest(self) -> None:
        """Comments after the last value."""
        self._gap((len(self.source.lines), 0))
        if self.root is not None:
            self.root.end += self._take_waiting()

    # --- entries ----------------------------------------------------------------------------

    def _entry(self, line: int, key: str = "", name: str = "") -> Entry:
        """A new entry of the innermost collection; `line` is where it begins."""
        here = self.open[-1]
        if self.dash is not None and not here.node.mapping:
            line = self.dash
        blank = not here.node.flow and self.source.blank_before(line, self.taken)
        begins_line = here.node.flow and line > self.taken
        entry = Entry(key, name, None, self._take_waiting(), [], blank, begins_line)
        self.dash = None
        here.node.entries.append(entry)
        self.touched = entry
        return entry

    def _place(self, line: int, node: Node) -> Entry | None:
        """Put a value where it belongs; the entry it is the value of, None for the root."""
        if not self.open:
            if self.root is not None or isinstance(node, Scalar):
                raise UnusualError
            self.head = self._take_waiting()
            self.root = node
            return None
        here = self.open[-1]
        if here.node.mapping:
            entry = here.node.entries[-1]
            here.key_open = False
            if isinstance(node, Scalar) or node.flow:
                entry.above += self._take_waiting()
        else:
            entry = self._entry(line)
        entry.value = node
        return entry

    def _scalar(self, event: Any) -> None:  # noqa: ANN401
        _refuse_extras(event)
        start, end = _spot(event.start_mark), _spot(event.end_mark)
        self._gap(start)
        style: str = event.style or ""
        here = self.open[-1] if self.open else None
        if here and here.node.mapping and not here.key_open:
            key = written(self.source, start, end, style)
            line = flat(key)
            if line is None or style in ("|", ">"):
                raise UnusualError
            self._entry(start[0], line, event.value)
            here.key_open = True
            self._took(end)
            self.key_line = end[0]
            return
        if style in ("|", ">"):
            parent = here.column if here else -1
            scalar, header, end = block_of_text(self.source, start, style, parent)
            self.touched = self._place(start[0], scalar)
            self.at = header
            self._gap((header[0], len(self.source.lines[header[0]])))
        else:
            scalar = written(self.source, start, end, style)
            below = bool(here and here.node.mapping and start[0] > self.key_line)
            self.touched = self._place(start[0], Scalar(scalar.lines, style, below))
        self._took(end)

    # --- collections ------------------------------------------------------------------------

    def _begin(self, event: Any) -> None:  # noqa: ANN401
        _refuse_extras(event)
        mapping = isinstance(event, yaml.MappingStartEvent)
        flow = bool(event.flow_style)
        start, end = _spot(event.start_mark), _spot(event.end_mark)
        self._gap(start)
        outer = self.open[-1] if self.open else None
        node = Collection(mapping, flow)
        owner = self._place(start[0], node)
        column = start[1]
        beside_parent = bool(outer and outer.node.mapping and not mapping)
        least = column + 1 if beside_parent and outer and column == outer.column else column
        self.open.append(_Open(node, owner, column, least))
        if flow:
            self._took(end)
            self.touched = owner

    def _end(self, event: Any) -> None:  # noqa: ANN401
        self._gap(_spot(event.start_mark))
        closed = self.open.pop()
        while self.waiting and (closed.node.flow or self.waiting[0][0] >= closed.least):
            closed.node.end.append(self.waiting.pop(0)[1])
        if closed.node.flow:
            self._took(_spot(event.end_mark))
            self.touched = closed.owner


def _spot(mark: Any) -> Spot:  # noqa: ANN401
    return mark.line, mark.column


def _refuse_extras(event: Any) -> None:  # noqa: ANN401
    if event.anchor is not None or event.tag is not None:
        raise UnusualError
