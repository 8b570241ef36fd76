"""Names and expressions of a ruleset -> what people call them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from engine.diagnostics import Text

if TYPE_CHECKING:
    from engine.language.model import Ruleset

_TOTAL = re.compile(r"(school|county)_total\(\s*(\w+)\s*\)")
_WHOLE = {
    "school": Text("全校{name}", "{name} of the whole school"),
    "county": Text("全县{name}", "{name} of the whole county"),
}


def value_label(by: str, value: str, ruleset: Ruleset) -> Text:
    """The label of a value of what is named: of a category, a measure, the level; else itself."""
    measure, field = ruleset.measures.get(by), ruleset.dictionary.fields.get(by)
    if measure is not None and value in measure.values:
        return measure.values[value]
    if by == "level":
        return label_of(value, ruleset)
    labels = {one.name: one.label for one in field.values} if field else {}
    return labels.get(value, Text(value))


def label_of(said: str, ruleset: Ruleset) -> Text:
    """The label of what an expression or column names alone, or totals; else as it is typed."""
    total = _TOTAL.fullmatch(said)
    if total:
        whole, inside = _WHOLE[total[1]], label_of(total[2], ruleset)
        return Text(whole.zh.format(name=inside.zh), whole.say("en").format(name=inside.say("en")))
    known = (
        ruleset.measures.get(said)
        or ruleset.judged.get(said)
        or ruleset.dictionary.fields.get(said)
        or next((level for level in ruleset.levels if level.name == said), None)
    )
    return known.label if known else Text(said)
