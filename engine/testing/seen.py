"""A run -> the cells of its result tables, one name at a time, made when a test asks for them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from engine.diagnostics import Text
from engine.evaluation.tables import Coded, table_batches
from engine.evaluation.tables.batch import same, verdict_words
from engine.evaluation.tables.build import verdict_labels
from engine.evaluation.tables.criteria import node_batches
from engine.evaluation.tables.keys import Keys
from engine.evaluation.tables.why import verdict_reasons
from engine.evaluation.verdicts import Part
from engine.language.model import CoefficientGroup
from engine.testing.subject import indicators_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from engine.diagnostics import Language
    from engine.evaluation import Batch, RulesetRun
    from engine.testing.model import Case, Check, Table

Row = int  # a place among the rows about one name


@dataclass(frozen=True, slots=True)
class Units:
    """Whose the rows of a name are: county, year, school ("" for a county's) and level of each."""

    county: list[str]
    year: list[str]
    school: list[str]
    level: list[str]
    in_county: Mapping[str, list[Row]]

    def rows(self, county: str, year: str = "", school: str = "", level: str = "") -> list[Row]:
        """Rows of a county (of all, without one); of a year, school or level that is named."""
        return [
            row
            for row in (self.in_county.get(county, ()) if county else range(len(self.county)))
            if year in ("", self.year[row])
            and school in ("", self.school[row])
            and level in ("", self.level[row])
        ]

    def rows_of(self, check: Check, case: Case, county: str) -> list[Row]:
        """The rows that a check of a case is about; where it names no year, those of the last."""
        year = check.year or case.given.last_year
        return self.rows(check.county or county, year, check.school, check.level)


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A section that is left out, and why."""

    year: str
    school: str
    level: str
    reason: Text


class Seen:
    """What a run shows of each name.

    With `like`, what a run over the same data showed: where both judged a name over the same
    sections, they share its units.
    """

    def __init__(self, run: RulesetRun, like: Seen | None = None) -> None:
        self.run = run
        self._like = like
        self._keys: Keys = like._keys if like else Keys(run)  # noqa: SLF001 - of one kind
        self._batches: dict[tuple[Table, str, Language], list[Batch]] = {}
        self._cells: dict[tuple[Table, str, str, Language], list[object]] = {}
        self._units: dict[tuple[Table, str], Units] = {}

    def has(self, table: Table, name: str) -> bool:
        """Whether a table says anything about a name."""
        return bool(self._rows(table, name, "zh"))

    def units(self, table: Table, name: str) -> Units:
        """Whose the rows of a name are."""
        known = self._units.get((table, name))
        if known is None:
            like = self._like
            if like is not None and self._over(table, name) == like._over(table, name):  # noqa: SLF001
                known = like.units(table, name)
            else:
                known = self._whose(table, name)
            self._units[table, name] = known
        return known

    def cells(self, table: Table, name: str, key: str, language: Language = "zh") -> list[object]:
        """A column of the rows of a name; None or NaN where a cell is empty."""
        place = table, name, key, language
        if place not in self._cells:
            columns = [batch[key] for batch in self._rows(table, name, language)]
            self._cells[place] = [
                cell
                for data in columns
                for cell in (data.spelled() if isinstance(data, Coded) else data).tolist()
            ]
        return self._cells[place]

    def reason(self, table: Table, name: str, row: Row) -> Text:
        """The reason of a row in both languages; a coefficient has none."""
        if table == "coefficients":
            return Text("")
        zh, en = (self._reason(table, name, row, language) for language in ("zh", "en"))
        return Text(zh, en)

    @cached_property
    def excluded(self) -> Mapping[str, list[Exclusion]]:
        """By county, every section that some population leaves out."""
        found: dict[str, list[Exclusion]] = defaultdict(list)
        tables = (table_batches("excluded", [self.run], (), language) for language in ("zh", "en"))
        for zh, en in zip(*(table.batches for table in tables), strict=True):
            keys = ("county_code", "year", "school_code", "level")
            columns = (_spelled(zh, key) for key in keys)
            reasons = map(Text, _spelled(zh, "reason"), _spelled(en, "reason"))
            for county, year, school, level, reason in zip(*columns, reasons, strict=True):
                found[county].append(Exclusion(year, school, level, reason))
        return found

    def excluded_from(self, case: Case, county: str) -> list[Exclusion]:
        """The sections of a case that are left out; of several years, in the last."""
        counties = [county] if county else [*case.given.counties]
        year = case.given.last_year
        rows = [row for code in counties for row in self.excluded.get(code, ())]
        return [row for row in rows if year in ("", row.year)]

    # ------------------------------------------------------------------ rows of a name

    def _over(self, table: Table, name: str) -> object:
        """What decides whose the rows of a name are; the same for two runs, the same units."""
        if table != "criteria":
            return self.has(table, name)
        result = self.run.results.get(name.partition(".")[0])
        return result and (id(result.frame), result.scope)

    def _whose(self, table: Table, name: str) -> Units:
        if not self.has(table, name):
            return Units([], [], [], [], {})
        county, year = (
            [str(word or "") for word in self.cells(table, name, key)]
            for key in ("county_code", "year")
        )
        school, level = ([""] * len(county) for _ in range(2))
        if table == "criteria":
            school = [str(code or "") for code in self.cells(table, name, "school_code")]
        if table != "verdicts":
            level = [str(word or "") for word in self.cells(table, name, "level")]
        places: dict[str, list[Row]] = defaultdict(list)
        for row, code in enumerate(county):
            places[code].append(row)
        return Units(county, year, school, level, places)

    def _rows(self, table: Table, name: str, language: Language) -> list[Batch]:
        place = table, name, language
        if place not in self._batches:
            self._batches[place] = []
            make = {
                "verdicts": self._verdict, "criteria": self._criteria,
                "coefficients": self._coefficient,
            }[table]  # fmt: skip
            for found, batch in make(name, language):
                self._batches.setdefault((table, found, language), []).append(batch)
        return self._batches[place]

    def _verdict(self, name: str, language: Language) -> Iterator[tuple[str, Batch]]:
        """The whole ("") or a part; its reasons are long to make, and seldom asked for."""
        verdict = self.run.verdict
        for part in verdict.parts if name else (verdict,):
            if name in ("", getattr(part, "name", "")):
                label = part.label if isinstance(part, Part) else None
                said = same(label.say(language), len(part.status)) if label else None
                batch: Batch = {
                    **self._keys.head(self._keys.places(verdict.scope), stage=True),
                    "verdict": verdict_words(part.status),
                    "label": said or verdict_labels(self.run, language),
                    "on_covered_part": verdict_words(part.covered),
                    "on_the_line": part.on_the_line,
                }
                yield name, batch

    def _criteria(self, name: str, language: Language) -> Iterator[tuple[str, Batch]]:
        """A node and, of a rubric, its items (`rubric.item`): all of them at once."""
        result = self.run.results.get(name.partition(".")[0])
        for batch in node_batches(result, self._keys, language, decisive=True) if result else ():
            yield _said_of(batch, "criterion"), batch

    def _coefficient(self, name: str, language: Language) -> Iterator[tuple[str, Batch]]:
        """An indicator, or `combined`, in every group that has it."""
        for owner, result in self.run.results.items():
            if isinstance(result.node, CoefficientGroup) and name in indicators_of(result.node):
                alone = replace(self.run, results={owner: result})
                for batch in table_batches("coefficients", [alone], (), language).batches:
                    if _said_of(batch, "indicator") == name:
                        yield name, batch

    def _reason(self, table: Table, name: str, row: Row, language: Language) -> str:
        if table == "verdicts":
            return str(verdict_reasons(self.run, language)[name].spelled()[row] or "")
        return str(self.cells(table, name, "reason", language)[row] or "")


def _spelled(batch: Batch, key: str) -> list[str]:
    data = batch[key]
    cells = (data.spelled() if isinstance(data, Coded) else data).tolist()
    return [str(cell or "") for cell in cells]


def _said_of(batch: Batch, key: str) -> str:
    """The one name that all rows of a batch are about."""
    data = batch[key]
    return str(data.texts[0]) if isinstance(data, Coded) else ""
