"""What names and expressions are: a kind of value at a scope, as far as that is sure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.diagnostics import Text

if TYPE_CHECKING:
    from engine.language.functions import Kind
    from engine.language.vocabulary import Scope

WIDTH: dict[Scope, int] = {"section": 0, "school": 1, "county": 2, "region": 3}
KINDS: dict[Kind, Text] = {
    "number": Text("数值", "a number"),
    "yes_no": Text("条件（是或否）", "a yes or no"),
    "text": Text("文本", "a text"),
    "date": Text("日期", "a date"),
    "unknown": Text("不认识的", "unknown"),
}
SCOPES: dict[Scope, Text] = {
    "section": Text("学段部", "section"),
    "school": Text("学校", "school"),
    "county": Text("县", "county"),
    "region": Text("地区", "region"),
}


@dataclass(frozen=True, slots=True)
class Named:
    """What a name stands for: its kind, its scope, and the texts it can be (empty: any)."""

    kind: Kind
    scope: Scope
    values: tuple[str, ...] = ()
    shared: bool = False  # a school's resource that its levels share and nobody has split
    sure: bool = True  # false where a measure of this name is itself in doubt


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression is: kind, scope, every name in it (through measures too).

    Where a name is not known, nobody can say of what scope the whole is: it is not `sure`.
    """

    kind: Kind
    scope: Scope
    names: frozenset[str] = field(default_factory=frozenset)
    shared: frozenset[str] = field(default_factory=frozenset)  # unsplit names, section level
    sure: bool = True


def narrowest(*scopes: Scope) -> Scope:
    """The narrowest of some scopes; `county` for none."""
    return min(scopes, key=WIDTH.__getitem__, default="county")


def widest_of(region: str) -> Scope:
    """The widest scope of a ruleset: that of its regions, where it gathers counties into some."""
    return "region" if region else "county"


def fits(kind: Kind, wanted: Kind) -> bool:
    """Whether a kind is the wanted one, or may be: of an unknown name enough is said."""
    return kind == wanted or "unknown" in (kind, wanted)


def joined(kind: Kind, *parts: Meaning) -> Meaning:
    """The kind of a whole of several parts, at the narrowest of their scopes."""
    scope = narrowest(*(part.scope for part in parts))
    names = frozenset[str]().union(*(part.names for part in parts))
    shared = frozenset[str]().union(*(part.shared for part in parts))
    return Meaning(kind, scope, names, shared, all(part.sure for part in parts))


UNKNOWN = Meaning("unknown", "county", sure=False)
