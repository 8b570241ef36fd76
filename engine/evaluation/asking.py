"""A ruleset with gates, and what the person chose -> the rulesets behind them, and behind those."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from engine.data import county_days
from engine.diagnostics import InvalidRuleset, NotFound, Place, UnusableRequest, problem
from engine.evaluation.provinces import PLACEHOLDER, Choice, Provinces, Standard
from engine.language.gate_scores import check_scores
from engine.language.model import Gate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from engine.data import Dataset
    from engine.diagnostics import Text
    from engine.language.load import Loader
    from engine.language.model import Ruleset

NOWHERE = Place()


class Chosen:
    """The rulesets behind the gates of one ruleset, and behind theirs."""

    def __init__(self) -> None:
        self.gates: dict[str, tuple[tuple[tuple[Standard, Chosen], ...], Mapping[str, Text]]] = {}


class Asking:
    """Finds the rulesets behind gates; the counties' codes are looked at when first needed."""

    def __init__(
        self, loader: Loader, date: str, province: str | Sequence[str], dataset: Dataset,
        ruleset: Ruleset,
    ) -> None:  # fmt: skip
        self.loader = loader
        self.date = date
        self.given = (province,) if isinstance(province, str) else tuple(province)
        self.dataset = dataset
        self.ruleset = ruleset
        self.provinces: Provinces | None = None

    def behind(self, ruleset: Ruleset, chain: tuple[str, ...], place: Place = NOWHERE) -> Chosen:
        """The rulesets behind the gates of one, and so on."""
        found = Chosen()
        if ruleset.name in chain:
            start = chain.index(ruleset.name)
            circle = (*chain[start:], ruleset.name)
            raise InvalidRuleset(problem("R010", place, chain=circle))
        for node in ruleset.nodes.values():
            if not isinstance(node, Gate):
                continue
            choice = self.choice(node)
            rulesets = []
            for standard in choice.standards:
                asked = standard.ruleset
                _check_asked(ruleset, node, asked)
                below = self.behind(asked, (*chain, ruleset.name), node.place)
                rulesets.append((standard, below))
            found.gates[node.name] = (tuple(rulesets), choice.why)
        return found

    def choice(self, node: Gate) -> Choice:
        """Which rulesets one gate asks, for which counties."""
        if PLACEHOLDER in node.ruleset:
            if self.provinces is None:
                self.provinces = self._look_at_codes()
            return self.provinces.choose(node.ruleset)
        try:
            return Choice((Standard(self.loader.load(node.ruleset, self.date)),), {})
        except NotFound as error:
            raise NotFound(replace(d, place=node.place) for d in error.diagnostics) from None

    def _look_at_codes(self) -> Provinces:
        days = county_days(self.dataset, self.ruleset.dictionary, self.ruleset.all_levels)
        return Provinces(self.given, self.loader, self.date, days)


def _check_asked(ruleset: Ruleset, node: Gate, asked: Ruleset) -> None:
    """Refuse a ruleset that cannot stand behind a gate, or lacks a score that is taken from it."""
    if asked.inferred:
        raise UnusableRequest(problem("R011", node.place, name=asked.name))
    if asked.region:
        raise InvalidRuleset(problem("R091", node.place, name=asked.name))
    scores = list(check_scores(ruleset, node.name, asked))
    if scores:
        raise InvalidRuleset(scores)


def may_be_asked(
    ruleset: Ruleset, provinces: Provinces, loader: Loader, date: str, chain: tuple[str, ...] = ()
) -> list[Ruleset]:
    """The ruleset and those behind its gates, as far as they are known without any data.

    Raises:
        NotFound, InvalidRuleset, UnusableRequest: as when data is evaluated.
    """
    chain = (*chain, ruleset.name)
    found = {ruleset.name: ruleset}
    for node in ruleset.nodes.values():
        if not isinstance(node, Gate):
            continue
        if PLACEHOLDER in node.ruleset:
            behind = provinces.rulesets(node.ruleset)
        else:
            behind = [loader.load(node.ruleset, date)]
        for asked in behind:
            _check_asked(ruleset, node, asked)
            if asked.name in chain:
                circle = (*chain[chain.index(asked.name) :], asked.name)
                raise InvalidRuleset(problem("R010", node.place, chain=circle))
            below = may_be_asked(asked, provinces, loader, date, chain)
            found |= {one.name: one for one in below}
    return list(found.values())


def everyone(ruleset: Ruleset, behind: Chosen) -> list[Ruleset]:
    """The ruleset and all that are asked, each once, in the order in which they are met."""
    found = [ruleset]
    known = {id(ruleset)}
    for rulesets, _ in behind.gates.values():
        for standard, below in rulesets:
            for other in everyone(standard.ruleset, below):
                if id(other) not in known:
                    known.add(id(other))
                    found.append(other)
    return found
