"""What headers of many files are read by, before they get their meaning."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.data.mapping import HeaderMapping
    from engine.language.vocabulary import Dictionary


@dataclass(frozen=True, slots=True)
class Words:
    """What a person says of headers, and the dictionary; None for that of the library."""

    mapping: HeaderMapping | None = None
    own: Dictionary | None = None

    @property
    def dictionary(self) -> Dictionary:
        """The data dictionary."""
        return self.own or _shipped()


@lru_cache(1)
def _shipped() -> Dictionary:
    from engine.language.load import Loader  # noqa: PLC0415  # only some data needs it

    return Loader().dictionary
