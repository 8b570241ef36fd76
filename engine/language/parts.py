"""A record of the model -> every record inside it with the way there, and a copy with one changed.

Written against records as such (fields of dataclasses, tuples, mappings), so that a new kind of
rule is walked like every other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from engine.diagnostics import Place, Text
from engine.language.amounts import Expression, Number

if TYPE_CHECKING:
    from collections.abc import Iterator

Step: TypeAlias = str | int  # a field of a record, a key of a mapping, an index of a tuple
Way: TypeAlias = tuple[Step, ...]

_LEAVES = (Text, Place, Number, Expression, str, int, float)


def steps(whole: object) -> Iterator[tuple[Step, object]]:
    """What a record, mapping or tuple holds, each with the step that leads to it."""
    if isinstance(whole, _LEAVES) or whole is None:
        return
    if is_dataclass(whole) and not isinstance(whole, type):
        for name in _names(type(whole)):
            yield name, getattr(whole, name)
    elif isinstance(whole, Mapping):
        yield from whole.items()
    elif isinstance(whole, tuple):
        yield from enumerate(whole)


def records(whole: object, way: Way = ()) -> Iterator[tuple[Way, object]]:
    """Every record of the model inside a whole, itself included, in the order of its fields.

    Numbers and expressions are records too; texts and places are not.
    """
    if is_dataclass(whole) and not isinstance(whole, (Text, Place)):
        yield way, whole
    for step, part in steps(whole):
        yield from records(part, (*way, step))


def at(whole: Any, way: Way) -> Any:  # noqa: ANN401 - any part of a record
    """The part that a way leads to."""
    for step in way:
        whole = getattr(whole, step) if is_dataclass(whole) else whole[step]  # type: ignore[arg-type]
    return whole


def changed(whole: Any, way: Way, part: object) -> Any:  # noqa: ANN401 - the same kind as `whole`
    """A copy in which the part at the end of the way is another; everything else is shared."""
    if not way:
        return part
    step, *rest = way
    if is_dataclass(whole) and not isinstance(whole, type):
        name = str(step)
        return replace(whole, **{name: changed(getattr(whole, name), tuple(rest), part)})
    inner = changed(whole[step], tuple(rest), part)
    if isinstance(whole, Mapping):
        return {key: inner if key == step else value for key, value in whole.items()}
    return tuple(inner if index == step else value for index, value in enumerate(whole))


def expressions(whole: object) -> Iterator[Expression]:
    """Every expression inside a record."""
    return (part for _, part in records(whole) if isinstance(part, Expression))


def words(whole: object) -> Iterator[str]:
    """Every plain word inside a record: names of others, choices; texts for people are not."""
    if isinstance(whole, str):
        yield whole
    for _, part in steps(whole):
        yield from words(part)


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
