"""A folder of rulesets to write into."""

from __future__ import annotations

import pytest

from .given import Shelf


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """An empty folder of rulesets; the shipped ones come after it."""
    monkeypatch.delenv("JUNHENG_RULESETS", raising=False)
    return Shelf(tmp_path / "own")
