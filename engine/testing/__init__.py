"""Tests written beside rulesets -> what they expected, what came out, and where they differ."""

from engine.testing.report import FileReport, TestReport
from engine.testing.run import run_tests

__all__ = ["FileReport", "TestReport", "run_tests"]
