"""Evaluation and Ruleset -> what people read and what programs read."""
