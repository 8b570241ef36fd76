"""A folder with the valid files, to be written over by every example."""

from __future__ import annotations

import shutil

import pytest

from .given import BASES, Office


@pytest.fixture(scope="session")
def bases(tmp_path_factory):
    """One copy of the bases for a session; every example puts back what it wrote over."""
    folder = tmp_path_factory.mktemp("fuzz") / "rulesets"
    shutil.copytree(BASES, folder)
    return folder


@pytest.fixture(scope="session")
def office(bases):
    """The folder with a dictionary that is read once, and everything imported."""
    office = Office(bases)
    office.test(bases / "quality/tests/quality.yaml")
    return office
