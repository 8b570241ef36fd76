"""Codes of findings about the structure of a ruleset (letter S)."""

from engine.diagnostics.registry import CodeText, code

CODES: tuple[CodeText, ...] = ()
