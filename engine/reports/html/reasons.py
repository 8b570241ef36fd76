"""The explanation of one county -> its sentences as a tree, for nested lists."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.analysis.explain import explain
from engine.reports.explained.sentences import lines

if TYPE_CHECKING:
    from engine.diagnostics import Language
    from engine.evaluation import Evaluation

MOST_UNITS = 12  # schools told one by one below a rule; the sentences say how many more there are


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence and those that explain it."""

    text: str
    below: list[Said] = field(default_factory=list)


def reasons(evaluation: Evaluation, index: int, language: Language) -> list[Said]:
    """Why a county came to its verdict; nothing where verdicts are those of regions.

    Args:
        evaluation: what was found.
        index: of the county (and year) in the data.
        language: of every word.
    """
    if evaluation.run.verdict.scope != "county":
        return []
    counties = evaluation.data.counties
    found = explain(
        evaluation, county=str(counties.code[index]), year=str(counties.year[index]),
        most=MOST_UNITS,
    )  # fmt: skip
    top: list[Said] = []
    path = [top]
    for line in lines(found, language):
        said = Said(line.text)
        del path[line.depth + 1 :]
        path[min(line.depth, len(path) - 1)].append(said)
        path.append(said.below)
    return top
