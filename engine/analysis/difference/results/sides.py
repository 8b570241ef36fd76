"""Two sides -> the four evaluations of either's rules over either's data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.analysis.difference.results.over import has_cells, over, read_otherwise

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.evaluation import Evaluation, RulesetRun


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One of the two that are compared: its name, as the person gave it, and its evaluation."""

    name: str
    evaluation: Evaluation


@dataclass(frozen=True, slots=True, eq=False)
class Cases:
    """The four cases. Where both sides have the same rules or data, cases are the same object.

    Attributes:
        old: old rules, old data.
        rules: new rules, old data: what the rules alone do.
        data: old rules, new data: what the data alone does.
        new: new rules, new data.
        same_rules: whether the rules are the same for every county that both have.
        same_data: whether the data is the same, stage and date included.
        unread: fields that the mixed cases took as missing, because a stored result does not have
            them, or not with the meaning that the rules of the other side give them.
    """

    old: Evaluation
    rules: Evaluation
    data: Evaluation
    new: Evaluation
    same_rules: bool
    same_data: bool
    unread: tuple[str, ...] = ()


def four_cases(old: Side, new: Side, tell: Callable[[str], None] = lambda _: None) -> Cases:
    """Evaluate the mixed cases that are not known yet.

    Args:
        old: the side before.
        new: the side after.
        tell: is told `rules` or `data` before each evaluation.
    """
    before, after = old.evaluation, new.evaluation
    same_rules, same_data = have_same_rules(before, after), have_same_data(before, after)
    rules = before if same_rules else after
    data = before if same_data else after
    unread: frozenset[str] = frozenset()
    if not same_rules and not same_data:
        tell("rules")
        rules = over(after, before)
        tell("data")
        data = over(before, after)
        unread = _unread(after, before) | _unread(before, after)
    return Cases(before, rules, data, after, same_rules, same_data, tuple(sorted(unread)))


def _unread(rules: Evaluation, data: Evaluation) -> frozenset[str]:
    if has_cells(data):
        return frozenset()
    known = data.ruleset.dictionary.fields
    return frozenset().union(*(read_otherwise(run.ruleset, known) for run in rules.runs))


def have_same_rules(old: Evaluation, new: Evaluation) -> bool:
    """Whether every county that both have is judged by the same rules, asked in the same way."""
    first, then = old.run, new.run
    if first.ruleset.digest != then.ruleset.digest:
        return False
    asked = (first.options.count_advisory, dict(first.facts.switches))
    if asked != (then.options.count_advisory, dict(then.facts.switches)):
        return False
    before, after = _behind(first), _behind(then)
    return all(before[code] == after[code] for code in before.keys() & after.keys())


def _behind(run: RulesetRun) -> dict[str, dict[str, object]]:
    """For each county, by gate: the digest of the ruleset it asks, and those behind that."""
    codes = [str(code) for code in run.facts.data.counties.code]
    found: dict[str, dict[str, object]] = {code: {} for code in codes}
    for gate, asked in run.behind.items():
        for one in asked.standings:
            below = _behind(one.run)
            digest = one.run.ruleset.digest
            for index in one.county.tolist():
                found[codes[index]][gate] = (digest, below[codes[index]])
    return found


def have_same_data(old: Evaluation, new: Evaluation) -> bool:
    """Whether the data is the same and was read in the same way."""
    one, other = old.dataset, new.dataset
    if (old.run.options.stage, old.date) != (new.run.options.stage, new.date):
        return False
    if one is other:
        return True
    read = (one.digest, one.picked, one.mapping, one.accept_guess)
    return read == (other.digest, other.picked, other.mapping, other.accept_guess)
