"""The ruleset under test, and those behind its gates -> every name that a test may use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from engine.data.identity_fields import COUNTY_CODE, SCHOOL, SCHOOL_CODE, YEAR
from engine.evaluation.coefficients import COMBINED
from engine.evaluation.provinces import PLACEHOLDER, Provinces
from engine.language.layout import lay_out
from engine.language.model import CoefficientGroup, Gate, Rubric

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.language.load import Loader
    from engine.language.model import Ruleset
    from engine.language.vocabulary import Field, Judged, Scope

OURS = frozenset({COUNTY_CODE.name})  # columns that the tool fills in itself


@dataclass(frozen=True)
class Subject:
    """A ruleset and those that its gates ask, as one run sees them."""

    ruleset: Ruleset
    behind: tuple[Ruleset, ...]

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Every field; the ruleset's own words come first."""
        found: dict[str, Field] = {}
        for ruleset in (self.ruleset, *self.behind):
            found = {**ruleset.dictionary.fields, **found}
        return found

    @cached_property
    def levels(self) -> tuple[str, ...]:
        """Levels of all rulesets."""
        rulesets = (self.ruleset, *self.behind)
        return tuple(dict.fromkeys(name for ruleset in rulesets for name in ruleset.all_levels))

    @cached_property
    def headers(self) -> dict[str, str]:
        """Chinese headers of data -> the columns that they stand for."""
        found: dict[str, str] = {}
        for field in self.fields.values():
            for header in (field.label.zh, *field.synonyms):
                found.setdefault(header, field.name)
                for level, spellings in self.ruleset.dictionary.levels.items():
                    if field.scope == "section":
                        column = f"{field.name}_{level}"
                        found.update((spelling + header, column) for spelling in spellings)
        return found

    @cached_property
    def school_columns(self) -> dict[str, str]:
        """Columns of the schools table -> the same as the data room is to read them.

        With one level alone the plain column and that level's are one and the same.
        """
        found = {known.name: known.name for known in (SCHOOL_CODE, SCHOOL, YEAR)}
        for field in self.fields.values():
            if field.scope == "school":
                found[field.name] = field.name
            elif field.scope == "section":
                for level in (*self.levels, *self.ruleset.dictionary.levels):
                    found[f"{field.name}_{level}"] = f"{field.name}_{level}"
                only = f"_{self.levels[0]}" if len(self.levels) == 1 else ""
                found[field.name] = field.name + only
        return found

    @cached_property
    def county_columns(self) -> dict[str, str]:
        """Columns of the county table."""
        names = [YEAR.name]
        names += [field.name for field in self.fields.values() if field.scope == "county"]
        return {name: name for name in names if name not in OURS}

    def field_of(self, column: str) -> Field | None:
        """The field behind a column, its level aside."""
        if column in self.fields:
            return self.fields[column]
        base, _, _ = column.rpartition("_")
        return self.field_of(base) if base else None

    def judged(self, name: str = "") -> dict[str, Judged]:
        """Judged items of the ruleset that an assessment names; "" for the one under test."""
        found: dict[str, Judged] = {}
        for ruleset in (self.ruleset, *self.behind):
            if name in {"", ruleset.name, ruleset.id, ruleset.extends}:
                found = {**ruleset.judged, **found}
            if not name:
                break
        return found

    @cached_property
    def criteria(self) -> tuple[str, ...]:
        """Names of the criteria table: criteria, groups, rubrics with areas and items, gates."""
        return tuple(self._criteria())

    def _criteria(self) -> Iterator[str]:
        for name, node in self.ruleset.nodes.items():
            if isinstance(node, CoefficientGroup):
                continue
            yield name
            if isinstance(node, Rubric):
                lines = (*(area.name for area in node.areas), *(item.name for item in node.items))
                yield from (f"{name}.{line}" for line in lines)

    @cached_property
    def indicators(self) -> tuple[str, ...]:
        """Names of the coefficients table."""
        found: dict[str, None] = {}
        for node in self.ruleset.nodes.values():
            if isinstance(node, CoefficientGroup):
                found.update(dict.fromkeys(indicators_of(node)))
        return tuple(found)

    @cached_property
    def scopes(self) -> dict[str, Scope]:
        """At which scope each node is judged."""
        return lay_out(self.ruleset).scope


def indicators_of(node: CoefficientGroup) -> tuple[str, ...]:
    """Names of a coefficient group's rows: its indicators, and `combined` where it has one."""
    return (*node.indicators, COMBINED) if node.combine == "mean" else node.indicators


def subject_of(
    ruleset: Ruleset,
    province: tuple[str, ...],
    date: str,
    loader: Loader,
    counties: tuple[str, ...] = (),
) -> Subject:
    """The ruleset with those behind its gates, as of a date.

    Args:
        ruleset: under test.
        province: provinces that were named.
        date: evaluation date.
        loader: of the library.
        counties: codes; each asks its own province where that was not named.

    Raises:
        NotFound, InvalidRuleset: a ruleset behind a gate.
        UnusableRequest: a province that there is not.
    """
    provinces = Provinces(province, loader, date, dict.fromkeys(counties, ()))
    found: dict[str, Ruleset] = {ruleset.name: ruleset}
    waiting = [ruleset]
    while waiting:
        for node in waiting.pop().nodes.values():
            if not isinstance(node, Gate):
                continue
            if PLACEHOLDER in node.ruleset:
                asked = provinces.rulesets(node.ruleset)
            else:
                asked = [loader.load(node.ruleset, date)]
            for other in asked:
                if other.name not in found:
                    found[other.name] = other
                    waiting.append(other)
    del found[ruleset.name]
    return Subject(ruleset, tuple(found.values()))
