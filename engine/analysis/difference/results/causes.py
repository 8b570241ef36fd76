"""What the four cases came to, unit by unit -> why it moved.

With old and new for the two results, `rules` for what the new rules say of the old data and `data`
for what the old rules say of the new data, a unit that moved (old is not new) did so because of

    rules      rules = new and data = old: the rules alone do it, the data alone does nothing
    data       data = new and rules = old: the other way round
    each       rules = new and data = new: either alone would have been enough
    together   rules = old and data = old: neither alone does anything, both together do
    in part    anything else: one of them alone moves it, but to somewhere else

The last three are `both`. A unit that did not move, but would have by the rules alone or by the
data alone, is `offset`: one undid what the other did.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Outcomes = NDArray[Any]

CAUSES = ("rules", "data", "each", "together", "in_part")
BOTH = ("each", "together", "in_part")


def causes(old: Outcomes, rules: Outcomes, data: Outcomes, new: Outcomes) -> NDArray[np.int8]:
    """The cause of each unit as an index into CAUSES; -1 where it did not move.

    Args:
        old: outcomes of the old result, (units,); they are compared for equality only.
        rules: those of the new rules over the old data.
        data: those of the old rules over the new data.
        new: those of the new result.
    """
    by_rules, by_data = rules == new, data == new
    not_rules, not_data = rules == old, data == old
    found = np.full(old.shape, CAUSES.index("in_part"), np.int8)
    found[not_rules & not_data] = CAUSES.index("together")
    found[by_rules & by_data] = CAUSES.index("each")
    found[by_data & not_rules] = CAUSES.index("data")
    found[by_rules & not_data] = CAUSES.index("rules")
    found[old == new] = -1
    return found


def offset(old: Outcomes, rules: Outcomes, data: Outcomes, new: Outcomes) -> NDArray[np.bool_]:
    """Units that the rules alone or the data alone would have moved, and that did not move."""
    return np.asarray((old == new) & ((rules != old) | (data != old)), np.bool_)
