"""Rulesets and data -> the fields that rules rest on and the data does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data import headers_for
from engine.diagnostics import Diagnostic, Place, Text, problem
from engine.language.expressions import names_in
from engine.language.rests_on import fields_by_rule, needed_fields

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.data import Dataset, Normalised
    from engine.language.model import Ruleset
    from engine.language.vocabulary import Field

__all__ = ["missing_columns", "needed_fields"]


def missing_columns(
    data: Iterable[tuple[Ruleset, Normalised]], dataset: Dataset
) -> list[Diagnostic]:
    """Columns that rules need and the data does not have: what cannot be judged, what to add."""
    found = []
    for ruleset, read in data:
        missing = read.missing_fields(sorted(needed_fields(ruleset)))
        missing = tuple(n for n in missing if ruleset.dictionary.fields[n].blank is None)
        rests_on = fields_by_rule(ruleset) if missing else {}
        for name in missing:
            field = ruleset.dictionary.fields[name]
            headers = headers_for(field, ruleset.dictionary, ruleset.rated_levels)
            found.append(
                problem(
                    "R030", Place(file=str(dataset.path), field=name), field=name,
                    label=field.label, ruleset=ruleset.name,
                    rules=tuple(rule for rule, fields in rests_on.items() if name in fields),
                    headers=headers, parts=_parts(field, ruleset),
                )
            )  # fmt: skip
    return found


def _parts(field: Field, ruleset: Ruleset) -> tuple[Text, ...]:
    """Labels of the fields that a field may be computed from, in the dictionary's order."""
    behind = frozenset[str]().union(*(names_in(one.expression) for one in field.derived))
    fields = ruleset.dictionary.fields
    return tuple(Text(one.label.zh, name) for name, one in fields.items() if name in behind)
