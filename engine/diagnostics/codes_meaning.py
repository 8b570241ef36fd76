"""Codes of findings about the meaning of a ruleset (letter M)."""

from engine.diagnostics.registry import CodeText, code

CODES: tuple[CodeText, ...] = ()
