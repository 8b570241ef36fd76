"""Ruleset x Dataset -> Evaluation: laid out once, run over whole columns, all counties at once."""

from engine.evaluation.asking import Chosen
from engine.evaluation.entry import evaluate
from engine.evaluation.evaluation import Evaluation, Tables
from engine.evaluation.needed import needed_fields
from engine.evaluation.provinces import Standard
from engine.evaluation.readings import Reading, Understanding, understandings
from engine.evaluation.run import Options, RulesetRun
from engine.evaluation.runs import run_all
from engine.evaluation.tables import TABLES, Batch, Coded, Table

__all__ = [
    "TABLES",
    "Batch",
    "Chosen",
    "Coded",
    "Evaluation",
    "Options",
    "Reading",
    "RulesetRun",
    "Standard",
    "Table",
    "Tables",
    "Understanding",
    "evaluate",
    "needed_fields",
    "run_all",
    "understandings",
]
