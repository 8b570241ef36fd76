"""Differences -> terminal, Markdown, JSON."""
