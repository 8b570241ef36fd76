"""Codes of findings about runs, requests and results (letter R)."""

from engine.diagnostics.registry import CodeText, code

CODES: tuple[CodeText, ...] = ()
