"""The bench on which small rulesets are evaluated."""

from __future__ import annotations

import pytest

from .given import Bench


@pytest.fixture
def run(tmp_path):
    """Evaluates rulesets and data that are given as text."""
    return Bench(tmp_path)
