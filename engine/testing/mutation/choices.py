"""What a rule chooses among a few, or need not have -> another choice, or the rule without it."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from engine.language.model import (
    Arithmetic,
    CoefficientGroup,
    Criterion,
    Gate,
    Group,
    MergeRule,
    Node,
    PointsGroup,
    Population,
    Provenance,
    Rounding,
    Rubric,
    Rung,
    ShareGroup,
    SplitRule,
    Verdict,
)
from engine.language.parts import at
from engine.language.scoring import Area, Deduction, RubricItem
from engine.language.tables import LookupTable
from engine.language.vocabulary import Judged, Raters, Switch
from engine.testing.mutation.slip import Slip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.language.model import Ruleset
    from engine.language.parts import Way


@dataclass(frozen=True, slots=True)
class Choice:
    """One field: what else it may say. Without any, it may be left out.

    `keys` lead to the word in the file; `word` is what the file calls a value, where that differs.
    """

    keys: tuple[str, ...]
    others: tuple[object, ...] = ()
    words: tuple[tuple[object, str], ...] = ()

    def said(self, value: object) -> str:
        """A value as the file writes it."""
        known = next((word for own, word in self.words if own is value), None)
        if known is not None or isinstance(value, str):
            return str(known or value)
        return str(value).lower() if isinstance(value, bool) else f"{value:g}".replace("e-0", "e-")


_YES_NO = (True, False)
_POLICIES = ("drop_and_rescale", "full", "zero", "ignore")
_FLOOR = {"floor": Choice(("floor",))}
_CHOICES: dict[type, dict[str, Choice]] = {
    Node: {"skip_if_none": Choice(("if_none",))},
    Criterion: {
        "applies_when": Choice(("applies_when",)), "levels": Choice(("levels",)),
        "in_force": Choice(("in_force",)),
    },
    Group: _FLOOR,
    Verdict: _FLOOR,
    Rung: {**_FLOOR, "counts_as": Choice(("counts_as",), ("met", "not_met"))},
    CoefficientGroup: {"combine": Choice(("combine",), ("each", "mean"))},
    ShareGroup: {"share_of": Choice(("share_of",), ("school", "section"))},
    PointsGroup: {"share": Choice(("share",), _YES_NO)},
    Gate: {"supplied": Choice(("supplied",)), "applies_when": Choice(("applies_when",))},
    Population: {"merge": Choice(("merge",))},
    MergeRule: {"order": Choice(("order",), ("split_then_merge", "merge_then_split"))},
    Rubric: {"not_applicable": Choice(("not_applicable",), _POLICIES)},
    RubricItem: {
        "zero_when": Choice(("zero_when",)), "must": Choice(("must",)),
        "minimum": Choice(("minimum",)), "not_applicable": Choice(("not_applicable",)),
    },
    Deduction: {
        "steps": Choice(("steps",), ("started", "full", "exact")), "at_most": Choice(("at_most",)),
    },
    Area: {"minimum": Choice(("minimum",)), "minimum_share": Choice(("minimum_share",))},
    LookupTable: {
        "between": Choice(("between",), ("linear", "step_down", "step_up", "exact")),
        "first": Choice(("first",), _YES_NO), "last": Choice(("last",), _YES_NO),
    },
    Arithmetic: {
        "denominator": Choice(("coefficient", "denominator"), ("population", "sample")),
        "tolerance": Choice(("tolerance",), (0.0,)),
    },
    Rounding: {
        "measures": Choice(("measures",), (None, 2), ((None, "none"),)),
        "coefficients": Choice(("coefficients",), (None, 2), ((None, "none"),)),
    },
    Switch: {"default": Choice(("default",), _YES_NO)},
    Provenance: {"confidence": Choice(("confidence",), ("B",))},
    Judged: {"needs_reason": Choice(("reason",))},
    Raters: {
        "combine": Choice(("combine",), ("mean", "median", "majority", "lowest", "highest")),
        "at_least": Choice(("at_least",)),
    },
}  # fmt: skip


def slips(record: object, way: Way, ruleset: Ruleset) -> Iterator[Slip]:
    """Every other choice of every field that has one."""
    for kind, choices in _CHOICES.items():
        for name, choice in choices.items() if isinstance(record, kind) else ():
            if not choice.others:
                yield from _left_out(record, name, choice)
            elif not _idle(record, name, way, ruleset):
                yield from _replaced(record, name, choice)
    if isinstance(record, Arithmetic):
        yield from _weights(record)
    if isinstance(record, SplitRule):
        yield from _fields(record)


def _replaced(record: Any, name: str, choice: Choice) -> Iterator[Slip]:  # noqa: ANN401
    value = getattr(record, name)
    for other in choice.others:
        if other != value:
            part = replace(record, **{name: other})
            yield Slip(part, "replace", choice.said(value), choice.said(other), under=choice.keys)


def _left_out(record: Any, name: str, choice: Choice) -> Iterator[Slip]:  # noqa: ANN401
    """The record without what it need not have: its own default in the place of the value."""
    default = next(field.default for field in fields(record) if field.name == name)
    empty = False if default is MISSING else default
    if getattr(record, name) != empty:
        yield Slip(replace(record, **{name: empty}), "drop", "", under=choice.keys)


def _idle(record: object, name: str, way: Way, ruleset: Ruleset) -> bool:
    """Whether the choice cannot change anything here: it would be no slip."""
    match record:
        case LookupTable():
            return record.by_words
        case Arithmetic() | Rounding() if name in ("denominator", "coefficients"):
            return not any(isinstance(node, CoefficientGroup) for node in ruleset.nodes.values())
        case MergeRule():
            return at(ruleset, way[:-1]).split is None
        case Provenance():
            return record.confidence != "C"
        case Deduction() if name == "steps":
            return record.per is None
        case Rubric():
            return bool(record.total_from)
    return False


def _weights(record: Arithmetic) -> Iterator[Slip]:
    """Weighted by pupils, or every section alike."""
    if record.weights not in ("", "equal"):
        part = replace(record, weights="equal")
        under = ("coefficient", "weights")
        yield Slip(part, "replace", record.weights, "equal", under=under)


def _fields(record: SplitRule) -> Iterator[Slip]:
    """One resource that is not divided over the levels."""
    for gone in record.fields if len(record.fields) > 1 else ():
        kept = tuple(field for field in record.fields if field != gone)
        part = replace(record, fields=kept)
        yield Slip(part, "drop", gone, under=("fields",), at=(gone,))
