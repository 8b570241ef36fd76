"""An amount and the units of a frame -> its number for each: which row holds, and why none does.

Every branch is computed for all units at once, and each unit takes its own. Where it is not known
which branch holds, the number is the one that all branches agree on, and a value held against it
has the status that all branches agree on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from engine import kernel
from engine.diagnostics import Text
from engine.evaluation.amount_reasons import (
    band_text,
    outside_bands,
    outside_dates,
    remark,
)
from engine.evaluation.branches import (
    NO_BRANCH,
    Found,
    computed,
    constant,
    explained,
    taken,
    without_value,
)
from engine.evaluation.reasons import NO_EVALUATION_DATE, one_reason
from engine.evaluation.results import Limits
from engine.evaluation.table_lookup import read_table
from engine.evaluation.word_table import read_words
from engine.language.amount_parts import by_level
from engine.language.amounts import (
    Bands,
    Cases,
    Dated,
    Expression,
    Lookup,
    Number,
    PerLevel,
    Word,
)
from engine.language.coverage import bands_cover, dates_cover
from engine.language.dates import first_day, last_day, span
from engine.language.labels import label_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.evaluation.expressions import ColumnEval
    from engine.evaluation.unit_reasons import Reasons
    from engine.language.amounts import Amount, Case, Ends
    from engine.language.vocabulary import Scope

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Statuses = NDArray[np.int8]

Operator = Literal["==", "!=", "<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """Values that are held against an amount.

    Attributes:
        operator: value operator amount.
        value: (units,), missing NaN.
    """

    operator: Operator
    value: Floats


def amount_column(
    amount: Amount, evaluator: ColumnEval, scope: Scope
) -> tuple[Floats, Reasons | None]:
    """The number of each unit, (units,), NaN where there is none; and why, where that is known."""
    limits = Resolver(evaluator, scope).of(amount).limits
    return limits.at_units(), limits.why


@dataclass(frozen=True, slots=True, eq=False)
class Resolver:
    """Finds the number of each unit, and the status of a value held against it.

    Attributes:
        evaluator: over the frame of the units.
        scope: of the units.
        held: what is held against the amounts; None where only their numbers are wanted.
        level: the index of the level that wider units are asked for; None: sections have their own.
        words: values of a measure that gives a text; the number of a word is its place in them.
    """

    evaluator: ColumnEval
    scope: Scope
    held: Held | None = None
    level: int | None = None
    words: tuple[str, ...] = ()

    def of(self, amount: Amount) -> Found:
        """What an amount comes to."""
        match amount:
            case Number():
                return self.against(constant(amount.value, amount.decimals, self.units))
            case Expression():
                return self.against(computed(self.evaluator.number(amount, self.scope)))
            case Word():
                return self.against(constant(self.words.index(amount.text), 0, self.units))
            case PerLevel():
                return self._per_level(amount)
            case Cases():
                return self._cases(amount.rows)
            case Bands():
                return self._bands(amount)
            case Dated():
                return self._dated(amount)
            case Lookup():
                return self._lookup(amount)

    @property
    def units(self) -> int:
        """How many units there are."""
        return self.evaluator.frame.size(self.scope)

    def against(self, limits: Limits) -> Found:
        """Limits with the status of what is held against them."""
        if self.held is None:
            return Found(limits, None)
        values = limits.at_units()
        tolerance = self.evaluator.tolerance
        return Found(limits, kernel.compare(self.held.operator, self.held.value, values, tolerance))

    # ------------------------------------------------------------------------- levels

    def _per_level(self, amount: PerLevel) -> Found:
        names = [level.name for level in self.evaluator.frame.pool.facts.levels]
        given = [name for name in names if name in amount.values]
        numbers = [n for name in given if isinstance(n := amount.values[name], Number)]
        which = self._by_level(given)
        if len(numbers) == len(given):
            limits = Limits(
                which, np.array([number.value for number in numbers]),
                np.array([number.decimals for number in numbers]),
                (Text(""),) * len(numbers),
            )  # fmt: skip
            return self.against(limits)
        return taken(which, [self.of(amount.values[name]) for name in given], self._nowhere())

    def _by_level(self, names: list[str]) -> NDArray[np.int32]:
        """For each unit the place of its level among names, NO_BRANCH where it is none of them."""
        frame = self.evaluator.frame
        places = [
            names.index(level.name) if level.name in names else NO_BRANCH
            for level in frame.pool.facts.levels
        ]
        if self.level is not None:
            return np.full(self.units, places[self.level], np.int32)
        return np.array(places, np.int32)[frame.section_level]

    def _nowhere(self) -> Flags:
        return np.zeros(self.units, bool)

    # ------------------------------------------------------------------------- rows

    def _cases(self, rows: tuple[Case, ...]) -> Found:
        """First match wins; where a `when` is missing, what both ways agree on."""
        conditions = [(row.when, row) for row in rows if row.when is not None]
        found = explained(self.of(rows[-1].limit), rows[-1].because)
        for condition, row in reversed(conditions):
            when = self.evaluator.truth(condition, self.scope)
            here = explained(self.of(row.limit), row.because)
            which = np.where(when == kernel.TRUE, 0, 1)
            unsure = when == kernel.MISSING
            found = taken(which, [here, found], unsure, first_as_reason=True)
        return found

    def _bands(self, amount: Bands) -> Found:
        ruleset = self.evaluator.ruleset
        value = self.evaluator.number(amount.by, self.scope)
        intervals = [_interval(row.ends) for row in amount.rows]
        which = kernel.band_of(value, intervals, self.evaluator.tolerance)
        label = label_of(amount.by.text, ruleset)
        branches = [
            explained(self.of(row.limit), remark(row.because, band_text(label, row.ends)))
            for row in amount.rows
        ]
        missing = np.isnan(value)
        found = taken(which, branches, missing & bands_cover(amount, ruleset))
        outside = ~missing & (which == NO_BRANCH)
        if outside.any():
            found = without_value(found, outside_bands(amount.by, label, value, outside))
        return found

    def _dated(self, amount: Dated) -> Found:
        day = self.evaluator.frame.as_of(self.scope)
        which = kernel.period_of(day, [period(row.start, row.end) for row in amount.rows])
        branches = [
            explained(self.of(row.limit), remark(row.because, span(row.start, row.end)))
            for row in amount.rows
        ]
        missing = np.isnat(day)
        unsure = missing & dates_cover(amount)
        found = taken(which, branches, unsure)
        outside = ~missing & (which == NO_BRANCH)
        if outside.any():
            found = without_value(found, outside_dates(amount, day, outside))
        no_date = one_reason(missing, NO_EVALUATION_DATE)
        return found if no_date is None else without_value(found, no_date)

    # ------------------------------------------------------------------------- tables

    def _lookup(self, amount: Lookup) -> Found:
        ruleset = self.evaluator.ruleset
        table = ruleset.tables[amount.table]
        if table.by_words:
            return self._worded(amount)
        key = self.evaluator.number(table.by, self.scope)
        if not by_level(amount, ruleset.tables, ruleset.all_levels):
            return read_table(self, table, amount.column, key)
        branches = [read_table(self, table, name, key) for name in table.columns]
        which = self._by_level(list(table.columns))
        return taken(which, branches, self._nowhere())

    def _worded(self, amount: Lookup) -> Found:
        ruleset = self.evaluator.ruleset
        table = ruleset.tables[amount.table]
        words = self.evaluator.text(table.by, self.scope)
        if not by_level(amount, ruleset.tables, ruleset.all_levels):
            return read_words(self, table, amount.column, words)
        branches = [read_words(self, table, name, words) for name in table.columns]
        return taken(self._by_level(list(table.columns)), branches, self._nowhere())


def _interval(ends: Ends) -> tuple[float, float, bool, bool]:
    low = -np.inf if ends.low is None else ends.low.value
    high = np.inf if ends.high is None else ends.high.value
    return low, high, ends.with_low, ends.with_high


def period(start: str, end: str) -> tuple[np.datetime64, np.datetime64]:
    """First and last day of a span of dates, NaT where it is open."""
    first, last = first_day(start) if start else None, last_day(end) if end else None
    return np.datetime64(first, "D"), np.datetime64(last, "D")
