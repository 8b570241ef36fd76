"""A Layout -> its text in the one style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.formatting.layout import Collection, Entry, Layout, Remark, Scalar
from engine.formatting.scalars import flat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.formatting.order import Shape

WIDTH = 120
_STEP = 2
_ALLOW = "junheng:"


def write_layout(layout: Layout, shape: Shape) -> str:
    """The text of a file.

    Args:
        layout: what stands in it.
        shape: what the schema says of its mapping.
    """
    head = _remarks(layout.head, 0)
    body = _body(layout.root, shape)
    if not head and body and not body[0]:
        del body[0]
    while head and not head[0]:
        del head[0]
    return "\n".join([*head, *body]) + "\n"


def _body(root: Collection, shape: Shape) -> list[str]:
    one_line = _one_line(root, shape) if root.flow else None
    if one_line is not None and len(one_line) <= WIDTH:
        return [one_line]
    return _block(root, 0, shape)


def _block(node: Collection, indent: int, shape: Shape) -> list[str]:
    """The entries of a collection, each on lines of its own."""
    lines: list[str] = []
    for index, entry in _in_order(node, shape):
        inner = shape.key(entry.name) if node.mapping else shape.item(index)
        above, own = _entry(entry, indent, inner, mapping=node.mapping)
        lines += _remarks(above, indent)
        if entry.blank:
            lines.append("")
        lines += own
    return lines + _remarks(node.end, indent)


def _in_order(node: Collection, shape: Shape) -> list[tuple[int, Entry]]:
    """Entries with their places in the file; keys of the language in their order."""
    entries = list(enumerate(node.entries))
    if not shape.closed:
        return entries
    places = {key: place for place, key in enumerate(shape.keys)}
    return sorted(entries, key=lambda one: places[one[1].name])


def _remarks(remarks: Sequence[Remark], indent: int) -> list[str]:
    lines: list[str] = []
    for remark in remarks:
        if remark.blank:
            lines.append("")
        lines.append(" " * indent + remark.text)
    return lines


def _entry(
    entry: Entry, indent: int, shape: Shape, *, mapping: bool
) -> tuple[list[Remark], list[str]]:
    """The comments to stand above an entry, and its lines."""
    lead = " " * indent + (f"{entry.key}:" if mapping else "-")
    above = [*entry.above, *map(_alone, entry.beside[1:])]
    beside = entry.beside[:1]
    node = entry.value
    if node is None or isinstance(node, Scalar):
        return above, _scalar(lead, node, indent, beside)
    if not node.entries:  # a comment between the brackets has no entry to stand at
        empty = "{}" if node.mapping else "[]"
        return [*above, *node.end], [f"{lead} {empty}{_side(beside)}"]
    pinned = any(_ALLOW in remark.text for remark in (*entry.above, *entry.beside))
    if node.flow and not node.remarked and (lines := _flow(lead, node, shape, pinned=pinned)):
        return above, [*lines[:-1], lines[-1] + _side(beside)]
    inner = _block(node, indent + _STEP, shape)
    if mapping:
        return above, [lead + _side(beside), *_without_blank(inner)]
    return _beside_dash([*above, *map(_alone, beside)], inner, lead, indent)


def _beside_dash(
    above: list[Remark], inner: list[str], lead: str, indent: int
) -> tuple[list[Remark], list[str]]:
    """A collection whose first entry stands on the line of the dash."""
    inner = _without_blank(inner)
    while inner[0].lstrip().startswith("#"):
        above = [*above, Remark(inner[0].strip())]
        inner = _without_blank(inner[1:])
    return above, [f"{lead} {inner[0][indent + _STEP :]}", *inner[1:]]


def _alone(remark: Remark) -> Remark:
    return Remark(remark.text)


def _without_blank(lines: list[str]) -> list[str]:
    return lines[1:] if lines and not lines[0] else lines


def _side(remarks: Sequence[Remark]) -> str:
    return "".join(" " * remark.gap + remark.text for remark in remarks)


def _scalar(lead: str, node: Scalar | None, indent: int, beside: Sequence[Remark]) -> list[str]:
    if node is None or node.lines == ("",):
        return [lead + _side(beside)]
    pad = " " * (indent + _STEP)
    first, *others = node.lines
    rest = [pad + line if line else "" for line in others]
    if node.block:
        return [f"{lead} {first}{_side(beside)}", *rest]
    lines = [f"{lead} {first}", *rest]
    if node.below and (rest or len(lines[0]) > WIDTH):
        lines = [lead, pad + first, *rest]
    return [*lines[:-1], lines[-1] + _side(beside)]


# --- braces and brackets ----------------------------------------------------------------------


def _flow(lead: str, node: Collection, shape: Shape, *, pinned: bool) -> list[str] | None:
    """The collection in its braces or brackets; None if it is better written as a block.

    Rows of data, names and numbers go on over several lines; what has keys of the language or
    something else inside becomes a block. What is pinned stays on one line: a comment there lets a
    finding of this very line pass.
    """
    one_line = _one_line(node, shape)
    if one_line is not None and (pinned or len(f"{lead} {one_line}") <= WIDTH):
        return [f"{lead} {one_line}"]
    if shape.closed or any(isinstance(entry.value, Collection) for entry in node.entries):
        return None
    pieces = _pieces(node, shape)
    return _filled(lead, pieces, node) if pieces is not None else None


def _filled(lead: str, pieces: list[str], node: Collection) -> list[str]:
    """Pieces in lines of their writer, and in more where one would be too long."""
    opened, closed = "{}" if node.mapping else "[]"
    lead = f"{lead} {opened}"
    lines = [lead]
    for number, piece in enumerate(pieces):
        text = piece + (closed if number == len(pieces) - 1 else ",")
        if not number:
            lines[-1] += text
        elif node.entries[number].begins_line or len(f"{lines[-1]} {text}") > WIDTH:
            lines.append(" " * len(lead) + text)
        else:
            lines[-1] += f" {text}"
    return lines


def _one_line(node: Collection, shape: Shape) -> str | None:
    """The collection on one line; None if something in it needs several."""
    pieces = _pieces(node, shape)
    if pieces is None or node.remarked:
        return None
    opened, closed = "{}" if node.mapping else "[]"
    return opened + ", ".join(pieces) + closed


def _pieces(node: Collection, shape: Shape) -> list[str] | None:
    pieces = []
    for index, entry in _in_order(node, shape):
        value = entry.value
        if isinstance(value, Collection):
            inner = shape.key(entry.name) if node.mapping else shape.item(index)
            text = _one_line(value, inner)
        else:
            text = flat(value) if value else ""
        if text is None:
            return None
        pieces.append(f"{entry.key}: {text}" if node.mapping else text)
    return pieces
