"""Schools to check again, drawn where an error would change the most, the same ones every time."""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from typing import TYPE_CHECKING

from engine.analysis.difference.stages.carrying import carried
from engine.analysis.difference.stages.pairing import school_unit
from engine.analysis.difference.stages.records import Drawn
from engine.analysis.difference.stages.turning import turns_of

if TYPE_CHECKING:
    from engine.analysis.difference.stages.records import Unit
    from engine.analysis.difference.stages.turning import Turn
    from engine.evaluation import Evaluation

# What an error on the line weighs, beside the 1 that every school has: ways of choosing whom to
# visit, no rule of any regulation.
_COUNTY, _OWN, _ONLY = 9.0, 3.0, 1.0
_BITS = 2.0**64


def draw(
    evaluation: Evaluation, count: int, *, error: float = 0.05, seed: str = ""
) -> tuple[Drawn, ...]:
    """Draw schools of every county without putting one back, the weightier ones more likely.

    A school weighs 1, and for each criterion or coefficient within `error` of its limit, times how
    near it is: 9 where an error would turn a part of the county's verdict, 3 where it would turn
    the school's own result, else 1. Drawn as Efraimidis and Spirakis do (2006, Weighted random
    sampling with a reservoir): the largest ln(u) / weight, with u of the digest of seed and
    school, so that the draw is the same on any machine and in any order.

    Args:
        evaluation: of the stage that is to be checked.
        count: schools per county and year; all of them where it has fewer.
        error: the error that is supposed, as a share of the limit or value.
        seed: another seed gives another draw.
    """
    turns: dict[int, list[Turn]] = defaultdict(list)
    for turn in (*turns_of(evaluation.run, error), *carried(evaluation.run, error)):
        turns[turn.school].append(turn)
    data = evaluation.data
    counties: dict[int, list[tuple[float, Drawn]]] = defaultdict(list)
    for school, county in enumerate(data.schools.county):
        drawn = _weighed(school_unit(data, school), turns[school])
        counties[int(county)].append((_key(drawn, seed), drawn))
    return tuple(
        drawn
        for ranked in counties.values()
        for _, drawn in sorted(ranked, key=lambda pair: pair[0], reverse=True)[:count]
    )


def _weighed(unit: Unit, turns: list[Turn]) -> Drawn:
    weight = 1.0
    for turn in turns:
        weight += turn.near * (_COUNTY if turn.parts else _OWN if turn.own else _ONLY)
    county = dict.fromkeys(label for turn in turns for label in turn.parts)
    near = dict.fromkeys(turn.label for turn in turns)
    return Drawn(unit, weight, tuple(county), tuple(near))


def _key(drawn: Drawn, seed: str) -> float:
    unit = drawn.unit
    named = f"{seed}|{unit.county_code}|{unit.year}|{unit.school_code}"
    digest = hashlib.sha256(named.encode()).digest()
    uniform = (int.from_bytes(digest[:8], "big") + 1) / (_BITS + 1)
    return math.log(uniform) / drawn.weight
