"""Nothing in; out: the names of the kernel's array types, so that a signature says what it holds.

Rows are the things judged (sections, schools or counties), always along the last axis. Numbers are
float64 with NaN for what is missing. Truths and statuses share a dtype but not a meaning:

| value | truth (of a condition) | status (of a criterion or group)                      |
|-------|------------------------|-------------------------------------------------------|
| 0     | false                  | not met                                               |
| 1     | missing                | undetermined                                          |
| 2     | true                   | met                                                   |
| 3     |                        | not applicable: ignored by groups                     |
| 4     |                        | empty: nothing to judge, undetermined in its parent   |
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]
Flags: TypeAlias = npt.NDArray[np.bool_]
Truths: TypeAlias = npt.NDArray[np.int8]
Statuses: TypeAlias = npt.NDArray[np.int8]
Counts: TypeAlias = npt.NDArray[np.int64]
Offsets: TypeAlias = npt.NDArray[np.int64]  # (g + 1,): group i is rows offsets[i]:offsets[i + 1]

__all__ = ["Counts", "Flags", "Floats", "Offsets", "Statuses", "Truths"]
