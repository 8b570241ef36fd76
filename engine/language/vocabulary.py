"""What rules speak of: levels, fields, judged items, switches, and the data dictionary of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from engine.diagnostics import Place, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.language.amounts import Expression

Scope = Literal["section", "school", "county", "region"]
ValueType = Literal["number", "yes_no", "text", "category", "date"]
Merge = Literal["sum", "max", "min", "any", "parent"]
Confidence = Literal["A", "B", "C"]


@dataclass(frozen=True, slots=True)
class Level:
    """A level of schooling (学段); `rated` is false for one that only shares resources."""

    name: str
    label: Text
    rated: bool = True


@dataclass(frozen=True, slots=True)
class Category:
    """One value of a category field; `levels` are the levels a school of this type has."""

    name: str
    label: Text
    synonyms: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a field follows from others of its scope where the data has no value of its own."""

    expression: Expression
    level: str = ""  # of this level alone; "" for every level, or a field that has none


@dataclass(frozen=True, slots=True)
class Statistics:
    """Where a field stands in the education statistics (教育事业统计报表)."""

    tables: tuple[str, ...] = ()  # one number, or those that it is spread over
    cell: str = ""
    by_level: Mapping[str, str] = field(default_factory=dict)  # level -> its own table


@dataclass(frozen=True, slots=True)
class Sound:
    """What a sound value is beside other values: for whoever audits data, never for a verdict.

    A field of the school is held against the sum over its levels of a field per level, a field of
    the county against the sum over its schools; and that sum, as a part, against the county's.
    """

    adds_up: tuple[str, ...] = ()  # its parts: they make the whole together
    part_of: str = ""  # the whole that it is never more than
    no_more_than: tuple[str, ...] = ()
    per: str = ""  # `low`, `high` and `times_median` are about the value for one of these
    low: float | None = None
    high: float | None = None
    times_median: float | None = None  # so many times more or less than its county's schools
    change: float | None = None  # relative, against last year
    few: float | None = None  # fewer of `per` are taken for so many where a value may be too high
    change_by: float | None = None  # a change by less is none, however small what it is of
    place: Place = field(default=Place(), compare=False)
    places: Mapping[str, Place] = field(default_factory=dict, compare=False)  # of each name

    @property
    def names(self) -> tuple[str, ...]:
        """Every other field that it speaks of, once."""
        return tuple(dict.fromkeys(name for _, name in self.by_key))

    @property
    def by_key(self) -> tuple[tuple[str, str], ...]:
        """Every other field that it speaks of, behind the key under which it does."""
        lists = (("adds_up", self.adds_up), ("no_more_than", self.no_more_than))
        single = (("part_of", self.part_of), ("per", self.per))
        return (
            *((key, name) for key, names in lists for name in names),
            *((key, name) for key, name in single if name),
        )


@dataclass(frozen=True, slots=True)
class Field:
    """A raw fact in the data (数据项)."""

    name: str
    label: Text
    scope: Scope
    type: ValueType = "number"
    synonyms: tuple[str, ...] = ()
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    whole: bool = False
    shared: bool = False
    merge: Merge = "parent"
    blank: float | bool | None = None  # how an empty cell is read; None: as missing
    values: tuple[Category, ...] = ()
    note: Text = Text("")
    derived: tuple[Derivation, ...] = ()
    statistics: Statistics = Statistics()
    sound: Sound = Sound()
    place: Place = field(default=Place(), compare=False)

    def derivation(self, level: str = "") -> Expression | None:
        """What it is computed by where it is not given, at a level; None where nothing says so."""
        return next((d.expression for d in self.derived if d.level in ("", level)), None)


@dataclass(frozen=True, slots=True)
class Province:
    """A province: county codes begin with its code, its rulesets lie under provinces/<id>."""

    code: str  # two digits, GB/T 2260
    id: str
    label: Text
    synonyms: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that it is called, id first."""
        english = self.label.say("en")
        return tuple(dict.fromkeys((self.id, self.label.zh, *self.synonyms, english)))


@dataclass(frozen=True, slots=True)
class Dictionary:
    """The data dictionary: every known field by name, the spellings of levels, the provinces."""

    fields: Mapping[str, Field]
    levels: Mapping[str, tuple[str, ...]]  # level name -> spellings in headers
    units: Mapping[str, Mapping[str, float]]  # unit -> {other spelling of a unit: factor to it}
    moved: Mapping[str, tuple[Text, ...]] = field(default_factory=dict)  # old name -> direction
    provinces: Mapping[str, Province] = field(default_factory=dict)  # two digits -> province


@dataclass(frozen=True, slots=True)
class Raters:
    """How the judgements of several people on one item become one (多人评定的合并)."""

    combine: Literal["mean", "median", "majority", "lowest", "highest"]
    at_least: int | None = None  # so many are enough; None: everyone who judged must be usable
    place: Place = field(default=Place(), compare=False)


@dataclass(frozen=True, slots=True)
class Judged:
    """An item judged by people; its values come from the assessments."""

    name: str
    label: Text
    scope: Scope
    type: Literal["yes_no", "points", "number", "grade"]
    minimum: float | None = None
    maximum: float | None = None
    grades: tuple[str, ...] = ()
    unit: str = ""
    note: Text = Text("")
    place: Place = field(default=Place(), compare=False)
    needs_reason: bool = False  # a judgement without a written reason is missing
    raters: Raters | None = None  # None: one judgement a unit and stage


@dataclass(frozen=True, slots=True)
class Switch:
    """A yes-or-no choice of the person who runs the ruleset (口径开关)."""

    name: str
    label: Text
    default: bool
    source: tuple[str, ...] = ()
    confidence: Confidence = "B"
    note: Text = Text("")
