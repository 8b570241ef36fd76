"""County codes and years -> the regions that counties are gathered into, and values of them.

The first digits of a county code say where it lies: two for the province, four for the prefecture
(GB/T 2260). A region is taken year by year, as a county is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.diagnostics import Diagnostic, Place, Text, problem

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.data import Counties, Normalised

    Index = NDArray[np.int64]
    Flags = NDArray[np.bool_]

DIGITS = {"prefecture": 4, "province": 2, "nation": 0}
KINDS = {
    "prefecture": Text("市（州）", "prefecture"),
    "province": Text("省", "province"),
    "nation": Text("国家", "nation"),
}
CODE_LENGTH = 6
_MOST_LISTED = 20


@dataclass(frozen=True, slots=True, eq=False)
class Regions:
    """The regions of one dataset, in order of code and year.

    Attributes:
        code: code of each region, padded with zeros to six digits, (regions,).
        year: its year, "" where the data has none, (regions,).
        of_county: region of each county (and year), (counties,); -1 for a county of no region.
        order: the counties that belong to some region, region by region.
        offsets: where each region's counties begin in `order`, (regions + 1,).
        incomplete: regions that may have a county which the data does not place, (regions,).
    """

    code: NDArray[np.object_]
    year: NDArray[np.object_]
    of_county: Index
    order: Index
    offsets: Index
    incomplete: Flags

    def __len__(self) -> int:
        return len(self.code)

    def as_of(self, dates: NDArray[np.datetime64]) -> NDArray[np.datetime64]:
        """The date on which all counties of a region agree; NaT where they do not."""
        there = dates[self.order]
        first = there[self.offsets[:-1]]
        region = np.repeat(np.arange(len(self)), kernel.group_sizes(self.offsets))
        agrees = there == first[region]  # NaT agrees with nothing
        same = np.bincount(region[~agrees], minlength=len(self)) == 0
        return np.where(same, first, np.datetime64("NaT", "D"))


def region_code(county: str, kind: str) -> str:
    """The code of the region that a county lies in, padded to six digits.

    >>> region_code("650121", "prefecture"), region_code("650121", "nation")
    ('650100', '000000')
    """
    return county[: DIGITS[kind]].ljust(CODE_LENGTH, "0")


def gather_counties(data: Normalised, kind: str) -> Regions:
    """The regions of all counties.

    A county whose code is not six digits belongs to no region, and so no region of its year is
    known to be whole; of the nation every county is one.

    Args:
        data: with its counties in order of code and year.
        kind: prefecture, province or nation.
    """
    counties = data.counties
    placed = _placed(counties, kind)
    prefix = np.array([region_code(code, kind) for code in counties.code], np.str_)
    years = counties.year.astype(np.str_)
    keys = np.char.add(np.char.add(prefix, " "), years)
    distinct, first, region = np.unique(keys[placed], return_index=True, return_inverse=True)
    of_county = np.full(len(placed), -1, np.int64)
    of_county[placed] = region
    order = np.flatnonzero(placed)[np.argsort(region, kind="stable")]
    place = np.flatnonzero(placed)[first]
    year = counties.year[place]
    lost = np.isin(year.astype(np.str_), years[~placed])
    nowhere = any(left.county < 0 for left in data.left_out)
    return Regions(
        prefix[place].astype(object), year, of_county, order,
        kernel.offsets_of(of_county[order], len(distinct)), lost | nowhere,
    )  # fmt: skip


def _placed(counties: Counties, kind: str) -> Flags:
    """Counties whose code says where they lie."""
    if not DIGITS[kind]:
        return np.ones(len(counties.code), bool)
    return np.array(
        [len(code) == CODE_LENGTH and code.isascii() and code.isdigit() for code in counties.code],
        bool,
    )


def without_region(data: Normalised, kind: str) -> list[Diagnostic]:
    """The counties that belong to no region, as one finding."""
    lost = data.counties.code[~_placed(data.counties, kind)]
    named = tuple(dict.fromkeys(str(code) for code in lost))
    if not named:
        return []
    shown = (*named[:_MOST_LISTED], "…") if len(named) > _MOST_LISTED else named
    place = Place(table="county", field="county_code")
    return [problem("R090", place, count=len(named), kind=KINDS[kind], counties=shown)]
