"""Two evaluations by one ruleset at two stages -> what differs, and what hangs on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.analysis.difference.stages.cells import cell_differences
from engine.analysis.difference.stages.hanging import hanging, moved, schools_moved
from engine.analysis.difference.stages.laid import lay_beside
from engine.analysis.difference.stages.records import Stages

if TYPE_CHECKING:
    from engine.evaluation import Evaluation

_MOST = 100  # units of one county whose figures are put back one at a time


def compare_stages(first: Evaluation, second: Evaluation, *, most: int = _MOST) -> Stages:
    """Which figures differ, by how much, and whether a verdict hangs on them.

    "Hangs" is found by judging the second stage again with one unit's figures put back to the
    first's, each unit by itself: not by looking at how near a value is to its limit.

    Args:
        first: as the county gave it.
        second: as the reviewer did; by the same ruleset.
        most: units of a county that are tried.
    """
    laid = lay_beside(first, second)
    found, untried = hanging(laid, most)
    pairing = laid.pairing
    both = np.count_nonzero(pairing.county >= 0) + np.count_nonzero(pairing.school >= 0)
    return Stages(
        first.run.judged.stage,
        second.run.judged.stage,
        int(both),
        pairing.only_first,
        pairing.only_second,
        tuple(cell_differences(laid)),
        tuple(moved(laid)),
        tuple(schools_moved(laid)),
        found,
        untried,
    )


def are_stages(first: Evaluation, second: Evaluation) -> bool:
    """Whether two results are two stages of one: they share counties and years, not the data.

    Two years of the same counties are a trend, and no figure of one is wrong by the other.
    """
    ours, theirs = first.data.counties, second.data.counties
    known = set(zip(ours.code, ours.year, strict=True))
    if known.isdisjoint(zip(theirs.code, theirs.year, strict=True)):
        return False
    same = first.dataset.digest == second.dataset.digest
    return not same or first.run.judged.stage != second.run.judged.stage
