"""Ruleset x Dataset -> Evaluation: laid out once, run over whole columns, all counties at once."""

from engine.evaluation.amounts import Resolver
from engine.evaluation.asking import Chosen
from engine.evaluation.coefficients import COMBINED, measure_of, section_values
from engine.evaluation.combine import risen
from engine.evaluation.entry import evaluate
from engine.evaluation.evaluation import Evaluation, Tables
from engine.evaluation.expressions import ColumnEval
from engine.evaluation.facts import is_missing
from engine.evaluation.frame import Frame
from engine.evaluation.gate_reasons import GateFindings
from engine.evaluation.gate_told import Told, why_left_out
from engine.evaluation.in_force import in_force_truths
from engine.evaluation.needed import needed_fields
from engine.evaluation.provinces import Standard
from engine.evaluation.readings import Reading, Understanding, understandings
from engine.evaluation.reasons import CAMPUS_LOST
from engine.evaluation.results import Limits, NodeResult, ScoredLine
from engine.evaluation.run import Options, RulesetRun
from engine.evaluation.runs import run_all
from engine.evaluation.tables import TABLES, Batch, Coded, Table

__all__ = [
    "CAMPUS_LOST",
    "COMBINED",
    "TABLES",
    "Batch",
    "Chosen",
    "Coded",
    "ColumnEval",
    "Evaluation",
    "Frame",
    "GateFindings",
    "Limits",
    "NodeResult",
    "Options",
    "Reading",
    "Resolver",
    "RulesetRun",
    "ScoredLine",
    "Standard",
    "Table",
    "Tables",
    "Told",
    "Understanding",
    "evaluate",
    "in_force_truths",
    "is_missing",
    "measure_of",
    "needed_fields",
    "risen",
    "run_all",
    "section_values",
    "understandings",
    "why_left_out",
]
