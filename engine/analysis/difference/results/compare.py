"""Two sides -> what came out otherwise, why, and which change of a rule moves most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.analysis.difference.results.drivers import drivers_of
from engine.analysis.difference.results.matching import match
from engine.analysis.difference.results.model import ResultsDifference
from engine.analysis.difference.results.moves import Comparing
from engine.analysis.difference.results.places import Places
from engine.analysis.difference.results.runs import pair_runs
from engine.analysis.difference.results.sides import four_cases
from engine.diagnostics import UnusableRequest, problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from engine.analysis.difference.results.model import Moves
    from engine.analysis.difference.results.sides import Side


def diff_results(
    old: Side, new: Side, tell: Callable[[str], None] = lambda _: None
) -> ResultsDifference:
    """Compare two results by evaluating either's rules over either's data.

    Args:
        old: the result before.
        new: the result after.
        tell: is told what is being evaluated.

    Raises:
        UnusableRequest: no county is in both, or one gives verdicts of counties and the other of
            regions.
    """
    _check_scope(old, new)
    matching = match(old.evaluation, new.evaluation)
    cases = four_cases(old, new, tell)
    pairs = pair_runs(cases)
    places = Places.of(old.evaluation, new.evaluation, matching)
    comparing = [Comparing(pair, places) for pair in pairs.pairs]
    root = comparing[0]
    drivers = None if cases.same_rules else drivers_of(cases, pairs, tell)
    return ResultsDifference(
        old, new, cases, matching, tuple(pair.difference for pair in pairs.pairs),
        pairs.old_only, pairs.new_only, root.verdict(), _told(root.parts()),
        _told(moves for one in comparing for moves in one.nodes()),
        _told(moves for one in comparing for moves in one.coefficients()),
        drivers,
    )  # fmt: skip


def _check_scope(old: Side, new: Side) -> None:
    """Refuse to hold counties against regions."""
    scopes = [side.evaluation.ruleset.region for side in (old, new)]
    if scopes[0] != scopes[1]:
        first, then = (side.evaluation.ruleset.name for side in (old, new))
        raise UnusableRequest(problem("R162", first=first, second=then))


def _told(moves: Iterable[Moves]) -> tuple[Moves, ...]:
    """Those of which there is something to tell."""
    return tuple(one for one in moves if len(one) or one.offset)
