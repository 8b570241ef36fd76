"""The text of a file of ours -> its text in the one style, proved to say the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from engine.formatting.layout import Layout, Remark, UnusualError
from engine.formatting.order import Shape, whole
from engine.formatting.read import read_layout
from engine.formatting.same import same_meaning
from engine.formatting.schema_line import named_schema
from engine.formatting.write import write_layout
from engine.language.marks import read_tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.language.structure import Kind


def format_text(
    text: str, kind: Kind, line: str = "", *, keep: Callable[[str], bool] = lambda _: True
) -> str:
    """A text in the one style.

    Args:
        text: the text of a file that can be read without an error of its text.
        kind: what the file is; gives the order of keys.
        line: the yaml-language-server line it should begin with; "" to leave that as it is.
        keep: whether a schema that the text names already is to be left as it is.

    Returns:
        The text: every comment, number literal and quote as it was, keys in the order of the
        schema. Formatting it again changes nothing.

    Raises:
        UnusualError: it cannot be rewritten, or the result would not say the same.
    """
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    before, _ = read_tree(plain, "")
    layout = read_layout(plain)
    if before is None:
        raise UnusualError
    comments = Counter(remark.text for remark in layout.remarks())
    if line:
        layout, comments = _with_line(layout, comments, line, keep)
    shape = Shape(whole(kind), before.data)
    made = write_layout(layout, shape)
    after, found = read_tree(made, "")
    if after is None or found or not same_meaning(before.data, after.data, shape):
        raise UnusualError
    if Counter(remark.text for remark in read_layout(made).remarks()) != comments:
        raise UnusualError
    return made


def _with_line(
    layout: Layout, comments: Counter[str], line: str, keep: Callable[[str], bool]
) -> tuple[Layout, Counter[str]]:
    """The layout with `line` as its first, unless the comments at its top name a schema to keep."""
    named = [remark for remark in layout.head if named_schema(remark.text)]
    first = next((r.text for r in named if keep(named_schema(r.text))), line)
    others = [remark for remark in layout.head if remark not in named]
    if others:
        others[0] = replace(others[0], blank=False)
    after = comments - Counter(remark.text for remark in named) + Counter([first])
    return replace(layout, head=(Remark(first), *others)), after
