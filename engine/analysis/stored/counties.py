"""Counties as a person names them -> their codes, by the county table of a result folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.analysis.stored.tables import read_table
from engine.diagnostics import NotFound, nearest, problem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def codes_of(data: Path, named: Sequence[str]) -> tuple[str, ...]:
    """The codes of counties named by code or name.

    Raises:
        NotFound: the data has no such county.
    """
    table = read_table(data, "county", {})
    codes, names = table.column("county_code").to_pylist(), table.column("county").to_pylist()
    found: dict[str, None] = {}
    for one in named:
        mine = [code for code, name in zip(codes, names, strict=True) if one in (code, name)]
        if not mine:
            near = nearest(one, {*filter(None, codes), *filter(None, names)})
            raise NotFound(problem("R042", county=one, near=near))
        found |= dict.fromkeys(mine)
    return tuple(found)
