"""What is used for its value must not be narrower than where it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.language.kinds import SCOPES, WIDTH

if TYPE_CHECKING:
    from engine.diagnostics import Place
    from engine.language.meaning.check import Check
    from engine.language.vocabulary import Scope


def check_scope(
    check: Check, code: str, name: str, scope: Scope, wanted: Scope, place: Place
) -> None:
    """Report a value, judged item or member that is narrower than wanted."""
    if WIDTH[scope] < WIDTH[wanted]:
        check.report(code, place, name=name, scope=SCOPES[scope], wanted=SCOPES[wanted])


def check_member_scope(check: Check, code: str, name: str, wanted: Scope, place: Place) -> None:
    """Report a member whose value is used by what is wider than it."""
    check_scope(check, code, name, check.layout.scope[name], wanted, place)
