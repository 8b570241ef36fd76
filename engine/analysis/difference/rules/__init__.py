"""Ruleset against ruleset."""

from engine.analysis.difference.rules.compare import are_related, diff_rules
from engine.analysis.difference.rules.model import Difference, ItemChange, RulesDifference

__all__ = ["Difference", "ItemChange", "RulesDifference", "are_related", "diff_rules"]
