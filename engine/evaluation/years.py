"""Units with who they are and their year -> the same unit some years before.

The years are those of the `year` column, as far as they begin with four digits: `2023`,
`2023-2024` and `2023学年` are the year 2023. A unit is the same if its county's code is, and the
school's code and the level where it has them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from engine.evaluation.frame import Frame
    from engine.language.vocabulary import Scope

    Index = NDArray[np.int64]

NO_YEAR = -1
_YEAR = re.compile(r"^(\d{4})(?!\d)")
_SPAN = 20_000  # more than any year and any number of years before it


class Earlier:
    """Units in order of who they are and year; looked up for each number of years once."""

    def __init__(self, identity: Index, year: Index) -> None:
        """Take the units as they stand.

        Args:
            identity: the same number for the same unit of another year, (units,).
            year: the year of each, (units,); NO_YEAR where it is not known.
        """
        self._key = identity * _SPAN + year
        self._dated = year != NO_YEAR
        rows = np.flatnonzero(self._dated)
        self._rows = rows[np.argsort(self._key[rows], kind="stable")]
        self._sorted = self._key[self._rows]
        self._known: dict[int, Index] = {}

    def before(self, years: int) -> Index:
        """The same unit some years before, (units,); -1 where there is none, or more than one."""
        if years not in self._known:
            wanted = self._key - years
            first = np.searchsorted(self._sorted, wanted)
            count = np.searchsorted(self._sorted, wanted, side="right") - first
            found = np.append(self._rows, -1)[np.minimum(first, len(self._rows))]
            self._known[years] = np.where((count == 1) & self._dated, found, -1)
        return self._known[years]


def units_of(frame: Frame, scope: Scope) -> Earlier:
    """The units of a frame at a scope, to be looked up by year."""
    data = frame.pool.facts.data
    if scope == "region":
        regions = frame.regions
        return Earlier(_numbered(regions.code), leading_years(regions.year))
    county = _numbered(data.counties.code)
    year = leading_years(data.counties.year)
    if scope == "county":
        return Earlier(county, year)
    at = frame.school_county
    code = _numbered(data.schools.code[frame.school])
    school = county[at] * (code.max(initial=0) + 1) + code
    if scope == "school":
        return Earlier(school, year[at])
    section = frame.section_school
    levels = len(frame.pool.facts.levels)
    return Earlier(school[section] * levels + frame.section_level, year[frame.section_county])


def leading_years(texts: Iterable[str]) -> Index:
    """The year that each text begins with, NO_YEAR for none.

    >>> leading_years(["2023", "2023-2024", "2023学年", "第一年", ""]).tolist()
    [2023, 2023, 2023, -1, -1]
    """
    known: dict[str, int] = {}
    for text in texts:
        if text not in known:
            match = _YEAR.match(str(text))
            known[text] = int(match[1]) if match else NO_YEAR
    return np.array([known[text] for text in texts], np.int64)


def _numbered(texts: NDArray[np.object_]) -> Index:
    """The same number for the same text."""
    encoded = pa.array(texts, pa.string()).dictionary_encode()
    return np.asarray(encoded.indices.to_numpy(), np.int64)
