"""Which rulesets a stored evaluation asked behind its gates -> the same again, nothing chosen anew.

The edition that a county takes depends on all editions of the library at that time; a result folder
holds those that were taken, and stored.json says for which counties.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine.analysis.stored.coded import decoded
from engine.diagnostics import Text
from engine.evaluation import Chosen, Standard
from engine.language.model import Gate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from engine.language.model import Ruleset


def chosen_behind(
    ruleset: Ruleset, rulesets: Mapping[str, Ruleset], gates: Sequence[Mapping[str, Any]]
) -> Chosen:
    """The rulesets behind the gates of one, and behind theirs.

    Args:
        ruleset: that asks.
        rulesets: those of the result, by name.
        gates: as stored.json tells of them.
    """
    told = {(one["ruleset"], one["gate"]): one for one in gates}
    found = Chosen()
    for node in ruleset.nodes.values():
        if not isinstance(node, Gate):
            continue
        said = told.get((ruleset.name, node.name), {"asked": [], "why": {}})
        standards = []
        for one in said["asked"]:
            asked = rulesets[one["ruleset"]]
            standard = Standard(asked, frozenset(one["counties"]))
            standards.append((standard, chosen_behind(asked, rulesets, gates)))
        why = {code: _text(text) for code, text in said["why"].items()}
        found.gates[node.name] = (tuple(standards), why)
    return found


def _text(value: object) -> Text:
    text = decoded(value)
    return text if isinstance(text, Text) else Text(str(text))
