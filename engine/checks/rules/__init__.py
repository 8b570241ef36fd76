"""One module a rule, and nothing else; each holds a `RULE`."""
