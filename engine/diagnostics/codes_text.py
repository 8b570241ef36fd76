"""Codes of findings about the text of a YAML file (letter Y)."""

from engine.diagnostics.registry import CodeText, code

CODES: tuple[CodeText, ...] = ()
