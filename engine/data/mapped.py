"""A mapping of one table and the dictionary -> the column of each header, and what is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
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
    units: Collection[str] = ()  # that a header may name in brackets behind it

    @property
    def keys(self) -> Collection[str]:
        """Keys of the headers that it speaks of."""
        return self.columns.keys()

    def says(self, text: str) -> bool:
        """Whether it speaks of a header; one of nothing but blanks and marks is none."""
        return bool(self._line(text))

    def heading(self, text: str) -> Heading | None:
        """The column of a header; None where it is to be ignored."""
        return self.headings.get(self._line(text))

    def unit(self, text: str) -> str:
        """The unit that it gives for a header."""
        return self.columns[self._line(text)].unit

    def _line(self, text: str) -> str:
        """The key of the line about a header, a unit behind which need not stand there."""
        said = key(text) if self.columns else ""
        if said and said not in self.columns:
            found = _LAST_BRACKET.search(said)
            if found and found["inside"] in self.units:
                said = said[: found.start()]
        return said if said in self.columns else ""

    def for_table(self, texts: Sequence[str]) -> Mapped:
        """Without headers that a table has several of for one column: neither is used, and told.

        Several spellings of one column are no fault where a table has one of them: files of many
        counties need not agree.
        """
        there = {self._line(text) for text in texts} - {""}
        by_column: dict[str, list[str]] = {}
        for at, heading in self.headings.items():
            if at in there:
                by_column.setdefault(heading.column, []).append(at)
        double = {name: ats for name, ats in by_column.items() if len(ats) > 1}
        if not double:
            return self
        found = [*self.diagnostics]
        for name, (first, *others) in double.items():
            for at in others:
                own, other = self.columns[at], self.columns[first]
                data = {"first": other.header, "second": own.header, "column": name}
                line = other.key.place.line
                found.append(problem("D083", own.key.place, own.key.excerpt, **data, line=line))
        kept = {at: one for at, one in self.headings.items() if one.column not in double}
        return replace(self, headings=MappingProxyType(kept), diagnostics=tuple(found))

    def headers_by_column(self, texts: Sequence[str]) -> Mapping[str, str]:
        """The columns that headers of the table are taken as, and those headers."""
        if not self.headings:
            return {}
        there = {self._line(text): text for text in texts}
        return {one.column: there[at] for at, one in self.headings.items() if at in there}

    def check(self, texts: Sequence[str], kind: Kind) -> Iterator[Diagnostic]:
        """What is wrong with it, given the headers of the table."""
        yield from self.diagnostics
        if not self.columns:
            return
        there = {self._line(text) or key(text): text for text in texts if text}
        filled = {one.column for at, one in self.headings.items() if at in there}
        ignored = []
        for at, column in self.columns.items():
            if at in there:
                if column.column == IGNORE:
                    ignored.append(column.header)
            elif column.column != IGNORE and not self._is_filled(at, filled):
                found = {near: there[near] for near in nearest(at, there)}
                data = {"header": column.header, "table": TABLE_LABELS[kind]}
                near = tuple("".join(text.split("\n")) for text in found.values())
                yield problem("D080", column.key.place, column.key.excerpt, **data, near=near)
        if ignored:
            place = next(iter(self.columns.values())).key.place
            yield problem("D089", Place(file=place.file), headers=ignored)

    def _is_filled(self, at: str, filled: Collection[str]) -> bool:
        """Whether another header gives the column of a line."""
        return at in self.headings and self.headings[at].column in filled


def no_mapping() -> Mapped:
    """Where no mapping file speaks of a table."""
    return Mapped()


def resolve_mapping(table: MappedTable, words: Vocabulary, levels: Sequence[Level]) -> Mapped:
    """Find the columns that a mapping names."""
    found: list[Diagnostic] = []
    headings: dict[str, Heading] = {}
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
        headings[at] = heading
    return Mapped(
        table.first, table.rows, table.header_spot, table.columns,
        MappingProxyType(headings), tuple(found), words.units,
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
