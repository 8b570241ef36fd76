"""The text of a YAML file -> Tree and findings, in one walk over the parser's events."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from engine.diagnostics import Diagnostic, Place, problem
from engine.language.marks.complaints import explain
from engine.language.marks.events import Event, Node, Scalar, Start, events
from engine.language.marks.scalars import is_word, resolve
from engine.language.marks.tree import Data, Mark, Path, Tree, dotted
from engine.language.prescan import MOST_BYTES, clip, excerpt_of, split_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_DEEPEST = 40
_MOST_NODES = 100_000
_MOST_FOUND = 100
_REFUSED = "\0"  # marks the name of a key that is refused; no text of YAML can hold it


def read_tree(text: str, file: str) -> tuple[Tree | None, list[Diagnostic]]:
    """Read a YAML text.

    Args:
        text: the text of the file.
        file: its name, for the places.

    Returns:
        The tree, or None if the text cannot be read as a mapping; and the findings. A tree may
        come with findings, for what could be left out of it (a key named twice, an anchor).
    """
    text = text.removeprefix("\ufeff")
    if len(text) > MOST_BYTES:
        size = f"{len(text) / 1_000_000:.1f}"
        return None, [problem("Y005", Place(file), size=size, most=MOST_BYTES // 1_000_000)]
    builder = _Builder(file, split_lines(text))
    try:
        builder.build(events(text))
    except _StopError:
        return None, builder.found
    except (yaml.YAMLError, UnicodeError) as error:
        return None, [*builder.found, explain(error, text, builder.lines, file)]
    if not isinstance(builder.data, dict):
        return None, [*builder.found, builder.no_mapping()]
    values, keys = _kept(builder.values), _kept(builder.keys)
    return Tree(file, text, builder.data, builder.lines, values, keys), builder.found


def _kept(marks: dict[Path, Mark]) -> dict[Path, Mark]:
    """The marks of what is in the tree."""
    if not any(_REFUSED in str(path[-1]) for path in marks if path):
        return marks
    return {path: mark for path, mark in marks.items() if _REFUSED not in "".join(map(str, path))}


class _StopError(Exception):
    """The rest of the file is not read."""


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not come yet."""

    items: dict[str, Data] | list[Data]
    path: Path
    flow: bool
    key: str | None = None  # the key whose value comes next
    refused: list[str] = field(default_factory=list)  # keys that are taken out again at the end


@dataclass(slots=True)
class _Builder:
    file: str
    lines: tuple[str, ...]
    data: Data = None
    values: dict[Path, Mark] = field(default_factory=dict)
    keys: dict[Path, Mark] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    _stack: list[_Open] = field(default_factory=list)
    _documents: int = 0
    _last_line: int = 1

    def build(self, events: Iterator[Any]) -> None:
        """Take every event; what cannot be represented is noted in `found`."""
        take: dict[type[yaml.Event], Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._open,
            yaml.SequenceStartEvent: self._open,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        for event in events:
            if handle := take.get(type(event)):
                handle(event)

    def no_mapping(self) -> Diagnostic:
        """The finding for a file that is empty or no mapping."""
        if self.data is None:
            return problem("Y049", Place(self.file, 1, 1))
        mark = self.values[()]
        place = Place(self.file, mark.line, mark.column)
        excerpt = excerpt_of(self.lines, mark.line, mark.column)
        return problem("Y050", place, excerpt, found=clip(self.lines[mark.line - 1].strip()))

    def _document(self, event: Event) -> None:
        self._documents += 1
        if self._documents > 1:
            self._note("Y044", event)
            raise _StopError

    def _alias(self, event: Node) -> None:
        self._note("Y041", event, sign=f"*{event.anchor}")
        self._put(None, event, quoted=None)

    def _note(self, code: str, event: Event, path: Path = (), **data: object) -> None:
        if len(self.found) >= _MOST_FOUND:
            raise _StopError
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        place = Place(self.file, line, column, dotted(path))
        self.found.append(problem(code, place, excerpt_of(self.lines, line, column), **data))

    def _check_extras(self, event: Node) -> None:
        if event.anchor is not None:
            self._note("Y041", event, sign=f"&{event.anchor}")
        if event.tag is not None:
            self._note("Y043", event, tag=clip(event.tag.replace("tag:yaml.org,2002:", "!!")))

    def _open(self, event: Start) -> None:
        if event.anchor is not None or event.tag is not None:
            self._check_extras(event)
        here = self._stack[-1] if self._stack else None
        if here and isinstance(here.items, dict) and here.key is None:
            self._note("Y045", event)
            raise _StopError
        if len(self._stack) >= _DEEPEST:
            self._note("Y047", event, most=_DEEPEST)
            raise _StopError
        items: dict[str, Data] | list[Data] = (
            {} if isinstance(event, yaml.MappingStartEvent) else []
        )
        path = self._put(items, event, quoted=None)
        self._stack.append(_Open(items, path, bool(event.flow_style)))

    def _close(self, event: Event) -> None:
        closed = self._stack.pop()
        if isinstance(closed.items, dict):
            for name in closed.refused:
                del closed.items[name]
        if closed.flow:  # the end of a block is only known from what stands last in it
            self._last_line = event.end_mark.line + 1
        mark = self.values[closed.path]
        self.values[closed.path] = mark._replace(last_line=self._last_line)

    def _scalar(self, event: Scalar) -> None:
        if event.anchor is not None or event.tag is not None:
            self._check_extras(event)
        here = self._stack[-1] if self._stack else None
        text: str = event.value
        plain = not event.style
        if here is not None and here.key is None and isinstance(here.items, dict):
            self._key(here, text, event, plain=plain)
            return
        start, end = event.start_mark, event.end_mark
        self._last_line = end.line + 1
        quotes = 0 if plain else 2
        one_by_one = start.line == end.line and end.column - start.column == len(text) + quotes
        quoted = not plain if one_by_one else None
        if not plain:
            self._put(text, event, quoted=quoted)
            return
        value, code = resolve(text, (here.key or "") if here else "")
        path = self._put(value, event, quoted=quoted)
        if code:
            self._note(code, event, path, found=clip(text))

    def _key(self, here: _Open, name: str, event: Scalar, *, plain: bool) -> None:
        path = (*here.path, name)
        refused = True
        if plain and name == "<<":
            self._note("Y042", event, path)
        elif (plain and is_word(name)) or not name:
            self._note("Y046", event, path, found=clip(name))
        elif name in here.items:
            self._note("Y040", event, path, key=clip(name), first=self.keys[path].line)
        else:
            refused = False
        if refused:  # its value is read under a name that no file can have, then dropped
            name = f"{name}{_REFUSED}{len(here.refused)}"
            here.refused.append(name)
            path = (*here.path, name)
        here.key = name
        start = event.start_mark
        self.keys[path] = Mark(start.line + 1, start.column + 1, event.end_mark.line + 1)

    def _put(self, value: Data, event: Event, *, quoted: bool | None) -> Path:
        """Put a value where it belongs; its path."""
        if len(self.values) >= _MOST_NODES:
            self._note("Y048", event, most=_MOST_NODES)
            raise _StopError
        path: Path = ()
        if not self._stack:
            self.data = value
        else:
            here = self._stack[-1]
            if isinstance(here.items, dict):
                if here.key is None:  # an alias as a key
                    raise _StopError
                path = (*here.path, here.key)
                here.items[here.key] = value
                here.key = None
            else:
                path = (*here.path, len(here.items))
                here.items.append(value)
        start = event.start_mark
        self.values[path] = Mark(start.line + 1, start.column + 1, event.end_mark.line + 1, quoted)
        return path
