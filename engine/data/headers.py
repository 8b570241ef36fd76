"""A header as typed -> the field, level and unit that it means, by the data dictionary."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.data.identity_fields import FIXED_NAMES, IDENTITY
from engine.data.spelling import key
from engine.data.units import known_units, unit_factor
from engine.diagnostics import Text
from engine.language.vocabulary import Level

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from engine.data.dataset import Kind
    from engine.language.vocabulary import Dictionary, Field

_LAST_BRACKET = re.compile(r"^(?P<base>.+)\((?P<inside>[^()]*)\)$")
_FIRST_BRACKET = re.compile(r"^\((?P<inside>[^()]*)\)(?P<base>.+)$")
_LEVEL_ENDINGS = ("段", "部", "阶段", "学段")
_SCOPES: Mapping[Kind, tuple[str, ...]] = {
    "schools": ("school", "section"),
    "county": ("county",),
    "assessments": (),
}


@dataclass(frozen=True, slots=True)
class Heading:
    """What a header means. `unit` is set where one was written, `bad_unit` where unknown."""

    name: str
    level: str = ""
    unit: str = ""
    factor: float = 1.0
    bad_unit: str = ""

    @property
    def column(self) -> str:
        """`field` or `field_level`."""
        return f"{self.name}_{self.level}" if self.level else self.name


@dataclass(frozen=True, slots=True)
class Unclear:
    """A header that several fields claim."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A header of a field that belongs in another table."""

    name: str


@dataclass(frozen=True, slots=True)
class Gone:
    """A name that a field had once; `moved` says where it went."""

    moved: tuple[Text, ...]


