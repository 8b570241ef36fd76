"""A ruleset -> the sha256 of what it means: its rules, and the fields that they rest on."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from engine.language.field_relations import behind
from engine.language.rests_on import needed_fields

if TYPE_CHECKING:
    from engine.language.model import Ruleset
    from engine.language.vocabulary import Dictionary, Field


def digest(plain: dict[str, Any], ruleset: Ruleset) -> str:
    """The digest: order of keys, spacing and comments do not count.

    Of the data dictionary, those fields count that the rules rest on, directly or because such a
    field may be derived from them; and of a field, what can change a result. Under which headers
    it is found, what is told of it, where it stands in the statistics and what is held for sound
    change none: another file may be understood, but what is understood gives the same.

    Args:
        plain: the document as plain data.
        ruleset: as built from it.
    """
    dictionary = ruleset.dictionary
    used = sorted(behind(needed_fields(ruleset), dictionary.fields))
    fields = {name: _meaning(dictionary.fields[name], dictionary) for name in used}
    rules = {section: items for section, items in plain.items() if section != "fields"}
    whole = {"ruleset": rules, "fields": fields}
    text = json.dumps(whole, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _meaning(field: Field, dictionary: Dictionary) -> list[Any]:
    return [
        field.scope, field.type, field.unit, dictionary.units.get(field.unit, {}), field.merge,
        field.shared, field.whole, field.minimum, field.maximum, field.blank,
        [(value.name, value.levels) for value in field.values],
        [(one.level, one.expression.text) for one in field.derived],
    ]  # fmt: skip
