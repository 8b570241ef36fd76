"""A code -> its title and its page, where it is that of a rule of good rulesets."""

from __future__ import annotations

from engine.checks import every_rule


def title(code: str) -> str:
    """The code, and the name of its rule if it is one.

    >>> title("C010"), title("M034")
    ('C010 unreachable-row', 'M034')
    """
    rule = every_rule().get(code)
    return f"{code} {rule.name}" if rule else code


def page(code: str) -> str:
    """The page about a rule, from the top of the project; "" for any other code."""
    rule = every_rule().get(code)
    return f"docs/checks/{rule.name}.md" if rule else ""
