"""Evaluations -> insight: plain records and arrays, no files, no printing."""
