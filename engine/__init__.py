"""Junheng 均衡: policy-as-code for county education-balance supervision.

>>> from engine import load_ruleset
>>> load_ruleset("national-quality@2017").name
'national-quality@2017'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.data import Dataset, read_dataset
    from engine.diagnostics import Diagnostic, JunhengError
    from engine.evaluation import Evaluation, evaluate
    from engine.language.load import load_ruleset
    from engine.language.model import Ruleset

__version__ = "0.1.0"

# Names are imported when first used: reading a ruleset should not load a numbers library.
_HOMES = {
    "Dataset": "engine.data",
    "Diagnostic": "engine.diagnostics",
    "Evaluation": "engine.evaluation",
    "JunhengError": "engine.diagnostics",
    "Ruleset": "engine.language.model",
    "evaluate": "engine.evaluation",
    "load_ruleset": "engine.language.load",
    "read_dataset": "engine.data",
}

__all__ = [
    "Dataset",
    "Diagnostic",
    "Evaluation",
    "JunhengError",
    "Ruleset",
    "__version__",
    "evaluate",
    "load_ruleset",
    "read_dataset",
]


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'engine' has no attribute {name!r}")
