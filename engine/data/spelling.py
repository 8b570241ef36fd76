"""Text as people type it -> the key under which headers, units and values are compared."""

from __future__ import annotations

import unicodedata

_BRACKETS = str.maketrans("[]{}【】〔〕〈〉《》", "()()()()()()")
_MARKS = "*:：＊ "


def plain(text: str) -> str:
    """One form for full-width and half-width characters, no spaces around.

    >>> plain("１，２００ ")
    '1,200'
    """
    return unicodedata.normalize("NFKC", text).strip()


def key(text: str) -> str:
    r"""As `plain`, and without spaces, line breaks, underscores and marks such as `*`.

    >>> key("＊教学及辅助用房\n面积（㎡）"), key("Pupils_primary")
    ('教学及辅助用房面积(m2)', 'pupilsprimary')
    """
    joined = "".join(unicodedata.normalize("NFKC", text).split())
    return joined.translate(_BRACKETS).replace("_", "").strip(_MARKS).casefold()


def one_line(header: str) -> str:
    r"""A header without its line breaks, as messages show it.

    >>> one_line("在校\n生数")
    '在校生数'
    """
    return "".join(header.split("\n"))
