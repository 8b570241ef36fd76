"""Ruleset x Dataset -> Evaluation: laid out once, run over whole columns, all counties at once."""

from engine.evaluation.entry import evaluate
from engine.evaluation.evaluation import Evaluation, Tables
from engine.evaluation.needed import needed_fields
from engine.evaluation.run import Options, RulesetRun
from engine.evaluation.tables import TABLES, Batch, Coded, Table

__all__ = [
    "TABLES",
    "Batch",
    "Coded",
    "Evaluation",
    "Options",
    "RulesetRun",
    "Table",
    "Tables",
    "evaluate",
    "needed_fields",
]
