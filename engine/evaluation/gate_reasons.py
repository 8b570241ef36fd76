"""What the rulesets behind a gate said of each school -> why it fails there, and how sure that is.

A reason names the ruleset and the rules that failed. There are as many as schools, so that they are
made only when somebody reads them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.diagnostics import Text
from engine.evaluation.blame import by_school, causes
from engine.evaluation.gate_speech import GAPS, Speech
from engine.evaluation.gate_told import (
    CONFIDENCES,
    confidence_of,
    of,
    why_left_out,
    with_references,
)
from engine.evaluation.unit_reasons import NO_REASON, LateTexts, Reasons, and_more

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from engine.evaluation.gate_told import Told
    from engine.language.model import Gate

    Statuses = NDArray[np.int8]
    Flags = NDArray[np.bool_]

NOTHING_APPLIES = Text(
    "该标准没有适用于该校（类型）的条款", "nothing in the standard applies to this (type of) school"
)
NOTHING_STATED = Text(
    "该标准的条款没有收录，无法判定", "none of the standard's rules could be stated"
)
_MET = Text("达到", "met")


@dataclass(slots=True, eq=False)
class GateFindings:
    """What was found behind one gate.

    Attributes:
        node: the gate.
        computed: status of each unit as the rulesets have it, before what was supplied.
        told: ruleset by ruleset.
        given: truths of what was supplied, per unit; None where nothing may be.
        common: reasons that are not a school's own: why a county has no standard, that a judgement
            was supplied, that nothing applies, gaps.
    """

    node: Gate
    computed: Statuses
    told: tuple[Told, ...]
    given: Statuses | None
    common: Reasons | None = None
    _faults: dict[int, list[tuple[Text, Flags]]] = field(default_factory=dict)

    @property
    def decided(self) -> Flags:
        """Units for which a judgement was supplied."""
        if self.given is None:
            return np.zeros(self.computed.shape, bool)
        return np.asarray(self.given != kernel.MISSING)

    # ------------------------------------------------------------------- how sure

    @property
    def confidence(self) -> NDArray[np.int8]:
        """Of each unit, the lowest of the gate's own and of the decisive rules that were used."""
        own = CONFIDENCES.index(self.node.provenance.confidence)
        out = np.full(self.computed.shape, np.int8(own))
        decided = self.decided
        for told in self.told:
            found = np.maximum(confidence_of(told), np.int8(own))
            rows = ~decided[told.units]
            out[told.units[rows]] = found[rows]
        return out

    # ------------------------------------------------------------------- why

    def reasons(self, nobody: Reasons | None) -> Reasons | None:
        """A reason for every unit that is not simply met.

        Args:
            nobody: why units have no ruleset.
        """
        codes = np.full(self.computed.shape, np.int32(NO_REASON))
        texts: Sequence[Text] = ()
        if nobody is not None:
            codes, texts = nobody.codes.copy(), tuple(nobody.texts)
        common = codes.copy()
        for told in self.told:
            fixed, own = self._fixed(told)
            here = np.where(fixed.codes >= 0, fixed.codes + len(texts), NO_REASON)
            codes[told.units] = here
            common[told.units] = np.where(own, here, NO_REASON)
            texts = (*texts, *fixed.texts)
        self.common = Reasons(common, texts) if (common >= 0).any() else None
        for told in self.told:
            status = self.computed[told.units]
            rows = np.flatnonzero(
                (codes[told.units] < 0)
                & ((status == kernel.NOT_MET) | (status == kernel.UNDETERMINED))
            )
            if rows.size:
                late = LateTexts(rows.size, Speech(told, rows, status[rows]))
                codes[told.units[rows]] = len(texts) + np.arange(rows.size, dtype=np.int32)
                texts = and_more(texts, late)
        return Reasons(codes, texts) if (codes >= 0).any() else None

    def _fixed(self, told: Told) -> tuple[Reasons, Flags]:
        """Reasons that many units of a ruleset share, and which of them matter to the county."""
        status = self.computed[told.units]
        codes = np.full(status.shape, np.int32(NO_REASON))
        texts: list[Text] = []
        own = np.zeros(status.shape, bool)
        silent = told.silent & (status == kernel.UNDETERMINED)
        if silent.any():
            stated = bool(told.run.ruleset.verdict.members)
            codes[silent], own[silent] = len(texts), True
            texts.append(of(told, NOTHING_APPLIES if stated else NOTHING_STATED))
        left = np.flatnonzero(told.left_out & (status == kernel.NOT_APPLICABLE))
        if left.size:
            why = why_left_out(told, told.own[left])
            codes[left] = why.codes + len(texts)
            texts += [of(told, text) for text in why.texts]
        if told.references:
            met = status == kernel.MET
            codes[met] = len(texts)
            texts.append(with_references(told, of(told, _MET)))
        return Reasons(codes, texts), own

    def at_fault(self, told: Told) -> list[tuple[Text, Flags]]:
        """Rules of a ruleset, and at which units of the gate each is to blame; the worst first."""
        known = self._faults.get(id(told))
        if known is None:
            known = self._faults[id(told)] = list(self._at_fault(told))
        return known

    def _at_fault(self, told: Told) -> Iterator[tuple[Text, Flags]]:
        if told.by_county:
            return
        decided = self.decided[told.units]
        status = np.where(decided, np.int8(kernel.MET), self.computed[told.units])
        for wanted in (kernel.NOT_MET, kernel.UNDETERMINED):
            place = np.full(told.run.facts.schools, -1, np.int64)
            asked = status == wanted
            place[told.own[asked]] = told.units[asked]
            for cause in causes(told.run, place >= 0, wanted) if asked.any() else ():
                flags = np.zeros(self.computed.shape, bool)
                for _, _, school in by_school(cause, place >= 0):
                    flags[place[school]] = True
                label = cause.result.node.label
                if wanted == kernel.UNDETERMINED:
                    label = Text(f"{label.zh}无法判定", f"{label.say('en')} undetermined")
                yield label, flags
            if wanted == kernel.UNDETERMINED and told.run.ruleset.gaps:
                flags = np.zeros(self.computed.shape, bool)
                flags[told.units[asked & ~told.silent]] = True
                yield GAPS, flags
