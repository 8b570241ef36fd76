"""Rulesets changed one word at a time -> the changes that no test notices."""

from engine.testing.mutation.survey import Prepared, Survey, Survivor, prepared

__all__ = ["Prepared", "Survey", "Survivor", "prepared"]
