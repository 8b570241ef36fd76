"""The tested groups of one ruleset and a mutant -> the first test that notices it, or nobody.

A test notices a mutant where something it states no longer holds. A name that is no longer in the
tables at all (a part that the verdict dropped) is no evidence: nobody would look for it there.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from engine.evaluation.again import Tracer, near_results, run_again
from engine.language.model import CoefficientGroup
from engine.testing.compare import excludes, holds
from engine.testing.dataset import place_of
from engine.testing.seen import Seen
from engine.testing.subject import indicators_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from engine.evaluation.again import Reach
    from engine.language.model import Ruleset
    from engine.testing.groups import Group
    from engine.testing.model import Case, Check
    from engine.testing.seen import Units

_VERDICT = ""  # owns what is asked of the whole


@dataclass(frozen=True, slots=True)
class _Asked:
    """One check of a case, and the rows it speaks of in the run of the ruleset as it is."""

    check: Check
    case: Case
    county: str
    units: Units
    rows: Sequence[int]

    def stands(self, seen: Seen) -> bool:
        check = self.check
        if not seen.has(check.table, check.name):
            return True
        units = seen.units(check.table, check.name)
        rows = self.rows
        if units is not self.units:
            rows = units.rows_of(check, self.case, self.county)
        return holds(check, rows, seen)


class _Tests:
    """One group of cases: what they ask of each node."""

    def __init__(self, group: Group, seen: Seen) -> None:
        self.group = group
        self.seen = seen
        self.asked: dict[str, list[_Asked]] = defaultdict(list)
        self.excluded: list[tuple[Case, str]] = []
        for index, case in enumerate(group.cases):
            county = place_of(case, index)
            for check in case.checks:
                units = seen.units(check.table, check.name)
                rows = units.rows_of(check, case, county)
                asked = _Asked(check, case, county, units, rows)
                for owner in _owners(check, seen.run.ruleset):
                    self.asked[owner].append(asked)
            if case.excluded is not None:
                self.excluded.append((case, county))

    def concerned(self, reach: Reach) -> int:
        """How many checks a change may touch."""
        if reach.everything:
            return len(self.group.cases)
        checks = sum(len(self.asked[name]) for name in reach.nodes if name in self.asked)
        checks += len(self.excluded) if reach.populations else 0
        return checks + len(self.asked.get(_VERDICT, ()))

    def first_to_notice(self, reach: Reach) -> Case | None:
        """The first case of which something no longer holds.

        The changed nodes are looked at first: mostly that is enough.
        """
        if not reach.everything and not reach.populations:
            near = replace(self.seen.run, results=near_results(self.seen.run, reach))
            asked = self._first_that_falls(Seen(near, like=self.seen), reach.near)
            if asked is not None:
                return asked.case
        seen = Seen(run_again(self.seen.run, reach), like=self.seen)
        touched = [name for name in reach.layout.order if name in reach.nodes]
        asked = self._first_that_falls(seen, [*touched, _VERDICT])
        if asked is not None:
            return asked.case
        if reach.everything or reach.populations:
            for case, county in self.excluded:
                left = seen.excluded_from(case, county)
                if case.excluded and not excludes(case.excluded, left):
                    return case
        return None

    def _first_that_falls(self, seen: Seen, owners: Iterable[str]) -> _Asked | None:
        """The first check on some nodes that no longer holds, in the order of the nodes."""
        each = (asked for owner in owners for asked in self.asked.get(owner, ()))
        return next((asked for asked in each if not asked.stands(seen)), None)


class Examination:
    """All tests of one ruleset, ready for any number of its mutants."""

    def __init__(self, ruleset: Ruleset, groups: Sequence[Group]) -> None:
        self._tests = [_Tests(group, group.seen) for group in groups if group.seen is not None]
        self._tracer = Tracer(ruleset, groups[0].run.layout) if groups and groups[0].run else None
        self._ruleset = ruleset

    def first_to_notice(self, mutant: Ruleset) -> Case | None:
        """The case that notices a changed ruleset; None where none does."""
        reach = self._reach(mutant)
        tests = [(one.concerned(reach), one) for one in self._tests]
        tests.sort(key=lambda pair: -pair[0])  # stable: of equals, the first in the file
        for concerned, one in tests:
            case = one.first_to_notice(reach) if concerned else None
            if case is not None:
                return case
        return None

    def near(self, mutant: Ruleset) -> list[Case]:
        """Cases that came near: they ask about the changed node, or about what rests on it."""
        reach = self._reach(mutant)
        for name in (*reach.layout.order, _VERDICT):
            if name == _VERDICT or name in reach.nodes:
                found = [a.case for one in self._tests for a in one.asked.get(name, ())]
                if found:
                    return list({(case.tree.file, case.path): case for case in found}.values())
        return []

    def _reach(self, mutant: Ruleset) -> Reach:
        if self._tracer is None:
            raise ValueError("without a run there is nothing to examine")
        return self._tracer.reach(mutant)


def _owners(check: Check, ruleset: Ruleset) -> list[str]:
    """The nodes whose results a check looks at."""
    if check.table == "verdicts":
        return [check.name]
    if check.table == "criteria":
        return [check.name.partition(".")[0]]
    return [
        name
        for name, node in ruleset.nodes.items()
        if isinstance(node, CoefficientGroup) and check.name in indicators_of(node)
    ]
