"""An item put together from several places -> what it lacks to be whole."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, cast

from engine.language.structure.findings import Finding, findings_of
from engine.language.structure.schemas import definition

if TYPE_CHECKING:
    from jsonschema.protocols import Validator

    from engine.language.marks import Data


def whole_findings(kind: str, name: str, value: Data) -> list[Finding]:
    """What the keys of an item lack, or have that does not go together.

    Args:
        kind: the item's definition in the ruleset schema: `criterion`, `group` …
        name: the item's name, for the sentences.
        value: the item with every change laid over it.

    Returns:
        Findings whose path begins at the item. What stands inside of its values is left out: it
        was looked at in the file where it was written.
    """
    found = (part for error in _validator(kind).iter_errors(cast("Any", {name: value}))
             for part in findings_of(error))  # fmt: skip
    return [part for part in found if len(part.path) <= 2]  # noqa: PLR2004 - name and key


@cache
def _validator(kind: str) -> Validator:
    from engine.language.structure.validator import validator_of  # noqa: PLC0415 - slow to import

    item = definition("ruleset.schema.json", kind)
    return validator_of({"type": "object", "additionalProperties": item})
