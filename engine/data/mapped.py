"""A mapping of one table and the dictionary -> the column of each header, and what is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from engine.data.headers import Heading, accepted_units, meaning, single_level, with_unit
from engine.data.mapping import IGNORE
from engine.data.spelling import key
from engine.data.tables import TABLE_LABELS
from engine.diagnostics import Place, Text, nearest, problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from engine.data.dataset import Kind
    from engine.data.headers import Vocabulary
    from engine.data.mapping import MappedColumn, MappedTable, Spot
    from engine.diagnostics import Diagnostic
    from engine.language.vocabulary import Level

_LAST_BRACKET = re.compile(r"\((?P<inside>[^()]*)\)$")


@dataclass(frozen=True, slots=True, eq=False)
class Mapped:
    """A mapping whose columns are known; a header whose line is faulty stands for nothing."""

    first: int = 0
    rows: int = 1
    header_spot: Spot | None = None
    columns: Mapping[str, MappedColumn] = field(default_factory=dict)  # by key of the header
    headings: Mapping[str, Heading] = field(default_factory=dict)  # those that can be used
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def keys(self) -> Collection[str]:
        """Keys of the headers that it speaks of."""
        return self.columns.keys()

    def says(self, text: str) -> bool:
        """Whether it speaks of a header; one of nothing but blanks and marks is none."""
        said = key(text) if self.columns else ""
        return bool(said) and said in self.columns

    def heading(self, text: str) -> Heading | None:
        """The column of a header; None where it is to be ignored."""
        return self.headings.get(key(text))

    def unit(self, text: str) -> str:
        """The unit that it gives for a header."""
        return self.columns[key(text)].unit

    def headers_by_column(self, texts: Sequence[str]) -> Mapping[str, str]:
        """The columns that headers of the table are taken as, and those headers."""
        if not self.headings:
            return {}
        there = {key(text): text for text in texts}
        return {one.column: there[at] for at, one in self.headings.items() if at in there}

    def check(self, texts: Sequence[str], kind: Kind) -> Iterator[Diagnostic]:
        """What is wrong with it, given the headers of the table."""
        yield from self.diagnostics
        if not self.columns:
            return
        there = {key(text): text for text in texts if text}
        ignored = []
        for at, column in self.columns.items():
            if at in there:
                if column.column == IGNORE:
                    ignored.append(column.header)
            elif column.column != IGNORE:
                found = {near: there[near] for near in nearest(at, there)}
                data = {"header": column.header, "table": TABLE_LABELS[kind]}
                near = tuple("".join(text.split("\n")) for text in found.values())
                yield problem("D080", column.key.place, column.key.excerpt, **data, near=near)
        if ignored:
            place = next(iter(self.columns.values())).key.place
            yield problem("D089", Place(file=place.file), headers=ignored)


def no_mapping() -> Mapped:
    """Where no mapping file speaks of a table."""
    return Mapped()


def resolve_mapping(table: MappedTable, words: Vocabulary, levels: Sequence[Level]) -> Mapped:
    """Find the columns that a mapping names."""
    found: list[Diagnostic] = []
    headings: dict[str, Heading] = {}
    by_column: dict[str, str] = {}
    doubled: set[str] = set()
    for first, second in table.repeated:
        data = {"first": first.header, "second": second.header, "line": first.key.place.line}
        found.append(problem("D087", second.key.place, second.key.excerpt, **data))
    for at, column in table.columns.items():
        if column.column == IGNORE:
            continue
        meant = meaning(column.column, words)
        if not isinstance(meant, Heading):
            found.append(_unknown(column, words))
            continue
        heading = single_level(meant, words.dictionary, levels)
        with_its_unit = with_unit(heading, column.unit, words)
        if with_its_unit.bad_unit:
            found.append(_bad_unit(column, heading, words))
            continue
        earlier = by_column.setdefault(heading.column, at)
        if earlier != at:
            other = table.columns[earlier]
            data = {"first": other.header, "second": column.header, "column": heading.column}
            line = other.key.place.line
            found.append(problem("D083", column.key.place, column.key.excerpt, **data, line=line))
            doubled.add(heading.column)
            continue
        headings[at] = heading
    usable = {at: one for at, one in headings.items() if one.column not in doubled}
    return Mapped(
        table.first, table.rows, table.header_spot, table.columns,
        MappingProxyType(usable), tuple(found),
    )  # fmt: skip


def unit_in_brackets(text: str, words: Vocabulary) -> str:
    """The unit at the end of a header, where what stands in brackets is one."""
    found = _LAST_BRACKET.search(key(text))
    return found["inside"] if found and found["inside"] in words.units else ""


def _unknown(column: MappedColumn, words: Vocabulary) -> Diagnostic:
    fields = words.dictionary.fields
    names = dict.fromkeys(name for names in words.own.values() for name in names)
    at_levels = [
        Heading(name, level).column
        for name in names
        if name in fields and fields[name].scope == "section"
        for level in dict.fromkeys(words.levels.values())
    ]
    spelled = dict.fromkeys((*names, *at_levels, *words.spelled.values()))
    near = nearest(column.column, spelled)
    data = {"column": column.column, "header": column.header, "near": near}
    return problem("D081", column.value.place, column.value.excerpt, **data)


def _bad_unit(column: MappedColumn, heading: Heading, words: Vocabulary) -> Diagnostic:
    item = words.dictionary.fields[heading.name]
    units = accepted_units(heading.name, words.dictionary) or Text("（没有单位）", "(none)")
    data = {"field": item.label, "unit": column.unit, "known": units}
    return problem("D086", column.value.place, column.value.excerpt, **data)
