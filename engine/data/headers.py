"""A header as typed -> the field, level and unit that it means, by the data dictionary."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from engine.data.identity_fields import FIXED_NAMES, IDENTITY
from engine.data.spelling import key
from engine.data.units import bare_unit, known_units, measure_units, unit_factor
from engine.diagnostics import Text
from engine.language.vocabulary import Level

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from engine.data.dataset import Kind
    from engine.language.vocabulary import Dictionary, Field

_LAST_BRACKET = re.compile(r"^(?P<base>.+)\((?P<inside>[^()]*)\)$")
_FIRST_BRACKET = re.compile(r"^\((?P<inside>[^()]*)\)(?P<base>.+)$")
_LEVEL_ENDINGS = ("段", "部", "阶段", "学段")
_TOTAL = re.compile(r"^(?:合计|总计|小计|共计|总数|计)(?P<rest>\(.*\))?$")  # of what is above it
JOINT = ">"  # between the rows of a header: 在校生数>小学
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
    known_by: str = field(default="", compare=False)  # key of the spelling that was recognised

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
    units: frozenset[str]  # keys of everything that is a unit or a measure word


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
    for item in dictionary.fields.values():
        if item.name in FIXED_NAMES:
            continue
        own = item.scope in _SCOPES[kind]
        for rank, header in enumerate(field_headers(item)):
            if own:
                claims.setdefault(key(header), {}).setdefault(min(rank, 3), []).append(item.name)
                spelled.setdefault(key(header), header)
            else:
                foreign.setdefault(key(header), item.name)
    for blank in (claims, foreign, spelled):
        blank.pop("", None)
    own_keys = {header: _strongest(ranks) for header, ranks in claims.items()}
    moved = {key(old): said for old, said in dictionary.moved.items()}
    spellings = _spellings(dictionary, levels)
    units = measure_units(dictionary)
    return Vocabulary(dictionary, spellings, own_keys, foreign, spelled, moved, units)


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
    """What a header means; None if nobody knows it.

    A header of several rows is joined by `>`, the uppermost first. Its rows may name field and
    level in either order, and a total (合计) is of what the other rows name.
    """
    text = key(header)
    if JOINT not in text:
        return _meaning(text, words, "", "")
    for form in _forms(text, words):
        found = _meaning(form, words, "", "")
        if found is not None:
            return found
    return None


def is_part(text: str, words: Vocabulary) -> bool:
    """Whether a header only says which part of something it is: a level, or a total."""
    said = key(text)
    return said in words.levels or bool(_TOTAL.match(said))


def _forms(text: str, words: Vocabulary) -> Iterator[str]:
    """A header of several rows as one: as it stands, joined, and without its totals."""
    yield text
    parts = [part for part in text.split(JOINT) if part]
    if len(parts) > 1 and (unit := bare_unit(parts[-1])) in words.units:
        parts = [*parts[:-1], f"({unit})"]
    yield "".join(parts)
    without = [_TOTAL.sub(lambda found: found["rest"] or "", part) for part in parts]
    if without != parts:
        yield "".join(without)


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
            return replace(with_unit(Heading(names[0], its_level), unit, words), known_by=base)
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


def with_unit(heading: Heading, unit: str, words: Vocabulary) -> Heading:
    """A heading with the unit that stands beside it; in brackets after a text it is a remark."""
    item = words.dictionary.fields.get(heading.name)
    if not unit or item is None or item.type != "number" or heading.name in FIXED_NAMES:
        return heading
    factor = unit_factor(unit, item, words.dictionary)
    if factor is None:
        return replace(heading, bad_unit=unit)
    return replace(heading, unit=unit, factor=factor)


def single_level(heading: Heading, dictionary: Dictionary, levels: Sequence[Level]) -> Heading:
    """In a ruleset with one level the plain column is that level's."""
    item = dictionary.fields.get(heading.name)
    if item is None or item.scope != "section" or heading.level or len(levels) != 1:
        return heading
    return replace(heading, level=levels[0].name)


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
