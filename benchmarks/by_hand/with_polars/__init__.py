"""The steps in polars: frames in memory, long tables streamed out."""

from benchmarks.by_hand.with_polars.balance import balanced
from benchmarks.by_hand.with_polars.country import Country
from benchmarks.by_hand.with_polars.groups import all_of, gate, six_of_seven
from benchmarks.by_hand.with_polars.judged import judged
from benchmarks.by_hand.with_polars.risen import risen, with_texts
from benchmarks.by_hand.with_polars.rows import add_criteria, add_sections, leave_out
from benchmarks.by_hand.with_polars.tables import Tables
from benchmarks.by_hand.with_polars.verdicts import add_verdicts

__all__ = [
    "Country",
    "Tables",
    "add_criteria",
    "add_sections",
    "add_verdicts",
    "all_of",
    "balanced",
    "gate",
    "judged",
    "leave_out",
    "risen",
    "six_of_seven",
    "with_texts",
]
