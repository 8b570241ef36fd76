"""A node and what it came to -> plain values, unit by unit: number, text, limit, status, reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.evaluation.tables.batch import STATUS_WORDS
from engine.evaluation.unit_reasons import said
from engine.language.model import Criterion, Group
from engine.reports.dossier.record import Cell, Limit
from engine.reports.unit_text import unit_text
from engine.reports.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.diagnostics import Language
    from engine.evaluation import RulesetRun
    from engine.evaluation.results import NodeResult
    from engine.language.amounts import Comparator

UPPER = ("at_most", "less_than")
LOWER = ("at_least", "more_than")


def status_word(code: int) -> str:
    """The word of the result contract for a status; of an empty unit that of the tables."""
    return STATUS_WORDS[code]


def number_or_none(value: float) -> float | None:
    """A number, None where it is missing."""
    return None if np.isnan(value) else float(value)


def comparator_of(result: NodeResult) -> Comparator | None:
    """How the node is compared; None where nothing is."""
    return result.judgement.comparator if result.judgement is not None else None


def is_measured(result: NodeResult) -> bool:
    """Whether a node holds numbers against numbers."""
    judgement = result.judgement
    return judgement is not None and judgement.value is not None and judgement.limits is not None


def unit_of(result: NodeResult, language: Language) -> str:
    """The unit of a criterion as people read it; "" where there is none."""
    return unit_text(result.node.unit, language) if isinstance(result.node, Criterion) else ""


def floors_of(run: RulesetRun) -> dict[str, str]:
    """Of each criterion of a group with a floor, that floor as typed."""
    found: dict[str, str] = {}
    for node in run.ruleset.nodes.values():
        if isinstance(node, Group) and node.floor is not None:
            for member in node.members:
                found.setdefault(member, str(node.floor.literal))
    return found


class Units:
    """Values of one node, asked for unit by unit; what is the same for all is worked out once."""

    def __init__(self, result: NodeResult, language: Language, floor: str = "") -> None:
        self._result = result
        self._language = language
        self._floor = float(floor) if floor else None
        judgement = result.judgement
        self._value = judgement.value if judgement is not None else None
        self._limit = judgement.nearest_limit() if judgement is not None else None
        limits = judgement.limits if judgement is not None else None
        self._decimals = limits.decimals_at_units() if limits and not limits.per_unit else None
        self._because: Sequence[str] = ()
        if limits is not None:
            self._because = [*(text.say(language) for text in limits.because), ""]
        self._reasons: Sequence[str] = ()
        if result.reasons is not None:
            self._reasons = [*said(result.reasons.texts, language), ""]

    def cell(self, at: int) -> Cell:
        """One unit."""
        limit = self.limit(at)
        return Cell(
            self.value(at), self.shown(at), limit, self._basic(limit), self.status(at),
            self.reason(at) or self._why_limit(at),
        )  # fmt: skip

    def status(self, at: int) -> str:
        """Its status."""
        return status_word(int(self._result.status[at]))

    def value(self, at: int) -> float | None:
        """Its number."""
        return None if self._value is None else number_or_none(self._value[at])

    def shown(self, at: int) -> str:
        """What a rule without numbers looked at: yes, no, or the text."""
        judgement = self._result.judgement
        if judgement is None or self._value is not None:
            return ""
        if judgement.text is not None:
            code = int(judgement.text.codes[at])
            return judgement.text.categories[code] if code >= 0 else ""
        status = self.status(at)
        if judgement.comparator not in ("requires", "forbids") or status not in ("met", "not_met"):
            return ""
        yes = (status == "met") == (judgement.comparator == "requires")
        return word("yes" if yes else "no", self._language)

    def limit(self, at: int) -> Limit | None:
        """Its limit: of two ends the nearer one."""
        if self._limit is None or np.isnan(self._limit[at]):
            return None
        decimals = -1 if self._decimals is None else int(self._decimals[at])
        return Limit(float(self._limit[at]), decimals)

    def reason(self, at: int) -> str:
        """Why it could not be judged."""
        reasons = self._result.reasons
        return "" if reasons is None else self._reasons[int(reasons.codes[at])]

    def _basic(self, limit: Limit | None) -> float | None:
        """The floor in the rule's unit: of an upper limit what is so much more."""
        comparator = comparator_of(self._result)
        if self._floor is None or limit is None:
            return None
        if comparator in LOWER:
            return limit.value * self._floor
        return limit.value / self._floor if comparator in UPPER else None

    def _why_limit(self, at: int) -> str:
        judgement = self._result.judgement
        if judgement is None or judgement.limits is None:
            return ""
        return self._because[int(judgement.limits.codes[at])]
