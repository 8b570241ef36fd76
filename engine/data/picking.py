"""`--where`: clauses about county and year -> which files and rows are taken."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from engine.data.spelling import key, plain
from engine.diagnostics import Text, UnusableRequest, nearest, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from engine.data.arrays import Truth
    from engine.diagnostics import Diagnostic, Place

_CLAUSE = re.compile(r"^\s*(?P<column>[^=!^]+?)\s*(?P<sign>!=|\^=|=)(?P<value>.*)$", re.DOTALL)
_SHOWN = 8
_YEAR = re.compile(r"^(\d{4})\s*(?:学?年度?)?$")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: a column, `=`, `!=` or `^=` (begins with), and one or more values."""

    column: str
    sign: str
    values: tuple[str, ...]
    text: str  # as typed

    def takes(self, value: str) -> bool:
        """Whether a value of the column is one that is wanted."""
        said = tidy(self.column, value)
        if self.sign == "^=":
            return said.startswith(self.values)
        return (said in self.values) == (self.sign == "=")

    def rows(self, values: Sequence[str | None]) -> Truth:
        """Whether each of many values is wanted."""
        known = {value: self.takes(value or "") for value in set(values)}
        return np.fromiter((known[value] for value in values), bool, len(values))


@dataclass(slots=True)
class Picker:
    """Clauses, and what was met in the data and left out of it while picking by them."""

    clauses: tuple[Clause, ...]
    seen: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # by column
    files: int = 0  # that were skipped
    rows: int = 0  # that were not taken

    @property
    def texts(self) -> tuple[str, ...]:
        """The clauses as typed."""
        return tuple(clause.text for clause in self.clauses)

    def may_hold(self, said: Mapping[str, str]) -> bool:
        """Whether a file may hold rows that are wanted, by what is known of all its rows."""
        for name, value in said.items():
            self.seen[name].add(value)
        wanted = all(c.takes(said[c.column]) for c in self.clauses if c.column in said)
        self.files += not wanted
        return wanted

    def told(self, place: Place) -> list[Diagnostic]:
        """What was left out; nothing where nothing was asked."""
        if not self.clauses:
            return []
        where = "; ".join(self.texts)
        return [problem("D168", place, where=where, files=self.files, rows=self.rows)]

    def nothing(self, place: Place) -> Diagnostic:
        """Nothing is left: which counties and years there are."""
        seen = {name: _some(sorted(self.seen[name])) for name in ("county_code", "county", "year")}
        none = Text("（没有）", "(none)")
        there = seen["county_code"] or seen["county"] or none
        where, years = "; ".join(self.texts), seen["year"] or none
        return problem("D162", place, where=where, counties=there, years=years)


def read_clauses(texts: Iterable[str]) -> tuple[Clause, ...]:
    """Clauses as typed; several are meant together.

    Raises:
        UnusableRequest: one is no clause.
    """
    found = []
    for text in texts:
        said = _CLAUSE.match(text)
        values = () if said is None else tuple(v for v in said["value"].split(",") if v.strip())
        if said is None or not values:
            raise UnusableRequest(problem("D160", text=text))
        column = plain(said["column"])
        tidied = tuple(tidy(column, value) for value in values)
        found.append(Clause(column, said["sign"], tidied, text.strip()))
    return tuple(found)


def check_columns(clauses: Iterable[Clause], known: Sequence[str]) -> None:
    """Refuse a clause about a column that nothing can be picked by.

    Raises:
        UnusableRequest: there is one.
    """
    for clause in clauses:
        if clause.column not in known:
            near = nearest(clause.column, known)
            raise UnusableRequest(
                problem("D161", column=clause.column, near=near, known=tuple(known))
            )


def tidy(column: str, value: str) -> str:
    """A value as it is compared: one form of characters, a year without its word.

    >>> tidy("year", "２０２３年"), tidy("county_code", " 340123 ")
    ('2023', '340123')
    """
    said = plain(value)
    year = _YEAR.match(said) if key(column) == "year" else None
    return year[1] if year else said


def _some(names: Sequence[str]) -> tuple[str, ...]:
    return (*names[:_SHOWN], "…") if len(names) > _SHOWN else tuple(names)
