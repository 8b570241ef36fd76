"""Numbers of many units at once -> texts, as reasons show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Names = NDArray[np.object_]

LIMIT_WORDS = {"at_least": " < ", "more_than": " ≤ ", "at_most": " > ", "less_than": " ≥ "}


def whole_numbers(values: NDArray[np.float64]) -> Names:
    """Counts."""
    return np.char.mod("%d", values).astype(object)


def shown(values: NDArray[np.float64]) -> Names:
    """Values, with six decimals at most."""
    return np.array([f"{value:.10g}" for value in np.round(values, 6).tolist()], object)


def typed(values: NDArray[np.float64], decimals: NDArray[np.int64]) -> Names:
    """Limits with the decimals they were typed with: 0.50 stays 0.50."""
    text = shown(values)
    for digits in np.unique(decimals[decimals > 0]):
        here = decimals == digits
        text[here] = np.array([f"{value:.{digits}f}" for value in values[here].tolist()], object)
    return text
