"""Two sides -> the four evaluations of either's rules over either's data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.evaluation import evaluate

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.evaluation import Evaluation
    from engine.language.load import Loader
    from engine.language.model import Ruleset


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One of the two that are compared.

    The province, the switches and whether advisory rules count go with the rules; the stage and the
    evaluation date go with the data.

    Attributes:
        name: as the person named it.
        evaluation: its rules over its data.
        loader: of the library in which rulesets behind gates are looked up.
    """

    name: str
    evaluation: Evaluation
    loader: Loader

    def evaluate(self, data: Side, ruleset: Ruleset | None = None) -> Evaluation:
        """These rules over the data of a side.

        Args:
            data: whose data.
            ruleset: instead of the one of this side.
        """
        own, theirs = self.evaluation, data.evaluation
        options = own.run.options
        return evaluate(
            ruleset or own.ruleset, theirs.dataset, province=_names(own.province),
            stage=theirs.run.options.stage, date=theirs.date, switches=options.switches,
            count_advisory=options.count_advisory, loader=self.loader, language=own.language,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Cases:
    """The four cases. Where both sides have the same rules or data, cases are the same object.

    Attributes:
        old: old rules, old data.
        rules: new rules, old data: what the rules alone do.
        data: old rules, new data: what the data alone does.
        new: new rules, new data.
    """

    old: Evaluation
    rules: Evaluation
    data: Evaluation
    new: Evaluation
    same_rules: bool
    same_data: bool

    @property
    def all(self) -> tuple[Evaluation, Evaluation, Evaluation, Evaluation]:
        """Old, rules alone, data alone, new."""
        return self.old, self.rules, self.data, self.new


def four_cases(old: Side, new: Side, tell: Callable[[str], None] = lambda _: None) -> Cases:
    """Evaluate the mixed cases that are not known yet.

    Args:
        old: the side before.
        new: the side after.
        tell: is told `rules` or `data` before each evaluation.

    Raises:
        UnusableRequest, UnreadableData, NotFound: the rules of one side cannot be applied to the
            data of the other.
    """
    before, after = old.evaluation, new.evaluation
    same_rules, same_data = have_same_rules(old, new), have_same_data(old, new)
    rules = before if same_rules else after
    data = before if same_data else after
    if not same_rules and not same_data:
        tell("rules")
        rules = new.evaluate(old)
        tell("data")
        data = old.evaluate(new)
    return Cases(before, rules, data, after, same_rules, same_data)


def have_same_rules(old: Side, new: Side) -> bool:
    """Whether the rules are the same and would have been asked in the same way."""
    one, other = old.evaluation, new.evaluation
    first, then = one.run.options, other.run.options
    asked = (one.province, first.count_advisory, dict(one.run.facts.switches))
    if asked != (other.province, then.count_advisory, dict(other.run.facts.switches)):
        return False
    digests = ({run.ruleset.name: run.ruleset.digest for run in e.runs} for e in (one, other))
    before, after = digests
    if old.loader is new.loader:  # which editions were asked follows from the data
        return before[one.ruleset.name] == after.get(other.ruleset.name, "")
    return before == after


def have_same_data(old: Side, new: Side) -> bool:
    """Whether the data is the same and would have been read in the same way."""
    one, other = old.evaluation, new.evaluation
    first, then = one.dataset, other.dataset
    if (one.run.options.stage, one.date) != (other.run.options.stage, other.date):
        return False
    if first is then:
        return True
    read = (first.digest, first.picked, first.mapping, first.accept_guess)
    return read == (then.digest, then.picked, then.mapping, then.accept_guess)


def _names(province: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in province.split(",") if name.strip())
