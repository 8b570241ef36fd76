"""A node of a ruleset -> the table of the application form (申报表) that it fills, where known."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.diagnostics import Language

_FILE = Path(__file__).with_name("forms.yaml")


def form_of(rulesets: Sequence[str], node: str, language: Language) -> str:
    """What the form calls its table; "" where no form is known.

    Args:
        rulesets: the ids of a ruleset and of those it extends, its own first.
        node: name of a part.
        language: of the name.
    """
    for ruleset in rulesets:
        said: dict[str, str] = forms().get(ruleset, {}).get(node, {})
        if said:
            return said[language]
    return ""


@cache
def forms() -> dict[str, dict[str, dict[str, str]]]:
    """The whole table: ruleset -> node -> language -> name."""
    found: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return found
