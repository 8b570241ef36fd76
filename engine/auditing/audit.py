"""A dataset, and a ruleset if there is one -> an Audit: everything found, by rule."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from engine.auditing.checks.blocking import blocking
from engine.auditing.checks.derived import derived
from engine.auditing.checks.implausible import implausible
from engine.auditing.checks.level_sums import level_sums
from engine.auditing.checks.near_names import near_names
from engine.auditing.checks.no_more_than import no_more_than
from engine.auditing.checks.part_of import part_of
from engine.auditing.checks.parts import parts_and_wholes
from engine.auditing.checks.reading import reading
from engine.auditing.checks.same_names import same_names
from engine.auditing.checks.years import years
from engine.auditing.explained import Explanations
from engine.auditing.view import View
from engine.data import normalise
from engine.data.source import Source
from engine.diagnostics import describe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from engine.auditing.hits import Finding, Hits
    from engine.data import Dataset, Normalised
    from engine.diagnostics import Diagnostic
    from engine.evaluation import Evaluation
    from engine.language.vocabulary import Dictionary

CHECKS: tuple[Callable[[View], Iterator[Hits]], ...] = (
    parts_and_wholes, part_of, level_sums, derived, no_more_than, implausible, same_names,
    near_names, years,
)  # fmt: skip
_GRAVITY = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many findings there are of each severity; those explained apart."""

    error: int = 0
    warning: int = 0
    info: int = 0
    explained: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Audit:
    """What an audit found.

    Attributes:
        data: as it was understood.
        dataset: as it was read.
        dictionary: by which it was understood.
        hits: of the checks, most of them many rows.
        read: what was said when the data was read, and which columns rules lack.
        ruleset: its name, "" where none was asked.
        explanations: what a person wrote about earlier findings.
        last: the data of last year, where it stands apart.
    """

    data: Normalised
    dataset: Dataset
    dictionary: Dictionary
    hits: tuple[Hits, ...]
    read: tuple[Finding, ...]
    ruleset: str = ""
    explanations: Explanations = field(default_factory=Explanations)
    last: Normalised | None = None

    def codes(self) -> tuple[str, ...]:
        """Rules that found anything, the gravest first."""
        found = {one.code for one in self.read} | {one.code for one in self.hits}
        return tuple(sorted(found, key=lambda c: (_GRAVITY.index(describe(c).severity), c)))

    def of(self, code: str) -> Iterator[Finding]:
        """The findings of one rule; those explained with what was written."""
        for one in self.read:
            if one.code == code:
                yield self._told(one)
        for hits in self.hits:
            if hits.code == code:
                yield from map(self._told, hits.findings())

    def findings(self) -> Iterator[Finding]:
        """Every finding, the gravest rules first."""
        for code in self.codes():
            yield from self.of(code)

    def count(self, code: str) -> int:
        """How many findings a rule has, those explained among them."""
        return sum(one.code == code for one in self.read) + sum(
            hits.count for hits in self.hits if hits.code == code
        )

    def explained(self, code: str) -> int:
        """How many findings of a rule are explained."""
        if code not in self.explanations.codes:
            return 0
        return sum(bool(finding.explained) for finding in self.of(code))

    def counts(self) -> Counts:
        """How many are open, by severity."""
        numbers = dict.fromkeys(_GRAVITY, 0)
        explained = 0
        for code in self.codes():
            told = self.explained(code)
            explained += told
            numbers[describe(code).severity] += self.count(code) - told
        return Counts(**numbers, explained=explained)

    def unused(self) -> tuple[Diagnostic, ...]:
        """Explanations that explain nothing that was found."""
        if not self.explanations.texts:
            return ()
        found = {
            one.key for code in self.codes() if code in self.explanations.codes
            for one in self.of(code)
        }  # fmt: skip
        return self.explanations.unused(found)

    def _told(self, finding: Finding) -> Finding:
        finding = self._located(finding)
        if finding.code not in self.explanations.codes:
            return finding
        text = self.explanations.texts.get(finding.key, "")
        return replace(finding, explained=text) if text else finding

    def _located(self, finding: Finding) -> Finding:
        """With the person's own cell, where that is not in the tables that were audited."""
        place = finding.place
        table = (place.file, place.table)
        sources = self.data.sources.get(table)
        if sources is None and self.last is not None and place.file not in self._files:
            finding = replace(finding, letter="")  # no cell of the workbook that is coloured
            sources = self.last.sources.get(table)
            if sources is None:
                row = Source(place.file, place.table, (place.row - 1, -1), place.field)
                return replace(finding, source=row)
        if sources is None:
            return finding
        return replace(finding, source=sources.source(place.row, place.field))

    @property
    def _files(self) -> set[str]:
        return {table.file for table in self.dataset.tables.values()}


def audit(
    dataset: Dataset,
    dictionary: Dictionary,
    evaluation: Evaluation | None = None,
    explanations: Explanations | None = None,
    last_year: Dataset | None = None,
) -> Audit:
    """Look through a dataset for what does not fit together.

    Args:
        dataset: as `read_dataset` gives it.
        dictionary: the data dictionary, with its bounds.
        evaluation: of the same dataset by a ruleset, for what it could not judge.
        explanations: of earlier findings.
        last_year: the data of last year, where it stands apart; only what changed is looked for.

    Raises:
        UnreadableData: data without the columns that tell counties and schools apart.
    """
    levels = tuple(dictionary.levels)
    data = normalise(dataset, dictionary, levels)
    last = normalise(last_year, dictionary, levels) if last_year is not None else None
    view = View(data, dictionary, levels, last)
    hits = [found for check in CHECKS for found in check(view)]
    notes = [*data.diagnostics]
    if evaluation is not None:
        hits += blocking(evaluation)
        notes += [note for note in evaluation.diagnostics if note not in notes]
    return Audit(
        data, dataset, dictionary, tuple(hits), tuple(reading(data, notes)),
        evaluation.ruleset.name if evaluation else "", explanations or Explanations(), last,
    )  # fmt: skip
