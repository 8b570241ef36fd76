"""Schools and counties of this year -> the same of last year, in the same data or in another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine.auditing.names import numbered
from engine.evaluation.years import NO_YEAR, Earlier, leading_years

if TYPE_CHECKING:
    from engine.data import Normalised
    from engine.data.columns import Indices

_TWO = 2


@dataclass(frozen=True, slots=True, eq=False)
class Before:
    """Where the schools and counties of some data stood last year.

    Attributes:
        data: in which last year stands.
        county: of each county its row there, -1 for none.
        school: of each school its row there, -1 for none.
    """

    data: Normalised
    county: Indices
    school: Indices

    def after(self) -> Indices:
        """Of each county of last year its row this year, -1 for none."""
        rows = np.full(len(self.data.counties.code), -1)
        known = np.flatnonzero(self.county >= 0)
        rows[self.county[known]] = known
        return rows


def within(data: Normalised) -> Before | None:
    """Last year in the same data, by its `year` column; None where it holds a single year."""
    year = leading_years(data.counties.year)
    if len(np.unique(year[year != NO_YEAR])) < _TWO:
        return None
    county = numbered(data.counties.code)
    at = data.schools.county
    code = numbered(data.schools.code)
    school = county[at] * (int(code.max(initial=0)) + 1) + code
    return Before(data, Earlier(county, year).before(1), Earlier(school, year[at]).before(1))


def beside(data: Normalised, last: Normalised) -> Before:
    """Last year in other data: counties and schools by their codes.

    Where both say their year, it must be the year before; where one does not, a county that stands
    there once is taken for last year's.
    """
    county = _counties(data, last)
    codes = numbered(np.concatenate([data.schools.code, last.schools.code]))
    most = int(codes.max(initial=0)) + 1
    own, theirs = codes[: len(data.schools.code)], codes[len(data.schools.code) :]
    wanted = county[data.schools.county] * most + own
    there = last.schools.county * most + theirs
    order = np.argsort(there, kind="stable")
    at = np.searchsorted(there[order], wanted)
    rows = np.append(order, -1)[at]
    same = (county[data.schools.county] >= 0) & (rows >= 0)
    same &= np.append(there, -1)[rows] == wanted
    return Before(last, county, np.where(same, rows, -1))


def _counties(data: Normalised, last: Normalised) -> Indices:
    years, then = leading_years(data.counties.year), leading_years(last.counties.year)
    rows: dict[str, list[int]] = {}
    for row, code in enumerate(last.counties.code.tolist()):  # counties, not schools
        rows.setdefault(code, []).append(row)
    found = []
    for code, year in zip(data.counties.code.tolist(), years.tolist(), strict=True):
        known = rows.get(code, [])
        fit = [row for row in known if year != NO_YEAR and then[row] == year - 1]
        if not fit and (year == NO_YEAR or all(then[row] == NO_YEAR for row in known)):
            fit = known
        found.append(fit[0] if len(fit) == 1 else -1)
    return np.array(found, np.int64)
