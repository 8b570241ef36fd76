"""What went wrong, where, and what to do: one record, one registry, one family of errors."""

from engine.diagnostics.code import CodeText
from engine.diagnostics.diagnostic import Diagnostic, Place, Severity, problem, render, sort_key
from engine.diagnostics.errors import (
    InvalidRuleset,
    JunhengError,
    NotFound,
    UnreadableData,
    UnusableRequest,
)
from engine.diagnostics.nearest import nearest
from engine.diagnostics.registry import describe, every_code, register
from engine.wording import Language, Text

__all__ = [
    "CodeText",
    "Diagnostic",
    "InvalidRuleset",
    "JunhengError",
    "Language",
    "NotFound",
    "Place",
    "Severity",
    "Text",
    "UnreadableData",
    "UnusableRequest",
    "describe",
    "every_code",
    "nearest",
    "problem",
    "register",
    "render",
    "sort_key",
]
