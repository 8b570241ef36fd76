"""Rulesets that are asked together -> the columns of the template, each with who needs it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from engine.data.headers import Heading, labelled, meaning, vocabulary
from engine.data.identity_fields import (
    AS_OF,
    COUNTY,
    COUNTY_CODE,
    FIXED_NAMES,
    SCHOOL,
    SCHOOL_CODE,
    YEAR,
)
from engine.evaluation.readings import understandings
from engine.language.model import Criterion
from engine.language.rests_on import fields_by_rule, levels_asked, needed_fields
from engine.reports.template.words import GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from engine.data.dataset import Kind
    from engine.data.headers import Vocabulary
    from engine.data.identity_fields import Known
    from engine.diagnostics import Language, Text
    from engine.language.model import Ruleset
    from engine.language.vocabulary import Field, Level

_FIXED: dict[Kind, tuple[Known, ...]] = {
    "schools": (COUNTY_CODE, COUNTY, YEAR, SCHOOL_CODE, SCHOOL),
    "county": (COUNTY_CODE, COUNTY, YEAR, AS_OF),
}
_REQUIRED = (COUNTY_CODE, SCHOOL_CODE)
_ENGLISH_UNITS = {"㎡": "m2", "元": "yuan", "%": "%"}  # the others only say what is counted
_ORDER = {name: index for index, name in enumerate(GROUPS)}


@dataclass(frozen=True, slots=True)
class Use:
    """A rule that rests on a field."""

    ruleset: str  # id@edition
    rule: str
    label: Text
    levels: tuple[str, ...] = ()  # empty: every level


@dataclass(frozen=True, slots=True)
class Column:
    """One column to fill in: a fixed one, or a field (at a level)."""

    name: str
    header: str
    group: str
    field: Field | None = None
    level: Level | None = None
    required: bool = False
    uses: tuple[Use, ...] = ()


def columns_of(rulesets: Sequence[Ruleset], kind: Kind, language: Language) -> tuple[Column, ...]:
    """The columns of the schools or county table, in the order in which staff know them.

    Every header is one that the reader takes for exactly this column, whichever of the rulesets
    reads it.
    """
    readers = [
        vocabulary(kind, one.dictionary, labelled(one.levels, one.dictionary))
        for one in understandings(rulesets)
    ]
    found: dict[str, Column] = {}
    for ruleset in rulesets:
        for column in _of_ruleset(ruleset, kind):
            known = found.get(column.name)
            uses = (*known.uses, *column.uses) if known else column.uses
            found[column.name] = replace(known or column, uses=uses)
    named = [
        replace(column, header=_header(column, readers, language)) for column in found.values()
    ]
    named.sort(key=lambda column: _ORDER[column.group])
    return (*_fixed(kind, readers, language), *named)


def _fixed(kind: Kind, readers: Sequence[Vocabulary], language: Language) -> Iterator[Column]:
    for known in _FIXED[kind]:
        zh = "县名称" if known is COUNTY else known.label
        header = zh if language == "zh" else known.name.replace("_", " ")
        column = Column(known.name, "", "identity", required=known in _REQUIRED)
        if not all(_reads(header, column, words) for words in readers):
            header = known.name
        yield replace(column, header=header)


def _of_ruleset(ruleset: Ruleset, kind: Kind) -> Iterator[Column]:
    """The columns that one ruleset needs, without headers, in the order of its dictionary."""
    needed = needed_fields(ruleset) - FIXED_NAMES
    asked = levels_asked(ruleset)
    used = _uses(ruleset)
    levels = {level.name: level for level in ruleset.levels}
    for field in ruleset.dictionary.fields.values():
        home = "county" if field.scope == "county" else "schools"
        if field.name not in needed or home != kind:
            continue
        group = PurePath(field.place.file).stem
        uses = used.get(field.name, ())
        column = Column(field.name, "", group if group in GROUPS else "own", field, uses=uses)
        if field.scope != "section":
            yield column
        for name in asked.get(field.name, ruleset.rated_levels) if field.scope == "section" else ():
            own = tuple(use for use in uses if not use.levels or name in use.levels)
            yield replace(column, name=f"{field.name}_{name}", level=levels[name], uses=own)


def _uses(ruleset: Ruleset) -> dict[str, tuple[Use, ...]]:
    found: dict[str, tuple[Use, ...]] = {}
    for rule, fields in fields_by_rule(ruleset).items():
        node, population = ruleset.nodes.get(rule), ruleset.populations.get(rule)
        if node is None and population is None:
            continue
        label = node.label if node is not None else population.title  # type: ignore[union-attr]
        for name in fields:
            levels = node.levels if isinstance(node, Criterion) else ()
            found[name] = (*found.get(name, ()), Use(ruleset.name, rule, label, levels))
    return found


def _header(column: Column, readers: Sequence[Vocabulary], language: Language) -> str:
    """The first of the usual headers that every reader takes for this column."""
    for header in _candidates(column, language):
        if all(_reads(header, column, words) for words in readers):
            return header
    return column.name


def _candidates(column: Column, language: Language) -> Iterable[str]:
    field, level = column.field, column.level
    if field is None:
        return
    if language == "zh":
        label = f"{level.label.zh}{field.label.zh}" if level else field.label.zh
        unit = field.unit
    else:
        label = field.label.say("en")
        if level:
            label = f"{label} ({level.name})"
        unit = _ENGLISH_UNITS.get(field.unit, "")
    if unit and field.type == "number":
        yield f"{label}({unit})" if language == "zh" else f"{label} ({unit})"
    yield label
    if level and language == "zh":
        yield f"{field.label.zh}({level.label.zh})"


def _reads(header: str, column: Column, words: Vocabulary) -> bool:
    """Whether this reader takes the header for the column, or has no such field to mistake."""
    found = meaning(header, words)
    if column.field is not None and column.field.name not in words.dictionary.fields:
        return found is None
    return isinstance(found, Heading) and (
        (found.column, found.factor, found.bad_unit) == (column.name, 1.0, "")
    )
