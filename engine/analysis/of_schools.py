"""A run -> what it comes to for each single school, and which rules the school fails."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine.evaluation import statuses
from engine.evaluation.combine import risen
from engine.language.kinds import WIDTH
from engine.language.layout import members_of
from engine.language.model import Criterion, Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from engine.diagnostics import Text
    from engine.evaluation import RulesetRun
    from engine.evaluation.results import NodeResult

    Statuses = NDArray[np.int8]


@dataclass(frozen=True, slots=True, eq=False)
class OfSchools:
    """Every school of the data under one ruleset.

    Attributes:
        status: per school, as the kernel says it; not applicable where no rule judges it.
        rules: the lowest rules that judge schools or sections by themselves.
        fails: (rules, schools): whether the school surely fails each.
    """

    status: Statuses
    rules: tuple[Text, ...]
    fails: NDArray[np.bool_]

    def failed(self, school: int) -> tuple[Text, ...]:
        """Labels of what one school fails."""
        return tuple(self.rules[row] for row in np.flatnonzero(self.fails[:, school]))


def of_schools(run: RulesetRun) -> OfSchools:
    """What the decisive rules come to for each school alone.

    A school meets a regime where it meets every decisive node that is judged school by school or
    section by section and then rises to the county; coefficients and what is asked of the county
    say nothing of a single school.
    """
    tops = list(dict.fromkeys(_tops(run)))
    size = run.facts.schools
    columns = [_at_schools(run.results[name], size) for name in tops]
    if run.layout.verdict_scope in ("section", "school"):
        columns.append(_at_schools(run.verdict.units, size))
    nothing = np.full(size, np.int8(statuses.NOT_APPLICABLE))
    status = statuses.all_of(columns) if columns else nothing
    lowest = [name for top in tops for name in _lowest(run, top)]
    rows = [_at_schools(run.results[name], size) == statuses.NOT_MET for name in lowest]
    labels = tuple(run.ruleset.nodes[name].label for name in lowest)
    return OfSchools(status, labels, np.array(rows, bool).reshape(len(rows), size))


def _tops(run: RulesetRun) -> Iterator[str]:
    """The widest decisive nodes that are judged of schools or sections."""
    left = [name for name in run.ruleset.verdict.parts if name in run.decisive]
    while left:
        name = left.pop(0)
        if WIDTH[run.results[name].scope] <= WIDTH["school"]:
            yield name
        else:
            members = members_of(run.ruleset.nodes[name])
            left += [member for member in members if member in run.decisive]


def _lowest(run: RulesetRun, name: str) -> list[str]:
    """What a group of schools or sections combines, down to rules that are no groups."""
    node = run.ruleset.nodes[name]
    if isinstance(node, Group):
        inner = [member for member in node.members if member in run.decisive]
        return [leaf for member in inner for leaf in _lowest(run, member)]
    narrow = WIDTH[run.results[name].scope] <= WIDTH["school"]
    return [name] if narrow or isinstance(node, Criterion) else []


def _at_schools(result: NodeResult, size: int) -> Statuses:
    """Status of each school of the data; not applicable to those that the population leaves out."""
    out = np.full(size, np.int8(statuses.NOT_APPLICABLE))
    status = np.asarray(risen(result, "school"), np.int8)
    settled = np.where(status == statuses.EMPTY, np.int8(statuses.NOT_APPLICABLE), status)
    out[result.frame.school] = settled
    return out
