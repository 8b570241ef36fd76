"""References to criteria of other rulesets: they exist, and can be compared with one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnostics import InvalidRuleset, NotFound, nearest
from engine.language.model import Criterion
from engine.language.moves import NODES, direction

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.language.meaning.check import Check
    from engine.language.model import Ruleset

_SIDES = {
    "at_least": "lower", "more_than": "lower", "at_most": "upper", "less_than": "upper",
    "between": "range",
}  # fmt: skip


def check_references(check: Check, other: Callable[[str], Ruleset | None]) -> None:
    """Report what is wrong with every `no_looser_than`.

    Args:
        check: of the ruleset.
        other: from `id@edition` to that ruleset; None where it is being checked itself just now;
            raises NotFound or InvalidRuleset.
    """
    for node in check.ruleset.nodes.values():
        if isinstance(node, Criterion) and node.no_looser_than:
            _reference(check, node, other)


def split_reference(reference: str) -> tuple[str, str]:
    """`provinces/anhui@2018/L1` -> the ruleset's name and the criterion's.

    >>> split_reference("provinces/anhui@2018/L1")
    ('provinces/anhui@2018', 'L1')
    """
    ruleset, _, name = reference.rpartition("/")
    return ruleset, name


def _reference(check: Check, node: Criterion, other: Callable[[str], Ruleset | None]) -> None:
    wanted, name = split_reference(node.no_looser_than)
    place = check.place(node, "no_looser_than")
    try:
        ruleset = other(wanted)
    except NotFound as error:
        near = error.diagnostics[0].data.get("near", ())
        check.report("M140", place, ruleset=wanted, near=near)
        return
    except InvalidRuleset as error:
        check.found += error.diagnostics
        return
    if ruleset is None:
        return
    theirs = ruleset.nodes.get(name)
    if not isinstance(theirs, Criterion):
        criteria = [known for known, one in ruleset.nodes.items() if isinstance(one, Criterion)]
        moved = direction(ruleset.moved, name, *NODES)
        near = () if moved else nearest(name, criteria) or tuple(criteria)
        check.report("M141", place, ruleset=wanted, name=name, moved=moved, near=near)
        return
    ours, side = node.test.comparator, _SIDES.get(theirs.test.comparator)
    if side is None or _SIDES.get(ours) != side:
        data = {"own": node.name, "ruleset": wanted, "name": name}
        check.report("M142", place, **data, ours=ours, theirs=theirs.test.comparator)
