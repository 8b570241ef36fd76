"""Records of many forms -> one school each: by code, then by exact name; what does not join."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.data.cells import cell_text
from engine.diagnostics import Diagnostic, problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.data.layouts.model import Record, Taken
    from engine.data.source import Source

_MOST = 8
_CODE, _NAME = "school_code", "school"


@dataclass(slots=True)
class School:
    """What all forms say of one school, each value with its cell."""

    source: Source  # where it was met first
    values: dict[str, Taken] = field(default_factory=dict)
    forms: dict[str, Record] = field(default_factory=dict)  # by name of the form
    unclear: bool = False  # one of several of its name, and that has been told

    def said(self, column: str) -> str:
        """An identity column as text."""
        taken = self.values.get(column)
        return cell_text(taken.value).strip() if taken else ""

    @property
    def title(self) -> str:
        """How it is named in messages."""
        return self.said(_NAME) or self.said(_CODE) or self.source.file


def join(records: Sequence[Record]) -> tuple[list[School], list[Diagnostic]]:
    """Put together the records of one county and year, those of the register first."""
    ordered = sorted(records, key=lambda record: (not record.form.register, not record.text(_CODE)))
    joined = _Joined()
    for record in ordered:
        joined.add(record)
    registers = {record.form.name for record in records if record.form.register}
    if registers:
        for school in joined.schools:
            if not school.unclear and not registers.intersection(school.forms):
                said = tuple(sorted(registers))
                where = school.source.place
                joined.notes.append(problem("D116", where, school=school.title, register=said))
    return joined.schools, joined.notes


class _Joined:
    def __init__(self) -> None:
        self.schools: list[School] = []
        self.notes: list[Diagnostic] = []
        self._by_code: dict[str, School] = {}
        self._by_name: dict[str, list[School]] = defaultdict(list)

    def add(self, record: Record) -> None:
        school = self._find(record)
        if school is None:
            school = School(record.source, unclear=self._is_unclear(record))
            self.schools.append(school)
        other = next(
            (
                known for known in school.forms.values()
                if (known.form.name, known.level) == (record.form.name, record.level)
            ),
            None,
        )  # fmt: skip
        if other is not None:
            data = {"school": school.title, "other": str(other.source)}
            self.notes.append(problem("D120", record.source.place, **data))
            return
        name = record.text(_NAME)
        if name and school.said(_NAME) not in ("", name):
            data = {"school": record.text(_CODE), "name": name, "second": school.said(_NAME)}
            first = school.values[_NAME].source
            where = record.values[_NAME].source.place
            self.notes.append(problem("D119", where, other=str(first), **data))
        self._merge(school, record)
        self._index(school)

    def _find(self, record: Record) -> School | None:
        code, name = record.text(_CODE), record.text(_NAME)
        if code and code in self._by_code:
            return self._by_code[code]
        if not name:
            if not code:
                self.notes.append(problem("D124", record.source.place))
            return None
        same = self._of_name(record)
        return same[0] if len(same) == 1 else None

    def _of_name(self, record: Record) -> list[School]:
        """Schools that a record may be about, by its name; another code is another school."""
        code = record.text(_CODE)
        known = self._by_name.get(record.text(_NAME), [])
        return [school for school in known if not code or not school.said(_CODE)]

    def _is_unclear(self, record: Record) -> bool:
        """Whether several schools have the name of a record without code, which is told."""
        same = self._of_name(record)
        if len(same) < 2:  # noqa: PLR2004
            return False
        codes = tuple(school.said(_CODE) for school in same[:_MOST])
        where = record.values[_NAME].source.place
        name = record.text(_NAME)
        self.notes.append(problem("D117", where, school=name, count=len(same), codes=codes))
        return True

    def _merge(self, school: School, record: Record) -> None:
        key = record.form.name
        while key in school.forms:  # the same form for another level
            key += "'"
        school.forms[key] = record
        for column, taken in record.values.items():
            known = school.values.setdefault(column, taken)
            if column in (_CODE, _NAME) or cell_text(known.value) == cell_text(taken.value):
                continue
            data = {"column": column, "value": cell_text(taken.value)}
            data |= {"second": cell_text(known.value), "other": str(known.source)}
            self.notes.append(problem("D118", taken.source.place, **data))

    def _index(self, school: School) -> None:
        code, name = school.said(_CODE), school.said(_NAME)
        if code:
            self._by_code.setdefault(code, school)
        if name and school not in self._by_name[name]:
            self._by_name[name].append(school)
