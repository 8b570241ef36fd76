"""The steps in pandas, with numpy on its columns; long tables go to the file item by item."""

from benchmarks.by_hand.with_pandas.balance import balanced
from benchmarks.by_hand.with_pandas.country import Country
from benchmarks.by_hand.with_pandas.groups import all_of, gate, six_of_seven
from benchmarks.by_hand.with_pandas.judged import judged
from benchmarks.by_hand.with_pandas.risen import risen, with_texts
from benchmarks.by_hand.with_pandas.rows import add_criteria, add_sections, leave_out
from benchmarks.by_hand.with_pandas.tables import Tables
from benchmarks.by_hand.with_pandas.verdicts import add_verdicts

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
