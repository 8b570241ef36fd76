"""Two rulesets or two results -> what is other, and why: one folder a kind of comparison."""
