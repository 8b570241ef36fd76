"""Dataset -> its county codes and the days its data is of, before anything else is read.

Which standard a county has to meet follows from its code; which columns are needed, from the
standard. So the codes are looked at first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.build import days_of
from engine.data.headers import labelled
from engine.data.identity import codes_by_name, county_rows
from engine.data.identity_fields import AS_OF, COUNTY, COUNTY_CODE, YEAR
from engine.data.matching import match_columns
from engine.data.rows import data_rows
from engine.data.texts import give_back

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from engine.data.dataset import Dataset, Kind
    from engine.data.rows import DataRows
    from engine.language.vocabulary import Dictionary

_LOOKED_AT = (COUNTY_CODE.name, COUNTY.name, YEAR.name, AS_OF.name)


def county_days(
    dataset: Dataset, dictionary: Dictionary, levels: Sequence[str]
) -> Mapping[str, tuple[str, ...]]:
    """Each county code of the data, and the as-of dates it has, in order.

    A table that does not say whose rows it has tells nothing here: reading it will say so.

    Args:
        dataset: as it was read.
        dictionary: to know the header row by.
        levels: names of the ruleset's levels.
    """
    tables: list[DataRows] = []
    kinds: tuple[Kind, ...] = ("schools", "county")
    for kind in kinds:
        table = dataset.tables.get(kind)
        if table is None:
            continue
        mapping = dataset.mapping.tables.get(kind) if dataset.mapping else None
        matched = match_columns(
            kind, table, dictionary, labelled(levels, dictionary), (), mapping,
            accept_guess=dataset.accept_guess,
        )  # fmt: skip
        if {COUNTY_CODE.name, COUNTY.name} & matched.columns.keys():
            tables.append(data_rows(matched, _LOOKED_AT))
    by_name = codes_by_name(iter(tables))
    found: dict[str, set[str]] = {}
    for rows in tables:
        of_rows, _ = county_rows(rows, by_name)
        for code in of_rows.codes:
            found.setdefault(code, set())
        if rows.matched.kind == "county" and AS_OF.name in rows.texts:
            days, _ = days_of(rows)
            for code, day in zip(of_rows.code.tolist(), days.tolist(), strict=True):
                if code >= 0 and day:
                    found[of_rows.codes[code]].add(day)
    give_back()
    return {code: tuple(sorted(days)) for code, days in sorted(found.items())}
