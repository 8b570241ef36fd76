"""Tested rulesets -> what their tests saw of every rule, and what nobody looked at."""

from engine.testing.coverage.survey import Coverage, Line, covered

__all__ = ["Coverage", "Line", "covered"]
