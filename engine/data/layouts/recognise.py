"""A sheet -> the form of a layout that it is, by sheet name, title and file name."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from engine.data.spelling import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from engine.data.layouts.model import Form, Layout, Sheet, Words

_TITLE_ROWS = 4
_LONGEST_TITLE = 60


def form_of(sheet: Sheet, layout: Layout) -> Form | None:
    """The first form whose signs the sheet has, those that say more of it first."""
    texts = (sheet.name, *_titles(sheet))
    file = Path(sheet.file).stem if any(form.files for form in layout.forms) else ""
    forms = sorted(layout.forms, key=lambda form: not (form.names and form.files))
    return next((form for form in forms if _is(form, texts, file)), None)


def level_of(sheet: Sheet, layout: Layout) -> str:
    """The level that title, sheet or file names; '' for none, or for several.

    The file of a single school has the school's name, which tells nothing of its levels.
    """
    title = next((row for row in sheet.head if any(row)), ())
    file = Path(sheet.file).stem if layout.one == "row" else ""
    for text in (*sorted(set(title)), sheet.name, file):
        found = {level for level, words in layout.levels.items() if _has(text, words)}
        if len(found) == 1:
            return found.pop()
    return ""


def _is(form: Form, texts: Sequence[str], file: str) -> bool:
    if form.files and not _has(file, form.files):
        return False
    return not form.names or any(_has(text, form.names) for text in texts)


def _titles(sheet: Sheet) -> Iterator[str]:
    """The short texts of the first rows that stand alone in their row."""
    for row in sheet.head[:_TITLE_ROWS]:
        texts = set(filter(None, row))
        if len(texts) > 2:  # noqa: PLR2004  # a title, and perhaps the number of the form beside it
            return
        yield from sorted(text for text in texts if len(text) <= _LONGEST_TITLE)


@lru_cache(maxsize=1 << 14)
def _has(text: str, words: Words) -> bool:
    said = key(text)
    return any(_stands(key(word), said) for word in words)


def _stands(word: str, text: str) -> bool:
    """Whether a word is part of a text, not as the middle of a longer number."""
    before = r"(?<!\d)" if word[:1].isdigit() else ""
    after = r"(?!\d)" if word[-1:].isdigit() else ""
    return bool(re.search(before + re.escape(word) + after, text))
