"""The text of a web page -> its texts and tags, each character looked at a few times at most."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAG = re.compile(r"<(/?)([a-zA-Z][\w:.-]*)((?:[^<>\"']|\"[^\"]{0,20000}\"|'[^']{0,20000}')*)>")
_ATTRIBUTE = re.compile(
    r"\b(colspan|rowspan|style)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE
)
_SILENT = ("script", "style", "title", "xml", "noscript", "template")  # and all within
_ENDS = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in _SILENT}


class Token(NamedTuple):
    """A text, or a tag with its name and what stands behind it."""

    kind: Literal["text", "open", "close"]
    name: str  # of the tag, or the text
    rest: str = ""


def tokens(page: str) -> Iterator[Token]:
    """Texts and tags in their order; comments, scripts and styles are passed over.

    >>> [token.name for token in tokens("<td>1<!-- x --><br>2</td>")]
    ['td', '1', 'br', '2', 'td']
    """
    at, end = 0, len(page)
    while at < end:
        start = page.find("<", at)
        if start < 0:
            start = end
        if start > at:
            yield Token("text", page[at:start])
        if start == end:
            return
        tag = _TAG.match(page, start)
        if tag is not None:
            name = tag[2].lower()
            at = tag.end()
            if name in _ENDS and not tag[1] and not tag[3].endswith("/"):
                at = _behind(name, page, at)
            else:
                yield Token("close" if tag[1] else "open", name, tag[3])
        elif page.startswith(("<!", "<?"), start):
            stop = "-->" if page.startswith("<!--", start) else ">"
            found = page.find(stop, start + 2)
            at = found + len(stop) if found >= 0 else end
        else:  # a lone <
            yield Token("text", "<")
            at = start + 1


def _behind(name: str, page: str, at: int) -> int:
    """Where an element ends whose content is not shown."""
    found = _ENDS[name].search(page, at)
    return found.end() if found else len(page)


def attributes(rest: str) -> dict[str, str]:
    """The attributes that say how cells span, and the style.

    >>> attributes(' colspan="2" class=a')
    {'colspan': '2'}
    """
    return {
        name.lower(): double or single or bare
        for name, double, single, bare in _ATTRIBUTE.findall(rest)
    }


def tidy(text: str) -> str:
    r"""A text as a browser shows it: entities read, spaces and line breaks as one each.

    >>> tidy("  a &amp;\n b ")
    'a &\nb'
    """
    lines = (" ".join(unescape(line).split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
