"""What an overlay changed: called by its right direction, and not below a national floor."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from engine.diagnostics import Text
from engine.language.amounts import Lookup
from engine.language.directions import compare, compare_populations
from engine.language.effects import NOTHING, UNKNOWN, Effect
from engine.language.functions import FUNCTIONS
from engine.language.layout import members_of
from engine.language.meaning.check import UNLOCATED
from engine.language.model import (
    CoefficientGroup,
    Criterion,
    Group,
    Measure,
    Node,
    Population,
    Verdict,
)
from engine.language.parts import expressions, records
from engine.language.table_directions import compare_tables
from engine.language.tables import LookupTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from engine.diagnostics import Place
    from engine.language.amounts import Expression
    from engine.language.changes import Change, Changes
    from engine.language.layout import Layout
    from engine.language.meaning.check import Check
    from engine.language.model import Ruleset

_LOOSENED = Text("放宽", "loosened")
_REMOVED = Text("删去", "removed")
_DECLARED = Text("这一条写的是 direction: loosens", "it says direction: loosens")
_SILENT = Text("改后只供参考，不作判定", "it is advisory now and decides no more")
_UNMARKED = Text("去掉了 national_floor", "national_floor is taken off")


def check_changes(check: Check, changes: Changes) -> None:
    """Report overrides whose direction is another, and floors they loosen or remove."""
    lost = lost_floors(changes, check.ruleset)
    for change in changes.rows:
        effect = effect_of(change, check.layout, check.ruleset)
        right = effect.contradicts(change.direction)
        if right:
            place = _place(change, "direction")
            check.report(
                "M135", place, item=change.item, declared=change.direction, right=right,
                said=effect.said(),
            )  # fmt: skip
        _floor(check, change, effect, lost.get(change.item, ()))


def effect_of(change: Change, layout: Layout, ruleset: Ruleset) -> Effect:
    """What a change does, as far as it can be told; nothing is told of what is added or removed."""
    if change.old is None or change.new is None:
        return NOTHING
    return effect_between(change.old, change.new, change.name, layout, ruleset)


def effect_between(old: object, new: object, name: str, layout: Layout, ruleset: Ruleset) -> Effect:
    """What it does that a record takes another's place.

    Args:
        old: the record before.
        new: the record now.
        name: of the item.
        layout: of the rules with the new record.
        ruleset: those rules.
    """
    levels = {level.name: level.label for level in ruleset.levels if level.rated}
    if isinstance(old, Population) and isinstance(new, Population):
        one_by_one = not _counted_together(name, layout, ruleset)
        return compare_populations(old, new) if one_by_one else UNKNOWN
    if isinstance(old, LookupTable) and isinstance(new, LookupTable):
        return compare_tables(old, new, ruleset)
    return compare(old, new, levels)


def _counted_together(population: str, layout: Layout, ruleset: Ruleset) -> bool:
    """Whether anything is computed over all of it: leaving somebody out may then go either way."""
    for name in layout.order:
        node = ruleset.nodes[name]
        if layout.population[name] != population:
            continue
        if not isinstance(node, (Criterion, Group)):
            return True
        measures = (
            ruleset.measures[measure]
            for expression in expressions(node)
            for measure in layout.names.measures_of(expression)
        )
        if any(_rises(part) for item in (node, *measures) for part in expressions(item)):
            return True
    return False


def _rises(expression: Expression) -> bool:
    """Whether an expression gathers the sections or schools of a county or region."""
    calls = (node.func for node in ast.walk(expression.tree) if isinstance(node, ast.Call))
    names = (call.id for call in calls if isinstance(call, ast.Name))
    called = (FUNCTIONS[name] for name in names if name in FUNCTIONS)
    return any(function.rises_to in ("county", "region") for function in called)


def _floor(check: Check, change: Change, effect: Effect, lost: Iterable[str]) -> None:
    """National floors are loosened, removed or left out only with a source to look up."""
    allowed = change.override.said.flag("below_national_floor")
    said = Text(f"{change.item} 不再用到它", f"{change.item} rests on it no more")
    found = [
        *_below(change, effect),
        *_under(check, change, effect),
        *((name, _REMOVED, said) for name in lost),
    ]
    if not found and allowed:
        check.report("M138", _place(change, "below_national_floor"), item=change.item)
    for item, what, why in found:
        if not allowed:
            check.report("M136", change.place, item=item, what=what, said=why)
        elif not set(change.source) - {UNLOCATED}:
            check.report("M137", _place(change, "source"), item=item)


def _below(change: Change, effect: Effect) -> list[tuple[str, Text, Text]]:
    """The floor that a change goes below, with what it does to it and how that is known."""
    old, new = change.old, change.new
    if not isinstance(old, Node) or not old.national_floor:
        return []
    if new is None:
        return [(change.item, _REMOVED, change.because)]
    if effect.loosens:
        return [(change.item, _LOOSENED, effect.said())]
    if change.direction == "loosens":
        return [(change.item, _LOOSENED, _DECLARED)]
    if isinstance(new, Node) and new.provenance.advisory and not old.provenance.advisory:
        return [(change.item, _LOOSENED, _SILENT)]
    if isinstance(new, Node) and not new.national_floor:
        return [(change.item, _LOOSENED, _UNMARKED)]
    return []


def _under(check: Check, change: Change, effect: Effect) -> Iterator[tuple[str, Text, Text]]:
    """The floors that rest on what a change loosens: a measure, a table, a population."""
    if not isinstance(change.new, (Measure, LookupTable, Population)):
        return
    if effect.loosens:
        said = effect.said()
    elif change.direction == "loosens":
        said = _DECLARED
    else:
        return
    for node in check.ruleset.nodes.values():
        if node.national_floor and _rests_on(check, node, change.new):
            yield node.name, _LOOSENED, said


def _rests_on(check: Check, node: Node, item: Measure | LookupTable | Population) -> bool:
    if isinstance(item, Population):
        return check.layout.population.get(node.name) == item.name
    if isinstance(item, LookupTable):
        return any(
            isinstance(part, Lookup) and part.table == item.name for _, part in records(node)
        )
    known = check.names.measures_of
    if any(item.name in known(expression) for expression in expressions(node)):
        return True
    return isinstance(node, CoefficientGroup) and item.name in node.indicators


def _place(change: Change, key: str) -> Place:
    return change.override.said.walk(key).place


# ---------------------------------------------------------------------- floors that decide no more


def lost_floors(changes: Changes, ruleset: Ruleset) -> dict[str, list[str]]:
    """Floors that are still there, but that the verdict rests on no more, by the item changed."""
    before = changes.before
    if before is None:
        return {}
    gone = _decisive(before, before.verdict) - _decisive(ruleset, ruleset.verdict)
    lost = [n for n in before.nodes if n in gone and before.nodes[n].national_floor]
    rested = {row.item: _decisive(before, row.old) for row in changes.rows}
    dropped = {row.item: rested[row.item] - _decisive(ruleset, row.new) for row in changes.rows}
    found: dict[str, list[str]] = {}
    for name in lost:
        items = [item for item, names in dropped.items() if name in names]
        if name in ruleset.nodes and items:
            lowest = min(items, key=lambda item: len(rested[item]))
            found.setdefault(lowest, []).append(name)
    return found


def _decisive(ruleset: Ruleset, item: object) -> set[str]:
    """Names of the nodes that an item of the verdict tree rests on; advisory ones do not decide."""
    found: set[str] = set()
    left = list(_named(item))
    while left:
        node = ruleset.nodes.get(left.pop())
        if node is not None and node.name not in found and not node.provenance.advisory:
            found.add(node.name)
            left += _named(node)
    return found


def _named(item: object) -> tuple[str, ...]:
    if isinstance(item, Verdict):
        return item.parts
    if not isinstance(item, Node) or item.provenance.advisory:
        return ()
    return members_of(item)  # type: ignore[arg-type]
