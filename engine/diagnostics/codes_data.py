"""Codes of findings about data (letter D)."""

from engine.diagnostics.registry import CodeText, code

CODES: tuple[CodeText, ...] = ()
