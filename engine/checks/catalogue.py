"""The folder `rules` -> every rule of good rulesets, by code."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from engine.checks import rules

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.checks.rule import Rule


@cache
def every_rule() -> Mapping[str, Rule]:
    """Rules by code, in order of code.

    A module of `engine/checks/rules` is one rule; nothing else need be told of it.

    Raises:
        ValueError: two modules with one code (a fault of ours).
    """
    known: dict[str, Rule] = {}
    for module in iter_modules(rules.__path__):
        rule: Rule = import_module(f"{rules.__name__}.{module.name}").RULE
        if known.setdefault(rule.code, rule) is not rule:
            raise ValueError(f"code {rule.code} is that of two rules")
    return dict(sorted(known.items()))
