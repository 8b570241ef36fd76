"""The county's teachers, shared out over the schools by pupils and classes, and what they are."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from county_model.roster import LEVELS, ROSTER

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

TEACHERS = {"primary": 829, "junior": 535}  # of the county, as published
TOO_FEW_ARTS = {"乙镇柳林小学", "己乡青山小学"}  # one PE or arts teacher fewer than the rest


def add_teachers(level: str, rows: Sequence[dict[str, Any]], rng: np.random.Generator) -> None:
    """Share out the county's teachers of one level, and say what they are."""
    per_class, ratio, special = {"primary": (0.6, 20, 4), "junior": (1.9, 16, 2)}[level]
    there = [row for row in rows if row[f"pupils_{level}"]]
    weights = []
    for row in there:
        for_classes = row[f"classes_{level}"] * per_class
        for_classes *= special if row["school_type"] == "special" else 1
        needed = row[f"pupils_{level}"] / ratio + for_classes
        weights.append(needed * (0.94 + 0.12 * rng.random()))
    counts = iter(apportion(TEACHERS[level], weights))
    for row, school in zip(rows, ROSTER, strict=True):
        draws = rng.random(4)
        pupils = row[f"pupils_{level}"]
        teachers = next(counts) if pupils else 0
        town = school.area == "town"
        degree = {"primary": 0.93, "junior": 0.85}[level] + 0.04 * town + 0.03 * draws[0]
        title = 0.42 + 0.08 * town + 0.1 * draws[1]
        hundreds = (pupils or 0) / 100
        rate = school.backbone[LEVELS.index(level)]
        arts = 0.93 + 0.1 * town * draws[2]
        values = {
            "full_time_teachers": teachers,
            "teachers_above_degree": min(teachers, math.ceil(degree * teachers)),
            "teachers_mid_title": round(title * teachers),
            "backbone_teachers": math.ceil(rate * hundreds),
            "pe_art_teachers": math.ceil(arts * hundreds) - (school.name in TOO_FEW_ARTS),
            "visiting_pe_art_teachers": int(school.area == "rural" and hundreds < 1),
            "certified_teachers": teachers,
        }
        row |= {f"{name}_{level}": value if pupils else None for name, value in values.items()}


def apportion(total: int, weights: Sequence[float]) -> list[int]:
    """Whole numbers in proportion to the weights that add up to the total (largest remainder).

    >>> apportion(10, [1, 1, 1])
    [4, 3, 3]
    """
    whole = math.fsum(weights)
    exact = [total * weight / whole for weight in weights]
    shares = [math.floor(share) for share in exact]
    short = sorted(range(len(exact)), key=lambda at: (shares[at] - exact[at], at))
    for at in short[: total - sum(shares)]:
        shares[at] += 1
    return shares
