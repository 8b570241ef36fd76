"""A unit as typed in a header or a cell -> the factor to the field's own unit, if it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.spelling import key

if TYPE_CHECKING:
    from engine.language.vocabulary import Dictionary, Field

_LEAD = "单位:"
_MEASURE_WORDS = frozenset(
    "个人名位间所班台套册座项次年岁"
)  # say what is counted, change no number


def unit_factor(written: str, field: Field, dictionary: Dictionary) -> float | None:
    """What a number in the written unit is multiplied by; None if the unit is not known.

    The field's own unit has the factor 1, and so has a measure word where the field has no unit.
    """
    wanted = key(written).removeprefix(_LEAD)
    if wanted == key(field.unit) or (not field.unit and wanted in _MEASURE_WORDS):
        return 1.0
    for spelling, factor in _others(field, dictionary):
        if key(spelling) == wanted:
            return factor
    return None


def known_units(field: Field, dictionary: Dictionary) -> tuple[str, ...]:
    """Every spelling of a unit that the field accepts, its own first."""
    own = (field.unit,) if field.unit else ()
    return (*own, *(spelling for spelling, _ in _others(field, dictionary)))


def every_unit(dictionary: Dictionary) -> frozenset[str]:
    """Keys of all units that the dictionary knows."""
    return frozenset(
        key(name) for unit, others in dictionary.units.items() for name in (unit, *others)
    )


def measure_units(dictionary: Dictionary) -> frozenset[str]:
    """Keys of everything that says in what a number is counted: units and measure words."""
    return every_unit(dictionary) | _MEASURE_WORDS


def bare_unit(written: str) -> str:
    """The key of a unit that stands alone, without brackets and lead.

    >>> bare_unit("（单位：万元）")
    '万元'
    """
    said = key(written)
    inner = said[1:-1] if said.startswith("(") and said.endswith(")") else said
    return inner.removeprefix(_LEAD)


def _others(field: Field, dictionary: Dictionary) -> tuple[tuple[str, float], ...]:
    own = key(field.unit)
    return tuple(
        pair
        for unit, others in dictionary.units.items()
        if own and key(unit) == own
        for pair in others.items()
    )
