"""Names of folders -> the county and year of the files in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from engine.data.spelling import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

_CODE = re.compile(r"(?<!\d)(\d{6})(?!\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)\s*(?:学?年度?)?")
_COUNTY = re.compile(r"[\u4e00-\u9fff]{1,12}?(?:自治县|县|区|市|旗)")
_NAME = re.compile(r"[\u4e00-\u9fff]+")


class Where(NamedTuple):
    """A county and year; '' where not known."""

    code: str = ""
    name: str = ""
    year: str = ""


def where_of(folders: Iterable[str]) -> Where:
    """What names of folders say, from the outermost; an inner one counts more.

    >>> where_of(["导出2023", "320102 玄武区"])
    Where(code='320102', name='玄武区', year='2023')
    """
    code = name = year = ""
    for folder in map(plain, folders):
        found = _CODE.search(folder)
        rest = _CODE.sub(" ", folder)
        years = _YEAR.search(rest)
        rest = _YEAR.sub(" ", rest)
        year = years[1] if years else year
        called = _COUNTY.search(rest) or (_NAME.search(rest) if found else None)
        if found or called:
            code, name = found[1] if found else "", called[0] if called else ""
    return Where(code, name, year)
