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
from engine.kernel.rounding import ceil_within, floor_within, half_up
from engine.kernel.scoring import Steps, banded, counted, deducted
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
    settle,
)

__all__ = [
    "EMPTY", "FALSE", "MET", "MISSING", "NOT_APPLICABLE", "NOT_MET", "TRUE", "UNDETERMINED",
    "Coefficients", "Counts", "Flags", "Floats", "Offsets", "Operator", "Statuses", "Steps",
    "Truths",
    "all_of", "any_of", "at_least", "banded", "ceil_within", "choose", "coefficients", "compare",
    "conjunction", "counted", "deducted", "disjunction", "every", "floor_within", "group_count",
    "group_max", "group_mean", "group_min", "group_share", "group_sizes", "group_total", "half_up",
    "negation", "offsets_of", "on_the_line", "prints_as", "settle", "share_bounds",
]  # fmt: skip
