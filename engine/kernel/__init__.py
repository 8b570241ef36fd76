"""Arrays in, arrays out, numpy only: comparison, logic, groups, coefficients, points."""

from engine.kernel.arrays import Counts, Flags, Floats, Offsets, Statuses, Truths
from engine.kernel.coefficients import Coefficients, coefficients
from engine.kernel.comparison import Operator, compare, on_the_line, prints_as
from engine.kernel.groups import (
    every,
    group_count,
    group_max,
    group_mean,
    group_min,
    group_share,
    group_sizes,
    group_total,
    offsets_of,
    share_bounds,
)
from engine.kernel.lookup import (
    Between,
    band_of,
    cells_by_place,
    interpolated,
    period_of,
    place_among,
)
from engine.kernel.opinions import majority, middle_pair
from engine.kernel.rounding import ceil_within, floor_within, half_up
from engine.kernel.scoring import (
    Steps,
    banded,
    rescaled,
    steps_short,
    taken,
    within,
)
from engine.kernel.spread import Changes, changes_across, contributions
from engine.kernel.three_valued import (
    EMPTY,
    FALSE,
    MET,
    MISSING,
    NOT_APPLICABLE,
    NOT_MET,
    TRUE,
    UNDETERMINED,
    all_of,
    any_of,
    at_least,
    choose,
    conjunction,
    disjunction,
    negation,
    not_met_at_most,
    settle,
)

__all__ = [
    "EMPTY", "FALSE", "MET", "MISSING", "NOT_APPLICABLE", "NOT_MET", "TRUE", "UNDETERMINED",
    "Between", "Changes", "Coefficients", "Counts", "Flags", "Floats", "Offsets", "Operator",
    "Statuses", "Steps", "Truths",
    "all_of", "any_of", "at_least", "band_of", "banded", "ceil_within", "cells_by_place",
    "changes_across", "choose", "coefficients", "compare", "conjunction", "contributions",
    "disjunction",
    "every", "floor_within", "group_count", "group_max", "group_mean", "group_min",
    "group_share", "group_sizes", "group_total", "half_up", "interpolated", "majority",
    "middle_pair", "negation",
    "not_met_at_most", "offsets_of", "on_the_line", "period_of", "place_among", "prints_as",
    "rescaled", "settle", "share_bounds", "steps_short", "taken", "within",
]  # fmt: skip
