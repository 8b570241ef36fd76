"""Values of levels and schools -> what a school, or a county, has of them at least.

What is given adds up to no more than there is: a part that is above its whole already without the
levels, or schools, that say nothing is wrong whatever these would say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.auditing.hits import Hits
from engine.auditing.view import more
from engine.diagnostics import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from engine.auditing.view import View
    from engine.data.columns import Floats
    from engine.language.vocabulary import Field

    Flags = NDArray[np.bool_]

_ADDED = ("sum", "max")  # ways of merging levels that say what the whole school has


def beyond(view: View, field: Field, name: str, code: str, told: str) -> Iterator[Hits]:
    """Where what is given of a field, over levels or schools, is more than there is of another.

    Levels that are above the other field's at the same level are not told of again.

    Args:
        view: the data.
        field: of a school or per level.
        name: of the other field: per level too, or of the county.
        code: of the finding.
        told: under which its sentence names the other field.
    """
    other = view.dictionary.fields.get(name)
    if other is None or field.merge not in _ADDED:
        return
    if other.scope == "county":
        if field.scope != "county" and field.merge == "sum":
            yield from _of_counties(view, field, other, code, told)
    elif field.scope == other.scope == "section":
        yield from _of_schools(view, field, other, code, told)


def least(view: View, field: Field) -> Floats | None:
    """Of each school, what it has at least by what is given; None where there is no column."""
    if field.scope == "school":
        return view.numbers(field.name)
    levels = [view.numbers(field.name, level) for level in view.levels]
    given = [values for values in levels if values is not None]
    plain = view.plain(field.name)
    if not given:
        return plain
    stacked = np.stack(given)
    none = np.isnan(stacked).all(axis=0)
    gathered = (
        np.nansum(stacked, axis=0) if field.merge == "sum"
        else np.nan_to_num(stacked, nan=-np.inf).max(axis=0)
    )  # fmt: skip
    known = np.where(none, np.nan, gathered)
    return known if plain is None else np.fmax(plain, known)


def _of_schools(view: View, field: Field, other: Field, code: str, told: str) -> Iterator[Hits]:
    values = least(view, field)
    whole = view.total(other.name)
    if values is None or whole is None:
        return
    wrong = more(values, whole)
    if not wrong.any():
        return
    for level in view.levels:
        part, beside = view.numbers(field.name, level), view.numbers(other.name, level)
        if part is not None and beside is not None:
            wrong &= ~more(part, beside)
    data = {told: Text(f"全校{other.label.zh}", f"{other.label.say('en')} of the whole school")}
    for level, where in places(view, field, wrong, values):
        rows = np.flatnonzero(where)
        label = over_all(field) if level else field.label
        yield Hits(
            code, view.data, "school", rows, field.name, level, label,
            values[rows], whole[rows], data,  # type: ignore[arg-type]
        )  # fmt: skip


def _of_counties(view: View, field: Field, other: Field, code: str, told: str) -> Iterator[Hits]:
    values, whole = least(view, field), view.numbers(other.name)
    if values is None or whole is None:
        return
    size = len(whole)
    known = np.nan_to_num(values)
    total = np.asarray(np.bincount(view.data.schools.county, known, size), np.float64)
    rows = np.flatnonzero(more(total, whole))
    if len(rows):
        label = Text(f"各校{field.label.zh}合计", f"{field.label.say('en')} over all schools")
        yield Hits(
            code, view.data, "county", rows, other.name, "", label,
            total[rows], whole[rows], {told: other.label},  # type: ignore[arg-type]
        )  # fmt: skip


def places(
    view: View, field: Field, where: Flags, values: Floats
) -> Iterator[tuple[str, Flags]]:  # fmt: skip
    """Schools by the column that a finding about them points at: the first level's, or the plain.

    Args:
        view: the data.
        field: whose columns they are.
        where: the schools.
        values: what is told of each; where the plain column gives just that, it is pointed at.
    """
    rest = where.copy()
    plain = view.plain(field.name)
    if plain is not None:
        here = rest & (plain == values)
        if here.any():
            yield "", here
        rest &= ~here
    for level in view.levels:
        own = view.numbers(field.name, level)
        if own is None:
            continue
        here = rest & ~np.isnan(own)
        if here.any():
            yield level, here
        rest &= ~here


def over_all(field: Field) -> Text:
    """What a sum over levels, or the largest of them, is called."""
    name = field.label
    if field.merge == "max":
        return Text(f"各学段{name.zh}中最大的", f"{name.say('en')} (largest of the levels)")
    return Text(f"各学段{name.zh}合计", f"{name.say('en')} over all levels")
