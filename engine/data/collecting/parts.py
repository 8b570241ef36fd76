"""Tables of one kind from many files -> parts with one header, and the rows of each that count."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from engine.data.header_rows import Header, find_header, header_at
from engine.data.headers import Heading, Vocabulary, meaning, with_unit
from engine.data.mapped import unit_in_brackets
from engine.data.matched import Matched
from engine.data.rows import numbers_columns
from engine.data.spelling import key
from engine.data.texts import as_texts, flat, is_readable, is_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from engine.data.arrays import Truth
    from engine.data.collecting.files import Source
    from engine.data.columns import Indices
    from engine.data.dataset import Kind, RawTable
    from engine.data.mapped import Mapped

Arrow = Any
Key = tuple[object, ...]

_FIGURES = frozenset("0123456789")  # no unit begins with one

FIXED = ("county_code", "county", "year")
_LEVEL_AND_FACTOR = ("", 1.0)
_DIGITS = re.compile(r"^\d{6,}$")
_YEAR = re.compile(r"^(\d{4})\s*(?:学?年度?)?$")


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """The columns that a header has: their keys (alike in all files), texts and places."""

    keys: tuple[Key, ...]
    texts: tuple[str, ...]
    at: Mapping[Key, int]
    header: Header
    mapped: frozenset[Key] = frozenset()  # those that a mapping speaks of


class HeaderReader:
    """Finds the header of many tables; tables with the same first rows share one."""

    def __init__(self, words: Vocabulary, mapped: Mapped) -> None:
        self._words = words
        self._mapped = mapped
        self._known: dict[tuple[tuple[str, ...], ...], Columns] = {}
        self._heights: set[int] = set()

    def columns(self, table: RawTable) -> Columns:
        """Its columns; only the rows of titles and headers matter, not what stands below."""
        for height in sorted(self._heights, reverse=True):
            known = self._known.get(tuple(table.head[:height]))
            if known is not None and not self._units_below(table, known):
                return known
        found = self._columns(table)
        top = tuple(table.head[: found.header.data])
        self._heights.add(len(top))
        self._known[top] = found
        return found

    def _units_below(self, table: RawTable, known: Columns) -> bool:
        """Whether the first row of data may be a row of units: then it is looked at closely."""
        below = table.head[known.header.data : known.header.data + 1]
        units = self._words.units
        return any(
            cell and cell[0] not in _FIGURES and key(cell) in units for row in below for cell in row
        )

    def _columns(self, table: RawTable) -> Columns:
        mapped = self._mapped
        last = mapped.first - 1 + mapped.rows
        if mapped.first and last <= len(table.head):
            header = header_at(table, mapped.first - 1, mapped.rows, self._words, mapped.keys)
        else:
            header = find_header(table, self._words, mapped.keys)
        units = header.units or ("",) * len(header.texts)
        texts = tuple(
            f"{text}（{unit}）"
            if text and unit and not text.rstrip().endswith((")", "）"))
            else text
            for text, unit in zip(header.texts, units, strict=True)
        )
        seen: dict[Key, int] = {}
        keys: list[Key] = []
        for index, text in enumerate(texts):
            base = self._key(text, index)
            seen[base] = seen.get(base, 0) + 1
            keys.append((*base, seen[base]))
        said = frozenset(
            one for one, text in zip(keys, texts, strict=True) if self._mapped.says(text)
        )
        return Columns(tuple(keys), texts, {one: at for at, one in enumerate(keys)}, header, said)

    def _key(self, text: str, index: int) -> Key:
        """What makes columns of two files one: the same item, level and unit, or the same text."""
        if not text:
            return ("", index)
        if self._mapped.says(text):
            heading = self._mapped.heading(text)
            if heading is None:
                return ("mapped", key(text))
            unit = self._mapped.unit(text) or unit_in_brackets(text, self._words)
            heading = with_unit(heading, unit, self._words)
            return (heading.name, heading.level, heading.factor)
        found = meaning(text, self._words)
        if isinstance(found, Heading) and not found.bad_unit:
            return (found.name, found.level, found.factor)
        return ("text", key(text))


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """The rows of one table that are taken; `rows` count from 0 below the header, None for all."""

    source: Source
    table: RawTable
    columns: Columns
    start: int  # first row of data, from 0
    given: Mapping[str, str] = field(default_factory=dict)  # columns that its path gives
    rows: Indices | None = None
    _seen: dict[str, list[str | None] | None] = field(default_factory=dict, init=False, repr=False)

    @property
    def height(self) -> int:
        """Rows that are taken."""
        whole = max(0, self.table.body.height - self.start)
        return whole if self.rows is None else len(self.rows)

    def row(self, at: int) -> int:
        """The row in its file (from 1) of a row that is taken (from 0)."""
        return self.start + 1 + (at if self.rows is None else int(self.rows[at]))

    def cells(self, one: Key) -> Arrow:
        """Cells of a column over the rows taken; None where the file has no such column."""
        index = self.columns.at.get(one)
        if index is not None:
            found = self.table.body.column(index, self.start)
            return found if self.rows is None else found.take(pa.array(self.rows))
        name = one[0]
        if isinstance(name, str) and name in self.given and one[1:] == (*_LEVEL_AND_FACTOR, 1):
            filled = self._filled()
            text = pa.array([self.given[name]], pa.string())
            return text.take(pa.array(np.zeros(len(filled), np.int64), mask=~filled))
        return None

    def texts(self, name: str) -> list[str | None] | None:
        """Texts of a fixed column over the rows taken; None where there is no such column."""
        cells = self.cells(fixed_key(name))
        if cells is None or not is_readable(cells.type):
            return None
        found: list[str | None] = as_texts(cells).to_pylist()
        return found

    def different(self, name: str) -> list[str | None] | None:
        """The different texts of a fixed column, in order; None where there is no such column."""
        if name not in self._seen:
            self._seen[name] = self._different(name)
        return self._seen[name]

    def _different(self, name: str) -> list[str | None] | None:
        cells = self.cells(fixed_key(name))
        if cells is None or not is_readable(cells.type):
            return None
        stored = pc.unique(flat(cells))
        if is_text(stored.type):
            texts: list[str | None] = stored.to_pylist()
            if all(text is not None and text.isascii() and text.isalnum() for text in texts):
                return texts  # as they are: codes and years
        found: list[str | None] = as_texts(stored).to_pylist()
        return list(dict.fromkeys(found))

    def _filled(self) -> Truth:
        """Rows that have any cell: a blank row stays blank, whatever the path gives."""
        filled = np.zeros(self.height, bool)
        for one in self.columns.keys:
            filled |= ~self.cells(one).is_null().to_numpy(zero_copy_only=False)
            if filled.all():
                break
        return filled


def fixed_key(name: str) -> Key:
    """The key of a fixed column such as county_code."""
    return (name, *_LEVEL_AND_FACTOR, 1)


def part_of(kind: Kind, source: Source, table: RawTable, reader: HeaderReader) -> Part:
    """One table of one file."""
    columns = reader.columns(table)
    header = columns.header
    skipped = numbers_columns(Matched(kind, table, header, {}, ()))
    return Part(source, table, columns, header.data + int(skipped))


def contradictions(part: Part) -> list[tuple[str, str, str, int]]:
    """What its path says against its rows: column, what the path says, what stands there, row."""
    found = []
    for name, said in (("county_code", part.source.where.code), ("year", part.source.where.year)):
        for value in (part.different(name) if said else None) or ():
            if value is not None and _differs(name, said, value):
                rows = part.texts(name) or []
                found.append((name, said, value, part.row(rows.index(value))))
                break
    return found


def _differs(name: str, said: str, value: str) -> bool:
    if name == "county_code":
        return bool(_DIGITS.match(value)) and not value.startswith(said)
    year = _YEAR.match(value)
    return year is not None and year[1] != said[:4]


def counties(part: Part) -> set[tuple[str, str]]:
    """Every county (code, else name) and year that the rows of a part are of."""
    column = "county_code"
    several = part.different(column)
    if not several:
        column = "county"
        several = part.different(column) or []
    when: Sequence[str | None] = part.different("year") or [None]
    if len(several) > 1 and len(when) > 1:
        several, when = part.texts(column) or [], part.texts("year") or []
        named = {(name, year) for name, year in zip(several, when, strict=True) if name}
    else:
        named = {(name, year) for name in several if name for year in when}
    return {(name, tidied(year)) for name, year in named if not name.startswith(("合计", "总计"))}


def tidied(year: str | None) -> str:
    """A year without its word."""
    said = _YEAR.match(year or "")
    return said[1] if said else year or ""
