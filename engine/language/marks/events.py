"""The text of a YAML file -> the events of the parser, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Point(Protocol):
    """A place in the text, from 0."""

    line: int
    column: int


class Event(Protocol):
    """Anything the parser reports."""

    start_mark: Point
    end_mark: Point


class Node(Event, Protocol):
    """A scalar, mapping or list, or an alias of one."""

    anchor: str | None
    tag: str | None


class Start(Node, Protocol):
    """The begin of a mapping or list."""

    flow_style: bool | None


class Scalar(Node, Protocol):
    """A text as it stands, before it is resolved."""

    value: str
    style: str | None


def events(text: str) -> Iterator[Any]:
    """All events of a text; raises what the YAML library raises."""
    loader = _LOADER(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()
