"""Rules of good rulesets: what is allowed, but most likely not meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.catalogue import every_rule
from engine.checks.own_codes import COMMENTS, SCAFFOLD, SETTINGS
from engine.checks.run import Checker
from engine.checks.settings import Configuration, shipped
from engine.diagnostics import register

if TYPE_CHECKING:
    from pathlib import Path

    from engine.language.library import Library

__all__ = ["Checker", "Configuration", "checker", "every_rule"]

register(COMMENTS)
register(SETTINGS)
register(SCAFFOLD)
register(rule.described(shipped().severity(code) or "info") for code, rule in every_rule().items())


def checker(library: Library, settings: Path | None = None) -> tuple[Checker, Configuration]:
    """What holds rulesets against every rule, and the settings by which it does.

    Args:
        library: the rulesets beside them.
        settings: a file of settings for all; None for `.junheng.yaml` beside or above each file.

    Raises:
        NotFound: there is no such file of settings.
        UnusableRequest: it cannot be read.
    """
    known = (*(entry.code for entry in COMMENTS), *every_rule())
    configuration = Configuration(known, settings)
    if settings:  # read it even where there is nothing to check
        configuration.of(settings)
    return Checker(every_rule(), library, configuration), configuration
