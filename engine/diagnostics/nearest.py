"""Did you mean: the known names nearest to one that is not known."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_CUTOFF = 0.5  # low, because short Chinese names differ by one character in three


def nearest(name: str, known: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """Up to `most` known names that look like `name`, best first.

    >>> nearest("bookz", ["books", "pupils"])
    ('books',)
    """
    return tuple(get_close_matches(name, list(known), n=most, cutoff=_CUTOFF))
