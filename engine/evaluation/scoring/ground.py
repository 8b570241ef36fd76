"""What the lines of a rubric are scored by: results of nodes, columns, rulesets behind gates."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.evaluation.combine import risen
from engine.language.kinds import WIDTH
from engine.language.model import Gate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from engine.evaluation.behind import Behind
    from engine.evaluation.expressions import ColumnEval
    from engine.evaluation.frame import Frame
    from engine.evaluation.results import NodeResult
    from engine.language.model import Rubric
    from engine.language.vocabulary import Scope

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Statuses = NDArray[np.int8]


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """One rubric over its units.

    Attributes:
        node: the rubric.
        results: of the nodes that its lines name.
        evaluator: over the frame of its population.
        behind: what stands behind gates, by the gate's name.
        advisory: whether rules that are only reported count.
    """

    node: Rubric
    results: Mapping[str, NodeResult]
    evaluator: ColumnEval
    behind: Mapping[str, Behind]
    advisory: bool
    _statuses: dict[str, Statuses] = field(default_factory=dict)  # asked for again and again

    @property
    def scope(self) -> Scope:
        """Of the rubric."""
        return self.node.scope

    @property
    def frame(self) -> Frame:
        """Its units."""
        return self.evaluator.frame

    @property
    def units(self) -> int:
        """How many."""
        return self.frame.size(self.scope)

    def filled(self, value: float) -> Floats:
        """One number for every unit."""
        return np.full(self.units, value)

    def status(self, name: str) -> Statuses:
        """Status of a node at the rubric's units."""
        if name not in self._statuses:
            result = self.results[name]
            school_by_school = result.scope == self.scope == "school"
            own = isinstance(result.node, Gate) and school_by_school
            self._statuses[name] = self._of_gate(result) if own else risen(result, self.scope)
        return self._statuses[name]

    def perhaps(self, name: str) -> Flags:
        """Units of which it is not known whether a node applies to them."""
        result = self.results[name]
        if result.may_not_apply is None:
            return np.zeros(self.units, bool)
        if WIDTH[result.scope] < WIDTH[self.scope]:  # it rose: of one of those below
            return np.asarray(kernel.settle(self.status(name)) == kernel.UNDETERMINED)
        return np.asarray(result.frame.lower(result.may_not_apply, result.scope, self.scope))

    def lowered(self, result: NodeResult, values: Floats) -> Floats:
        """Values of a node, which is not narrower, at the rubric's units."""
        return np.asarray(result.frame.lower(values, result.scope, self.scope), np.float64)

    def _of_gate(self, result: NodeResult) -> Statuses:
        """A gate has schools of its own; to others it does not apply."""
        everyone = np.full(self.frame.pool.facts.schools, np.int8(kernel.NOT_APPLICABLE))
        everyone[result.frame.school] = result.status
        return everyone[self.frame.school]
