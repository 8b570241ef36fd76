"""The small county, evaluated by the small ruleset."""

from __future__ import annotations

import pytest

from .given import COUNTY, SCHOOLS, SMALL


@pytest.fixture
def small(shelf):
    def evaluated(text=SMALL, schools=SCHOOLS, county=COUNTY, assessments="", **options):
        return shelf.run(text, schools, county, assessments, **options)

    return evaluated
