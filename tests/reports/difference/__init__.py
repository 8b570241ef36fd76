"""Differences as text and JSON."""
