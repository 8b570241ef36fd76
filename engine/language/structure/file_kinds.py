"""The kinds of file there are, the keys they know, and whether data is surely sound.

Nothing here needs jsonschema, which is slow to import: it is asked only about what is not sound.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from engine.language.structure.accepts import acceptor
from engine.language.structure.schemas import read_schema, whole_schema

if TYPE_CHECKING:
    from collections.abc import Callable

Kind = Literal["ruleset", "fields", "tests", "mapping", "layouts"]
KINDS: tuple[Kind, ...] = ("ruleset", "fields", "tests", "mapping", "layouts")


def sound(kind: Kind, data: object) -> bool:
    """Whether data surely has the structure of its kind; if not, the validator says why not."""
    return _acceptor_for(kind)(data)


@cache
def _acceptor_for(kind: Kind) -> Callable[[Any], bool]:
    return acceptor(whole_schema(f"{kind}.schema.json"))


@cache
def every_key() -> frozenset[str]:
    """Every key that any kind of file knows somewhere."""
    found: set[str] = set()

    def collect(node: object) -> None:
        if isinstance(node, dict):
            known = node.get("properties")
            found.update(known if isinstance(known, dict) else ())
            for value in node.values():
                collect(value)
        elif isinstance(node, list):
            for value in node:
                collect(value)

    for kind in KINDS:
        collect(read_schema(f"{kind}.schema.json"))
    return frozenset(found)
