"""A reason for each unit: a code into a few texts, so that a country is not millions of texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from engine.diagnostics import Text

    Codes = NDArray[np.int32]

NO_REASON = -1


@dataclass(frozen=True, slots=True, eq=False)
class Reasons:
    """A reason per unit, as a code into a few texts; NO_REASON where there is none."""

    codes: Codes
    texts: tuple[Text, ...]
