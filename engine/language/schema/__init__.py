"""The JSON Schemas of rulesets, data dictionaries and tests; editors read the same files."""
