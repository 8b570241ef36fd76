"""The record of a reading: an entry for each thing done, and the schools merged and split."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

Action = Literal[
    "read_as", "renamed", "guessed", "converted", "rewritten", "derived", "replaced", "missing",
    "left_out", "hidden", "not_joined", "merged", "split",
]  # fmt: skip
Thing = Literal["tables", "columns", "rows", "cells", "values", "schools"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was done, in the reader's language."""

    action: Action
    things: Thing
    count: int  # of those things
    table: str
    column: str
    row: int  # the first one concerned; 0 for none
    before: str
    after: str
    note: str
    code: str = ""  # of the finding that tells it
    file: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Moved:
    """Schools to which a ruleset did one thing: merged into another, or split into levels."""

    action: Action
    file: NDArray[np.object_]
    table: NDArray[np.object_]
    row: NDArray[np.int64]  # in that table
    rows: NDArray[np.int64]  # in the table of schools that rules read
    school: NDArray[np.object_]  # code and name
    after: NDArray[np.object_]  # the parent, or the levels
    note: str


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """Everything that was done on the way from the files to the rules."""

    entries: tuple[Entry, ...]
    moved: tuple[Moved, ...]
    counts: Mapping[str, int]  # `action_things` -> how many
