"""Explanations -> sentences for a letter, a tree for the terminal, Markdown, JSON."""

from engine.reports.explained.as_json import as_json
from engine.reports.explained.as_text import as_markdown, as_text
from engine.reports.explained.as_tree import as_tree
from engine.reports.explained.sentences import sentences

__all__ = ["as_json", "as_markdown", "as_text", "as_tree", "sentences"]
