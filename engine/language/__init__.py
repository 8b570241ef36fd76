"""Text to ruleset: source marks, structure, model, expressions, overlays."""
