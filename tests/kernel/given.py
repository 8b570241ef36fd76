"""Read-only arrays for tests: a kernel function that wrote into what it was given would raise."""

from __future__ import annotations

import numpy as np


def floats(*values):
    """Read-only float64; one row per argument where the arguments are lists."""
    return _locked(np.array(values, dtype=np.float64))


def codes(*values):
    """Read-only truths or statuses, int8."""
    return _locked(np.array(values, dtype=np.int8))


def offsets(*sizes):
    """Read-only offsets of groups of these sizes."""
    return _locked(np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64))


def _locked(array):
    array.setflags(write=False)
    return array
