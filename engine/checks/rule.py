"""What a rule of good rulesets is: a code, a name, what it says, and how it looks at a ruleset."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.diagnostics import CodeText, Severity, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from engine.checks.subject import Subject
    from engine.checks.written import WrittenFields
    from engine.diagnostics import Place


@dataclass(frozen=True, slots=True)
class Finding:
    """One place that a rule speaks of, with the data that its sentence names."""

    place: Place
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: how grave it is stands in `severities.yaml`, not here.

    Attributes:
        code: letter C and three digits.
        name: what it is called in docs/checks: small letters, digits and hyphens.
        find: what it finds in a ruleset; None for a rule about fields only.
        zh: its sentence in Chinese; names data in braces.
        en: the same in English.
        hint_zh: what to do about it.
        hint_en: the same in English.
        fields: what it finds in fields, of the data dictionary or of a ruleset's own.
    """

    code: str
    name: str
    find: Callable[[Subject], Iterable[Finding]] | None
    zh: str
    en: str
    hint_zh: str
    hint_en: str
    fields: Callable[[WrittenFields], Iterable[Finding]] | None = None

    def described(self, severity: Severity) -> CodeText:
        """The rule as an entry of the registry of codes."""
        return CodeText(
            self.code, severity, Text(self.zh, self.en), Text(self.hint_zh, self.hint_en)
        )


def found(place: Place, **data: object) -> Finding:
    """A finding as rules yield it."""
    return Finding(place, data)
