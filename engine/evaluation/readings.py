"""A dataset and the rulesets of one run -> the data read by their dictionaries, once if they agree.

A ruleset may have fields of its own. Where two of them mean different things by one name or one
header, the data is read once for each, so that no ruleset takes the other's meaning for its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from engine.data import normalise
from engine.evaluation.needed import needed_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from engine.data import Dataset, Normalised
    from engine.diagnostics import Diagnostic, Place, Text
    from engine.language.model import Ruleset
    from engine.language.vocabulary import Dictionary, Field, Judged


_NOBODY_KNOWS = "D023"
_SHOWN = frozenset(["area"])  # reports group schools by it, whether rules ask for it or not


class _Agreeing:
    """Rulesets that mean the same by every name and header."""

    def __init__(self) -> None:
        self.rulesets: list[Ruleset] = []
        self._fields: dict[str, Field] = {}
        self._headers: dict[str, str] = {}
        self._items: dict[str, str] = {}  # judged items -> labels
        self._labels: dict[str, str] = {}  # and back

    def agrees(self, ruleset: Ruleset) -> bool:
        """Whether a ruleset means nothing else by any word."""
        for name, field in ruleset.dictionary.fields.items():
            known = self._fields.get(name)
            if known is field:
                continue
            if known is not None and _meaning(known) != _meaning(field):
                return False
            if any(self._headers.get(header, name) != name for header in _headers(field)):
                return False
        return all(
            self._items.get(name, item.label.zh) == item.label.zh
            and self._labels.get(item.label.zh, name) == name
            for name, item in ruleset.judged.items()
        )

    def add(self, ruleset: Ruleset) -> None:
        """One more."""
        self.rulesets.append(ruleset)
        for name, field in ruleset.dictionary.fields.items():
            if self._fields.get(name) is not field:
                self._fields[name] = field
                self._headers.update(dict.fromkeys(_headers(field), name))
        for name, item in ruleset.judged.items():
            self._items[name], self._labels[item.label.zh] = item.label.zh, name


def _meaning(field: Field) -> object:
    return (
        field.scope, field.type, field.unit, field.merge, field.shared, field.whole, field.minimum,
        field.maximum, field.blank, frozenset(_headers(field)), field.values, field.derived,
    )  # fmt: skip


def _headers(field: Field) -> tuple[str, ...]:
    return (field.name, field.label.zh, *field.synonyms)


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """The data, and the rulesets for which it was read so."""

    rulesets: tuple[Ruleset, ...]
    data: Normalised


def readings(dataset: Dataset, rulesets: Iterable[Ruleset]) -> list[Reading]:
    """The data as each ruleset understands it; counties and schools are the same in all of them.

    Args:
        dataset: as it was read.
        rulesets: the one asked for first.
    """
    return [Reading(one.rulesets, _normalised(dataset, one)) for one in understandings(rulesets)]


def found_in(read: Sequence[Reading]) -> list[Diagnostic]:
    """What was found in the data, once however often it was read.

    A column that nobody knows is one that none of the readings knows.
    """
    told: dict[tuple[str, Place, str], list[Diagnostic]] = {}
    for reading in read:
        for item in reading.data.diagnostics:
            told.setdefault((item.code, item.place, item.message("zh")), []).append(item)
    return [
        items[0]
        for (code, *_), items in told.items()
        if code != _NOBODY_KNOWS or len(items) == len(read)
    ]


def _normalised(dataset: Dataset, one: Understanding) -> Normalised:
    """The data read by the dictionaries of all rulesets together."""
    return normalise(dataset, one.dictionary, one.levels, one.judged, needed=one.needed)


@dataclass(frozen=True, slots=True, eq=False)
class Understanding:
    """Rulesets that mean the same by every word, and what they understand together.

    Attributes:
        rulesets: whose words these are.
        dictionary: the fields and spellings of all of them.
        levels: names of their levels.
        judged: their judged items.
        needed: names of the fields that their rules rest on, and that reports show.
    """

    rulesets: tuple[Ruleset, ...]
    dictionary: Dictionary
    levels: tuple[str, ...]
    judged: Mapping[str, Judged]
    needed: frozenset[str]


def understandings(rulesets: Iterable[Ruleset]) -> list[Understanding]:
    """The ways in which data is to be read for some rulesets: one, if they agree."""
    groups: list[_Agreeing] = []
    for ruleset in rulesets:
        group = next((one for one in groups if one.agrees(ruleset)), None)
        if group is None:
            group = _Agreeing()
            groups.append(group)
        group.add(ruleset)
    return [_together(one.rulesets) for one in groups]


def _together(rulesets: list[Ruleset]) -> Understanding:
    first = rulesets[0].dictionary
    fields, levels = dict(first.fields), dict(first.levels)
    names: dict[str, Text] = {}
    judged: dict[str, Judged] = {}
    needed: set[str] = set()
    for ruleset in rulesets:
        fields = {**ruleset.dictionary.fields, **fields}
        levels = {**ruleset.dictionary.levels, **levels}
        names.update({level.name: level.label for level in ruleset.levels})
        judged.update(ruleset.judged)
        needed |= needed_fields(ruleset)
    moved = {
        old: said
        for ruleset in rulesets
        for old, said in ruleset.dictionary.moved.items()
        if old not in fields
    }
    dictionary = replace(first, fields=fields, levels=levels, moved=moved)
    needed |= _SHOWN & fields.keys()
    return Understanding(tuple(rulesets), dictionary, tuple(names), judged, frozenset(needed))