Meaning = Heading | Unclear | Elsewhere | Gone | None


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Every header that one kind of table understands."""

    dictionary: Dictionary
    levels: Mapping[str, str]  # key of a spelling -> level, longest first
    own: Mapping[str, tuple[str, ...]]  # key -> names of this table
    foreign: Mapping[str, str]  # key -> a field of another table
    spelled: Mapping[str, str]  # key of this table -> as it is written
    moved: Mapping[str, tuple[Text, ...]]  # key of a name that a field had once -> direction


def vocabulary(kind: Kind, dictionary: Dictionary, levels: Sequence[Level]) -> Vocabulary:
    """Collect the headers of one kind of table; a stronger claim to a header beats a weaker.

    Fixed columns come first, then the field's name, its label, its synonyms.
    """
    claims: dict[str, dict[int, list[str]]] = {}
    foreign: dict[str, str] = {}
    spelled: dict[str, str] = {}
    for known in IDENTITY[kind]:
        extra = dictionary.fields.get(known.name)
        for header in (*known.headers, *(field_headers(extra) if extra else ())):
            claims.setdefault(key(header), {}).setdefault(-1, []).append(known.name)
            spelled.setdefault(key(header), header)
    for field in dictionary.fields.values():
        if field.name in FIXED_NAMES:
            continue
        own = field.scope in _SCOPES[kind]
        for rank, header in enumerate(field_headers(field)):
            if own:
                claims.setdefault(key(header), {}).setdefault(min(rank, 3), []).append(field.name)
                spelled.setdefault(key(header), header)
            else:
                foreign.setdefault(key(header), field.name)
    for blank in (claims, foreign, spelled):
        blank.pop("", None)
    own_keys = {header: _strongest(ranks) for header, ranks in claims.items()}
    moved = {key(old): said for old, said in dictionary.moved.items()}
    spellings = _spellings(dictionary, levels)
    return Vocabulary(dictionary, spellings, own_keys, foreign, spelled, moved)


def _strongest(ranks: Mapping[int, list[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ranks[min(ranks)]))


def field_headers(field: Field) -> tuple[str, ...]:
    """What a field may be called, level aside: its name, both labels, synonyms."""
    return (field.name, field.label.zh, field.label.en, *field.synonyms)


def _spellings(dictionary: Dictionary, levels: Sequence[Level]) -> dict[str, str]:
    found: dict[str, str] = {}
    for level in levels:
        for text in (level.name, level.label.zh, level.label.en):
            found.setdefault(key(text), level.name)
    for name, texts in dictionary.levels.items():
        for text in (name, *texts):
            found.setdefault(key(text), name)
    for text, name in tuple(found.items()):
        if not text.isascii():  # 小学段, 小学部
            for ending in _LEVEL_ENDINGS:
                found.setdefault(text + ending, name)
    found.pop("", None)
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


def meaning(header: str, words: Vocabulary) -> Meaning:
    """What a header means; None if nobody knows it."""
    return _meaning(key(header), words, "", "")


def _meaning(text: str, words: Vocabulary, level: str, unit: str) -> Meaning:
    found = _named(text, words, level, unit)
    if found is not None:
        return found
    for pattern in (_LAST_BRACKET, _FIRST_BRACKET):
        match = pattern.match(text)
        if match is None:
            continue
        base, inside = match["base"], match["inside"]
        if inside in words.levels and not level:
            found = _meaning(base, words, words.levels[inside], unit)
        elif pattern is _LAST_BRACKET and not unit:
            found = _meaning(base, words, level, inside)
        if found is not None:
            return found
    for base, _ in _readings(text, words, level):
        if base in words.foreign:
            return Elsewhere(words.foreign[base])
        if base in words.moved:
            return Gone(words.moved[base])
    return None


def _named(text: str, words: Vocabulary, level: str, unit: str) -> Meaning:
    """The field of exactly this name, or of this name with a level before or after it."""
    for base, its_level in _readings(text, words, level):
        names = words.own.get(base, ())
        if its_level:
            fields = words.dictionary.fields
            names = tuple(
                name for name in names if name in fields and fields[name].scope == "section"
            )
        if len(names) > 1:
            return Unclear(names)
        if names:
            return _with_unit(names[0], its_level, unit, words)
    return None


def _readings(text: str, words: Vocabulary, level: str) -> Iterator[tuple[str, str]]:
    yield text, level
    if level:
        return
    for spelling, name in words.levels.items():
        if text.startswith(spelling):
            yield text.removeprefix(spelling), name
        if text.endswith(spelling):
            yield text.removesuffix(spelling), name


def _with_unit(name: str, level: str, unit: str, words: Vocabulary) -> Heading:
    field = words.dictionary.fields.get(name)
    if not unit or field is None or field.type != "number" or name in FIXED_NAMES:
        return Heading(name, level)  # in brackets after a text stands a remark, not a unit
    factor = unit_factor(unit, field, words.dictionary)
    if factor is None:
        return Heading(name, level, bad_unit=unit)
    return Heading(name, level, unit, factor)


def labelled(levels: Sequence[str], dictionary: Dictionary) -> tuple[Level, ...]:
    """Names of levels -> levels with the label that the dictionary spells first."""
    return tuple(
        Level(name, Text(next(iter(dictionary.levels.get(name, ())), name), name))
        for name in levels
    )


def headers_for(
    field: Field | str, dictionary: Dictionary, levels: Sequence[str]
) -> tuple[str, ...]:
    """The headers under which a column is recognised, the usual first, for messages.

    Args:
        field: a field, its name, or a fixed column such as `county_code`.
        dictionary: the data dictionary.
        levels: names of the ruleset's levels.
    """
    name = field if isinstance(field, str) else field.name
    for group in IDENTITY.values():
        for known in group:
            if known.name == name:
                return known.headers
    found = dictionary.fields.get(name) if isinstance(field, str) else field
    if found is None:
        return (name,)
    if found.scope == "section" and len(levels) > 1:
        texts = [text for level in labelled(levels, dictionary) for text in at_level(found, level)]
    else:
        texts = [found.label.zh, found.name, *found.synonyms]
    return tuple(dict.fromkeys(text for text in texts if text))


def at_level(field: Field, level: Level) -> tuple[str, ...]:
    """The headers of a section field at one level, the usual first."""
    label, at = field.label.zh, level.label.zh
    others = tuple(f"{at}{synonym}" for synonym in field.synonyms)
    return (f"{at}{label}", f"{label}({at})", f"{field.name}_{level.name}", *others)


def accepted_units(name: str, dictionary: Dictionary) -> tuple[str, ...]:
    """The units that a field's header may carry."""
    field = dictionary.fields.get(name)
    return known_units(field, dictionary) if field else ()
