"""Four runs of a ruleset -> what came out otherwise: verdicts, parts, nodes, coefficients."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from engine.analysis.difference.results.causes import causes, offset
from engine.analysis.difference.results.model import Moves, Outcome
from engine.evaluation import statuses
from engine.evaluation.coefficients import COMBINED
from engine.language.model import Ladder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from engine.analysis.difference.results.model import What
    from engine.analysis.difference.results.places import Places
    from engine.analysis.difference.results.runs import RunPair
    from engine.diagnostics import Text
    from engine.evaluation import RulesetRun
    from engine.evaluation.results import NodeResult
    from engine.language.model import Ruleset
    from engine.language.vocabulary import Scope

    Statuses = NDArray[np.int8]
    Floats = NDArray[np.float64]
    Index = NDArray[np.int64]
    Codes = NDArray[np.int16]

STATUS = ("not_met", "undetermined", "met", "not_applicable")  # by the code of a status
ABSENT = 4  # units that a run does not have: their school is left out
_KINDS = 5  # statuses, the absent among them


class _Seen(NamedTuple):
    """One thing in one of the cases, unit by unit; `at` are their positions, -1 for none."""

    at: Index
    outcome: Codes  # (units,)
    value: Floats | None = None
    limit: Floats | None = None


class _Told(NamedTuple):
    """What is told of a thing, whatever it came to."""

    what: What
    name: str
    was: str
    label: Text
    scope: Scope
    outcomes: tuple[Outcome, ...]
    levels: tuple[str, ...] = ()
    decides: bool = True


class Comparing:
    """Holds the four runs of one ruleset against each other."""

    def __init__(self, pair: RunPair, places: Places) -> None:
        self.places = places
        self.runs = pair.runs
        old, _, _, new = pair.runs
        if old is None or new is None:  # a pair is of two runs
            raise ValueError("a pair without its own runs")
        self.old, self.new = old, new
        self.counterparts = pair.difference.counterparts

    # ------------------------------------------------------------------ the verdict

    def verdict(self) -> Moves:
        """The whole; both judge counties, or both judge regions."""
        scope = self.new.verdict.scope
        rungs = shared_rungs(self.old.ruleset, self.new.ruleset)
        seen = [self._verdict(index, scope, rungs) for index in range(4)]
        outcomes = _verdict_outcomes(self.new.ruleset, rungs)
        label = self.new.ruleset.title
        return self._moves(_Told("verdict", "verdict", "", label, scope, outcomes), seen)

    def _verdict(self, index: int, scope: Scope, rungs: tuple[str, ...]) -> _Seen:
        run = self.runs[index]
        if run is None:
            return _NOTHING
        return self._seen(index, run, scope, verdict_codes(run, rungs))

    def parts(self) -> Iterator[Moves]:
        """Every top-level node that both have."""
        scope = self.new.verdict.scope
        old = {part.name: part for part in self.old.verdict.parts}
        for part in self.new.verdict.parts:
            was = self._was("nodes", part.name)
            if was is None or was not in old:
                continue
            seen = [self._part(index, scope, (was, part.name)) for index in range(4)]
            outcomes = tuple(
                Outcome(_status(status), _status(covered))
                for covered in range(_KINDS) for status in range(_KINDS)
            )  # fmt: skip
            told = _Told(
                "part", part.name, was if was != part.name else "", part.label, scope, outcomes,
                decides=not part.advisory,
            )  # fmt: skip
            yield self._moves(told, seen)

    def _part(self, index: int, scope: Scope, names: tuple[str, str]) -> _Seen:
        run = self.runs[index]
        name = names[0] if index in _OLD_RULES else names[1]
        part = next((p for p in run.verdict.parts if p.name == name), None) if run else None
        if run is None or part is None:
            return _NOTHING
        status, covered = _plain(part.status), _plain(part.covered)
        return self._seen(index, run, scope, (covered * _KINDS + status).astype(np.int16))

    # ------------------------------------------------------------------ nodes

    def nodes(self) -> Iterator[Moves]:
        """Every node that both have at the same scope, and the lines of rubrics."""
        for name, result in self.new.results.items():
            was = self._was("nodes", name)
            before = self.old.results.get(was) if was else None
            if was is None or before is None or before.scope != result.scope:
                continue
            yield self._node(result, was)
            lines = {line.name for line in before.lines}
            for line in result.lines:
                if line.name in lines:
                    yield self._line(result, was, line.name, line.label)

    def _node(self, result: NodeResult, was: str) -> Moves:
        name, scope = result.node.name, result.scope
        seen = [
            self._judged(index, scope, was if index in _OLD_RULES else name) for index in range(4)
        ]
        return self._moves(self._told("criterion", result, was, name, result.node.label), seen)

    def _judged(self, index: int, scope: Scope, name: str) -> _Seen:
        run = self.runs[index]
        result = run.results.get(name) if run else None
        if run is None or result is None or result.scope != scope:
            return _NOTHING
        judged = result.judgement
        value = limit = None
        if judged is not None:
            value, limit = judged.value, judged.nearest_limit()
        elif result.points is not None:
            value, limit = result.points.known(), result.marks
        return self._seen(index, run, scope, _plain(result.status), result, value, limit)

    def _line(self, result: NodeResult, was: str, line: str, label: Text) -> Moves:
        name, scope = result.node.name, result.scope
        seen = [
            self._scored(index, scope, was if index in _OLD_RULES else name, line)
            for index in range(4)
        ]
        told = self._told("line", result, f"{was}.{line}", f"{name}.{line}", label)
        return self._moves(told, seen)

    def _scored(self, index: int, scope: Scope, name: str, line: str) -> _Seen:
        run = self.runs[index]
        result = run.results.get(name) if run else None
        found = next((one for one in result.lines if one.name == line), None) if result else None
        if run is None or result is None or found is None or result.scope != scope:
            return _NOTHING
        points = found.points.known()
        return self._seen(index, run, scope, _plain(found.status), result, points, found.mark)

    def _told(self, what: What, result: NodeResult, was: str, name: str, label: Text) -> _Told:
        decides = result.node.name in self.new.decisive
        levels = self.places.levels if result.scope == "section" else ()
        was = was if was != name else ""
        return _Told(what, name, was, label, result.scope, _STATUSES, levels, decides)

    # ------------------------------------------------------------------ coefficients

    def coefficients(self) -> Iterator[Moves]:
        """Every indicator of the coefficient groups that both have, county and level."""
        for name, result in self.new.results.items():
            was = self._was("nodes", name)
            before = self.old.results.get(was) if was else None
            if was is None or result.table is None or before is None or before.table is None:
                continue
            for indicator in result.table.indicators:
                own = self._indicator(indicator)
                if own is None or own not in before.table.indicators:
                    continue
                keys = ((was, own), (name, indicator))
                seen = [self._coefficient(i, keys[i not in _OLD_RULES]) for i in range(4)]
                told = _Told(
                    "coefficient", f"{name}.{indicator}",
                    f"{was}.{own}" if keys[0] != keys[1] else "",
                    self._label(indicator, result), "section", _STATUSES, self.places.levels,
                    name in self.new.decisive,
                )  # fmt: skip
                yield self._moves(told, seen)

    def _was(self, room: str, name: str) -> str | None:
        """The name before of what has this name now; None where the old rules have no such item."""
        return self.counterparts.get(room, {}).get(name)

    def _indicator(self, name: str) -> str | None:
        """An indicator is a measure or a criterion; `combined` is neither."""
        if name == COMBINED:
            return name
        return self._was("measures", name) or self._was("nodes", name)

    def _label(self, indicator: str, result: NodeResult) -> Text:
        ruleset = self.new.ruleset
        if indicator in ruleset.measures:
            return ruleset.measures[indicator].label
        return ruleset.nodes[indicator].label if indicator in ruleset.nodes else result.node.label

    def _coefficient(self, index: int, key: tuple[str, str]) -> _Seen:
        run = self.runs[index]
        name, indicator = key
        result = run.results.get(name) if run else None
        table = result.table if result else None
        if run is None or table is None or indicator not in table.indicators:
            return _NOTHING
        row = table.indicators.index(indicator)
        own = run.extract.county
        counties = self.places.counties[own] if index in _NEW_DATA else own
        level = np.array([self.places.levels.index(one) for one in table.levels])
        at = counties[:, None] * len(self.places.levels) + level
        at = np.where(counties[:, None] < 0, -1, at).reshape(-1)
        judged = bool(table.judged_rows[row])
        status = _plain(table.status[row]) if judged else np.full(at.shape, ABSENT, np.int16)
        return _Seen(at, status, table.cv[row], table.limit)

    # ------------------------------------------------------------------ what all have in common

    def _seen(
        self, index: int, run: RulesetRun, scope: Scope, outcome: Codes,
        result: NodeResult | None = None, value: Floats | None = None, limit: Floats | None = None,
    ) -> _Seen:  # fmt: skip
        frame = result.frame if result else run.verdict.units.frame
        at = self.places.positions(run, frame, scope, new=index in _NEW_DATA)
        return _Seen(at, outcome.astype(np.int16), value, limit)

    def _moves(self, told: _Told, seen: list[_Seen]) -> Moves:
        shared = self.places.shared(told.scope)
        if told.what == "coefficient":
            shared = np.repeat(self.places.shared("county"), len(self.places.levels))
        old, rules, data, new = (_spread(one, len(shared)) for one in seen)
        there = shared & ((old != ABSENT) | (new != ABSENT))
        if told.what == "coefficient":
            # one that the other side alone holds to a limit has no answer to compare
            there = shared & (old != ABSENT) & (new != ABSENT)
        at = np.flatnonzero(there & (old != new))
        ends = (_numbers(seen[0], at, len(shared)), _numbers(seen[3], at, len(shared)))
        undone = int(offset(old, rules, data, new)[there].sum())
        return Moves(
            told.what, self.new.ruleset.name, told.name, told.was, told.label, told.scope,
            int(there.sum()), undone, at, old[at], new[at],
            causes(old[at], rules[at], data[at], new[at]), told.outcomes,
            np.stack([values for values, _ in ends]), np.stack([limits for _, limits in ends]),
            told.levels, told.decides,
        )  # fmt: skip


_OLD_RULES = (0, 2)  # of the four cases: old, rules alone, data alone, new
_NEW_DATA = (2, 3)


def _spread(seen: _Seen, size: int) -> Codes:
    """Outcomes at their positions."""
    found = np.full(size, ABSENT, np.int16)
    there = seen.at >= 0
    found[seen.at[there]] = seen.outcome[there]
    return found


def _numbers(seen: _Seen, wanted: Index, size: int) -> tuple[Floats, Floats]:
    """Value and limit at some positions, NaN where there is none."""
    blank = np.full(len(wanted), np.nan)
    if not len(wanted) or (seen.value is None and seen.limit is None):
        return blank, blank
    row = np.full(size, -1)
    there = np.flatnonzero(seen.at >= 0)
    row[seen.at[there]] = there
    rows = row[wanted]
    first, then = (
        blank if part is None else np.append(part, np.nan)[rows]
        for part in (seen.value, seen.limit)
    )
    return first, then


def _plain(status: Statuses) -> Codes:
    """Statuses as the tables have them: nothing to judge is not applicable."""
    return np.minimum(status, statuses.NOT_APPLICABLE).astype(np.int16)


def _status(code: int) -> str:
    return STATUS[code] if code < len(STATUS) else "absent"


_STATUSES = tuple(Outcome(_status(code)) for code in range(_KINDS))


_NOTHING = _Seen(np.zeros(0, np.int64), np.zeros(0, np.int16))


def verdict_codes(run: RulesetRun, rungs: tuple[str, ...]) -> Codes:
    """What each county or region came to: rung, status on the covered part, status, as one code.

    Args:
        run: of a ruleset.
        rungs: by which verdicts are named, as `shared_rungs` gives them.
    """
    verdict = run.verdict
    rung = np.zeros(len(verdict.status), np.int16)
    ladder = run.ruleset.nodes.get(run.ruleset.verdict.label_from)
    if verdict.label is not None and isinstance(ladder, Ladder) and rungs:
        place = {one.label: rungs.index(one.name) + 1 for one in ladder.rungs if one.name in rungs}
        codes = [*(place.get(text, 0) for text in verdict.label.texts), 0]
        rung = np.array(codes, np.int16)[verdict.label.codes]
    return (rung * _KINDS + verdict.covered) * _KINDS + verdict.status


def shared_rungs(old: Ruleset, new: Ruleset) -> tuple[str, ...]:
    """The rungs by which both name their verdicts."""
    names = []
    for ruleset in (old, new):
        ladder = ruleset.nodes.get(ruleset.verdict.label_from)
        names.append([rung.name for rung in ladder.rungs] if isinstance(ladder, Ladder) else [])
    return tuple(dict.fromkeys((*names[0], *names[1]))) if all(names) else ()


def _verdict_outcomes(ruleset: Ruleset, rungs: tuple[str, ...]) -> tuple[Outcome, ...]:
    """Outcomes by their code: rung, covered part, status."""
    ladder = ruleset.nodes.get(ruleset.verdict.label_from)
    said: Mapping[str, Text] = (
        {rung.name: rung.label for rung in ladder.rungs} if isinstance(ladder, Ladder) else {}
    )
    found = []
    for rung in ("", *rungs):
        for covered in range(_KINDS):
            for status in range(_KINDS):
                name = _status(status)
                label = said.get(rung) or ruleset.verdict.labels.get(name)
                found.append(Outcome(name, _status(covered), label, rung))
    return tuple(found)
